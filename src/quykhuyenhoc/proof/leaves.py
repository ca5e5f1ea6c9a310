"""Verifying a run of leaves: bytes, hashes, rows, personal values; and what of it must be joined with other runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.books.collector import uncollected
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.leaf import derive, personal_values
from quykhuyenhoc.leaves.naming import asked_kind
from quykhuyenhoc.log.leaf import leaf_hash, read_leaf
from quykhuyenhoc.log.tree import grow
from quykhuyenhoc.personal import stands_for
from quykhuyenhoc.proof.evidence import AnnexVerifier, held_by
from quykhuyenhoc.proof.findings import A_MOMENT, MALFORMED, NO_VALUE, Finding
from quykhuyenhoc.proof.long_lists import LongListVerifier
from quykhuyenhoc.proof.privacy import PersonalChanges
from quykhuyenhoc.proof.rules import LogRules
from quykhuyenhoc.proof.values import faults
from quykhuyenhoc.store.log import all_in_log_order, in_log_order
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables, table_named
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head

RUN: Final = 4096
"""Leaves per subtree: runs are split at its multiples, so that their subtrees join."""
FINDINGS_MAX: Final = 1000
Tick = Callable[[int], None]


@dataclass(slots=True)
class Verified:
    """What a run of leaves came to."""

    findings: list[Finding] = field(default_factory=list)
    subtrees: list[bytes] = field(default_factory=list)
    tail: bytes = b""
    leaves: int = 0
    last_at: str = ""
    rules: LogRules | None = None


class RowComparison:
    """The stored rows of one table beside those that the log says, both by key."""

    def __init__(self, table: TableSchema, rows: Iterator[tuple[Any, ...]]) -> None:
        self.table, self.width = table, len(table.keys) - 1
        self.rows = rows
        self.next: tuple[Any, ...] | None = next(self.rows, None)

    def differences(self, row: tuple[Any, ...] | None) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield (row, field, problem, stored, expected) until the stored rows stand behind ``row`` (None: the end)."""
        key = row[: self.width] if row else None
        while self.next is not None and (key is None or self.next[: self.width] < key):
            yield _key(self.next[: self.width]), "", N_("is not in the log"), "", ""
            self.next = next(self.rows, None)
        if row is None:
            return
        if self.next is None or self.next[: self.width] != key:
            yield _key(row[: self.width]), "", N_("is missing"), "", ""
            return
        names = [c.name for c in self.table.all_columns[1:]]
        for name, stored, expected in zip(names, self.next, row, strict=True):
            if stored != expected:
                yield _key(row[: self.width]), name, N_("differs from the log"), _show(stored), _show(expected)
        self.next = next(self.rows, None)


def _key(cells: tuple[Any, ...]) -> str:
    return "#" + "/".join(map(str, cells))


def _show(value: Any) -> str:
    return value.hex()[:32] if isinstance(value, bytes | memoryview) else str(value)


