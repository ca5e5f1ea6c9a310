"""The Merkle tree: the vectors of Certificate Transparency, and the recursive definition of RFC 6962 §2.1."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.log.tree import EMPTY_ROOT, HASH_BYTES, grow, node_hash, root, root_of

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots over the first 0, 1, … 8 leaves, from the tests of Certificate Transparency."""

hashes = st.lists(st.binary(min_size=32, max_size=32), max_size=70)


def recursive(leaves: list[bytes]) -> bytes:
    """Return the root by the definition: split at the largest power of two below the number of leaves."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + recursive(leaves[:half]) + recursive(leaves[half:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root_of([leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root(b"").hex() == ROOTS[0] == EMPTY_ROOT.hex()


def test_a_node_has_a_one_byte_before_its_two_hashes() -> None:
    left, right = leaf_hash(LEAVES[0]), leaf_hash(LEAVES[1])
    assert node_hash(left, right).hex() == ROOTS[2]


@given(hashes)
def test_the_root_is_the_one_of_the_recursive_definition(leaves: list[bytes]) -> None:
    assert root_of(leaves) == recursive(leaves)


@given(hashes)
def test_a_range_grown_leaf_by_leaf_has_a_peak_for_every_one_bit_of_its_size(leaves: list[bytes]) -> None:
    peaks = b""
    for size, leaf in enumerate(leaves):
        peaks = grow(peaks, size, leaf)
        assert len(peaks) == HASH_BYTES * (size + 1).bit_count()
        assert root(peaks) == recursive(leaves[: size + 1])
