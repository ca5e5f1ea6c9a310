"""Days and parts of days between statements that none covers are named all at once, with the balances around them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.reports import reconciliation, span, statements
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")


def of_day(day: date, opening: int, number: int = 1) -> bytes:
    """Return the statement of a day on which 50,000 came in."""
    lines = (Movement(day, 50_000, f"FT{day:%m%d}{number}", "ung ho"),)
    return camt(Truth(opening, lines, first=day, last=day))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a book with statements of a Monday, Wednesday, the Tuesday after, and the morning and night of the 11th.

    The balance stays over the first hole; over the others it moves.
    """
    book = small_book(create_books(str(tmp_path / "quy.db"), clock=Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC))))
    days = ((2, 0), (4, 50_000), (10, 170_000), (11, 230_000), (11, 900_000))
    for n, (day, opening) in enumerate(days):
        place = tmp_path / "sao-ke"
        place.write_bytes(of_day(date(2024, 9, day), opening, n))
        import_statement(book, str(place), StatementOptions(account="112"))
    return book


HOLES = (
    "No statement of account 112 covers: 03/09/2024 (50,000 ₫ before, 50,000 ₫ after);"
    " 05/09/2024 to 09/09/2024 (100,000 ₫ before, 170,000 ₫ after);"
    " what moved between the end of 10/09/2024 (220,000 ₫) and the beginning of 11/09/2024 (230,000 ₫);"
    " a part of 11/09/2024 (between the balances 280,000 ₫ and 900,000 ₫)."
)


def test_the_list_of_statements_names_every_hole_between_them(book: Book) -> None:
    assert statements(book).notes == (HOLES,)
    assert statements(book, "112").notes == (HOLES,)


def test_a_reconciliation_names_every_hole_before_its_last_day(book: Book) -> None:
    assert HOLES in reconciliation(book, "112", span(period="2024-09")).report.notes
    notes = reconciliation(book, "112", span(as_of=date(2024, 9, 5))).report.notes
    assert "No statement of account 112 covers: 03/09/2024 (50,000 ₫ before, 50,000 ₫ after)." in notes


def test_where_nothing_lacks_nothing_is_named(book: Book) -> None:
    notes = reconciliation(book, "112", span(as_of=date(2024, 9, 2))).report.notes
    assert "No statement of account" not in " ".join(notes)
