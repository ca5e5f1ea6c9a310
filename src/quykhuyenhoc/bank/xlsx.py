"""XLSX as banks write it: the values of cells, exactly as the file holds them, and refusal of what only Excel computes.

Why not a library: docs/decisions/0012-statement-readers.md.
"""

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from typing import IO, TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.guard import Events, feed_xml, parse_xml
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.bank.xlsx_cells import SheetRows
from quykhuyenhoc.errors import StatementFormatError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    import zipfile

    from quykhuyenhoc.bank.grid import Row

STRINGS_MAX: Final = 2_000_000
_SPREADSHEET: Final = re.compile(
    r"http://(schemas\.openxmlformats\.org|purl\.oclc\.org)/(spreadsheetml|ooxml/spreadsheetml)/.*main"
)
# Numbers of formats that are dates in every language of Excel (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def xlsx_sheets(archive: "zipfile.ZipFile") -> "Iterator[tuple[str, Iterator[Row]]]":
    """Yield the name and the rows of every sheet, in the order of the tabs.

    Raises:
        StatementFormatError: if parts of the file are missing or damaged.
        StatementRowError: if a cell holds a formula, an error or a number that is none.

    """
    book = _Workbook()
    _parse(archive, "xl/workbook.xml", book)
    targets = _Relations()
    _parse(archive, "xl/_rels/workbook.xml.rels", targets)
    strings = _Strings()
    if targets.strings:
        _parse(archive, _path(targets.strings), strings)
    styles = _Styles()
    if targets.styles:
        _parse(archive, _path(targets.styles), styles)
    for name, relation in book.sheets:
        if relation not in targets.sheets:
            continue  # a chart on a tab of its own
        rows = SheetRows(strings.texts, styles.dates, first_day=book.first_day)
        yield name, _rows(archive, _path(targets.sheets[relation]), rows)


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
        raise StatementFormatError(problem=problem) from None


def _rows(archive: "zipfile.ZipFile", name: str, rows: SheetRows) -> "Iterator[Row]":
    """Yield rows while the sheet is read: the parser is fed by pieces, so that no sheet stands in memory."""
    with _member(archive, name) as stream:
        for _piece in feed_xml(stream, rows):
            yield from rows.taken()


class _Workbook(Events):
    """The tabs, and from which day the file counts."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.first_day = date(1899, 12, 30)

    def opened(self, name: str, attributes: Any) -> None:
        if self._depth == 1 and not _SPREADSHEET.fullmatch(self.namespace or ""):
            raise StatementFormatError(problem=M_("it is a zip archive, but no XLSX file"))
        if name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            self.first_day = date(1904, 1, 1)
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation))


class _Relations(Events):
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


class _Strings(Events):
    """The table of texts; phonetic readings (rPh) are no part of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._phonetic = False

    def opened(self, name: str, attributes: Any) -> None:  # noqa: ARG002 (the shape of an event)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True

    def closed(self, name: str, text: str) -> None:
        if name == "t" and not self._phonetic:
            self._parts.append(text)
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append("".join(self._parts))
            if len(self.texts) > STRINGS_MAX:
                raise StatementUnsafeError(problem=M_("there are more than 1,048,576 rows"))


class _Styles(Events):
    """Which styles of cells show a number as a date."""

    def __init__(self) -> None:
        super().__init__()
        self.dates: list[bool] = []
        self._own: dict[str, bool] = {}
        self._inside = False

    def opened(self, name: str, attributes: Any) -> None:
        if name == "numFmt":
            bare = _QUOTED.sub("", attributes.get("formatCode", "")).lower()
            self._own[attributes.get("numFmtId", "")] = "y" in bare or ("d" in bare and "m" in bare)
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            built_in = number.isdigit() and number.isascii() and len(number) <= 3 and int(number) in _DATE_FORMATS  # noqa: PLR2004 (digits of 999)
            self.dates.append(self._own.get(number, built_in))

    def closed(self, name: str, text: str) -> None:  # noqa: ARG002
        if name == "cellXfs":
            self._inside = False
