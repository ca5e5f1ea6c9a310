"""What is typed about bank lines counts, or is refused: no option is taken and forgotten."""

from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc_cli.commands.matching import OF_KIND, book_
from tests.bank.layouts import camt
from tests.cli.running import acts, done, run
from tests.cli.test_bank import TRUTH, statement
from tests.cli.test_controls import PROPOSES, officers

__all__ = ["statement"]
pytestmark = pytest.mark.usefixtures("book")

OF_EVERY_LINE: Final = {"kind", "learn", "date", "reason", "currency", "fees_to"}
"""Options of ``match book`` that count whatever a line is."""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")


def options() -> dict[str, str]:
    """Return the options of ``match book`` that say what a line is booked as, by their names."""
    own = [one for one in book_.params if one.expose_value and one.param_type_name == "option"]
    return {str(one.name): one.opts[0] for one in own if one.name not in OF_EVERY_LINE}


def test_every_option_of_match_book_belongs_to_a_kind_of_line() -> None:
    assert set(options()) == set().union(*OF_KIND.values())


@pytest.mark.parametrize("kind", ["fee", "interest", "gift", "cash", "payment"])
def test_an_option_that_is_not_for_a_kind_of_line_is_refused_and_nothing_is_booked(statement: int, kind: str) -> None:
    line = 3 if kind in ("interest", "gift") else 4
    before = acts()
    for name, typed in options().items():
        if name not in OF_KIND[kind]:
            refused = run("match", "book", "112", f"{statement}/{line}", "--as", kind, typed, "Q")
            assert (refused.exit_code, typed in refused.stderr) == (2, True), (typed, refused.stderr)
    assert acts() == before


def test_a_fee_that_a_rule_knows_goes_by_the_rule_of_its_account_and_a_fund_that_is_named_for_it_is_refused(
    statement: int,
) -> None:
    done("receive", "--fund", "Q", "--account", "112", "--amount", "1tr", "--for", "x", "--date", "01/03/2022")
    fee, rule = f"{statement}/4", "words,kind,bank,fund,account,party,count\nphi dich vu,fee,112,,642,,1\n"
    Path("rules.csv").write_text(rule, encoding="utf-8")
    done("match", "rules", "--from", "rules.csv")
    for named in (("--fund", "TH"), ("--income", "5111"), ("--donor", "NCC1")):
        refused = run("match", "book", "112", fee, *named)
        assert (refused.exit_code, f"line {fee} is a fee: it goes by the rule" in refused.stderr) == (1, True)
    assert done("match", "book", "112", "--fund", "TH")["nos"][-1] == "BN00001/2022"
    (row,) = done("journal", "--series", "BN")["rows"][:1]
    assert row["fund"] == "Q"


def test_a_fund_that_the_code_of_a_named_line_contradicts_is_refused_until_a_person_says_it(statement: int) -> None:
    line = f"{statement}/2"
    refused = run("match", "book", "112", line, "--fund", "Q")
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"Error: The match cannot be recorded: line {line}: its code or a rule says TH, and not Q; say that it is a"
        " gift, and its fund (--as gift --fund, with --reason).\n"
    )
    said = ("match", "book", "112", line, "--as", "gift", "--fund", "Q")
    refused = run(*said)
    assert (refused.exit_code, "bears the code of fund TH" in refused.stderr) == (1, True)
    done(*said, "--reason", "người gửi nói là cho quỹ khác")
    assert [(row["fund"], row["left"]) for row in done("donation", "list")["rows"]][-1] == ("Q", 500_000)


@pytest.mark.parametrize("no", ["PC1", "BC2"])
def test_a_transfer_between_own_accounts_is_matched_by_either_of_its_numbers(statement: int, no: str) -> None:
    done("receive", "--fund", "Q", "--account", "111", "--amount", "1tr", "--for", "x", "--date", "01/03/2022")
    done(
        "move", "--from", "111", "--to", "112", "--fund", "Q", "--amount", "234567", "--for", "nộp", "--date",
        "09/03/2022",
    )  # fmt: skip
    done("match", "accept", "112", f"{statement}/3", "--with", no)
    assert [row["line"] for row in done("match", "list", "112")["rows"]] == [f"{statement}/{n}" for n in (1, 2, 4)]


@pytest.mark.parametrize("name", ["--open", "--prepared-by", "--sign"])
def test_what_is_of_a_seal_is_refused_without_one(name: str) -> None:
    refused = run("reconcile", "112", "2022-03", name, "BC1=x")
    assert (refused.exit_code, f"{name} is of a seal: add --seal." in refused.stderr) == (2, True)


@pytest.mark.parametrize("option", [("--propose",), ("--decision", "7/QĐ"), ("--decision-file", "sao-ke.xml")])
@pytest.mark.parametrize(
    "command",
    [
        ("match", "auto", "112"),
        ("match", "accept", "112", "{first}", "--with", "BC1"),
        ("match", "book", "112", "{line}", "--as", "gift", "--fund", "Q"),
        ("statement", "import", "sao-ke.xml", "--account", "112"),
        ("evidence", "attach", "BC1", "sao-ke.xml"),
        ("checkpoint", "--to", "Ban Kiểm tra"),
    ],
)
def test_what_is_recorded_at_once_takes_neither_a_proposal_nor_a_decision(
    statement: int, command: tuple[str, ...], option: tuple[str, ...]
) -> None:
    before = acts()
    refused = run(*(one.format(line=f"{statement}/3", first=f"{statement}/1") for one in command), *option)
    assert refused.exit_code == 2
    assert f"does not take {option[0]}: nothing was recorded." in refused.stderr
    assert acts() == before


def test_the_first_statement_of_an_account_in_an_adopted_book_names_the_way_that_works() -> None:
    officers()
    Path("sao-ke.xml").write_bytes(camt(TRUTH))
    refused = run("--actor", "HOA", "statement", "import", "sao-ke.xml", "--account", "112")
    assert refused.exit_code == 1
    assert (
        "Register the number of the bank account before, by proposal: qkh statement account … --propose.\n"
        in refused.stderr
    )
    assert "\n" not in refused.stderr.strip()
    seq = done(*PROPOSES, "statement", "account", "112", "--number", "0011001932418")["seq"]
    done("--actor", "LAN", "approve", str(seq), "--sign", "LAN.key", "--yes")
    assert (
        done("--actor", "HOA", "statement", "import", "sao-ke.xml", "--account", "112")["statements"][0]["added"] == 4
    )


def test_an_account_of_a_file_in_an_adopted_book_is_taken_out_and_proposed() -> None:
    officers()
    Path("tk.csv").write_text("code,name,type,kind\n1129,Ngân hàng khác,asset,bank\n", encoding="utf-8")
    refused = run("--actor", "HOA", "import", "accounts", "tk.csv")
    assert refused.exit_code == 1
    assert "Take it out of the file, and propose it by itself: --propose." in refused.stderr


@pytest.mark.parametrize(
    "typed", [("--from", "1/3/2022"), ("--to", "31/3/2022"), ("--opening", "5"), ("--closing", "5")]
)
def test_what_a_person_states_of_a_file_needs_a_reason(typed: tuple[str, str]) -> None:
    refused = run("statement", "import", "sao-ke.csv", *typed)
    assert (refused.exit_code, f"{typed[0]} needs --reason" in refused.stderr) == (2, True), refused.stderr
