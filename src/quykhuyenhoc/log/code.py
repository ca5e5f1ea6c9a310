"""The typed code of a checkpoint: 160 bits that a person reads from paper and types.

The code is the first 20 bytes of SHA-256 over the three lines of the checkpoint, in Crockford's base32: 32 characters
in 8 groups of 4, and in each group a fifth that checks it. An insider chooses both books, so a code that two books
share costs him 2^80 tries.

The check characters are computed in the field of 32 elements, so that a group with one wrong character, with two
characters exchanged, or in the place of another group is always found.
"""

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from quykhuyenhoc.log.checkpoint import Checkpoint

CODE_BYTES: Final = 20
GROUPS: Final = 8
GROUP_LETTERS: Final = 5
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_POLYNOMIAL: Final = 0b100101
"""x^5 + x^2 + 1, in which x generates the field."""
_VALUES: Final = {
    typed: value
    for value, letter in enumerate(_LETTERS)
    for typed in (letter + letter.lower() + {"0": "Oo", "1": "IiLl"}.get(letter, ""))
}
_BETWEEN: Final = re.compile(r"[\s.,_\-\u2010-\u2015]+")


def code_of(checkpoint: "Checkpoint") -> str:
    """Return the code as it is printed: 8 groups of 5 characters with a space between."""
    bits = int.from_bytes(_digest(checkpoint), "big")
    groups = []
    for group in range(GROUPS):
        values = [bits >> 5 * place & 31 for place in range(31 - 4 * group, 27 - 4 * group, -1)]
        groups.append("".join(_LETTERS[value] for value in (*values, _check(group, values))))
    return " ".join(groups)


def read_code(typed: str) -> bytes:
    """Return the 20 bytes of a typed code; small letters, spaces and hyphens, O for 0, I and L for 1 do not matter.

    Raises:
        CheckpointError: characters are missing or too many, or a group is mistyped; the groups are named.
    """
    parts = [part for part in _BETWEEN.split(typed) if part]
    letters = "".join(parts)
    if len(letters) != GROUPS * GROUP_LETTERS:
        raise _refusal(
            [n for n, part in enumerate(parts, 1) if len(part) != GROUP_LETTERS] if len(parts) == GROUPS else [],
            M_("its code has {n} characters instead of {m}").format(n=len(letters), m=GROUPS * GROUP_LETTERS),
        )
    bits, mistyped = 0, []
    for group in range(GROUPS):
        part = letters[group * GROUP_LETTERS :][:GROUP_LETTERS]
        values = [_VALUES.get(letter, -1) for letter in part]
        if -1 in values or _check(group, values[:-1]) != values[-1]:
            mistyped.append(group + 1)
            continue
        for value in values[:-1]:
            bits = bits << 5 | value
    if mistyped:
        raise _refusal(mistyped, M_("its code is mistyped"))
    return bits.to_bytes(CODE_BYTES, "big")


def matches(typed: str, checkpoint: "Checkpoint") -> bool:
    """Tell whether a typed code is the one of this checkpoint.

    Raises:
        CheckpointError: as ``read_code``; a mistyped code says nothing about the book.
    """
    return read_code(typed) == _digest(checkpoint)


def _digest(checkpoint: "Checkpoint") -> bytes:
    return sha256(checkpoint.text.encode()).digest()[:CODE_BYTES]


def _check(group: int, values: list[int]) -> int:
    """Return the value of the fifth character: a polynomial over the group's place and its characters."""
    check = _times_x(group)
    for value in values:
        check = _times_x(check ^ value)
    return check


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value > 31 else value  # noqa: PLR2004 (the field has 32 elements)


def _refusal(groups: list[int], problem: Message) -> CheckpointError:
    if groups:
        problem = M_("{problem}: look at group {groups} again", problem=problem, groups=tuple(groups))
    return CheckpointError(why=problem, groups=tuple(groups))
