"""XLSX as banks write it: the values of cells, exactly as the file holds them, and refusal of what only Excel computes.

Why not a library: docs/decisions/0012-statement-readers.md.
"""

import posixpath
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import IO, TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.currencies import as_shown
from quykhuyenhoc.bank.grid import COLUMNS_MAX, ROWS_MAX, GridCell, GridRow, Number
from quykhuyenhoc.bank.guard import Events, feed_xml, parse_xml
from quykhuyenhoc.bank.number_formats import shown_otherwise
from quykhuyenhoc.bank.rich_texts import RichText
from quykhuyenhoc.bank.unseen import OTHER_TEXT, STRUCK, Looks, RuleColours
from quykhuyenhoc.bank.values import TEXT_MAX, finite, index_of, shown
from quykhuyenhoc.errors import StatementFormatError, StatementRowError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.text import letters_of

if TYPE_CHECKING:
    import zipfile


_EPOCH: Final = date(1899, 12, 30)
FIRST_DAY: Final = date(1900, 3, 1)
"""Before it Excel counts a 29 February that never was."""
LAST_DAY: Final = date(2199, 12, 31)
_FIRST_SERIAL: Final = (FIRST_DAY - _EPOCH).days
_LAST_SERIAL: Final = (LAST_DAY - _EPOCH).days
_AT_DIGITS_MAX: Final = 7
_STYLE_DIGITS_MAX: Final = 5
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER: Final = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?")
_SIZE: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,20})?")
_TRUE: Final = frozenset({"1", "true"})
THINNEST: Final = Decimal(4)
"""Points; a row that is lower shows nothing that anybody can read."""
NARROWEST: Final = Decimal("0.2")
"""Widths of a figure; a column that is narrower shows nothing."""
_RULE: Final = M_(
    "a rule of the sheet shows the cells {place} otherwise than they are, or not at all: take the rule out"
)
_FIFTEEN: Final = Context(prec=15)
_REST: Final = Decimal("0.0000001")


