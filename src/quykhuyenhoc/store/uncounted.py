"""Rows that the head of a book does not count: no act wrote them, and where they stand none can."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.store.tables import Table, all_tables

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.heads import Head

_BEHIND: Final = "WHERE book = :book AND seq > :size"


class Uncounted(NamedTuple):
    """A row that was found: its table and key, and its cells as JSON in ASCII, bytes as hexadecimal digits."""

    place: str
    content: str


def tables_uncounted(connection: "Connection", head: "Head") -> list[str]:
    """Return the names of the tables that hold rows behind the last act of a book."""
    where = {"book": head.book, "size": head.size}
    tables = (table for table in all_tables().values() if table.of_leaves)
    return [t.name for t in tables if connection.one(f"SELECT 1 FROM qkh_{t.name} {_BEHIND} LIMIT 1", where)]


def uncounted(connection: "Connection", head: "Head") -> Iterator[Uncounted]:
    """Yield every row behind the last act of a book; of personal values only where they stood."""
    for name in tables_uncounted(connection, head):
        table = all_tables()[name]
        names = [column.name for column in table.all_columns]
        keys = ", ".join(column.name for column in table.keys)
        sql = f"SELECT {', '.join(names)} FROM qkh_{name} {_BEHIND} ORDER BY {keys}"
        for row in connection.rows(sql, {"book": head.book, "size": head.size}):
            yield _uncounted(table, dict(zip(names, row, strict=True)))


def _uncounted(table: Table, cells: dict[str, Any]) -> Uncounted:
    key = "/".join(str(cells[column.name]) for column in table.keys[1:])
    if table.kind == "personal":  # it may be somebody's name: it goes, and is kept nowhere
        cells = {column.name: cells[column.name] for column in table.keys}
    return Uncounted(f"{table.name} #{key}", _text(cells))


def _text(cells: dict[str, Any]) -> str:
    """Return cells as one text that the log keeps as it is: without blanks and control characters."""
    shown = {name: _hex(cell) for name, cell in cells.items() if cell is not None}
    return (
        json.dumps(shown, separators=(",", ":"), ensure_ascii=True).replace(" ", "\\u0020").replace("\x7f", "\\u007f")
    )


def _hex(cell: Any) -> Any:
    return {"hex": bytes(cell).hex()} if isinstance(cell, bytes | memoryview) else cell


def remove_uncounted(connection: "Connection", head: "Head") -> None:
    """Delete every row behind the last act of a book, its leaves first and the last of them before the others.

    Raises:
        GuardError: a head counts one of them after all.
    """
    where = {"book": head.book, "size": head.size}
    leaves = [seq for (seq,) in connection.rows(f"SELECT seq FROM qkh_log {_BEHIND} ORDER BY seq DESC", where)]
    for seq in leaves:
        connection.run("DELETE FROM qkh_log WHERE book = :book AND seq = :seq", {"book": head.book, "seq": seq})
    for name in tables_uncounted(connection, head):
        connection.run(f"DELETE FROM qkh_{name} {_BEHIND}", where)
