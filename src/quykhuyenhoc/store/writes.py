"""Writing rows: inserts in the order in which the guards let them in, and the head."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.store.tables import table_named

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_FIRST: Final = ("log", "opening_balances", "opening_balances_next", "entry", "kept")
"""A leaf before all else; number series before vouchers; entries bring their postings; a file after its hash."""


def _rank(table: str) -> int:
    return _FIRST.index(table) if table in _FIRST else len(_FIRST)


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table in the order of its rows."""
    return tuple(column.name for column in table_named(table).all_columns)


def write_rows(connection: "Connection", rows: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Insert rows by table; postings are never among them, their entry brings them."""
    for table in sorted(rows, key=_rank):
        if rows[table]:
            connection.insert(table, columns_of(table), rows[table])


def write_head(connection: "Connection", book: int, size: int, registers: int, peaks: bytes, at: str) -> None:
    """Write the state of a book's tree."""
    connection.run(
        "UPDATE qkh_head SET size = ?, registers = ?, peaks = ?, at = ? WHERE book = ?",
        (size, registers, peaks, at, book),
    )


def insert_head(connection: "Connection", book: int, book_id: str, code: str, name: str) -> None:
    """Write the head of a new book: an empty tree."""
    connection.run(
        "INSERT INTO qkh_head (book, id, code, name, size, registers, peaks, at)"
        " VALUES (:book, :id, :code, :name, 0, 0, :peaks, '')",
        {"book": book, "id": book_id, "code": code, "name": name, "peaks": b""},
    )
