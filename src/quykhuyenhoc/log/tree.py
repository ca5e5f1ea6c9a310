"""The Merkle tree of RFC 6962 §2.1, kept as a compact range: the hashes of its perfect subtrees, largest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc._lazy import Lazy

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = Lazy("hashlib")  # who reads a book knows the length of a hash, and makes none

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
"""SHA-256 of nothing."""


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\1" + left + right).digest()


def grow(peaks: bytes, size: int, leaf: bytes) -> bytes:
    """Return the compact range of ``size`` leaves after one more leaf hash."""
    while size & 1:
        leaf = hashlib.sha256(b"\1" + peaks[-HASH_BYTES:] + leaf).digest()
        peaks = peaks[:-HASH_BYTES]
        size >>= 1
    return peaks + leaf


def root(peaks: bytes) -> bytes:
    """Return the root of the tree that a compact range stands for."""
    if not peaks:
        return EMPTY_ROOT
    top = peaks[-HASH_BYTES:]
    for end in range(len(peaks) - HASH_BYTES, 0, -HASH_BYTES):
        top = node_hash(peaks[end - HASH_BYTES : end], top)
    return top


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    peaks = b""
    for size, leaf in enumerate(leaves):
        peaks = grow(peaks, size, leaf)
    return root(peaks)
