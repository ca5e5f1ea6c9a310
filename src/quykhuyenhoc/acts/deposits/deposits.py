"""Acts on term deposits (sổ tiết kiệm): several funds in one, each with its exact share."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.deposits.shares import DepositState, interest_account
from quykhuyenhoc.errors import DepositError, ExistsError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account, DepositAccount, DepositMoney, ReceivableAccount
from quykhuyenhoc.ledger.deposits import Deposit
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import AboveZero, NotBelowZero, Rate
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class DepositShare(Noun):
    """What one fund puts into a deposit."""

    fund: str
    amount: AboveZero


class OpenDeposit(Act):
    """Put money of one or several funds into a term deposit; ``rate`` is hundredths of a percent a year.

    Without ``account`` the money stands in the deposit account already (opening balances), and nothing is booked; no
    more than what stands there beside the other deposits.
    """

    act: ClassVar[str] = "open-deposit"
    label: ClassVar[str] = N_("new term deposit")
    makes_vouchers: ClassVar[bool] = True
    code: str
    date: Date
    deposit_account: DepositAccount
    matures: Date
    shares: tuple[DepositShare, ...]
    description: Personal
    account: DepositMoney | None = None
    rate: Rate | None = None
    bank: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the deposit, and the entry that moves the money."""
        check_code("deposit", self.code)
        if view.deposits.standing(self.code):
            raise ExistsError(book=view.code, kind=N_("deposit"), name=self.code)
        _later(self.code, self.matures, self.date)
        funds = [share.fund for share in self.shares]
        if not funds or len(set(funds)) < len(funds):
            raise DepositError(deposit=self.code, why=M_("name each fund once, with its share."))
        if len({share.amount.currency for share in self.shares}) > 1:
            raise DepositError(deposit=self.code, why=M_("it has one currency."))
        new = Deposit(
            code=self.code, account=view.get(Account, self.deposit_account).key, since=self.date,
            matures=self.matures, rate=self.rate, bank=self.bank,
        )  # fmt: skip
        if self.account is None:
            self._check_there(view, new.account)
            return Outcome(states=(new,))
        into = [Posting(self.deposit_account, s.fund, s.amount.minor, s.amount.currency) for s in self.shares]
        out = [Posting(self.account, s.fund, -s.amount.minor, s.amount.currency) for s in self.shares]
        return Outcome(entries=(Entry(date=self.date, lines=(*into, *out)),), states=(new,))

    def _check_there(self, view: "View", account: str) -> None:
        """Refuse a share that the deposit account does not hold beside the deposits that are known."""
        known = [row for one in view.deposits.standing() if one.deposit.account == account for row in one.held]
        for share in self.shares:
            fund, currency = view.get(Fund, share.fund).key, share.amount.currency
            stands = sum(view.funds.by_party(account, fund, currency).values())
            stands -= sum(row.amount for row in known if (row.fund, row.currency) == (fund, currency))
            if stands < share.amount.minor:
                raise DepositError(deposit=self.code, why=self._not_there(share, Money(stands, currency)))

    def _not_there(self, share: DepositShare, stands: Money) -> Message:
        return M_(
            "beside its other deposits account {account} holds {held} of fund {fund}, less than {asked}. Record the"
            " money first⟦: qkh opening⟧, or say from which account it comes⟦: --account ACCOUNT⟧."
        ).format(account=self.deposit_account, held=stands, fund=share.fund, asked=share.amount)


def _later(code: str, day: Date, than: Date) -> None:
    if day <= than:
        raise DepositError(deposit=code, why=M_("it must mature after {day}.").format(day=than))


def _outcome(day: Date, lines: Iterable[Posting], *states: Deposit) -> Outcome:
    found = tuple(lines)
    return Outcome(entries=(Entry(date=day, lines=found),) if found else (), states=states)


