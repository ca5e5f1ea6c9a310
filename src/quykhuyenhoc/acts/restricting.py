"""Acts on what binds a fund: its terms, leave to go beyond them, release from them, the rate of management costs."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awards.programmes import must_be_kinds
from quykhuyenhoc.acts.vouchers import transfer_lines
from quykhuyenhoc.errors import ExistsError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind, Restriction, Series
from quykhuyenhoc.ledger.posting import Entry
from quykhuyenhoc.ledger.registers import Fund
from quykhuyenhoc.ledger.treasury import CostRate, Terms, Waiver, listed
from quykhuyenhoc.ledger.uses import TransferAccount
from quykhuyenhoc.limits import AboveZero, Rate, Year
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View

FREE: Final = (Restriction.UNRESTRICTED, Restriction.DESIGNATED)
"""What money becomes when its restriction is met: nobody's but the board's."""


class SetTerms(Act):
    """Say what the fund of a code is for from now on; a part left out binds nothing any more."""

    act: ClassVar[str] = "set-terms"
    needs_reason: ClassVar[bool] = True
    code: str
    purposes: str | None = None
    recipients: str | None = None
    areas: str | None = None
    since: Date | None = None
    until: Date | None = None
    basis: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the terms; a fund whose first day lies after its last is refused."""
        fund = view.get(Fund, self.code).key
        for code in listed(self.purposes):
            check_code("programme", code)
        for code in listed(self.areas):
            check_code("area", code)
        must_be_kinds(listed(self.recipients))
        _in_order(self.since, self.until)
        new = Terms(
            code=fund, purposes=_tidy(self.purposes), recipients=_tidy(self.recipients), areas=_tidy(self.areas),
            since=self.since, until=self.until, basis=self.basis,
        )  # fmt: skip
        return Outcome(states=(new,))


def _tidy(codes: str | None) -> str | None:
    return ",".join(listed(codes)) or None


def _in_order(since: Date | None, until: Date | None) -> None:
    if since and until and until < since:
        raise LineError(line=until, problem=M_("the last day lies before the first"))


class GrantWaiver(Act):
    """Let a fund be spent beyond its terms on one purpose, up to an amount in all.

    The purpose is a programme or an account; for awards a programme, a kind of recipient, or an area.
    """

    act: ClassVar[str] = "grant-waiver"
    needs_reason: ClassVar[bool] = True
    code: str
    fund: str
    purpose: str
    amount: AboveZero
    date: Date
    until: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the waiver; a code is used once."""
        check_code("programme", self.code)
        check_code("programme", self.purpose)
        if view.peek(Waiver, self.code):
            raise ExistsError(book=view.code, kind=N_("waiver"), name=self.code)
        _in_order(self.date, self.until)
        new = Waiver(
            code=self.code, fund=view.get(Fund, self.fund).key, purpose=self.purpose, amount=self.amount,
            since=self.date, until=self.until,
        )  # fmt: skip
        return Outcome(states=(new,))


class ReleaseFund(Act):
    """Money of a restricted fund whose purpose is met becomes free (giải tỏa hạn chế): it goes to a fund of the board.

    The ``decision`` is the paper that says so.
    """

    act: ClassVar[str] = "release-fund"
    needs_reason: ClassVar[bool] = True
    date: Date
    fund: str
    to_fund: str
    account: TransferAccount
    amount: AboveZero
    decision: str
    description: Personal

    def decide(self, view: "View") -> Outcome:
        """Yield one entry of kind transfer from a restricted fund to one that no donor bound."""
        if view.get(Fund, self.fund).restriction is not Restriction.RESTRICTED:
            raise LineError(
                line=self.fund, problem=M_("only a restricted fund is released; transfer instead⟦: qkh transfer⟧")
            )
        if view.get(Fund, self.to_fund).restriction not in FREE:
            raise LineError(
                line=self.to_fund, problem=M_("what is released goes to an unrestricted or designated fund")
            )
        lines = transfer_lines(view, self.to_fund, self.account, self.amount)
        lines += transfer_lines(view, self.fund, self.account, -self.amount)
        return Outcome(entries=(Entry(date=self.date, kind=EntryKind.TRANSFER, lines=lines),), series=Series.PK)


class SetCostRate(Act):
    """Set the share of a year's income that management may cost (hundredths of a percent), as the council decided."""

    act: ClassVar[str] = "set-cost-rate"
    year: Year
    rate: Rate
    decision: str

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the rate; whether the law allows it is for the report to say."""
        return Outcome(states=(CostRate(code=str(self.year), rate=self.rate, decision=self.decision),))
