"""What gift receipts, goods and thanks refuse."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Message


class GiftError(RefusedError):
    """Something about a gift, its receipt or the thanks for it that the book does not accept."""

    code = "gift"
    template = N_("{gift}: {why}. {advice}")
    absent: ClassVar[dict[str, str]] = {"advice": "", "gift": N_("no gift")}
    gift: str | None
    why: "Words"
    advice: "Message | None" = None


class GoodsError(RefusedError):
    """Goods that cannot be received, handed out or undone so."""

    code = "goods"
    template = N_("{goods}: {why}. {advice}")
    goods: str
    why: "Words"
    advice: "Message | None" = None


class StockError(RefusedError):
    """More goods would be handed out than a fund has, on that day or on a later one."""

    code = "stock"
    template = N_(
        "Fund {fund} has {stock} {unit} of {goods}, {quantity} are to go out: {missing} too few. Hand "
        "out fewer, name another fund, or first record what came in⟦ (qkh goods receive)⟧."
    )
    fund: str
    stock: int
    unit: str
    goods: str
    quantity: int
    missing: int
