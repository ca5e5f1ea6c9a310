"""The leaves of a book in their order, a page at a time, with what is opened and what stands beside them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.leaves.leaf import LEAF_PARTS
from quykhuyenhoc.leaves.long_lists import names_beside, whole
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data


class OpenedLeaf(NamedTuple):
    """A leaf with the lists beside it, and path -> (value, whether it is hidden) of its personal values in use."""

    seq: int
    leaf: bytes
    data: "Data"
    values: dict[str, tuple[str, bool]]


_LEAVES: Final = (
    "SELECT seq, leaf, bytes FROM qkh_log WHERE book = :book AND seq > :after AND seq <= :last"
    " ORDER BY seq LIMIT :limit"
)
_BETWEEN: Final = "WHERE book = :book AND seq BETWEEN :low AND :high"


class EventReader(SubjectReader):
    """The log as events. A head counts the leaves: what stands behind its last one is none of them."""

    def size(self) -> int:
        """Return how many leaves the book has."""
        row = self.one("SELECT size FROM qkh_head WHERE book = :book")
        return int(row[0]) if row else 0

    def after(self, seq: int, last: int, limit: int) -> Iterator[OpenedLeaf]:
        """Yield the leaves that follow a seq, up to ``last``, at most ``limit``.

        Raises:
            LeafError: the bytes of one are not what this program writes.
        """
        found = list(self.rows(_LEAVES, after=seq, last=last, limit=limit))
        if not found:
            return
        span = {"low": found[0][0], "high": found[-1][0]}
        values: defaultdict[int, dict[str, tuple[str, bool]]] = defaultdict(dict)
        sql = f"SELECT seq, path, value, hidden FROM qkh_personal {_BETWEEN}"
        for of, path, value, hidden in self.rows(sql, **span):
            if path.partition(".")[0] in LEAF_PARTS:  # those of lists without end stand beside
                values[int(of)][path] = value, hidden is not None
        for number, leaf, sealed in found:
            data = read_leaf(bytes(sealed))
            if names_beside(data):
                data = whole(data, self._lists(number))
            yield OpenedLeaf(int(number), bytes(leaf), data, values[int(number)])

    def _lists(self, seq: int) -> dict[str, list[bytes]]:
        lists = defaultdict[str, list[bytes]](list)
        sql = f"SELECT name, bytes FROM qkh_annexed {_BETWEEN} ORDER BY name, item"
        for name, item in self.rows(sql, low=seq, high=seq):
            lists[name].append(bytes(item))
        return lists
