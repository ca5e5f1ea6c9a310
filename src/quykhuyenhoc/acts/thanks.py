"""Thanks: the tiers of the board, and which donor was thanked for which gift, how and when."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.gifts.receipts import chosen_gift
from quykhuyenhoc.errors import GiftError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import ThanksKind, TierSpan
from quykhuyenhoc.ledger.gifts import Gift
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.thanks import Tier
from quykhuyenhoc.limits import Dong, Ordinal, Sha256
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class SetTier(Act):
    """Set a tier of the board (Bảng vàng), or set it anew; with ``until`` it is given up to that day only."""

    act: ClassVar[str] = "set-tier"
    label: ClassVar[str] = N_("tier of the board")
    code: str
    name: str
    amount: Dong
    span: TierSpan = TierSpan.YEAR
    until: Date | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the version of the tier."""
        check_code("tier", self.code)
        tier = Tier(code=self.code, name=self.name, amount=self.amount, span=self.span, until=self.until)
        return Outcome(states=(tier,))


class Thanked(Noun):
    """A donor thanked for a gift, by the seq of the gift."""

    gift: Ordinal
    party: str


class SendThanks(Act):
    """Donors were thanked for gifts, by letter or on the board; ``sha256`` is the file that went out."""

    act: ClassVar[str] = "send-thanks"
    label: ClassVar[str] = N_("thanks")
    kind: ThanksKind
    date: Date
    thanked: tuple[Thanked, ...]
    sha256: Sha256 | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse what is no gift of that donor, of which nothing is left, or for which it was sent already."""
        if not self.thanked:
            raise LineError(line=1, why=M_("a gift is needed"))
        seqs = {one.gift for one in self.thanked}
        sent, gifts = view.thanks.standing(seqs), dict[int, list[Gift]]()
        for known in view.gifts.listed(seqs=seqs):
            gifts.setdefault(known.seq, []).append(known)
        for one in self.thanked:
            view.get(Party, one.party)
            gift = chosen_gift(view, gifts.get(one.gift, ()), one.gift, one.party)
            mark = one.gift, one.party, self.kind.value
            if mark in sent:
                raise GiftError(gift=gift.no, why=M_("thanks were sent already"), advice=M_("⟦See qkh thank queue.⟧"))
            if self.date.isoformat() < gift.date:
                raise GiftError(gift=gift.no, why=M_("the gift came later than this"), advice=M_("Correct the date."))
            sent |= {mark}
        return Outcome()


class TakeBackThanks(Act):
    """A mark of thanks is wrong, or what was sent came back: the gift waits for thanks of that kind again."""

    act: ClassVar[str] = "take-back-thanks"
    label: ClassVar[str] = N_("thanks taken back")
    needs_reason: ClassVar[bool] = True
    kind: ThanksKind
    gift: Ordinal
    party: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse what nobody sent."""
        if (self.gift, self.party, self.kind.value) not in view.thanks.standing({self.gift}):
            raise GiftError(gift=f"#{self.gift}", why=M_("no such thanks were sent"))
        return Outcome()
