"""The typed code: what is printed is read back, and whoever mistypes it is told where."""

from hashlib import sha256
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import InputError
from quykhuyenhoc.log.checkpoint import Checkpoint
from quykhuyenhoc.log.code import code_of, matches, read_code

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKPOINT: Final = Checkpoint("0123456789abcdef0123456789abcdef", 27, sha256(b"root").digest())
CODE: Final = "ESZNH D2P9V FFYAN NSS9Q 1GCAH SM3TM MEHCG EJ50G"
LETTERS: Final = CODE.replace(" ", "")


def groups_named(typed: str) -> tuple[int, ...]:
    """Return the groups that a refusal names."""
    with pytest.raises(InputError) as caught:
        read_code(typed)
    groups: tuple[int, ...] = caught.value.details["groups"]
    assert all(str(group) in str(caught.value) for group in groups)
    return groups


def test_the_code_is_the_beginning_of_the_hash_of_the_unsigned_note() -> None:
    assert code_of(CHECKPOINT) == CODE
    assert read_code(CODE) == sha256(CHECKPOINT.text.encode()).digest()[:20]


def test_the_first_four_characters_of_each_group_are_crockford_base32() -> None:
    bits = f"{int.from_bytes(sha256(CHECKPOINT.text.encode()).digest()[:20], 'big'):0160b}"
    plain = "".join(CROCKFORD[int(bits[n : n + 5], 2)] for n in range(0, 160, 5))
    assert "".join(group[:4] for group in CODE.split()) == plain


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(), LETTERS, LETTERS.lower(), CODE.replace(" ", "-"), CODE.replace(" ", "\n"), f"  {CODE}\n",
        CODE.replace("0", "O").replace("1", "I"), CODE.replace("0", "o").replace("1", "l"), CODE.replace("1", "L"),
        CODE.replace("1", "i"), CODE.replace(" ", " – "), " ".join(LETTERS), CODE.replace(" ", "\u00a0"),
    ],
)  # fmt: skip
def test_case_spaces_and_letters_that_look_alike_do_not_matter(typed: str) -> None:
    assert matches(typed, CHECKPOINT)


def test_the_sample_holds_what_looks_alike() -> None:
    assert {"0", "1"} <= set(CODE)


def test_another_checkpoint_has_another_code() -> None:
    for other in (
        CHECKPOINT._replace(size=28),
        CHECKPOINT._replace(book="1123456789abcdef0123456789abcdef"),
        CHECKPOINT._replace(root=bytes(32)),
    ):
        assert not matches(CODE, other)
        assert matches(code_of(other), other)


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_every_code_is_read_back(size: int, root: bytes) -> None:
    checkpoint = Checkpoint("0" * 32, size, root)
    assert read_code(code_of(checkpoint)) == sha256(checkpoint.text.encode()).digest()[:20]


def test_every_wrong_character_is_found_in_its_group() -> None:
    for at, right in enumerate(LETTERS):
        for wrong in CROCKFORD + "U?ÂĐ":
            if wrong != right:
                assert groups_named(LETTERS[:at] + wrong + LETTERS[at + 1 :]) == (at // 5 + 1,)


def test_every_exchange_of_two_characters_in_a_group_is_found() -> None:
    for group, part in enumerate(CODE.split()):
        for a, b in combinations(range(5), 2):
            if part[a] != part[b]:
                letters = list(LETTERS)
                letters[group * 5 + a], letters[group * 5 + b] = part[b], part[a]
                assert groups_named("".join(letters)) == (group + 1,)


def test_every_exchange_of_two_groups_is_found() -> None:
    for a, b in combinations(range(8), 2):
        parts = CODE.split()
        parts[a], parts[b] = parts[b], parts[a]
        assert groups_named(" ".join(parts)) == (a + 1, b + 1)


def test_several_mistyped_groups_are_all_named() -> None:
    with pytest.raises(InputError, match=r"its code is mistyped: look at group 1, 8 again\.$"):
        read_code("U" + LETTERS[1:-1] + "U")


@pytest.mark.parametrize(
    ("typed", "groups", "problem"),
    [
        ("", (), "This checkpoint cannot be used: its code has 0 characters instead of 40."),
        (LETTERS[:-1], (), "This checkpoint cannot be used: its code has 39 characters instead of 40."),
        (
            CODE[:-1],
            (8,),
            "This checkpoint cannot be used: its code has 39 characters instead of 40: look at group 8 again.",
        ),
        (
            CODE.replace(" ", "0 ", 1),
            (1,),
            "This checkpoint cannot be used: its code has 41 characters instead of 40: look at group 1 again.",
        ),
        (CODE[:-6], (), "This checkpoint cannot be used: its code has 35 characters instead of 40."),
    ],
)
def test_a_code_with_characters_missing_is_told_so(typed: str, groups: tuple[int, ...], problem: str) -> None:
    assert groups_named(typed) == groups
    with pytest.raises(InputError) as caught:
        read_code(typed)
    assert str(caught.value) == problem
