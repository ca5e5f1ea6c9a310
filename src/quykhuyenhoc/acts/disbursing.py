"""Awards after the decision: paid in a batch, signed for by each recipient (ký nhận), brought back.

Paid to the recipients themselves, a batch is an expense at once. Taken by a distributor (``holder``), it is an advance
in that person's hands, and becomes an expense as each recipient's signature comes in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.acts.act import Act, Outcome, View
from quykhuyenhoc.acts.awarding import decided, must_follow, released
from quykhuyenhoc.errors import AwardError, ChartError, LineError, NotFoundError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.awards import Awarded, Payout
from quykhuyenhoc.ledger.posting import Entry, Posting
from quykhuyenhoc.ledger.programmes import Programme, ProgrammeKind, Relation, Round
from quykhuyenhoc.ledger.registers import DRAWN, Account, AccountKind, AccountType, Party
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.personal import Personal

Place = tuple[str, str, str, str | None]
"""(fund, account, currency, programme): where a sum of awards is booked."""


@noun
class Paid:
    """One award that is paid, whole or in part; ``instalment`` is the number of the part."""

    award: str
    amount: Money
    instalment: int | None = None


@noun
class Disburse(Act):
    """Pay awards with one voucher, which ends their commitments; ``holder`` takes the money to hand it out."""

    act: ClassVar[str] = "disburse"
    date: Date
    account: str
    paid: tuple[Paid, ...]
    description: Personal
    holder: str | None = None
    person: Personal | None = None
    address: Personal | None = None
    document: Personal | None = None
    document_date: Date | None = None
    attachments: int | None = None

    def decide(self, view: View) -> Outcome:
        """Yield one entry, and the release of the commitments; refuse an award without so much of one."""
        _must_be_money(view, self.account)
        if not self.paid:
            raise LineError(line=1, problem=_("an award is needed"))
        _once(one.award for one in self.paid)
        if self.holder:
            view.get(Party, self.holder)
        awards = view.awards([one.award for one in self.paid])
        sums: dict[Place, int] = {}
        money: dict[tuple[str, str], int] = {}
        free: dict[tuple[str, str, str], tuple[Awarded, int]] = {}
        places = _Places(view)
        for one in self.paid:
            award, minor = self._checked(view, awards, one), one.amount.minor
            place = places.of(award)
            sums[place] = sums.get(place, 0) + minor
            key = award.fund, award.currency
            money[key] = money.get(key, 0) + minor
            under = (*key, award.decision or "")
            free[under] = award, free.get(under, (award, 0))[1] + minor
        lines = _held(view, sums, self.holder) if self.holder else _booked(sums)
        cash = tuple(Posting(self.account, fund, -minor, cur) for (fund, cur), minor in money.items())
        reserves = tuple(released(view, award, self.date, minor) for award, minor in free.values())
        return Outcome(entries=(Entry(date=self.date, lines=lines + cash),), reserves=reserves)

    def _checked(self, view: View, awards: Mapping[str, Awarded], one: Paid) -> Awarded:
        award = awards.get(one.award) or decided(view, one.award)
        must_follow(award, self.date)
        if one.amount.minor <= 0 or one.amount.currency != award.currency or one.amount.minor > award.open:
            left = Money(award.open, award.currency)
            raise AwardError(
                award=one.award, problem=_("{amount} cannot be paid, {open} is open").format(
                    amount=one.amount, open=left
                ), advice=_("List awards with qkh award list."),
            )  # fmt: skip
        if one.instalment is not None:
            _check_part(award, one)
        return award


def _check_part(award: Awarded, one: Paid) -> None:
    part = next((part for part in award.instalments if part.number == one.instalment), None)
    paid = any(p.instalment == one.instalment and not p.returned for p in award.payouts)
    if part is None or paid or part.amount != one.amount.minor:
        problem = _("instalment {n} is paid, or is none of this amount").format(n=one.instalment)
        raise AwardError(award=award.award, problem=problem, advice="")


def _must_be_money(view: View, account: str) -> None:
    if view.get(Account, account).kind not in DRAWN:
        raise LineError(line=account, problem=_("awards are paid from cash or bank"))


def _once(codes: Iterable[str]) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            raise AwardError(award=code, problem=_("it stands in the list twice"), advice=_("Take one line out."))


class _Places:
    """Where awards are booked: the account of the award, its programme's, or the chart's for that kind of programme."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._known: dict[tuple[str, str | None], tuple[str, str]] = {}

    def of(self, award: Awarded) -> Place:
        """Return the place of an award; raises ChartError where the chart has no account for it."""
        key = award.round, award.account
        if key not in self._known:
            programme = self.view.get(Programme, self.view.get(Round, award.round).programme)
            account = award.account or programme.account or _default(self.view, programme)
            self._known[key] = self.view.get(Account, account).key, programme.key
        account, code = self._known[key]
        return award.fund, account, award.currency, code


