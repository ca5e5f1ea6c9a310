"""Awards after the decision: paid in a batch.

Paid to the recipients themselves, a batch is an expense at once. Taken by a distributor (``holder``), it is an advance
in that person's hands, and becomes an expense as each recipient's signature comes in.
"""

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awards.decisions import decided, must_follow, released
from quykhuyenhoc.acts.awards.programmes import once
from quykhuyenhoc.errors import AwardError, ChartError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import AccountKind, AccountType, ProgrammeKind
from quykhuyenhoc.ledger.accounts import Account, AwardMoney
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import AwardCode, Dong, Ordinal, PartyCode, Sheets
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.store.view import View

AwardPlace = tuple[str, str, str, str | None]
"""(fund, account, currency, programme): where a sum of awards is booked."""


class Paid(Noun):
    """One award that is paid, whole or in part; ``instalment`` is the number of the part."""

    award: AwardCode
    amount: Dong
    instalment: Ordinal | None = None


class Disburse(Act):
    """Pay awards with one voucher, which ends their commitments; ``holder`` takes the money to hand it out."""

    act: ClassVar[str] = "disburse"
    label: ClassVar[str] = N_("payment of awards")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    account: AwardMoney
    paid: tuple[Paid, ...]
    description: Personal
    holder: PartyCode | None = None
    person: Personal | None = None
    address: Personal | None = None
    document: Personal | None = None
    document_date: Date | None = None
    attachments: Sheets | None = None

    def is_on_many(self) -> bool:
        """Tell whether several awards are paid with it."""
        return len(self.paid) > 1

    def decide(self, view: "View") -> Outcome:
        """Yield one entry, and the release of the commitments; refuse an award without so much of one."""
        if not self.paid:
            raise LineError(line=1, why=M_("an award is needed"))
        once(one.award for one in self.paid)
        awards = view.awards.of([one.award for one in self.paid])
        sums: dict[AwardPlace, int] = {}
        money: dict[tuple[str, str], int] = {}
        free: dict[tuple[str, str, str], tuple[Awarded, int]] = {}
        places = Places(view)
        for one in self.paid:
            award, minor = self._checked(view, awards, one), one.amount.minor
            place = places.of(award)
            sums[place] = sums.get(place, 0) + minor
            key = award.fund, award.currency
            money[key] = money.get(key, 0) + minor
            under = (*key, award.decision or "")
            free[under] = award, free.get(under, (award, 0))[1] + minor
        lines = held(view, sums, self.holder) if self.holder else booked(sums)
        cash = tuple(Posting(self.account, fund, -minor, cur) for (fund, cur), minor in money.items())
        reserves = tuple(released(view, award, self.date, minor) for award, minor in free.values())
        return Outcome(entries=(Entry(date=self.date, lines=lines + cash),), reserves=reserves, promised=True)

    def _checked(self, view: "View", awards: "Mapping[str, Awarded]", one: Paid) -> "Awarded":
        award = awards.get(one.award) or decided(view, one.award)
        must_follow(award, self.date)
        left = Money(award.open_from(self.date.isoformat()), award.currency)
        if one.amount.minor <= 0 or one.amount.currency != award.currency or one.amount.minor > left.minor:
            raise AwardError(
                award=one.award, why=M_("{amount} cannot be paid, {open} is open").format(
                    amount=one.amount, open=left
                ), advice=M_("⟦List awards with qkh award list.⟧"),
            )  # fmt: skip
        if one.instalment is not None:
            _check_part(award, one)
        return award


def _check_part(award: "Awarded", one: Paid) -> None:
    part = next((part for part in award.instalments if part.number == one.instalment), None)
    paid = any(p.instalment == one.instalment and not p.returned for p in award.payouts)
    if part is None or paid or part.amount != one.amount.minor:
        problem = M_("instalment {n} is paid, or is none of this amount").format(n=one.instalment)
        raise AwardError(award=award.award, why=problem)


class Places:
    """Where awards are booked: the account of the award, its programme's, or the chart's for that kind of programme."""

    def __init__(self, view: "View") -> None:
        self.view = view
        self._known: dict[tuple[str, str | None], tuple[str, str]] = {}

    def of(self, award: "Awarded") -> AwardPlace:
        """Return the place of an award; raises ChartError where the chart has no account for it."""
        key = award.round, award.account
        if key not in self._known:
            programme = self.view.get(Programme, self.view.get(Round, award.round).programme)
            account = award.account or programme.account or _default(self.view, programme)
            self._known[key] = self.view.get(Account, account).key, programme.key
        account, code = self._known[key]
        return award.fund, account, award.currency, code


def _default(view: "View", programme: Programme) -> str:
    wanted = "scholarship" if programme.kind is ProgrammeKind.SCHOLARSHIP else "award"
    accounts = [a for a in view.all(Account) if a.type is AccountType.EXPENSE and not a.closed]
    for role in (wanted, "award", "scholarship"):
        for account in accounts:
            if account.role == role:
                return account.code
    raise ChartError(
        why=M_("Programme {code} has no expense account, and the chart names none for awards.").format(
            code=programme.code
        )
    )


def advance_account(view: "View") -> str:
    """Return the account of advances: the one the chart marks, else the only one of that kind; raises ChartError."""
    known = [a for a in view.all(Account) if a.kind is AccountKind.ADVANCE and not a.closed]
    marked = [a for a in known if a.role == "advance"] or known
    if not marked:
        raise ChartError(why=M_("The chart has no account of kind advance; add one⟦ with qkh account add⟧."))
    return marked[0].key


def booked(sums: Mapping[AwardPlace, int], sign: int = 1) -> tuple[Posting, ...]:
    """Return the lines of awards on their expense accounts."""
    return tuple(
        Posting(account, fund, sign * minor, currency, None, programme)
        for (fund, account, currency, programme), minor in sums.items()
    )


def held(view: "View", sums: Mapping[AwardPlace, int], holder: str, sign: int = 1) -> tuple[Posting, ...]:
    """Return lines of the advance in a distributor's hands, per fund, currency and programme."""
    account, found = advance_account(view), dict[tuple[str, str, str | None], int]()
    for (fund, _account, currency, programme), minor in sums.items():
        key = fund, currency, programme
        found[key] = found.get(key, 0) + minor
    return tuple(
        Posting(account, fund, sign * minor, currency, holder, programme)
        for (fund, currency, programme), minor in found.items()
    )
