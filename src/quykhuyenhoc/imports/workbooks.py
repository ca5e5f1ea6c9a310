"""Workbooks (XLSX, ODS, XLS) as tables of cells: calamine reads the values, and what was looked at before holds it."""

import json
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any, Final

from quykhuyenhoc.bank.guard import open_archive
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.conditional import doubt_conditions
from quykhuyenhoc.imports.grid import NO_RESULT, Cell, CellSheet, plain
from quykhuyenhoc.imports.ods_structure import read_ods
from quykhuyenhoc.imports.old_workbooks import TOO_LARGE, sheets_apart
from quykhuyenhoc.imports.structure import UNREADABLE, Structure, with_structure, without_overlaps
from quykhuyenhoc.imports.xlsx_structure import read_xlsx

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEMORY_MAX: Final = 512 << 20
"""Bytes that the reader of an old workbook may take."""
_NONE: Final = M_("it is no .xlsx, .xls or .ods workbook: save it as .xlsx, or as CSV in UTF-8")


def read_workbook(data: bytes) -> list[CellSheet]:
    """Return the visible sheets of a workbook.

    Raises:
        ValueError: it is none, is locked, damaged or too large; the text says what to do.
        StatementError: it is refused by the guard.
    """
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ValueError(M_("it is locked with a password; save it without one"))
        return [CellSheet(*sheet) for sheet in sheets_apart(data)]
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


def values_of(data: bytes, structures: list[Structure] | None = None) -> list[CellSheet]:
    """Return the sheets of a workbook: those of which the structure is given, or all that are visible.

    Raises:
        ValueError: it is none, or another one than its structure says; the text says what to do.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        tables = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
        left_out = tuple(about.name for about in tables if about.visible != SheetVisibleEnum.Visible)
        if structures is None:
            shown = [about.name for about in tables if about.name not in left_out]
            return [_sheet(book.get_sheet_by_name(name), None, left_out) for name in shown]
        if len(tables) == len(structures):
            return [
                _sheet(book.get_sheet_by_index(at), one, ()) if one.visible else CellSheet(one.name, [], [])
                for at, one in enumerate(structures)
            ]
    except PasswordError as error:
        raise ValueError(M_("it is locked with a password; save it without one")) from error
    except (CalamineError, OSError, LookupError) as error:
        raise ValueError(UNREADABLE) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's own fault, which has no name that can be imported
            raise
        raise ValueError(UNREADABLE) from error
    raise ValueError(UNREADABLE)


def _sheet(sheet: Any, structure: Structure | None, left_out: tuple[str, ...]) -> CellSheet:
    extent = structure or Structure(sheet.name)
    if structure is None and sheet.end is not None:
        extent.reaches(*sheet.end)
    elif structure is not None:
        structure.must_be(sheet.end)
    rows = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = () if structure else tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    lines = list(range(1, len(rows) + 1))
    return CellSheet(sheet.name, rows, lines, without_overlaps(merged, len(rows)), hidden_sheets=left_out)


def _value(value: Any) -> Cell:
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


def write_sheets() -> None:
    """Read a workbook from stdin, and write its sheets to stdout: what ``old_workbooks`` calls a process for."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sheets = values_of(sys.stdin.buffer.read())
    except StatementFormatError:
        sys.exit(TOO_LARGE)
    json.dump(
        [(one.name, one.rows, one.lines, one.merged, one.hidden_sheets) for one in sheets], sys.stdout, default=_told
    )


def _told(value: Any) -> list[str]:
    return ["day", value.isoformat()] if isinstance(value, date) else ["number", str(value)]
