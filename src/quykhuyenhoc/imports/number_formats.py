"""What the format of a cell makes of its number: thousands, percents, and words or figures of its own beside it."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from quykhuyenhoc.imports.grid import Doubted, said
from quykhuyenhoc.imports.structure import scaled

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
_THOUSANDS: Final = re.compile(r"[0#?](,+)(?![0#?,])")
_DECIMALS: Final = re.compile(r"\.(?:000)+(?![0#?])")
_CONDITION: Final = re.compile(r"[<>=]")
_DAYS: Final = frozenset("ymdhs")
_LENGTH_MAX: Final = 255
"""Characters of a format; Excel takes no longer one, and what a longer one would show nobody can tell."""
_COLOURS: Final = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "00FF00", "blue": "0000FF", "yellow": "FFFF00",
    "magenta": "FF00FF", "cyan": "00FFFF",
}  # fmt: skip
_NUMBERED: Final = {f"color{number}": colour for number, colour in enumerate(_COLOURS.values(), 1)}
_SIGNS: Final = 3
"""Sections of a format that are for numbers: above, below and at nought; the fourth is for texts."""


SIDES: Final = {">": (1,), "<": (-1,), ">=": (0, 1), "<=": (-1, 0), "=": (0,), "!=": (-1, 1)}
"""How a number that a rule takes lies to its bound: below, at or above it."""


def holds(rule: str, held: Decimal, bound: Decimal) -> bool:
    """Tell whether a rule, one of ``SIDES``, takes a number."""
    return (held > bound) - (held < bound) in SIDES[rule]


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

    def doubt(self, held: Decimal) -> Doubted | None:
        """Return the cell of a number that this section shows as another; None where it shows the same."""
        cell = scaled(held, *self.scale)
        if cell is not None:
            return cell
        if not (self.has_number or self.is_day):
            shown = self.words.strip() or NOTHING
            return Doubted.of(held, shown) if held or not is_silent(self.words) else None
        is_other = re.search(r"\d", self.words) if self.is_day else not is_silent(self.words)
        if is_other:
            return Doubted.of(held, self.words.replace("\0", said(held), 1).replace("\0", ""))
        if self.digits and len(held.normalize().as_tuple().digits) > self.digits:
            return Doubted.of(held, f"{held:.{self.digits - 1}E}")
        is_longer = held and held == held.to_integral_value() and _DECIMALS.search(self.bare)
        return Doubted.of(held, f"{said(held)},000") if is_longer else None


def is_silent(words: str) -> bool:
    """Tell whether words beside a number say no other amount: marks of đồng, what is counted, brackets and spaces."""
    return _SILENT.fullmatch(_MARK.sub("", normalize("NFC", words).lower())) is not None


def doubt(code: str, held: Decimal) -> Doubted | None:
    """Return the cell of a number that a format of XLSX shows as another; None where it shows the same."""
    return next((cell for one in _sections_for(code, held) if (cell := one.doubt(held)) is not None), None)


def colours_of(code: str, held: Decimal | None) -> set[str]:
    """Return the colours (RRGGBB) that a format may give to a number; to a text where none is held."""
    sections = _sections_for(code, held) if held is not None else _sections(code)
    if held is None and len(sections) > 1:
        sections = sections[_SIGNS:]
    return {one.colour for one in sections if one.colour}


def _sections_for(code: str, held: Decimal) -> tuple[FormatSection, ...]:
    """Return the section by which a format shows a number; all where it asks for conditions."""
    sections = _sections(code)[:_SIGNS]
    if any(one.has_condition for one in sections):
        return sections
    at = 0 if held > 0 else 1 if held < 0 else 2
    return (sections[at] if at < len(sections) else sections[0],)


def is_plain(code: str) -> bool:
    """Tell whether a format shows every number as it is."""
    return all(
        not one.digits and one.doubt(Decimal(held)) is None for one in _sections(code)[:_SIGNS] for held in (1, 0)
    )


def is_of_days(code: str) -> bool:
    """Tell whether a format shows numbers as days."""
    return any(one.is_day for one in _sections(code)[:_SIGNS])


def changes_text(code: str) -> bool:
    """Tell whether a format of XLSX shows a text as another: with words of its own beside it, or instead of it."""
    sections = _sections(code)
    own = sections[_SIGNS:] or [one for one in sections if "@" in one.bare]
    return any("@" not in one.bare or not is_silent(one.words) for one in own)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[FormatSection, ...]:
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
            colour = (_COLOURS | _NUMBERED).get(asked.lower().replace(" ", ""), colour)
            words += token["quoted"] or token["one"] or token["fill"] or token["money"] or mark
    return tuple(found[: _SIGNS + 1])
