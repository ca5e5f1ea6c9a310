"""Acts of dues: the rates and shares of a year, what members owe, are let off and pay, and what is passed up."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome, amount_in
from quykhuyenhoc.acts.bodies import kinds_of
from quykhuyenhoc.acts.registered import is_for_gifts, must_be_open, out_of_order
from quykhuyenhoc.errors import ChartError, DuesError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account, DuesIncome, DuesMoney, default_account
from quykhuyenhoc.ledger.bodies import Body, BodyTree
from quykhuyenhoc.ledger.dues import (
    DuesAssessment,
    DuesOwed,
    DuesPassed,
    DuesRate,
    DuesShare,
    above_of,
    pots,
    rate_code,
    rate_for,
    share_on,
)
from quykhuyenhoc.ledger.members import Member, members_on, place_of
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import (
    Alone,
    BodyCode,
    Clear,
    Code,
    Dong,
    DongOrNothing,
    Level,
    LivingBody,
    PartyCode,
    Rate,
    Together,
    Year,
)
from quykhuyenhoc.money import BASE_CURRENCY, Money
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quykhuyenhoc.store.view import View


class SetDuesRate(Act):
    """Set what dues of a year come to, for all, or for a level or kind of body, a class of members, or both.

    The most precise one holds: that of a class before that of a kind of body, that before that of a level. What was
    assessed before stays.
    """

    act: ClassVar[str] = "set-dues-rate"
    label: ClassVar[str] = N_("rate of dues")
    year: Year
    amount: Dong
    level: Level | None = None
    body_kind: Code | None = None
    member_kind: Code | None = None
    decision: Clear | None = None
    together: ClassVar[tuple[Together, ...]] = (Alone(("level", "body_kind")),)

    def decide(self, view: "View") -> Outcome:
        """Refuse a kind of body that there is not."""
        if self.body_kind is not None and self.body_kind not in kinds_of(view):
            advice = M_("⟦See qkh body kind.⟧")
            raise DuesError(dues=self.body_kind, why=M_("there is no such kind of body"), advice=advice)
        new = DuesRate(
            code=rate_code(self.year, self.level, self.body_kind, self.member_kind), year=self.year, amount=self.amount,
            level=self.level, body_kind=self.body_kind, member_kind=self.member_kind, decision=self.decision,
        )  # fmt: skip
        return Outcome(states=(new,))


class SetDuesShare(Act):
    """Set the part of collected dues that a body of a level passes to the one above it, from a day on."""

    act: ClassVar[str] = "set-dues-share"
    label: ClassVar[str] = N_("share of dues passed up")
    level: Level
    share: Rate
    effective: Date
    decision: Clear | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the share."""
        new = DuesShare(
            code=f"{self.level}:{self.effective.isoformat()}", level=self.level, share=self.share,
            effective=self.effective, decision=self.decision,
        )  # fmt: skip
        return Outcome(states=(new,))


