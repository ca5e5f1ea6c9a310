"""A report as an Excel workbook (XLSX): headers in the reader's language, amounts as numbers, days as days.

Nothing in it is a formula, a link or a number made of a text: every text is written as one, whatever it begins with.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from quykhuyenhoc.files.faults import system_errors
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.renderers.cells import clean, facts, label, source
from quykhuyenhoc.shapes import Cell, Column, Report, Sides, picked
from quykhuyenhoc.shapes.columns import decimals_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS_MAX: Final = 1_000_000
"""A sheet has 1,048,576 rows; a longer report goes on in the next one."""
TEXT_MAX: Final = 32_767
"""The letters of a cell."""
EXACT_MAX: Final = 10**15
"""Excel keeps 15 digits of a number: from here on an amount is written as text."""
NAME_MAX: Final = 31
"""The letters of the name of a sheet."""
DEBIT: Final = N_("Debit")
CREDIT: Final = N_("Credit")
WIDTHS: Final = (8, 60)
A4: Final = 9
UPRIGHT_MAX: Final = 95
"""So many letters are wide enough for A4 upright; what is wider is printed across."""
HEADING_MAX: Final = 240
"""The letters that Excel lets stand at the head of a page, without our marks."""
MARGINS: Final = {"left": 0.5, "right": 0.5, "top": 0.9, "bottom": 0.6}
"""In inches; the title stands in the top one."""
_NOT_IN_A_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_PLAIN: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip


def report_workbook(report: Report[Any]) -> bytes:
    """Return a workbook: a frozen row of labels, a row a line, the totals, where it comes from, and notes.

    Raises:
        DiskFullError, ReadOnlyError: the folder for passing files takes no more.
    """
    stream = BytesIO()
    with system_errors(), TemporaryDirectory() as folder:
        try:
            with Workbook(stream, {**_PLAIN, "tmpdir": folder}) as book:
                title = clean(label(report.title))
                book.set_properties({"title": title, "subject": source(report.book, report.seq, report.known_at)})
                _SheetPages(book, title, report).fill()
        except FileCreateError as error:  # what the system says of the passing files, which stands inside
            raise error.args[0] from error
    return stream.getvalue()


class _SheetPages:
    """The sheets of a report, filled row by row from above: what was written is not held."""

    def __init__(self, book: Any, title: str, report: Report[Any]) -> None:
        self.book, self.title, self.report = book, title, report
        self.strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.total = book.add_format({"bold": True, "top": 1})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.numbers: dict[tuple[int, bool], Format] = {}
        self.columns = tuple(_split(report.columns))
        self.sheet: Worksheet
        self.row = 0
        self.widths: list[int] = []

    def fill(self) -> None:
        """Write every line, then the totals and what is said below them."""
        rows, values = iter(self.report.rows), picked(self.report.columns)
        page: list[Any] = list(islice(rows, 1))
        while True:
            self._begin()
            for line in chain(page, islice(rows, ROWS_MAX - len(page))):
                self._line(values(line), self._exponent_of(line))
            page = list(islice(rows, 1))
            self.sheet.autofilter(0, 0, max(self.row - 1, 0), len(self.columns) - 1)
            if not page:
                break
            self._set_widths()
        self._totals()
        self._below()
        self._set_widths()

    def _begin(self) -> None:
        many = len(self.book.worksheets())
        more = f" {many + 1}" if many else ""
        name = self.title.translate(_NOT_IN_A_NAME).strip()[: NAME_MAX - len(more)] + more
        self.sheet = self.book.add_worksheet(name.strip() or "1")
        self.sheet.freeze_panes(1, 0)
        self._set_printing()
        self.row, self.widths = 0, [WIDTHS[0]] * len(self.columns)
        for at, (column, side) in enumerate(self.columns):
            self._text(at, _head(column, side), self.strong)
        self.row = 1

    def _set_printing(self) -> None:
        """Make of the sheet a paper: A4, as wide as its columns, the title and the names of columns on each page."""
        sheet, title = self.sheet, self.title.replace("&", "&&")
        about = " · ".join(facts(self.report)).replace("&", "&&")
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(**MARGINS)
        sheet.set_header(f"&L&B{title}&B\n{about[: HEADING_MAX - len(title)]}")
        sheet.set_footer("&R&P/&N")

    def _exponent_of(self, line: Any) -> int:
        of_lines = self.report.exponents or {}
        return of_lines.get(str(getattr(line, "currency", "")), self.report.exponent)

    def _line(self, values: Sequence[Cell], exponent: int, *, bold: bool = False) -> None:
        cells = zip(self.report.columns, values, strict=True)
        flat = (_side(value, side) if side else value for column, value in cells for side in _sides(column))
        for at, ((column, _side_of), value) in enumerate(zip(self.columns, flat, strict=True)):
            self._cell(at, column, value, exponent, bold=bold)
        self.row += 1

    def _cell(self, at: int, column: Column, value: Cell, exponent: int, *, bold: bool) -> None:
        if value is None or value == "":
            if bold:
                self.sheet.write_blank(self.row, at, None, self.total)
            return
        if isinstance(value, Sides):
            value = value.net
        if isinstance(value, str):
            said = column.says(value) if column.says else value
            self._text(at, said, self.total if bold else None)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.row, at, datetime(value.year, value.month, value.day), self.day)  # noqa: DTZ001 (a day of a cell)
            self._widen(at, "00/00/0000")
        else:
            self._number(at, value, decimals_of(column.kind, exponent), bold=bold)

    def _number(self, at: int, minor: int, exponent: int, *, bold: bool) -> None:
        if abs(minor) >= EXACT_MAX:
            whole, rest = divmod(abs(minor), 10**exponent)
            self._text(at, f"{'-' if minor < 0 else ''}{whole}" + (f".{rest:0{exponent}}" if exponent else ""))
            return
        known = self.numbers.get((exponent, bold))
        if known is None:
            decimals = f".{'0' * exponent}" if exponent else ""
            form = f"#,##0{decimals};(#,##0{decimals})"
            known = self.numbers[exponent, bold] = self.book.add_format({"num_format": form, "bold": bold, "top": bold})
        self.sheet.write_number(self.row, at, minor / 10**exponent if exponent else minor, known)
        self._widen(at, f"({minor:,}.)")

    def _text(self, at: int, text: str, form: "Format | None" = None) -> None:
        shown = clean(text)[:TEXT_MAX]
        self.sheet.write_string(self.row, at, shown, form)
        self._widen(at, shown)

    def _widen(self, at: int, text: str) -> None:
        self.widths[at] = max(self.widths[at], min(len(text) + 2, WIDTHS[1]))

    def _set_widths(self) -> None:
        for at, width in enumerate(self.widths):
            self.sheet.set_column(at, at, width)
        if sum(self.widths) > UPRIGHT_MAX:
            self.sheet.set_landscape()

    def _totals(self) -> None:
        totals: dict[str, Any] = {**self.report.totals, **self.report.sides}
        if not totals:
            return
        name = next((column.key for column in self.report.columns if column.key not in totals), None)
        said = totals if name is None else {**totals, name: _("Total")}
        plain = tuple(column._replace(says=None) for column in self.report.columns)
        self.columns = tuple(_split(plain))
        self._line([said.get(column.key) for column in plain], self.report.exponent, bold=True)

    def _below(self) -> None:
        """Write where it comes from and what is to be said of it, beyond the widths of the columns."""
        self.row += 1
        widths = list(self.widths)
        for said in (source(self.report.book, self.report.seq, self.report.known_at), *self.report.notes):
            self._text(0, said)
            self.row += 1
        self.widths = widths


def _sides(column: Column) -> tuple[int, ...]:
    return (1, -1) if column.sides else (0,)


def _split(columns: Sequence[Column]) -> Iterator[tuple[Column, int]]:
    """Yield the columns of the sheet: of an amount with two sides both, 1 for debit and -1 for credit."""
    return ((column, side) for column in columns for side in _sides(column))


def _head(column: Column, side: int) -> str:
    name = label(column.label)
    if not side:
        return name
    return f"{name} {_(DEBIT if side > 0 else CREDIT)}"


def _side(value: Cell, side: int) -> Cell:
    if isinstance(value, Sides):
        return value.debit if side > 0 else value.credit
    return value * side if isinstance(value, int) and value * side > 0 else None
