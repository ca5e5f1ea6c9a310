"""Which of many keys a book already has."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_AT_ONCE: Final = 250


def known_keys(connection: "Connection", book: int, keys: Sequence[str]) -> Iterator[str]:
    """Yield the keys that stand in the log."""
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        for (key,) in connection.rows(f"SELECT key FROM qkh_log WHERE book = ? AND key IN ({marks})", [book, *part]):
            yield key


def seq_of_key(connection: "Connection", book: int, key: str) -> int | None:
    """Return the act that bears a key; None where none does."""
    row = connection.one("SELECT seq FROM qkh_log WHERE book = ? AND key = ?", [book, key])
    return int(row[0]) if row else None
