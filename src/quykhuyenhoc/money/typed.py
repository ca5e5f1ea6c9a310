"""Amounts as people type them, and nothing ambiguous: what may be read in two ways is refused with the readings.

In Vietnam a dot groups and a comma stands before decimals (Điều 11 Luật Kế toán), bank files do the opposite, and
people use both. So a comma is read only before "tỷ", "triệu", "nghìn" (6,1 tỷ), and a dot only between full groups
of three (6.100.000.000) that stand without such a word. Who speaks English may also write as it is printed in English.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple, Never

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import (
    AmountAmbiguousError,
    AmountError,
    AmountFractionError,
    AmountNegativeError,
    AmountTooLargeError,
)
from quykhuyenhoc.i18n import Language  # noqa: TC001 (who resolves annotations finds it)
from quykhuyenhoc.money.value import LIMIT, Money, figures
from quykhuyenhoc.text import visible

TEXT_MAX: Final = 60
_SHOWN_MAX: Final = 40

_UNITS: Final = {
    "nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "tr": 10**6, "nghìn": 10**3, "k": 10**3,
}  # fmt: skip
_SPELLINGS: Final = (("ngàn", "nghìn"), ("tỉ", "tỷ"), ("trieu", "triệu"), ("nghin", "nghìn"), ("ngan", "nghìn"))
_UNIT: Final = "nghìn ?tỷ|tỷ|triệu|tr|nghìn|k"
_SIGN: Final = {"VND": r" ?(?:đồng|vnđ|vnd|đ|₫|dong)"}

_PLAIN: Final = pattern(r"0|[1-9][0-9]*")
_DOTS: Final = pattern(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ENGLISH: Final = pattern(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})*|0)(?:\.(?P<decimals>[0-9]+))?")
_PLAIN_DECIMALS: Final = pattern(r"[0-9]+")
_GROUP: Final = 3
_HAS_GROUPS: Final = 1000
_GROUPED: Final = pattern(r"[0-9]+|[0-9]{1,3}(?:[.,' ]+[0-9]{3})+")
_LAST_MARK: Final = pattern(r"(?:(.*[0-9])([.,' ]+))?([0-9]+)")
_PART: Final = pattern(rf"(?P<whole>0|[1-9][0-9]*)(?:,(?P<parts>[0-9]+))? ?(?P<unit>{_UNIT})(?![a-zà-ỹđ])")
_TAIL: Final = pattern(r"[0-9]|[0-9]{3}")  # 1tr5 = 1.500.000, 1tr250 = 1.250.000; 1tr50 may be 1.050.000
_NEGATIVE: Final = pattern(r"[-−–(].*[0-9].*|.*[0-9][ )]*-")


class _TypedPart(NamedTuple):
    """One number with its unit word: 6,1 tỷ is (61, 10^9, 1)."""

    digits: int
    unit: int
    decimals: int


def parse_money(text: str, currency: str = "VND", *, exponent: int = 0, lang: Language = "vi") -> Money:
    """Return the amount that a person typed: 6,1 tỷ · 6.100.000.000 · 500k · 1tr5 · 420 tỷ 936 triệu · 500.000 đ.

    ``exponent`` is the number of decimals of another currency: ``parse_money("12,50", "USD", exponent=2)``. With
    ``lang="en"`` figures are also read as ``format_money`` writes them in English: 5,000,000 and 12.50.

    Raises:
        AmountAmbiguousError: if it may be read in more than one way, or only by guessing; it shows the readings.
        AmountFractionError: if it is no whole number of the smallest unit.
        AmountNegativeError: if it has a sign.
        AmountTooLargeError: if it is beyond 10^15.
        AmountError: if it is no amount at all.
        CurrencyError: if the currency is not three capital letters.

    """
    Money(0, currency)  # whatever it is called by, it is a currency
    shown = visible(text.strip(), most=_SHOWN_MAX)
    if len(text) > TEXT_MAX:
        raise AmountError(given=shown)
    typed = _normal(text, currency)
    minor = _english(typed, exponent) if lang == "en" else None
    if minor is None:
        minor = _read(typed, shown, currency, exponent)
    if minor is None:
        if _NEGATIVE.fullmatch(typed):
            raise AmountNegativeError(given=shown)
        _refuse(typed, shown, exponent)
    if minor > LIMIT:
        raise AmountTooLargeError(given=shown, limit=figures(LIMIT, lang="vi", exponent=exponent))
    return Money(minor, currency)


def _normal(text: str, currency: str) -> str:
    """Return the text in lower case with single spaces and one spelling for each unit, without the currency."""
    typed = " ".join(unicodedata.normalize("NFC", text).lower().split())
    for spelling, ours in _SPELLINGS:
        typed = typed.replace(spelling, ours)
    return re.sub(_SIGN.get(currency, rf" ?{currency.lower()}") + "$", "", typed)


def _read(typed: str, shown: str, currency: str, exponent: int) -> int | None:
    """Return the smallest units, or None if the text is not clear."""
    if (minor := _figures(typed, exponent)) is not None:
        return minor
    parts = _parts(typed)
    if not parts:
        return None
    # The last part alone may have decimals, so one division tells whether the sum is whole.
    scale = _power(parts[-1].decimals)
    scaled = sum(part.digits * part.unit * scale // _power(part.decimals) for part in parts) * _power(exponent)
    minor, rest = divmod(scaled, scale)
    if rest:
        around = " / ".join(figures(n, lang="vi", exponent=exponent) for n in (minor, minor + 1))
        raise AmountFractionError(given=shown, currency="đồng" if currency == "VND" else currency, readings=around)
    return minor


def _figures(typed: str, exponent: int) -> int | None:
    """Read figures without a unit word: 35000000, 500.000, 500.000,00 and, for other currencies, 12,50."""
    whole, comma, decimals = typed.partition(",")
    grouped = _DOTS.fullmatch(whole) is not None
    if not grouped and not _PLAIN.fullmatch(whole):
        return None
    minor = int(whole.replace(".", "")) * _power(exponent)
    if not comma:
        return minor
    if exponent and _PLAIN_DECIMALS.fullmatch(decimals) and len(decimals) <= exponent:
        return minor + int(decimals.ljust(exponent, "0"))
    # Behind dots that group, zeros can only be a fraction: bank papers print 500.000,00.
    return minor if grouped and decimals in {"0", "00"} else None


def _english(typed: str, exponent: int) -> int | None:
    """Read figures as English writes them: 5,000,000 and, for other currencies, 1,250.50."""
    found = _ENGLISH.fullmatch(typed)
    if not found or len(found["decimals"] or "") != (exponent if found["decimals"] else 0):
        return None
    return int(found["whole"].replace(",", "")) * _power(exponent) + int(found["decimals"] or 0)


def _power(exponent: int) -> int:
    return int("1" + "0" * exponent)


def _parts(typed: str) -> list[_TypedPart]:
    """Split "420 tỷ 936 triệu" into its parts; empty if the text is not one clear sum of parts."""
    parts: list[_TypedPart] = []
    at = 0
    while found := _PART.match(typed, at):
        decimals = found["parts"] or ""
        unit = _UNITS[re.sub("nghìn ?tỷ", "nghìn tỷ", found["unit"])]
        parts.append(_TypedPart(int(found["whole"] + decimals), unit, len(decimals)))
        at = found.end()
        rest = typed[at:]
        if _TAIL.fullmatch(rest):
            parts.append(_TypedPart(int(rest.ljust(_GROUP, "0")), unit // 1000, 0))
            at = len(typed)
        elif _DOTS.fullmatch(rest.lstrip()):
            parts.append(_TypedPart(int(rest.lstrip().replace(".", "")), 1, 0))
            at = len(typed)
        else:
            at += rest.startswith(" ")
    return parts if at == len(typed) and _descends(parts) else []


def _descends(parts: list[_TypedPart]) -> bool:
    """Tell whether each part is less than one unit of the part before, and only the last has decimals."""
    return all(
        not big.decimals and low.digits * low.unit < big.unit * _power(low.decimals) for big, low in pairwise(parts)
    )


# -- what a refused text may have meant -------------------------------------------------------------------------------


def _refuse(typed: str, shown: str, exponent: int) -> Never:
    readings = dict.fromkeys(reading for reading in _readings(typed, exponent) if reading)
    if readings:
        raise AmountAmbiguousError(given=shown, readings=" / ".join(readings))
    raise AmountError(given=shown)


def _readings(typed: str, exponent: int) -> Iterator[str | None]:
    """Yield what the text may mean, as amounts that ``parse_money`` reads, the likeliest first."""
    ascii_digits = "".join(_ascii(character) for character in typed).replace("_", "")
    number = re.match(r"[0-9][0-9.,' ]*", ascii_digits)
    if not number or re.search("[0-9]", ascii_digits[number.end() :]):
        yield from _tail_readings(ascii_digits, exponent)
        return
    figure, unit = number[0].strip(), ascii_digits[number.end() :].strip()
    if unit and unit not in _UNITS:
        return
    yield from _number_readings(figure, unit, exponent)


def _number_readings(figure: str, unit: str, exponent: int) -> Iterator[str | None]:
    head, tail = _decimals(figure)
    whole = re.sub(r"[.,' ]", "", figure).lstrip("0") or "0"
    mark = re.fullmatch(r"([0-9]+)[., ]+([0-9]+)", figure)
    if unit:
        if mark:
            yield _value(f"{int(mark[1])},{mark[2]} {unit}", exponent)
        if not tail and re.fullmatch(r"[0-9]{1,3}(?:[.,' ]+[0-9]{3})*", figure):
            yield _value(f"{whole} {unit}", exponent)
        return
    if head is not None and exponent:
        yield _value(f"{head},{tail}", exponent)
    elif head is not None and head >= _HAS_GROUPS:
        yield _value(str(head), exponent)
    elif not tail:
        yield _value(whole, exponent)
    if mark and len(mark[2]) != _GROUP:
        yield _value(f"{int(mark[1])},{mark[2]} triệu", exponent)
    elif mark:
        yield _value(f"{int(mark[1])}", exponent)


def _decimals(figure: str) -> tuple[int | None, str]:
    """Return what stands before a mark that cannot group, if that is clear, and what behind it ("": there is none).

    Such a mark has no full group of three behind it, or is of another kind than the one before it. Digits are never
    joined over it: that would be ten times as much, or a hundred.
    """
    found = _LAST_MARK.fullmatch(figure.rstrip(".,' "))
    assert found is not None  # it begins with a digit, and has none but digits and marks
    head, mark, tail = found.groups("")
    before, last = set(head) & {".", ","}, set(mark) & {".", ","}
    if not last or (len(tail) == _GROUP and last >= before):
        return None, ""
    clear = len(tail) != _GROUP and not last & before and _GROUPED.fullmatch(head)
    return int(re.sub("[^0-9]", "", head)) if clear else None, tail


def _tail_readings(typed: str, exponent: int) -> Iterator[str | None]:
    """Yield the readings of "1tr50" and "35 triệu 500": a fraction of the unit, or what is added to it."""
    if found := re.fullmatch(rf"([0-9]+) ?({_UNIT}) ?([0-9]+)", typed):
        yield _value(f"{found[1]},{found[3]} {found[2]}", exponent)
        unit = _UNITS.get(found[2], 0)
        for below in (unit // 1000, 1):
            total = int(found[1]) * unit + int(found[3]) * below
            yield _value(str(total), exponent)


def _value(reading: str, exponent: int) -> str | None:
    """Return the reading in figures, or None if it is no clear amount itself."""
    try:
        minor = _read(reading, reading, "", exponent)
    except AmountFractionError:
        return None
    return None if minor is None or minor > LIMIT else figures(minor, lang="vi", exponent=exponent)


def _ascii(character: str) -> str:
    """Return the ASCII digit that a full-width, Arabic or Khmer digit stands for; other characters as they are."""
    digit = unicodedata.decimal(character, -1)
    return character if digit < 0 else str(digit)
