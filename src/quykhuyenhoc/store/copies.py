"""Copies of a database: a SQLite file as it stands, or every row of a book into another database."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.files.atomic import new_file
from quykhuyenhoc.store.faults import translated
from quykhuyenhoc.store.log import cached, in_log_order
from quykhuyenhoc.store.schema.tables import all_tables
from quykhuyenhoc.store.sqlite import connect
from quykhuyenhoc.store.writes import columns_of, insert_head, write_head, write_rows

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head

CHUNK: Final = 2000
"""Leaves whose rows are copied at once."""


def copy_file(source: str, target: str) -> None:
    """Write what is committed in a SQLite file into a new file; writers go on meanwhile.

    ``VACUUM INTO`` reads one snapshot and leaves no trace of what was deleted. The target has its name only once it
    is whole and on the disk.

    Raises:
        FileExistsRefusedError: the target exists.
        NotABookError, TargetRefusedError, ReadOnlyError, DiskFullError: as their names say.
    """
    with new_file(target) as part:
        raw = connect(source, write=False)
        try:
            raw.execute("VACUUM INTO ?", (part,))
            _forget_secrets(part)
        except sqlite3.Error as error:
            raise translated(error) from error
        finally:
            raw.close()


def _forget_secrets(copy: str) -> None:
    """Take the private keys out of a copy, and what held them: each place has keys of its own."""
    raw = sqlite3.connect(copy, isolation_level=None)
    try:
        if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'qkh_secret'").fetchone():
            raw.execute("PRAGMA secure_delete = ON")
            raw.execute("DELETE FROM qkh_secret")
    finally:
        raw.close()


def copy_book(old: "Connection", new: "Connection", head: "Head", tick: Callable[[int], None]) -> None:
    """Copy every row of a book, in the order of its log, into a database that has the tables and not the book.

    Guards let the rows in as they did at first: the head counts no leaf until all are there.
    """
    insert_head(new, head.book, head.id, head.code, head.name)
    tables = [t for t in all_tables().values() if t.of_leaves and t.name != "posting"]
    for low in range(1, head.size + 1, CHUNK):
        high = min(low + CHUNK - 1, head.size)
        write_rows(
            new, {t.name: [(head.book, *row) for row in in_log_order(old, t, head.book, low, high)] for t in tables}
        )
        tick(high - low + 1)
    for table in all_tables().values():
        if table.kind == "cache" and (rows := [(head.book, *row) for row in cached(old, table, head.book)]):
            new.insert(table.name, columns_of(table.name), rows)
    write_head(new, head.book, head.size, head.registers, head.peaks, head.at)
