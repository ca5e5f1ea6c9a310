"""Lists too long for a leaf stand beside it: each noun as bytes of its own, their count and Merkle root in the leaf.

Any list of nouns may: those of the act (``act.paid``), the ``states``, ``reserves`` and ``personal`` of what it did.
Entries, their lines and vouchers never do: whoever holds the leaves holds every posting. The leaf and its lists
together are the *whole* data, which ``file_act`` made and ``derive`` reads; nobody else need know where a list stands.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from quykhuyenhoc.errors import ActTooLongError
from quykhuyenhoc.leaves.leaf import AnnexRoot
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.log.leaf import LEAF_BYTES_MAX, encoded, leaf_hash, read_leaf
from quykhuyenhoc.log.tree import grow, root
from quykhuyenhoc.nouns import Data, form, plain

OF_OUTCOMES: Final = ("states", "reserves", "personal")
OF_ACTS: Final = "act."
WHOLE_BYTES_MAX: Final = 1 << 24
"""The bytes of a leaf with its lists: what ``verify`` reads at once."""


class LongList(NamedTuple):
    """A list beside a leaf: where it belongs (``act.paid``, ``personal``), and the bytes of each noun."""

    name: str
    items: tuple[bytes, ...]

    def root(self) -> AnnexRoot:
        """Return what the leaf holds of it."""
        return root_over(self.name, map(leaf_hash, self.items))


def root_over(name: str, leaves: Iterable[bytes]) -> AnnexRoot:
    """Return the count and root over the hashes of the nouns of a list, in their order."""
    peaks, size = b"", 0
    for leaf in leaves:
        peaks, size = grow(peaks, size, leaf), size + 1
    return AnnexRoot(name, size, root(peaks).hex())


def fitted(data: Data) -> tuple[bytes, Data, tuple[LongList, ...]]:
    """Return the bytes of the leaf, the whole data, and the lists that had to stand beside it, the longest first.

    Raises:
        ActTooLongError: it is too long even without its lists, or with them beyond all measure.
    """
    sealed = encoded(data)
    if len(sealed) <= LEAF_BYTES_MAX:
        return sealed, data, ()
    if len(sealed) > WHOLE_BYTES_MAX:
        raise ActTooLongError(kind=data["kind"], size=len(sealed), limit=WHOLE_BYTES_MAX)
    beside: list[LongList] = []
    for _size, name in sorted(((len(encoded({"": one})), name) for name, one in _lists(data)), reverse=True):
        beside.append(LongList(name, tuple(encoded(one) for one in _at(data, name))))
        roots = [*data.get("annexes", ()), *(plain(one.root(), lambda _path, value: value) for one in beside)]
        whole = {**data, "annexes": roots}
        sealed = encoded(without(whole))
        if len(sealed) <= LEAF_BYTES_MAX:
            return sealed, whole, tuple(beside)
    raise ActTooLongError(kind=data["kind"], size=len(sealed), limit=LEAF_BYTES_MAX)


def _lists(data: Data) -> Iterable[tuple[str, list[Data]]]:
    """Yield the lists of whole data that may stand beside a leaf, by name."""
    for f in form(ACTS[data["kind"]]):
        if f.form == "children" and f.name in data.get("act", {}):
            yield OF_ACTS + f.name, data["act"][f.name]
    for name in OF_OUTCOMES:
        if name in data:
            yield name, data[name]


def _at(data: Data, name: str) -> list[Data]:
    found: list[Data] = data["act"][name.removeprefix(OF_ACTS)] if name.startswith(OF_ACTS) else data[name]
    return found


def names_beside(data: Data) -> tuple[str, ...]:
    """Return the names of the lists of a leaf that stand beside it."""
    names = (one["name"] for one in data.get("annexes", ()))
    return tuple(name for name in names if name.startswith(OF_ACTS) or name in OF_OUTCOMES)


def without(data: Data) -> Data:
    """Return what a leaf holds of whole data."""
    names = names_beside(data)
    leaf = {name: value for name, value in data.items() if name not in names}
    act = {name: value for name, value in leaf.pop("act", {}).items() if OF_ACTS + name not in names}
    return leaf | ({"act": act} if act else {})


def whole(data: Data, lists: Mapping[str, Iterable[bytes]]) -> Data:
    """Return the data of a leaf with the lists that stand beside it put in their places.

    Raises:
        LeafError: a noun of a list is none.
    """
    found = dict(data)
    for name in names_beside(data):
        items = [read_leaf(one) for one in lists.get(name, ())]
        if items and name.startswith(OF_ACTS):
            found["act"] = {**found.get("act", {}), name.removeprefix(OF_ACTS): items}
        elif items:
            found[name] = items
    return found
