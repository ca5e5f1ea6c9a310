"""What gift receipts, goods and thanks refuse."""

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_


class GiftError(RefusedError):
    """Something about a gift, its receipt or the thanks for it that the book does not accept."""

    code = "gift"
    template = N_("{gift}: {why}. {advice}")


class GoodsError(RefusedError):
    """Goods that cannot be received, handed out or undone so."""

    code = "goods"
    template = N_("{goods}: {why}. {advice}")


class StockError(RefusedError):
    """More goods would be handed out than a fund has, on that day or on a later one."""

    code = "stock"
    template = N_(
        "Fund {fund} has {stock} {unit} of {goods}, {quantity} are to go out: {missing} too few. Hand "
        "out fewer, name another fund, or first record what came in⟦ (qkh goods receive)⟧."
    )
