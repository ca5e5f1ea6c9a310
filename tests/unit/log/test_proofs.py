"""Inclusion and consistency: the vectors of Certificate Transparency, pymerkle, and every proof that must fail."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random
from typing import Final

import pymerkle  # type: ignore[import-untyped]  # has no types, and is only compared with
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import LeafError
from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.log.merkle_proofs import (
    Hashes,
    prove_consistency,
    prove_inclusion,
    root_between,
    verify_consistency,
)
from quykhuyenhoc.log.tree import EMPTY_ROOT, grow, root, root_of
from quykhuyenhoc.log.verifier import led_to

LEAVES: Final = [
    leaf_hash(bytes.fromhex(text))
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    )
]  # fmt: skip
"""The leaves from the tests of Certificate Transparency, as those of tests/unit/log/test_tree.py."""
INCLUSION: Final = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY: Final = {
    (1, 1): [],
    (1, 8): INCLUSION[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
    (6, 7): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
MANY: Final = [leaf_hash(b"%d" % n) for n in range(70)]
SIZES_MAX: Final = 2_000

places = st.integers(1, 70).flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))


def source(leaves: list[bytes]) -> Hashes:
    """Return leaves as a log streams them."""

    def hashes(low: int, high: int) -> Iterator[bytes]:
        return iter(leaves[low:high])

    return hashes


def flipped(one: bytes) -> bytes:
    """Return other 32 bytes."""
    return bytes([one[0] ^ 1]) + one[1:]


def changed(path: list[bytes]) -> Iterator[list[bytes]]:
    """Yield proofs that differ from one in every way: a hash changed, taken away, added, two in another order."""
    for n in range(len(path)):
        yield [*path[:n], flipped(path[n]), *path[n + 1 :]]
        yield [*path[:n], *path[n + 1 :]]
        yield [*path[:n], path[n][:31], *path[n + 1 :]]
    for n in range(len(path) + 1):
        yield [*path[:n], b"\1" * 32, *path[n:]]
    if len(path) > 1:
        yield path[::-1]
    yield path * 70 or [b"\1" * 32] * 70


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proofs_are_those_of_certificate_transparency(index: int, size: int) -> None:
    path = prove_inclusion(source(LEAVES), index, size)
    assert [one.hex() for one in path] == INCLUSION[index, size]
    assert led_to(LEAVES[index], index, size, path) == root_of(LEAVES[:size])


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(old: int, size: int) -> None:
    path = prove_consistency(source(LEAVES), old, size)
    assert [one.hex() for one in path] == CONSISTENCY[old, size]
    assert verify_consistency(old, size, path, root_of(LEAVES[:old]), root_of(LEAVES[:size]))


@given(places)
def test_every_leaf_is_proved_and_no_other_proof_of_it_holds(place: tuple[int, int]) -> None:
    index, size = place
    top = root_of(MANY[:size])
    path = prove_inclusion(source(MANY), index, size)
    assert len(path) <= size.bit_length()
    assert led_to(MANY[index], index, size, path) == top
    assert led_to(flipped(MANY[index]), index, size, path) != top
    assert all(led_to(MANY[index], other, size, path) != top for other in range(72) if other != index)
    assert all(led_to(MANY[index], index, size, other) != top for other in changed(path))


@given(places)
def test_every_prefix_is_proved_and_no_other_proof_of_it_holds(place: tuple[int, int]) -> None:
    old, size = place
    then, now = root_of(MANY[:old]), root_of(MANY[:size])
    path = prove_consistency(source(MANY), old, size)
    assert len(path) <= size.bit_length() + 1
    assert verify_consistency(old, size, path, then, now)
    assert not any(verify_consistency(old, size, other, then, now) for other in changed(path))
    assert not verify_consistency(old, size, path, flipped(then), now)
    assert not verify_consistency(old, size, path, then, then if old else now[:31])
    assert old == 0 or not verify_consistency(old, size, path, then, flipped(now))
    assert not any(verify_consistency(other, size, path, then, now) for other in range(-1, 72) if other != old)


def test_a_tree_continues_itself_without_a_proof_and_nothing_else() -> None:
    top = root_of(MANY[:7])
    assert prove_consistency(source(MANY), 7, 7) == []
    assert verify_consistency(7, 7, [], top, top)
    assert not verify_consistency(7, 7, [], top, flipped(top))
    assert not verify_consistency(7, 7, [top], top, top)


def test_every_tree_continues_the_empty_one() -> None:
    assert prove_consistency(source(MANY), 0, 7) == prove_consistency(source([]), 0, 0) == []
    assert verify_consistency(0, 7, [], EMPTY_ROOT, root_of(MANY[:7]))
    assert verify_consistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)
    assert not verify_consistency(0, 7, [], root_of(MANY[:7]), root_of(MANY[:7]))


def test_a_prefix_that_is_no_power_of_two_needs_a_proof() -> None:
    assert not verify_consistency(3, 7, [], root_of(MANY[:3]), root_of(MANY[:7]))


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (0, -1)])
def test_a_leaf_outside_the_tree_is_not_proved(index: int, size: int) -> None:
    with pytest.raises(ValueError, match=rf"\({index}, {size}\)"):
        prove_inclusion(source(LEAVES), index, size)


@pytest.mark.parametrize(("old", "size"), [(-1, 3), (4, 3)])
def test_a_prefix_longer_than_the_tree_is_not_proved(old: int, size: int) -> None:
    with pytest.raises(ValueError, match=rf"\({old}, {size}\)"):
        prove_consistency(source(LEAVES), old, size)


def test_a_log_with_too_few_or_too_many_hashes_is_not_proved() -> None:
    with pytest.raises(LeafError, match="4 hashes of 5 are there from #5 to #9"):
        root_between(source(LEAVES), 4, 9)
    with pytest.raises(LeafError, match="8 hashes of 2 are there from #1 to #2"):
        root_between(lambda _low, _high: iter(LEAVES), 0, 2)


def test_a_proof_reads_each_hash_at_most_once_and_in_streams() -> None:
    read: list[int] = []

    def hashes(low: int, high: int) -> Iterator[bytes]:
        for n in range(low, high):
            read.append(n)
            yield MANY[n]

    prove_inclusion(hashes, 13, 70)
    assert sorted(read) == [n for n in range(70) if n != 13]
    read.clear()
    prove_consistency(hashes, 13, 70)
    assert len(read) == len(set(read)) == 70


def test_roots_and_proofs_of_1000_random_sizes_equal_those_of_pymerkle() -> None:
    other = pymerkle.InmemoryTree(algorithm="sha256")
    data = [sha256(b"%d" % n).digest() for n in range(SIZES_MAX)]
    other.append_entries(data)
    leaves = [leaf_hash(one) for one in data]
    roots, peaks = [EMPTY_ROOT], b""
    for size, leaf in enumerate(leaves):
        peaks = grow(peaks, size, leaf)
        roots.append(root(peaks))
    random = Random(6962)  # noqa: S311 (sizes to try, no secrets)
    for _ in range(1_000):
        size = random.randint(1, SIZES_MAX)
        assert roots[size] == other.get_root(size)
    for _ in range(50):
        size = random.randint(1, SIZES_MAX)
        index, old = random.randrange(size), random.randint(1, size)
        assert prove_inclusion(source(leaves), index, size) == other.prove_inclusion(index + 1, size).path[1:]
        path = prove_consistency(source(leaves), old, size)
        assert verify_consistency(old, size, path, other.get_root(old), other.get_root(size))


def test_a_hash_of_another_length_proves_nothing_even_where_the_sum_is_right() -> None:
    one = LEAVES[0]
    for left, right in ((b"x", one), (one, b"x")):
        made = sha256(b"\x01" + left + right).digest()
        assert not verify_consistency(1, 2, [right], left, made)
    assert verify_consistency(1, 2, [one], one, sha256(b"\x01" + one + one).digest())
