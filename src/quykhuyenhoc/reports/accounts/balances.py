"""Balance and trial balance: what stands on each account, from the caches."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.months import MONTH, By, MonthFlows, months_of
from quykhuyenhoc.shapes import Column, Report, sides_of, totals_of
from quykhuyenhoc.store.accounts import Slice
from quykhuyenhoc.store.figures import DebitsCredits, Turnover

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.figures import FlowRow
    from quykhuyenhoc.store.registers import AccountRow

ACCOUNT: Final = Column("account", N_("Account"), "code")
NAME: Final = Column("name", N_("Name"))
FUND: Final = Column("fund", N_("Fund"), "code")
CLOSING: Final = Column("closing", N_("Closing"), "money", sides=True)
TRIAL: Final = (
    Column("opening", N_("Opening"), "money", sides=True),
    Column("debit", N_("Debit"), "money"),
    Column("credit", N_("Credit"), "money"),
    CLOSING,
)


_BalanceSums = dict[tuple[str, str], Turnover]
"""(Account, fund or nothing) -> what the span comes to."""


class TrialBalanceLine(NamedTuple):
    """An account in a span of days, or a month of it; ``fund`` where the report is by fund."""

    month: str | None
    account: str
    name: str
    fund: str | None
    opening: int
    debit: int
    credit: int
    closing: int


class BalanceLine(NamedTuple):
    """What stands on an account, at the end of a month where the report is by month."""

    month: str | None
    account: str
    name: str
    closing: int


def trial_balance(
    book: "Book",
    span: "Span | None" = None,
    *,
    by_fund: bool = False,
    by: By | None = None,
    known_at: int | None = None,
    currency: str = BASE,
) -> Report[TrialBalanceLine]:
    """Return opening, debit, credit and closing of every account with postings of its own, by code (minor units).

    Opening is everything before the span and every opening entry up to its end; debit and credit are sums ≥ 0;
    closing = opening + debit − credit. The year-end closing counts as movement. There are no subtotal rows. ``by``
    "month" gives every month of the span its rows, in one pass, and no totals.

    Raises:
        NotFoundError: the book has no such currency.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        keys = (ACCOUNT, NAME, *((FUND,) if by_fund else ()))
        if by:
            rows = [row for month in months_of(f) for row in _month_rows(month, by_fund=by_fund)]
            return f.report(
                name="trial-balance", title=N_("Trial balance"), columns=(MONTH, *keys, *TRIAL), rows=rows,
                notes=f.notes(),
            )  # fmt: skip
        sums = _of_two_days(f) if f.known is None and not by_fund else _of_flows(f, by_fund=by_fund)
        rows = list(_trial_rows(f, sums, None, by_fund=by_fund))
        sides = {"opening": sides_of(row.opening for row in rows), "closing": sides_of(row.closing for row in rows)}
        totals = totals_of(rows, "opening", "debit", "credit", "closing")
        return f.report(
            name="trial-balance", title=N_("Trial balance"), columns=(*keys, *TRIAL),
            rows=rows, totals=totals, sides=sides, notes=f.notes(),
        )  # fmt: skip


def _trial_rows(f: Context, sums: _BalanceSums, month: str | None, *, by_fund: bool) -> Iterator[TrialBalanceLine]:
    for (account_id, fund_id), its in sorted(sums.items(), key=lambda item: _order(f, *item[0])):
        account = f.directory.account(account_id)
        fund = f.directory.fund(fund_id).code if by_fund else None
        yield TrialBalanceLine(month, account.code, account.name, fund, *its, its.closing)


def _month_rows(month: MonthFlows, *, by_fund: bool) -> Iterator[TrialBalanceLine]:
    sums = _summed(month.context, month.before, month.moved, by_fund=by_fund)
    return _trial_rows(month.context, sums, month.name, by_fund=by_fund)


def _of_flows(f: Context, *, by_fund: bool) -> _BalanceSums:
    return _summed(f, f.flows(None, f.span.low - timedelta(1)), f.flows(f.span.low, f.full), by_fund=by_fund)