class SheetRows(Events):
    """The rows of one sheet; empty cells between full ones are "", empty rows are left out."""

    def __init__(self, strings: "_Strings", styles: "_Styles", *, first_day: date) -> None:
        super().__init__()
        self._strings, self._styles, self._first_day = strings, styles, first_day
        self._rows: list[GridRow] = []
        self._cells: list[GridCell] = []
        self._number = 0
        self._hidden = False
        self._height: str | None = None
        """The height of rows that say none."""
        self._at, self._kind, self._style = 0, "n", 0
        self._value = ""
        self._said = _SheetText()
        self._columns: dict[str, int] = {}
        self._doubts: list[tuple[int, Message]] = []
        """The cells of the row of which nobody sees what they hold, by their columns, and why."""
        self._boxes = ""
        self._hides_all = self._hides_some = False
        """Whether the rule hides what cells hold, whatever it compares; and at least what equals its formula."""

    def taken(self) -> list[GridRow]:
        """Return the rows finished since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of a row or cell; refuse a formula."""
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            self._begin_row(attributes.get("r"))
            self._hidden = is_row_hidden(attributes, self._height)
        elif name == "sheetFormatPr":
            self._height = attributes.get("defaultRowHeight")
        elif name == "f":
            raise formula_in(self._number, self._at - 1)
        elif name == "conditionalFormatting":
            self._boxes = attributes.get("sqref", "")
        elif name == "cfRule":
            hides = index_of(attributes.get("dxfId", "")) in self._styles.hiding
            self._hides_all = hides and attributes.get("operator") != "equal"
            self._hides_some = hides
        else:
            self._said.opened(name, attributes)

    def closed(self, name: str, text: str) -> None:
        """Take a value, or the end of a cell or row."""
        if name == "v":
            self._value = text
        elif name == "c":
            self._end()
        elif (name == "formula" and self._hides_some and text.strip() != "0") or (name == "cfRule" and self._hides_all):
            raise StatementFormatError(why=_RULE.format(place=shown(self._boxes)))
        elif name != "row":
            self._said.closed(name, text)
        else:
            if self._doubts:
                self._must_be_seen()
            if self._cells:
                self._rows.append(GridRow(self._number, self._cells, self._hidden, self._first_day != _EPOCH))
            self._cells = []

    def _begin_row(self, number: str | None) -> None:
        before = self._number
        if number is None:
            self._number += 1
        else:
            self._number = int(number) if re.fullmatch(r"[0-9]{1,7}", number) else 0
        if not before < self._number <= ROWS_MAX:
            raise StatementFormatError(line=before, why=M_("rows are out of order"))
        self._cells, self._at = [], 0

    def _begin(self, attributes: Any) -> None:
        place = attributes.get("r")
        if place is None:
            self._at += 1
        else:
            letters = place.rstrip("0123456789")
            at = self._columns.get(letters) or self._columns.setdefault(letters, _column(place, self._number))
            if at <= self._at and self._at:
                raise StatementRowError(line=self._number, why=M_("cells are out of order"))
            self._at = at
        if self._at > COLUMNS_MAX:
            raise StatementRowError(line=self._number, why=M_("a row has more than 256 columns"))
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdigit() and len(style) <= _STYLE_DIGITS_MAX else 0
        self._value = ""
        if self._kind == "inlineStr":
            self._said = _SheetText()

    def _end(self) -> None:
        cell = self._read()
        if cell != "":
            self._judge(cell)
            cells = self._cells
            if len(cells) < self._at - 1:
                cells += [""] * (self._at - 1 - len(cells))
            cells.append(cell)

    def _judge(self, cell: GridCell) -> None:
        """Note of a cell why nobody sees what it holds, as lists do."""
        text, looks = self._looks_of_text(), self._styles.looks
        if text is None and self._style in self._styles.plain:
            return
        style = str(self._style)
        held = finite(self._value) if self._kind == "n" else None
        why = looks.unsure(style, text, held)
        if why is None and looks.is_struck(style, text):
            why = STRUCK
        if why is None and type(cell) is str and looks.shows_other_text(style):
            why = OTHER_TEXT
        if why is not None:
            self._doubts.append((self._at - 1, why))

    def _looks_of_text(self) -> RichText | None:
        if self._kind == "s":
            return self._strings.looks.get(int(self._value))
        return self._said.looks if self._kind == "inlineStr" else None

    def _must_be_seen(self) -> None:
        """Refuse a row with figures of which a cell is not seen: what stands in it is not read behind anybody's back.

        Words above a table may have the colour that only its style gives to what is behind them.
        """
        (at, why), *_others = self._doubts
        if any(isinstance(cell, Number | date) or cell[:1].isdigit() for cell in self._cells) or any(
            any(map(str.isdigit, str(self._cells[one]))) for one, _why in self._doubts
        ):
            place = f"{letters_of(at)}{self._number}"
            raise StatementRowError(line=self._number, why=M_("cell {place}: {why}", place=place, why=why))
        self._doubts = []

    def _read(self) -> GridCell:
        if self._kind == "s":
            at = self._value.strip()
            if not at.isascii() or not at.isdigit() or len(at) > _AT_DIGITS_MAX or int(at) >= len(self._strings.texts):
                raise self._bad(self._value)
            text = self._strings.texts[int(at)]
        elif self._kind == "inlineStr":
            text = self._said.said
        elif self._kind == "str":
            text = self._value
        elif self._kind == "d":
            text = self._value[:10]
        elif self._kind == "n":
            return self._figure() if self._value else ""
        else:  # an error (#REF!) or a truth value, which no bank prints
            raise self._bad(self._value)
        if len(text) > TEXT_MAX:
            raise StatementRowError(line=self._number, why=M_("a text is longer than 40,000 characters"))
        return text

    def _figure(self) -> GridCell:
        text = self._value.strip()
        if not _NUMBER.fullmatch(text):
            raise self._bad(text)
        dates, formats = self._styles.dates, self._styles.formats
        if self._style < len(dates) and dates[self._style]:
            return self._day(text)
        return as_shown(plain(text), formats[self._style] if self._style < len(formats) else "")

    def _day(self, text: str) -> GridCell:
        days = int(Decimal(text))
        lowest = _FIRST_SERIAL if self._first_day.year < 1900 else 0  # noqa: PLR2004 (the year says it)
        if not lowest <= days <= _LAST_SERIAL:
            raise self._bad(text)
        return self._first_day + timedelta(days=days)

    def _bad(self, text: str) -> StatementRowError:
        return no_value_in(self._number, self._at - 1, text)


def formula_in(line: int, column: int) -> StatementRowError:
    """Return the refusal of a cell with a formula; its column counts from 0."""
    problem = M_("cell {place} holds a formula: a bank prints values, somebody changed this file")
    return StatementRowError(line=line, why=problem.format(place=f"{letters_of(column)}{line}"))


