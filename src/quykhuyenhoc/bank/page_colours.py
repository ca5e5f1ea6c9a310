"""Colours of letters of a web page, and of what is behind them, as its elements and its style sheets say them."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from quykhuyenhoc.bank.unseen import BLACK, WHITE, are_one

_LETTERS: Final = re.compile(r"(?<![\w-])color\s*:([^;]*)", re.IGNORECASE)
_BEHIND: Final = re.compile(r"(?<![\w-])background(?:-color)?\s*:([^;]*)", re.IGNORECASE)
_FIGURES: Final = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])")
_RGB: Final = re.compile(r"rgb\(\s*([0-9]{1,3})[\s,]+([0-9]{1,3})[\s,]+([0-9]{1,3})\s*\)")
_NAMED: Final = {
    "white": WHITE, "snow": "FFFAFA", "ivory": "FFFFF0", "floralwhite": "FFFAF0", "ghostwhite": "F8F8FF",
    "mintcream": "F5FFFA", "azure": "F0FFFF", "aliceblue": "F0F8FF", "whitesmoke": "F5F5F5", "black": BLACK,
}  # fmt: skip
"""Names of what is nearly white, and of black; those of any other colour are not known."""
_NONE: Final = frozenset({"", "transparent", "none", "inherit", "initial", "unset"})
UNKNOWN: Final = "?"


class Colours(NamedTuple):
    """Colours (RRGGBB) of letters and of what is behind them: empty where nothing is said, UNKNOWN where it is."""

    letters: str = ""
    behind: str = ""

    def over(self, others: "Colours") -> "Colours":
        """Return these, and the others where they say nothing."""
        return Colours(self.letters or others.letters, self.behind or others.behind)

    @property
    def are_one(self) -> bool:
        """Whether nobody sees letters; they are black on white where nothing is said."""
        return are_one(self.letters or BLACK, self.behind or WHITE)

    @property
    def as_unknown(self) -> "Colours":
        """The same where nobody can tell here whether it is so."""
        return Colours(UNKNOWN if self.letters else "", UNKNOWN if self.behind else "")


def declared(css: str) -> Colours:
    """Return the colours that declarations say."""
    letters, behind = (pattern.findall(css) for pattern in (_LETTERS, _BEHIND))
    return Colours(_colour(letters[-1]) if letters else "", _colour(behind[-1]) if behind else "")


def attributed(tag: str, attributes: Mapping[str, str | None]) -> Colours:
    """Return the colours that attributes of an element say; its declarations count before them."""
    letters = attributes.get("color" if tag == "font" else "text" if tag == "body" else "") or ""
    behind = UNKNOWN if attributes.get("background") else _colour(attributes.get("bgcolor") or "")
    return Colours(_colour(letters), behind)


def _colour(said: str) -> str:
    said = said.lower().replace("!important", "").strip()
    if said in _NONE:
        return ""
    figures, parts = _FIGURES.search(said), _RGB.search(said)
    if "(" in said and (parts is None or said.count("(") > 1):
        return UNKNOWN
    if parts is not None:
        return "".join(f"{min(int(part), 255):02X}" for part in parts.groups())
    if figures is not None:
        return (figures[1] if len(figures[1]) == len(WHITE) else "".join(one * 2 for one in figures[1])).upper()
    return next((_NAMED[word] for word in said.split() if word in _NAMED), UNKNOWN)
