"""The corners of the command: several warnings, output to files, progress, and lines in other forms."""

import io
import json
import re
from pathlib import Path

import pytest

from quykhuyenhoc_cli import output
from quykhuyenhoc_cli.choosing import match
from quykhuyenhoc_cli.output import progress
from tests.cli.running import done, received, run

PAY = ("pay", "--account", "112", "--expense", "6111", "--for", "x", "--date", "08/03/2022")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:  # noqa: D102 (as any stream)
        return True


def test_progress_is_drawn_on_a_terminal_and_wiped_at_the_end() -> None:
    screen = Terminal()
    with progress(screen) as tell:
        assert tell is not None
        tell("verify", 5_000, 10_000)
        tell("verify", 10_000, 10_000)
    assert screen.getvalue().startswith("\rĐang kiểm chứng [###############...............] 5.000")
    assert screen.getvalue().endswith("\r\x1b[K")


def test_progress_is_silent_in_a_pipe() -> None:
    with progress(io.StringIO()) as tell:
        assert tell is None


def test_on_windows_nothing_goes_through_more_which_breaks_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.delenv("PAGER", raising=False)
    assert output._start_pager() is None


def test_a_choice_fits_by_code_first_and_by_words_without_tones() -> None:
    choices = [("Q", "Quỹ chung"), ("TH", "Quỹ Tô Hiệu"), ("QC", "Quỹ cũ")]
    assert match("q", choices) == ["Q"]
    assert match("to hieu", choices) == ["TH"]
    assert match("quy", choices) == ["Q", "TH", "QC"]


@pytest.mark.usefixtures("book")
def test_a_fund_that_may_be_overspent_warns() -> None:
    done("fund", "add", "--code", "W", "--name", "W", "--overspend", "warn")
    result = run(*PAY, "--fund", "W", "--amount", "5tr")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    assert "5.000.000" in result.stderr
    assert len(done(*PAY, "--fund", "W", "--amount", "6tr")["warnings"]) == 1


@pytest.mark.usefixtures("book")
def test_an_exception_is_told_when_it_opens() -> None:
    done(*PAY, "--fund", "TH", "--amount", "60tr")
    result = run("adjust", "BC1", "--amount", "10tr", "--reason", "x", "--date", "09/03/2022")
    assert (result.exit_code, result.stderr.count("Ngoại lệ:")) == (0, 2)


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(("spent", "told"), [("90tr", []), ("105tr", ["-4.000.000", "-4.000.000"])])
def test_of_several_acts_that_are_one_only_what_stands_after_all_of_them_is_an_exception(
    spent: str, told: list[str]
) -> None:
    received("TH", "20tr")
    done(*PAY, "--fund", "TH", "--amount", "50tr")
    done("adjust", "BN1", "--amount", "10tr", "--reason", "x", "--date", "08/03/2022")
    done(*PAY, "--fund", "TH", "--amount", spent)
    if told:
        done("adjust", "BC2", "--amount", "1tr", "--reason", "x", "--date", "08/03/2022")
    result = run("reverse", "BN1", "--reason", "x")
    assert result.exit_code == 0, result.stderr
    assert re.findall(r"Ngoại lệ: .* còn (\S+) ₫", result.stderr) == told
    assert [row["no"] for row in done("exceptions")["rows"] if row["no"] != "DC00002/2022"] == ["DC00003/2022"] * len(
        told
    )


@pytest.mark.usefixtures("book")
def test_an_exception_of_a_day_that_later_ones_healed_is_not_said_to_be_listed() -> None:
    received("TH", "10tr", date="10/03/2022")
    done(*PAY, "--fund", "TH", "--amount", "95tr", "--date", "08/03/2022")
    result = run("adjust", "BC1", "--amount", "90tr", "--reason", "x", "--date", "08/03/2022")
    assert result.stderr.count("Ngoại lệ:") == result.stderr.count("ghi ngày sau đó") == 2
    assert done("exceptions")["rows"] == []


