"""The log's own keys: which one the log names, and the private half where this place holds it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.store.writes import columns_of

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class LogKeyVersion(NamedTuple):
    """From which leaf on a key is the log's own, in base64, and which one it goes over from."""

    seq: int
    log_key: str
    replaces: str | None


def log_keys(connection: "Connection", book: int) -> Iterator[LogKeyVersion]:
    """Yield every key that the log ever had, in its order, as its leaves say it."""
    sql = "SELECT seq, bytes FROM qkh_log WHERE book = :book AND kind IN ('open-book', 'renew-log-key') ORDER BY seq"
    for seq, sealed in connection.rows(sql, {"book": book}):
        act = _act(bytes(sealed))
        if "log_key" in act:
            yield LogKeyVersion(int(seq), act["log_key"], act.get("replaces"))


def _act(sealed: bytes) -> dict[str, str]:
    """Return what a leaf says of its act; nothing where somebody altered it beyond reading."""
    import json  # not log.leaf: a checkpoint is made without msgspec

    try:
        return dict(json.loads(sealed)["act"])
    except (ValueError, LookupError, TypeError):
        return {}


def log_key(connection: "Connection", book: int, size: int | None = None) -> str | None:
    """Return the key that the log names, now or at a size; None where it names none."""
    found = [one.log_key for one in log_keys(connection, book) if size is None or one.seq <= size]
    return found[-1] if found else None


def private_half(connection: "Connection", book: int, public: str) -> bytes | None:
    """Return the 32 bytes that sign for a public half, or None where another place holds them."""
    sql = "SELECT value FROM qkh_secret WHERE book = :book AND name = :name"
    row = connection.one(sql, {"book": book, "name": public})
    return bytes(row[0]) if row else None


def secrets(connection: "Connection", book: int) -> Iterator[tuple[str, bytes]]:
    """Yield the public and the private half of every key of a log that this place holds."""
    for name, value in connection.rows("SELECT name, value FROM qkh_secret WHERE book = :book", {"book": book}):
        yield str(name), bytes(value)


def keep_secret(connection: "Connection", book: int, public: str, private: bytes) -> None:
    """Keep the private half of a key that this place made."""
    connection.insert("secret", columns_of("secret"), [(book, public, private)])


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
