"""Units in which a table writes its amounts, as its words name them: thousands, millions, thousand millions."""

import re
from typing import Final, Literal

from quykhuyenhoc.text import fold

Scale = Literal[1, 1000, 1_000_000, 1_000_000_000]
SCALES: Final[tuple[Scale, ...]] = (1, 1000, 1_000_000, 1_000_000_000)
_CURRENCY: Final = r"(?:dong|vnd|d)"
_UNIT: Final = (
    r"(?<!\w)(?:(nghin|ngan|thousands?|1[., ]?000(?![., ]?000)|'000|k)"
    r"|(trieu|millions?|tr[. ]{0,2}d(?:ong(?=[)\]]|$))?|(?<=\()tr\.?(?=\))|1[., ]?000[., ]?000)"
    rf"|(ty|ti|billions?))(?: ?{_CURRENCY})?(?!\w)"
)
_NAMED: Final = re.compile(_UNIT)
_LABELLED: Final = re.compile(
    r"(?:^|[(\[,;|–-])\s*"
    r"(?:dvt|don vi(?: tinh| tien(?: te)?)?|(?:loai )?tien(?: te)?|currency|units?|tinh (?:bang|theo))"
    rf"\W*(?:{_CURRENCY}\W+)?{_UNIT}"
)
_BRACKETED: Final = re.compile(rf"[(\[]\s*(?:dvt|don vi(?: tinh)?|unit)?\W*?(?:{_CURRENCY}\W+)?{_UNIT}\s*[)\]]")
_BEHIND: Final = re.compile(rf"{_UNIT}$")
_OF_CURRENCY: Final = re.compile(rf"[^a-z]{_CURRENCY}$|[0-9]{_CURRENCY}$|(?:thousand|million)s?$")


def scale_in(text: str) -> Scale:
    """Return by what amounts are to be multiplied, as a text names it anywhere; 1 where it names no unit."""
    return _scale(_NAMED.search(fold(text)))


def scale_labelled(text: str) -> Scale:
    """Return by what amounts are to be multiplied, as a text says behind a label: ĐVT: nghìn đồng; else 1."""
    return _scale(_LABELLED.search(fold(text)))


def scale_of_header(text: str) -> Scale:
    """Return the same of the header of a column, which names it in brackets or behind its words: Nợ (1.000đ)."""
    folded = " ".join(fold(text).split())
    behind = _BEHIND.search(folded) if _OF_CURRENCY.search(folded) else None
    return _scale(_BRACKETED.search(folded) or behind)


def _scale(found: re.Match[str] | None) -> Scale:
    return next((scale for scale, named in zip(SCALES[1:], found.groups(), strict=True) if named), 1) if found else 1
