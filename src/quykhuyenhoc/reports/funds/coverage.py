"""Is the restricted money in the bank? What each fund owns beside the money that it has."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import HELD_ROLES, Restriction
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.money import Amount
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.funds.fund_report import principal_notes
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.figures import NET_ASSETS

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.figures import FlowRow
    from quykhuyenhoc.store.registers import AccountRow

AMOUNTS: Final = ("cash", "bank", "deposit", "money", "net_assets", "difference")
COLUMNS: Final = (
    Column("fund", N_("Fund"), "code"),
    Column("name", N_("Name")),
    Column("restriction", N_("Restriction"), says=labelled(Restriction)),
    Column("cash", N_("Cash"), "money"),
    Column("bank", NC_("funds", "Bank"), "money"),
    Column("deposit", N_("Term deposits"), "money"),
    Column("money", N_("Money"), "money"),
    Column("net_assets", N_("Net assets"), "money"),
    Column("difference", N_("Money less net assets"), "money"),
)
BOUND: Final = (Restriction.RESTRICTED, Restriction.ENDOWMENT)


class CoverageLine(NamedTuple):
    """What a fund has in money and what it owns."""

    fund: str
    name: str
    restriction: str
    cash: int
    bank: int
    deposit: int
    money: int
    net_assets: int
    difference: int


def coverage(
    book: "Book", span: "Span | None" = None, *, known_at: int | None = None, currency: str = BASE
) -> Report[CoverageLine]:
    """Return the money and the net assets of every fund at the end of a day (minor units).

    The notes answer the question: whether all the money of the book covers what donors bound (the net assets of
    restricted and endowment funds) and what is held for others, and which funds spent money of others.

    Raises:
        NotFoundError: the book has no such currency.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        flows = [(f.directory.account(flow.account), flow) for flow in f.flows(None, f.full)]
        rows = list(_rows(f, flows))
        totals = totals_of(rows, *AMOUNTS)
        return f.report(
            name="coverage", title=N_("Is the restricted money there?"), columns=COLUMNS, rows=rows, totals=totals,
            notes=(*_answers(f, rows, _held(f, flows)), *principal_notes(f), *f.notes()),
        )  # fmt: skip


def _held(f: Context, flows: "Iterable[tuple[AccountRow, FlowRow]]") -> Counter[str]:
    """Return what each fund holds for others, by its code."""
    found = Counter[str]()
    for account, flow in flows:
        if account.role in HELD_ROLES:
            found[f.directory.fund(flow.fund).code] += flow.credit - flow.debit
    return found


def _rows(f: Context, flows: "Iterable[tuple[AccountRow, FlowRow]]") -> Iterator[CoverageLine]:
    sums: dict[str, dict[str, int]] = {}
    for account, flow in flows:
        cells = sums.setdefault(f.directory.fund(flow.fund).id, dict.fromkeys(AMOUNTS, 0))
        amount = flow.debit - flow.credit
        if account.type in NET_ASSETS:
            cells["net_assets"] -= amount
        elif account.kind in ("cash", "bank", "deposit"):
            cells[account.kind] += amount
    for fund in sorted(f.directory.funds.values(), key=lambda one: one.code):
        cells = sums.get(fund.id, {})
        if not any(cells.values()):
            continue
        cells["money"] = cells["cash"] + cells["bank"] + cells["deposit"]
        cells["difference"] = cells["money"] - cells["net_assets"]
        yield CoverageLine(
            fund=fund.code,
            name=fund.name,
            restriction=fund.restriction,
            **cells,
        )


def _answers(f: Context, rows: list[CoverageLine], held: Counter[str]) -> Iterator[str]:
    bound = sum(max(0, row.net_assets) for row in rows if row.restriction in BOUND)
    money = sum(row.money for row in rows)
    of_others = sum(amount for amount in held.values() if amount > 0)
    short = bound + of_others - money
    says = {"money": money, "bound": bound, "held": of_others, "short": short}
    if of_others and short > 0:
        text = _(
            "Not covered: donors bound {bound}, {held} is held for others, and the book has {money} in money: {short} "
            "too little."
        )
    elif of_others:
        text = _(
            "Covered: donors bound {bound}, {held} is held for others, and the book has {money} in cash, bank and "
            "deposits."
        )
    elif short > 0:
        text = _("Not covered: donors bound {bound}, and the book has {money} in money: {short} too little.")
    else:
        text = _("Covered: donors bound {bound}, and the book has {money} in cash, bank and deposits.")
    yield text.format(**{name: _amount(f, minor) for name, minor in says.items()})
    for row in rows:
        have, own = row.money, row.net_assets
        if have < 0:
            text = _("Fund {fund} spent {amount} of the money of other funds.")
            yield text.format(fund=row.fund, amount=_amount(f, -have))
        elif have < held[row.fund]:
            text = _("Fund {fund} holds {held} for others and has {amount}: it spent some of it.")
            yield text.format(fund=row.fund, held=_amount(f, held[row.fund]), amount=_amount(f, have))
        elif row.restriction in BOUND and have < own:
            text = _(
                "Fund {fund}: {amount} of its net assets is no money (receivables, advances, goods less what it owes)."
            )
            yield text.format(fund=row.fund, amount=_amount(f, own - have))


def _amount(f: Context, minor: int) -> Amount:
    return Amount(minor, f.currency, f.exponent)
