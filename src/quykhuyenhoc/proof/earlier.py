"""Books made before the first release, with other tables: made anew from their log, every leaf and root as it was.

The log's bytes, the personal values, the files and what stands beside leaves are taken as they are, once they were
proved; every other row and sum is derived from the bytes as ``record`` does. What today's rules would refuse happened,
and is taken.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors import CopyDamagedError, GuardError, LeafError, QuyError
from quykhuyenhoc.errors.texts import Internal
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.leaf import derive
from quykhuyenhoc.log.leaf import leaf_hash, read_leaf
from quykhuyenhoc.log.tree import grow
from quykhuyenhoc.proof.evidence import check_evidence
from quykhuyenhoc.proof.findings import MALFORMED, Finding
from quykhuyenhoc.proof.leaves import RangeVerifier, Verified
from quykhuyenhoc.proof.sums import cells_of, keep_back
from quykhuyenhoc.proof.verify import check_tree
from quykhuyenhoc.store.copies import CHUNK
from quykhuyenhoc.store.log import in_log_order, last_version
from quykhuyenhoc.store.schema.tables import table_named
from quykhuyenhoc.store.writes import columns_of, insert_head, write_head, write_rows
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head

HELD: Final = ("personal", "evidence", "statement_rows", "match_parts", "seal_items")
"""The tables beside the log whose rows follow from no leaf; their columns are those of today."""
EarlierRows = dict[str, list[tuple[Any, ...]]]


def make_anew(old: "Connection", new: "Connection", head: "Head", tick: Callable[[int], None], *, path: str) -> None:
    """Make a book of a copy anew in a database that has the tables and not the book.

    Raises:
        CopyDamagedError: the log is not the one that its head knows, or what stands beside it is not what it says.
    """
    _refuse(path, _log_damages(old, head))
    insert_head(new, head.book, head.id, head.code, head.name)
    for low in range(1, head.size + 1, CHUNK):
        high = min(low + CHUNK - 1, head.size)
        try:
            write_rows(new, _rows(old, head, low, high))
        except (GuardError, LeafError, *MALFORMED) as error:
            raise CopyDamagedError(
                path=Internal.place(path), why=error if isinstance(error, QuyError) else repr(error)
            ) from error
        tick(high - low + 1)
    verified = RangeVerifier(new, head, 1, head.size).run(lambda _leaves: None)
    _refuse(path, _damages(new, head, verified))
    assert verified.rules is not None
    keep_back(verified.rules.sums)
    for table, cells in cells_of(verified.rules.sums).items():
        new.insert(table, columns_of(table), [(head.book, *key, *sums) for key, sums in cells.items()])
    write_head(new, head.book, head.size, last_version(new, head.book), head.peaks, head.at)


def _rows(old: "Connection", head: "Head", low: int, high: int) -> EarlierRows:
    """Return the rows of some leaves by table, as today's tables have them."""
    rows: EarlierRows = defaultdict(list)
    for leaf in in_log_order(old, table_named("log"), head.book, low, high):
        rows["log"].append((head.book, *leaf))
        for table, row in derive(read_leaf(bytes(leaf[-1])), leaf[0], postings=False):
            rows[table].append((head.book, *row))
    for name in HELD:
        rows[name] += ((head.book, *row) for row in in_log_order(old, table_named(name), head.book, low, high))
    key = columns_of("personal").index
    value, search = key("value"), key("search")  # the key of a name is made as it is today
    rows["personal"] = [(*row[:search], fold(row[value]), *row[search + 1 :]) for row in rows["personal"]]
    return rows


def _log_damages(old: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield leaves that are missing or not what their hashes say, and a tree that is not theirs."""
    peaks, size = b"", 0
    for leaf in in_log_order(old, table_named("log"), head.book, 1, head.size):
        seq, hashed = leaf[0], leaf_hash(bytes(leaf[-1]))
        if seq != size + 1:
            yield Finding(head.code, "log", f"#{size + 1}", "", N_("is missing"))
        if hashed != bytes(leaf[-2]):
            yield Finding(head.code, "log", f"#{seq}", "bytes", N_("does not hash to its leaf"))
        peaks, size = grow(peaks, size, hashed), size + 1
    yield from check_tree(head, peaks, size)


def _damages(new: "Connection", head: "Head", verified: Verified) -> Iterator[Finding]:
    """Yield where what stands beside a log is not what it says; what its acts did against rules is none of that."""
    for finding in verified.findings:
        if finding.table in HELD or (finding.table == "log" and finding.field == "bytes"):
            yield finding
    yield from check_evidence(new, head, contents=True)


def _refuse(path: str, damages: Iterator[Finding]) -> None:
    for finding in damages:
        raise CopyDamagedError(path=Internal.place(path), why=finding.message())
