"""What holds for funds: budgets, terms, waivers, reserves."""

from typing import ClassVar

from quykhuyenhoc.kinds import Overspend
from quykhuyenhoc.limits import DongOrNothing
from quykhuyenhoc.nouns import Known, State


class Budget(State):
    """What may be spent from a fund in a period (dự toán), perhaps of one programme; ``decision`` is what set it.

    ``code`` is the fund, the programme (or ``-``) and the period, as ``KH-T:KT-T:2022``.
    """

    register: ClassVar[str] = "budget"
    code: str
    fund: str
    period: str
    amount: DongOrNothing
    programme: str | None = None
    decision: str | None = None
    overspend: Overspend = Overspend.WARN
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of an amount raised, and of a budget that only warns now."""
        if not isinstance(old, Budget):
            return ""
        higher = self.amount.currency != old.amount.currency or self.amount.minor > old.amount.minor
        warns = self.overspend is Overspend.WARN and old.overspend is not Overspend.WARN
        return "budget" if higher or warns else ""
