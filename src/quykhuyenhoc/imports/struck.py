"""Texts that a workbook strikes through: by the font of a cell, or of every part of its text."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import CellSheet

STRUCK: Final = M_("it is struck through: say whether it counts⟦, with --struck take or --struck leave-out⟧")
PARTLY_STRUCK: Final = M_("a part of it is struck through: type anew what counts")
_TRUE: Final = frozenset({"1", "true"})


class StruckFonts:
    """Takes the events of the fonts of an XLSX workbook, and tells which of them strike through."""

    def __init__(self) -> None:
        self.numbers: set[str] = set()
        self._count = -1
        self._is_in_list = False

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""
        if name == "fonts":
            self._is_in_list = True
        elif name == "font" and self._is_in_list:
            self._count += 1
        elif name == "strike" and self._is_in_list and is_struck(attributes):
            self.numbers.add(str(self._count))

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        self._is_in_list = self._is_in_list and name != "fonts"


def is_struck(attributes: Any) -> bool:
    """Tell whether an element that may strike through does."""
    return attributes.get("val", "1") in _TRUE


def struck_rows(sheet: "CellSheet", rows: Iterable[int], about: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """Return the rows in which all is struck through that some columns say: whom the row is about, or its amount."""
    if not sheet.struck:
        return ()
    about = list(about)

    def is_row_struck(row: int) -> bool:
        cells = sheet.rows[row]
        said = [[at for at in some if at < len(cells) and cells[at] != ""] for some in about]
        return any(some and all((row, at) in sheet.struck for at in some) for some in said)

    return tuple(row for row in rows if is_row_struck(row))