@pytest.mark.usefixtures("book")
def test_what_a_writing_command_says_can_go_to_a_file() -> None:
    result = run(*PAY, "--fund", "TH", "--amount", "6tr", "-o", "done.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(Path("done.json").read_text(encoding="utf-8"))["no"] == "BN00001/2022"
    assert run(*PAY, "--fund", "TH", "--amount", "7tr", "-O", "csv").stdout == ""


@pytest.mark.usefixtures("book")
def test_right_lines_may_be_given_whole() -> None:
    lines = ("--debit", "112=40tr", "--credit", "5111=30tr", "--credit", "518=10tr", "--fund", "TH")
    found = done("adjust", "BC1", *lines, "--reason", "x", "--date", "09/03/2022")
    assert found["amount"] == 70_000_000
    assert done("balance", "518")["rows"][0]["closing"] == -10_000_000
    refused = run("adjust", "BC1", "--debit", "112=1tr", "--credit", "5111=1tr", "--reason", "x")
    assert (refused.exit_code, "--fund" in refused.stderr) == (2, True)


@pytest.mark.usefixtures("book")
def test_the_only_fund_is_taken_and_named() -> None:
    done("book", "add", "--code", "B", "--name", "B")
    done("fund", "add", "--book", "B", "--code", "F", "--name", "Một")
    line = ("--book", "B", "--date", "08/03/2022")
    entry = run("entry", "--debit", "138=2tr", "--credit", "518=2tr", "--for", "x", *line)
    assert (entry.exit_code, "Quỹ: F Một (quỹ duy nhất)." in entry.stdout) == (0, True)
    opening = run("opening", "--line", "112=2tr", "--book", "B", "--date", "01/01/2022")
    assert (opening.exit_code, "Quỹ: F Một (quỹ duy nhất)." in opening.stdout) == (0, True)
    bad = run("entry", "--debit", "642", "--credit", "331=2tr", "--for", "x", *line)
    assert (bad.exit_code, bad.stderr.count("\n")) == (2, 1)


@pytest.mark.usefixtures("book")
def test_a_book_without_a_donation_account_lists_its_income_accounts() -> None:
    done("init", "--book", "E", "--name", "E", "--chart", "empty")
    for code, kind in (("112", "asset"), ("511", "income")):
        done("account", "add", "--book", "E", "--code", code, "--name", code, "--type", kind)
    done("fund", "add", "--book", "E", "--code", "F", "--name", "F")
    result = run("receive", "--book", "E", "--account", "112", "--amount", "1tr", "--for", "x")
    assert (result.exit_code, "511 511" in result.stderr) == (2, True)


@pytest.mark.usefixtures("book")
def test_fund_and_shares_do_not_go_together() -> None:
    result = run(*PAY, "--fund", "TH", "--split", "TH=1tr")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.usefixtures("book")
def test_several_books_ask_which_one_is_meant() -> None:
    done("book", "add", "--code", "B", "--name", "B")
    result = run("balance")
    assert (result.exit_code, "--book" in result.stderr, "SL, B" in result.stderr) == (1, True, True)
    assert run("balance", env={"QKH_BOOK": "B"}).exit_code == 0
    assert run("party", "list", "--book", "SL").exit_code == 0


@pytest.mark.usefixtures("book")
def test_this_command_knows_no_dry_run_where_nothing_can_be_planned() -> None:
    for arguments in (("init", "--book", "C", "--name", "C"), ("book", "add", "--code", "C", "--name", "C"), ("demo",)):
        assert run(*arguments, "--dry-run").exit_code == 2
    assert not Path("son-la-2022-q1.db").exists()


@pytest.mark.usefixtures("book")
def test_a_fund_of_two_books_keeps_its_own_numbers() -> None:
    done("book", "add", "--code", "B", "--name", "B")
    done("fund", "add", "--book", "B", "--code", "TH", "--name", "TH")
    first = received("TH", "1tr", "--book", "B")
    assert (first["book"], first["no"]) == ("B", "BC00001/2022")
