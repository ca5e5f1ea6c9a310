"""Opening, upgrading and floors: a further book is noted in the first, and what happened may pass a floor."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quykhuyenhoc import (
    Adjustment,
    Book,
    Books,
    ChangeFund,
    Money,
    OpenFund,
    open_books,
    record,
)
from quykhuyenhoc.books.upgrading import upgrade_books
from quykhuyenhoc.errors import EndowmentError, OverdrawnError
from quykhuyenhoc.ledger.registers import Overspend, Restriction
from tests.conftest import Copy
from tests.samples import MARCH, Clock, payment, receipt, small_book


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    return books.book("SL")


def test_a_further_book_is_noted_in_the_first(books: Books, book: Book) -> None:
    before = book.head().size
    other = small_book(books, "PY")
    assert (other.number, book.head().size) == (2, before + 1)
    assert repr(other).startswith("<Book PY of ")


def test_a_database_of_this_version_needs_no_upgrade(sqlite_copy: Copy) -> None:
    assert upgrade_books(sqlite_copy("empty").url) is False


def test_a_fund_keeps_what_its_floor_says(book: Book) -> None:
    record(book, receipt(100))
    record(book, ChangeFund(code="TH", floor=Money(40)), reason="hội đồng")
    record(book, payment(60))
    with pytest.raises(OverdrawnError) as caught:
        record(book, payment(1))
    assert caught.value.details["shortfall"] == "1"


def test_a_fund_that_only_warns_is_spent_below_nothing(book: Book) -> None:
    record(book, OpenFund(code="W", name="x", overspend=Overspend.WARN))
    record(book, receipt(100))
    done = record(book, payment(30, fund="W"))
    assert [warning.code for warning in done.warnings] == ["overdrawn"]


def test_what_happened_passes_a_floor_with_a_reason_only(book: Book) -> None:
    record(book, receipt(100))
    record(book, payment(100))
    smaller = Adjustment(of="BC1/2022", date=MARCH, amount=90)
    with pytest.raises(OverdrawnError, match="--reason"):
        record(book, smaller)
    found = record(book, smaller, reason="gõ nhầm").exceptions
    assert {(one.figure, one.amount) for one in found} == {("account:112", -10), ("fund:TH", -10)}


@pytest.mark.parametrize("income_fund", [None, "TH"])
def test_the_principal_of_an_endowment_is_not_spent(book: Book, income_fund: str | None) -> None:
    fund = OpenFund(code="E", name="x", restriction=Restriction.ENDOWMENT)
    record(book, replace(fund, income_fund=income_fund))
    record(book, receipt(100, fund="E"))
    with pytest.raises(EndowmentError):
        record(book, payment(1, fund="E"))
