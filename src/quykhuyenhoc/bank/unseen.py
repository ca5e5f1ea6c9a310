"""Texts that a file holds and nobody sees as they are, or parts of them: in the colour behind them, tiny, struck."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.bank.number_formats import changes_text, colours_of, names_colour
from quykhuyenhoc.bank.values import finite, index_of
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quykhuyenhoc.bank.rich_texts import RichText
    from quykhuyenhoc.errors.texts import Message

UNSEEN: Final = M_(
    "its letters, or a part of them, have the colour of the cell or are tiny, and nobody sees them: type anew what "
    "counts, in black"
)
RAISED: Final = M_("a part of its figures is raised or lowered: type anew what counts")
PARTLY_STRUCK: Final = M_("a part of it is struck through: type anew what counts")
STRUCK: Final = M_("it is struck through: type anew what counts")
OTHER_TEXT: Final = M_(
    "its format shows another text than the cell holds: type what is right, in a cell without a format"
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
_TRUE: Final = frozenset({"1", "true"})


class Letters(NamedTuple):
    """How a font, or one of a part of a text, makes letters look."""

    colour: str = BLACK
    is_tiny: bool = False
    is_struck: bool = False
    is_raised: bool = False

    def told(self, name: str, attributes: Any) -> "Letters":
        """Return them as an element inside a font of XLSX makes them."""
        if name == "color":
            return self._replace(colour=_colour(attributes))
        if name == "sz":
            return self._replace(is_tiny=is_tiny(finite(attributes.get("val", ""))))
        if name == "strike":
            return self._replace(is_struck=attributes.get("val", "1") in _TRUE)
        return self._replace(is_raised=attributes.get("val") != "baseline") if name == "vertAlign" else self

    def are_unseen_on(self, behind: str) -> bool:
        """Tell whether nobody sees them on a colour."""
        return self.is_tiny or are_one(self.colour, behind)


class _CellStyle(NamedTuple):
    """What a style makes of the letters of cells, what is behind them, and a format that gives them colours."""

    letters: Letters = Letters()
    behind: str = WHITE
    code: str = ""
    is_unseen: bool = False
    is_other_text: bool = False


class Looks:
    """Takes the events of the fonts and fills of an XLSX workbook, and tells of a cell what nobody sees as it is."""

    def __init__(self) -> None:
        self._fonts: list[Letters] = []
        self._fills: list[str] = []
        self._is_in = ""
        self._styles: dict[str, _CellStyle] = {}
        """The styles of cells by their numbers."""

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
        at, behind_at = index_of(font), index_of(fill)
        letters = self._fonts[at] if 0 <= at < len(self._fonts) else Letters("")
        behind = self._fills[behind_at] if 0 <= behind_at < len(self._fills) else ""
        own = code if code and names_colour(code) else ""
        self._styles[style] = _CellStyle(
            letters, behind, own, letters.are_unseen_on(behind), bool(code) and changes_text(code)
        )

    def is_plain(self, style: str) -> bool:
        """Tell whether a style hides nothing, whatever a cell holds whose text has no parts with fonts of their own."""
        its = self._styles.get(style, _USUAL)
        return not (its.is_unseen or its.code or its.is_other_text or its.letters.is_struck)

    def is_struck(self, style: str, text: "RichText | None") -> bool:
        """Tell whether all of a cell is struck through: by its style, or in every part of its text."""
        return self._styles.get(style, _USUAL).letters.is_struck or (text is not None and text.is_struck)

    def unsure(self, style: str, text: "RichText | None", held: Decimal | None) -> "Message | None":
        """Return why nobody sees a text as it is, or a number that is held; None where everybody does."""
        its = self._styles.get(style, _USUAL)
        parts: Sequence[Letters] = () if text is None else text.parts
        named = [Letters(one) for one in colours_of(its.code, held)] if its.code else []
        if its.is_unseen or any(one.are_unseen_on(its.behind) for one in (*parts, *named)):
            return UNSEEN
        if text is not None and text.is_partly_raised:
            return RAISED
        return PARTLY_STRUCK if text is not None and text.is_partly_struck and not its.letters.is_struck else None

    def shows_other_text(self, style: str) -> bool:
        """Tell whether a style shows a text as another."""
        return self._styles.get(style, _USUAL).is_other_text


_USUAL: Final = _CellStyle()


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


def is_tiny(points: Decimal | None) -> bool:
    """Tell whether letters of a size are too small to see; None is a size that is not known."""
    return points is not None and points <= _TINIEST


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
