"""CSV and its Excel dialect: the rows of a report under its keys; amounts stay signed whole numbers, dates ISO.

Totals and notes are left out, so that a program can sum a column.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.text import visible
from quykhuyenhoc.text.formulas import guarded

if TYPE_CHECKING:
    from quykhuyenhoc.renderers import Paper
    from quykhuyenhoc.shapes import Cell, Report, Row

BOM: Final = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""
BATCH: Final = 1_000
"""Rows that are written at once."""


def report_csv(report: "Report", _paper: "Paper") -> Iterator[str]:
    """Yield CSV: commas, line feeds, a header of keys."""
    return _lines(report, ",", "\n")


def report_excel(report: "Report", _paper: "Paper") -> Iterator[str]:
    """Yield CSV as Vietnamese Excel opens it by a double click: a byte order mark, semicolons, CR LF."""
    yield BOM
    yield from _lines(report, ";", "\r\n")


def _lines(report: "Report", separator: str, end: str) -> Iterator[str]:
    keys = [column.key for column in report.columns]
    lines = chain([keys], (_values(row, keys) for row in report.rows))
    while batch := list(islice(lines, BATCH)):
        page = StringIO(newline="")
        csv.writer(page, delimiter=separator, lineterminator=end).writerows(batch)
        yield page.getvalue()


def _values(row: "Row", keys: Sequence[str]) -> "Sequence[Cell]":
    return [_safe(value) if isinstance(value := row.get(key), str) else value for key in keys]


def _safe(text: str) -> str:
    return visible(guarded(text))
