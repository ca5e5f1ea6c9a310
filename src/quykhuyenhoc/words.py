"""Whole numbers in Vietnamese words and back, and nothing else: no currency but the voucher's "đồng".

The rules are those of reference/vietnam.md §3.3: groups of three from the right; after a higher group that was
read, every later group that is not zero is read in full, with "không trăm"; a group of zeros is skipped.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from quykhuyenhoc.errors import AmountNegativeError, NumberRangeError, WordsError
from quykhuyenhoc.money import figures
from quykhuyenhoc.text import visible

ZeroTens = Literal["linh", "lẻ"]
Thousand = Literal["nghìn", "ngàn"]

NUMBER_MAX: Final = 10**18
TEXT_MAX: Final = 400
BILLION: Final = 10**9

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN: Final = {5: "lăm"}
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}


def in_words(n: int, *, zero_tens: ZeroTens = "linh", thousand: Thousand = "nghìn") -> str:
    """Return a whole number in lower-case words: 6100000000 is "sáu tỷ một trăm triệu", -5 is "âm năm".

    ``zero_tens`` and ``thousand`` choose the northern (linh, nghìn) or the southern (lẻ, ngàn) word.

    Raises:
        NumberRangeError: if the number is beyond 10^18 either way.

    """
    if not -NUMBER_MAX <= n <= NUMBER_MAX:
        shown = figures(n) if abs(n) < NUMBER_MAX**2 else "10^36"
        raise NumberRangeError(number=shown, lowest=figures(-NUMBER_MAX), highest=figures(NUMBER_MAX))
    if n == 0:
        return _DIGITS[0]
    words = _number(abs(n), zero_tens, thousand, full=False)
    return " ".join(words if n > 0 else ("âm", *words))


def amount_in_words(n: int, *, zero_tens: ZeroTens = "linh", thousand: Thousand = "nghìn") -> str:
    """Return an amount of đồng as a voucher says it: capital first, "đồng" and a full stop last.

    Raises:
        AmountNegativeError: if the amount is negative; a voucher never is.

    """
    if n < 0:
        raise AmountNegativeError(given=figures(n))
    words = in_words(n, zero_tens=zero_tens, thousand=thousand)
    return f"{words[0].upper()}{words[1:]} đồng."


def _number(n: int, zero_tens: str, thousand: str, *, full: bool) -> list[str]:
    """Read n > 0; what stands above 10^9 is a number of its own, followed by "tỷ"."""
    words: list[str] = []
    billions, rest = divmod(n, BILLION)
    if billions:
        words = [*_number(billions, zero_tens, thousand, full=full), "tỷ"]
    for size, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group = rest // size % 1000
        if group:
            words += _group(group, zero_tens, full=full or bool(words))
            words += [name] if name else []
    return words


def _group(group: int, zero_tens: str, *, full: bool) -> list[str]:
    """Read 1..999; ``full`` says "không trăm" where there are no hundreds."""
    hundreds, tens, unit = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        lead = [zero_tens] if words and unit else []
        return [*words, *lead, *([_DIGITS[unit]] if unit else [])]
    if tens == 1:
        return [*words, "mười", *([_AFTER_TEN.get(unit, _DIGITS[unit])] if unit else [])]
    return [*words, _DIGITS[tens], "mươi", *([_AFTER_TENS.get(unit, _DIGITS[unit])] if unit else [])]


# -- and back ----------------------------------------------------------------------------------------------------------

# One spelling for each word that is read; tư, mốt and lăm keep their own because they stand only after tens.
_SPELLINGS: Final = {"tỉ": "tỷ", "ngàn": "nghìn", "lẻ": "linh", "nhăm": "lăm", "bẩy": "bảy"}
_UNIT: Final = {word: digit for digit, word in enumerate(_DIGITS) if digit}
_TENS: Final = {word: digit * 10 for word, digit in _UNIT.items() if digit > 1}
_UNIT_AFTER_LINH: Final = {**_UNIT, "tư": 4}
_UNIT_AFTER_TEN: Final = {**_UNIT, "lăm": 5}
_UNIT_AFTER_TENS: Final = {**_UNIT, "mốt": 1, "tư": 4, "lăm": 5}


def from_words(text: str) -> int:
    """Return the number that words say: both regional variants, any case, with or without "đồng" and a full stop.

    What can be heard in two ways is refused: "một triệu năm" (1.500.000 or 1.000.005), "hai trăm năm".

    Raises:
        WordsError: if the text is not one number in words, or the number is beyond 10^18.

    """
    if len(text) > TEXT_MAX:
        raise WordsError(given=visible(text[:40]) + "…")
    spoken = unicodedata.normalize("NFC", text).lower().strip()
    spoken = re.sub(r"\s*(đồng)?(\s+chẵn)?\s*\.?$", "", spoken)
    words = [_SPELLINGS.get(word, word) for word in spoken.split()]
    sign = -1 if words[:1] == ["âm"] else 1
    try:
        n = 0 if words == ["không"] else _read_number(words[1:] if sign < 0 else words)
    except ValueError:
        raise WordsError(given=visible(text)) from None
    if n > NUMBER_MAX:
        raise WordsError(given=visible(text))
    return sign * n


def _read_number(words: Sequence[str]) -> int:
    """Read the words of one number; everything before the last "tỷ" is a number of its own."""
    if "tỷ" not in words:
        return _read_below_billion(words, after_higher=False)
    last = len(words) - 1 - words[::-1].index("tỷ")
    billions = _read_number(words[:last])
    rest = words[last + 1 :]
    return billions * BILLION + (_read_below_billion(rest, after_higher=True) if rest else 0)


def _read_below_billion(words: Sequence[str], *, after_higher: bool) -> int:
    total = 0
    for size, name in ((10**6, "triệu"), (10**3, "nghìn")):
        if name in words:
            at = words.index(name)
            total += _read_group(words[:at], follows=after_higher, last=False) * size
            words, after_higher = words[at + 1 :], True
    if words or not after_higher:
        total += _read_group(words, follows=after_higher, last=True)
    return total


def _read_group(words: Sequence[str], *, follows: bool, last: bool) -> int:
    """Read 0..999: ``follows`` a higher group, and is the ``last`` one, which has no name of its own."""
    match words:
        case ["không"] if follows and not last:
            return 0  # "không nghìn", which some say for a skipped group
        case ["không", "trăm", *rest] if follows and rest:
            return _read_tens(rest, linh=True, lone=False)
        case [hundreds, "trăm", *rest] if hundreds in _UNIT:
            return _UNIT[hundreds] * 100 + (_read_tens(rest, linh=True, lone=False) if rest else 0)
    # "một triệu năm" is heard as 1.500.000 and as 1.000.005, so the last group says more than one digit.
    return _read_tens(words, linh=follows, lone=not (follows and last))


def _read_tens(words: Sequence[str], *, linh: bool, lone: bool) -> int:
    """Read 1..99; a ``lone`` digit is not always allowed: "hai trăm năm" is heard as 205 and as 250."""
    match words:
        case ["mười"]:
            return 10
        case ["mười", unit] if unit in _UNIT_AFTER_TEN:
            return 10 + _UNIT_AFTER_TEN[unit]
        case [tens, "mươi"] if tens in _TENS:
            return _TENS[tens]
        case [tens, "mươi", unit] if tens in _TENS and unit in _UNIT_AFTER_TENS:
            return _TENS[tens] + _UNIT_AFTER_TENS[unit]
        case ["linh", unit] if linh and unit in _UNIT_AFTER_LINH:
            return _UNIT_AFTER_LINH[unit]
        case [unit] if lone and unit in _UNIT:
            return _UNIT[unit]
    raise ValueError
