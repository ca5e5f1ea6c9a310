"""Codes and times of the data are said in words on screen, and stay as they are for programs."""

import json
import re
from enum import StrEnum
from typing import get_args

import pytest

from quykhuyenhoc import kinds
from quykhuyenhoc.labels import AWARD_STATES, LABELS, label, labelled
from quykhuyenhoc.ledger.awards import AwardState
from tests.cli.running import acts, done, received, run
from tests.closing import OPEN

pytestmark = pytest.mark.usefixtures("book")


@pytest.mark.parametrize(
    ("arguments", "words", "codes"),
    [
        (("account", "show", "112"), ("tài sản", "tiền gửi ngân hàng"), {"type": "asset", "kind": "bank"}),
        (("fund", "show", "TH"), ("không hạn chế", "từ chối"), {"restriction": "unrestricted", "overspend": "refuse"}),
        (("fund-report",), ("không hạn chế",), {"restriction": "unrestricted"}),
        (("period", "list"), ("chưa khóa sổ",), {"state": "open"}),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_choice_is_a_word_on_screen_and_a_code_in_data(
    arguments: tuple[str, ...], words: tuple[str, ...], codes: dict[str, str]
) -> None:
    screen = run(*arguments, env={"COLUMNS": "200"}).stdout
    assert [word for word in words if word not in screen] == []
    row = done(*arguments)["rows"][0]
    assert {name: row[name] for name in codes} == codes
    assert set(codes.values()) <= set(re.split(r"[,\n]", run(*arguments, "-O", "csv").stdout))


def test_every_choice_has_a_word() -> None:
    choices = {kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, StrEnum)}
    assert choices - {StrEnum, kinds.Series, kinds.EntryKind} == LABELS.keys()
    assert {kind: set(words) for kind, words in LABELS.items()} == {kind: set(kind) for kind in LABELS}
    assert set(AWARD_STATES) == set(get_args(AwardState))


def test_one_code_of_two_choices_has_the_word_of_each() -> None:
    assert label(kinds.PeriodState, "open") == "chưa khóa sổ"
    assert label(kinds.Nominations, "open") == "đang nhận đề nghị"
    assert labelled(kinds.RecipientKind)("pupil, student") == "học sinh, sinh viên"
    assert label(kinds.Nominations, "locked") == "locked"


def test_times_are_shown_in_the_zone_of_the_book_and_kept_in_utc() -> None:
    done("period", "close", "2022-03", *OPEN)
    at = done("period", "list")["rows"][0]["at"]
    hour = (int(at[11:13]) + 7) % 24
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", at)
    for command in (("period", "list"), ("book", "list")):
        assert re.search(rf"\d\d/\d\d/\d{{4}} {hour:02d}:{at[14:16]}", run(*command).stdout)


def test_closing_reopening_and_filing_say_which_months() -> None:
    received("TH", "1tr", date="07/01/2022")
    assert "Đã khóa sổ: 01/2022 đến 02/2022.\n" in run("period", "close", "2022-02", *OPEN).stdout
    assert "Đã khóa sổ: 03/2022.\n" in run("period", "close", "2022-03", *OPEN).stdout
    reopened = run("period", "reopen", "2022-02", "--reason", "sót chứng từ").stdout
    assert "Đã mở lại: 02/2022 đến 03/2022.\n" in reopened
    closed = run("period", "close", "2022", *OPEN).stdout
    assert "\nĐã ghi PK00001/2022" in closed
    assert "Đã khóa sổ: 02/2022 đến 12/2022.\n" in closed
    assert "Đã nộp báo cáo: 01/2022 đến 12/2022.\n" in run("period", "file", "2022", *OPEN).stdout


def test_a_dry_run_closes_nothing_and_json_says_nothing_more() -> None:
    assert "03/2022" not in run("period", "close", "2022-03", *OPEN, "--dry-run").stdout
    assert json.loads(run("period", "close", "2022-03", *OPEN, "-O", "json").stdout)["report"] == "recorded"


def test_an_exception_is_named_in_words() -> None:
    done("pay", "--account", "112", "--expense", "6111", "--for", "x", "--date", "08/03/2022", "--fund", "TH",
         "--amount", "60tr")  # fmt: skip
    told = run("adjust", "BC1", "--amount", "10tr", "--reason", "x", "--date", "09/03/2022").stderr
    assert re.search(r"Ngoại lệ: Tài khoản 112 thấp nhất còn -[0-9.]+ ₫ kể từ ngày 09/03/2022", told)
    assert "Ngoại lệ: Quỹ TH thấp nhất còn -" in told
    screen = run("exceptions").stdout
    assert "Tài khoản 112" in screen
    assert "fund:TH" not in screen
    assert [row["figure"] for row in done("exceptions")["rows"]] == ["account:112", "fund:TH"]
    assert "Tài khoản 112 thấp nhất còn -" in run("explain", "DC1").stdout


def test_a_principal_lowered_by_one_person_says_by_how_much_and_waits_for_others() -> None:
    done("fund", "add", "--code", "VG", "--name", "Vốn gốc", "--restriction", "endowment", "--income-fund", "TH")
    no = received("VG", "50tr")["no"]
    refused = run("adjust", no, "--amount", "5tr", "--date", "09/03/2022")
    assert (refused.exit_code, "45.000.000 ₫" in refused.stderr, "--reason" in refused.stderr) == (1, True, True)
    told = run("adjust", no, "--amount", "5tr", "--date", "09/03/2022", "--reason", "gõ nhầm").stderr
    seq = acts()
    assert told == f"Một người ghi: giảm vốn gốc 45.000.000 ₫ quỹ VG. Còn chờ người khác: qkh duyet {seq}.\n"
    (row,) = [row for row in done("controls")["rows"] if row["effect"] == "principal"]
    assert (row["seq"], row["fund"], row["amount"]) == (seq, "VG", 45_000_000)
    assert run("verify").exit_code == 0


def test_amounts_in_errors_are_written_as_in_tables() -> None:
    short = run("pay", "--account", "112", "--expense", "6111", "--for", "x", "--fund", "TH", "--amount", "99 tỷ")
    assert " ₫ " in short.stderr
    assert "VND" not in short.stderr
