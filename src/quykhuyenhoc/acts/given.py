"""What decisions on donors, gifts, pledges, goods and thanks ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt, Given, Promised
    from quykhuyenhoc.ledger.goods import GoodsMove
    from quykhuyenhoc.ledger.privacy import PersonalAt
    from quykhuyenhoc.nouns import Data


class GivingView(Protocol):
    """The part of ``View`` about donors, gifts and pledges, receipts and thanks, and goods."""

    def given(self, seq: int) -> "tuple[Given, ...]":
        """Return the parts of what one act gave in money, with what corrections and refunds left of each."""

    def gift_of_refund(self, seq: int) -> int | None:
        """Return the act of the gift that a payment gives back, or None where it gives none back."""

    def pledge(self, code: str) -> "Promised | None":
        """Return a pledge with what became of it, or None."""

    def promisers(self) -> frozenset[str]:
        """Return the codes under which donors made pledges, open or not."""

    def pledges_of(self, party: str) -> "tuple[Promised, ...]":
        """Return the pledges that a donor made under this code."""

    def merged(self) -> dict[str, str]:
        """Return every donor that was merged, and into which other."""

    def merges_into(self, party: str) -> "tuple[PersonalAt, ...]":
        """Return where the acts that merged others into a donor say so."""

    def whose(self, names: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """Return whose each award, list of one award, and pledge is that something is named by, where it is a party."""

    def leaves(self, seq: int) -> "tuple[Data, ...]":
        """Return the data of the leaf of an act, and of those that corrected its entries; none where there is none."""

    def told_by(self, seq: int) -> "tuple[PersonalAt, ...]":
        """Return where an act says something about persons that is neither hidden nor erased."""

    def hid_its_words(self, seq: int) -> bool:
        """Tell whether an act's description was hidden as it was recorded."""

    def unnamed(self) -> frozenset[str]:
        """Return the donors and recipients whose names are not shown."""

    def gifts(self, seqs: Iterable[int]) -> "tuple[Gift, ...]":
        """Return what donors gave with these acts, money and goods, net of corrections and refunds."""

    def gift_receipts(self, gift: int) -> "tuple[GiftReceipt, ...]":
        """Return the receipts issued for a gift, void ones too, in the order of their numbers."""

    def gift_receipt(self, seq: int) -> "GiftReceipt | None":
        """Return the receipt that an act issued."""

    def receipt_changed(self, receipt: "GiftReceipt") -> bool:
        """Tell whether a receipt that is not void says something else than its gift, as it stands now."""

    def goods_moves(self, fund: str, goods: str) -> "tuple[GoodsMove, ...]":
        """Return what came in and went out of a kind of goods in a fund, what was undone left out."""

    def goods_moved(self, seq: int) -> "GoodsMove | None":
        """Return what an act brought in or handed out, unless it was undone."""

    def thanks(self, gifts: Iterable[int]) -> frozenset[tuple[int, str, str]]:
        """Return the thanks that stand for gifts: (seq of the gift, party, kind)."""
