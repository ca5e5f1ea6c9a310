"""Acts on bank accounts: who bears their fees and gets their interest, and the two booked by that rule."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.deposits.shares import interest_account, shared
from quykhuyenhoc.errors import BankAccountError, LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger.accounts import Account, DrawnAccount, FeeAccount, takes_fees
from quykhuyenhoc.ledger.deposits import BankRule
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import AboveZero
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class SetBankRule(Act):
    """Say which fund bears the fees of a bank account, and which gets its interest; none: all, by what they have."""

    act: ClassVar[str] = "set-bank-rule"
    label: ClassVar[str] = N_("rule of a bank account")
    account: DrawnAccount
    fee_fund: str
    interest_fund: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the rule; no endowment bears fees or gets interest."""
        account = view.get(Account, self.account)
        for fund in (self.fee_fund, self.interest_fund):
            if fund and view.get(Fund, fund).restriction is Restriction.ENDOWMENT:
                raise LineError(line=fund, why=M_("an endowment bears no fees and gets no interest of its own"))
        return Outcome(
            states=(BankRule(code=account.key, fee_fund=self.fee_fund, interest_fund=self.interest_fund),)
        )  # fmt: skip


def _rule(view: "View", account: str) -> tuple[str, BankRule]:
    """Return the identity of an account and its rule; raises NotFoundError."""
    key = view.get(Account, account).key
    found = view.peek(BankRule, key)
    if found is None:
        raise NotFoundError(
            book=view.code, kind=N_("rule of the account"), name=account,
            advice=M_("Set one⟦: qkh deposit rule {account} --fee-fund FUND⟧.").format(account=account),
        )  # fmt: skip
    return key, found


class CreditInterest(Act):
    """Interest that a bank credited on an account of its own (lãi tiền gửi không kỳ hạn), shared by its rule.

    ``document_date`` is the day of the bank's line, where it is booked on another.
    """

    act: ClassVar[str] = "credit-interest"
    label: ClassVar[str] = N_("interest on an account")
    makes_vouchers: ClassVar[bool] = True
    reads_balances: ClassVar[bool] = True
    date: Date
    account: DrawnAccount
    amount: AboveZero
    description: Personal
    document_date: Date | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the entry: all to one fund, or to each by what it has there at the end of the day before it came."""
        key, rule = _rule(view, self.account)
        held = {rule.interest_fund: 1} if rule.interest_fund else self._held(view, key)
        if not held:
            problem = M_(
                "no fund had money there on the day before, so nothing tells which gets the interest; say it"
                "⟦: qkh deposit rule {account} --interest-fund FUND --fee-fund FUND⟧"
            )
            raise BankAccountError(account=self.account, why=problem.format(account=view.get(Account, key).code))
        parts = shared(view, self.amount, held)
        income, currency = interest_account(view), self.amount.currency
        into = [Posting(self.account, fund, minor, currency) for fund, minor in parts.items() if minor]
        lines = (*into, *(line._replace(account=income, amount=-line.amount) for line in into))
        return Outcome(entries=(Entry(date=self.date, lines=lines),))

    def _held(self, view: "View", key: str) -> dict[str, int]:
        rows = sorted(view.balances(self.date, (key,)))
        return {row.fund: row.amount for row in rows if row.currency == self.amount.currency and row.amount > 0}


class ChargeFee(Act):
    """A fee that a bank took from an account, borne by the fund that its rule names.

    It is spent on an account for fees (``takes_fees``) and on no other: it may pass where a payment is refused.
    ``document_date`` is the day of the bank's line, where it is booked on another.
    """

    act: ClassVar[str] = "charge-fee"
    label: ClassVar[str] = N_("bank fee")
    makes_vouchers: ClassVar[bool] = True
    already_happened: ClassVar[bool] = True
    date: Date
    account: DrawnAccount
    amount: AboveZero
    expense: FeeAccount
    description: Personal
    document_date: Date | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the entry; refuse an account that is for something else than fees."""
        if not takes_fees(view.get(Account, self.expense), view.all(Account)):
            raise BankAccountError(
                account=self.expense, why=M_("no fee of a bank is spent on it"),
                advice=M_(
                    "What it is for is a payment⟦: qkh pay, or qkh match book … --as payment⟧. Where it is one of fees"
                    " all the same, the chart says so⟦: qkh account change {account} --role management⟧."
                ).format(account=self.expense),
            )  # fmt: skip
        _key, rule = _rule(view, self.account)
        minor, currency = self.amount.minor, self.amount.currency
        lines = (
            Posting(self.expense, rule.fee_fund, minor, currency),
            Posting(self.account, rule.fee_fund, -minor, currency),
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),))
