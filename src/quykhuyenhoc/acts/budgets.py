"""Budgets: what may be spent from a fund in a period, perhaps of one programme."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.kinds import Overspend
from quykhuyenhoc.ledger.funds import Budget
from quykhuyenhoc.ledger.programmes import Programme
from quykhuyenhoc.ledger.registers import Fund
from quykhuyenhoc.limits import DongOrNothing
from quykhuyenhoc.period import parse_period

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View


def budget_code(fund: str, programme: str | None, period: str) -> str:
    """Return the code of a budget."""
    return f"{fund}:{programme or '-'}:{period}"


class SetBudget(Act):
    """Set, or set anew, what may be spent (dự toán); ``decision`` is the paper that says so.

    What would pass it is refused, or only warned of, as ``overspend`` says.
    """

    act: ClassVar[str] = "set-budget"
    fund: str
    period: str
    amount: DongOrNothing
    programme: str | None = None
    decision: str | None = None
    overspend: Overspend = Overspend.WARN

    def decide(self, view: "View") -> Outcome:
        """Yield the budget."""
        view.get(Fund, self.fund)
        if self.programme:
            view.get(Programme, self.programme)
        period = parse_period(self.period).name
        code = budget_code(self.fund, self.programme, period)
        new = Budget(
            code=code, fund=self.fund, period=period, amount=self.amount, programme=self.programme,
            decision=self.decision, overspend=self.overspend,
        )  # fmt: skip
        return Outcome(states=(new,))
