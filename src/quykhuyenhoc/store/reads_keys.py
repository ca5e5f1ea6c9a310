"""Which of many keys a book already has."""

from collections.abc import Iterator, Sequence
from typing import Final

from quykhuyenhoc.store.connections import Connection

_AT_ONCE: Final = 250


def known_keys(connection: Connection, book: int, keys: Sequence[str]) -> Iterator[str]:
    """Yield the keys that stand in the log."""
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        names = {f"k{_letters(i)}": key for i, key in enumerate(part)}
        marks = ", ".join(f":{name}" for name in names)
        sql = f"SELECT key FROM qkh_log WHERE book = :book AND key IN ({marks})"
        for (key,) in connection.rows(sql, {"book": book, **names}):
            yield key


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
