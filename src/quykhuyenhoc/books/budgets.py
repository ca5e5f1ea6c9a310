"""Budgets against what an act would spend or promise: refused, or warned of, as the budget itself says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from functools import cache
from typing import TYPE_CHECKING

from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import BudgetError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import AccountKind, AccountType, EntryKind, Overspend
from quykhuyenhoc.ledger.funds import Budget
from quykhuyenhoc.ledger.registers import Account
from quykhuyenhoc.period import Period, parse_period

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.acts.view import View

Step = tuple[Date, str, str | None, str, int]
"""(day, fund, programme, currency, amount): what an act adds to what is spent or promised."""


def added_to(view: "View", outcome: "Outcome") -> dict[str, int]:
    """Return what an act adds to each budget that it is about, by code, in minor units.

    What is paid of a commitment is spent and no more promised: it takes nothing further of a budget.
    """
    known = view.all(Budget)
    if not known or not (outcome.entries or outcome.reserves):
        return {}
    steps = tuple(_steps(view, outcome))
    return {budget.code: _added(budget, steps) for budget in known}


def has_happened(view: "View", act: "Act", outcome: "Outcome") -> bool:
    """Tell whether money that an act spends was let go before: a correction, and what was spent of an advance."""
    if act.already_happened:
        return True
    lines = [line for entry in outcome.entries for line in entry.lines]
    kinds = [(view.get(Account, line.account), line.amount) for line in lines]
    spent = sum(amount for account, amount in kinds if account.type is AccountType.EXPENSE)
    return 0 < spent <= -sum(amount for account, amount in kinds if account.kind is AccountKind.ADVANCE)


def judge_budgets(
    view: "View", added: Mapping[str, int], *, written: bool = False, happened: bool = False, reason: str | None = None
) -> tuple[BudgetError, ...]:
    """Return the warnings of budgets that would be passed by what is added to them; ``written``: it stands there now.

    What has ``happened`` passes with a reason, as it passes floors.

    Raises:
        BudgetError: a budget that refuses would be passed.
    """
    warnings = []
    for budget in view.all(Budget) if added else ():
        amount = added.get(budget.code, 0)
        error = _passed(view, budget, 0 if written else amount) if amount > 0 else None
        if error is None:
            continue
        if budget.overspend is Overspend.REFUSE and not (happened and reason):
            if happened:
                more = M_("If it has happened all the same, say why⟦: add --reason⟧.")
                error.details["advice"] = (error.details["advice"], more)
            raise error
        warnings.append(error)
    return tuple(warnings)


def _steps(view: "View", outcome: "Outcome") -> Iterator[Step]:
    for entry in outcome.entries:
        if entry.kind is EntryKind.NORMAL:
            for line in entry.lines:
                account = view.get(Account, line.account)
                held = account.kind is AccountKind.ADVANCE and line.programme is not None
                if held or account.type is AccountType.EXPENSE:
                    yield entry.date, line.fund, line.programme, line.currency, line.amount
    for reserve in outcome.reserves:
        yield reserve.date, reserve.fund, reserve.programme, reserve.currency, -reserve.amount


def _concerns(budget: Budget, programme: str | None) -> bool:
    return budget.programme is None or budget.programme == programme


@cache
def _period(name: str) -> Period:
    """Return the days of a budget, parsed once for a million acts."""
    return parse_period(name)


def _added(budget: Budget, steps: Iterable[Step]) -> int:
    period, currency = _period(budget.period), budget.amount.currency
    return sum(
        amount
        for day, fund, programme, cur, amount in steps
        if fund == budget.fund and cur == currency and day in period and _concerns(budget, programme)
    )


def _passed(view: "View", budget: Budget, added: int) -> BudgetError | None:
    """Return by how much a budget would be passed with what is added; None where it would not."""
    period, currency = _period(budget.period), budget.amount.currency
    used = view.spent(budget.fund, budget.programme, period.start, period.end, currency)
    over = used + added - budget.amount.minor
    if over <= 0:
        return None
    return BudgetError(
        budget=budget.code, amount=amount_in(view, over, currency), book=view.code,
        advice=M_("Spend less, or set another budget⟦ (qkh budget set)⟧."),
    )  # fmt: skip
