"""Tables of papers: a report inside one, the title that says what currency it counts, and the lines of an entry."""

from collections.abc import Collection
from typing import Any, Final

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.reports.context import BASE
from quykhuyenhoc.shapes import Column, Report, Row, Table

POSTINGS: Final = (
    Column("account", N_("Account"), "code"),
    Column("name", N_("Name")),
    Column("fund", N_("Fund"), "code"),
    Column("party", N_("Party"), "code"),
    Column("amount", N_("Amount"), "money", sides=True),
    Column("currency", N_("Currency"), "code"),
)
"""The columns of the lines of an entry, on any paper."""


def table_of(report: Report[Any], keys: Collection[str] | None = None) -> Table:
    """Return a report as a table of a paper; with ``keys`` these columns alone."""
    columns = tuple(column for column in report.columns if keys is None or column.key in keys)
    rows = tuple(row._asdict() for row in report.rows)
    totals: Row | None = {**report.totals, **report.sides} or None
    return Table(columns, rows, totals, exponent=report.exponent, exponents=report.exponents)


def titled(title: str, currency: str) -> str:
    """Return the title of a part that counts one currency: nothing is said of đồng."""
    return title if currency == BASE else f"{title}, {currency}"
