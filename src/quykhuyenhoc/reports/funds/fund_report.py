"""The fund report: what each fund had, received, spent and transferred, what it has, and what may still be spent."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import LIQUID, AccountType, Restriction
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.claims import side_of
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date, stored_day
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.months import MONTH, By, months_of
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.figures import column_of
from quykhuyenhoc.store.funds import principal_lowered
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.controls.holding import HoldRow
    from quykhuyenhoc.store.figures import FlowRow
    from quykhuyenhoc.store.registers import AccountRow, FundRow

AMOUNTS: Final = ("opening", "received", "spent", "transfers", "closing", "available")
COLUMNS: Final = (
    Column("fund", N_("Fund"), "code"),
    Column("name", N_("Name")),
    Column("restriction", N_("Restriction"), says=labelled(Restriction)),
    Column("opening", N_("Opening"), "money"),
    Column("received", N_("Received"), "money"),
    Column("spent", N_("Spent"), "money"),
    Column("transfers", N_("Transfers"), "money"),
    Column("closing", N_("Closing"), "money"),
    Column("available", N_("Available"), "money"),
)


class FundReportLine(NamedTuple):
    """A fund in a span of days, or in a month of it."""

    month: str | None
    fund: str
    name: str
    restriction: str
    opening: int
    received: int
    spent: int
    transfers: int
    closing: int
    available: int


def fund_report(
    book: "Book",
    span: "Span | None" = None,
    *,
    by: By | None = None,
    known_at: int | None = None,
    currency: str = BASE,
) -> Report[FundReportLine]:
    """Return a row for every fund (minor units, positive = in the fund's favour).

    Closing, the net assets, = opening + received − spent + transfers. The year-end closing moves nothing between
    these columns. Available = cash, bank and deposits less liabilities, open commitments, the floor, what is held
    back for a principal that one person lowered, and what is kept back for claims on the wrong side (what a party got
    beyond what it was owed, or gave beyond what it owed, by account); of an endowment, none. ``by`` "month" gives every
    month of the span its rows, in one pass, and no totals.

    Raises:
        NotFoundError: the book has no such currency.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        rows = list(_month_rows(f) if by else _rows(f, FundSums(f), None))
        return f.report(
            name="fund-report", title=N_("Fund report"), columns=(MONTH, *COLUMNS) if by else COLUMNS, rows=rows,
            totals=None if by else totals_of(rows, *AMOUNTS),
            notes=(*principal_notes(f), *f.notes()),
        )  # fmt: skip


def principal_notes(f: Context) -> Iterator[str]:
    """Yield a line for every transfer that a decision let out of an endowment until the report's last day."""
    for one in f.read.funds.principal_transfers():
        fund = f.directory.fund(one.fund)
        if fund.restriction != Restriction.ENDOWMENT or one.reversed or stored_day(one.date) > f.span.high:
            continue
        text = _(
            "Taken out of the principal of fund {fund} to {target} by decision {decision}: {amount} ({no}, {date})."
        )
        yield text.format(
            fund=fund.code, target=one.target, decision=one.decision, no=one.no,
            amount=Amount(one.amount, one.currency), date=format_date(stored_day(one.date)),
        )  # fmt: skip


def bears_on_available(account: "AccountRow") -> bool:
    """Tell whether an account counts in what a fund has available: money, and what is owed."""
    return account.kind in LIQUID or account.type == AccountType.LIABILITY


class FundSums:
    """The columns of the report by fund; every amount is in the fund's favour but ``spent``."""

    def __init__(
        self,
        f: Context,
        before: "Iterable[FlowRow] | None" = None,
        moved: "Iterable[FlowRow] | None" = None,
        kept: "Mapping[str, int] | None" = None,
    ) -> None:
        self.context = f
        self.sums: dict[str, dict[str, int]] = {}
        for flow in f.flows(None, f.span.low - timedelta(1)) if before is None else before:
            self._add(flow, before=True)
        for flow in f.flows(f.span.low, f.full) if moved is None else moved:
            self._add(flow, before=False)
        for row in f.read.funds.reserves(f.span.high.isoformat(), f.currency, f.known):
            self._cells(row.fund)["available"] += row.amount
        for one in _held(f):
            self._cells(one.fund)["available"] -= one.amount
        for code, amount in (_overhangs(f) if kept is None else kept).items():
            self._cells(code)["available"] -= amount

    def _add(self, flow: "FlowRow", *, before: bool) -> None:
        account = self.context.directory.account(flow.account)
        cells = self._cells(flow.fund)
        amount = flow.debit - flow.credit
        column = column_of(account.type, flow.kind, before=before)
        if column is not None:
            cells[column] += amount if column == "spent" else -amount
        if bears_on_available(account):
            cells["available"] += amount

    def _cells(self, fund: str) -> dict[str, int]:
        key = self.context.directory.fund(fund).id
        if key not in self.sums:
            self.sums[key] = dict.fromkeys(AMOUNTS, 0)
        return self.sums[key]

    def of(self, fund: "FundRow") -> dict[str, int]:
        """Return the columns of a fund."""
        cells = dict(self.sums.get(fund.id) or dict.fromkeys(AMOUNTS, 0))
        cells["closing"] = cells["opening"] + cells["received"] - cells["spent"] + cells["transfers"]
        if fund.restriction == Restriction.ENDOWMENT:
            cells["available"] = 0
            return cells
        if fund.floor is not None and (fund.floor_currency or BASE) == self.context.currency:
            cells["available"] -= fund.floor
        return cells


def _overhangs(f: Context) -> dict[str, int]:
    """Return what funds keep back on the report's last day for claims on the wrong side, by all that names a fund."""
    d = f.directory
    sides = {one.id: side_of(one.type, one.kind, one.role) for one in d.accounts.values()}
    claims = {key: sides[one.id] for one in d.accounts.values() for key in d.account_keys((one,)) if sides[one.id].sign}
    high = f.span.high.isoformat()
    return f.read.claims.overhangs(f.currency, high, known=f.known, claims=claims)


def _held(f: Context) -> "Iterator[HoldRow]":
    """Yield what funds of the book hold back on the report's last day, in its currency."""
    if not principal_lowered(f.connection):
        return
    from quykhuyenhoc.store.controls import holding  # it reads leaves, which few reports need

    high, mine = f.span.high.isoformat(), f.book.number
    live = f.known is None and Snapshot(f.connection, mine).periods.closed_at(high) is None
    for one in holding.holds(f.connection) if live else holding.holds(f.connection, mine, f.pin):
        if one.book == mine and one.currency == f.currency and one.since <= high:
            yield one


def _month_rows(f: Context) -> Iterator[FundReportLine]:
    months = list(months_of(f))
    ends = [month.context.span.high.isoformat() for month in months]
    kept = f.read.claims.overhangs_on(f.currency, ends) if f.known is None else {}
    for month, end in zip(months, ends, strict=True):
        yield from _rows(month.context, FundSums(*month, kept.get(end)), month.name)


def _rows(f: Context, found: FundSums, month: str | None) -> Iterator[FundReportLine]:
    low, high = f.span.low.isoformat(), f.span.high.isoformat()
    for fund in sorted(f.directory.funds.values(), key=lambda fund: fund.code):
        cells = found.of(fund)
        there = (fund.opened or "") <= high and (fund.closed is None or fund.closed >= low)
        if there or any(cells.values()):
            yield FundReportLine(month=month, fund=fund.code, name=fund.name, restriction=fund.restriction, **cells)
