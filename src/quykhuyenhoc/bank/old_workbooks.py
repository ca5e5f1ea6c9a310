"""XLS, read by a process of its own: a damaged one can make its reader ask for so much memory that the system ends it.

What is read comes back as data: texts, numbers, days, and what is none of them.
"""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final, NamedTuple

from quykhuyenhoc.bank.old_records import RecordPlace, SheetRecords, sheet_records
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELLS_MAX: Final = 2_000_000
"""Cells of one sheet: those that are written, and those of the table that reaches to the farthest."""
MEMORY_MAX: Final = 512 << 20
"""Bytes that the reader of an old workbook may take."""
SECONDS_MAX: Final = 20
UNREADABLE: Final = M_("it is no workbook that can be read: save it again as .xlsx, or as CSV in UTF-8")
GREEDY: Final = M_(
    "it is damaged, or something stands far away from its table: delete that, and save it again as .xlsx, or as CSV in"
    " UTF-8"
)
LOCKED: Final = M_("it is locked with a password; save it without one")
_TOO_MANY: Final = M_("its table has more than {cells} cells: delete what stands far away from it", cells=CELLS_MAX)
_ENDS: Final = {3: _TOO_MANY, 4: LOCKED}
"""How the process ends that found a workbook too large or locked."""
_CALL: Final = "from quykhuyenhoc.bank.old_workbooks import write_sheets; write_sheets()"


class Odd(str):
    """A cell with a time, as text."""

    __slots__ = ()


class OldSheet(NamedTuple):
    """A sheet that is shown; the rows and columns of its cells count from 0.

    ``errors`` have what the sheet shows of each, ``formulas`` may have a value that was computed once, ``formats`` are
    those of the workbook's own that numbers have; ``from_1904``: a number that is a day counts from that year.
    """

    name: str
    rows: list[list[str | int | float | date]]
    merged: tuple[tuple[int, int, int, int], ...]
    formulas: frozenset[RecordPlace]
    errors: dict[RecordPlace, str]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    formats: dict[RecordPlace, str]
    from_1904: bool


class OldBook(NamedTuple):
    """The sheets of an old workbook that are shown, and the names of those it hides."""

    sheets: list[OldSheet]
    hidden: tuple[str, ...]


class _ToldFormat(NamedTuple):
    """A sheet as the process writes it that reads it."""

    name: str
    rows: list[list[Any]]
    merged: list[tuple[int, int, int, int]]
    formulas: list[RecordPlace]
    errors: list[tuple[RecordPlace, str]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    formats: list[tuple[RecordPlace, str]]
    from_1904: bool


def too_many_cells() -> StatementFormatError:
    """Return what is told of a table with too many cells."""
    return StatementFormatError(why=_TOO_MANY)


def read_old(data: bytes) -> OldBook:
    """Return an old workbook.

    Raises:
        StatementFormatError: it is none, is locked or too large, or its reader gave up; it says what to do.

    """
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 (this program itself)
            [sys.executable, "-c", _CALL], input=data, capture_output=True, env=env, timeout=SECONDS_MAX, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise StatementFormatError(why=UNREADABLE) from error
    if done.returncode in _ENDS:
        raise StatementFormatError(why=_ENDS[done.returncode])
    try:
        sheets, hidden = json.loads(done.stdout)
    except ValueError as error:  # nothing was written
        why = GREEDY if b"memory allocation" in done.stderr or b"MemoryError" in done.stderr else UNREADABLE
        raise StatementFormatError(why=why) from error
    return OldBook([_read(_ToldFormat(*sheet)) for sheet in sheets], tuple(hidden))


def _read(told: _ToldFormat) -> OldSheet:
    cells: list[list[str | int | float | date]] = [
        [_cell(cell) if isinstance(cell, list) else cell for cell in row] for row in told.rows
    ]
    return OldSheet(
        told.name, cells, tuple((top, left, end, right) for top, left, end, right in told.merged),
        frozenset((row, column) for row, column in told.formulas),
        {(row, column): text for (row, column), text in told.errors}, tuple(told.hidden_rows),
        tuple(told.hidden_columns), {(row, column): code for (row, column), code in told.formats}, told.from_1904,
    )  # fmt: skip


def _cell(cell: list[str]) -> date | Odd:
    kind, text = cell
    return date.fromisoformat(text) if kind == "day" else Odd(text)  # noqa: TID251 (written by ``write_sheets``)


@contextmanager
def calamine_reads() -> Iterator[None]:
    """Turn whatever the reader of values fails with into a refusal.

    Raises:
        StatementFormatError: the workbook is locked, or none that can be read.

    """
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise StatementFormatError(why=LOCKED) from error
    except (CalamineError, OSError, LookupError) as error:
        raise StatementFormatError(why=UNREADABLE) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's own fault, which has no name that can be imported
            raise
        raise StatementFormatError(why=UNREADABLE) from error


# -- in the process ---------------------------------------------------------------------------------------------------


def write_sheets() -> None:
    """Read a workbook from stdin, and write its sheets to stdout: what a process of its own is called for."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = _sheets(sys.stdin.buffer.read())
    except StatementFormatError as error:
        sys.exit(next((code for code, why in _ENDS.items() if error.why is why), 1))
    json.dump(found, sys.stdout, default=_told)


def _sheets(data: bytes) -> tuple[list[_ToldFormat], list[str]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with calamine_reads():
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        tables = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
        shown = [about.visible == SheetVisibleEnum.Visible for about in tables]
        try:
            records = sheet_records(data)
        except (ValueError, struct.error) as error:
            raise StatementFormatError(why=UNREADABLE) from error
        if len(records) != len(tables):
            raise StatementFormatError(why=UNREADABLE)
        found = [
            _sheet(book.get_sheet_by_name(about.name), its)
            for about, its, is_shown in zip(tables, records, shown, strict=True) if is_shown
        ]  # fmt: skip
    return found, [about.name for about, is_shown in zip(tables, shown, strict=True) if not is_shown]


def _sheet(sheet: Any, records: SheetRecords) -> _ToldFormat:
    if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > CELLS_MAX:
        raise too_many_cells()
    return _ToldFormat(
        sheet.name, sheet.to_python(skip_empty_area=False),
        [(*first, *last) for first, last in sheet.merged_cell_ranges or ()], sorted(records.formulas),
        sorted(records.errors.items()), sorted(records.hidden_rows), sorted(records.hidden_columns),
        [*records.formats.items()], records.from_1904,
    )  # fmt: skip


def _told(value: Any) -> list[str]:
    if isinstance(value, datetime):
        value = value.date()
    return ["day", value.isoformat()] if isinstance(value, date) else ["odd", str(value)]
