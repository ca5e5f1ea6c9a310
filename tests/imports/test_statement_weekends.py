"""Banks that export the days on which they work leave out Saturdays and Sundays: these lack only where money moved."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, create_books
from quykhuyenhoc.bank.stretches import missing_day
from quykhuyenhoc.imports.statements import ImportedStatement, StatementOptions, import_statement
from quykhuyenhoc.reports import reconciliation, span
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.samples import Clock, small_book

FRIDAY, MONDAY = date(2024, 8, 30), date(2024, 9, 2)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("end", "begins", "lacks"),
    [
        (FRIDAY, date(2024, 8, 31), None),
        (FRIDAY, MONDAY, None),
        (FRIDAY, date(2024, 9, 3), MONDAY),
        (date(2024, 8, 29), MONDAY, FRIDAY),
        (date(2024, 8, 31), MONDAY, None),
        (MONDAY, FRIDAY, None),
    ],
)
def test_only_a_day_on_which_banks_work_lacks(end: date, begins: date, lacks: date | None) -> None:
    assert missing_day(end, begins) == lacks


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return create_books(str(tmp_path / "quy.db"), clock=Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC)))


@pytest.fixture
def book(books: Books) -> Book:
    return small_book(books)


def take(book: Book, folder: Path, day: date, opening: int) -> ImportedStatement:
    """Import the statement of one day on which 50,000 came in."""
    place = folder / "sao-ke"
    place.write_bytes(camt(Truth(opening, (Movement(day, 50_000, f"FT{day:%m%d}", "ung ho"),), first=day, last=day)))
    (found,) = import_statement(book, str(place), StatementOptions(account="112"))
    return found


def notes(book: Book) -> str:
    """Return what speaks against the reconciliation of August, whose last days are a weekend."""
    found = reconciliation(book, "112", span(period="2024-08"))
    return "" if found.complete else " ".join(found.report.notes)


def test_a_weekend_over_which_the_balance_stays_lacks_nothing(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, FRIDAY, 0)
    assert "no statement covers 31/08/2024, a weekend; the one of the next working day tells" in notes(book)
    assert take(book, tmp_path, MONDAY, 50_000).missing == ()
    assert notes(book) == ""
    assert reconciliation(book, "112", span(period="2024-08")).bank == 50_000


def test_a_weekend_over_which_money_moved_is_asked_for(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, FRIDAY, 0)
    (gap,) = take(book, tmp_path, MONDAY, 70_000).missing
    assert gap == (FRIDAY, 50_000, MONDAY, 70_000)
    assert "a weekend" in notes(book)


def test_a_day_on_which_banks_work_is_asked_for_although_the_balance_stays(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, date(2024, 8, 29), 0)
    (gap,) = take(book, tmp_path, MONDAY, 50_000).missing
    assert gap == (date(2024, 8, 29), 50_000, MONDAY, 50_000)
