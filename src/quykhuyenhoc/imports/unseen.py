"""Texts that a workbook holds and nobody sees, or parts of them: in the colour of the cell behind them, or tiny."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeVar

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.number_formats import colours_of, names_colour
from quykhuyenhoc.imports.structure import finite, index_of

T = TypeVar("T")

UNSEEN: Final = M_(
    "its letters, or a part of them, have the colour of the cell or are tiny, and nobody sees them: type anew what "
    "counts, in black"
)
BLACK: Final = "000000"
WHITE: Final = "FFFFFF"
_THEME: Final = {"0": WHITE, "1": BLACK}
_INDEXED: Final = {"0": BLACK, "8": BLACK, "64": BLACK, "1": WHITE, "9": WHITE, "65": WHITE}
_NEAR: Final = 16
"""By how much of 255 two colours may differ in red, green or blue that nobody tells apart."""
_TINIEST: Final = 2
"""Points; letters of this size or less are a dot, if anything."""
_PARTS: Final = frozenset({"font", "fill", "border", "dataBar", "colorScale"})
"""What has colours in a rule."""


class Letters(NamedTuple):
    """How a font of XLSX, or one of a part of a text, makes letters look."""

    colour: str = BLACK
    is_tiny: bool = False

    def told(self, name: str, attributes: Any) -> "Letters":
        """Return them as an element inside the font makes them."""
        if name == "color":
            return self._replace(colour=_colour(attributes))
        return self._replace(is_tiny=is_tiny(attributes.get("val", ""))) if name == "sz" else self

    def are_unseen_on(self, behind: str) -> bool:
        """Tell whether nobody sees them on a colour."""
        return self.is_tiny or are_one(self.colour, behind)


class Colours:
    """Takes the events of the fonts and fills of an XLSX workbook, and tells which of them hide what is written."""

    def __init__(self) -> None:
        self._fonts: list[Letters] = []
        self._fills: list[str] = []
        self._is_in = ""
        self._styles: dict[str, tuple[bool, str, str]] = {}
        """Of styles of cells by their numbers: whether they hide letters, what is behind them, a format of colours."""

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if name in ("fonts", "fills"):
            self._is_in = name
        elif name == "font" and self._is_in == "fonts":
            self._fonts.append(Letters())
        elif name == "fill" and self._is_in == "fills":
            self._fills.append(WHITE)
        elif self._is_in == "fonts" and self._fonts:
            self._fonts[-1] = self._fonts[-1].told(name, attributes)
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

    def take(self, style: str, font: str, fill: str, code: str) -> None:
        """Take a style of cells: the numbers of its font and its fill, and its format of numbers."""
        letters = _at(self._fonts, font) or Letters("")
        behind = _at(self._fills, fill) or ""
        self._styles[style] = letters.are_unseen_on(behind), behind, code if names_colour(code) else ""

    def hide(self, style: str, parts: Iterable[Letters], held: Decimal | None) -> bool:
        """Tell whether a style hides letters, those of parts of a text, or a number that is held (None: a text)."""
        is_unseen, behind, code = self._styles.get(style, (False, WHITE, ""))
        named = (Letters(one) for one in colours_of(code, held)) if code else ()
        return is_unseen or any(one.are_unseen_on(behind) for one in (*parts, *named))


class RuleColours:
    """Takes the events of what a rule gives to cells, and tells whether nobody sees letters then."""

    def __init__(self) -> None:
        self._letters = self._behind = self._is_in = ""

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if name in _PARTS:
            self._is_in = name
        elif (name, self._is_in) == ("color", "font"):
            self._letters = _colour(attributes)
        elif (name, self._is_in) == ("bgColor", "fill"):
            self._behind = _colour(attributes)

    @property
    def hide(self) -> bool:
        """Tell whether letters have the colour of what is behind them: black and white where the rule says none."""
        return bool(self._letters or self._behind) and are_one(self._letters or BLACK, self._behind or WHITE)


def is_tiny(points: str) -> bool:
    """Tell whether letters of a size are too small to see."""
    size = finite(points)
    return size is not None and size <= _TINIEST


def _at(some: Sequence[T], number: str) -> T | None:
    at = index_of(number)
    return some[at] if 0 <= at < len(some) else None


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
    if "rgb" in attributes:
        colour = str(attributes["rgb"])[-6:].upper()
    elif "theme" in attributes:
        colour = _THEME.get(attributes["theme"], "")
    else:
        colour = _INDEXED.get(attributes.get("indexed", "64"), "")
    tint = finite(attributes.get("tint", "0"))
    return "" if tint is None else _tinted(colour, max(Decimal(-1), min(tint, Decimal(1))))


def _tinted(colour: str, tint: Decimal) -> str:
    """Return a colour nearer to white (up to 1) or black (down to -1); the ends are so whatever it is itself."""
    if 255 * abs(tint) > 255 - _NEAR:
        return WHITE if tint > 0 else BLACK
    end = 255 if tint > 0 else 0
    return "".join(f"{round(part + (end - part) * abs(tint)):02X}" for part in _parts(colour))
