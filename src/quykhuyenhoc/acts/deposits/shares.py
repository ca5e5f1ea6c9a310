"""What each fund has in a term deposit or bank account, and how what it earns is shared, so that no đồng is lost.

The share of a fund in a deposit is what the postings of its acts come to on the deposit's account. Interest of an
endowment's share belongs to its income fund, never to the principal.
"""

from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import ChartError, DepositError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger.accounts import Account, default_account
from quykhuyenhoc.ledger.deposits import Deposit
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.money import BASE_CURRENCY, Money

if TYPE_CHECKING:
    from quykhuyenhoc.store.deposits import Deposited
    from quykhuyenhoc.store.view import View


class DepositState:
    """A deposit as it stood on a day: what each fund had in it, and what interest was accrued and not received (minor).

    What was booked on it for later days is there already: nothing is taken that is not left on each of them.
    """

    def __init__(self, view: "View", code: str, day: Date) -> None:
        now = _standing(view, code)
        days = view.deposits.days(code, day)
        at = _standing(view, code, day) if days or now.deposit.since > day else now
        self.view, self.term, (self.deposit, held, accrued) = view, now.deposit.since, at
        self.currency = held[0].currency if held else BASE_CURRENCY
        self.shares = {row.fund: row.amount for row in held}
        self.accrued = {(row.account, row.fund): row.amount for row in accrued}
        self.later = {at: one for at in days for one in view.deposits.standing(code, at)}

    def amount(self, given: Money | None) -> Money:
        """Return an amount of the deposit's currency; absent is none."""
        if given is None:
            return Money(0, self.currency)
        if given.currency != self.currency or given.minor < 0:
            raise DepositError(
                deposit=self.deposit.code, why=M_("an amount is {currency} and not below zero.").format(
                    currency=self.currency
                )
            )  # fmt: skip
        return given

    @property
    def held(self) -> Money:
        """What all funds have in it."""
        return Money(sum(share for share in self.shares.values() if share > 0), self.currency)

    def principal(self, account: str, amount: Money | None) -> tuple[Posting, ...]:
        """Return the lines that bring back what each fund has, or an amount in proportion to that."""
        held = {fund: share for fund, share in self.shares.items() if share > 0}
        back = self.held if amount is None else self.amount(amount)
        if back > self.held:
            problem = M_("it holds {held}, less than {asked}.").format(held=self.held, asked=back)
            raise DepositError(deposit=self.deposit.code, why=problem)
        parts = zip(held, back.allocate(list(held.values())), strict=True) if back.minor else ()
        moved = [(fund, part.minor) for fund, part in parts if part.minor]
        self._check_left(dict(moved))
        return (
            *(Posting(account, fund, minor, self.currency) for fund, minor in moved),
            *(Posting(self.deposit.account, fund, -minor, self.currency) for fund, minor in moved),
        )

    def _check_left(self, moved: dict[str, int]) -> None:
        """Refuse to take from a fund what it has no more on a later day, and to end what went on after that."""
        ends = sum(moved.values()) == self.held.minor
        for one in self.later.values():
            there = {row.fund: row.amount for row in one.held if row.account == self.deposit.account}
            more = any(row.amount > self.accrued.get((row.account, row.fund), 0) for row in one.accrued)
            goes_on = ends and (more or there != self.shares)
            if goes_on or any(there.get(fund, 0) < minor for fund, minor in moved.items()):
                self.must_be_last()

    def emptied(self, taken: Money) -> Date | None:
        """Return the last day of its acts, where nothing is left then without what is taken now."""
        if not self.later:
            return None
        last, one = max(self.later.items())
        return last if sum(row.amount for row in one.held) == taken.minor else None

    def must_be_last(self) -> None:
        """Refuse; what was recorded for later days rests on how the deposit stood."""
        problem = M_(
            "what is recorded on it up to {last} rests on what it held. Date this {last} or later, or reverse that"
            " first."
        )
        raise DepositError(deposit=self.deposit.code, why=problem.format(last=max((*self.later, self.term))))

    def by_income_fund(self, interest: Money) -> dict[str, int]:
        """Return what of an interest (below zero: of a clawback) belongs to each fund, exactly."""
        held = [(fund, share) for fund, share in sorted(self.shares.items()) if share > 0]
        if not interest.minor:
            return {}
        if not held:
            raise DepositError(deposit=self.deposit.code, why=M_("it holds nothing that bears interest."))
        return shared(self.view, interest, dict(held))

    def interest(self, account: str, interest: Money, ended: Money | None = None) -> tuple[Posting, ...]:
        """Return the lines of interest that reaches an account, set against what was accrued.

        ``ended`` is the principal that will earn no more: what was accrued on it is taken back, whatever came.
        """
        parts = self.by_income_fund(interest)
        earned = dict(parts)
        lines = [Posting(account, fund, minor, self.currency) for fund, minor in parts.items()]
        for (receivable, fund), due in self._open().items():
            off = max(0, min(due, parts.get(fund, 0))) if ended is None else self._accrued_on(ended, due)
            lines.append(Posting(receivable, fund, -off, self.currency))
            earned[fund] = earned.get(fund, 0) - off
        income = interest_account(self.view)
        lines += [Posting(income, fund, -minor, self.currency) for fund, minor in earned.items()]
        return tuple(line for line in lines if line.amount)

    def _open(self) -> dict[tuple[str, str], int]:
        """Return what was accrued and is received on no later day either."""
        left = dict(self.accrued)
        for one in self.later.values():
            there = {(row.account, row.fund): row.amount for row in one.accrued}
            left = {place: min(due, there.get(place, 0)) for place, due in left.items()}
        return left

    def _accrued_on(self, principal: Money, due: int) -> int:
        """Return the part of what was accrued on all of the deposit that was accrued on some of it."""
        rest = self.held - principal
        return Money(due, self.currency).allocate([principal.minor, rest.minor])[0].minor if rest.minor else due


def _standing(view: "View", code: str, day: Date | None = None) -> "Deposited":
    found = view.deposits.standing(code, day)
    if not found and day:
        raise DepositError(deposit=code, why=M_("nothing was in it on {day}. Correct the date.").format(day=day))
    if not found:
        view.get(Deposit, code)
        raise DepositError(deposit=code, why=M_("its opening came to nothing; open it anew⟦: qkh deposit open⟧."))
    if day := found[0].deposit.closed:
        raise DepositError(deposit=code, why=M_("it was closed on {day}.").format(day=day))
    return found[0]


def shared(view: "View", interest: Money, held: dict[str, int]) -> dict[str, int]:
    """Return what of an interest belongs to each fund, in proportion to what the funds hold (one at least, > 0)."""
    found: dict[str, int] = {}
    for fund, part in zip(held, interest.allocate(list(held.values())), strict=True):
        to = income_fund(view, fund)
        found[to] = found.get(to, 0) + part.minor
    return found


def income_fund(view: "View", fund: str) -> str:
    """Return the fund to which what a fund earns belongs: of an endowment its income fund.

    Raises:
        ChartError: the endowment names none.
    """
    found = view.get(Fund, fund)
    if found.restriction is not Restriction.ENDOWMENT:
        return fund
    if not found.income_fund:
        raise ChartError(
            why=M_("Fund {fund} is an endowment without an income fund; name it⟦: qkh fund change⟧.").format(fund=fund)
        )
    return found.income_fund


def interest_account(view: "View") -> str:
    """Return the account of interest income; raises ChartError where the chart marks none."""
    found = default_account(view.all(Account), "interest")
    if found is None:
        raise ChartError(why=M_("No account has the role interest; mark one⟦: qkh account change --role interest⟧."))
    return found