def no_value_in(line: int, column: int, text: str) -> StatementRowError:
    """Return the refusal of a cell with what is no value; its column counts from 0."""
    problem = M_('cell {place} holds "{text}", which is no value')
    return StatementRowError(line=line, why=problem.format(place=f"{letters_of(column)}{line}", text=shown(text)))


def is_row_hidden(attributes: Any, usual: str | None = None) -> bool:
    """Tell whether a sheet hides the row that has these attributes, or gives it no height; ``usual`` is that of rows.

    That rows are hidden by default (zeroHeight) is said of those that are not written: they hold nothing.
    """
    return attributes.get("hidden") in _TRUE or _is_below(attributes.get("ht", usual), THINNEST)


def is_column_hidden(attributes: Any, usual: str | None = None) -> bool:
    """Tell whether a sheet hides the columns that have these attributes, or gives them no width."""
    return attributes.get("hidden") in _TRUE or _is_below(attributes.get("width", usual), NARROWEST)


def _is_below(text: str | None, least: Decimal) -> bool:
    return text is not None and _SIZE.fullmatch(text) is not None and Decimal(text) < least


def _column(place: str, number: int) -> int:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise StatementRowError(line=number, why=M_("cells are out of order"))
    return column_number(found[1])


def column_number(letters: str) -> int:
    """Return which column of a sheet has these letters, from 1: A, B … Z, AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def plain(text: str) -> str:
    """Return a number of a sheet without exponent and without zeros behind its mark: 1.5E6 is 1500000."""
    if text.isdigit():
        return text
    exact = Decimal(text)
    if "." in f"{exact:f}":
        # Excel computes with 15 digits; what its writer puts behind them (12.300000000000001) is no part of the value.
        exact = _FIFTEEN.create_decimal(exact)
        # What sums of its numbers leave is none either: 17000.000000001 stands there as 17,000.
        near = round(exact, 4) if exact.adjusted() < _FIFTEEN.prec else exact
        exact = near if abs(exact - near) < _REST else exact
    digits = f"{exact:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


STRINGS_MAX: Final = 2_000_000
_SPREADSHEET: Final = re.compile(
    r"http://(schemas\.openxmlformats\.org|purl\.oclc\.org)/(spreadsheetml|ooxml/spreadsheetml)/.*main"
)
# Numbers of formats that are dates in every language of Excel (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def xlsx_sheets(archive: "zipfile.ZipFile") -> "Iterator[tuple[str, Iterator[GridRow]]]":
    """Yield the name and the rows of every sheet that is shown, in the order of the tabs.

    Raises:
        StatementFormatError: if parts of the file are missing or damaged.
        StatementRowError: if a cell holds a formula, an error or a number that is none.

    """
    book = _BankWorkbook()
    _parse(archive, "xl/workbook.xml", book)
    targets = _SheetRelations()
    _parse(archive, "xl/_rels/workbook.xml.rels", targets)
    strings = _Strings()
    if targets.strings:
        _parse(archive, _path(targets.strings), strings)
    styles = _Styles()
    if targets.styles:
        _parse(archive, _path(targets.styles), styles)
    for name, relation in book.sheets:
        if relation not in targets.sheets or name in book.hidden:
            continue  # a chart on a tab of its own, or what nobody sees
        rows = SheetRows(strings, styles, first_day=book.first_day)
        yield name, _rows(archive, _path(targets.sheets[relation]), rows)


def hidden_sheets_of(archive: "zipfile.ZipFile") -> list[str]:
    """Return the names of the sheets that the workbook hides."""
    book = _BankWorkbook()
    _parse(archive, "xl/workbook.xml", book)
    return book.hidden


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _parse(archive: "zipfile.ZipFile", name: str, events: Events) -> None:
    with _member(archive, name) as stream:
        parse_xml(stream, events)


def _member(archive: "zipfile.ZipFile", name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except KeyError:
        problem = M_("the XLSX file is damaged ({problem})").format(problem=shown(name))
        raise StatementFormatError(why=problem) from None


def _rows(archive: "zipfile.ZipFile", name: str, rows: SheetRows) -> "Iterator[GridRow]":
    """Yield rows while the sheet is read: the parser is fed by pieces, so that no sheet stands in memory."""
    with _member(archive, name) as stream:
        for _piece in feed_xml(stream, rows):
            yield from rows.taken()


class _BankWorkbook(Events):
    """The tabs, and from which day the file counts."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.hidden: list[str] = []
        self.first_day = _EPOCH

    def opened(self, name: str, attributes: Any) -> None:
        if self._depth == 1 and not _SPREADSHEET.fullmatch(self.namespace or ""):
            raise StatementFormatError(why=M_("it is a zip archive, but no XLSX file"))
        if name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            self.first_day = date(1904, 1, 1)
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation))
            if attributes.get("state", "visible") != "visible":
                self.hidden.append(attributes.get("name", ""))


