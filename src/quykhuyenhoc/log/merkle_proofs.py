"""Inclusion and consistency proofs of RFC 9162 §2.1 (those of RFC 6962) over the leaf hashes of a log.

Making a proof reads every leaf hash once, in streams, and keeps a few hashes. A proof of inclusion leaves the house and
is verified by ``log.verifier`` alone; one of consistency, of packages, here. The index of a leaf is its seq − 1.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from quykhuyenhoc.errors import LeafError
from quykhuyenhoc.log.tree import EMPTY_ROOT, HASH_BYTES, grow, node_hash, root

Hashes = Callable[[int, int], Iterator[bytes]]
"""(low, high) -> the leaf hashes of the indices low, low + 1, … high − 1, in this order."""

_PATH_HASHES_MAX: Final = 64
"""A book of 2^64 leaves has no longer path; whoever sends a longer one only wants us to work."""


def root_between(hashes: Hashes, low: int, high: int) -> bytes:
    """Return the root over the leaves of the indices ``low`` to ``high`` − 1, in constant memory.

    Raises:
        LeafError: the source gives fewer or more hashes than asked.
    """
    peaks, size = b"", 0
    for leaf in hashes(low, high):
        peaks, size = grow(peaks, size, leaf), size + 1
    if size != high - low:
        raise LeafError(why=f"{size} hashes of {high - low} are there from #{low + 1} to #{high}")
    return root(peaks)


def prove_inclusion(hashes: Hashes, index: int, size: int) -> list[bytes]:
    """Return the proof that the leaf of an index is in the tree of ``size`` leaves: the hashes from leaf to root.

    Raises:
        ValueError: the tree of this size has no such leaf (a bug of the caller).
        LeafError: the source gives fewer or more hashes than asked.
    """
    if not 0 <= index < size:
        raise ValueError((index, size))
    low, high, path = 0, size, []
    while high - low > 1:
        middle = _middle(low, high)
        if index < middle:
            path.append(root_between(hashes, middle, high))
            high = middle
        else:
            path.append(root_between(hashes, low, middle))
            low = middle
    return path[::-1]


def prove_consistency(hashes: Hashes, old: int, size: int) -> list[bytes]:
    """Return the proof that the first ``old`` of ``size`` leaves are the tree of then; empty for 0 and for ``size``.

    Raises:
        ValueError: ``old`` is beyond ``size`` (a bug of the caller).
        LeafError: the source gives fewer or more hashes than asked.
    """
    if not 0 <= old <= size:
        raise ValueError((old, size))
    if not old:
        return []
    low, high, path = 0, size, []
    while old < high:
        middle = _middle(low, high)
        if old <= middle:
            path.append(root_between(hashes, middle, high))
            high = middle
        else:
            path.append(root_between(hashes, low, middle))
            low = middle
    if low:
        path.append(root_between(hashes, low, high))
    return path[::-1]


def _middle(low: int, high: int) -> int:
    """Return where RFC 9162 splits a tree: after the largest power of two below its size."""
    return low + (1 << (high - low - 1).bit_length() - 1)


def verify_consistency(old: int, size: int, path: Sequence[bytes], old_root: bytes, tree_root: bytes) -> bool:
    """Tell whether the proof shows that the tree of ``size`` leaves begins with the ``old`` leaves of ``old_root``."""
    if not 0 <= old <= size or not _hashes(old_root, tree_root, *path):
        return False
    if old in (0, size):
        return not path and old_root == (tree_root if old else EMPTY_ROOT)
    steps = list(path)
    if not old & (old - 1):  # the old tree is one whole subtree of the new one: its root is not repeated in the proof
        steps.insert(0, old_root)
    if not steps:
        return False
    index, last = _up_past_right_children(old - 1, size - 1)
    then = now = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if index & 1 or index == last:
            then, now = node_hash(step, then), node_hash(step, now)
            index, last = _up_to_right_child(index, last)
        else:
            now = node_hash(now, step)
        index, last = index >> 1, last >> 1
    return not last and then == old_root and now == tree_root


def _hashes(*hashes: bytes) -> bool:
    return len(hashes) <= _PATH_HASHES_MAX + 3 and all(len(one) == HASH_BYTES for one in hashes)


def _up_to_right_child(index: int, last: int) -> tuple[int, int]:
    """Go up while the node has no sibling on its right, because it stands at the end of its level."""
    while index and not index & 1:
        index, last = index >> 1, last >> 1
    return index, last


def _up_past_right_children(index: int, last: int) -> tuple[int, int]:
    while index & 1:
        index, last = index >> 1, last >> 1
    return index, last
