"""Whether the files and annexes beside the log are those whose hashes and roots it holds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from quykhuyenhoc.acts.controls.proposals import Propose
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.annexes import (
    ANNEX_HASH,
    PROPOSED,
    PROPOSED_DATA,
    annex_data,
    annex_table,
    annex_values,
    proposed_row,
)
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.leaves.naming import asked_kind
from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.log.tree import grow, root
from quykhuyenhoc.nouns import Data, annexes
from quykhuyenhoc.proof.altered_columns import SEEN_MAX, altered_column
from quykhuyenhoc.proof.findings import Finding, NoteFinding
from quykhuyenhoc.store.log import all_in_log_order
from quykhuyenhoc.store.schema.tables import all_tables
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head


def check_evidence(connection: "Connection", head: "Head", *, contents: bool) -> Iterator[Finding]:
    """Yield every file that is missing, erased and still there, of another size, or (``contents``) of another hash."""
    read = Snapshot(connection, head.book)
    for row in read.evidence.kept():
        place = f"#{row.seq}/{row.item}"
        if row.length is None:
            if not row.erased:
                yield Finding(head.code, "evidence", place, "", N_("is missing"))
        elif row.erased:
            yield Finding(head.code, "evidence", place, "content", N_("was erased, and is still there"))
        elif row.length != row.size:
            problem = N_("is not what was recorded")
            yield Finding(head.code, "evidence", place, "content", problem, str(row.length), str(row.size))
        elif contents:
            found = sha256(read.evidence.content_at(row.seq, row.item)).hexdigest()
            if found != row.sha256:
                problem = N_("is not what was recorded")
                yield Finding(head.code, "evidence", place, "content", problem, found[:32], row.sha256[:32])
    for seq, item in read.evidence.strays():
        yield Finding(head.code, "evidence", f"#{seq}/{item}", "", N_("is not in the log"))


PLACE: Final = ("book", "seq", "item")
"""The key of an annex."""
ALTERED_MAX: Final = 1000
"""How many altered rows of one annex are named."""
NAMED_MAX: Final = 20
"""In how many of them the column is looked for."""


@cache
def held_by(kind: str) -> tuple[tuple[str, str, Any], ...]:
    """Return the table, field and class of each annex that an act of a kind may bring."""
    return tuple((annex_table(kind, field), field, part) for field, part in annexes(ACTS[kind])) if kind in ACTS else ()


def annex_tables() -> tuple[str, ...]:
    """Return the tables of annexes and of what proposed acts bring: a row is a noun, and ends with its hash."""
    return tuple(
        table.name for table in all_tables().values()
        if tuple(column.name for column in table.keys) == PLACE and table.columns[-1].name == ANNEX_HASH
    )  # fmt: skip


class _AnnexRow(NamedTuple):
    """An annex of a leaf: its table, field and the class of its nouns, and how many rows of the leaf stand before."""

    table: str
    field: str
    part: Any
    before: int = 0

    @property
    def ends(self) -> bool:
        """Whether no rows of another field of the same leaf follow in its table."""
        return self.table != PROPOSED

    def data(self, row: Sequence[Any]) -> Data:
        """Return the data of the noun of a row; empty where it cannot be read."""
        if self.table != PROPOSED:
            return annex_data(self.part, row)
        with suppress(ValueError):
            found = msgspec.json.decode(row[PROPOSED_DATA])
            return found if isinstance(found, dict) else {}
        return {}

    def fits(self, row: Sequence[Any], data: Data) -> bool:
        """Tell whether the columns beside the data of a row of a proposed act are what the data says."""
        if self.table != PROPOSED:
            return True
        return tuple(row[:-1]) == proposed_row(self.field, data, row[0], row[1])[:-1]


class _AlteredRow(NamedTuple):
    """A row whose cells and hash are not of one noun; whether the columns beside its data fit, and what both say."""

    item: int
    fits: bool
    data: Data
    hashed: bytes


class AnnexVerifier:
    """The rows of every annex of the leaves ``low`` to ``high``, read leaf by leaf in constant memory."""

    def __init__(self, connection: "Connection", book: int, low: int, high: int, find: NoteFinding) -> None:
        self.find = find
        tables = (all_tables()[table] for table in annex_tables())
        self._rows = all_in_log_order(connection, tables, book, low, high)
        self._next = {table: next(rows, None) for table, rows in self._rows.items()}

    def check(self, seq: int, data: Data) -> Iterator[tuple[str, str]]:
        """Hold the rows of a leaf against its roots; yield (path, commitment) for the personal values in them."""
        said = {one["name"]: (int(one["size"]), one["root"]) for one in data.get("annexes", ())}
        before = 0
        for table, field, part in held_by(asked_kind(data)):
            count, root_said = said.get(field, (0, ""))
            if data["kind"] == Propose.act:
                annex = _AnnexRow(PROPOSED, field, part, before)
                before += count
            else:
                annex = _AnnexRow(table, field, part)
            yield from self._one(seq, annex, count, root_said)

    def rest(self) -> None:
        """Name the rows of no leaf."""
        for table in self._next:
            self._strays(table, None)

    def _one(self, seq: int, annex: "_AnnexRow", count: int, said: str) -> Iterator[tuple[str, str]]:
        table, first, last = annex.table, annex.before + 1, annex.before + count
        self._strays(table, seq)
        # One of the two is what was recorded, where a cell was altered or else the hash beside it.
        trees, whole, item, altered = [b"", b""], True, annex.before, list[_AlteredRow]()
        seen = defaultdict[str, set[str]](set)
        while (row := self._next[table]) is not None and row[0] == seq and (annex.ends or row[1] <= last):
            whole = self._missing(table, seq, range(item + 1, min(row[1], last + 1))) and whole
            item = row[1]
            self._next[table] = next(self._rows[table], None)
            if not first <= item <= last:
                whole = self._note(table, seq, item, N_("is not in the log"))
                continue
            found = annex.data(row)
            hashes = leaf_hash(canonical(found)), bytes(row[-1])
            fits = annex.fits(row, found)
            if (hashes[0] != hashes[1] or not fits) and len(altered) < ALTERED_MAX:
                altered.append(_AlteredRow(item, fits, found, hashes[1]))
            elif count <= SEEN_MAX:
                for name, value in found.items():
                    seen[name].add(value)
            trees = [grow(tree, item - first, one) for tree, one in zip(trees, hashes, strict=True)]
            yield from annex_values(annex.part, annex.field, item - annex.before, found)
        whole = self._missing(table, seq, range(item + 1, last + 1)) and whole
        by_cells, by_hashes = (root(tree).hex() == said for tree in trees)
        for n, one in enumerate(altered):
            column = altered_column(one.data, one.hashed, seen) if by_hashes and n < NAMED_MAX else None
            if column is not None and table != PROPOSED:
                place = f"#{seq}/{one.item}"
                self.find(table, place, column.name, N_("differs from the log"), column.stored, column.recorded)
            else:
                problem = N_("does not hash to its leaf")
                self._note(table, seq, one.item, problem, "leaf" if by_cells and one.fits else "")
        if whole and count and not (by_cells or by_hashes):
            self.find(table, f"#{seq}", "", N_("is not what was recorded"))

    def _missing(self, table: str, seq: int, items: range) -> bool:
        """Name the rows that should be there, the first of them; tell whether there are none."""
        for item in items[:ALTERED_MAX]:
            self._note(table, seq, item, N_("is missing"))
        return not items

    def _strays(self, table: str, seq: int | None) -> None:
        while (row := self._next[table]) is not None and (seq is None or row[0] < seq):
            self._note(table, row[0], row[1], N_("is not in the log"))
            self._next[table] = next(self._rows[table], None)

    def _note(self, table: str, seq: int, item: int, problem: str, field: str = "") -> bool:
        self.find(table, f"#{seq}/{item}", field, problem)
        return False
