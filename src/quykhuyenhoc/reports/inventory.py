"""What a body would hand over at the end of a day: the inventory of its book, line by line."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import InventoryKind
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.leaves.inventory import in_order, inventory_root
from quykhuyenhoc.ledger.inventory import stands_in_the_way
from quykhuyenhoc.reports.context import context_of, says
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Column, Report

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

COLUMNS: Final = (
    Column("kind", NC_("inventory", "What"), says=labelled(InventoryKind)),
    Column("ref", NC_("inventory", "Of what"), "code"), Column("account", N_("Account"), "code"),
    Column("fund", N_("Fund"), "code"), Column("party", N_("Party"), "code"),
    Column("quantity", N_("Quantity"), "count", goes=3), Column("amount", N_("Amount"), "money"),
    Column("currency", N_("Currency"), "code", goes=1), Column("until", NC_("inventory", "Until"), "date", goes=2),
    Column("in_the_way", NC_("inventory", "To be settled"), says=says({"yes": N_("yes")})),
)  # fmt: skip


class InventoryReportLine(NamedTuple):
    """One line of an inventory; ``kind`` is an ``InventoryKind``, a balance debit positive.

    ``in_the_way`` says "yes" of a line that is to be settled before anything is handed over.
    """

    kind: str
    ref: str | None
    account: str | None
    fund: str | None
    party: str | None
    quantity: int | None
    amount: int | None
    currency: str | None
    until: Date | None
    in_the_way: str | None


def inventory(book: "Book", *, as_of: Date | None = None) -> Report[InventoryReportLine]:
    """Return what a book has to hand over at the end of a day (today), in the order in which its root is taken.

    The notes tell the root over all lines, and which of them are to be settled before they can be handed over.
    """
    with context_of(book, span(as_of=as_of or book.today)) as f:
        lines = in_order(f.read.newest.inventory.lines(f.span.high, f.code))
        rows = [
            InventoryReportLine(
                kind=line.kind, ref=line.ref, account=line.account, fund=line.fund, party=line.party,
                quantity=line.quantity, amount=line.amount.minor if line.amount else None,
                currency=line.amount.currency if line.amount else None, until=line.until,
                in_the_way="yes" if stands_in_the_way(line) else None,
            )
            for line in lines
        ]  # fmt: skip
        notes = []
        if rows:
            notes.append(_("Root of this inventory: {root}").format(root=inventory_root(lines)))
        if waiting := sum(1 for line in lines if stands_in_the_way(line)):
            notes.append(_("{n} lines are to be settled before anything is handed over.").format(n=waiting))
        return f.report(
            name="inventory", title=N_("Inventory of a hand-over"), columns=COLUMNS, rows=rows, notes=tuple(notes)
        )
