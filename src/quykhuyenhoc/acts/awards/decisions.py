"""Awards up to the council's decision and its undoing: lists, decisions, cancellations."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awards.programmes import must_be_for, once
from quykhuyenhoc.errors import AwardError, DecisionTotalError, EndowmentError, ExistsError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import CancelCause, RecipientKind, Restriction
from quykhuyenhoc.ledger.accounts import AwardAccount
from quykhuyenhoc.ledger.funds import Fund, Reserve
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.limits import AwardCode, AwardList, Code, Count, Dong, DongOrNothing, PartyCode
from quykhuyenhoc.money import BASE_CURRENCY, Amount
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.store.view import View


class AwardLine(Noun):
    """An award to be decided (suất); ``award`` is the code of the nominee, or a new code with a registered ``party``.

    Without an amount it is an honour or goods, and commits no money. ``account`` is the expense account where it is
    not the programme's. ``instead_of`` is the cancelled award whose place it takes.
    """

    award: AwardCode
    fund: str
    amount: Dong | None = None
    account: AwardAccount | None = None
    party: PartyCode | None = None
    instead_of: Code | None = None


class Part(Noun):
    """One instalment of an award, due on a day; the parts of an award sum to it."""

    award: AwardCode
    number: int
    due: Date
    amount: Dong


class ListAwards(Act):
    """Lines of a list that is to be decided: nothing is promised until ``Decide`` closes the list.

    A list of many awards is several of these acts, each within the size of a leaf.
    """

    act: ClassVar[str] = "list-awards"
    label: ClassVar[str] = N_("list of awards")
    list: AwardList
    round: str
    awards: tuple[AwardLine, ...]
    parts: tuple[Part, ...] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse what is decided already, who may not be awarded, and parts that do not sum to their award."""
        check_code("list", self.list)
        its = view.get(Round, self.round)
        if view.find("decide", list=self.list):
            raise AwardError(award=self.list, why=M_("this list is decided"), advice=M_("Begin another list."))
        once(line.award for line in self.awards)
        if view.awards.list_of(self.list, [line.award for line in self.awards]):
            raise AwardError(award=self.list, why=M_("it holds one of these awards already"))
        _check_eligible(view, its, {line.award: (line.fund, line.party) for line in self.awards})
        self._check_parts()
        return Outcome()

    def _check_parts(self) -> None:
        sums: dict[str, int] = {}
        for part in self.parts:
            sums[part.award] = sums.get(part.award, 0) + part.amount.minor
        amounts = {line.award: line.amount.minor if line.amount else 0 for line in self.awards}
        for award, total in sums.items():
            if amounts.get(award) != total:
                raise AwardError(award=award, why=M_("its instalments do not sum to it"))


def _check_eligible(view: "View", its: Round, lines: dict[str, tuple[str, str | None]]) -> None:
    """Refuse an award for which nobody is nominated or registered, or who may not have it, or from a wrong fund."""
    programme = view.get(Programme, its.programme)
    nominees = view.awards.nominated(lines)
    for fund in {fund for fund, _party in lines.values()}:
        view.get(Fund, fund)
    for award, (_fund, party) in lines.items():
        nominee = nominees.get(award)
        if nominee is not None:
            if nominee.round != its.code:
                problem = M_("this nominee belongs to round {round}").format(round=nominee.round)
                raise AwardError(award=award, why=problem)
            must_be_for(programme, award, RecipientKind(nominee.kind))
        elif party:
            check_code("party", award)
            view.get(Party, party)
        else:
            raise NotFoundError(
                book=view.code, kind=N_("nominee"), name=award,
                advice=M_("Nominate first⟦ (qkh round nominate)⟧, or name a registered party."),
            )  # fmt: skip


