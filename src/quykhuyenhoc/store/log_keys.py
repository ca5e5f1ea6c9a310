"""The log's own keys: which one the log names, and the private half where this place holds it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quykhuyenhoc.store.snapshot import SubjectReader
from quykhuyenhoc.store.writes import columns_of


class LogKeyVersion(NamedTuple):
    """From which leaf on a key is the log's own, in base64, and which one it goes over from."""

    seq: int
    log_key: str
    replaces: str | None


def _act(sealed: bytes) -> dict[str, str]:
    """Return what a leaf says of its act; nothing where somebody altered it beyond reading."""
    import json  # not log.leaf: a checkpoint is made without msgspec

    try:
        return dict(json.loads(sealed)["act"])
    except (ValueError, LookupError, TypeError):
        return {}


_AT_ONCE: Final = 250


class LogKeyReader(SubjectReader):
    """The keys of a log, and those under which acts were recorded."""

    def versions(self) -> Iterator[LogKeyVersion]:
        """Yield every key that the log ever had, in its order, as its leaves say it."""
        sql = (
            "SELECT seq, bytes FROM qkh_log WHERE book = :book AND kind IN ('open-book', 'renew-log-key') ORDER BY seq"
        )
        for seq, sealed in self.rows(sql):
            act = _act(bytes(sealed))
            if "log_key" in act:
                yield LogKeyVersion(int(seq), act["log_key"], act.get("replaces"))

    def current(self, size: int | None = None) -> str | None:
        """Return the key that the log names, now or at a size; None where it names none."""
        found = [one.log_key for one in self.versions() if size is None or one.seq <= size]
        return found[-1] if found else None

    def private_half(self, public: str) -> bytes | None:
        """Return the 32 bytes that sign for a public half, or None where another place holds them."""
        sql = "SELECT value FROM qkh_secret WHERE book = :book AND name = :name"
        row = self.one(sql, name=public)
        return bytes(row[0]) if row else None

    def secrets(self) -> Iterator[tuple[str, bytes]]:
        """Yield the public and the private half of every key of a log that this place holds."""
        for name, value in self.rows("SELECT name, value FROM qkh_secret WHERE book = :book"):
            yield str(name), bytes(value)

    def keep_secret(self, public: str, private: bytes) -> None:
        """Keep the private half of a key that this place made."""
        self.snapshot.connection.insert("secret", columns_of("secret"), [(self.snapshot.book, public, private)])

    def seqs_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the acts that bear these keys, by key."""
        found: dict[str, int] = {}
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT key, seq FROM qkh_log WHERE book = ? AND key IN ({marks})"
            rows = self.snapshot.connection.rows(sql, [self.snapshot.book, *part])
            found |= {key: int(seq) for key, seq in rows}
        return found

    def seq_of_key(self, key: str) -> int | None:
        """Return the act that bears a key; None where none does."""
        row = self.snapshot.connection.one(
            "SELECT seq FROM qkh_log WHERE book = ? AND key = ?", [self.snapshot.book, key]
        )
        return int(row[0]) if row else None

    def alike(self, key: str) -> str | None:
        """Return a key that differs from this one in its capitals alone, where this one is not there itself."""
        if self.seq_of_key(key) is not None:
            return None
        row = self.snapshot.connection.one(
            "SELECT key FROM qkh_log WHERE book = ? AND lower(key) = ?", [self.snapshot.book, key.lower()]
        )
        return str(row[0]) if row else None
