"""A report as plain data: what JSON prints, and what apps take it for."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.shapes.columns import Column, picked

if TYPE_CHECKING:
    from quykhuyenhoc.shapes.report import Report

SCHEMA: Final = 1


def keys_of(columns: Sequence[Column]) -> list[str]:
    """Return the keys of columns."""
    return [column.key for column in columns]


def head_of(report: "Report[Any]") -> dict[str, Any]:
    """Return what a report says of itself; ``known_at``, ``notes``, ``others`` and ``next`` only where there is one."""
    head: dict[str, Any] = {"schema": SCHEMA, "report": report.name, "book": report.book, "seq": report.seq}
    if report.known_at is not None:
        head["known_at"] = report.known_at
    if report.period or (report.start and report.end):
        head["period"] = report.period or f"{report.start}/{report.end}"
    elif report.as_of:
        head["as_of"] = report.as_of
    head["currency"] = report.currency
    for name in ("notes", "others", "next"):
        if getattr(report, name):
            head[name] = getattr(report, name)
    head["columns"] = keys_of(report.columns)
    return head


def totals_in(report: "Report[Any]") -> dict[str, Any]:
    """Return the totals in the order of the columns; one that has none is None."""
    return {key: report.totals.get(key) for key in keys_of(report.columns)} if report.totals else {}


def as_dict(report: "Report[Any]") -> dict[str, Any]:
    """Return a report as JSON prints it: days as ISO texts, amounts as whole minor units."""
    keys, values = keys_of(report.columns), picked(report.columns)
    rows = [dict(zip(keys, map(_plain, values(row)), strict=True)) for row in report.rows]
    head = {name: _plain(value) for name, value in head_of(report).items()}
    return {**head, "rows": rows, "totals": totals_in(report)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