def _default(view: View, programme: Programme) -> str:
    wanted = "scholarship" if programme.kind is ProgrammeKind.SCHOLARSHIP else "award"
    accounts = [a for a in view.all(Account) if a.type is AccountType.EXPENSE and not a.closed]
    for role in (wanted, "award", "scholarship"):
        for account in accounts:
            if account.role == role:
                return account.code
    raise ChartError(
        problem=_("Programme {code} has no expense account, and the chart names none for awards.").format(
            code=programme.code
        )
    )


def advance_account(view: View) -> str:
    """Return the account of advances: the one the chart marks, else the only one of that kind; raises ChartError."""
    known = [a for a in view.all(Account) if a.kind is AccountKind.ADVANCE and not a.closed]
    marked = [a for a in known if a.role == "advance"] or known
    if not marked:
        raise ChartError(problem=_("The chart has no account of kind advance; add one with qkh account add."))
    return marked[0].key


def _booked(sums: Mapping[Place, int], sign: int = 1) -> tuple[Posting, ...]:
    return tuple(
        Posting(account, fund, sign * minor, currency, None, programme)
        for (fund, account, currency, programme), minor in sums.items()
    )


def _held(view: View, sums: Mapping[Place, int], holder: str, sign: int = 1) -> tuple[Posting, ...]:
    """Return lines of the advance in a distributor's hands, per fund, currency and programme."""
    account, found = advance_account(view), dict[tuple[str, str, str | None], int]()
    for (fund, _account, currency, programme), minor in sums.items():
        key = fund, currency, programme
        found[key] = found.get(key, 0) + minor
    return tuple(
        Posting(account, fund, sign * minor, currency, holder, programme)
        for (fund, currency, programme), minor in found.items()
    )


@noun
class Signed:
    """One recipient's signature, or that of who signed for them."""

    award: str
    relation: Relation = Relation.SELF
    signer: Personal | None = None


@noun
class Acknowledge(Act):
    """Recipients' signatures for what was paid with one disbursement (its seq), or for honours, of which none was.

    ``sha256`` is the signed list, attached to the voucher. What a distributor held becomes an expense.
    """

    act: ClassVar[str] = "acknowledge"
    date: Date
    signed: tuple[Signed, ...]
    disbursement: int | None = None
    sha256: str | None = None

    def decide(self, view: View) -> Outcome:
        """Yield an entry where a distributor held the money; refuse what was not paid so, or is signed or returned."""
        _once(one.award for one in self.signed)
        if self.disbursement is None:
            return self._honours(view)
        payouts = payouts_of(view, self.disbursement, [one.award for one in self.signed])
        held: dict[str, dict[Place, int]] = {}
        awards, places = view.awards([one.award for one in self.signed]), _Places(view)
        for payout in payouts:
            if payout.signed or payout.returned:
                problem = _("it is signed for already") if payout.signed else _("the money came back")
                raise AwardError(award=payout.award, problem=problem, advice="")
            _must_not_precede(payout, self.date)
            if payout.holder:
                sums, place = held.setdefault(payout.holder, {}), places.of(awards[payout.award])
                sums[place] = sums.get(place, 0) + payout.amount
        lines = tuple(
            line for holder, sums in held.items() for line in (*_booked(sums), *_held(view, sums, holder, -1))
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),) if lines else ())

    def _honours(self, view: View) -> Outcome:
        awards = view.awards([one.award for one in self.signed])
        for one in self.signed:
            award = awards.get(one.award) or decided(view, one.award)
            if award.amount or award.signed or award.cancelled:
                problem = _("money was decided: name the voucher that paid it") if award.amount else _(
                    "it is signed for already, or cancelled"
                )  # fmt: skip
                raise AwardError(award=one.award, problem=problem, advice="")
            must_follow(award, self.date)
        return Outcome()


