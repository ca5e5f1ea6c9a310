"""Which of several columns of amounts is that of the list: the one that its totals add up, if exactly one is."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.imports.cells import read_amounts
from quykhuyenhoc.imports.forms import Form, key_of
from quykhuyenhoc.imports.row_kinds import LEAST, Sorter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc.imports.grid import Cell
    from quykhuyenhoc.imports.headers import ListTable

AMOUNT: Final = "amount"
COUNTED: Final = "suat"
"""What a column is called that holds amounts, or how many of them: a number below 1000 is no amount of such a one."""


def one_amount(table: "ListTable", form: Form) -> "ListTable":
    """Return the table with one column of amounts where totals prove one of several; else as it is.

    Columns that somebody said, debit and credit, and what a merged cell carries on stay as they are.
    """
    table = _without_counts(table)
    places = table.at(AMOUNT)
    free = not any(
        table.columns[at].said or table.columns[at].unit != 1 or table.headers[at].continued for at in places
    )
    if len(places) < 2 or not free:  # noqa: PLR2004 (there is nothing to choose)
        return table
    found = [one for one, at in ((_only(table, places, at), at) for at in places) if _is_proved(one, at, form)]
    return found[0] if len(found) == 1 else table


def _without_counts(table: "ListTable") -> "ListTable":
    columns = list(table.columns)
    for at in table.at(AMOUNT):
        if columns[at].said or COUNTED not in key_of(table.headers[at].text).split():
            continue
        amounts = _values(_column(table, at, range(table.last + 1, len(table.sheet.rows))))
        if amounts and max(amounts) < LEAST:
            columns[at] = columns[at]._replace(field=None)
    return table._replace(columns=tuple(columns))


def _only(table: "ListTable", places: tuple[int, ...], at: int) -> "ListTable":
    others = set(places) - {at}
    return table._replace(
        columns=tuple(one._replace(field=None) if n in others else one for n, one in enumerate(table.columns))
    )


def _is_proved(table: "ListTable", at: int, form: Form) -> bool:
    """Tell whether the rows come to what a total says in this column, or in its words where the column says nothing."""
    found = Sorter(table, form).sorted()
    total = sum(_values(_column(table, at, found.rows)))
    said = [next(iter(_values(_column(table, at, [one.row]))), one.amount) for one in found.sums if one.named]
    return total > 0 and total in said


def _column(table: "ListTable", at: int, rows: "Iterable[int]") -> "list[Cell]":
    return [cells[at] for cells in (table.sheet.rows[row] for row in rows) if at < len(cells) and cells[at] != ""]


def _values(cells: "list[Cell]") -> list[int]:
    return list(read_amounts(((n, 0), cell) for n, cell in enumerate(cells)).values.values())
