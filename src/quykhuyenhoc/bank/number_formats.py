"""What the format of a cell in a workbook makes of its number: thousands, percents, and words of its own beside it."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from decimal import Decimal

SHOWN_OTHERWISE: Final = M_(
    "the sheet shows {shown} where the cell holds {held}: type what is right anew, in a cell without a format"
)
NOTHING: Final = "“”"
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<one>.)|_.|\*(?P<fill>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<asked>[^\]]*)\]'
    r"|(?P<general>general)|(?:am/pm|a/p)|(?P<power>e[+-])|(?P<bare>.)",
    re.IGNORECASE | re.DOTALL,
)
_MARK: Final = re.compile(
    r"₫|(?<!\w)(?:vn[dđ]|đồng|dong|[đd]|em|cháu|người|suất|phần|hộ|cái|chiếc|bộ|quyển|cuốn|học sinh|sinh viên|hs|sv|kg"
    r"|tháng|năm|ngày)(?!\w)"
)
"""What says đồng, or what is counted; any other word may make another amount of a number."""
_SILENT: Final = re.compile(r"[\s()\[\]\-–—+/.,:;'’*!_\0]*")
_MINUS: Final = re.compile(r"[-–—−(]\s*\0|\0\s*[-–—−]")
"""How a number is written that is below nought."""
_THOUSANDS: Final = re.compile(r"[0#?](,+)(?![0#?,])")
_CONDITION: Final = re.compile(r"[<>=]")
_DAYS: Final = frozenset("ymdhs")
_LENGTH_MAX: Final = 255
"""Characters of a format; Excel takes no longer one, and what a longer one would show nobody can tell."""
_COLOURS: Final = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "00FF00", "blue": "0000FF", "yellow": "FFFF00",
    "magenta": "FF00FF", "cyan": "00FFFF",
}  # fmt: skip
_COLOURS_NUMBERED: Final = {f"color{number}": colour for number, colour in enumerate(_COLOURS.values(), 1)} | _COLOURS
SIGNS: Final = 3
"""Sections of a format that are for numbers: above, below and at nought; the fourth is for texts."""


class FormatSection(NamedTuple):
    """One section of a format: ``bare`` is it without literals, ``words`` its literals around NUL for the number."""

    bare: str
    words: str
    has_number: bool
    is_day: bool
    has_condition: bool
    digits: int = 0
    """How many digits it shows at least of a number that it writes as a power of ten; 0: it writes none so."""
    colour: str = ""
    """That of its letters (RRGGBB), where it names one."""

    @property
    def scale(self) -> tuple[int, int]:
        """How often it shows a number in thousands, and in hundredths (ECMA-376 part 1, 18.8.31)."""
        found = _THOUSANDS.search(self.bare)
        return min(len(found[1]), 3) if found else 0, min(self.bare.count("%"), 2)

    def turns(self, held: "Decimal") -> bool:
        """Tell whether it shows a number above nought as one below."""
        return held > 0 and _MINUS.search(self.words) is not None


def is_silent(words: str) -> bool:
    """Tell whether words beside a number say no other amount: marks of đồng, what is counted, brackets and spaces."""
    return _SILENT.fullmatch(_MARK.sub("", normalize("NFC", words).lower())) is not None


def sections_for(code: str, held: "Decimal") -> tuple[FormatSection, ...]:
    """Return the section of a format that shows a number; each of those that may, where they have conditions."""
    sections = sections_of(code)[:SIGNS]
    if any(one.has_condition for one in sections):
        return sections
    at = 0 if held > 0 else 1 if held < 0 else 2
    return (sections[at] if at < len(sections) else sections[0],)


def shown_otherwise(code: str, held: "Decimal") -> tuple[str, str] | None:
    """Return what a format shows of a number that is not nought, and its words around NUL; None where it adds nothing.

    It says no words where it shows another number. A power of ten or fewer decimals are the same, and of days nothing
    is told.
    """
    for one in sections_for(code, held) if held else ():
        thousands, hundreds = one.scale
        is_other = bool(thousands or hundreds or not one.has_number or one.turns(held))
        if not one.is_day and (is_other or not is_silent(one.words)):
            number = f"{held * 100**hundreds / 1000**thousands:f}" + " %" * hundreds
            text = one.words.replace("\0", number, 1).replace("\0", "").strip() or NOTHING
            return text, "" if is_other else one.words
    return None


def colours_of(code: str, held: "Decimal | None") -> set[str]:
    """Return the colours (RRGGBB) that a format may give to a number; to a text where none is held."""
    sections = sections_for(code, held) if held is not None else sections_of(code)
    if held is None and len(sections) > 1:
        sections = sections[SIGNS:]
    return {one.colour for one in sections if one.colour}


def names_colour(code: str) -> bool:
    """Tell whether a format gives letters a colour in any case."""
    return any(one.colour for one in sections_of(code))


def changes_text(code: str) -> bool:
    """Tell whether a format of XLSX shows a text as another: with words of its own beside it, or instead of it."""
    sections = sections_of(code)
    own = sections[SIGNS:] or [one for one in sections if "@" in one.bare]
    return any("@" not in one.bare or not is_silent(one.words) for one in own)


@lru_cache(maxsize=256)
def sections_of(code: str) -> tuple[FormatSection, ...]:
    """Return the sections of a format."""
    if len(code) > _LENGTH_MAX:
        return (FormatSection("@", "…", has_number=False, is_day=False, has_condition=False),)
    found: list[FormatSection] = []
    bare, words, digits, colour = "", "", 0, ""
    has_number = has_condition = False
    for token in _TOKEN.finditer(f"{code};"):
        mark, asked = token["bare"] or "", token["asked"] or ""
        if mark == ";":
            is_day = not _DAYS.isdisjoint(bare.lower())
            found.append(FormatSection(bare, words, has_number, is_day, has_condition, digits, colour))
            bare, words, has_number, has_condition, digits, colour = "", "", False, False, 0, ""
        elif token["power"]:
            digits = 1 + len(bare.partition(".")[2])  # those before the point may be fewer than it has signs
        elif token["general"] or mark in ("0", "#", "?", "@"):
            bare += mark
            words += "" if words.endswith("\0") else "\0"
            has_number = True
        elif mark and (mark in ",.%" or mark.lower() in _DAYS):
            bare += mark
        else:
            bare += asked if asked and set(asked.lower()) <= _DAYS else ""
            has_condition = has_condition or _CONDITION.match(asked) is not None
            colour = _COLOURS_NUMBERED.get(asked.lower().replace(" ", ""), colour)
            words += token["quoted"] or token["one"] or token["fill"] or token["money"] or mark
    return tuple(found[: SIGNS + 1])
