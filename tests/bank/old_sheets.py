"""Small XLS files, written record by record, so that tests can also write what no program would."""

from collections.abc import Sequence
from datetime import date
from struct import pack
from typing import Final, NamedTuple

OPEN_END: Final = 0xFFFFFFFE
Box = tuple[int, int, int, int]
SMALL: Final = 4096
"""Streams of fewer bytes lie in sectors of 64."""


class Formula(NamedTuple):
    """A formula, with the result that was computed once; a byte is an error."""

    result: float | bytes


class Error(NamedTuple):
    """An error without a formula."""

    code: int


class Styled(NamedTuple):
    """A number, shown by a format: 0 none, 1 dd/mm/yyyy, 2 h:mm, 3 one of the workbook's own."""

    number: float
    style: int


def record(kind: int, body: bytes = b"") -> bytes:
    return pack("<HH", kind, len(body)) + body


def cell(row: int, column: int, held: object) -> bytes:
    place = pack("<HH", row, column)
    if isinstance(held, Formula):
        result = (
            b"\2\0" + held.result + b"\0\0\0\xff\xff" if isinstance(held.result, bytes) else pack("<d", held.result)
        )
        return record(0x6, place + b"\0\0" + result + pack("<HIHBH", 0, 0, 3, 0x1E, 1))
    if isinstance(held, Error | bool):
        is_error = isinstance(held, Error)
        return record(0x205, place + pack("<HBB", 0, held.code if isinstance(held, Error) else held, is_error))
    if isinstance(held, str):
        return record(0x204, place + pack("<HHB", 0, len(held), 1) + held.encode("utf-16-le"))
    if isinstance(held, date):
        held = Styled((held - date(1899, 12, 30)).days, 1)
    if not isinstance(held, Styled):
        assert isinstance(held, int | float)
        held = Styled(held, 0)
    return record(0x203, place + pack("<Hd", held.style, held.number))


def sheet(
    rows: Sequence[Sequence[object]], hidden: Sequence[int], merged: Sequence[tuple[int, int, int, int]]
) -> bytes:
    """Return the records of a sheet; merges are first and last row, first and last column."""
    body = b"".join(record(0x208, pack("<8H", row, 0, 9, 20 if row % 2 else 255, 0, 0, 0x20, 15)) for row in hidden)
    body += b"".join(
        cell(row, column, held)
        for row, cells in enumerate(rows)
        for column, held in enumerate(cells)
        if held is not None and held != ""
    )
    body += record(0xE5, pack("<H", len(merged)) + b"".join(pack("<4H", *one) for one in merged))
    return begun(0x10) + body + record(0xA)


def begun(kind: int) -> bytes:
    return record(0x809, pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def xls(
    *sheets: Sequence[Sequence[object]], unseen: Sequence[int] = (), hidden: Sequence[int] = (),
    merged: Sequence[Box] = (), from_1904: bool = False, own: str = "0",
) -> bytes:  # fmt: skip
    """Return an XLS file whose sheets are called S1, S2 …; ``unseen`` are hidden ones, ``hidden`` rows, all from 0."""
    formats = ((164, "dd/mm/yyyy"), (165, "h:mm"), (166, own))
    head = begun(5) + record(0x42, pack("<H", 1200)) + record(0x22, pack("<H", from_1904))
    head += b"".join(record(0x41E, pack("<HHB", n, len(text), 1) + text.encode("utf-16-le")) for n, text in formats)
    head += b"".join(record(0xE0, pack("<HH", 0, n) + b"\0" * 16) for n in (0, 164, 165, 166))
    bodies = [sheet(rows, hidden, merged) for rows in sheets]
    at = len(head) + len(bodies) * len(record(0x85, b"\0" * 12)) + 4
    for number, body in enumerate(bodies):
        name = f"S{number + 1}".encode("utf-16-le")
        head += record(0x85, pack("<IBBBB", at, number in unseen, 0, len(name) // 2, 1) + name)
        at += len(body)
    return contained(head + record(0xA) + b"".join(bodies))


def entry(name: str, kind: int, first: int, size: int, child: int = -1) -> bytes:
    text = name.encode("utf-16-le")
    links = pack("<iii", -1, -1, child)
    return (
        text.ljust(64, b"\0") + pack("<HBB", len(text) + 2, kind, 1) + links + b"\0" * 36 + pack("<III", first, size, 0)
    )


def chain(count: int, after: int = 0) -> list[int]:
    return [*range(after + 1, after + count), OPEN_END]


def contained(stream: bytes) -> bytes:
    """Return a file with the stream of a workbook: the tables of its sectors, its directory, the stream."""
    is_small = len(stream) < SMALL
    body = stream.ljust(-(-len(stream) // 512) * 512, b"\0")
    count = len(body) // 512
    tables = -(-(count + 3 + count // 100) // 128)
    links = [0xFFFFFFFD] * tables + [OPEN_END, OPEN_END] + chain(count, tables + 2)
    links += [0xFFFFFFFF] * (tables * 128 - len(links))
    small = chain(-(-len(stream) // 64)) if is_small else []
    small += [0xFFFFFFFF] * (128 - len(small))
    root = entry("Root Entry", 5, tables + 2 if is_small else OPEN_END, len(body) if is_small else 0, 1)
    book = entry("Workbook", 2, 0 if is_small else tables + 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += pack("<5I", tables, tables, 0, SMALL, tables + 1 if is_small else OPEN_END)
    head += pack("<3I109i", is_small, OPEN_END, 0, *range(tables), *[-1] * (109 - tables))
    directory = (root + book).ljust(512, b"\0")
    return head + pack(f"<{tables * 128}I", *links) + directory + pack("<128I", *small) + body
