"""Which of several columns of amounts is that of the list: the one that its totals add up, if exactly one is."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.imports.cells import read_amounts
from quykhuyenhoc.imports.list_kinds import ListFields, if_alone, key_of
from quykhuyenhoc.imports.row_kinds import LEAST, Sorter
from quykhuyenhoc.imports.total_words import is_total, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc.imports.grid import ListCell
    from quykhuyenhoc.imports.list_table import ListTable

AMOUNT: Final = "amount"
_FIGURE: Final = re.compile(r"\d[\d.,]*")
_OF_ROW: Final = re.compile(
    r"(?:tong(?: cong| so)?|cong)(?: (?:so )?tien| gia tri| muc)?"
    r"(?: (?:cam ket|dang ky|ung ho|tai tro|dong gop|ho tro|hoc bong|thuong|(?:duoc )?nhan))?"
)
"""What a column is called that adds up the others of its row."""
COUNTED: Final = "suat"
"""What a column is called that holds amounts, or how many of them: a number below 1000 is no amount of such a one."""


def one_amount(table: "ListTable", form: ListFields) -> "ListTable":
    """Return the table with one column of amounts where totals prove one of several; else as it is.

    Columns that somebody said, debit and credit, and what a merged cell carries on stay as they are.
    """
    table = _by_way(_without_spare(_without_counts(table)))
    places = table.at(AMOUNT)
    free = not any(
        table.columns[at].said or table.columns[at].paid or table.columns[at].unit != 1 or table.headers[at].continued
        for at in places
    )
    if len(places) < 2 or not free:  # noqa: PLR2004 (there is nothing to choose)
        return table
    found = [one for one, at in ((_only(table, places, at), at) for at in places) if _is_proved(one, at, form)]
    return found[0] if len(found) == 1 else table


def is_added_up(table: "ListTable", at: int) -> bool:
    """Tell whether most rows have a figure in a column, and a total has one too, or a sum in words is theirs."""
    rows = range(table.last + 1, len(table.sheet.rows))
    totals = [row for row in rows if any(isinstance(cell, str) and is_total(cell) for cell in table.sheet.rows[row])]
    filled = [row for row in rows if row not in totals and sum(cell != "" for cell in table.sheet.rows[row]) > 1]
    figures = _values([cell for cell in _column(table, at, filled) if _is_figure(cell)])
    if 2 * len(figures) <= len(filled):
        return False
    if any(_is_figure(cell) for cell in _column(table, at, totals)):
        return True
    texts = (cell for row in rows for cell in table.sheet.rows[row] if isinstance(cell, str) and " " in cell)
    words = (words_of(text, alone=True)[1] for text in texts)
    return any(said in {sum(figures) * scale for scale in (1, 1000, 1_000_000)} for said in words if said)


def are_small(table: "ListTable", at: int) -> bool:
    """Tell whether every amount of a column is a figure too small for one of đồng, and no sum in words is theirs."""
    texts = [[cell for cell in row if isinstance(cell, str)] for row in table.sheet.rows]
    rows = [row for row in range(table.last + 1, len(texts)) if not any(map(is_total, texts[row]))]
    cells = _column(table, at, rows)
    figures = _values(cells)
    worded = any(words_of(text, alone=True)[1] for row in texts[table.last + 1 :] for text in row if " " in text)
    return (
        not worded and any(figures) and all(map(_is_figure, cells)) and all(abs(figure) < LEAST for figure in figures)
    )


def of_more(table: "ListTable") -> tuple[int, int] | None:
    """Return a column of totals that is left out, unsaid, and the first row of which it says another amount."""
    places = table.at(AMOUNT)
    for at, column in enumerate(table.columns):
        if not places or column.field or column.said or not _OF_ROW.fullmatch(key_of(table.headers[at].text)):
            continue
        for row in range(table.last + 1, len(table.sheet.rows)):
            taken, told = (sum(_values(_column(table, n, [row]))) for n in places), _values(_column(table, at, [row]))
            own = sum(taken)
            if own and told and told[0] >= LEAST and own != told[0]:
                return at, row
    return None


def _is_figure(cell: "ListCell") -> bool:
    return isinstance(cell, int | Decimal) or (isinstance(cell, str) and _FIGURE.fullmatch(cell) is not None)


def _without_spare(table: "ListTable") -> "ListTable":
    """Return the table without what is a column of amounts only where no other is: Định mức beside Thành tiền."""
    places = table.at(AMOUNT)
    spare = {at for at in places if not table.columns[at].said and key_of(table.headers[at].text) in if_alone()}
    if not spare or len(spare) == len(places):
        return table
    columns = (one._replace(field=None) if at in spare else one for at, one in enumerate(table.columns))
    return table._replace(columns=tuple(columns))


def _by_way(table: "ListTable") -> "ListTable":
    """Return the table with its amounts as they came, in cash or through the bank, where columns say both.

    A column beside them that has the sum of both in every row goes. One without figures (an x) is
    no column of amounts where another is.
    """
    rows = range(table.last + 1, len(table.sheet.rows))
    ways = [at for at in table.at(AMOUNT) if table.columns[at].paid]
    others = [at for at in table.at(AMOUNT) if not table.columns[at].paid]
    filled = [at for at in ways if any(map(_is_figure, _column(table, at, rows)))]
    if len({table.columns[at].paid for at in filled}) > 1:
        sums = [sum(_values([cell for at in ways for cell in _column(table, at, [row])])) for row in rows]
        gone = [at for at in others if [sum(_values(_column(table, at, [row]))) for row in rows] == sums]
    else:
        gone = [at for at in ways if others and at not in filled]
    columns = (one._replace(field=None) if at in gone else one for at, one in enumerate(table.columns))
    return table._replace(columns=tuple(columns))


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


def _is_proved(table: "ListTable", at: int, form: ListFields) -> bool:
    """Tell whether the rows come to what a total says in this column, or in its words where the column says nothing."""
    found = Sorter(table, form).sorted()
    total = sum(_values(_column(table, at, found.rows)))
    said = [next(iter(_values(_column(table, at, [one.row]))), one.amount) for one in found.sums if one.named]
    return total > 0 and total in said


def _column(table: "ListTable", at: int, rows: "Iterable[int]") -> "list[ListCell]":
    return [cells[at] for cells in (table.sheet.rows[row] for row in rows) if at < len(cells) and cells[at] != ""]


def _values(cells: "list[ListCell]") -> list[int]:
    return list(read_amounts(((n, 0), cell) for n, cell in enumerate(cells)).values.values())
