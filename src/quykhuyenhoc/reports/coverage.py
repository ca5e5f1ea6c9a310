"""Is the restricted money in the bank? What each fund owns beside the money that it has."""

from collections.abc import Iterator
from typing import Final

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.ledger.kinds import Restriction
from quykhuyenhoc.money import Amount
from quykhuyenhoc.reports.frame import BASE, Frame, frame
from quykhuyenhoc.reports.funds import NET_ASSETS, principal_notes
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.reports.wording import word
from quykhuyenhoc.shapes import Column, Report, Row

AMOUNTS: Final = ("cash", "bank", "deposit", "money", "net_assets", "difference")
COLUMNS: Final = (
    Column("fund", N_("Fund"), "code"),
    Column("name", N_("Name")),
    Column("restriction", N_("Restriction"), says=word),
    Column("cash", N_("Cash"), "money"),
    Column("bank", N_("Bank"), "money"),
    Column("deposit", N_("Term deposits"), "money"),
    Column("money", N_("Money"), "money"),
    Column("net_assets", N_("Net assets"), "money"),
    Column("difference", N_("Money less net assets"), "money"),
)
BOUND: Final = (Restriction.RESTRICTED, Restriction.ENDOWMENT)


def coverage(book: Book, span: Span | None = None, *, known_at: int | None = None, currency: str = BASE) -> Report:
    """Return the money and the net assets of every fund at the end of a day (minor units).

    The notes answer the question: whether all the money of the book covers what donors bound (the net assets of
    restricted and endowment funds), and which funds spent money of others.

    Raises:
        NotFoundError: the book has no such currency.
    """
    with frame(book, span, known_at=known_at, currency=currency) as f:
        rows = list(_rows(f))
        totals = {key: sum(int(str(row[key])) for row in rows) for key in AMOUNTS}
        return Report(
            **f.report(
                name="coverage", title=N_("Is the restricted money there?"), columns=COLUMNS, rows=rows, totals=totals,
                notes=(*_answers(f, rows), *principal_notes(f), *f.notes()),
            )
        )  # fmt: skip


def _rows(f: Frame) -> Iterator[Row]:
    sums: dict[str, dict[str, int]] = {}
    for flow in f.flows(None, f.full):
        account = f.directory.account(flow.account)
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
        yield {"fund": fund.code, "name": fund.name, "restriction": fund.restriction, **cells}


def _answers(f: Frame, rows: list[Row]) -> Iterator[str]:
    bound = sum(max(0, int(str(row["net_assets"]))) for row in rows if row["restriction"] in BOUND)
    money = sum(int(str(row["money"])) for row in rows)
    says = {"money": _amount(f, money), "bound": _amount(f, bound), "short": _amount(f, bound - money)}
    if money >= bound:
        yield _("Covered: donors bound {bound}, and the book has {money} in cash, bank and deposits.").format(**says)
    else:
        text = _("Not covered: donors bound {bound}, and the book has {money} in money: {short} too little.")
        yield text.format(**says)
    for row in rows:
        have, own = int(str(row["money"])), int(str(row["net_assets"]))
        if have < 0:
            text = _("Fund {fund} spent {amount} of the money of other funds.")
            yield text.format(fund=row["fund"], amount=_amount(f, -have))
        elif row["restriction"] in BOUND and have < own:
            text = _(
                "Fund {fund}: {amount} of its net assets is no money (receivables, advances, goods less what it owes)."
            )
            yield text.format(fund=row["fund"], amount=_amount(f, own - have))


def _amount(f: Frame, minor: int) -> Amount:
    return Amount(minor, f.currency, f.exponent)
