"""What a fund is for: what spends or promises money of a fund with terms must fit them, or stand under a waiver.

An award is judged where it is decided: by its programme, the kind of recipient and the area. What pays it, or is
signed for, only keeps what was promised.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.controls.terms import Use, programme_of, shortfalls, uses
from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import RestrictionError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.programmes import Round
from quykhuyenhoc.ledger.registers import Account
from quykhuyenhoc.ledger.treasury import Terms, listed

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.acts.awards.decisions import Decide
    from quykhuyenhoc.store.view import BookView


def check_terms(
    view: "BookView", act: "Act", outcome: "Outcome", reason: str | None, waived: dict[str, int] | None = None
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
        short = shortfalls(use, view, waived)
        if short is not None:
            raise _refused(view, use, short)


def _asked_for(view: "BookView", act: "Act", outcome: "Outcome") -> Iterator[Use]:
    from quykhuyenhoc.acts.awards.decisions import Decide  # only where a fund has terms

    if isinstance(act, Decide):
        yield from _promised(view, act)
    for entry in outcome.entries:
        yield from uses(entry, view)


def _promised(view: "BookView", act: "Decide") -> Iterator[Use]:
    from quykhuyenhoc.acts.awards.disbursing import Places  # as above

    terms = {one.code: one for one in view.all(Terms)}
    lines = [line for line in view.listed(act.list) if line.amount and line.fund in terms]
    nominees, places = view.nominees([line.award for line in lines]), Places(view)
    for line in lines:
        fund, account, currency, code = places.of(line)
        programme = programme_of(code, view)
        who = nominees.get(line.award)
        kind = who.kind if who else None
        area = (who.area if who else None) or view.get(Round, line.round).area
        bound = terms[fund]
        fits = bound.allows(programme, view.get(Account, account).code) and bound.reaches(kind, area)
        yield Use(
            fund, line.amount, line.amount, currency, act.date, fits, bound.holds_on(act.date), programme,
            recipient=kind, area=area,
        )  # fmt: skip


def _refused(view: "BookView", use: Use, lacking: Sequence[int]) -> RestrictionError:
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
    told: tuple[Message, ...] = (advice,)
    if lacking:
        short = amount_in(view, min(lacking), use.currency)
        told = (M_("Its waiver is used up: {amount} too little.").format(amount=short), advice)
    return RestrictionError(fund=use.fund, problem=problem, advice=told)


def _is_for(terms: Terms) -> Message:
    bound = (listed(part) for part in (terms.purposes, terms.recipients, terms.areas))
    purposes = "; ".join(", ".join(part) for part in bound if part)
    if terms.basis:
        return M_("is for {purposes} only ({basis}).").format(purposes=purposes, basis=terms.basis)
    return M_("is for {purposes} only.").format(purposes=purposes)


def _days(terms: Terms) -> Message:
    if terms.since and terms.until:
        return M_("from {low} to {high}", low=terms.since, high=terms.until)
    if terms.since:
        return M_("from {low} on", low=terms.since)
    return M_("until {high}", high=terms.until)
