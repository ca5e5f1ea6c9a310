"""What an attacker with the file in hand can do: drop the guards, change rows, even seal a changed leaf anew."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import msgspec

from quykhuyenhoc import open_books
from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.log.tree import grow
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.verification import verify

Leaf = dict[str, Any]
SL = "book = 1"
"""The book in which every act stands."""


@contextmanager
def raw(path: str) -> Iterator[sqlite3.Connection]:
    """Open a file without its guards; they are put back at the end."""
    with closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in guards:
            connection.execute(sql)
        connection.commit()


def alter(path: str, sql: str, values: Sequence[Any] = ()) -> None:
    """Change rows of a file past its guards; at least one must change."""
    with raw(path) as connection:
        assert connection.execute(sql, values).rowcount > 0, sql


def reseal(path: str, seq: int, change: Callable[[Leaf], object], book: int = 1) -> None:
    """Change a leaf, and write its bytes, its hash and the tree as if it had always been so."""
    with raw(path) as connection:
        where = (book, seq)
        (sealed,) = connection.execute("SELECT bytes FROM qkh_log WHERE book = ? AND seq = ?", where).fetchone()
        leaf: Leaf = msgspec.json.decode(sealed)
        change(leaf)
        sealed = msgspec.json.encode(leaf, order="sorted")
        sql = "UPDATE qkh_log SET bytes = ?, leaf = ? WHERE book = ? AND seq = ?"
        connection.execute(sql, (sealed, leaf_hash(sealed), *where))
        grow_anew(connection, book)


def grow_anew(connection: sqlite3.Connection, book: int = 1) -> None:
    """Write the tree of the leaves that stand."""
    peaks, size = b"", 0
    for (leaf,) in connection.execute("SELECT leaf FROM qkh_log WHERE book = ? ORDER BY seq", (book,)):
        peaks, size = grow(peaks, size, leaf), size + 1
    connection.execute("UPDATE qkh_head SET peaks = ? WHERE book = ?", (peaks, book))


def findings(path: str) -> list[Finding]:
    """Verify a file."""
    with open_books(path) as books:
        return list(verify(books))


def places(path: str) -> set[tuple[str, str, str, str]]:
    """Verify a file; return book, table, row and field of what is found."""
    return {found[:4] for found in findings(path)}


def sizes(path: str) -> tuple[int, int]:
    """Return how many leaves the first book of a file has, and all of its books."""
    with open_books(path) as books:
        counted = [head.size for head in books.heads()]
    return counted[0], sum(counted)
