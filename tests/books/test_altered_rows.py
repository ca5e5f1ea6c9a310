"""Rows altered while an act read them, and put back: what it said of them is found again by ``verify``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import (
    Act,
    Book,
    CreditInterest,
    IssueGiftReceipt,
    Money,
    OpenBook,
    OpenFund,
    OpenParty,
    SetBankRule,
    open_books,
    read_chart,
    record,
    verify,
)
from quykhuyenhoc.ledger.registers import Restriction
from tests.closing import closing_act
from tests.conftest import Copy
from tests.samples import Clock, payment, receipt

GIVEN: Final = date(2022, 3, 31)


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book of three funds with money in one bank account; the interest of an endowment has a fund of its own."""
    with open_books(place("empty").url, clock=Clock()) as books:
        books.open_book(OpenBook(code="SL", name="Sơn La"), actor="HOA", then=read_chart())
        found = books.book("SL")
        for act in (
            OpenParty(code="D1", name="Bà Hoa"), OpenFund(code="TH", name="Tô Hiệu"), OpenFund(code="PY", name="Phúc"),
            OpenFund(code="VH", name="Vốn", restriction=Restriction.ENDOWMENT, income_fund="TH"),
            receipt(1_000_000), receipt(9_000_000, fund="PY"), receipt(3_000_000, fund="VH"),
            payment(200_000, fund="PY"), SetBankRule(account="112", fee_fund="PY"),
        ):  # fmt: skip
            record(found, act, reason="ghi sổ")
        yield found


@contextmanager
def altered(book: Book) -> Iterator[None]:
    """Let every posting of a fund be fifty times as much for a while, as whoever owns the database can."""
    last = book.head().size

    def times(sign: str) -> None:
        with book.books.source.writing() as connection:
            sqlite = connection.dialect == "sqlite"
            sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'" if sqlite else "SELECT 1, 2 WHERE 1 = 0"
            guards = list(connection.rows(sql))
            for name, _sql in guards:
                connection.run(f'DROP TRIGGER "{name}"')
            if not sqlite:
                connection.run("ALTER TABLE qkh_posting DISABLE TRIGGER USER")
            connection.run(f"UPDATE qkh_posting SET amount = amount {sign} 50 WHERE fund = 'TH' AND seq <= {last}")
            if not sqlite:
                connection.run("ALTER TABLE qkh_posting ENABLE TRIGGER USER")
            for _name, made in guards:
                connection.run(made)

    times("*")
    yield
    times("/")


def gift_of(book: Book) -> int:
    """Return the act of the first gift."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT min(seq) FROM qkh_receipt WHERE book = :book", {"book": book.number})
    assert row is not None
    return int(row[0])


def interest(_book: Book) -> Act:
    return CreditInterest(date=GIVEN, account="112", amount=Money(128_000), description="lãi")


def gift_receipt(book: Book) -> Act:
    told = 50_000_000 if fifty(book) else 1_000_000
    return IssueGiftReceipt(date=GIVEN, gift=gift_of(book), party="D1", amount=Money(told))


def fifty(book: Book) -> bool:
    """Tell whether the postings are altered now."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT max(amount) FROM qkh_posting WHERE fund = 'TH'")
    return row is not None and int(row[0]) > 1_000_000


def closing(_book: Book) -> Act:
    return closing_act("2022-03")


ACTS: Final[dict[str, tuple[Callable[[Book], Act], set[str]]]] = {
    "interest": (interest, {"is not the share of its fund"}),
    "gift receipt": (gift_receipt, {"is over another amount than its gift stood at"}),
    "closing": (closing, {"keeps other balances than stood there"}),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_an_act_read_of_altered_rows_is_named_when_they_are_put_back(book: Book, name: str) -> None:
    act, problems = ACTS[name]
    with altered(book):
        record(book, act(book))

    guards = {"the guard was changed"}  # on PostgreSQL one that is put back says so
    assert {one.problem for one in verify(book.books, evidence=True)} - guards == problems


@pytest.mark.parametrize("name", ACTS)
def test_what_an_act_read_of_rows_as_they_are_is_no_finding(book: Book, name: str) -> None:
    record(book, ACTS[name][0](book))
    record(book, receipt(70_000, day=date(2022, 4, 1)))

    assert list(verify(book.books, evidence=True)) == []
