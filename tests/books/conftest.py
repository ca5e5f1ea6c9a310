"""A small book, held at the end against the proof of the library and against an audit by other means."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc import Books, open_books, verify
from tests.books.audit import audit_tables
from tests.conftest import Copy
from tests.samples import Clock


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
