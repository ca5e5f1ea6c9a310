"""What the sections of the demo's report share: columns, and rows that name their proof."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.shapes import Blank, Block, Column, Paragraph, Row

if TYPE_CHECKING:
    from quykhuyenhoc.demo.figures import Figure

ITEM: Final = Column("item", N_("Item"), "code")
WHAT: Final = Column("what", N_("Subject"))
COUNT: Final = Column("count", N_("How many"), "count")
AMOUNT: Final = Column("amount", N_("Amount"), "money")
VOUCHERS: Final = Column("vouchers", N_("Vouchers"))
FIGURES: Final = (ITEM, WHAT, COUNT, AMOUNT, VOUCHERS)


def section(title: str) -> Iterator[Block]:
    """Yield the title of a section with the space around it."""
    yield Blank()
    yield Paragraph(title, strong=True)
    yield Blank()


def figure_row(item: str, what: str, found: "Figure", *, vouchers: bool = True) -> Row:
    """Return a figure as a row; without ``vouchers`` the rows below it, or another table, name them."""
    proof = found.vouchers or None if vouchers else None
    return {"item": item, "what": what, "count": found.count, "amount": found.amount, "vouchers": proof}
