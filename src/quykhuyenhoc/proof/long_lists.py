"""Whether the lists that stand beside leaves are those whose roots the leaves hold."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.leaf import AnnexRoot
from quykhuyenhoc.leaves.long_lists import names_beside, root_over, whole
from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.store.log import in_log_order
from quykhuyenhoc.store.schema.tables import table_named

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.proof.findings import NoteFinding
    from quykhuyenhoc.store.connections import Connection

MISSING_MAX: Final = 1000
"""How many missing rows of one list are named."""


class LongListVerifier:
    """The lists beside the leaves ``low`` to ``high``, those of one leaf at a time."""

    def __init__(self, connection: "Connection", book: int, low: int, high: int, find: "NoteFinding") -> None:
        self.find = find
        self._rows = in_log_order(connection, table_named("annexed"), book, low, high)
        self._next = next(self._rows, None)

    def take(self, seq: int, data: "Data") -> "Data":
        """Return the whole data of a leaf: with the lists beside it, which are held against their roots.

        Raises:
            LeafError: a noun of a list is none.
        """
        self.rest(seq)
        names = names_beside(data)
        if not names and (self._next is None or self._next[0] != seq):
            return data
        said = {one["name"]: (int(one["size"]), one["root"]) for one in data.get("annexes", ()) if one["name"] in names}
        lists, altered = defaultdict[str, dict[int, bytes]](dict), defaultdict[str, list[int]](list)
        while self._next is not None and self._next[0] == seq:
            _seq, name, item, sealed, hashed = self._next
            if not 0 < item <= said.get(name, (0, ""))[0]:
                self._note(seq, name, item, N_("is not in the log"))
            elif leaf_hash(bytes(sealed)) != bytes(hashed):
                altered[name].append(item)
            lists[name][item] = bytes(sealed)
            self._next = next(self._rows, None)
        for name, (size, root) in said.items():
            self._held(seq, lists[name], altered[name], AnnexRoot(name, size, root))
        return whole(data, {name: (items[n] for n in sorted(items)) for name, items in lists.items()})

    def _held(self, seq: int, items: Mapping[int, bytes], altered: Sequence[int], said: AnnexRoot) -> None:
        name = said.name
        missing = [n for n in range(1, min(said.size, max(items, default=0) + MISSING_MAX) + 1) if n not in items]
        for n in missing[:MISSING_MAX]:
            self._note(seq, name, n, N_("is missing"))
        as_recorded = not missing and root_over(name, (leaf_hash(items[n]) for n in range(1, said.size + 1))) == said
        for n in altered:  # where the bytes are what was recorded, the hash beside them is not
            self._note(seq, name, n, N_("does not hash to its leaf"), "leaf" if as_recorded else "")
        if not missing and not as_recorded:
            self.find("annexed", f"#{seq}/{name}", "", N_("is not what was recorded"))

    def _note(self, seq: int, name: str, item: int, problem: str, field: str = "") -> None:
        self.find("annexed", f"#{seq}/{name}/{item}", field, problem)

    def rest(self, seq: int | None = None) -> None:
        """Name the rows of no leaf, of those before a seq or all that are left."""
        while self._next is not None and (seq is None or self._next[0] < seq):
            place = "/".join(map(str, self._next[:3]))
            self.find("annexed", f"#{place}", "", N_("is not in the log"))
            self._next = next(self._rows, None)