class AssessDues(Act):
    """Write down what each member of a body on a day owes for a year; who has that already keeps it."""

    act: ClassVar[str] = "assess-dues"
    label: ClassVar[str] = N_("assessment of dues")
    body: LivingBody
    year: Year
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse a body without a member to assess, and a member for whom no rate is set."""
        must_be_open(view, Body, self.body, self.date)
        tree = BodyTree(view.bodies.versions(), self.date)
        mine = [one for one in members_on(view.members.versions(), self.date) if place_of(tree, one.body) == self.body]
        known = view.dues.owed(self.year)
        new = [one for one in mine if one.party not in known]
        if not new:
            problem = M_("nobody of it is left to assess for {year}: members {count}").format(
                year=self.year, count=len(mine)
            )
            raise DuesError(dues=self.body, why=problem, advice=M_("⟦See qkh member list and qkh dues list.⟧"))
        return Outcome(states=tuple(self._of(view, tree.living[self.body], one) for one in new))

    def _of(self, view: "View", body: Body, member: Member) -> DuesAssessment:
        """Return what a member owes; raises DuesError where no rate is set."""
        level = kinds_of(view).level(body.kind)
        rate = rate_for(view.all(DuesRate), self.year, level, body.kind, member.kind)
        if rate is None:
            advice = M_("Set it first⟦: qkh dues rate --year {year} --amount AMOUNT⟧.").format(year=self.year)
            problem = M_("no rate of dues is set for {year} that holds for member {party}")
            raise DuesError(dues=self.body, why=problem.format(year=self.year, party=member.party), advice=advice)
        return DuesAssessment(
            code=f"{member.party}:{self.year}", party=member.party, body=self.body, year=self.year, amount=rate.amount,
            assessed=self.date,
        )  # fmt: skip


class ExemptDues(Act):
    """Let a member off what is still owed for a year, or off an ``amount`` in all; 0 takes that back."""

    act: ClassVar[str] = "exempt-dues"
    label: ClassVar[str] = N_("exemption from dues")
    needs_reason: ClassVar[bool] = True
    party: PartyCode
    year: Year
    amount: DongOrNothing | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse who owes nothing, and more than was owed and not paid."""
        owed = _owed(self.party, self.year, view.dues.owed(self.year))
        left = owed.amount - owed.paid
        let_off = left if self.amount is None else self.amount.minor
        if self.amount is None and owed.open <= 0:
            raise DuesError(dues=self.party, why=M_("nothing is owed for {year}").format(year=self.year))
        if let_off > left:
            problem = M_("only {open} are not paid of {year}").format(
                open=amount_in(view, left, BASE_CURRENCY), year=self.year
            )
            raise DuesError(dues=self.party, why=problem, advice=M_("Correct the amount."))
        old = view.get(DuesAssessment, f"{self.party}:{self.year}")
        return Outcome(states=(replace(old, exempt=Money(let_off)),))


class DuesPaid(Noun):
    """A member, and what she pays."""

    party: PartyCode
    amount: Dong


class CollectDues(Act):
    """Dues of a year that members of a body pay together: one entry, one voucher, a line for each member.

    Nobody pays more than is owed: what is paid ahead is first assessed for its own year.
    """

    act: ClassVar[str] = "collect-dues"
    label: ClassVar[str] = N_("collection of dues")
    makes_vouchers: ClassVar[bool] = True
    body: LivingBody
    year: Year
    date: Date
    account: DuesMoney
    fund: str
    description: Personal
    paid: tuple[DuesPaid, ...]
    income: DuesIncome | None = None
    person: Personal | None = None
    document: Personal | None = None

    def is_on_many(self) -> bool:
        """Tell that its words are on a batch, where it is one."""
        return len(self.paid) > 1

    def decide(self, view: "View") -> Outcome:
        """Yield one entry; refuse who was not assessed, or by another body, and more than is owed."""
        if not self.paid:
            raise DuesError(dues=self.body, why=M_("nobody pays"), advice=M_("Name who pays, and how much."))
        tree, known = BodyTree(view.bodies.versions(), self.date), view.dues.owed(self.year)
        sums = dict[str, int]()
        for line in self.paid:
            sums[line.party] = sums.get(line.party, 0) + line.amount.minor
        for party, amount in sums.items():
            owed = _owed(party, self.year, known)
            place = place_of(tree, owed.body)
            if place != self.body:
                problem = M_("the dues of {year} are owed to {body}").format(year=self.year, body=place)
                raise DuesError(dues=party, why=problem, advice=M_("Collect them for that body."))
            if amount > owed.open:
                raise self._too_much(view, party, amount, owed.open)
        income = self._income(view)
        total = sum(sums.values())
        lines = (
            Posting(self.account, self.fund, total),
            *(Posting(income, self.fund, -line.amount.minor, party=line.party) for line in self.paid),
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),))

    def _income(self, view: "View") -> str:
        found = self.income or default_account(view.all(Account), "dues")
        if found is None:
            raise ChartError(why=M_("The chart marks no account with the role {role}.").format(role="dues"))
        if is_for_gifts(view, found):
            problem = M_("{account} is an account for gifts, and dues are none").format(account=found)
            raise DuesError(dues=self.body, why=problem, advice=M_("Name the account of dues⟦ (--income)⟧."))
        return found

    def _too_much(self, view: "View", party: str, amount: int, owed: int) -> DuesError:
        more, still = (amount_in(view, minor, BASE_CURRENCY) for minor in (amount - owed, owed))
        problem = M_("{open} are still owed for {year}: {more} too much").format(open=still, year=self.year, more=more)
        advice = M_(
            "Collect no more than that. What is paid ahead for {next} is first assessed for {next} and then collected "
            "for it⟦: qkh dues assess --year {next}⟧; what is given beyond dues is a gift⟦: qkh donate⟧."
        )
        return DuesError(dues=party, why=problem, advice=advice.format(next=self.year + 1))


