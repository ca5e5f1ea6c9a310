"""Rows of a table in the order of the log, for ``verify``: one pass, constant memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.tables import Table


def in_log_order(connection: "Connection", table: "Table", book: int, low: int, high: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of leaves ``low`` to ``high`` (both included) without their book, by key."""
    columns = ", ".join(c.name for c in table.all_columns[1:])
    order = ", ".join(c.name for c in table.keys[1:])
    sql = f"SELECT {columns} FROM qkh_{table.name} WHERE book = :book AND seq BETWEEN :low AND :high ORDER BY {order}"
    return connection.stream(sql, {"book": book, "low": low, "high": high})


def outside(connection: "Connection", table: "Table", book: int, high: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that belong to no leaf of 1..high, or (book −1) to no book."""
    columns = ", ".join(c.name for c in table.all_columns)
    sql = f"SELECT {columns} FROM qkh_{table.name} WHERE book = :book AND (seq < 1 OR seq > :high)"
    return connection.stream(sql, {"book": book, "high": high})


def cached(connection: "Connection", table: "Table", book: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a cache without their book, by key."""
    columns = ", ".join(c.name for c in table.all_columns[1:])
    sql = f"SELECT {columns} FROM qkh_{table.name} WHERE book = :book"
    return connection.stream(sql, {"book": book})


def books_in(connection: "Connection", table: "Table") -> set[int]:
    """Return the numbers of the books that a table has rows of: one index step a book, however many the rows."""
    found: set[int] = set()
    last = -(1 << 62)
    while True:
        sql = f"SELECT min(book) FROM qkh_{table.name} WHERE book > :last"
        row = connection.one(sql, {"last": last})
        if row is None or row[0] is None:
            return found
        last = int(row[0])
        found.add(last)
