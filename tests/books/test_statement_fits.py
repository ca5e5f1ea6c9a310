"""A statement whose figures contradict each other or its lines is refused, whoever records it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, record, verify
from quykhuyenhoc.acts import ImportStatement, SetBankAccount
from quykhuyenhoc.errors import FieldError, LineError, ReasonNeededError, UnprovedError
from quykhuyenhoc.ledger.statements import KeptLine

FIRST, DAY, LAST = date(2022, 3, 1), date(2022, 3, 7), date(2022, 3, 31)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with an account at a bank."""
    book = books["SL"]
    record(book, SetBankAccount(account="112", number="0011", secret="ab" * 32))
    return book


def line(n: int, amount: int, day: date = DAY) -> KeptLine:
    """Return a line."""
    return KeptLine(account="112", key=f"{n:02d}" * 32, number=1, date=day, amount=amount, currency="VND", row=n)


def statement(**other: Any) -> ImportStatement:
    """Return a statement of two lines that holds, with other fields."""
    right = ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=2, added=2, start=FIRST, first=DAY, last=LAST,
        opening=100, closing=150, rows=(line(1, 80), line(2, -30)),
    )  # fmt: skip
    return replace(right, **other)


NONE: dict[str, Any] = {"read": 0, "added": 0, "first": None, "rows": ()}


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"rows": (line(1, 80), replace(line(2, -30), key="x"))}, "rows.2.key"),
        ({"read": 1}, "read"),
        ({"read": 3}, "read"),  # one that was kept before, and is not
        ({"read": 0}, "read"),
        ({**NONE, "read": 7, "first": DAY, "closing": 100}, "read"),
        ({**NONE, "first": DAY, "closing": 100}, "read"),
        ({"first": None}, "read"),
        ({"last": None}, "read"),
        ({"first": FIRST}, "first"),
        ({"first": date(2022, 3, 8)}, "first"),
        ({"last": DAY, "rows": (line(1, 80), line(2, -30, LAST))}, "last"),
    ],
)
def test_counts_and_days_that_do_not_fit_the_lines_are_refused(book: Book, other: dict[str, Any], field: str) -> None:
    with pytest.raises(LineError) as caught:
        record(book, statement(**other), reason="vì thế")
    assert caught.value.details["line"] == field


@pytest.mark.parametrize("sha256", ["not a hash", "CD" * 32])
def test_a_hash_that_is_none_is_refused(book: Book, sha256: str) -> None:
    with pytest.raises(FieldError) as caught:
        record(book, statement(sha256=sha256), reason="vì thế")
    assert caught.value.details["field"] == "sha256"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"closing": 151}, "closing"),
        ({**NONE, "opening": 0, "closing": 999_999_999}, "closing"),
        ({"opening": None}, "no_opening"),
        ({"closing": None}, "no_closing"),
    ],
)
def test_what_does_not_add_up_says_so_and_why(book: Book, other: dict[str, Any], code: str) -> None:
    with pytest.raises(UnprovedError) as caught:
        record(book, statement(**other), reason="vì thế")
    assert [one[1] for one in caught.value.details["reasons"]] == [code]
    with pytest.raises(ReasonNeededError):
        record(book, statement(**other, unproved=code))
    assert record(book, statement(**other, unproved=code), reason="vì thế").seq
    assert list(verify(book.books)) == []


def test_lines_that_were_kept_before_count_where_they_are_there(book: Book) -> None:
    record(book, statement())
    again = statement(
        sha256="ef" * 32, read=3, added=1, last=date(2022, 4, 5), closing=155, rows=(line(3, 5, date(2022, 4, 2)),)
    )
    with pytest.raises(LineError):
        record(book, replace(again, read=4))
    record(book, again)
    assert list(verify(book.books)) == []


def test_a_statement_without_lines_holds_where_its_balances_are_one(book: Book) -> None:
    assert record(book, statement(**NONE, closing=100)).seq
