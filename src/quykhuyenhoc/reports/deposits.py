"""Term deposits by maturity, each fund's share in them, and the rules of bank accounts."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import AccountKind
from quykhuyenhoc.labels import rate_text
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import BASE, Context, context_of, says
from quykhuyenhoc.shapes import Column, Report, totals_of

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.deposits import DepositRow
    from quykhuyenhoc.store.figures import BalanceRow

COLUMNS: Final = (
    Column("deposit", N_("Deposit"), "code"),
    Column("bank", N_("Bank")),
    Column("account", N_("Account"), "code"),
    Column("since", N_("Since"), "date"),
    Column("matures", N_("Matures"), "date"),
    Column("days", N_("Days left"), "count"),
    Column("rate", NC_("deposit", "Rate")),
    Column("fund", N_("Fund"), "code"),
    Column("amount", N_("Amount"), "money"),
    Column("accrued", N_("Interest accrued"), "money"),
    Column("closed", N_("Closed"), "date"),
)


class DepositLine(NamedTuple):
    """The share of a fund in a term deposit."""

    deposit: str
    bank: str | None
    account: str
    since: Date
    matures: Date
    days: int | None
    rate: str | None
    fund: str | None
    amount: int
    accrued: int
    closed: Date | None


class BankRuleLine(NamedTuple):
    """Which fund bears the fees of an account, and which gets its interest."""

    account: str
    name: str
    fee_fund: str | None
    interest: str
    seq: int


def deposits(
    book: "Book",
    span: "Span | None" = None,
    *,
    everything: bool = False,
    known_at: int | None = None,
    currency: str = BASE,
) -> Report[DepositLine]:
    """Return each fund's share in each term deposit (minor units), the next to mature first, with the days left.

    The report stands on its last day. ``everything``: those that are closed too. Money on deposit accounts that no
    deposit of the register explains is told in the notes.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        high = f.span.high.isoformat()
        found = list(f.read.deposits.listed(until=high))
        rows = list(_rows(f, found, everything=everything))
        totals = totals_of(rows, "amount", "accrued")
        return f.report(
            name="deposits", title=N_("Term deposits"), columns=COLUMNS, rows=rows, totals=totals,
            notes=tuple(_unexplained(f, found)), others=f.others(_accounts(f)),
        )  # fmt: skip


def _rows(f: Context, found: list["DepositRow"], *, everything: bool) -> Iterator[DepositLine]:
    for one in sorted(found, key=lambda one: (one.matures, one.code)):
        if one.closed and not everything:
            continue
        matures = stored_day(one.matures)
        shares, accrued = _by_fund(f, one.held), _by_fund(f, one.accrued)
        for fund in sorted(shares.keys() | accrued.keys()) or [""]:
            yield DepositLine(
                deposit=one.code, bank=one.bank, account=f.directory.account(one.account).code,
                since=stored_day(one.since), matures=matures,
                days=None if one.closed else (matures - f.span.high).days, rate=rate_text(one.rate),
                fund=fund or None, amount=shares.get(fund, 0), accrued=accrued.get(fund, 0),
                closed=stored_day(one.closed) if one.closed else None,
            )  # fmt: skip


def _by_fund(f: Context, sums: tuple["BalanceRow", ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in sums:
        if one.currency == f.currency:
            found[one.fund] = found.get(one.fund, 0) + one.amount
    return found


def _accounts(f: Context) -> tuple[str, ...]:
    return f.directory.account_keys(one for one in f.directory.accounts.values() if one.kind == AccountKind.DEPOSIT)


def _unexplained(f: Context, found: list["DepositRow"]) -> Iterator[str]:
    """Yield a note for every deposit account whose balance is not what its deposits come to."""
    d = f.directory
    held = {account.id: 0 for account in d.accounts.values() if account.kind == "deposit"}
    for flow in f.flows(None, f.full):
        key = d.account(flow.account).id
        if key in held:
            held[key] += flow.debit - flow.credit
    for deposit in found:
        held[deposit.account] -= sum(_by_fund(f, deposit.held).values())
    more = _("Account {account} holds {amount} more than its deposits say; record them with qkh deposit open.")
    less = _(
        "Account {account} holds {amount} less than its deposits say: it left by other vouchers, or never was there."
    )
    for key, left in held.items():
        if left:
            amount = Amount(abs(left), f.currency, f.exponent)
            yield (more if left > 0 else less).format(account=d.account(key).code, amount=amount)


def bank_rules(book: "Book", *, known_at: int | None = None) -> Report[BankRuleLine]:
    """Return which fund bears the fees of each bank account, and which gets its interest (none: all, in proportion)."""
    columns = (
        Column("account", N_("Account"), "code"), Column("name", N_("Name")),
        Column("fee_fund", N_("Bears the fees"), "code"),
        Column("interest", N_("Gets the interest"), says=says({"proportion": N_("in proportion")})),
        Column("seq", N_("Act"), "count"),
    )  # fmt: skip
    with context_of(book, known_at=known_at) as f:
        found = f.read.funds.newest("bank_rule", "code, fee_fund, interest_fund")
        rows: list[BankRuleLine] = [
            BankRuleLine(
                account=f.directory.account(code).code, name=f.directory.account(code).name, fee_fund=fee,
                interest=interest or "proportion", seq=seq,
            )
            for seq, _id, code, fee, interest in found
        ]  # fmt: skip
        return f.report(name="bank-rules", title=N_("Rules of bank accounts"), columns=columns, rows=rows)