class _SheetRelations(Events):
    """Where the parts of the workbook lie."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, str] = {}
        self.strings = self.styles = ""

    def opened(self, name: str, attributes: Any) -> None:
        kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if kind == "worksheet":
            self.sheets[attributes.get("Id", "")] = target
        elif kind == "sharedStrings":
            self.strings = target
        elif kind == "styles":
            self.styles = target


class _SheetText:
    """One text, shared or of a cell; phonetic readings (rPh) are no part of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._phonetic = False
        self.looks: RichText | None = None
        """How its parts look, where they have fonts of their own."""

    @property
    def said(self) -> str:
        return "".join(self._parts)

    def opened(self, name: str, attributes: Any) -> None:
        if name == "rPh":
            self._phonetic = True
        elif name == "r" and self.looks is None:
            self.looks = RichText()
        if self.looks is not None:
            self.looks.opened(name, attributes)

    def closed(self, name: str, text: str) -> None:
        if name == "rPh":
            self._phonetic = False
        elif name == "t" and not self._phonetic:
            self._parts.append(text)
        if self.looks is not None:
            self.looks.closed(name, text)


class _Strings(Events):
    """The table of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.looks: dict[int, RichText] = {}
        """How those look that are written in parts, by their places."""
        self._said = _SheetText()

    def opened(self, name: str, attributes: Any) -> None:
        if name == "si":
            self._said = _SheetText()
        else:
            self._said.opened(name, attributes)

    def closed(self, name: str, text: str) -> None:
        if name != "si":
            self._said.closed(name, text)
            return
        if self._said.looks is not None:
            self.looks[len(self.texts)] = self._said.looks
        self.texts.append(self._said.said)
        if len(self.texts) > STRINGS_MAX:
            raise StatementUnsafeError(why=M_("there are more than 1,048,576 rows"))


def _is_of_days(code: str) -> bool:
    bare = _QUOTED.sub("", code).lower()
    return "y" in bare or ("d" in bare and "m" in bare)


class _Styles(Events):
    """Which styles of cells show a number as a date, and the format that each has of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.dates: list[bool] = []
        self.formats: list[str] = []
        self.looks = Looks()
        self.plain = set[int]()
        """The styles with which everybody sees what a cell holds."""
        self.hiding: set[int] = set()
        """The formats that a rule gives to cells, and nobody sees then what they hold."""
        self._rule, self._rules, self._is_of_rule = RuleColours(), 0, False
        self._own: dict[str, str] = {}
        self._inside = False

    def opened(self, name: str, attributes: Any) -> None:
        self.looks.opened(name, attributes)
        self._rule.opened(name, attributes)
        if name == "dxf":
            self._rule, self._is_of_rule = RuleColours(), True
        elif name == "numFmt" and self._is_of_rule:
            self.hiding |= {self._rules} if shown_otherwise(attributes.get("formatCode", ""), Decimal(1)) else set()
        elif name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            code = self._own.get(number)
            built_in = number.isdigit() and number.isascii() and len(number) <= 3 and int(number) in _DATE_FORMATS  # noqa: PLR2004 (digits of 999)
            self.dates.append(built_in if code is None else _is_of_days(code))
            self.formats.append(code or "")
            font, fill = attributes.get("fontId", "0"), attributes.get("fillId", "0")
            style = len(self.formats) - 1
            self.looks.take(str(style), font, fill, code or "")
            self.plain |= {style} if self.looks.is_plain(str(style)) else set()

    def closed(self, name: str, text: str) -> None:  # noqa: ARG002
        self.looks.closed(name)
        if name == "cellXfs":
            self._inside = False
        elif name == "dxf":
            self.hiding |= {self._rules} if self._rule.hide else set()
            self._rules, self._is_of_rule = self._rules + 1, False