class RangeVerifier:
    """Verifies the leaves ``low`` to ``high`` of a book on one snapshot."""

    def __init__(self, connection: "Connection", head: "Head", low: int, high: int) -> None:
        self.connection, self.head, self.low, self.high = connection, head, low, high
        self.done = Verified()
        tables = {name: table for name, table in all_tables().items() if table.kind == "projection"}
        rows = all_in_log_order(connection, tables.values(), head.book, low, high)
        self.merges = {name: RowComparison(table, rows[name]) for name, table in tables.items()}
        self.annexes = AnnexVerifier(connection, head.book, low, high, self.find)
        self.lists = LongListVerifier(connection, head.book, low, high, self.find)
        self.changes = PersonalChanges(connection, head.book, low, high)
        self.rules = LogRules(connection, head, low)
        self.done.rules = self.rules

    def find(self, table: str, row: str, name: str, problem: str, stored: str = "", expected: str = "") -> None:
        """Note a finding."""
        if len(self.done.findings) < FINDINGS_MAX:
            self.done.findings.append(Finding(self.head.code, table, row, name, problem, stored, expected))

    @uncollected()
    def run(self, tick: Tick) -> Verified:
        """Verify every leaf of the run."""
        peaks, size, expected = b"", 0, self.low
        asked = table_named("personal")
        personal = RowComparison(asked, in_log_order(self.connection, asked, self.head.book, self.low, self.high))
        for row in in_log_order(self.connection, table_named("log"), self.head.book, self.low, self.high):
            seq, sealed = row[0], bytes(row[7])
            while expected < seq:
                self.find("log", f"#{expected}", "", N_("is missing"))
                expected += 1
            expected = seq + 1
            self.done.leaves += 1
            hashed = leaf_hash(sealed)
            if hashed != bytes(row[6]):
                self.find("log", f"#{seq}", "bytes", N_("does not hash to its leaf"), hashed.hex()[:32], _show(row[6]))
            peaks, size = grow(peaks, size, hashed), size + 1
            if size == RUN:
                self.done.subtrees.append(peaks)
                peaks, size = b"", 0
                tick(RUN)
            self._leaf(row, seq, sealed, personal)
        if expected <= self.high:
            last = "" if expected == self.high else f"–#{self.high}"
            self.find("log", f"#{expected}{last}", "", N_("is missing"))
        self.done.tail = peaks
        self._rest(personal)
        tick(size)
        return self.done

    def _leaf(self, row: tuple[Any, ...], seq: int, sealed: bytes, personal: RowComparison) -> None:
        try:
            data = self.lists.take(seq, read_leaf(sealed))
        except QuyError as error:
            self.find("log", f"#{seq}", "bytes", str(error))
            return
        merges = self.merges
        try:
            self._columns(row, seq, data)
            self.rules.begin(self, seq, data)
            for table, derived in derive(data, seq):
                merge = merges[table]
                if merge.next == derived:
                    merge.next = next(merge.rows, None)
                else:
                    for difference in merge.differences(derived):
                        self.find(table, *difference)
                if table == "posting":  # two rows in three, so the short way
                    self.rules.posting(self, derived)
                else:
                    self.rules.row(self, table, derived)
            self.rules.leaf(self, seq, data)
            self._personal(seq, data, personal)
            for fault in faults(data):
                problem = A_MOMENT if fault.moment else NO_VALUE
                self.find("log", f"#{seq} {data['kind']}", fault.path, problem, fault.value, fault.asked)
        except MALFORMED as error:
            self.find("log", f"#{seq}", "bytes", N_("is no leaf of this version"), repr(error))

    def _columns(self, row: tuple[Any, ...], seq: int, data: "Data") -> None:
        stored = (row[1], row[2], row[3], row[4], row[5])
        said = (data.get("kind"), data.get("at"), data.get("actor"), data.get("key"), len(data.get("entries", ())))
        if stored != said:
            for name, there, expected in zip(("kind", "at", "actor", "key", "entries"), stored, said, strict=True):
                if there != expected:
                    self.find("log", f"#{seq}", name, N_("differs from the log"), _show(there), _show(expected))
        if data.get("book") != self.head.id or data.get("seq") != str(seq):
            self.find("log", f"#{seq}", "bytes", N_("belongs to another place"), str(data.get("seq")), str(seq))
        if data.get("at", "") < self.done.last_at:
            self.find("log", f"#{seq}", "at", N_("is earlier than the leaf before"))
        self.done.last_at = data.get("at", "")

    def _personal(self, seq: int, data: "Data", merge: RowComparison) -> None:
        said = dict(personal_values(data))
        if held_by(asked_kind(data)):  # most acts bring nothing beside their leaf
            said |= dict(self.annexes.check(seq, data))
        changed = self.changes.take(seq)
        for path, problem in changed.problems(said):
            self.find("personal_change", f"#{seq}/{path}", "", problem)
        while merge.next is not None and merge.next[0] <= seq:
            at, path, salt, value, search, hidden = merge.next
            held = said.pop(path, None) if at == seq else None
            place = f"#{at}/{path}"
            if held is None:
                self.find("personal", place, "", N_("is not in the log"))
            elif path in changed.erased:
                self.find("personal", place, "", N_("was erased, and is there again"))
            elif not stands_for(held, bytes(salt), path, value):
                self.find("personal", place, "value", N_("is not what was recorded"))
            elif search != fold(value):
                self.find("personal", place, "search", N_("is not the key of its value"))
            elif hidden != changed.hidden.get(path):
                self.find("personal", place, "hidden", N_("differs from the log"))
            merge.next = next(merge.rows, None)
        for path in said.keys() - changed.erased:
            self.find("personal", f"#{seq}/{path}", "", N_("is missing"))

    def _rest(self, personal: RowComparison) -> None:
        for name, merge in (*self.merges.items(), ("personal", personal)):
            for difference in merge.differences(None):
                self.find(name, *difference)
        self.annexes.rest()
        self.lists.rest()
