"""Merged cells of a list: what one says over several rows is said of each of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quykhuyenhoc.imports.sheets import CellSheet

Merged = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


def spread(sheet: "CellSheet", rows: Sequence[int], own: Collection[int]) -> list[tuple[int, int]]:
    """Write what a merged cell says into each of these rows (ascending) that it reaches over.

    Returns (row, column) of those that need a cell of their ``own``: one amount, or one name, is not that of each.
    """
    found: list[tuple[int, int]] = []
    for first, column, last, _right in sheet.merged:
        reached = rows[bisect_left(rows, first) : bisect_right(rows, last)]
        said = sheet.rows[first][column] if column < len(sheet.rows[first]) else ""
        if len(reached) < 2 or said == "":  # noqa: PLR2004 (over one row it says that row's)
            continue
        if column in own:
            found += [(row, column) for row in reached]
            continue
        for row in reached:
            cells = sheet.rows[row]
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or said
    return found


_TABLE: Final = re.compile(rb"<table:table\b([^>]*)>(.*?)</table:table>", re.DOTALL)
_ROW: Final = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)")


def merged_in_ods(content: bytes) -> dict[str, tuple[Merged, ...]]:
    """Return the merged cells of each sheet of an ODS workbook, from its content.xml."""
    found = {}
    for table in _TABLE.finditer(content):
        name = re.search(rb'table:name="([^"]*)"', table[1])
        found[unescape(name[1].decode(errors="replace")) if name else ""] = tuple(_merged(table[2]))
    return found


def _merged(table: bytes) -> Iterator[Merged]:
    row = 0
    for one in _ROW.finditer(table):
        column = 0
        for cell in _CELL.finditer(one[2] or b""):
            high, wide = _count(cell[1], b"number-rows-spanned"), _count(cell[1], b"number-columns-spanned")
            if high > 1 or wide > 1:
                yield row, column, row + high - 1, column + wide - 1
            column += _count(cell[1], b"number-columns-repeated")
        row += _count(one[1], b"number-rows-repeated")


def _count(attributes: bytes, name: bytes) -> int:
    found = re.search(name + rb'="(\d{1,7})"', attributes)
    return int(found[1]) if found else 1
