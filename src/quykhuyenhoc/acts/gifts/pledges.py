"""Pledges (cam kết): made, and written off. What came on one is a receipt that names it."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.privacy import must_have_come
from quykhuyenhoc.acts.registered import must_be_registered
from quykhuyenhoc.errors import ExistsError, LineError, NotFoundError, PastDueError, PledgeError, QuyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import CampaignKind
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.limits import Dong, LivingParty, PledgeCode
from quykhuyenhoc.money import Money, total
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Promised
    from quykhuyenhoc.store.view import View


class PledgePart(Noun):
    """What is pledged to one fund, perhaps due on a day; instalments are several parts."""

    fund: str
    amount: Dong
    due: Date | None = None


class MakePledge(Act):
    """A donor promises money; nothing is booked, and no fund has it, until it comes."""

    act: ClassVar[str] = "make-pledge"
    label: ClassVar[str] = N_("pledge")
    code_of: ClassVar[str] = "pledge"
    code: str
    party: LivingParty
    date: Date
    parts: tuple[PledgePart, ...]
    campaign: str | None = None
    event: str | None = None
    description: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse a number that was ever used, who is no donor, a fund that there is not, and several currencies."""
        check_code("pledge", self.code)
        if view.find(self.act, code=self.code):
            raise ExistsError(book=view.code, kind=N_("pledge"), name=self.code)
        view.get(Donor, self.party)
        must_have_come(view, self.date)
        must_be_registered(view, self.campaign, CampaignKind.CAMPAIGN)
        must_be_registered(view, self.event, CampaignKind.EVENT)
        if not self.parts:
            raise LineError(line=1, why=M_("an amount and a fund are needed"))
        for n, part in enumerate(self.parts, 1):
            view.get(Fund, part.fund)
            if part.amount.minor <= 0 or part.amount.currency != self.parts[0].amount.currency:
                raise LineError(line=n, why=M_("the amount must be above zero, and all in one currency"))
            if part.due is not None and part.due < self.date:
                raise LineError(line=n, why=M_("it is due on a day before the pledge was made"))
        return Outcome()

    def hints(self, today: Date) -> tuple[QuyError, ...]:
        """Warn of parts that are overdue already."""
        due = min((part.due for part in self.parts if part.due and part.due < today), default=None)
        return () if due is None else (PastDueError(pledge=self.code, due=due),)


class WriteOffPledge(Act):
    """What is still to come of a pledge, or a part of it, will not; never more than that."""

    act: ClassVar[str] = "write-off-pledge"
    label: ClassVar[str] = N_("writing off of a pledge")
    needs_reason: ClassVar[bool] = True
    pledge: PledgeCode
    party: str
    date: Date
    amount: Dong

    def decide(self, view: "View") -> Outcome:
        """Refuse more than is open, and a pledge of somebody else: whom the reason is about stands in the act."""
        pledge = pledged(view, self.pledge)
        if self.party != pledge.party:
            problem = M_("it is a pledge of {party}").format(party=pledge.party)
            raise PledgeError(pledge=self.pledge, why=problem)
        must_have_come(view, self.date)
        if self.amount.minor <= 0 or self.amount.currency != pledge.currency or self.amount.minor > pledge.open:
            raise PledgeError(
                pledge=self.pledge, why=M_("{amount} cannot be written off, {open} is open").format(
                    amount=self.amount, open=Money(max(pledge.open, 0), pledge.currency)
                ), advice=M_("⟦List them with qkh pledge list.⟧"),
            )  # fmt: skip
        if self.date.isoformat() < pledge.date:
            raise PledgeError(pledge=self.pledge, why=M_("it was not made yet on that day"))
        return Outcome()


def pledged(view: "View", code: str) -> "Promised":
    """Return a pledge; raises NotFoundError."""
    found = view.gifts.pledge(code)
    if found is None:
        advice = M_("⟦List them with qkh pledge list.⟧")
        raise NotFoundError(book=view.code, kind=N_("pledge"), name=code, advice=advice)
    return found


def still_to_come(pledge: "Promised") -> Money:
    """Return what is still to come of a pledge.

    Raises:
        PledgeError: nothing is; it says what became of the pledge, and what may be done with what comes all the same.
    """
    if pledge.open > 0:
        return Money(pledge.open, pledge.currency)
    said = {name: total(getattr(pledge, name), pledge.currency) for name in ("amount", "received", "written_off")}
    raise PledgeError(
        pledge=pledge.code,
        why=M_(
            "nothing is still to come of it: {amount} was promised, {received} came, {written_off} was written off",
            **said,
        ),
        advice=M_(
            "What comes on it all the same is recorded with its amount⟦ (--amount)⟧, another gift without the"
            " pledge⟦: qkh donate --donor {party}⟧.", party=pledge.party,
        ),
    )  # fmt: skip


def fund_of(pledge: "Promised", named: str | None = None) -> str:
    """Return the fund of gifts on a pledge: the one that is named, or its only one.

    Raises:
        PledgeError: it is to several and none is named, or it is not to the one that is.
    """
    funds = {fund for fund, _due, _amount in pledge.parts}
    if named in funds or (named is None and len(funds) == 1):
        return named or funds.pop()
    problem = M_("it is to {funds}").format(funds=tuple(sorted(funds)))
    raise PledgeError(pledge=pledge.code, why=problem, advice=M_("Name one of them⟦ (--fund)⟧."))
