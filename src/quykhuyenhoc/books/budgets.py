"""Budgets against what an act would spend or promise: refused, or warned of, as the budget itself says."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (as in the acts)

from quykhuyenhoc.acts.act import Outcome, View
from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import BudgetError
from quykhuyenhoc.ledger.posting import EntryKind
from quykhuyenhoc.ledger.programmes import Budget
from quykhuyenhoc.ledger.registers import Account, AccountKind, AccountType, Overspend
from quykhuyenhoc.period import Period, parse_period

Step = tuple[Date, str, str | None, str, int]
"""(day, fund, programme, currency, amount): what an act adds to what is spent or promised."""


def judge_budgets(view: View, outcome: Outcome) -> tuple[BudgetError, ...]:
    """Return the warnings of budgets that an act would pass.

    What is paid of a commitment is spent and no more promised: it takes nothing further of a budget.

    Raises:
        BudgetError: a budget that refuses would be passed.
    """
    known = view.all(Budget)
    if not known or not (outcome.entries or outcome.reserves):
        return ()
    steps = tuple(_steps(view, outcome))
    warnings = []
    for budget in known:
        error = _passed(view, budget, steps)
        if error is None:
            continue
        if budget.overspend is Overspend.REFUSE:
            raise error
        warnings.append(error)
    return tuple(warnings)


def _steps(view: View, outcome: Outcome) -> Iterator[Step]:
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


def _passed(view: View, budget: Budget, steps: Iterable[Step]) -> BudgetError | None:
    """Return by how much a budget would be passed, where an act adds to it; None where it would not."""
    period: Period = parse_period(budget.period)
    currency = budget.amount.currency
    added = sum(
        amount
        for day, fund, programme, cur, amount in steps
        if fund == budget.fund and cur == currency and day in period and _concerns(budget, programme)
    )
    if added <= 0:
        return None
    used = view.spent(budget.fund, budget.programme, period.start, period.end, currency)
    over = used + added - budget.amount.minor
    if over <= 0:
        return None
    return BudgetError(budget=budget.code, amount=amount_in(view, over, currency), book=view.code)
