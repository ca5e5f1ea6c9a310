"""Merged cells of a list: what one says over several rows is said of each of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.imports.sheets import CellSheet

MERGED: Final = M_("one cell is merged over lines {first} to {last}: take the merge apart and fill each line in")
HIDDEN: Final = re.compile(rb'table:visibility="(?:collapse|filter)"')
ROWS_SHOWN_MAX: Final = 1000
"""So many hidden rows that are written as one are told."""
Merged = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


def spread(sheet: "CellSheet", rows: Sequence[int], own: Collection[int]) -> list[tuple[Sequence[int], int]]:
    """Write what a merged cell says into each of these rows (ascending) that it reaches over.

    Returns (rows, column) of those that need a cell of their ``own``: one amount, or one name, is not that of each.
    """
    found: list[tuple[Sequence[int], int]] = []
    for first, column, last, _right in sheet.merged:
        reached = rows[bisect_left(rows, first) : bisect_right(rows, last)]
        said = sheet.rows[first][column] if column < len(sheet.rows[first]) else ""
        if len(reached) < 2 or said == "":  # noqa: PLR2004 (over one row it says that row's)
            continue
        if column in own:
            found.append((reached, column))
            continue
        for row in reached:
            cells = sheet.rows[row]
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or said
    return found


Rows = Iterator[tuple[bytes, bytes, list[bytes]]]
_TABLE: Final = re.compile(rb"<table:table\b([^>]*)>(.*?)</table:table>", re.DOTALL)
_ROW: Final = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)")


def merged_in_ods(content: bytes) -> dict[str, tuple[Merged, ...]]:
    """Return the merged cells of each sheet of an ODS workbook, from its content.xml."""
    return {name: tuple(_merged(table)) for name, table in tables_in_ods(content)}


def _merged(table: bytes) -> Iterator[Merged]:
    row = 0
    for said, _inside, cells in rows_in_ods(table):
        column = 0
        for cell in cells:
            high, wide = count_in_ods(cell, b"number-rows-spanned"), count_in_ods(cell, b"number-columns-spanned")
            if high > 1 or wide > 1:
                yield row, column, row + high - 1, column + wide - 1
            column += count_in_ods(cell, b"number-columns-repeated")
        row += count_in_ods(said, b"number-rows-repeated")


def hidden_in_ods(content: bytes) -> dict[str, tuple[int, ...]]:
    """Return the rows of each sheet, counted from 0, that are hidden or filtered out and hold something."""
    found: dict[str, tuple[int, ...]] = {}
    for name, table in tables_in_ods(content):
        row = 0
        hidden: list[int] = []
        for said, inside, _cells in rows_in_ods(table):
            times = count_in_ods(said, b"number-rows-repeated")
            if HIDDEN.search(said) and b"value-type" in inside:
                hidden += range(row, row + min(times, ROWS_SHOWN_MAX))
            row += times
        found[name] = tuple(hidden)
    return found


def tables_in_ods(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the rows of each sheet of an ODS workbook."""
    for table in _TABLE.finditer(content):
        name = re.search(rb'table:name="([^"]*)"', table[1])
        yield unescape(name[1].decode(errors="replace")) if name else "", table[2]


def rows_in_ods(table: bytes) -> Rows:
    """Yield the rows: what each says of itself, what stands in it, and what its cells say of themselves."""
    for row in _ROW.finditer(table):
        inside = row[2] or b""
        yield row[1], inside, _CELL.findall(inside)


def count_in_ods(attributes: bytes, name: bytes) -> int:
    """Return a number that a row or cell says of itself, how often it stands or how far it reaches; else 1."""
    found = re.search(name + rb'="(\d{1,18})', attributes)
    return int(found[1]) if found else 1
