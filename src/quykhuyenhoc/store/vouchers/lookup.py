"""Small look-ups in the log and its vouchers, for those who correct or repeat an act."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.long_lists import names_beside, whole
from quykhuyenhoc.log.leaf import read_leaf

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.connections import Connection


def number_of(connection: "Connection", book: int, seq: int) -> tuple[str, int, int] | None:
    """Return the series, number and year of the first voucher of an act, or None."""
    sql = "SELECT series, number, year FROM qkh_voucher WHERE book = :book AND seq = :seq ORDER BY item LIMIT 1"
    row = connection.one(sql, {"book": book, "seq": seq})
    return (str(row[0]), int(row[1]), int(row[2])) if row else None


def leaf_bytes(connection: "Connection", book: int, seq: int) -> bytes:
    """Return the stored bytes of a leaf."""
    row = connection.one("SELECT bytes FROM qkh_log WHERE book = :book AND seq = :seq", {"book": book, "seq": seq})
    assert row is not None
    return bytes(row[0])


def whole_leaf(connection: "Connection", book: int, seq: int, sealed: bytes | None = None) -> "Data":
    """Return the data of a leaf with the lists that stand beside it; ``sealed`` are its bytes where they are known.

    Raises:
        LeafError: bytes of it are not what this program writes.
    """
    data = read_leaf(leaf_bytes(connection, book, seq) if sealed is None else sealed)
    if not names_beside(data):
        return data
    sql = "SELECT name, bytes FROM qkh_annexed WHERE book = :book AND seq = :seq ORDER BY name, item"
    lists = defaultdict[str, list[bytes]](list)
    for name, item in connection.rows(sql, {"book": book, "seq": seq}):
        lists[name].append(bytes(item))
    return whole(data, lists)


def personal_values(connection: "Connection", book: int, seq: int) -> dict[str, str]:
    """Return the personal values of a leaf that are neither hidden nor erased, by their path."""
    sql = "SELECT path, value FROM qkh_personal WHERE book = :book AND seq = :seq AND hidden IS NULL"
    return dict(connection.rows(sql, {"book": book, "seq": seq}))


def standing_since(connection: "Connection", book: int, kind: str, since: str) -> Iterator[tuple[int, bytes]]:
    """Yield (seq, bytes) of the acts of a kind recorded since a time and not reversed, newest first."""
    sql = (
        "SELECT l.seq, l.at, l.bytes, (SELECT count(*) FROM qkh_entry r WHERE r.book = l.book AND r.corrects = l.seq"
        " AND r.reversal = 1) FROM qkh_log l WHERE l.book = :book AND l.kind = :kind ORDER BY l.seq DESC LIMIT 1000"
    )
    for seq, at, data, undone in connection.rows(sql, {"book": book, "kind": kind}):
        if at < since:
            return
        if not undone:
            yield int(seq), bytes(data)
