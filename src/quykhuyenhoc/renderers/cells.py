"""Columns and values of the two shapes as people read them: translated labels, Nợ and Có, dd/mm/yyyy, parentheses.

Strings that someone typed pass through ``visible``, so that none of them steers the terminal.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from quykhuyenhoc.i18n import _, language
from quykhuyenhoc.money import figures
from quykhuyenhoc.period import format_date
from quykhuyenhoc.renderers.layout import CODES, TERMS, WORDS, ColumnLayout, wrap
from quykhuyenhoc.renderers.text_tables import Style, TableLayout, TotalsLine
from quykhuyenhoc.shapes import Cell, Column, Row, Sides
from quykhuyenhoc.shapes.columns import NUMBERS, decimals_of
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from quykhuyenhoc.renderers import Paper
    from quykhuyenhoc.shapes import Align, Report


def clean(text: str) -> str:
    """Return a text that shows what it holds and does nothing else."""
    return visible(normalize("NFC", text))


def label(message: str) -> str:
    """Translate a title or label; an empty one stays empty (gettext keeps its own header under the empty text)."""
    return _(message) if message else ""


def listed(codes: str) -> str:
    """Return codes that data has as ``A,B`` as a list that may go on in a line below: behind a comma and its space."""
    return re.sub(r",(?=\S)", ", ", clean(codes))


def source(book: str, seq: int, known_at: int | None = None) -> str:
    """Return what a paper was drawn from: the book and its last act then."""
    drawn = f"({listed(book)}, #{seq})"
    return drawn if known_at is None else _("{source}, as known at #{seq}").format(source=drawn, seq=known_at)


def facts(report: "Report[Any]") -> Iterator[str]:
    """Yield what stands below the title of a report: its book, its days, and the unit of its amounts, if it has any."""
    yield _("Book {book}").format(book=listed(report.book))
    if report.start and report.end:
        yield _("from {start} to {end}").format(start=format_date(report.start), end=format_date(report.end))
    elif report.as_of:
        yield _("as of {date}").format(date=format_date(report.as_of))
    elif report.period:
        yield clean(report.period)
    if any(column.kind == "money" for column in report.columns):
        yield _("Unit: {unit}").format(unit="đồng" if report.currency == "VND" else report.currency)


def strong(paper: "Paper") -> Style:
    """Return what sets a line apart: bold on a terminal with colour, nothing elsewhere."""
    return "\x1b[1m{}\x1b[0m".format if paper.colour else str


class Lines(NamedTuple):
    """The rows of a table, how a value of one is got by its key, and the decimals of their amounts.

    A row that names a ``currency`` of its own among ``exponents`` is drawn with the decimals of that one.
    """

    value: Callable[[Any, str, None], Cell]
    rows: Iterable[Any]
    exponent: int
    exponents: Mapping[str, int] | None = None


class TableTexts(NamedTuple):
    """A table as texts: its columns, the cells of each row as they are read, its totals."""

    fields: list[ColumnLayout]
    rows: Iterator[list[str]]
    totals: TotalsLine | None


def texts_of(columns: Sequence[Column], lines: Lines, totals: Row | None) -> TableTexts:
    """Return a table of a report or document as texts."""
    exponents, value = lines.exponents or {}, lines.value
    pens = [pen for column in columns for pen in _pens(column, lines.exponent)]
    others = {n: [pen for column in columns for pen in _pens(column, n)] for n in {*exponents.values()}}
    cells = (
        [pen.write(value(row, pen.key, None)) for pen in others.get(exponents.get(str(its), -1), pens)]
        for row in lines.rows
        for its in (value(row, "currency", None) if exponents else None,)
    )
    last = None if totals is None else _totals(columns, totals, pens)
    return TableTexts([pen.field for pen in pens], cells, last)


def drawn(
    columns: Sequence[Column], lines: Lines, totals: Row | None, paper: "Paper", *, keeps: bool = False
) -> Generator[str, None, list[str]]:
    """Yield the lines of a table of a report or document; return the labels of columns that had no room in it."""
    fields, cells, last = texts_of(columns, lines, totals)
    table = TableLayout(fields, cells, last, paper.width, strong(paper), keeps=keeps)
    if table.lifted:
        said = "; ".join(f"{' '.join(fields[n].head)} {cell or '–'}" for n, cell in table.lifted)
        yield from wrap(_("The same in all lines: {values}").format(values=said), paper.width)
        yield ""
    yield from table.lines()
    return [" ".join(fields[n].head) for n in table.gone]


class _Pen(NamedTuple):
    """A drawn column: where its values come from and how one is written."""

    key: str
    field: ColumnLayout
    write: Callable[[Cell], str]


def _pens(column: Column, exponent: int) -> Iterator[_Pen]:
    head = label(column.label)
    number: Callable[[int], str] = str
    if column.kind in NUMBERS:
        decimals = decimals_of(column.kind, exponent)
        number = partial(figures, lang=language(), accounting=True, exponent=decimals)
    if column.sides:
        yield _Pen(column.key, ColumnLayout((head, _("Debit")), "right"), partial(_side, 1, number))
        yield _Pen(column.key, ColumnLayout((head, _("Credit")), "right"), partial(_side, -1, number))
    else:
        align: Align = "right" if column.kind in NUMBERS else "left"
        text = listed if column.kind == "code" else clean
        write = partial(_plain, number, text) if column.says is None else partial(_said, column.says)
        write = write if column.depth is None else partial(_set_in, column.depth, write)
        breaks = TERMS if column.says else {"text": WORDS, "code": CODES}.get(column.kind, "")
        yield _Pen(column.key, ColumnLayout((head,), align, breaks, column.kind != "money", column.goes), write)


def _side(sign: int, number: Callable[[int], str], value: Cell) -> str:
    if isinstance(value, Sides):
        return number(value.debit if sign > 0 else value.credit)
    amount = value * sign if isinstance(value, int) else 0
    return number(amount) if amount > 0 else ""


def _said(says: Callable[[str], str], value: Cell) -> str:
    return clean(says(value)) if isinstance(value, str) else ""


def _set_in(depth: Callable[[str], int], write: Callable[[Cell], str], value: Cell) -> str:
    return "  " * depth(value) + write(value) if isinstance(value, str) else write(value)


def _plain(number: Callable[[int], str], text: Callable[[str], str], value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return text(value)
    return format_date(value) if isinstance(value, date) else number(value if isinstance(value, int) else value.net)


def _totals(columns: Sequence[Column], totals: Row, pens: "Sequence[_Pen]") -> TotalsLine:
    """Return the totals, with their name for a cell that is free for it, best in one of running text."""
    free = [column for column in columns if column.kind not in NUMBERS and totals.get(column.key) is None]
    keys = [column.key for column in sorted(free, key=lambda column: (column.goes, column.kind != "text"))]
    places = [n for key in keys for n, pen in enumerate(pens) if pen.key == key]
    return TotalsLine([pen.write(totals.get(pen.key)) for pen in pens], _("Total"), places)
