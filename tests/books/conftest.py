"""A small book, held at the end against the proof of the library and against an audit by other means."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc import Book, Books, open_books, record, verify
from quykhuyenhoc.acts import OpenParty
from tests.books.audit import audit_tables
from tests.conftest import Copy
from tests.samples import Clock, small_book


@pytest.fixture
def clock() -> Clock:
    """Give the clock of the books; a file whose time is another has its own."""
    return Clock()


@pytest.fixture
def books(place: Copy, clock: Clock) -> Iterator[Books]:
    """Give a database with the small book SL, on SQLite and on PostgreSQL."""
    with open_books(place("small").url, clock=clock) as opened:
        yield opened
        assert [finding.text() for finding in verify(opened)] == []
        audit_tables(opened["SL"])


@pytest.fixture
def book_of_two(sqlite_copy: Copy, clock: Clock) -> Iterator[Book]:
    """Give a small book with a second party, D2, on SQLite; nothing is held against a proof."""
    with open_books(sqlite_copy("empty").url, clock=clock) as books:
        found = small_book(books)
        record(found, OpenParty(code="D2", name="Bà Hòa"))
        yield found
