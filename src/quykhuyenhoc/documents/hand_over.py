"""What a hand-over moves, for who stands for it: sums by account and fund first, what binds the funds, each line."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.documents.tables import titled
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import InventoryKind, Restriction
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.inventory import InventoryLine, balances, of_kind
from quykhuyenhoc.reports.context import BASE
from quykhuyenhoc.reports.inventory import COLUMNS
from quykhuyenhoc.shapes import Block, Column, Heading, Row, Table

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act

FUND: Final = Column("fund", N_("Fund"), "code")
MONEY: Final = Column("amount", N_("Amount"), "money")
SUMS: Final = (Column("account", N_("Account"), "code"), FUND, Column("parties", N_("Parties"), "count"), MONEY)
OPEN: Final = (
    COLUMNS[0], Column("lines", N_("Lines"), "count"), MONEY, Column("currency", N_("Currency"), "code")
)  # fmt: skip
BOUND: Final = (
    FUND, Column("there", NC_("hand-over", "Fund there"), "code"),
    Column("restriction", N_("Restriction"), says=labelled(Restriction)), Column("floor", N_("Floor"), "money"),
    Column("income_fund", N_("Income fund"), "code"), Column("purposes", N_("Purposes"), "code"),
    Column("recipients", N_("Recipients"), "code"), Column("areas", N_("Areas"), "code"),
    Column("since", N_("Since"), "date"), Column("until", NC_("inventory", "Until"), "date"),
    Column("basis", N_("Basis")),
)  # fmt: skip
LINES: Final = (
    *(column for column in COLUMNS if column.key not in ("until", "in_the_way")),
    Column("since", N_("Since"), "date", goes=4), Column("until", NC_("inventory", "Until"), "date", goes=2),
    Column("rate", N_("% a year"), "rate", goes=5), Column("basis", N_("Basis"), goes=6),
)  # fmt: skip


def handed_lines(asked: "Act") -> tuple[InventoryLine, ...]:
    """Return the lines that a hand-over or a taking over moves; of any other act none."""
    lines = getattr(asked, "lines", ())
    return tuple(line for line in lines if isinstance(line, InventoryLine))


def sums_blocks(asked: "Act", exponents: Mapping[str, int]) -> Iterator[Block]:
    """Yield what a hand-over moves in sum: by account and fund, which adds up, and how much stands open beside it."""
    lines = handed_lines(asked)
    found = balances(lines)
    for currency in sorted({place[3] for place in found}, key=lambda one: (one != BASE, one)):
        its = {place[:3]: amount for place, amount in found.items() if place[3] == currency}
        sums = Counter[tuple[str, str]]()
        for (account, fund, _party), amount in its.items():
            sums[account, fund] += amount
        rows: tuple[Row, ...] = tuple(
            {
                "account": account, "fund": fund, "amount": amount,
                "parties": sum(1 for place in its if place[:2] == (account, fund) and place[2]),
            }
            for (account, fund), amount in sorted(sums.items())
        )  # fmt: skip
        yield Heading(titled(_("What it moves, by account and fund"), currency))
        yield Table(SUMS, rows, {"amount": sum(its.values())}, exponent=exponents.get(currency, 0))
    beside = tuple(_beside(lines))
    if beside:
        yield Heading(_("What goes along"))
        yield Table(OPEN, beside, exponents=exponents)


def _beside(lines: Sequence[InventoryLine]) -> Iterator[dict[str, Any]]:
    """Yield how many lines of each kind beside the balances there are, and what they come to."""
    sums: dict[tuple[InventoryKind, str | None], list[int]] = {}
    for line in lines:
        if line.kind is not InventoryKind.BALANCE:
            currency = line.amount.currency if line.amount else None
            sums.setdefault((line.kind, currency), []).append(line.amount.minor if line.amount else 0)
    for (kind, currency), its in sums.items():
        yield {"kind": kind, "lines": len(its), "amount": sum(its) if currency else None, "currency": currency}


def lines_blocks(asked: "Act", exponents: Mapping[str, int]) -> Iterator[Block]:
    """Yield what binds the funds of a hand-over, with the fund that takes each, and all its lines."""
    lines = handed_lines(asked)
    if not lines:
        return
    there = {one.was: one.code for one in getattr(asked, "funds", ())}
    bound = of_kind(lines, InventoryKind.RESTRICTION)
    if bound:
        yield Heading(_("What its funds are for"))
        yield Table(BOUND, tuple(
            {
                "fund": line.fund, "there": there.get(line.fund or "", line.fund), "restriction": line.restriction,
                "floor": line.floor.minor if line.floor else None, "income_fund": line.income_fund,
                "purposes": line.purposes, "recipients": line.recipients, "areas": line.areas, "since": line.since,
                "until": line.until, "basis": line.basis,
            }
            for line in bound
        ))  # fmt: skip
    yield Heading(_("Each line of the inventory"))
    yield Table(LINES, tuple(
        {
            "kind": line.kind, "ref": line.ref, "account": line.account, "fund": line.fund, "party": line.party,
            "quantity": line.quantity, "amount": line.amount.minor if line.amount else None,
            "currency": line.amount.currency if line.amount else None, "since": line.since, "until": line.until,
            "rate": line.rate, "basis": line.basis,
        }
        for line in lines
        if line.kind is not InventoryKind.RESTRICTION
    ), exponents=exponents)  # fmt: skip
