"""What a list says once for several rows: in a merged cell, or, where the merge is lost, in the first of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import CellSheet, ListCell

MERGED: Final = M_("one cell is merged over lines {first} to {last}: take the merge apart and fill each line in")
ABOVE: Final = M_("it is empty, and is needed: if it is that of the row above, write it in each row")
MergedCells = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


def spread(sheet: "CellSheet", rows: Sequence[int], own: Collection[int]) -> list[tuple[Sequence[int], int]]:
    """Write what a merged cell says into each of these rows (ascending) that it reaches over.

    Returns (rows, column) of those that need a cell of their ``own``: one amount, or one name, is not that of each.
    """
    found: list[tuple[Sequence[int], int]] = []
    for first, column, last, _right in sheet.merged:
        reached = rows[bisect_left(rows, first) : bisect_right(rows, last)]
        said = sheet.rows[first][column] if column < len(sheet.rows[first]) else ""
        if len(reached) < 2 or said == "":  # noqa: PLR2004 (over one row it says that row's)
            continue
        if column in own:
            found.append((reached, column))
            continue
        for row in reached:
            cells = sheet.rows[row]
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or said
    return found


def said_once(
    sheet: "CellSheet", rows: Sequence[int], columns: Mapping[str, int], below: Collection[str]
) -> dict[str, list[int]]:  # fmt: skip
    """Return which of these rows say nothing of fields, by their columns, that the first row says: once for several.

    Of a field ``below`` they say what the row above says, which is written into them.
    """
    found: dict[str, list[int]] = {}
    for field, column in columns.items():
        above: ListCell = ""
        lacking = []
        for row in rows:
            cells = sheet.rows[row]
            cells += [""] * (column + 1 - len(cells))
            if cells[column] == "":
                lacking.append(row)
            if field in below:
                cells[column] = cells[column] or above
            above = cells[column]
        if lacking and lacking[0] != rows[0] and field not in below:
            found[field] = lacking
    return found
