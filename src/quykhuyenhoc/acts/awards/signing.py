"""Awards that were paid: signed for by each recipient (ký nhận), or brought back."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awards.decisions import cancelled, decided, must_follow, released
from quykhuyenhoc.acts.awards.disbursing import AwardPlace, Places, booked, held
from quykhuyenhoc.acts.awards.programmes import once
from quykhuyenhoc.errors import AwardError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Relation
from quykhuyenhoc.ledger.accounts import AwardMoney
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import AwardCode, Flag, Ordinal, Sha256
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded, Payout
    from quykhuyenhoc.store.view import View


class Signed(Noun):
    """One recipient's signature, or that of who signed for them."""

    hidden: ClassVar[tuple[str, ...]] = ("signer",)
    award: AwardCode
    relation: Relation = Relation.SELF
    signer: Personal | None = None


class Acknowledge(Act):
    """Recipients' signatures for what was paid with one disbursement (its seq), or for honours, of which none was.

    ``sha256`` is the signed list, attached to the voucher. What a distributor held becomes an expense.
    """

    act: ClassVar[str] = "acknowledge"
    label: ClassVar[str] = N_("signatures for awards")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    signed: tuple[Signed, ...]
    disbursement: Ordinal | None = None
    sha256: Sha256 | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield an entry where a distributor held the money; refuse what was not paid so, or is signed or returned."""
        once(one.award for one in self.signed)
        if self.disbursement is None:
            return self._honours(view)
        payouts = payouts_of(view, self.disbursement, [one.award for one in self.signed])
        holders: dict[str, dict[AwardPlace, int]] = {}
        awards, places = view.awards.of([one.award for one in self.signed]), Places(view)
        for payout in payouts:
            if payout.signed or payout.returned:
                problem = M_("it is signed for already") if payout.signed else M_("the money came back")
                raise AwardError(award=payout.award, why=problem)
            _must_not_precede(payout, self.date)
            if payout.holder:
                sums, place = holders.setdefault(payout.holder, {}), places.of(awards[payout.award])
                sums[place] = sums.get(place, 0) + payout.amount
        lines = tuple(
            line for holder, sums in holders.items() for line in (*booked(sums), *held(view, sums, holder, -1))
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),) if lines else (), promised=True)

    def _honours(self, view: "View") -> Outcome:
        awards = view.awards.of([one.award for one in self.signed])
        for one in self.signed:
            award = awards.get(one.award) or decided(view, one.award)
            if award.amount or award.signed or award.cancelled:
                problem = M_("money was decided: name the voucher that paid it") if award.amount else M_(
                    "it is signed for already, or cancelled"
                )  # fmt: skip
                raise AwardError(award=one.award, why=problem)
            must_follow(award, self.date)
        return Outcome()


def payouts_of(view: "View", seq: int, awards: Iterable[str]) -> "list[Payout]":
    """Return what one disbursement paid of these awards; raises NotFoundError for one that it did not pay."""
    known = {payout.award: payout for payout in view.awards.payouts_of(seq)}
    found = []
    for award in awards:
        if award not in known:
            raise NotFoundError(
                book=view.code, kind=N_("award"), name=award,
                advice=M_("This voucher did not pay it⟦; see qkh award list⟧."),
            )  # fmt: skip
        found.append(known[award])
    return found


def _must_not_precede(payout: "Payout", day: Date) -> None:
    if day.isoformat() < payout.date:
        paid = stored_day(payout.date)
        raise AwardError(award=payout.award, why=M_("it was paid on {day} only").format(day=paid))


class Returned(Noun):
    """An award of which the money came back."""

    award: AwardCode


class ReturnAward(Act):
    """Money of awards that came back (PT, BC): nobody claimed it, or a recipient returned it.

    The award is committed again, to be paid later; with ``cancel`` = 1 it is cancelled with all that was not paid of it
    yet, later instalments too, and its fund is free.
    """

    act: ClassVar[str] = "return-award"
    label: ClassVar[str] = N_("awards brought back")
    makes_vouchers: ClassVar[bool] = True
    disbursement: Ordinal
    date: Date
    account: AwardMoney
    returned: tuple[Returned, ...]
    description: Personal
    cancel: Flag | None = None
    person: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the mirror of the payment, and the commitment again; where it is cancelled, the rest is let go."""
        once(one.award for one in self.returned)
        payouts = payouts_of(view, self.disbursement, [one.award for one in self.returned])
        awards, places = view.awards.of([one.award for one in self.returned]), Places(view)
        money: dict[tuple[str, str], int] = {}
        lines: list[Posting] = []
        again: dict[tuple[str, str, str], tuple[Awarded, int]] = {}
        for holder, its in _by_holder(payouts):
            sums: dict[AwardPlace, int] = {}
            for payout in its:
                award = awards[payout.award]
                if payout.returned:
                    raise AwardError(award=payout.award, why=M_("the money came back already"))
                _must_not_precede(payout, self.date)
                if payout.signed and self.date.isoformat() < payout.signed:
                    problem = M_("it was signed for on {day} only").format(day=stored_day(payout.signed))
                    raise AwardError(award=payout.award, why=problem, advice=M_("Date this on that day or later."))
                place, key = places.of(award), (award.fund, award.currency)
                sums[place] = sums.get(place, 0) + payout.amount
                money[key] = money.get(key, 0) + payout.amount
                if not award.cancelled:
                    under = (*key, award.decision or "")
                    again[under] = award, again.get(under, (award, 0))[1] + payout.amount
            lines += held(view, sums, holder, -1) if holder else booked(sums, -1)
        cash = tuple(Posting(self.account, fund, minor, cur) for (fund, cur), minor in money.items())
        if self.cancel:
            reserves = tuple(cancelled(view, (awards[one.award] for one in self.returned), self.date))
        else:
            reserves = tuple(released(view, award, self.date, -minor) for award, minor in again.values())
        return Outcome(entries=(Entry(date=self.date, lines=(*cash, *lines)),), reserves=reserves)


def _by_holder(payouts: "Iterable[Payout]") -> "Iterable[tuple[str | None, list[Payout]]]":
    """Yield payouts by who still holds their money: the distributor, or (None) nobody, because it was spent."""
    found: dict[str | None, list[Payout]] = {}
    for payout in payouts:
        found.setdefault(None if payout.signed else payout.holder, []).append(payout)
    return found.items()
