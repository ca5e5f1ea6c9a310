"""What people type to see a body and all below it."""

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import record
from tests.cli.running import done, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _bodies(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let book SL keep a register of two bodies, of which one keeps it."""
    monkeypatch.setenv("QKH_LANG", "en")
    with qkh.open_books(book) as books:
        for code, kind, parent, own in (("T", "province", None, "SL"), ("X1", "commune", "T", None)):
            record(
                books["SL"], qkh.acts.OpenBody(code=code, name=f"Hội {code}", kind=kind, parent=parent, own_book=own)
            )


def test_a_body_and_all_below_it_are_drawn_and_who_is_missing_is_named() -> None:
    report = done("consolidated", "--body", "T", "--period", "2022-Q1")
    assert [(row["body"], row["basis"], row["closing"]) for row in report["rows"]] == [
        ("T", "own_book", 100_000_000), ("X1", "missing", None),
    ]  # fmt: skip
    assert report["totals"]["closing"] == 100_000_000
    told = run("consolidated", "--body", "T", "--as-of", "2022-03-31").stdout
    assert "Figures came from 1 of 2 bodies. Missing, and counted nowhere: X1." in told.replace("\n", " ")


def test_a_body_and_a_list_of_books_are_two_questions() -> None:
    result = run("consolidated", "--body", "T", "--books", "SL")
    assert result.exit_code == 2
    assert "name one of them" in result.stderr


def test_a_body_that_nobody_opened_is_named() -> None:
    result = run("consolidated", "--body", "X9", "--period", "2022")
    assert result.exit_code == 1
    assert "Book SL has no body 'X9'" in result.stderr
