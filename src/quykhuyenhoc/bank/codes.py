"""Reference codes: what a giver copies into a memo so that his gift finds its pledge, campaign or fund.

A code is ``prefix`` (2 to 11 of A-Z and 0-9, the first a letter) + ``serial`` (6 digits) + 2 check characters, 19
characters at most, because that is the shortest memo a payment service allows. Serial 0 is the common code of the
prefix, for a poster that everybody scans; 1 to 999,999 each stand for one pledge or gift.

The check is ISO/IEC 7064 MOD 1271-36 over the whole code. 1271 = 31 × 41 divides neither a difference of two
characters (1 to 35) nor 35 times it, so every single wrong character and every exchange of two neighbours is found,
wherever it is. Of the 1,296 pairs of characters one is right: of other corruptions 1 in 1,296 passes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from quykhuyenhoc.bank.memos import squeeze
from quykhuyenhoc.errors import ReferenceCodeError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import visible

CODE_MAX: Final = 19
SERIAL_DIGITS: Final = 6
SERIAL_MAX: Final = 10**SERIAL_DIGITS - 1
OF_PLEDGE: Final = 1
"""The serial of the code of a pledge whose prefix is its own: one giver's, and not common."""
CHECK_LETTERS: Final = 2
TAIL: Final = SERIAL_DIGITS + CHECK_LETTERS

_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RADIX: Final = 36
_MODULUS: Final = 1271
_PREFIX: Final = re.compile(r"[A-Z][0-9A-Z]{1,10}")
_CODE: Final = re.compile(r"([A-Z][0-9A-Z]{1,10})([0-9]{6})([0-9A-Z]{2})")
_TAILS: Final = re.compile(r"(?=([0-9]{6})([0-9A-Z]{2}))")
_SERIALS: Final = re.compile(r"(?=([0-9]{6}))")


@dataclass(frozen=True, slots=True, order=True)
class ReferenceCode:
    """One reference code; ``text`` is what is printed, in a QR and in a memo.

    Raises:
        ReferenceCodeError: if the prefix is not 2 to 11 of A-Z and 0-9 with a letter first, or the serial is not
            0 to 999,999.

    """

    prefix: str
    serial: int = 0

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            problem = M_("a prefix has 2 to 11 of A-Z and 0-9, the first a letter")
            raise ReferenceCodeError(given=visible(self.prefix, most=CODE_MAX), why=problem)
        if not 0 <= self.serial <= SERIAL_MAX:
            raise ReferenceCodeError(given=str(self.serial), why=M_("a serial number is 0 to 999999"))

    @property
    def common(self) -> bool:
        """Tell whether many givers may use it: it names the fund or campaign, not one gift."""
        return self.serial == 0

    @property
    def text(self) -> str:
        """Return the code: prefix, six digits, two check characters."""
        body = f"{self.prefix}{self.serial:06d}"
        return body + check_letters(body)

    def __str__(self) -> str:
        return self.text


def check_letters(body: str) -> str:
    """Return the two check characters of ISO/IEC 7064 MOD 1271-36 for a text of 0-9 and A-Z."""
    check = (1 - int(body, _RADIX) * _RADIX**CHECK_LETTERS) % _MODULUS
    return _LETTERS[check // _RADIX] + _LETTERS[check % _RADIX]


def read_code(typed: str) -> ReferenceCode:
    """Return the code that a person typed; small letters, spaces and hyphens do not matter.

    Raises:
        ReferenceCodeError: if it has not the form of a code, or its check characters are wrong.

    """
    text = squeeze(typed)
    parts = _CODE.fullmatch(text)
    if parts is None:
        problem = M_("it needs a prefix, six digits and two check characters, 19 characters at most")
        raise ReferenceCodeError(given=visible(typed, most=2 * CODE_MAX), why=problem)
    prefix, serial, check = parts.groups()
    if check != check_letters(prefix + serial):
        raise ReferenceCodeError(given=text, why=M_("it is mistyped: its check characters do not fit"))
    return ReferenceCode(prefix, int(serial))


def find_codes(memo: str, prefixes: Iterable[str]) -> tuple[ReferenceCode, ...]:
    """Return the codes of these prefixes that stand in a memo, each once, in order of place.

    All but letters and digits is removed first, so a code is found in small letters, split by spaces and line breaks,
    and glued to other text. In a memo that holds a prefix and six digits by accident, the two characters behind pass
    once in 1,296; in a memo of 60 random letters and digits a given prefix of 4 characters yields a code once in
    10^11.
    """
    return codes_in(squeeze(memo), frozenset(prefixes))


def codes_in(squeezed: str, prefixes: frozenset[str]) -> tuple[ReferenceCode, ...]:
    """Return the codes in a squeezed memo, as ``find_codes``."""
    found: dict[ReferenceCode, None] = {}
    lengths = {len(prefix) for prefix in prefixes}
    for tail in _TAILS.finditer(squeezed):
        at = tail.start()
        for length in lengths:
            prefix = squeezed[at - length : at] if length <= at else ""
            if prefix in prefixes and check_letters(prefix + tail[1]) == tail[2]:
                found[ReferenceCode(prefix, int(tail[1]))] = None
    return tuple(found)


def nearly_codes_in(squeezed: str, prefixes: frozenset[str]) -> frozenset[ReferenceCode]:
    """Return the codes from which one slip, or a cut of the check characters, would have made what stands there.

    A slip is one other digit in the serial, an exchange of two of its neighbours, or wrong check characters. They are
    guesses to show to a person: many of them were never given out.
    """
    found: set[ReferenceCode] = set()
    lengths = {len(prefix) for prefix in prefixes}
    for tail in _SERIALS.finditer(squeezed):
        at, digits = tail.start(), tail[1]
        check = squeezed[at + SERIAL_DIGITS : at + TAIL]
        for length in lengths:
            prefix = squeezed[at - length : at] if length <= at else ""
            if prefix in prefixes and check_letters(prefix + digits) != check:
                found.add(ReferenceCode(prefix, int(digits)))
                found |= {
                    ReferenceCode(prefix, int(slip)) for slip in _slips(digits) if check_letters(prefix + slip) == check
                }
    return frozenset(found)


def _slips(digits: str) -> set[str]:
    others = {digits[:at] + other + digits[at + 1 :] for at in range(len(digits)) for other in _LETTERS[:10]}
    exchanged = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)}
    return (others | exchanged) - {digits}


SALT_BYTES: Final = 32


def line_key(salt: bytes, identity: bytes) -> str:
    """Return SHA-256(0x03 ‖ salt ‖ identity) as 64 hex digits.

    The identity of a line holds its memo, and a memo holds names that can be guessed: only the secret salt of the
    book keeps a reader of the log from trying them. The same line has the same key in its book, another in others.

    Raises:
        ValueError: if the salt is not 32 bytes (a bug of the caller).

    """
    if len(salt) != SALT_BYTES:
        raise ValueError(len(salt))
    return sha256(b"\x03" + salt + identity).hexdigest()
