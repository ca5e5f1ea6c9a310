"""Rows of cells from CSV and from HTML tables (some banks name them .xls); XLSX has a module of its own."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from html.parser import HTMLParser
from itertools import chain, islice
from typing import Final, NamedTuple

from quykhuyenhoc.bank.page_styles import RAISED, Look, PageStyles, takes_itself_out
from quykhuyenhoc.bank.values import SHOWN_MAX, TEXT_MAX
from quykhuyenhoc.errors import StatementFormatError, StatementRowError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import visible
from quykhuyenhoc.text.quotes import quote_over_rows

ROWS_MAX: Final = 1_048_576
COLUMNS_MAX: Final = 256
SAMPLE_ROWS: Final = 200
DELIMITERS: Final = ",;\t|"
OPEN_MAX: Final = 100
"""So many tags of a page may be open at once without their end: each makes its reader look through what follows."""
_MAY_HIDE: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "template", "div", "section", "form"})
"""What may stand around rows and hide them. A hidden cell stays: its row would move without it."""
_CELL_PARTS: Final = frozenset({"td", "th"})
_GROUP_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_ROW_PARTS: Final = {
    **dict.fromkeys(_CELL_PARTS, _CELL_PARTS),
    "tr": _CELL_PARTS | {"tr"},
    **dict.fromkeys(_GROUP_PARTS, _CELL_PARTS | _GROUP_PARTS | {"tr"}),
}
"""The parts of a table, and which of them one ends that begins."""
_EMPTY: Final = frozenset({"br", "img", "input", "hr", "wbr", "meta", "link", "col", "area", "base", "embed", "source"})
"""Elements that hold nothing and have no end."""
_CONSTANT: Final = re.compile(r'="((?:[^"]|"")*)"')
WAITING_MAX: Final = 1 << 20
"""So many characters of a page may wait for the end of one tag or comment."""


class Number(str):
    """A cell that holds a number, as its exact decimal text: 50000 or 12.5, never grouped."""

    __slots__ = ()


class Shown(Number):
    """A number beside which its format shows words, or that it shows in another unit: ``text`` is what it shows.

    ``currency`` is what these words name where they name nothing but a currency.
    """

    __slots__ = ("currency", "text")
    currency: str
    text: str


GridCell = str | Number | Date


class GridRow(NamedTuple):
    """One row: its line in a text, or its number in a sheet; and its cells from the first column on.

    ``hidden`` tells that a sheet does not show it, ``from_1904`` that a number which is a day counts from that year.
    """

    line: int
    cells: list[GridCell]
    hidden: bool = False
    from_1904: bool = False


class GridSheet(NamedTuple):
    """A table before it is understood; its rows can be read once.

    ``left_out`` has the rows that a page hides, which are no rows of it, as far as it was read.
    """

    name: str
    rows: Iterator[GridRow]
    left_out: Sequence[int] = ()


def csv_rows(text: io.TextIOBase, delimiter: str) -> Iterator[GridRow]:
    """Yield the rows of a CSV file with the line on which each begins.

    Raises:
        StatementRowError: if quotes do not close, or close over other rows, or a row has more than 256 cells or a cell
            40,000 characters.
        StatementFormatError: if the bytes are not text of the encoding.

    """
    for row in _csv_rows(text, delimiter):
        opened = quote_over_rows(row.cells, delimiter)
        if opened is not None:
            problem = M_("a quote opens here and closes some lines further on, over other rows: take it out")
            raise StatementRowError(line=row.line + opened, why=problem)
        yield GridRow(row.line, [*row.cells])


class _GridTexts(NamedTuple):
    line: int
    cells: list[str]


def _csv_rows(text: io.TextIOBase, delimiter: str) -> Iterator[_GridTexts]:
    csv.field_size_limit(TEXT_MAX)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if len(cells) > COLUMNS_MAX:
                raise StatementRowError(line=begins, why=M_("a row has more than 256 columns"))
            if begins > ROWS_MAX:
                raise StatementUnsafeError(line=begins, why=M_("there are more than 1,048,576 rows"))
            yield _GridTexts(begins, [_constant(cell) if cell[:2] == '="' else cell for cell in cells])
            begins = reader.line_num + 1
    except csv.Error:
        raise StatementRowError(line=begins, why=M_("a quote does not close, or a cell is too long")) from None
    except UnicodeDecodeError:
        problem = M_("it is not in the encoding named; save it as UTF-8⟦, or name another with --encoding⟧")
        raise StatementFormatError(line=begins, why=problem) from None


def _constant(cell: str) -> str:
    """Return the text of a formula that is nothing but it, as numbers are written that are to stay texts: ="0123"."""
    found = _CONSTANT.fullmatch(cell.strip())
    return found[1].replace('""', '"') if found else cell


def delimiter_of(text: str) -> str:
    """Return which of ``,`` ``;`` tab and ``|`` parts the cells: the one that gives most rows the same width."""
    best, most = ",", 0
    for delimiter in DELIMITERS:
        widths: dict[int, int] = {}
        try:
            for row in islice(_csv_rows(io.StringIO(text, newline=""), delimiter), SAMPLE_ROWS):
                widths[len(row.cells)] = widths.get(len(row.cells), 0) + 1
        except StatementRowError:
            pass  # the sample may end inside quotes; what came before it counts
        score = max((width * count for width, count in widths.items() if width > 1), default=0)
        if score > most:
            best, most = delimiter, score
    return best


_CUT_OFF: Final = M_("the HTML page is cut off")
_NO_TABLE: Final = M_(
    "it is a web page without a table, whatever its name says; ask the bank for XLSX, CSV, MT940 or CAMT.053"
)


def html_rows(text: str, left_out: list[int] | None = None) -> Iterator[GridRow]:
    """Yield the rows of all tables of an HTML page; a cell over several columns or rows fills the first of them.

    A row has its number among all of them, as a spreadsheet shows it: the lines of the page nobody sees. Rows that the
    page hides are left out, and their numbers put into ``left_out``.

    Raises:
        StatementFormatError: if there is no row, or the page is cut off inside one.
        StatementRowError: if a row has more than 256 cells, or the page hides a part of one by its styles.

    """
    if any(part.count("<") > OPEN_MAX for part in text.split(">")):
        raise StatementFormatError(why=_CUT_OFF)
    page = _GridPage([] if left_out is None else left_out, PageStyles(text))
    found = False
    for chunk in _pieces(text):
        page.feed(chunk)
        if len(page.rawdata) > WAITING_MAX:
            raise StatementFormatError(line=page.getpos()[0], why=_CUT_OFF)
        for row in page.taken():
            found = True
            yield row
    page.close()
    for row in page.taken():
        found = True
        yield row
    if page.open_row or not found:
        problem = _CUT_OFF if found or page.open_row else _NO_TABLE
        raise StatementFormatError(line=page.getpos()[0], why=problem)


def _pieces(text: str) -> Iterator[str]:
    size = 1 << 16
    return (text[at : at + size] for at in range(0, len(text), size))


_PLAIN: Final = Look()
_PART_OF_FIGURE: Final = re.compile(r"\s*(?!(?:19|20)\d\d\s*$)(?:[.,]\d|\d[\d.,]{2})[\d.,]*\s*")
"""An amount or a part of one, and no year or number of a page."""


class _GridPage(HTMLParser):
    """Collects rows; nested tables are read as their outer cell's text would be: row by row."""

    def __init__(self, left_out: list[int], styles: PageStyles) -> None:
        super().__init__(convert_charrefs=True)
        self._styles = styles
        self._veil: list[tuple[str, Look]] = []
        """The elements that are open and make texts look otherwise than those around them do, with all that is said."""
        self._depth = self._raised = 0
        self._others: list[str] = []
        """What of the row stands in elements that are not shown as texts."""
        self._exponents: list[str] = []
        """What of the cell is raised or lowered, and has figures."""
        self._is_left_out = self._is_in_style = False
        self.open_row = False
        self._left_out = left_out
        self._hidden: list[str] = []
        self._below: dict[int, int] = {}
        self._down = 1
        self._rows: list[GridRow] = []
        self._cells: list[GridCell] = []
        self._text: list[str] | None = None
        self._span = 1
        self._line = 0

    def taken(self) -> list[GridRow]:
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._draw_veil(tag, dict(attrs))
        self._is_in_style = tag == "style"
        self._raised += tag in RAISED
        if tag in _MAY_HIDE:
            self._hide(tag, dict(attrs))
        if tag == "table":
            self._below = {}
        if tag == "tr":
            self._end_row()
            self.open_row, self._line = True, self._line + 1
        elif tag in {"td", "th"}:
            self._end_cell()
            self._span, self._down = (_count(dict(attrs).get(name)) for name in ("colspan", "rowspan"))
            self._text, self._is_left_out = [], bool(self._hidden)
            self._depth = len(self._veil)
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def _draw_veil(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _ROW_PARTS or tag == "table":  # a cell or row before it may have ended without saying so
            self._end_cell()
            self._lift_veil(_ROW_PARTS.get(tag, frozenset()))
        if tag in _EMPTY or tag == "style":
            return
        inside, around = self._text is not None, self._look
        look = self._styles.look(tag, attributes, around, inside=inside)
        is_part = inside or tag in _ROW_PARTS or tag in ("table", "body")
        is_nested = inside or tag == "table" or tag == (self._veil or [("", around)])[-1][0]
        if look.hides > around.hides or (is_part and look != around) or (self._veil and is_nested):
            self._veil.append((tag, look))

    @property
    def _look(self) -> Look:
        return self._veil[-1][1] if self._veil else _PLAIN

    def _lift_veil(self, tags: frozenset[str]) -> None:
        """End the elements from the first of these on, within the table that is open."""
        at = len(self._veil)
        for place in reversed(range(at)):
            if self._veil[place][0] in tags:
                at = place
            if self._veil[place][0] == "table":
                break
        del self._veil[at:]

    def handle_endtag(self, tag: str) -> None:
        self._is_in_style = False
        self._raised -= tag in RAISED and self._raised > 0
        if self._veil and self._veil[-1][0] == tag:
            self._veil.pop()
        elif tag in _ROW_PARTS or tag == "table":
            self._lift_veil(frozenset({tag}))
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()
        if tag in _MAY_HIDE - {"tr"} and self._hidden[-1:] == ["tr"]:  # its last row ended without saying so
            self._hidden.pop()
        if tag in self._hidden[-1:]:
            self._hidden.pop()

    def _hide(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Note that what stands in a tag is not shown: it says so, or one around it does."""
        if tag == "tr" and self._hidden[-1:] == ["tr"]:  # the row before it ended without saying so
            self._end_row()
            self._hidden.pop()
        if tag == "template" or takes_itself_out(attributes) or tag in self._hidden:
            if tag == "tr":
                self._end_row()
            self._hidden.append(tag)

    def handle_data(self, data: str) -> None:
        if self._text is None or self._is_in_style:
            return
        if self._veil and not self._is_left_out and data.strip() and self._look.is_unseen:
            raise self._not_shown(data)
        if self._veil and not self._is_left_out and data.strip() and self._look.is_other:
            self._others.append(data)
        if self._raised and any(map(str.isdecimal, data)):
            self._exponents.append(data)
        self._text.append(data)

    def _not_shown(self, text: str) -> StatementRowError:
        why = M_(
            "the page does not show “{text}”, which stands in a cell of this row, as a plain text of that cell: open "
            "it, copy what it shows into a new workbook, and save that", text=visible(text.strip(), most=SHOWN_MAX),
        )  # fmt: skip
        return StatementRowError(line=self._line, why=why)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        if self._exponents and not self._is_left_out and any(map(str.isdecimal, self._without_exponents())):
            raise self._not_shown(self._exponents[0])
        del self._veil[self._depth :]
        self._raised, self._exponents = 0, []
        self._fill_from_above()
        at = len(self._cells)
        self._cells += ["".join(self._text).strip(), *[""] * (self._span - 1)]
        if self._down > 1:
            self._below |= dict.fromkeys(range(at, min(len(self._cells), COLUMNS_MAX)), self._down)
        self._text = None
        if len(self._cells) > COLUMNS_MAX:
            raise StatementRowError(line=self._line, why=M_("a row has more than 256 columns"))

    def _must_count(self) -> None:
        """Refuse a row of figures with a text that is not shown as one; forms and scripts stand in other rows too."""
        figures = any(isinstance(cell, str) and cell[:1].isdigit() for cell in self._cells)
        text = next((one for one in self._others if figures or _PART_OF_FIGURE.fullmatch(one)), None)
        if text is not None:
            raise self._not_shown(text)

    def _without_exponents(self) -> str:
        return "".join(one for one in self._text or () if not any(one is raised for raised in self._exponents))

    def _fill_from_above(self) -> None:
        """Leave the places empty into which a cell of a row above reaches."""
        while self._below.get(len(self._cells)):
            self._cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self.open_row:
            self._must_count()
            self._fill_from_above()
            self._below = {at: count - 1 for at, count in self._below.items() if count > 1}
            if self._hidden:
                self._left_out += [self._line] * any(self._cells)
            else:
                self._rows.append(GridRow(self._line, self._cells))
        self._cells, self.open_row, self._others = [], False, []


def _count(text: str | None) -> int:
    """Return over how many columns or rows a cell reaches."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= len("256") else 1


def peek(rows: Iterator[GridRow], count: int) -> tuple[list[GridRow], Iterable[GridRow]]:
    """Return the first rows, and all rows again."""
    first = list(islice(rows, count))
    return first, chain(first, rows)
