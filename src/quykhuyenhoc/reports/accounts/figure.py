"""From a figure to the postings that make it: their vouchers and acts, adding up to the figure exactly."""

from collections.abc import Callable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import partial
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.funds.fund_report import FundSums, bears_on_available
from quykhuyenhoc.shapes import Column, LazyRows, Report
from quykhuyenhoc.store.accounts import AccountPostingRow, Slice, Track, all_lines
from quykhuyenhoc.store.figures import FIRST, NET_ASSETS, column_of, opens
from quykhuyenhoc.store.funds import ReserveRow
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.vouchers.details import Details

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.registers import AccountRow, Directory, FundRow

COLUMNS: Final = (
    Column("date", N_("Date"), "date"),
    Column("no", N_("Voucher"), "code"),
    Column("description", N_("Description")),
    Column("account", N_("Account"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("amount", N_("Amount"), "money"),
    Column("seq", N_("Act"), "count", goes=1),
)
OF_ACCOUNT: Final = ("opening", "debit", "credit", "closing")
OF_FUND: Final = ("opening", "received", "spent", "transfers", "closing", "available")

Counts = Callable[[AccountPostingRow], int]
"""What a posting adds to the figure; 0 when it is no part of it."""


class FigureLine(NamedTuple):
    """A posting, or a commitment, that makes up a figure."""

    date: Date
    no: str
    description: str
    account: str | None
    fund: str
    amount: int
    seq: int


class _TracedFigure(NamedTuple):
    """A figure: what it comes to, and how the postings that make it are read."""

    total: int
    part: Slice
    counts: Counts
    reserves: tuple[ReserveRow, ...] = ()


def explain_figure(  # noqa: PLR0913 (a figure and the options of its report)
    book: "Book",
    *,
    account: str | None = None,
    fund: str | None = None,
    column: str = "closing",
    span: "Span | None" = None,
    known_at: int | None = None,
    currency: str = BASE,
) -> Report[FigureLine]:
    """Return the postings that make one figure (minor units), by day, with the figure itself as the total.

    With ``account`` it is a column of the trial balance, sub-accounts in it (opening, debit, credit, closing), in one
    ``fund`` where that is given too; with ``fund`` alone a column of the fund report (opening, received, spent,
    transfers, closing, available before its floor and what is kept back). The total comes from the caches, the rows
    from the postings. Hidden texts are shown only to an actor with the right to see them.

    Raises:
        NotAllowedError: that actor has not.
        NotFoundError: the book has no such account, fund or currency.
        ChoiceError: the report has no such column, or neither account nor fund is given.
    """
    choices = OF_FUND if account is None else OF_ACCOUNT
    if column not in choices:
        raise ChoiceError(field="column", value=column, choices=tuple(choices))
    with context_of(book, span, known_at=known_at, currency=currency, hidden=True) as f:
        if account is not None:
            found = _of_account(f, account, fund, column)
        elif fund is not None:
            found = _of_fund(f, f.directory.fund_named(fund), column)
        else:
            raise ChoiceError(field="figure", value="", choices=("account", "fund"))
        return f.report(
            name="figure", title=N_("Postings of a figure"), columns=COLUMNS,
            rows=LazyRows(partial(_rows, f, found, Track(found.part, (FIRST, f.span.high), f.pin))),
            totals={"amount": found.total}, notes=f.notes(),
            others=f.others(found.part.accounts, found.part.funds),
        )  # fmt: skip


def _of_account(f: Context, code: str, fund: str | None, column: str) -> _TracedFigure:
    d = f.directory
    funds = None if fund is None else d.fund_keys(d.fund_named(fund))
    part = Slice(f.book.number, d.account_keys(d.with_below(d.account_named(code))), f.currency, funds, known=f.known)
    its, low = f.read.accounts.turnover(part, f.span.low, f.full), f.span.low.isoformat()
    totals = {**its._asdict(), "closing": its.closing}

    def counts(line: AccountPostingRow) -> int:
        first = opens(line.kind, before=line.date < low)
        if column == "closing" or (column == "opening" and first):
            return line.amount
        if first or column == "opening":
            return 0
        return max(line.amount, 0) if column == "debit" else max(-line.amount, 0)

    return _TracedFigure(totals[column], part, counts)


def _of_fund(f: Context, fund: "FundRow", column: str) -> _TracedFigure:
    d, low = f.directory, f.span.low.isoformat()

    def chosen(account: "AccountRow") -> bool:
        return bears_on_available(account) if column == "available" else account.type in NET_ASSETS

    accounts = d.account_keys(account for account in d.accounts.values() if chosen(account))
    part = Slice(f.book.number, accounts, f.currency, d.fund_keys(fund), known=f.known)

    def counts(line: AccountPostingRow) -> int:
        if column == "available":
            return line.amount
        if column == "closing":
            return -line.amount
        if column_of(d.account(line.account).type, line.kind, before=line.date < low) != column:
            return 0
        return line.amount if column == "spent" else -line.amount

    if column == "available":
        rows = f.read.funds.reserves(f.span.high.isoformat(), f.currency, f.known)
        promised = tuple(row for row in rows if row.fund in d.fund_keys(fund))
        total = f.read.accounts.sides(part, None, f.full).net + sum(row.amount for row in promised)
        return _TracedFigure(total, part, counts, promised)
    return _TracedFigure(FundSums(f).of(fund)[column], part, counts)


def _rows(f: Context, found: _TracedFigure, track: Track) -> Iterator[FigureLine]:
    """Return the rows of a figure by day; a commitment stands under the number of its decision."""
    posted = _posted(f, found, track)
    if not found.reserves:
        return posted
    promised = [_promised(row, f.directory) for row in found.reserves]
    return merge(posted, promised, key=attrgetter("date", "seq"))


def _promised(row: ReserveRow, directory: "Directory") -> FigureLine:
    description = _("committed") if row.amount < 0 else _("commitment released")
    return FigureLine(
        date=stored_day(row.date), no=row.ref, description=description, account=None,
        fund=directory.fund(row.fund).code, amount=row.amount, seq=row.seq,
    )  # fmt: skip


def _posted(f: Context, found: _TracedFigure, track: Track) -> Iterator[FigureLine]:
    for connection, lines in all_lines(f.book.books.source.reading, track):
        mine = [(line, amount) for line in lines if (amount := found.counts(line))]
        read = Snapshot(connection, f.book.number, track.pin)
        details = Details(read, (line.seq for line, _amount in mine), with_hidden=f.with_hidden)
        yield from [_row(line, amount, details, f.directory) for line, amount in mine]


def _row(line: AccountPostingRow, amount: int, details: Details, directory: "Directory") -> FigureLine:
    account = directory.account(line.account)
    return FigureLine(
        date=stored_day(line.date),
        no=details.number(line.seq, line.entry, account.kind, line.amount),
        description=details.description(line.seq, line.entry),
        account=account.code,
        fund=directory.fund(line.fund).code,
        amount=amount,
        seq=line.seq,
    )
