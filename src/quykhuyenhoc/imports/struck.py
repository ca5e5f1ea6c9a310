"""Rows that a workbook strikes through, and what is asked of them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import CellSheet

STRUCK: Final = M_("it is struck through: say whether it counts⟦, with --struck take or --struck leave-out⟧")


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
