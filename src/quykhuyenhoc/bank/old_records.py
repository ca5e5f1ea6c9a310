"""XLS record by record, for what its reader of values does not say: formulas, errors, what a sheet hides.

It looks at places alone. [MS-CFB] says how the stream lies in the file, [MS-XLS] what its records are.
"""

from collections.abc import Callable, Iterator, Sequence
from struct import unpack_from
from typing import Final, NamedTuple

from quykhuyenhoc.bank.xlsx import NARROWEST, THINNEST

RecordPlace = tuple[int, int]
"""Row and column, counted from 0."""

_FORMULA: Final = 0x0006
_END: Final = 0x000A
_COUNTS_FROM: Final = 0x0022
_COLUMNS: Final = 0x007D
_MANY: Final = 0x00BD
_STYLE: Final = 0x00E0
_FORMAT: Final = 0x041E
_NUMBERS_KINDS: Final = frozenset({0x0203, 0x027E})
_OWN_FORMATS: Final = 164
"""Formats with lower numbers are those of the program."""
_NEW: Final = 0x0600
"""The version of Excel 97 and later."""
_SHEET: Final = 0x0085
_ERROR: Final = 0x0205
_ROW: Final = 0x0208
_BEGIN: Final = 0x0809
_NO_SECTOR: Final = 0xFFFFFFFA
"""Numbers from here on are none of a sector."""
_SECTOR_SHIFTS: Final = (9, 12)
_SMALL_SHIFT: Final = 6
_ROOT: Final = 5
_TWIPS: Final = 20
_PARTS: Final = 256
"""So many parts has the width of a figure."""
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class SheetRecords(NamedTuple):
    """What stands in a sheet beside values: formulas, errors with what is shown of them, rows and columns it hides.

    ``formats`` are those of the workbook's own that numbers have; ``from_1904``: a number that is a day counts from it.
    """

    formulas: set[RecordPlace]
    errors: dict[RecordPlace, str]
    hidden_rows: set[int]
    hidden_columns: set[int]
    formats: dict[RecordPlace, str]
    from_1904: bool


def sheet_records(data: bytes) -> list[SheetRecords]:
    """Return what stands in each sheet of cells, in the order of the tabs, whether they are shown or not.

    Raises:
        ValueError, LookupError, struct.error: the file is damaged.

    """
    stream = _stream(data)
    book = [*_records(stream, 0)]
    from_1904 = any(kind == _COUNTS_FROM and body[0] for kind, body in book)
    styles = _styles(book)
    tabs = [body for kind, body in book if kind == _SHEET]
    return [_sheet(stream, unpack_from("<I", body)[0], styles, from_1904) for body in tabs if body[5] == 0]


def _styles(book: list[tuple[int, bytes]]) -> list[str]:
    """Return the format that each style of cells has of its own, "" where it is none of the workbook's."""
    codes: dict[int, str] = {}
    is_new = any(kind == _BEGIN and unpack_from("<H", body)[0] == _NEW for kind, body in book)
    for body in (body for kind, body in book if kind == _FORMAT):
        if not is_new:
            text = body[3 : 3 + body[2]].decode("cp1252", "replace")
        else:
            wide = body[4] & 1
            text = body[5 : 5 + (unpack_from("<H", body, 2)[0] << wide)].decode("utf-16-le" if wide else "latin-1")
        number = unpack_from("<H", body)[0]
        if number >= _OWN_FORMATS:  # the others are written in each language in another way
            codes[number] = text
    return [codes.get(unpack_from("<H", body, 2)[0], "") for kind, body in book if kind == _STYLE]


def _numbers_in(kind: int, body: bytes) -> Iterator[tuple[RecordPlace, int]]:
    """Yield the places of the numbers in a record, each with its style."""
    ends = range(4, len(body) - 2, 6) if kind == _MANY else (4,) if kind in _NUMBERS_KINDS else ()
    for nth, at in enumerate(ends):
        row, column = unpack_from("<HH", body)
        yield (row, column + nth), unpack_from("<H", body, at)[0]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from one that begins on, to the end that is its own: what is drawn into a sheet lies inside."""
    depth = 0
    while True:
        kind, size = unpack_from("<HH", stream, at)
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + size]
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        at += 4 + size


def _sheet(stream: bytes, at: int, styles: list[str], from_1904: bool) -> SheetRecords:  # noqa: FBT001 (of the file)
    found = SheetRecords(set(), {}, set(), set(), {}, from_1904)
    for kind, body in _records(stream, at):
        styled = _numbers_in(kind, body)
        found.formats.update((place, code) for place, style in styled if (code := _at(styles, style)))
        if kind == _FORMULA:
            place, result = unpack_from("<HH", body), body[6:14]
            found.formulas.add(place)
            if result[6:] == b"\xff\xff" and result[0] == 2:  # noqa: PLR2004 (the kind of an error)
                found.errors[place] = _ERRORS.get(result[2], "#")
        elif kind == _ERROR and body[7]:
            found.errors[unpack_from("<HH", body)] = _ERRORS.get(body[6], "#")
        elif kind == _ROW:
            row, height, flags = (*unpack_from("<H", body), *unpack_from("<H", body, 6), *unpack_from("<H", body, 12))
            if flags & 0x20 or height < THINNEST * _TWIPS:
                found.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, width, _style, flags = unpack_from("<5H", body)
            if flags & 1 or width < NARROWEST * _PARTS:
                found.hidden_columns.update(range(first, last + 1))
    return found


def _at(styles: list[str], number: int) -> str:
    return styles[number] if number < len(styles) else ""


def _stream(data: bytes) -> bytes:
    """Return the stream of the workbook, put together of its sectors."""
    (shift,) = unpack_from("<H", data, 30)
    if shift not in _SECTOR_SHIFTS:
        raise ValueError(shift)
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) << shift : (number + 2) << shift]

    tables = [at for at in unpack_from("<109I", data, 76) if at < _NO_SECTOR]
    (more,) = unpack_from("<I", data, 68)
    while more < _NO_SECTOR and len(tables) << shift < len(data):
        *these, more = unpack_from(f"<{size // 4}I", sector(more))
        tables += [at for at in these if at < _NO_SECTOR]
    links = _numbers(b"".join(map(sector, tables)))
    directory_at, limit, small_at = (unpack_from("<I", data, place)[0] for place in (48, 56, 60))
    entries = dict(_entries(_joined(directory_at, links, sector)))
    start, length = entries.get("workbook") or entries["book"]
    if length >= limit:
        return _joined(start, links, sector)[:length]
    small = _joined(entries[""][0], links, sector)
    inside = _numbers(_joined(small_at, links, sector))
    return _joined(start, inside, lambda at: small[at << _SMALL_SHIFT : (at + 1) << _SMALL_SHIFT])[:length]


def _numbers(data: bytes) -> Sequence[int]:
    return unpack_from(f"<{len(data) // 4}I", data)


def _joined(first: int, links: Sequence[int], sector: Callable[[int], bytes]) -> bytes:
    parts: list[bytes] = []
    while first < _NO_SECTOR:
        if len(parts) > len(links):  # it goes round
            raise ValueError(first)
        parts.append(sector(first))
        first = links[first]
    return b"".join(parts)


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield name, first sector and length of every stream; that in which the small ones lie has no name."""
    for at in range(0, len(directory) - 127, 128):
        length, kind = unpack_from("<HB", directory, at + 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").lower()
        if kind:
            yield "" if kind == _ROOT else name, unpack_from("<II", directory, at + 116)
