"""Who will write reads on the same connection, where the file says that it holds books and nothing is under way."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from quykhuyenhoc import Books, balance, open_books, record
from quykhuyenhoc.errors import NotABookError
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.sqlite import is_marked
from tests.conftest import Copy
from tests.samples import Clock, receipt


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("full").url, clock=Clock()) as opened:
        yield opened


def test_reads_and_writes_share_one_connection_where_writes_are_expected(books: Books) -> None:
    database = books.database
    database.expect_writes()
    book = books.book("SL")
    before = [*balance(book, "112").rows]
    record(book, receipt(5_000))
    assert [*balance(book, "112").rows] != before
    assert database.reader() is database.writer()


def test_otherwise_each_has_its_own(books: Books) -> None:
    assert books.database.reader() is not books.database.writer()


def test_what_is_read_while_a_transaction_writes_has_its_own_snapshot(books: Books) -> None:
    books.database.expect_writes()
    count = "SELECT count(*) FROM qkh_log"
    with books.source.writing() as writer, books.source.reading() as reader:
        assert reader is not writer
        assert reader.one(count) == writer.one(count)


def test_what_is_written_while_a_snapshot_is_read_leaves_it_as_it_was(books: Books) -> None:
    books.database.expect_writes()
    count = "SELECT count(*) FROM qkh_log"
    with books.source.reading() as reader:
        before = reader.one(count)
        record(books.book("SL"), receipt(5_000))
        assert reader.one(count) == before
    with books.source.reading() as reader:
        assert reader.one(count) != before


def test_a_file_that_does_not_say_what_it_is_is_read_before_it_is_opened_for_writing(sqlite_copy: Copy) -> None:
    path = sqlite_copy("full").url
    assert is_marked(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 0")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not is_marked(path)
    with open_books(path, clock=Clock()) as books:
        books.database.expect_writes()
        assert books.database.reader() is not books.database.writer()


def test_no_book_is_told_and_a_missing_file_too(sqlite_copy: Copy) -> None:
    path = sqlite_copy("full").url
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE qkh_schema_version")
    os.mkfifo(path + "-pipe")
    for place in (path, path + "-none", path + "-pipe"):
        database = Database(place)
        database.expect_writes()
        with pytest.raises(NotABookError):
            database.reader()
        database.close()
