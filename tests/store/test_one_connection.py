"""Who will write reads on the same connection, where the file says that it holds books and nothing is under way."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quykhuyenhoc import Books, open_books, record
from quykhuyenhoc.errors import NewerBookError, NotABookError, OlderBookError
from quykhuyenhoc.reports import balance
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION
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
    book = books["SL"]
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
        record(books["SL"], receipt(5_000))
        assert reader.one(count) == before
    with books.source.reading() as reader:
        assert reader.one(count) != before


def test_a_file_that_does_not_say_what_it_is_is_read_before_it_is_opened_for_writing(sqlite_copy: Copy) -> None:
    path = sqlite_copy("full").url
    assert is_marked(path, SCHEMA_VERSION)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 0")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not is_marked(path, SCHEMA_VERSION)
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


@pytest.mark.parametrize(
    ("version", "head", "error"),
    [("0002", 2, NewerBookError), ("0000", 0, OlderBookError), ("0002", SCHEMA_VERSION, NewerBookError)],
)
def test_a_file_that_is_refused_is_left_as_it_was(
    sqlite_copy: Copy, version: str, head: int, error: type[Exception]
) -> None:
    """Of another schema, in another mode: whatever its head says, not a byte of it is written."""
    path = sqlite_copy("full").url
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE qkh_schema_version SET version_num = ?", (version,))
        raw.execute(f"PRAGMA user_version = {head}")
        raw.commit()
        raw.execute("PRAGMA journal_mode = DELETE")
    before = Path(path).read_bytes()
    database = Database(path)
    database.expect_writes()
    with pytest.raises(error):
        database.reader()
    database.close()
    assert Path(path).read_bytes() == before
    assert not [one.name for one in Path(path).parent.iterdir() if one.name.endswith(("-wal", "-shm"))]


def test_a_file_in_another_mode_is_read_before_it_is_opened_for_writing(sqlite_copy: Copy) -> None:
    path = sqlite_copy("full").url
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    assert not is_marked(path, SCHEMA_VERSION)
    with open_books(path, clock=Clock()) as books:
        books.database.expect_writes()
        before = Path(path).read_bytes()
        assert [*balance(books["SL"], "112").rows]
        assert Path(path).read_bytes() == before
