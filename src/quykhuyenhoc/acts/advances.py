"""Advances (tạm ứng): money in a person's hands until it is settled with what was spent and what came back."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awards.disbursing import advance_account
from quykhuyenhoc.errors import AdvanceError, LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import AdvanceMoney, OwedAccount, SpentAccount
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import Alone, Code, Dong, DongOrNothing, Ordinal, Together
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.advances import AdvanceRow
    from quykhuyenhoc.store.view import View


class GiveAdvance(Act):
    """Money given to a person for a purpose, to be settled by a day; refused while one of that person is overdue.

    Without ``account`` the money stands on the account of advances already (opening balances, a hand-over), and nothing
    is booked; no more than what stands there beside the other advances of that person.
    """

    act: ClassVar[str] = "give-advance"
    label: ClassVar[str] = N_("advance")
    makes_vouchers: ClassVar[bool] = True
    to_be_settled: ClassVar[bool] = True
    date: Date
    party: str
    fund: str
    account: AdvanceMoney | None = None
    amount: Dong
    due: Date
    description: Personal
    person: Personal | None = None
    document: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield one entry; none where the money is there already."""
        view.get(Party, self.party)
        if self.account is None:
            self._check_there(view)
            return Outcome()
        if self.due < self.date:
            raise LineError(line=1, why=M_("an advance is due after it is given"))
        minor, currency = self.amount.minor, self.amount.currency
        lines = (
            Posting(advance_account(view), self.fund, minor, currency, self.party),
            Posting(self.account, self.fund, -minor, currency),
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),))

    def _check_there(self, view: "View") -> None:
        """Refuse more than stands on the account of advances of this person beside the advances that are known."""
        currency, fund = self.amount.currency, view.get(Fund, self.fund).key
        its = (one for one in view.advances.listed(party=self.party) if one.currency == currency)
        known = sum(one.open for one in its if view.get(Fund, one.fund).key == fund)
        left = view.funds.by_party(advance_account(view), fund, currency).get(self.party, 0) - known
        if left < self.amount.minor:
            problem = M_("beside other advances {held} of {party} stand there, less than {asked}").format(
                held=Money(max(left, 0), currency), party=self.party, asked=self.amount
            )
            raise LineError(line=self.fund, why=problem)


class Spent(Noun):
    """What was spent from an advance on an account."""

    account: SpentAccount
    amount: Dong
    programme: Code | None = None


class SettleAdvance(Act):
    """What became of an advance: spent, and brought back or, where more was spent, paid (``account``) or owed.

    ``advance`` is the seq of the act that gave it; ``payable`` is the liability account of what is still owed.
    """

    act: ClassVar[str] = "settle-advance"
    label: ClassVar[str] = N_("settlement of an advance")
    makes_vouchers: ClassVar[bool] = True
    advance: Ordinal
    date: Date
    description: Personal
    spent: tuple[Spent, ...] = ()
    returned: DongOrNothing | None = None
    account: AdvanceMoney | None = None
    payable: OwedAccount | None = None
    document: Personal | None = None
    together: ClassVar[tuple[Together, ...]] = (Alone(("account", "payable")),)

    def decide(self, view: "View") -> Outcome:
        """Yield one entry; refuse what is settled already, and a return beside more spent than was given."""
        advance = self._advance(view)
        back = self.returned.minor if self.returned else 0
        spent = sum(one.amount.minor for one in self.spent)
        for n, one in enumerate(self.spent, 1):
            if one.amount.minor <= 0 or one.amount.currency != advance.currency:
                raise LineError(line=n, why=M_("the amount must be above zero, in the currency of the advance"))
        if back < 0 or spent + back == 0:
            raise LineError(line=1, why=M_("the amount must be above zero"))
        more = spent + back - advance.open
        if more > 0 and back:
            problem = M_("more is settled than is open, and yet something came back")
            raise AdvanceError(no=advance.no, why=problem, advice=M_("Correct one of the amounts."))
        fund, currency = advance.fund, advance.currency
        lines = [Posting(one.account, fund, one.amount.minor, currency, None, one.programme) for one in self.spent]
        if back:
            lines.append(Posting(self._money(advance), fund, back, currency))
        lines.append(Posting(advance_account(view), fund, -min(spent + back, advance.open), currency, advance.party))
        if more > 0:
            lines.append(self._owed(advance, more))
        return Outcome(entries=(Entry(date=self.date, lines=tuple(lines)),))

    def _advance(self, view: "View") -> "AdvanceRow":
        advance = next(view.advances.listed(seq=self.advance), None)
        if advance is None:
            raise NotFoundError(
                book=view.code,
                kind=N_("advance"),
                name=f"#{self.advance}",
                advice=M_("⟦List them with qkh advance list.⟧"),
            )
        if not advance.open:
            raise AdvanceError(no=advance.no, why=M_("this advance is settled"))
        if self.date.isoformat() < advance.date:
            raise AdvanceError(
                no=advance.no, why=M_("the advance was given later than this"), advice=M_("Correct the date.")
            )
        return advance

    def _money(self, advance: "AdvanceRow") -> str:
        if self.account is None:
            raise AdvanceError(
                no=advance.no, why=M_("money moves, and no account is named"), advice=M_("⟦Add --account.⟧")
            )
        return self.account

    def _owed(self, advance: "AdvanceRow", more: int) -> Posting:
        """Return the line of what was spent beyond the advance: paid at once, or owed to the person."""
        if self.payable is None:
            return Posting(self._money(advance), advance.fund, -more, advance.currency)
        return Posting(self.payable, advance.fund, -more, advance.currency, advance.party)
