"""How styles of ODS make letters look, and what stands behind them: those of cells, of paragraphs and of parts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from quykhuyenhoc.bank.unseen import WHITE, Letters, is_tiny

_STYLES: Final = frozenset({"style:style", "style:default-style"})
_FAMILIES: Final = frozenset({"table-cell", "paragraph", "text"})
_STRUCK: Final = ("style:text-line-through-style", "style:text-line-through-type")
_BEHIND: Final = "fo:background-color"
_SAID: Final = frozenset({*_STRUCK, _BEHIND, "fo:color", "fo:font-size", "style:text-position", "text:display"})
_PROPERTIES: Final = frozenset({"style:text-properties", "style:table-cell-properties"})
_LENGTH: Final = re.compile(r"([0-9]{0,6}(?:\.[0-9]{1,9})?)(pt|pc|cm|mm|in|px|%)?")
_POINTS: Final = {
    None: Decimal(1), "pt": Decimal(1), "pc": Decimal(12), "cm": Decimal("28.35"), "mm": Decimal("2.835"),
    "in": Decimal(72), "px": Decimal("0.75"), "%": Decimal("0.1"),
}  # fmt: skip
"""Points of each unit; a percentage is of the usual size, which is ten."""
_PARENTS_MAX: Final = 20


class OdsLooks:
    """The looks of styles by their families and names; those that are read later count for a name that comes twice."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], dict[str, str]] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str], dict[str, str]] = {}
        self._at: tuple[str, str] | None = None

    def opened(self, name: str, said: dict[str, str]) -> None:
        """Take the beginning of an element, by the names of the standard."""
        if name in _STYLES:
            family = said.get("style:family", "")
            self._at = (family, said.get("style:name", "")) if family in _FAMILIES else None
            if self._at is not None:
                self._said[self._at], self._parents[self._at] = {}, said.get("style:parent-style-name", "")
        elif name in _PROPERTIES and self._at is not None:
            self._said[self._at] |= {word: value for word, value in said.items() if word in _SAID}

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        if name in _STYLES:
            self._at = None

    def letters(self, family: str, style: str, around: Letters | None = None) -> Letters:
        """Return how a style makes letters look that are as those around them where it says nothing."""
        its, found = self._of(family, style), around or Letters()
        if "fo:color" in its:
            found = found._replace(colour=_colour(its["fo:color"]))
        if "fo:font-size" in its:
            found = found._replace(is_tiny=is_tiny(points(its["fo:font-size"])))
        if its.get("text:display") == "none":
            found = found._replace(is_tiny=True)
        struck = [its[word] != "none" for word in _STRUCK if word in its]
        if struck:
            found = found._replace(is_struck=any(struck))
        position = its.get("style:text-position", "")
        return found._replace(is_raised=not position.startswith("0%")) if position else found

    def behind(self, family: str, style: str, around: str = WHITE) -> str:
        """Return the colour that a style puts behind letters; that around it where it says none."""
        said = self._of(family, style).get(_BEHIND, "transparent")
        return around if said == "transparent" else _colour(said)

    def _of(self, family: str, style: str) -> dict[str, str]:
        found = self._known.get((family, style))
        if found is None:
            found = {}
            for one in self._chain(family, style):
                found = self._said.get((family, one), {}) | found
            self._known[family, style] = found
        return found

    def _chain(self, family: str, style: str) -> Iterator[str]:
        for _n in range(_PARENTS_MAX):
            if style or family == "table-cell":  # what no style says of a part is as it is around it
                yield style
            if not style:
                return
            style = self._parents.get((family, style), "")


def points(length: str) -> Decimal | None:
    """Return a length in points; None where it is none."""
    found = _LENGTH.fullmatch(length.strip().lower())
    return Decimal(found[1]) * _POINTS[found[2]] if found and found[1] else None


def _colour(said: str) -> str:
    return said.removeprefix("#").upper()
