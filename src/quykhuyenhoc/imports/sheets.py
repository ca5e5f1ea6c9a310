"""Tables of cells from bytes: CSV in any usual encoding and separator, and workbooks (XLSX, XLS, ODS).

How workbooks are read stands in ``workbooks``, what is looked at before in ``structure``.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.old_workbooks import OLE
from quykhuyenhoc.errors import EncodingError, FileFormatError, StatementError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.imports.grid import CellSheet, ListCell, plain
from quykhuyenhoc.imports.structure import COLUMNS_MAX, ROWS_MAX, too_large
from quykhuyenhoc.text import decode, guess_encoding, guess_legacy, visible
from quykhuyenhoc.text.quotes import quote_over_rows

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_reading import ListFile

FIELD_MAX: Final = 1 << 16
SEPARATORS: Final = ",;\t|"
SAMPLE: Final = 1 << 16
LEGACY: Final = ("tcvn3", "vni")

_OTHER: Final = (
    (b"%PDF-", M_("it is a PDF: ask for the workbook, or copy its table into one")),
    (b"{\\rtf", M_("it is a text document: copy its table into a workbook")),
    (b"SQLite format 3\0", M_("it is a database, not a list")),
)


class OpenedSheets(list[CellSheet]):
    """The tables of a list that was opened, with what was read of them last, and how it was asked."""

    def __init__(self, sheets: list[CellSheet]) -> None:
        super().__init__(sheets)
        self.asked: Any = None
        self.reading: Any = None


def opened(file: "ListFile") -> "ListFile":
    """Return a list with its bytes and their tables: whatever is asked of it then, its file is read and parsed once.

    Raises:
        InputFileError, FileFormatError: as ``read_list``.
    """
    content = file.read()
    return file._replace(content=content, sheets=OpenedSheets(sheets_of(content, file.path, file.encoding)))


def sheets_in(file: "ListFile") -> list[CellSheet]:
    """Return the tables of a list: those that were read already, or of its bytes."""
    sheets: list[CellSheet] | None = file.sheets
    return sheets_of(file.read(), file.path, file.encoding) if sheets is None else sheets


def sheets_of(data: bytes, path: str, encoding: str | None = None) -> list[CellSheet]:
    """Return the visible sheets of a workbook, or each way to read a CSV file: one for every separator in it.

    Raises:
        FileFormatError: it is neither, is damaged, locked or too large unfolded, or is in an old encoding that nobody
            named; the text says what to do.
    """
    for begin, problem in _OTHER:
        if data.startswith(begin):
            raise FileFormatError(path=Internal.place(path), why=problem)
    try:
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE)):
            from quykhuyenhoc.imports.workbooks import read_workbook

            found = read_workbook(data)
        else:
            text = _text(data, path, encoding)
            found = list(_csv_sheets(text))
    except StatementError as error:
        raise FileFormatError(path=Internal.place(path), why=_why(error)) from error
    except ValueError as error:
        why = error.args[0] if error.args and isinstance(error.args[0], Message) else M_("{system}", system=str(error))
        raise FileFormatError(path=Internal.place(path), why=why) from error
    return [_reread(sheet, path, encoding) for sheet in found]


def _why(error: StatementError) -> Any:
    return error.details.get("why") or M_("it is no workbook that can be read")


# -- CSV ------------------------------------------------------------------------------------------------------------


def _text(data: bytes, path: str, encoding: str | None) -> str:
    if encoding and encoding.lower() not in LEGACY:
        try:
            return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
        except (LookupError, UnicodeError) as error:
            raise not_as_named(path) from error
    with suppress(UnicodeDecodeError):
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    if not encoding and len(data) > SAMPLE and begins_in_utf8(data[:SAMPLE]):
        return data.decode("utf-8-sig", errors="replace")  # the rows with what cannot be read are bad
    if encoding:
        try:
            return decode(data, encoding.lower())
        except EncodingError as error:
            raise not_as_named(path) from error
    raise not_utf8(path, data)


def begins_in_utf8(sample: bytes) -> bool:
    """Tell whether the beginning of a file is UTF-8, up to the end of its last whole line."""
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def not_as_named(path: str) -> FileFormatError:
    """Return what is told of a file that is not in the encoding that somebody named."""
    problem = M_("it is not in the encoding named; save it as UTF-8⟦, or name another with --encoding⟧")
    return FileFormatError(path=Internal.place(path), why=problem)


def not_utf8(path: str, data: bytes) -> FileFormatError:
    """Return what is told of a file that is not UTF-8: which encoding it looks like, if it looks like one."""
    guess = guess_encoding(data)
    if guess.name == "unknown":
        problem = M_("it is no text in any known encoding; save it as CSV in UTF-8")
        return FileFormatError(path=Internal.place(path), why=problem)
    return _offered(path, guess.name, guess.preview)


def _offered(path: str, name: str, preview: str) -> FileFormatError:
    return FileFormatError(
        path=Internal.place(path),
        why=M_("it is not UTF-8; it looks like {name} ({preview})⟦: run again with --encoding {name}⟧").format(
            name=name, preview=visible(preview[:60])
        ),
    )


def _separators(text: str) -> Iterator[str]:
    """Yield what may stand between cells: what the first line says (``sep=;``), else each that stands in the text."""
    said = re.match(r"sep=(.)\r?\n", text)
    if said:
        yield said[1]
        return
    found = [mark for mark in SEPARATORS if mark in text]
    yield from found or [","]


def _csv_sheets(text: str) -> Iterator[CellSheet]:
    """Yield each way to read a CSV file; raises ValueError of what is wrong with the likeliest."""
    separators = list(_separators(text))
    for separator in separators:
        try:
            yield _csv(text, separator)
        except ValueError:
            if separator == max(separators, key=text.count):
                raise


def _csv(text: str, separator: str) -> CellSheet:
    if "\0" in text:
        raise ValueError(M_("it holds a NUL byte: it is no text, or it is damaged"))
    csv.field_size_limit(FIELD_MAX)
    rows: list[list[ListCell]] = []
    lines: list[int] = []
    reader, line = csv.reader(StringIO(text, newline=""), delimiter=separator), 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            problem = M_("line {line} has a cell that is too long: a quote may be open", line=line)
            raise ValueError(problem) from error
        opened = quote_over_rows(row, separator)
        if opened is not None:
            raise ValueError(M_("a quote in line {line} closes some lines further on: take it out", line=line + opened))
        rows.append([plain(cell) for cell in row])
        lines.append(line)
        line = reader.line_num + 1
        if len(rows) > ROWS_MAX or len(row) > COLUMNS_MAX:
            raise too_large()
    return CellSheet(None, rows, lines, separator=separator)


# -- old fonts ------------------------------------------------------------------------------------------------------


def _reread(sheet: CellSheet, path: str, encoding: str | None) -> CellSheet:
    """Return a sheet whose texts are Unicode; those of old fonts (.VnTime, VNI) are refused unless they were named."""
    texts = [cell for row in sheet.rows for cell in row if isinstance(cell, str) and not cell.isascii()]
    guess = guess_legacy(_sample(texts)) if texts else None
    if guess is None or not guess.confident:
        return sheet
    if (encoding or "").lower() != guess.name:
        raise _offered(path, guess.name, guess.preview)
    for row in sheet.rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii():
                with suppress(EncodingError, UnicodeEncodeError):
                    row[at] = decode(cell.encode("latin-1" if guess.name == "tcvn3" else "cp1252"), guess.name)
    return sheet


def _sample(texts: list[str]) -> Iterable[str]:
    return texts[:2000]
