"""Whether what acts brought beside their leaves is still what the roots in the leaves say."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from quykhuyenhoc.acts.annex import annex_data, annex_table, annex_values
from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.log.tree import grow, root
from quykhuyenhoc.nouns import Data, annexes
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.streams import in_log_order
from quykhuyenhoc.store.tables import all_tables

Find = Callable[[str, str, str, str], None]
"""(table, row, field, problem): notes a finding."""

ALTERED_MAX: Final = 1000
"""How many altered rows of one annex are named."""
HELD: Final = {kind: tuple((annex_table(kind, f), f, part) for f, part in annexes(act)) for kind, act in ACTS.items()}
"""Kind of act -> the table, field and class of each annex that it may bring."""


class AnnexVerifier:
    """The rows of every annex of the leaves ``low`` to ``high``, read leaf by leaf in constant memory."""

    def __init__(self, connection: Connection, book: int, low: int, high: int, find: Find) -> None:
        self.find = find
        self._rows = {
            table: in_log_order(connection, all_tables()[table], book, low, high)
            for held in HELD.values() for table, _field, _part in held
        }  # fmt: skip
        self._next = {table: next(rows, None) for table, rows in self._rows.items()}

    def check(self, seq: int, data: Data) -> Iterator[tuple[str, str]]:
        """Hold the rows of a leaf against its roots; yield (path, commitment) for the personal values in them."""
        said = {one["name"]: (int(one["size"]), one["root"]) for one in data.get("annexes", ())}
        for table, field, part in HELD.get(data["kind"], ()):
            yield from self._one(seq, (table, field, part), *said.get(field, (0, "")))

    def rest(self) -> None:
        """Name the rows of no leaf."""
        for table in self._next:
            self._strays(table, None)

    def _one(self, seq: int, annex: tuple[str, str, Any], count: int, said: str) -> Iterator[tuple[str, str]]:
        table, field, part = annex
        self._strays(table, seq)
        # One of the two is what was recorded, where a cell was altered or else the hash beside it.
        trees, whole, item, altered = [b"", b""], True, 0, list[int]()
        while (row := self._next[table]) is not None and row[0] == seq:
            whole = self._missing(table, seq, range(item + 1, min(row[1], count + 1))) and whole
            item = row[1]
            self._next[table] = next(self._rows[table], None)
            if not 0 < item <= count:
                whole = self._note(table, seq, item, N_("is not in the log"))
                continue
            found = annex_data(part, row)
            hashes = leaf_hash(canonical(found)), bytes(row[-1])
            if hashes[0] != hashes[1] and len(altered) < ALTERED_MAX:
                altered.append(item)
            trees = [grow(tree, item - 1, one) for tree, one in zip(trees, hashes, strict=True)]
            yield from annex_values(part, field, item, found)
        whole = self._missing(table, seq, range(item + 1, count + 1)) and whole
        by_cells, by_hashes = (root(tree).hex() == said for tree in trees)
        for one in altered:
            self._note(table, seq, one, N_("does not hash to its leaf"), "leaf" if by_cells else "")
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
