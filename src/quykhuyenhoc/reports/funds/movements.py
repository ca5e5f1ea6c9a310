"""Movements in funds (điều chuyển giữa các quỹ): what each class of fund had, got, spent, gave and has."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.labels import LABELS
from quykhuyenhoc.period import Period, format_date, period_of
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.funds.fund_report import FundSums, principal_notes
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.accounts import Slice
from quykhuyenhoc.store.figures import NET_ASSETS
from quykhuyenhoc.store.funds import ABROAD, RELEASED

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

LINES: Final = {
    "opening": N_("Opening"),
    "received": N_("Received"),
    "spent": N_("Spent"),
    "transfers": N_("Transfers between funds"),
    "released": N_("Released from restriction"),
    "abroad": N_("Transfers with other books"),
    "closing": N_("Closing"),
}
CLASSES: Final = tuple(Restriction)
COLUMNS: Final = (
    Column("line", NC_("statement of funds", "Line"), says=lambda code: _(LINES[code])),
    *(Column(str(kind), LABELS[Restriction][kind], "money") for kind in CLASSES),
    Column("total", N_("Total"), "money"),
    Column("prior", N_("Period before"), "money"),
)
_MovementSums = dict[str, dict[str, int]]
"""Class of fund -> line -> amount, in the fund's favour."""


class MovementLine(NamedTuple):
    """A line of the statement of movements, by class of fund."""

    line: str
    unrestricted: int
    designated: int
    restricted: int
    endowment: int
    total: int
    prior: int


def movements(
    book: "Book", span: Span | None = None, *, known_at: int | None = None, currency: str = BASE
) -> Report[MovementLine]:
    """Return a row a line and a column a class of fund (minor units, what left is below zero), and the period before.

    In every column closing = opening + received + spent + transfers + released + abroad, and it equals the fund report.
    Transfers between funds and releases come to 0 over all classes; what went to other books stands apart.

    Raises:
        NotFoundError: the book has no such currency.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        sums = _sums(f)
        prior = _before(f.span)
        earlier = _sums(f._replace(span=prior, full=prior.high))
        before = _("Period before: {first} to {last}.")
        before = before.format(first=format_date(prior.low), last=format_date(prior.high))
        notes = (before, *principal_notes(f), *f.notes())
        rows = list(_rows(sums, earlier))
        return f.report(name="movements", title=N_("Movements in funds"), columns=COLUMNS, rows=rows, notes=notes)


def _rows(sums: _MovementSums, earlier: _MovementSums) -> Iterator[MovementLine]:
    for line in LINES:
        cells = {str(kind): sums[kind][line] for kind in CLASSES}
        yield MovementLine(
            line=line, **cells, total=sum(cells.values()), prior=sum(earlier[kind][line] for kind in CLASSES),
        )  # fmt: skip


def _sums(f: Context) -> _MovementSums:
    found: _MovementSums = {kind: dict.fromkeys(LINES, 0) for kind in CLASSES}
    sums = FundSums(f)
    abroad, released = _moved(f, ABROAD), _moved(f, RELEASED)
    for fund in f.directory.funds.values():
        # What an earlier version let in as another word is shown as bound: never as free.
        cells, column = sums.of(fund), found.get(fund.restriction, found[Restriction.RESTRICTED])
        out, free = abroad.get(fund.id, 0), released.get(fund.id, 0)
        for line in ("opening", "received", "closing"):
            column[line] += cells[line]
        column["spent"] -= cells["spent"]
        column["abroad"] += out
        column["released"] += free
        column["transfers"] += cells["transfers"] - out - free
    return found


def _moved(f: Context, acts: str) -> dict[str, int]:
    d = f.directory
    accounts = d.account_keys(account for account in d.accounts.values() if account.type in NET_ASSETS)
    days = f.span.low.isoformat(), f.span.high.isoformat()
    brought = f.read.funds.moved(acts, Slice(f.book.number, accounts, f.currency), days)
    found: dict[str, int] = {}
    for fund, amount in brought.items():
        key = d.fund(fund).id
        found[key] = found.get(key, 0) + amount
    return found


def _before(span: Span) -> Span:
    """Return the period before: as many whole months earlier, else the same days of the year before."""
    months = period_of(span.low, span.high).months() if _whole(span) else ()
    if months:
        high = span.low - timedelta(1)
        first = span.low.year * 12 + span.low.month - 1 - len(months)
        low = date(first // 12, first % 12 + 1, 1)
    else:
        low, high = _year_earlier(span.low), _year_earlier(span.high)
    found: Period = period_of(low, high)
    return Span(low=low, high=high, name=found.name)


def _whole(span: Span) -> bool:
    return span.low.day == 1 and (span.high + timedelta(1)).day == 1


def _year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
