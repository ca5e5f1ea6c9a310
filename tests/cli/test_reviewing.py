"""Going through bank lines at a terminal: payments, the way back, what is explained, and what is learnt."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc_cli.session import Session
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.cli.running import acts, done, run

LINES: Final = (
    Movement(date(2022, 3, 14), 500_000, "FT1", "VU A GIA ung ho"),
    Movement(date(2022, 3, 15), -3_000_000, "FT2", "CK hoc bong Nguyen Van A"),
    Movement(date(2022, 3, 16), -11_000, "FT3", "PHI DICH VU SMS Trung Tam"),
)


@pytest.fixture(autouse=True)
def _at_a_terminal(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a statement of three lines, and ask whoever runs it."""
    assert book
    monkeypatch.setenv("QKH_LANG", "en")
    done("deposit", "rule", "112", "--fee-fund", "TH")
    Path("sao-ke.xml").write_bytes(camt(Truth(0, LINES, first=date(2022, 3, 1), last=date(2022, 3, 31))))
    done("statement", "import", "sao-ke.xml", "--account", "112")
    monkeypatch.setattr(Session, "asks", property(lambda _self: True))


def review(*answers: str) -> str:
    seen = run("match", "review", "112", input="\n".join(answers) + "\n")
    assert seen.exit_code == 0, seen.stderr
    return seen.stdout


def test_a_payment_is_booked_from_its_line_with_fund_account_payee_and_what_it_was_for() -> None:
    seen = review("n", "b", "payment", "TH", "6113", "NCC1", "Học bổng tháng 3", "y", "q")
    assert "BN00001/2022 (planned) · 15/03/2022" in seen
    (row,) = [row for row in done("journal", "--series", "BN")["rows"] if row["account"] == "6113"]
    assert (row["fund"], row["amount"], row["party"]) == ("TH", 3_000_000, "NCC1")
    assert done("match", "rules")["rows"] == []


def test_of_a_fee_only_accounts_of_fees_are_offered() -> None:
    seen = review("n", "n", "b", "fee", "6111", "642", "n", "q")
    assert "6111 fits 0 of them" in seen
    assert "  6111  Chi học bổng" not in seen


@pytest.mark.parametrize(("answer", "learnt"), [("n", []), ("y", ["fee"])])
def test_nothing_is_learnt_that_was_not_asked(answer: str, learnt: list[str]) -> None:
    review("n", "n", "b", "fee", "642", "y", answer, "q")
    assert [row["kind"] for row in done("match", "rules")["rows"]] == learnt


def test_a_question_mark_says_what_each_answer_does() -> None:
    seen = review("?", "q")
    assert "  < = back to the line before; at any other question, back to this one" in seen


def test_back_goes_to_the_line_before_and_at_the_first_one_says_so() -> None:
    seen = review("n", "<", "<", "q")
    assert seen.count("[1/3]") == 3
    assert "This is the first line that waits." in seen


@pytest.mark.parametrize(
    "answers", [("b",), ("b", "payment"), ("b", "payment", "TH"), ("b", "payment", "TH", "6113"), ("i",), ("s",)]
)
def test_back_at_any_question_about_a_line_leaves_it_as_it_was(answers: tuple[str, ...]) -> None:
    before = acts()
    seen = review("n", *answers, "<", "q")
    assert (acts(), seen.count("number = accept")) == (before, 3)
    assert "0 lines done." in seen


def test_back_over_a_line_that_is_done_says_how_it_is_taken_back() -> None:
    seen = review("h", "<", "q")
    assert "is done. To take it back: qkh match open " in seen
    seen = review("b", "payment", "TH", "6113", "", "", "y", "<", "q")
    assert "is done. To take it back: qkh match undo " in seen
