"""A small book, held at the end against the proof of the library and against an audit by other means."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from zlib import crc32

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, open_books, record, verify
from quykhuyenhoc.acts import FundTransfer, OpenAccount, OpenBody, OpenParty
from quykhuyenhoc.kinds import AccountType
from tests import successors
from tests.books.audit import audit_tables
from tests.conftest import Copy
from tests.reports.small import NOW, award, gift, open_small
from tests.samples import Clock, receipt, small_book

VERIFIED_OF: Final = 4


@pytest.fixture
def clock() -> Clock:
    """Give the clock of the books; a file whose time is another has its own."""
    return Clock()


@pytest.fixture
def books(place: Copy, clock: Clock, request: pytest.FixtureRequest) -> Iterator[Books]:
    """Give a database with the small book SL, on SQLite and on PostgreSQL.

    Of the tests on a server one of four is verified, always the same: to ask a server for all that it holds takes as
    long as the test itself, and both write their rows by one function.
    """
    small = place("small")
    with open_books(small.url, clock=clock) as opened:
        yield opened
        if not small.on_server or crc32(request.node.nodeid.encode()) % VERIFIED_OF == 0:
            assert [finding.text() for finding in verify(opened)] == []
        audit_tables(opened["SL"])


@pytest.fixture
def book_of_two(sqlite_copy: Copy, clock: Clock) -> Iterator[Book]:
    """Give a small book with a second party, D2, on SQLite; nothing is held against a proof."""
    with open_books(sqlite_copy("empty").url, clock=clock) as books:
        found = small_book(books)
        record(found, OpenParty(code="D2", name="Bà Hòa"))
        yield found


@pytest.fixture
def books_of(books: Books) -> tuple[Book, Book, Book]:
    """Give a province of three communes; two of them, X1 and X2, and the province keep books here."""
    return successors.province(books)


@pytest.fixture
def with_money(books_of: tuple[Book, Book, Book]) -> tuple[Book, Book, Book]:
    """Give these books, of which that of X1 received 1,000."""
    record(books_of[1], receipt(1_000))
    return books_of


@pytest.fixture
def commune(sqlite_templates: dict[str, Path], tmp_path: Path) -> Book:
    """Give the book of commune X1 in a database of its own: gifts, an award, and 30 that it sent to the province."""
    books = open_books(str(shutil.copyfile(sqlite_templates["empty"], tmp_path / "x1.db")), clock=lambda: NOW)
    book = open_small(books, "X1", "Hội Khuyến học xã Một")
    record(book, OpenBody(code="SL", name="Tỉnh", kind="province"))
    record(book, OpenAccount(code="5112", name="Tài trợ", type=AccountType.INCOME, role="donation"))
    first = gift(200, date(2022, 1, 15))
    first = replace(first, splits=tuple(replace(one, account="5112") for one in first.splits))
    for act in (first, gift(50, date(2022, 3, 2)), award(20, date(2022, 3, 9))):
        record(book, act)
    out = FundTransfer(
        date=date(2022, 3, 20), amount=Money(30), account="112", from_fund="TH", to_book="SL", transfer="T7",
        description="nộp lên tỉnh",
    )  # fmt: skip
    record(book, out)
    return book


@pytest.fixture
def province(place: Copy) -> Book:
    """Give the book of the province SL, which registers itself and communes X1 and X2."""
    books = open_books(place("empty").url, clock=lambda: NOW)
    book = open_small(books)
    for code, kind, parent, own in (
        ("SL", "province", None, "SL"), ("X1", "commune", "SL", None), ("X2", "commune", "SL", None)
    ):  # fmt: skip
        record(book, OpenBody(code=code, name=f"Hội {code}", kind=kind, parent=parent, own_book=own))
    record(book, gift(1000, date(2022, 1, 15)))
    return book