class AccrueInterest(Act):
    """Interest of a deposit that is earned and not received yet (lãi dự thu), on a receivable account."""

    act: ClassVar[str] = "accrue-interest"
    label: ClassVar[str] = N_("accrued interest")
    makes_vouchers: ClassVar[bool] = True
    deposit: str
    date: Date
    amount: AboveZero
    receivable: ReceivableAccount
    description: Personal

    def decide(self, view: "View") -> Outcome:
        """Yield the entry: each share's interest to its income fund."""
        found = DepositState(view, self.deposit, self.date)
        parts = found.by_income_fund(found.amount(self.amount))
        income = interest_account(view)
        due = [Posting(self.receivable, fund, minor, found.currency) for fund, minor in parts.items() if minor]
        return _outcome(self.date, [*due, *(line._replace(account=income, amount=-line.amount) for line in due)])


class ReceiveInterest(Act):
    """Interest of a deposit that reached an account: what was accrued first, the rest is income."""

    act: ClassVar[str] = "receive-interest"
    label: ClassVar[str] = N_("interest received")
    makes_vouchers: ClassVar[bool] = True
    deposit: str
    date: Date
    account: DepositMoney
    amount: AboveZero
    description: Personal

    def decide(self, view: "View") -> Outcome:
        """Yield the entry: each share's interest to its income fund."""
        found = DepositState(view, self.deposit, self.date)
        return _outcome(self.date, found.interest(self.account, found.amount(self.amount)))


class RollOver(Act):
    """A deposit goes on for another term (tái tục); ``interest`` is capitalised into the income funds' shares."""

    act: ClassVar[str] = "roll-over"
    label: ClassVar[str] = N_("renewal of a deposit")
    makes_vouchers: ClassVar[bool] = True
    deposit: str
    date: Date
    matures: Date
    description: Personal
    rate: Rate | None = None
    interest: NotBelowZero | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the deposit's new term, and the entry of the interest."""
        found = DepositState(view, self.deposit, self.date)
        _due(found.deposit, self.date)
        _later(self.deposit, self.matures, self.date)
        if found.term > self.date:
            found.must_be_last()
        new = replace(found.deposit, since=self.date, matures=self.matures, rate=self.rate or found.deposit.rate)
        interest = found.amount(self.interest)
        lines = found.interest(found.deposit.account, interest, found.held) if interest.minor else ()
        return _outcome(self.date, lines, new)


def _due(deposit: Deposit, day: Date) -> None:
    if day < deposit.matures:
        raise DepositError(
            deposit=deposit.code,
            why=M_("it matures on {day}; before that it is withdrawn early⟦: qkh deposit withdraw⟧.").format(
                day=deposit.matures
            ),
        )


class WithdrawEarly(Act):
    """Money taken out before its time (rút trước hạn): ``amount`` of it, or all.

    What was accrued on that part is taken back, the bank pays ``interest`` at the rate without term, and takes back
    what it had paid before (``clawed_back``), which the income funds bear.
    """

    act: ClassVar[str] = "withdraw-early"
    label: ClassVar[str] = N_("early withdrawal of a deposit")
    makes_vouchers: ClassVar[bool] = True
    already_happened: ClassVar[bool] = True
    deposit: str
    date: Date
    account: DepositMoney
    description: Personal
    amount: AboveZero | None = None
    interest: NotBelowZero | None = None
    clawed_back: NotBelowZero | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the entry, and the closed deposit where nothing is left in it."""
        found = DepositState(view, self.deposit, self.date)
        net = found.amount(self.interest) - found.amount(self.clawed_back)
        principal = found.principal(self.account, self.amount)
        ended = found.held if self.amount is None else self.amount
        lines = principal + found.interest(self.account, net, ended)
        closed = self.date if ended == found.held else found.emptied(ended)
        return _outcome(self.date, lines, *([replace(found.deposit, closed=closed)] if closed else []))


class CloseDeposit(Act):
    """The end of a deposit at its maturity (tất toán): all of it comes back, with its last interest."""

    act: ClassVar[str] = "close-deposit"
    label: ClassVar[str] = N_("closing of a deposit")
    makes_vouchers: ClassVar[bool] = True
    deposit: str
    date: Date
    account: DepositMoney
    description: Personal
    interest: NotBelowZero | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the entry and the closed deposit."""
        found = DepositState(view, self.deposit, self.date)
        _due(found.deposit, self.date)
        lines = found.principal(self.account, None)
        lines += found.interest(self.account, found.amount(self.interest), found.held)
        return _outcome(self.date, lines, replace(found.deposit, closed=self.date))
