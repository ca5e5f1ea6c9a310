"""Gift receipts (biên lai): issued for a gift under a number of series BL, printed once, voided with a reason."""

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import GiftError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.limits import AboveZero, Ordinal
from quykhuyenhoc.money import Money
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt
    from quykhuyenhoc.store.view import View


class IssueGiftReceipt(Act):
    """A receipt for what a donor gave: ``gift`` is the seq of the gift, ``amount`` what it stands at (goods: none).

    ``description`` is what the paper says instead of the text of the gift.
    """

    act: ClassVar[str] = "issue-gift-receipt"
    label: ClassVar[str] = N_("gift receipt")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    gift: Ordinal
    party: str | None = None
    amount: AboveZero | None = None
    description: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield a number of series BL; refuse another amount than the gift's, and a second valid receipt for it."""
        gift = gift_of(view, self.gift, self.party)
        if self.date.isoformat() < gift.date:
            raise GiftError(gift=gift.no, why=M_("the gift came later than this"), advice=M_("Correct the date."))
        stands = Money(gift.amount, gift.currency) if gift.amount else None
        if self.amount != stands:
            problem = M_("it stands at {amount}").format(amount=stands or "–")
            raise GiftError(gift=gift.no, why=problem, advice=M_("Issue the receipt over that."))
        for one in view.gift_receipts.listed(gift=self.gift):
            if one.party == self.party and not one.void:
                problem = M_("{no} is its receipt").format(no=one.no)
                raise GiftError(gift=gift.no, why=problem, advice=M_("Void that first⟦: qkh gift-receipt void⟧."))
        return Outcome(text_vouchers=(Series.BL,), text_date=self.date)


def gift_of(view: "View", seq: int, party: str | None) -> "Gift":
    """Return what a donor gave with an act, of which something is left.

    Raises:
        NotFoundError: it is no gift of that donor.
        GiftError: nothing is left of it, or it is in several currencies.
    """
    return chosen_gift(view, view.gifts.listed(seqs=[seq]), seq, party)


def chosen_gift(view: "View", gifts: "Iterable[Gift]", seq: int, party: str | None) -> "Gift":
    """Return of some gifts what a donor gave with an act; raises as ``gift_of``."""
    its = [one for one in gifts if one.seq == seq and one.party == party]
    return one_gift(view.code, its, f"#{seq}" + (f" ({party})" if party else ""))


def one_gift(book: str, gifts: "Sequence[Gift]", name: str) -> "Gift":
    """Return the one of these gifts of which something is left; ``book`` and ``name`` say whose and which are meant.

    Raises:
        NotFoundError: there is none.
        GiftError: nothing is left of it, several donors gave it, or it is in several currencies.
    """
    if not gifts:
        raise NotFoundError(book=book, kind=N_("gift"), name=name, advice=M_("⟦Gifts: qkh thank queue.⟧"))
    left = [one for one in gifts if one.stands]
    if not left:
        raise GiftError(gift=gifts[0].no, why=M_("nothing is left of it: it was reversed"))
    if len({one.party for one in left}) > 1:
        problem = M_("several gave it: {donors}").format(donors=tuple(one.party or "–" for one in left))
        raise GiftError(gift=left[0].no, why=problem, advice=M_("Say whose⟦: --donor⟧."))
    if len(left) > 1:
        problem = M_("it is in several currencies; a receipt is over one")
        raise GiftError(gift=left[0].no, why=problem)
    return left[0]


class VoidGiftReceipt(Act):
    """A receipt counts no more; it keeps its number and its row. ``receipt`` is the seq of the act that issued it."""

    act: ClassVar[str] = "void-gift-receipt"
    label: ClassVar[str] = N_("voiding of a gift receipt")
    needs_reason: ClassVar[bool] = True
    receipt: Ordinal
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse what is no receipt, or is void already."""
        found = valid_receipt(view, self.receipt)
        if self.date.isoformat() < found.date:
            raise GiftError(gift=found.no, why=M_("it was issued later than this"), advice=M_("Correct the date."))
        return Outcome()


class PrintGiftReceipt(Act):
    """The original of a receipt was printed: whatever is printed of it later is a copy (BẢN SAO)."""

    act: ClassVar[str] = "print-gift-receipt"
    label: ClassVar[str] = N_("printing of a gift receipt")
    receipt: Ordinal

    def decide(self, view: "View") -> Outcome:
        """Refuse a second original, and one of a receipt that is void or says something else than its gift."""
        found = valid_receipt(view, self.receipt)
        if found.printed:
            raise GiftError(gift=found.no, why=M_("its original is printed already"), advice=M_("Print a copy."))
        if view.gift_receipts.is_changed(found):
            advice = M_(
                "Void it, and issue another for what is left⟦: qkh gift-receipt void {no} --reason …, then qkh"
                " gift-receipt issue⟧."
            )
            problem = M_("its gift was corrected or paid back after it was issued, so it is not right any more")
            raise GiftError(gift=found.no, why=problem, advice=advice.format(no=found.no))
        return Outcome()


def valid_receipt(view: "View", seq: int) -> "GiftReceipt":
    """Return a receipt that is not void; raises NotFoundError or GiftError."""
    found = view.gift_receipts.issued_by(seq)
    if found is None:
        advice = M_("⟦List them with qkh gift-receipt list.⟧")
        raise NotFoundError(book=view.code, kind=N_("gift receipt"), name=f"#{seq}", advice=advice)
    if found.void:
        raise GiftError(gift=found.no, why=M_("it is void"))
    return found