class Decide(Act):
    """The council's decision on a list of awards (quyết định): from here on each is a commitment of its fund.

    ``count`` and ``total`` are what the paper says; where the list comes to something else, it cannot be issued.
    """

    act: ClassVar[str] = "decide"
    label: ClassVar[str] = N_("decision on awards")
    for_good: ClassVar[bool] = True
    number: str
    date: Date
    list: AwardList
    count: Count
    total: DongOrNothing
    council: str
    basis: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Check every line again, and reserve its fund, in sum for each fund and currency."""
        if view.find(self.act, number=self.number):
            raise ExistsError(book=view.code, kind=N_("decision"), name=self.number)
        if view.find(self.act, list=self.list):
            raise AwardError(award=self.list, why=M_("this list is decided"))
        lines = view.awards.list_of(self.list)
        if not lines:
            raise NotFoundError(book=view.code, kind=N_("list of awards"), name=self.list)
        its = view.get(Round, lines[0].round)
        self._check_total(view, lines)
        _check_eligible(view, its, {line.award: (line.fund, line.party) for line in lines})
        again = view.awards.of([line.award for line in lines])
        for award in again:
            raise AwardError(award=award, why=M_("it is decided already"), advice=M_("Take it out of the list."))
        _check_alternates(view, lines)
        programme = view.get(Programme, its.programme)
        if programme.closed and self.date > programme.closed:
            raise AwardError(award=programme.code, why=M_("this programme is closed"))
        return Outcome(reserves=tuple(self._reserves(view, lines, programme.key)))

    def _check_total(self, view: "View", lines: "tuple[Awarded, ...]") -> None:
        currencies = {line.currency for line in lines if line.amount} or {BASE_CURRENCY}
        found = sum(line.amount for line in lines)
        if len(lines) != self.count or currencies != {self.total.currency} or found != self.total.minor:
            raise DecisionTotalError(
                number=self.number, count=self.count, total=self.total, lines=len(lines),
                sum=Amount(found, min(currencies)), book=view.code,
            )  # fmt: skip

    def _reserves(self, view: "View", lines: "tuple[Awarded, ...]", programme: str) -> Iterable[Reserve]:
        sums: dict[tuple[str, str], int] = {}
        for line in lines:
            if line.amount:
                sums[line.fund, line.currency] = sums.get((line.fund, line.currency), 0) + line.amount
        for (fund, currency), amount in sums.items():
            known = view.get(Fund, fund)
            if known.restriction is Restriction.ENDOWMENT:
                raise EndowmentError(
                    fund=fund, amount=Amount(amount, currency),
                    advice=M_("Spend from its income fund {fund}.").format(fund=known.income_fund or "–"),
                )  # fmt: skip
            yield Reserve(
                fund=fund, date=self.date, amount=-amount, currency=currency, ref=self.number, programme=programme
            )


def _check_alternates(view: "View", lines: "tuple[Awarded, ...]") -> None:
    replaced = [line.instead_of for line in lines if line.instead_of]
    once(replaced)
    known = view.awards.of(replaced)
    for award in replaced:
        if award not in known or not known[award].cancelled:
            raise AwardError(
                award=award, why=M_("it is no cancelled award, so nobody takes its place"),
                advice=M_("Cancel it first⟦: qkh award cancel⟧."),
            )  # fmt: skip
        if view.awards.is_replaced(award):
            raise AwardError(award=award, why=M_("somebody took its place already"))


class CancelAward(Act):
    """Cancel what is not paid of an award: its fund is free again. Somebody else may take its place."""

    act: ClassVar[str] = "cancel-award"
    label: ClassVar[str] = N_("cancelling of an award")
    needs_reason: ClassVar[bool] = True
    award: AwardCode
    date: Date
    cause: CancelCause = CancelCause.UNCLAIMED

    def decide(self, view: "View") -> Outcome:
        """Release the commitment; refuse an award that has none."""
        award = decided(view, self.award)
        if not award.open and (award.cancelled or award.paid):
            problem = M_("it is cancelled already") if award.cancelled else M_("it is paid")
            raise AwardError(award=self.award, why=problem, advice=M_("⟦Money that comes back: qkh disburse return.⟧"))
        must_follow(award, self.date)
        return Outcome(reserves=tuple(cancelled(view, [award], self.date)))


def decided(view: "View", code: str) -> "Awarded":
    """Return an award that was decided; raises NotFoundError."""
    found = view.awards.of([code]).get(code)
    if found is None:
        raise NotFoundError(book=view.code, kind=N_("award"), name=code, advice=M_("⟦List them with qkh award list.⟧"))
    return found


def must_follow(award: "Awarded", day: Date) -> None:
    """Refuse a day before the decision; raises AwardError."""
    if award.date and day.isoformat() < award.date:
        raise AwardError(
            award=award.award,
            why=M_("it was decided on {day} only").format(day=stored_day(award.date)),
        )  # fmt: skip


def cancelled(view: "View", awards: "Iterable[Awarded]", day: Date) -> Iterable[Reserve]:
    """Yield what lets go all that is open of awards, each for itself: their later instalments too.

    Raises:
        AwardError: something of it came back on a later day, and is committed from then on only.
    """
    for award in awards:
        if award.open_from(day.isoformat()) < award.open:
            last = max(one.returned for one in award.payouts if one.returned)
            problem = M_("money of it came back on {day} only").format(day=stored_day(last))
            raise AwardError(award=award.award, why=problem, advice=M_("Date this on that day or later."))
        if award.open:
            yield replace(released(view, award, day, award.open), award=award.award)


def released(view: "View", award: "Awarded", day: Date, amount: int) -> Reserve:
    """Return what lets go so much of the commitment of an award; negative: what commits it again."""
    programme = view.get(Round, award.round).programme
    return Reserve(
        fund=award.fund, date=day, amount=amount, currency=award.currency, ref=award.decision or "",
        programme=view.get(Programme, programme).key,
    )  # fmt: skip
