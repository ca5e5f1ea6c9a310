"""The leaves of a book as bytes and hashes, in their order and in constant memory."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.log.proofs import Hashes, root_between
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.store.snapshot import placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.heads import Head


def leaf_hashes(connection: "Connection", book: int, low: int, high: int) -> Iterator[bytes]:
    """Yield the leaf hashes of the indexes ``low`` ≤ index < ``high`` (the leaf of seq 1 has index 0)."""
    sql = "SELECT leaf FROM qkh_log WHERE book = :book AND seq > :low AND seq <= :high ORDER BY seq"
    for (leaf,) in connection.stream(sql, {"book": book, "low": low, "high": high}):
        yield bytes(leaf)


def hashes_of(connection: "Connection", book: int) -> Hashes:
    """Return what proofs ask leaf hashes of."""
    return partial(leaf_hashes, connection, book)


def root_at(connection: "Connection", head: "Head", size: int) -> bytes:
    """Return the root over the first leaves of a book; empty bytes where it has fewer."""
    if not 0 <= size <= head.size:
        return b""
    return root(head.peaks) if size == head.size else root_between(hashes_of(connection, head.book), 0, size)


def leaves(connection: "Connection", book: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield seq and exact bytes of every leaf."""
    sql = "SELECT seq, bytes FROM qkh_log WHERE book = :book AND seq <= :size ORDER BY seq"
    for seq, sealed in connection.stream(sql, {"book": book, "size": size}):
        yield int(seq), bytes(sealed)


def leaves_of(connection: "Connection", book: int, kinds: Iterable[str]) -> Iterator[tuple[int, str, bytes]]:
    """Yield the leaves of acts of some kinds, in the order of the log: seq, when it was recorded, and its bytes."""
    values: dict[str, Any] = {"book": book}
    listed = placeholders(values, "kind", kinds)
    sql = f"SELECT seq, at, bytes FROM qkh_log WHERE book = :book AND kind IN ({listed}) ORDER BY seq"
    for seq, at, sealed in connection.rows(sql, values):
        yield int(seq), at, bytes(sealed)


def opened(
    connection: "Connection", book: int, seq: int | None = None, *, with_hidden: bool = False
) -> Iterator[tuple[int, str, bytes, str]]:
    """Yield seq, path, salt and value of every personal value in use (and hidden, if asked), or of those of a leaf."""
    sql = "SELECT seq, path, salt, value FROM qkh_personal WHERE book = :book"
    sql += "" if with_hidden else " AND hidden IS NULL"
    if seq is not None:
        sql += " AND seq = :seq"
    values = {"book": book} if seq is None else {"book": book, "seq": seq}
    for found, path, salt, value in connection.stream(f"{sql} ORDER BY seq, path", values):
        yield int(found), path, bytes(salt), value


def erased(connection: "Connection", book: int) -> Iterator[tuple[int, str]]:
    """Yield seq and path of every personal value that was erased."""
    sql = "SELECT of, path FROM qkh_personal_change WHERE book = :book AND state = 'erased' ORDER BY of, path"
    for of, path in connection.stream(sql, {"book": book}):
        yield int(of), path


def annex_names(connection: "Connection", book: int) -> dict[int, tuple[str, ...]]:
    """Return the names of what stands beside leaves, by the seq of the leaf."""
    found: dict[int, tuple[str, ...]] = {}
    for seq, name in connection.stream("SELECT seq, name FROM qkh_annex WHERE book = :book", {"book": book}):
        found[int(seq)] = (*found.get(int(seq), ()), name)
    return found