class PassUpDues(Act):
    """Pass to the body above the share of a year's dues that a body has and did not pass yet.

    It has too what bodies had that became it; one that is gone and became no single other passes up in its own name.
    The share is that of its level on the day, rounded down to whole đồng; the rest stays below. It says what is due:
    money that goes to another book is a transfer beside it, of the ``amount`` that it must then come to; where that is
    reversed, its share is not passed any more.
    """

    act: ClassVar[str] = "pass-up-dues"
    label: ClassVar[str] = N_("passing up of dues")
    body: BodyCode
    year: Year
    date: Date
    amount: DongOrNothing | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse a body without one above it, a level without a share, a day before the last, and nothing to pass."""
        tree = BodyTree(view.bodies.versions(), self.date)
        body = self._body(view, tree)
        above = above_of(tree, self.body)
        if above is None:
            raise DuesError(dues=self.body, why=M_("no body stands above it"))
        level = kinds_of(view).level(body.kind)
        share = share_on(view.all(DuesShare), level, self.date)
        if not share:
            advice = M_("Set it first⟦: qkh dues share --level {level}⟧.").format(level=level)
            raise DuesError(dues=self.body, why=M_("no share is set for level {n}").format(n=level), advice=advice)
        every = [one for one in view.all(DuesPassed) if one.year == self.year]
        self._in_order(view, every)
        before = view.dues.passed(self.year, self.date)
        pot = pots(tree, {self.body: share}, view.dues.collected(self.year, self.date), before)[self.body]
        if pot.left <= 0:
            problem = M_("it has no dues of {year} that were not passed up").format(year=self.year)
            raise DuesError(dues=self.body, why=problem, advice=M_("⟦See qkh dues shares.⟧"))
        amount = Money(pot.due)
        if self.amount is not None and self.amount != amount:
            problem = M_("its share comes to {amount}").format(amount=amount_in(view, amount.minor, BASE_CURRENCY))
            raise DuesError(dues=self.body, why=problem, advice=M_("Correct the amount."))
        number = sum(one.body == self.body for one in every) + 1
        new = DuesPassed(
            code=f"{self.body}:{self.year}:{number}", body=self.body, above=above, year=self.year, date=self.date,
            base=Money(pot.left), share=share, amount=amount, number=number,
        )  # fmt: skip
        return Outcome(states=(new,))

    def _body(self, view: "View", tree: BodyTree) -> Body:
        """Return the body, one that is gone too; refuse one whose dues another has now, or that is not there yet."""
        place = place_of(tree, self.body)
        if place != self.body:
            problem = M_("it became {body}, which passes up what it had").format(body=place)
            raise DuesError(dues=self.body, why=problem, advice=M_("Pass it up for that body."))
        if self.body not in tree.known:
            must_be_open(view, Body, self.body, self.date)
        return tree.known[self.body]

    def _in_order(self, view: "View", every: "list[DuesPassed]") -> None:
        """Refuse a day before one on which it, or what it became, passed something up: that may have been of this."""
        end = BodyTree(view.bodies.versions(), Date.max)
        mine = [one.date for one in every if place_of(end, one.body) == place_of(end, self.body)]
        if wrong := out_of_order(max(mine, default=None), self.date):
            problem, advice = wrong
            raise DuesError(dues=self.body, why=problem, advice=advice)


def _owed(party: str, year: int, known: "Mapping[str, DuesOwed]") -> DuesOwed:
    """Return what a member owes for a year; raises DuesError where nobody assessed it."""
    if party not in known:
        advice = M_("Assess the dues of its body first⟦: qkh dues assess --body BODY --year {year}⟧.").format(year=year)
        raise DuesError(dues=party, why=M_("not assessed for {year}").format(year=year), advice=advice)
    return known[party]
