"""CSV and its Excel dialect: the rows of a report under its keys; amounts stay signed whole numbers, dates ISO.

Totals and notes are left out, so that a program can sum a column.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import Final

from quykhuyenhoc.renderers import Paper
from quykhuyenhoc.shapes import Cell, Report, Row
from quykhuyenhoc.text import visible

BOM: Final = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""
BATCH: Final = 1_000
"""Rows that are written at once."""

# A spreadsheet runs text that begins like a formula. The full-width forms count as their plain ones, and a separator
# or quote inside the text counts as a beginning: the reader's separator may be the other one (OWASP, ASVS 1.2.10).
_STARTS: Final = "=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
_risky: Final = re.compile(f"[{_STARTS}]").search
_guarded: Final = re.compile(f'(^|[,;"\t\r\n])(?=[{_STARTS}])').sub


def report_csv(report: Report, _paper: Paper) -> Iterator[str]:
    """Yield CSV: commas, line feeds, a header of keys."""
    return _lines(report, ",", "\n")


def report_excel(report: Report, _paper: Paper) -> Iterator[str]:
    """Yield CSV as Vietnamese Excel opens it by a double click: a byte order mark, semicolons, CR LF."""
    yield BOM
    yield from _lines(report, ";", "\r\n")


def _lines(report: Report, separator: str, end: str) -> Iterator[str]:
    keys = [column.key for column in report.columns]
    lines = chain([keys], (_values(row, keys) for row in report.rows))
    while batch := list(islice(lines, BATCH)):
        page = StringIO(newline="")
        csv.writer(page, delimiter=separator, lineterminator=end).writerows(batch)
        yield page.getvalue()


def _values(row: Row, keys: Sequence[str]) -> Sequence[Cell]:
    return [_safe(value) if isinstance(value := row.get(key), str) else value for key in keys]


def _safe(text: str) -> str:
    safe = _guarded(r"\1'", text) if _risky(text) else text
    return safe if safe.isprintable() else visible(safe)
