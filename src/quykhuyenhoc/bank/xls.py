"""XLS as banks write it: the values of cells by their type, and refusal of what only Excel computes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.currencies import as_shown
from quykhuyenhoc.bank.grid import COLUMNS_MAX, GridCell, GridRow
from quykhuyenhoc.bank.values import TEXT_MAX
from quykhuyenhoc.bank.xlsx import FIRST_DAY, LAST_DAY, formula_in, no_value_in, plain
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.bank.old_workbooks import OldBook, OldSheet

_NUMBERS: Final = 10**20


def xls_sheets(book: "OldBook") -> Iterator[tuple[str, Iterator[GridRow]]]:
    """Yield the name and the rows of every sheet that is shown, in the order of the tabs; empty rows are left out.

    Raises:
        StatementRowError: if a cell holds a formula, an error or a number that is none.

    """
    for sheet in book.sheets:
        yield sheet.name, _rows(sheet)


def _rows(sheet: "OldSheet") -> Iterator[GridRow]:
    marked: dict[int, list[int]] = {}
    for row, column in (*sheet.formulas, *sheet.errors):
        marked.setdefault(row, []).append(column)
    hidden = frozenset(sheet.hidden_rows)
    for row in range(max(len(sheet.rows), *(row + 1 for row in marked), 0)):
        if row in marked:
            raise _refused(sheet, row, min(marked[row]))
        cells = [_cell(cell, row, column, sheet.formats) for column, cell in enumerate(sheet.rows[row])]
        while cells and cells[-1] == "":
            cells.pop()
        if len(cells) > COLUMNS_MAX:
            raise StatementRowError(line=row + 1, why=M_("a row has more than 256 columns"))
        if cells:
            yield GridRow(row + 1, cells, row in hidden, sheet.from_1904)


def _refused(sheet: "OldSheet", row: int, column: int) -> StatementRowError:
    if (row, column) in sheet.formulas:
        return formula_in(row + 1, column)
    return no_value_in(row + 1, column, sheet.errors[row, column])


def _cell(value: str | float | date, row: int, column: int, formats: Mapping[tuple[int, int], str]) -> GridCell:
    if type(value) is str:
        if len(value) > TEXT_MAX:
            raise StatementRowError(line=row + 1, why=M_("a text is longer than 40,000 characters"))
        return value
    if isinstance(value, date) and FIRST_DAY <= value <= LAST_DAY:
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and -_NUMBERS < value < _NUMBERS:
        figure = str(int(value)) if value == int(value) else plain(repr(value))
        return as_shown(figure, formats.get((row, column), ""))
    raise no_value_in(row + 1, column, str(value))  # a truth value or time, which no bank prints, or a day before 1900
