"""A report as a notebook shows it."""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.i18n import _, language
from quykhuyenhoc.money import figures
from quykhuyenhoc.period import format_date
from quykhuyenhoc.shapes.columns import NUMBERS, decimals_of
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from quykhuyenhoc.shapes.columns import Cell, Column
    from quykhuyenhoc.shapes.report import Report

ROWS_MAX: Final = 200
"""More rows than these a notebook does not show; how many are left out it says."""


def as_html(report: "Report[Any]") -> str:
    """Return a report as a table of HTML."""
    return "".join(_parts(report))


def _parts(report: "Report[Any]") -> Iterator[str]:
    exponents = report.exponents or {}
    yield f"<table><caption>{_shown(_(report.title))} · {_shown(report.book)}, #{report.seq}</caption><thead><tr>"
    for column in report.columns:
        yield f"<th>{_shown(_(column.label))}</th>"
    yield "</tr></thead><tbody>"
    left = 0
    for n, row in enumerate(report.rows):
        if n < ROWS_MAX:
            exponent = exponents.get(getattr(row, "currency", None) or "", report.exponent)
            yield _line([(column, getattr(row, column.key)) for column in report.columns], exponent)
        else:
            left += 1
    yield "</tbody>"
    if report.totals:
        yield f"<tfoot>{_line([(one, report.totals.get(one.key)) for one in report.columns], report.exponent)}</tfoot>"
    yield "</table>"
    for note in (*([_("{n} more rows.").format(n=left)] if left else ()), *report.notes):
        yield f"<p>{_shown(note)}</p>"


def _line(cells: "list[tuple[Column, Cell]]", exponent: int) -> str:
    return f"<tr>{''.join(_cell(column, value, exponent) for column, value in cells)}</tr>"


def _cell(column: "Column", value: "Cell", exponent: int) -> str:
    if isinstance(value, int):
        decimals = decimals_of(column.kind, exponent)
        text = figures(value, lang=language(), accounting=True, exponent=decimals)
    elif isinstance(value, date):
        text = format_date(value)
    else:
        text = column.says(value) if column.says and isinstance(value, str) else str(value or "")
    align = ' style="text-align: right"' if column.kind in NUMBERS else ""
    return f"<td{align}>{_shown(text)}</td>"


def _shown(text: str) -> str:
    return escape(visible(text))
