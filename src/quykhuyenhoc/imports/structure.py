"""What a sheet of a workbook is made of, before its values are read: its extent, what it hides, what has no value.

The structure of a workbook is read once, by the guarded parser of XML; the reader of values is held to it.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.old_workbooks import CELLS_MAX, too_many_cells
from quykhuyenhoc.bank.values import finite
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.grid import NO_RESULT, CellPlace, CellSheet, Doubted, ListCell, said
from quykhuyenhoc.text import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.imports.conditional import Box, Condition
    from quykhuyenhoc.imports.merged import MergedCells

ROWS_MAX: Final = 200_000
COLUMNS_MAX: Final = 500
UNFOLDED_MAX: Final = 100 << 20
"""Bytes of XML of a list: fifty for each cell that it may have."""

FIGURES_MAX: Final = 20


def number_of(text: str) -> Decimal | None:
    """Return the number that a cell holds; None where it holds none, or none that money or a count can be."""
    found = finite(text)
    return found if found is not None and found.adjusted() < FIGURES_MAX else None


def scaled(held: Decimal, thousands: int, hundreds: int) -> Doubted | None:
    """Return the cell of a number that is shown in thousands so often, or in percent; None where both are the same."""
    shown = (held * 100**hundreds / Decimal(1000) ** thousands).quantize(Decimal(1), ROUND_HALF_UP)
    if shown == held and not hundreds:
        return None
    return Doubted.of(held, said(shown) + " %" * hundreds) if held else None


class Structure:
    """One sheet: ``rows`` and ``columns`` reach to the last cell that may hold something; places count from 0.

    ``filled`` are the rows and columns to the last cell that does hold something, ``cells`` how many are written.
    ``struck`` are the cells whose text is struck through, ``unsure`` those of which nobody can tell what they say, with
    the reason, ``without_result`` those that hold an error, or a formula
    without its result; ``conditions`` the formats that cells may have by a rule, and where.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.visible = True
        self.rows = self.columns = self.cells = 0
        self._length = 0
        self.filled: CellPlace = (0, 0)
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merged: list[MergedCells] = []
        self.without_result: set[CellPlace] = set()
        self.doubted: dict[CellPlace, Doubted] = {}
        self.struck: set[CellPlace] = set()
        self.unsure: dict[CellPlace, Message] = {}
        self.conditions: list[tuple[Box, Condition]] = []

    def written(self, count: int) -> None:
        """Count cells that are written; raises StatementFormatError where they are too many."""
        self.cells += count
        if self.cells > CELLS_MAX:
            raise too_many_cells()

    def holds(self, length: int) -> None:
        """Count characters, as often as they stand; raises StatementFormatError where they are too many."""
        self._length += length
        check_unfolded(self._length)

    def reaches(self, row: int, column: int) -> None:
        """Take the place of a cell that may hold something; raises StatementFormatError where it lies too far away."""
        if row < self.rows and column < self.columns:
            return
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows > ROWS_MAX or self.columns > COLUMNS_MAX:
            raise too_large()
        if self.rows * self.columns > CELLS_MAX:
            raise too_many_cells()

    def is_filled(self, row: int, column: int) -> None:
        """Take the place of a cell that does hold something."""
        self.filled = max(self.filled[0], row + 1), max(self.filled[1], column + 1)

    def must_be(self, end: CellPlace | None) -> None:
        """Refuse a sheet of which the reader of values saw another extent; ``end`` is its last row and column.

        Raises:
            StatementFormatError: the two readers of the sheet do not agree.
        """
        rows, columns = (0, 0) if end is None else (end[0] + 1, end[1] + 1)
        if not (self.filled[0] <= rows <= self.rows and self.filled[1] <= columns <= self.columns):
            raise self.in_two_ways()

    def in_two_ways(self, place: CellPlace | None = None) -> StatementFormatError:
        """Return what is told of a sheet, or of a cell of it, of which programs do not read the same."""
        if place is not None:
            cell = f"{letters_of(place[1])}{place[0] + 1}"
            return StatementFormatError(
                why=M_(
                    "cell {cell} of its sheet {name} may be read in two ways: type anew what is right, or save it as"
                    " CSV in UTF-8", cell=cell, name=self.name,
                )
            )  # fmt: skip
        return StatementFormatError(
            why=M_(
                "its sheet {name} may be read in two ways: save it again as .xlsx, or as CSV in UTF-8", name=self.name
            )
        )


def too_large() -> StatementFormatError:
    """Return what is told of a table with too many rows or columns."""
    return StatementFormatError(
        why=M_("it has more than {rows} rows or {columns} columns", rows=ROWS_MAX, columns=COLUMNS_MAX)
    )


def check_unfolded(size: int) -> None:
    """Refuse so many bytes of XML; raises StatementFormatError."""
    if size > UNFOLDED_MAX:
        raise StatementFormatError(why=M_("it unfolds to more than 100 MB: delete the sheets that hold no list"))


def without_overlaps(merged: "Iterable[MergedCells]", rows: int) -> "tuple[MergedCells, ...]":
    """Return the merged cells of a sheet of so many rows, from the top; none of what begins below.

    Raises:
        StatementFormatError: two that begin in one column overlap, as no program makes them.
    """
    ordered = sorted(one for one in merged if one[0] < rows)
    last: dict[int, int] = {}
    for first, column, end, _right in ordered:
        if last.get(column, -1) >= first:
            raise StatementFormatError(why=M_("merged cells of it overlap: save it again as .xlsx, or as CSV in UTF-8"))
        last[column] = end
    return tuple(ordered)


def with_structure(sheet: CellSheet, structure: Structure) -> CellSheet:
    """Return a sheet with what its structure says of it: hidden rows and columns, merges, cells without a result."""
    for (row, column), why in structure.unsure.items():
        cell = sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else ""
        if not isinstance(cell, date) and cell != "":  # a day is neither a name nor an amount
            sheet.rows[row][column] = Doubted.because(str(cell), why)
    marks: dict[CellPlace, ListCell] = {**structure.doubted, **dict.fromkeys(structure.without_result, NO_RESULT)}
    for (row, column), mark in marks.items():
        while len(sheet.rows) <= row:
            sheet.rows.append([])
            sheet.lines.append(len(sheet.rows))
        cells = sheet.rows[row]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = mark
    return sheet._replace(
        name=structure.name, merged=without_overlaps(structure.merged, len(sheet.rows)),
        hidden=tuple(structure.hidden_rows), hidden_columns=tuple(structure.hidden_columns),
        struck=frozenset(structure.struck),
    )  # fmt: skip
