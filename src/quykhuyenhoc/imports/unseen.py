"""Texts that a workbook holds and nobody sees: their colour is that of the cell behind them."""

from typing import Any, Final

from quykhuyenhoc.errors.texts import M_

UNSEEN: Final = M_("its letters have the colour of the cell, and nobody sees them: type anew what counts, in black")
BLACK: Final = "000000"
WHITE: Final = "FFFFFF"
_THEME: Final = {"0": WHITE, "1": BLACK}
_INDEXED: Final = {"0": BLACK, "8": BLACK, "64": BLACK, "1": WHITE, "9": WHITE, "65": WHITE}
_NEAR: Final = 16
"""By how much of 255 two colours may differ in red, green or blue that nobody tells apart."""


class Colours:
    """Takes the events of the fonts and fills of an XLSX workbook, and tells which of them hide what is written."""

    def __init__(self) -> None:
        self._fonts: list[str] = []
        self._fills: list[str] = []
        self._is_in = ""

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if name in ("fonts", "fills"):
            self._is_in = name
        elif name == "font" and self._is_in == "fonts":
            self._fonts.append(BLACK)
        elif name == "fill" and self._is_in == "fills":
            self._fills.append(WHITE)
        elif name == "color" and self._is_in == "fonts" and self._fonts:
            self._fonts[-1] = _colour(attributes)
        elif name == "patternFill" and self._is_in == "fills" and self._fills:
            self._fills[-1] = WHITE if attributes.get("patternType", "none") == "none" else ""
        elif name == "fgColor" and self._is_in == "fills" and self._fills and not self._fills[-1]:
            self._fills[-1] = _colour(attributes)
        elif name == "gradientFill" and self._fills:
            self._fills[-1] = ""

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        if name == self._is_in:
            self._is_in = ""

    def hide(self, font: str, fill: str) -> bool:
        """Tell whether a font is not seen on a fill, by their numbers."""
        letters, behind = (
            some[int(at)] if at.isascii() and at.isdigit() and int(at) < len(some) else ""
            for some, at in ((self._fonts, font), (self._fills, fill))
        )
        return are_one(letters, behind)


def are_one(one: str, other: str) -> bool:
    """Tell whether nobody tells two colours (RRGGBB) apart; of one that is not known as such it is not told."""
    pairs = zip(_parts(one), _parts(other), strict=False)
    return bool(_parts(one) and _parts(other)) and all(abs(a - b) <= _NEAR for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    if len(colour) != len(BLACK) or not all(letter in "0123456789ABCDEF" for letter in colour):
        return ()
    return tuple(int(colour[at : at + 2], 16) for at in (0, 2, 4))


def _colour(attributes: Any) -> str:
    """Return the colour that an element of XLSX says; empty where only its theme, or its list of colours, knows."""
    if attributes.get("tint", "0").strip("-0.") != "":
        return ""
    if "rgb" in attributes:
        return str(attributes["rgb"])[-6:].upper()
    if "theme" in attributes:
        return _THEME.get(attributes["theme"], "")
    return _INDEXED.get(attributes.get("indexed", "64"), "")
