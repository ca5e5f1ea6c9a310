"""Workbooks (XLSX, ODS, XLS) as tables of cells: calamine reads the values, and what was looked at before holds it."""

import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any, Final

from quykhuyenhoc.bank.guard import open_archive
from quykhuyenhoc.bank.old_workbooks import LOCKED, OLE, UNREADABLE, OldSheet, calamine_reads, read_old
from quykhuyenhoc.bank.unread import ENCRYPTED
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.conditional import doubt_conditions
from quykhuyenhoc.imports.grid import NO_RESULT, CellSheet, ListCell, plain
from quykhuyenhoc.imports.ods_structure import read_ods
from quykhuyenhoc.imports.structure import Structure, with_structure
from quykhuyenhoc.imports.xlsx_structure import read_xlsx

_NONE: Final = M_("it is no .xlsx, .xls or .ods workbook: save it as .xlsx, or as CSV in UTF-8")


def read_workbook(data: bytes) -> list[CellSheet]:
    """Return the visible sheets of a workbook.

    Raises:
        ValueError: it is none, is locked, damaged or too large; the text says what to do.
        StatementError: it is refused by the guard.
    """
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise ValueError(LOCKED)
        old = read_old(data)
        return [_old(sheet, old.hidden) for sheet in old.sheets]
    with open_archive(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            raise ValueError(M_("it is a text document: copy its table into a workbook"))
        book = None if "mimetype" in names else read_xlsx(archive)
        if book is not None:
            found, hidden, plain_book = book.sheets, tuple(book.hidden), book.plain
            from_1904 = book.counts_from_1904
        elif "content.xml" in names and "mimetype" in names:
            tables, content = read_ods(archive)
            found, hidden = tables, tuple(one.name for one in tables if not one.visible)
            plain_book, from_1904 = _ods_of(content), False
        else:
            raise ValueError(_NONE)
    values = values_of(plain_book, found)
    for sheet, one in zip(values, found, strict=True):
        doubt_conditions(sheet.rows, one)
    sheets = [with_structure(sheet, one) for sheet, one in zip(values, found, strict=True)]
    return [
        sheet._replace(hidden_sheets=hidden, counts_from_1904=from_1904)
        for sheet, one in zip(sheets, found, strict=True) if one.visible
    ]  # fmt: skip


def _ods_of(content: bytes) -> bytes:
    """Return an ODS workbook of what was unfolded here, and of nothing else."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return made.getvalue()


def values_of(data: bytes, structures: list[Structure]) -> list[CellSheet]:
    """Return the sheets of a workbook, of which the structure is given.

    Raises:
        StatementFormatError: it is none, or another one than its structure says; the text says what to do.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with calamine_reads():
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        tables = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
        if len(tables) == len(structures):
            return [
                _sheet(book.get_sheet_by_index(at), one) if one.visible else CellSheet(one.name, [], [])
                for at, one in enumerate(structures)
            ]
    raise StatementFormatError(why=UNREADABLE)


def _sheet(sheet: Any, structure: Structure) -> CellSheet:
    structure.must_be(sheet.end)
    return _cells(sheet.name, sheet.to_python(skip_empty_area=False))


def _cells(name: str, values: list[list[Any]]) -> CellSheet:
    rows = [[_value(value) for value in row] for row in values]
    return CellSheet(name, rows, list(range(1, len(rows) + 1)))


def _old(sheet: OldSheet, hidden: tuple[str, ...]) -> CellSheet:
    """Return a sheet of an old workbook, with what its records say of it."""
    structure = Structure(sheet.name)
    structure.merged, structure.without_result = [*sheet.merged], set(sheet.errors)
    structure.hidden_rows = [row for row in sheet.hidden_rows if row < len(sheet.rows)]
    structure.hidden_columns = [*sheet.hidden_columns]
    return with_structure(_cells(sheet.name, sheet.rows), structure)._replace(hidden_sheets=hidden)


def _value(value: Any) -> ListCell:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, float) and not isfinite(value):
        return NO_RESULT
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | time | timedelta):
        return str(value)
    return value if isinstance(value, int | date) else ""