def _summed(f: Context, earlier: Iterable["FlowRow"], later: Iterable["FlowRow"], *, by_fund: bool) -> _BalanceSums:
    before, moved = dict[tuple[str, str], DebitsCredits](), dict[tuple[str, str], DebitsCredits]()
    for found, flows in ((before, earlier), (moved, later)):
        for flow in flows:
            key = f.directory.account(flow.account).id, f.directory.fund(flow.fund).id if by_fund else ""
            found[key] = found.get(key, DebitsCredits()).with_kind(flow.kind, flow.debit, flow.credit)
    return {key: moved.get(key, DebitsCredits()).after(before.get(key, DebitsCredits())) for key in before | moved}


def _of_two_days(f: Context) -> _BalanceSums:
    """Return the sums of accounts as the difference of two days: a third of the time that ``flows`` would take."""
    until = f.read.figures.turnovers(f.full, f.currency)
    before = f.read.figures.turnovers(f.span.low - timedelta(1), f.currency)
    return {
        (f.directory.account(account).id, ""): its.since(before.get(account, DebitsCredits()))
        for account, its in until.items()
    }


def _order(f: Context, account: str, fund: str) -> tuple[str, str]:
    return f.directory.account(account).code, f.directory.fund(fund).code


def balance(
    book: "Book",
    account: str | None = None,
    span: "Span | None" = None,
    *,
    by: By | None = None,
    known_at: int | None = None,
    currency: str = BASE,
) -> Report[BalanceLine]:
    """Return the balance (minor units, debit positive) at the end of a span.

    With an account, or the heading of some (Assets:Bank): one row, its sub-accounts in it.
    Without: a row for every account with postings of its own. ``by`` "month": at the end of every month of the span,
    all of them read in one pass, and no totals.

    Raises:
        NotFoundError: the book has no such account or currency.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        its = None if account is None else f.directory.group(account)
        others = f.others(None if its is None else f.directory.account_keys(its[2]))
        if by:
            return f.report(
                name="balance", title=N_("Balance"), columns=(MONTH, ACCOUNT, NAME, CLOSING), others=others,
                rows=[row for month in months_of(f) for row in _month_balances(month, its)],
            )  # fmt: skip
        rows = list(_all_balances(f)) if its is None else [_one_balance(f, *its)]
        totals, sides = None, None
        if account is None:
            totals, sides = totals_of(rows, "closing"), {"closing": sides_of(row.closing for row in rows)}
        return f.report(
            name="balance", title=N_("Balance"), columns=(ACCOUNT, NAME, CLOSING), rows=rows, totals=totals,
            sides=sides,
            others=others,
        )  # fmt: skip


def _one_balance(f: Context, shown: str, name: str, accounts: "tuple[AccountRow, ...]") -> BalanceLine:
    keys = f.directory.account_keys(accounts)
    found = f.read.accounts.sides(Slice(f.book.number, keys, f.currency, known=f.known), None, f.full)
    return BalanceLine(None, shown, name, found.net)


def _all_balances(f: Context) -> Iterator[BalanceLine]:
    return _balances(f, _nets(f), None)


def _balances(f: Context, nets: Iterable[tuple[str, int]], month: str | None) -> Iterator[BalanceLine]:
    sums: dict[str, int] = {}
    for account_id, amount in nets:
        key = f.directory.account(account_id).id
        sums[key] = sums.get(key, 0) + amount
    for account in sorted(map(f.directory.account, sums), key=lambda account: account.code):
        yield BalanceLine(month, account.code, account.name, sums[account.id])


def _month_balances(month: MonthFlows, its: "tuple[str, str, tuple[AccountRow, ...]] | None") -> Iterable[BalanceLine]:
    nets = [(flow.account, flow.debit - flow.credit) for flow in (*month.before, *month.moved)]
    if its is None:
        return _balances(month.context, nets, month.name)
    keys = set(month.context.directory.account_keys(its[2]))
    return (BalanceLine(month.name, its[0], its[1], sum(net for account, net in nets if account in keys)),)


def _nets(f: Context) -> Iterable[tuple[str, int]]:
    """Yield (account, balance) at the end of the span; by fund only where an earlier log is asked for."""
    if f.known is not None:
        return ((flow.account, flow.debit - flow.credit) for flow in f.flows(None, f.full))
    sums = f.read.figures.turnovers(f.full, f.currency)
    return ((account, its.net) for account, its in sums.items())
