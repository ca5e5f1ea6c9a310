"""What a fund is for: what spends or promises money of a fund with terms must fit them, or stand under a waiver.

An award is judged where it is decided: by its programme, the kind of recipient and the area. What pays it, or is
signed for, only keeps what was promised.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from functools import cache
from typing import TYPE_CHECKING

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.acts.act import amount_in
from quykhuyenhoc.errors import BudgetError, RestrictionError
from quykhuyenhoc.errors.texts import M_, Message, both
from quykhuyenhoc.kinds import AccountKind, AccountType, EntryKind, Overspend, RecipientKind
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Budget, Terms, listed
from quykhuyenhoc.period import Period, parse_period

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.acts.awards.decisions import Decide
    from quykhuyenhoc.ledger.controls import terms as bounds
    from quykhuyenhoc.ledger.controls.terms import FundUse
    from quykhuyenhoc.store.view import View
else:  # few funds have terms
    bounds = Lazy("quykhuyenhoc.ledger.controls.terms")


def check_terms(
    view: "View", act: "Act", outcome: "Outcome", reason: str | None, waived: dict[str, int] | None = None
) -> None:
    """Refuse what spends or promises a fund for something that its terms do not name, or on a day outside them.

    What has already happened passes with a reason, and is told as an effect. Costs nothing where no fund has terms.

    Raises:
        RestrictionError: it says what the fund is for, and the ways out.
    """
    if not view.all(Terms) or outcome.promised or (act.already_happened and reason):
        return
    waived = {} if waived is None else waived
    for use in _asked_for(view, act, outcome):
        short = bounds.shortfalls(use, view, waived)
        if short is not None:
            raise _refused(view, use, short)


def _asked_for(view: "View", act: "Act", outcome: "Outcome") -> "Iterator[FundUse]":
    from quykhuyenhoc.acts.awards.decisions import Decide  # only where a fund has terms

    if isinstance(act, Decide):
        yield from _promised(view, act)
    for entry in outcome.entries:
        yield from bounds.uses(entry, view)


def _promised(view: "View", act: "Decide") -> "Iterator[FundUse]":
    from quykhuyenhoc.acts.awards.disbursing import Places  # as above
    from quykhuyenhoc.ledger.programmes import Round

    terms = {one.code: one for one in view.all(Terms)}
    lines = [line for line in view.awards.list_of(act.list) if line.amount and line.fund in terms]
    nominees, places = view.awards.nominated([line.award for line in lines]), Places(view)
    for line in lines:
        fund, account, currency, code = places.of(line)
        programme = bounds.programme_of(code, view)
        who = nominees.get(line.award)
        kind = who.kind if who else None
        area = (who.area if who else None) or view.get(Round, line.round).area
        bound = terms[fund]
        fits = bound.allows(programme, view.get(Account, account).code) and bound.reaches(kind, area)
        yield bounds.FundUse(
            fund, line.amount, line.amount, currency, act.date, fits, bound.holds_on(act.date), programme,
            recipient=kind, area=area,
        )  # fmt: skip


def _refused(view: "View", use: "FundUse", lacking: Sequence[int]) -> RestrictionError:
    terms = view.get(Terms, use.fund)
    problem = _is_for(terms) if use.in_time else M_("may be spent {days} only.").format(days=_days(terms))
    advice = (
        M_("Pay from another fund, name the programme⟦ (--programme)⟧, or have it waived⟦: qkh fund waive {fund} …⟧")
        if use.account
        else M_(
            "Award it from another fund, say which area it is for⟦ (qkh round change --area)⟧, or have it "
            "waived⟦: qkh fund waive {fund} …⟧"
        )
    )
    advice = advice.format(fund=use.fund)
    if lacking:
        short = amount_in(view, min(lacking), use.currency)
        advice = both(M_("Its waiver is used up: {amount} too little.").format(amount=short), advice)
    return RestrictionError(fund=use.fund, why=problem, advice=advice)


def _is_for(terms: Terms) -> Message:
    from quykhuyenhoc.labels import said  # what is not refused needs no words

    recipients: Message | str = ""
    for one in listed(terms.recipients):
        kind = said(RecipientKind, one)
        recipients = M_("{first}, {more}", first=recipients, more=kind) if recipients else kind
    bound = (", ".join(listed(terms.purposes)), recipients, ", ".join(listed(terms.areas)))
    purposes = tuple(M_("{parts}", parts=part) for part in bound if part)
    if terms.basis:
        return M_("is for {purposes} only ({basis}).").format(purposes=purposes, basis=terms.basis)
    return M_("is for {purposes} only.").format(purposes=purposes)


def _days(terms: Terms) -> Message:
    if terms.since and terms.until:
        return M_("from {low} to {high}", low=terms.since, high=terms.until)
    if terms.since:
        return M_("from {low} on", low=terms.since)
    return M_("until {high}", high=terms.until)


FundStep = tuple[Date, str, str | None, str, int]
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
                error.advice = both(error.advice, more) if error.advice else more
            raise error
        warnings.append(error)
    return tuple(warnings)


def _steps(view: "View", outcome: "Outcome") -> Iterator[FundStep]:
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


def _added(budget: Budget, steps: Iterable[FundStep]) -> int:
    period, currency = _period(budget.period), budget.amount.currency
    return sum(
        amount
        for day, fund, programme, cur, amount in steps
        if fund == budget.fund and cur == currency and day in period and _concerns(budget, programme)
    )


def _passed(view: "View", budget: Budget, added: int) -> BudgetError | None:
    """Return by how much a budget would be passed with what is added; None where it would not."""
    period, currency = _period(budget.period), budget.amount.currency
    used = view.funds.budgeted(budget.fund, budget.programme, period.start, period.end, currency)
    over = used + added - budget.amount.minor
    if over <= 0:
        return None
    return BudgetError(
        budget=budget.code, amount=amount_in(view, over, currency), book=view.code,
        advice=M_("Spend less, or set another budget⟦ (qkh budget set)⟧."),
    )  # fmt: skip
