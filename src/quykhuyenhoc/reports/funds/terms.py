"""Terms of funds, their waivers, and budgets, as reports."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import RecipientKind, is_below
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.reports.advances import BUDGETS
from quykhuyenhoc.reports.context import Context, as_day, context_of
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import in_words

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book


class BudgetLine(NamedTuple):
    """A budget, and what is left of it."""

    budget: str
    fund: str
    programme: str | None
    period: str
    decision: str | None
    amount: int
    spent: int
    committed: int
    available: int
    overspend: str


class TermsLine(NamedTuple):
    """What a fund is for."""

    fund: str
    name: str
    purposes: str | None
    recipients: str | None
    areas: str | None
    since: Date | None
    until: Date | None
    basis: str | None
    seq: int


class WaiverLine(NamedTuple):
    """A waiver, and what is left of it."""

    waiver: str
    fund: str
    purpose: str
    amount: int
    spent: int
    promised: int
    left: int
    currency: str
    since: Date | None
    until: Date | None
    reason: str
    approved: str | None
    seq: int


def budgets(book: "Book", *, fund: str | None = None) -> Report[BudgetLine]:
    """Return every budget, or those of a fund, with what of it was spent, is committed and is left (minor units).

    Raises:
        NotFoundError: there is no such fund.
    """
    with context_of(book) as f:
        key = fund and f.directory.fund_named(fund).id
        rows = []
        for one in f.read.funds.budgets():
            if key not in (None, f.directory.fund(one.fund).id) or one.currency != f.currency:
                continue
            period = parse_period(one.period)
            asked = one.fund, one.programme, (period.start.isoformat(), period.end.isoformat()), one.currency
            used, promised = (
                f.read.funds.budget_spent(*asked),
                f.read.funds.budget_committed(*asked),
            )
            rows.append(BudgetLine(
                budget=one.code, fund=one.fund, programme=one.programme, period=one.period, decision=one.decision,
                amount=one.amount, spent=used, committed=promised, available=one.amount - used - promised,
                overspend=one.overspend,
            ))  # fmt: skip
        return f.report(name="budgets", title=N_("Budgets"), columns=BUDGETS, rows=rows)


FUND: Final = Column("fund", N_("Fund"), "code")
PURPOSE: Final = Column("purpose", NC_("fund", "For"), "code")
SINCE: Final = Column("since", N_("Since"), "date")
UNTIL: Final = Column("until", N_("Until"), "date")
SEQ: Final = Column("seq", N_("Act"), "count", goes=1)


def terms(book: "Book", *, known_at: int | None = None) -> Report[TermsLine]:
    """Return what every fund with terms is for: purposes, kinds of recipient, areas, days, and what says so."""
    columns = (
        FUND, Column("name", N_("Name")), Column("purposes", N_("Purposes"), "code"),
        Column("recipients", N_("Recipients"), "code", says=labelled(RecipientKind)),
        Column("areas", N_("Areas"), "code"), SINCE, UNTIL,
        Column("basis", N_("Basis")), SEQ,
    )  # fmt: skip
    with context_of(book, known_at=known_at) as f:
        found = f.read.funds.newest("terms", "code, purposes, recipients, areas, since, until, basis")
        rows: list[TermsLine] = [
            TermsLine(
                fund=fund, name=f.directory.fund(fund).name, purposes=purposes, recipients=recipients, areas=areas,
                since=as_day(since), until=as_day(until), basis=basis, seq=seq,
            )
            for seq, _id, fund, purposes, recipients, areas, since, until, basis in found
        ]  # fmt: skip
        return f.report(name="terms", title=N_("What funds are for"), columns=columns, rows=rows)


def waivers(book: "Book", *, known_at: int | None = None) -> Report[WaiverLine]:
    """Return every waiver: for what, how much it allows, what was spent and is promised under it, why, and by whom.

    Amounts are minor units; what is promised are awards that were decided and stand in no expense of the purpose.

    Raises:
        NotAllowedError: hidden reasons are asked for by somebody who may not see them.
    """
    columns = (
        Column("waiver", N_("Waiver"), "code"), FUND, PURPOSE, Column("amount", N_("Amount"), "money"),
        Column("spent", N_("Spent"), "money"), Column("promised", N_("Promised"), "money"),
        Column("left", N_("Left"), "money"),
        Column("currency", N_("Currency"), "code"), SINCE, UNTIL, Column("reason", N_("Reason")),
        Column("approved", N_("Approved by")), SEQ,
    )  # fmt: skip
    with context_of(book, known_at=known_at, hidden=True) as f:
        found = f.read.funds.newest("waiver", "code, fund, purpose, amount, amount_currency, since, until")
        rows: list[WaiverLine] = []
        for seq, _id, code, fund, purpose, amount, currency, since, until in found:
            about, days = (fund, currency, purpose), (since, until)
            used = f.read.newest.funds.spent(about, _accounts(f, purpose), days)
            awarded = f.read.awards.promised(about, days)
            rows.append(
                WaiverLine(
                    waiver=code, fund=fund, purpose=purpose, amount=amount, spent=used, promised=awarded,
                    left=amount - used - awarded, currency=currency, since=as_day(since), until=as_day(until),
                    reason=in_words(f.read.approvals.texts_of(seq, with_hidden=f.with_hidden).get("reason")),
                    approved=f.read.funds.approvers_of(seq) or None, seq=seq,
                )
            )  # fmt: skip
        return f.report(name="waivers", title=N_("Waivers"), columns=columns, rows=rows)


def _accounts(f: Context, purpose: str) -> tuple[str, ...]:
    expense = (account for account in f.directory.accounts.values() if account.type == "expense")
    return tuple(account.id for account in expense if account.code == purpose or is_below(account.code, purpose))