def payouts_of(view: View, seq: int, awards: Iterable[str]) -> list[Payout]:
    """Return what one disbursement paid of these awards; raises NotFoundError for one that it did not pay."""
    known = {payout.award: payout for payout in view.payouts(seq)}
    found = []
    for award in awards:
        if award not in known:
            raise NotFoundError(
                book=view.code, kind=_("award"), name=award,
                advice=_("This voucher did not pay it; see qkh disburse list."),
            )  # fmt: skip
        found.append(known[award])
    return found


def _must_not_precede(payout: Payout, day: Date) -> None:
    if day.isoformat() < payout.date:
        paid = Date.fromisoformat(payout.date).strftime("%d/%m/%Y")
        raise AwardError(award=payout.award, problem=_("it was paid on {day} only").format(day=paid), advice="")


@noun
class Returned:
    """An award of which the money came back."""

    award: str


@noun
class ReturnAward(Act):
    """Money of awards that came back (PT, BC): nobody claimed it, or a recipient returned it.

    The award is committed again, to be paid later; with ``cancel`` = 1 it is cancelled, and its fund is free.
    """

    act: ClassVar[str] = "return-award"
    disbursement: int
    date: Date
    account: str
    returned: tuple[Returned, ...]
    description: Personal
    cancel: int | None = None
    person: Personal | None = None

    def decide(self, view: View) -> Outcome:
        """Yield the mirror of the payment, and the commitment again where it is not cancelled."""
        _must_be_money(view, self.account)
        _once(one.award for one in self.returned)
        payouts = payouts_of(view, self.disbursement, [one.award for one in self.returned])
        awards, places = view.awards([one.award for one in self.returned]), _Places(view)
        money: dict[tuple[str, str], int] = {}
        lines: list[Posting] = []
        again: dict[tuple[str, str, str], tuple[Awarded, int]] = {}
        for holder, its in _by_holder(payouts):
            sums: dict[Place, int] = {}
            for payout in its:
                award = awards[payout.award]
                if payout.returned:
                    raise AwardError(award=payout.award, problem=_("the money came back already"), advice="")
                _must_not_precede(payout, self.date)
                place, key = places.of(award), (award.fund, award.currency)
                sums[place] = sums.get(place, 0) + payout.amount
                money[key] = money.get(key, 0) + payout.amount
                if not award.cancelled:
                    under = (*key, award.decision or "")
                    again[under] = award, again.get(under, (award, 0))[1] + payout.amount
            lines += _held(view, sums, holder, -1) if holder else _booked(sums, -1)
        cash = tuple(Posting(self.account, fund, minor, cur) for (fund, cur), minor in money.items())
        reserves = () if self.cancel else tuple(
            released(view, award, self.date, -minor) for award, minor in again.values()
        )  # fmt: skip
        return Outcome(entries=(Entry(date=self.date, lines=(*cash, *lines)),), reserves=reserves)


def _by_holder(payouts: Iterable[Payout]) -> Iterable[tuple[str | None, list[Payout]]]:
    """Yield payouts by who still holds their money: the distributor, or (None) nobody, because it was spent."""
    found: dict[str | None, list[Payout]] = {}
    for payout in payouts:
        found.setdefault(None if payout.signed else payout.holder, []).append(payout)
    return found.items()
