"""What an act turns into entries, or tells in its leaf, it adds up from postings: an altered cache moves none of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Act, CloseAccount, CloseFund, CreditInterest, SetBankRule
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.proof.verification import verify
from tests.closing import closing_act, filing_act
from tests.samples import payment, receipt

LAST: Final = date(2022, 12, 31)
CACHES: Final = ("balance_month", "balance_year")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book of two funds with money in bank and cash, income and expense."""
    found = books["SL"]
    for act in (
        receipt(10_000_000), receipt(30_000_000, fund="PY"), receipt(50, account="111"), payment(2_000_000),
        SetBankRule(account="112", fee_fund="PY"),
    ):  # fmt: skip
        record(found, act)
    return found


@contextmanager
def altered(books: Books, table: str) -> Iterator[None]:
    """Let every figure of a cache be 7 more for a while, as whoever may write the database can."""

    def add(much: int) -> None:
        with books.source.writing() as connection:
            connection.run(f"UPDATE qkh_{table} SET credit = credit + ? WHERE kind = 'normal'", (much,))

    add(7)
    assert [one.table for one in verify(books)].count(table) > 1
    yield
    add(-7)


def told(book: Book, act: Act) -> Any:
    """Return what an act would book, or why it is refused."""
    try:
        return record(book, act, dry_run=True).postings
    except QuyError as error:
        return error.code, error.details


def matters(book: Book) -> Any:
    """Return what a closing of the year would tell."""
    with book.books.source.reading() as connection:
        return book.view(connection, book.books.clock()).matters(date(2022, 1, 1), LAST)


ASKED: Final[dict[str, Callable[[Book], Any]]] = {
    "closing": lambda book: told(book, closing_act("2022")),
    "filing": lambda book: told(book, filing_act(2022)),
    "interest": lambda book: told(
        book, CreditInterest(date=LAST, account="112", amount=Money(4_180), description="lãi")
    ),
    "account": lambda book: told(book, CloseAccount(code="331", date=LAST)),
    "fund": lambda book: told(book, CloseFund(code="TH", date=LAST)),
    "count": lambda book: book.reconciliation.count_act("111", LAST, {50: 1}, cashier="A", witness="B").held,
    "matters": matters,
}


@pytest.mark.parametrize("table", CACHES)
def test_no_act_is_moved_by_an_altered_cache(books: Books, book: Book, table: str) -> None:
    def asked() -> dict[str, Any]:
        return {name: ask(book) for name, ask in ASKED.items()}

    honest = asked()
    with altered(books, table):
        assert asked() == honest


def test_a_year_closed_beside_an_altered_cache_is_closed_as_its_postings_say(books: Books, book: Book) -> None:
    with altered(books, "balance_year"):
        postings = record(book, closing_act("2022")).postings
    income = {line.fund: line.amount for line in postings if line.account == "5111"}
    assert income == {"TH": 10_000_050, "PY": 30_000_000}
