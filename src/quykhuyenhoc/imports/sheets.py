"""Tables of cells from bytes: CSV in any usual encoding and separator, and workbooks (XLSX, XLS, ODS).

Workbooks are read by calamine, which makes a table as large as the farthest cell: what would be too large is refused
before it sees it, and it sees only what was unfolded here, within the limits of ``bank.guard``.
"""

import csv
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from quykhuyenhoc.bank.guard import open_archive
from quykhuyenhoc.errors import EncodingError, FileFormatError, StatementError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.imports.merged import Merged, count_in_ods, hidden_in_ods, merged_in_ods, rows_in_ods
from quykhuyenhoc.text import decode, guess_encoding, guess_legacy, visible
from quykhuyenhoc.text.quotes import quote_over_rows

Cell = str | int | Decimal | date
"""A number or day only where the file has it as such; an empty cell is an empty text."""
FIELD_MAX: Final = 1 << 16
CELLS_MAX: Final = 20_000_000
"""Cells of one sheet, empty ones too."""
MEMORY_MAX: Final = 2 << 30
"""Bytes that the reader of an old workbook may take."""
ROWS_MAX: Final = 200_000
COLUMNS_MAX: Final = 500
SEPARATORS: Final = ",;\t|"
NO_RESULT: Final = "\0"
"""What stands in a cell whose formula has no result, or ends in an error."""
DAMAGED: Final = "\ufffd"
"""What stands for bytes that are no text."""
SAMPLE: Final = 1 << 16
LEGACY: Final = ("tcvn3", "vni")

_APOSTROPHE: Final = re.compile(r"^['‘’](?=[\d+=@(-])")
_APOSTROPHES: Final = frozenset("'‘’")
_PLACE: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_CELL: Final = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_HIDDEN: Final = re.compile(rb"""<(?:\w+:)?row\b[^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*>""")
_ROW: Final = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER: Final = (
    (b"%PDF-", M_("it is a PDF: ask for the workbook, or copy its table into one")),
    (b"{\\rtf", M_("it is a text document: copy its table into a workbook")),
    (b"SQLite format 3\0", M_("it is a database, not a list")),
)


class CellSheet(NamedTuple):
    """A table of cells; ``lines`` are the numbers of its rows in the file, ``merged`` (row, column, last row, last).

    ``hidden`` are its rows that a program does not show, counted from 0, as far as the file says it;
    ``hidden_sheets`` the sheets of its workbook that are left out because they are not shown.
    """

    name: str | None
    rows: list[list[Cell]]
    lines: list[int]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    separator: str | None = None
    hidden: tuple[int, ...] = ()
    hidden_sheets: tuple[str, ...] = ()


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
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
            found = _workbook(data)
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


def _too_large() -> ValueError:
    return ValueError(M_("it has more than {rows} rows or {columns} columns", rows=ROWS_MAX, columns=COLUMNS_MAX))


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
    rows: list[list[Cell]] = []
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
        rows.append([_plain(cell) for cell in row])
        lines.append(line)
        line = reader.line_num + 1
        if len(rows) > ROWS_MAX or len(row) > COLUMNS_MAX:
            raise _too_large()
    return CellSheet(None, rows, lines, separator=separator)


def _plain(text: str) -> str:
    """Return a cell as text in one line, without the apostrophe that keeps a figure from being computed."""
    text = " ".join(text.split()) if text.isascii() else " ".join(normalize("NFC", text).split())
    return _APOSTROPHE.sub("", text) if text[:1] in _APOSTROPHES else text


# -- workbooks ------------------------------------------------------------------------------------------------------


def _workbook(data: bytes) -> list[CellSheet]:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ValueError(M_("it is locked with a password; save it without one"))
        from quykhuyenhoc.imports.old_workbooks import sheets_apart

        return [CellSheet(*sheet) for sheet in sheets_apart(data)]
    with open_archive(data) as archive:
        names = set(archive.namelist())
        wanted = {name for name in names if name.endswith((".xml", ".rels")) or name == "mimetype"}
        content = {name: archive.read(name) for name in sorted(wanted, key=lambda name: (name != "mimetype", name))}
    if "word/document.xml" in names:
        raise ValueError(M_("it is a text document: copy its table into a workbook"))
    broken: dict[str, set[tuple[int, int]]] = {}
    spans: dict[str, tuple[Merged, ...]] = {}
    if "xl/workbook.xml" in names:
        titles = _names(content)
        broken, hidden = _broken(content, titles), _hidden(content, titles)
    elif "content.xml" in names and "mimetype" in names:
        _check_repeated(content["content.xml"])
        spans, hidden = merged_in_ods(content["content.xml"]), hidden_in_ods(content["content.xml"])
    else:
        raise ValueError(M_("it is no .xlsx, .xls or .ods workbook: save it as .xlsx, or as CSV in UTF-8"))
    # What is read further is what was unfolded here: no member of it can be larger than was declared.
    folded = BytesIO()
    with zipfile.ZipFile(folded, "w", zipfile.ZIP_STORED) as plain:
        for name, member in content.items():
            plain.writestr(name, member)
    found = read_workbook(folded.getvalue(), broken, spans)
    return [one._replace(hidden=hidden.get(one.name or "", ())) for one in found]


