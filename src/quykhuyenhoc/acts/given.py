"""What decisions on gifts, goods and thanks ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable
from typing import Protocol

from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt
from quykhuyenhoc.ledger.goods import Moved


class GiftView(Protocol):
    """The part of ``View`` about gifts, their receipts and thanks, and goods."""

    def gifts(self, seqs: Iterable[int]) -> tuple[Gift, ...]:
        """Return what donors gave with these acts, net of corrections."""

    def gift_receipts(self, gift: int) -> tuple[GiftReceipt, ...]:
        """Return the receipts issued for a gift, void ones too, in the order of their numbers."""

    def gift_receipt(self, seq: int) -> GiftReceipt | None:
        """Return the receipt that an act issued."""

    def goods_moves(self, fund: str, goods: str) -> tuple[Moved, ...]:
        """Return what came in and went out of a kind of goods in a fund, what was undone left out."""

    def goods_moved(self, seq: int) -> Moved | None:
        """Return what an act brought in or handed out, unless it was undone."""

    def thanks(self, gifts: Iterable[int]) -> frozenset[tuple[int, str, str]]:
        """Return the thanks that stand for gifts: (seq of the gift, party, kind)."""
