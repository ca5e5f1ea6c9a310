"""What the styles of an ODS workbook make of the numbers of its cells: data styles, read as formats of XLSX are."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.values import index_of
from quykhuyenhoc.imports.number_formats import doubt, holds
from quykhuyenhoc.imports.ods_looks import OdsLooks

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import Doubted

_DATA: Final = frozenset(
    f"number:{kind}-style" for kind in ("number", "currency", "percentage", "text", "date", "time", "boolean")
)
_CELL: Final = frozenset({"style:style", "style:default-style"})
_OTHERWISE: Final = frozenset({"number:date-style", "number:time-style", "number:boolean-style"})
"""Styles of what is no amount: the kind of the cell says so too."""
_FIGURES: Final = frozenset({"number:number", "number:fraction", "number:text-content"})
_LITERALS: Final = frozenset({"number:text", "number:currency-symbol", "number:fill-character", "number:embedded-text"})
_CONDITION: Final = re.compile(r"(?:value|cell-content)\(\)(>=|<=|!=|>|<|=)(-?[0-9]{1,15}(?:\.[0-9]{1,6})?)")
_PARENTS_MAX: Final = 20
_THOUSANDS: Final = {"1": "", "1000": ",", "1000000": ",,", "1000000000": ",,,"}


class OdsStyles:
    """The styles of cells and of data by their names; those that are read later count for a name that comes twice."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._data: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._maps: dict[tuple[bool, str], list[tuple[str, str]]] = {}
        """Conditions and the styles that they apply, of data styles and of the styles of cells."""
        self.looks = OdsLooks()
        self._place: tuple[bool, str] | None = None
        self._is_literal = False

    def opened(self, name: str, said: dict[str, str]) -> None:
        """Take the beginning of an element, by the names of the standard."""
        self.looks.opened(name, said)
        own = said.get("style:name", "")
        if name in _DATA or (name in _CELL and said.get("style:family") == "table-cell"):
            self._place = (name in _DATA, own)
            self._maps[self._place] = []
            if name in _CELL:
                self._data[own] = said.get("style:data-style-name", "")
                self._parents[own] = said.get("style:parent-style-name", "")
            else:
                self._codes[own] = "General" if name in _OTHERWISE else ""
        elif name == "style:map" and self._place is not None:
            rule = said.get("style:condition", "").replace(" ", ""), said.get("style:apply-style-name", "")
            self._maps[self._place].append(rule)
        elif name == "number:scientific-number":
            self._say(f"0.{'0' * max(0, min(index_of(said.get('number:decimal-places', '')), 20))}E+0")
        elif name in _FIGURES:
            factor, instead = said.get("number:display-factor", "1"), said.get("number:decimal-replacement", "")
            self._say("0" + _THOUSANDS.get(factor.partition(".")[0], f'"/{factor}"') + f'"{instead}"')
        self._is_literal = name in _LITERALS

    def text(self, content: str) -> None:
        """Take a piece of text."""
        if self._is_literal:
            self._say('"' + content.replace('"', "") + '"')

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        self._is_literal = False
        self.looks.closed(name)
        if name in _DATA or name in _CELL:
            self._place = None

    def _say(self, code: str) -> None:
        if self._place is not None and self._place[0] and self._codes[self._place[1]] != "General":
            self._codes[self._place[1]] += code

    def doubt(self, style: str, held: Decimal) -> "Doubted | None":
        """Return the cell of a number that a style of cells shows as another; None where it shows the same."""
        return next((cell for data in self._data_of(style, held) if (cell := self._judged(data, held))), None)

    def _data_of(self, style: str, held: Decimal) -> Iterator[str]:
        """Yield the data styles that a cell may have: of its style or one above it, and of those that rules apply."""
        chain = list(self._chain(style))
        applied = [
            to for one in chain for rule, to in self._maps.get((False, one), ()) if _holds(rule, held) is not False
        ]
        for way in (chain, *(list(self._chain(one)) for one in applied)):
            found = next((self._data[one] for one in way if self._data.get(one)), None)
            if found is not None:
                yield found

    def _chain(self, style: str) -> Iterator[str]:
        for _n in range(_PARENTS_MAX):
            yield style
            if not style:
                return
            style = self._parents.get(style, "")

    def _judged(self, data: str, held: Decimal) -> "Doubted | None":
        for rule, to in self._maps.get((True, data), ()):
            holds = _holds(rule, held)
            cell = doubt(self._codes[to], held) if holds is not False and to in self._codes else None
            if cell is not None or holds:
                return cell
        return doubt(self._codes[data], held) if data in self._codes else None


def _holds(rule: str, held: Decimal) -> bool | None:
    """Tell whether a rule holds for a number; None where that cannot be told."""
    found = _CONDITION.fullmatch(rule)
    return None if found is None else holds(found[1], held, Decimal(found[2]))
