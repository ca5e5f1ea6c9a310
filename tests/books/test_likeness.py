"""Acts that were recorded before: one to copy from, and an equal one of the last day to warn of."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc import AddCurrency, Book, Reversal, open_books, record, recorded_act, recorded_lately
from tests.conftest import Copy
from tests.samples import MARCH, Clock, receipt, small_book


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(sqlite_copy: Copy, clock: Clock) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=clock) as books:
        yield small_book(books)


def test_an_act_is_read_back_as_it_was_asked(book: Book) -> None:
    record(book, receipt(100))
    assert recorded_act(book, "BC1") == receipt(100)


def test_an_equal_act_of_the_last_day_is_named_by_its_voucher(book: Book, clock: Clock) -> None:
    record(book, receipt(100))
    record(book, receipt(200))
    clock.advance(hours=24)
    assert recorded_lately(book, receipt(100)) == "BC00001/2022"
    assert recorded_lately(book, receipt(300)) is None


def test_an_equal_act_of_the_day_before_is_not_named(book: Book, clock: Clock) -> None:
    record(book, receipt(100))
    clock.advance(hours=24, seconds=1)
    assert recorded_lately(book, receipt(100)) is None


def test_an_equal_act_that_was_undone_is_not_named(book: Book) -> None:
    record(book, receipt(100))
    record(book, Reversal(of="BC1", date=MARCH))
    assert recorded_lately(book, receipt(100)) is None


def test_an_equal_act_without_a_voucher_is_not_named(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    assert recorded_lately(book, AddCurrency(code="USD", exponent=2)) is None
