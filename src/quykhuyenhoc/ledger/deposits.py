"""Term deposits, and what a bank rule says of interest and fees."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.limits import Rate
from quykhuyenhoc.nouns import Known, State, no_control


class Deposit(State):
    """A term deposit (tiền gửi có kỳ hạn); its shares are what its postings in each fund come to.

    A version counts as long as the voucher of its act does: how the deposit stands is read from what its acts come to.
    ``rate`` is hundredths of a percent a year: 620 is 6,2 %.
    """

    register: ClassVar[str] = "deposit"
    code: str
    account: str
    since: Date
    matures: Date
    rate: Rate | None = None
    bank: str | None = None
    closed: Date | None = None
    id: str | None = None

    loosens = no_control


class BankRule(State):
    """Who bears the fees of a bank account and gets its interest; ``code`` is the account's.

    Without ``interest_fund`` its interest goes to its funds in proportion to what each has there.
    """

    register: ClassVar[str] = "bank_rule"
    code: str
    fee_fund: str
    interest_fund: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of every rule on who bears fees and gets interest."""
        return "bank-rule"