def _check_repeated(content: bytes) -> None:
    for said, inside, cells in rows_in_ods(content):
        if b"office:value-type" not in inside:
            continue
        wide = sum(count_in_ods(cell, b"number-columns-repeated") for cell in cells if b"value-type" in cell)
        if wide > COLUMNS_MAX or count_in_ods(said, b"number-rows-repeated") > ROWS_MAX:
            raise _too_large()


def _broken(content: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, set[tuple[int, int]]]:
    """Return by the name of its sheet every cell without a result; refuses a sheet whose cells lie too far away."""
    found: dict[str, set[tuple[int, int]]] = {}
    for member, xml in content.items():
        if not member.startswith("xl/worksheets/"):
            continue
        width = height = 0
        for place in _PLACE.finditer(xml):
            height, width = max(height, int(place[2][:18])), max(width, _column(place[1][:9].decode().upper()))
        if height * width > CELLS_MAX:
            raise _too_large()
        if b"<f" in xml or b't="e"' in xml:
            found[names.get(member, "")] = set(_without_result(xml))
    return found


def _names(content: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of the sheets of an XLSX workbook by their members."""
    targets = {}
    for tag in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", content.get("xl/_rels/workbook.xml.rels", b"")):
        targets[_attribute(tag, b"Id")] = "xl/" + _attribute(tag, b"Target").removeprefix("/xl/")
    names = {}
    for tag in re.findall(rb"<(?:\w+:)?sheet\b[^>]*>", content["xl/workbook.xml"]):
        names[targets.get(_attribute(tag, rb"\w+:id"), "")] = _attribute(tag, b"name")
    return names


def _hidden(content: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Return by the name of its sheet the rows that are hidden or filtered out, counted from 0."""
    return {
        name: tuple(int(row[1]) - 1 for tag in _HIDDEN.findall(content.get(member, b"")) if (row := _ROW.search(tag)))
        for member, name in names.items()
    }


def _without_result(xml: bytes) -> Iterator[tuple[int, int]]:
    for cell in _CELL.finditer(xml):
        inside = cell[2] or b""
        if b't="e"' in cell[1] or (b"<f" in inside and not re.search(rb"<v>[^<]|<is>", inside)):
            place = re.search(rb'r="([A-Z]+)(\d+)"', cell[1])
            if place:
                yield int(place[2]) - 1, _column(place[1].decode()) - 1


def _attribute(tag: bytes, name: bytes) -> str:
    from html import unescape

    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode(errors="replace")) if found else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(column: int) -> str:
    """Return how a column, counted from 0, is called: A, B … Z, AA."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def read_workbook(
    data: bytes, broken: Mapping[str, set[tuple[int, int]]], spans: Mapping[str, tuple[Merged, ...]]
) -> list[CellSheet]:
    """Return the visible sheets of a workbook; raises ValueError where it is none, is locked, or too large."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        found = []
        tables = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
        left_out = tuple(about.name for about in tables if about.visible != SheetVisibleEnum.Visible)
        for about in tables:
            if about.name in left_out:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > CELLS_MAX:
                raise _too_large()
            rows = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            for row, column in broken.get(about.name, ()):
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = NO_RESULT
            merged = spans.get(about.name) or tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            found.append(CellSheet(about.name, rows, list(range(1, len(rows) + 1)), merged, hidden_sheets=left_out))
    except PasswordError as error:
        raise ValueError(M_("it is locked with a password; save it without one")) from error
    except (CalamineError, OSError) as error:
        raise ValueError(
            M_("it is no workbook that can be read: save it again as .xlsx, or as CSV in UTF-8")
        ) from error
    return found


def _value(value: Any) -> Cell:
    if isinstance(value, str):
        return _plain(value)
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
    sheets = read_workbook(sys.stdin.buffer.read(), {}, {})
    json.dump(
        [(one.name, one.rows, one.lines, one.merged, one.hidden_sheets) for one in sheets], sys.stdout, default=_told
    )


def _told(value: Any) -> list[str]:
    return ["day", value.isoformat()] if isinstance(value, date) else ["number", str(value)]


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
