"""What a fund is for: what spends or promises money of a fund with terms must fit them, or stand under a waiver.

An award is judged where it is decided: by its programme, the kind of recipient and the area. What pays it, or is
signed for, only keeps what was promised.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import NamedTuple

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awarding import Decide
from quykhuyenhoc.acts.disbursing import Disburse, Places
from quykhuyenhoc.acts.restricting import spent_on
from quykhuyenhoc.acts.signing import Acknowledge
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import RestrictionError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.posting import Entry, EntryKind
from quykhuyenhoc.ledger.programmes import Round
from quykhuyenhoc.ledger.registers import Account, AccountType
from quykhuyenhoc.ledger.treasury import Terms, Waiver, listed

KEEPS_A_PROMISE = (Disburse, Acknowledge)
"""Acts that pay what a decision promised, or tell that it arrived: the decision was judged."""


class Use(NamedTuple):
    """Money of a fund that is spent on an account, or promised with an award to a kind of recipient in an area."""

    fund: str
    amount: int
    currency: str
    day: Date
    fits: bool
    programme: str | None
    account: str | None = None
    recipient: str | None = None
    area: str | None = None

    def stands_under(self, waiver: Waiver) -> bool:
        """Tell whether a waiver is about it."""
        if waiver.fund != self.fund or waiver.amount.currency != self.currency:
            return False
        if self.account is None:
            return waiver.covers_award(self.programme or "", self.recipient, self.area, self.day)
        return waiver.covers(self.programme, self.account, self.day)


def check_terms(
    view: View, act: Act, outcome: Outcome, reason: str | None, waived: dict[str, int] | None = None
) -> None:
    """Refuse what spends or promises a fund for something that its terms do not name, or on a day outside them.

    What has already happened passes with a reason, as it passes floors. Costs nothing where no fund has terms.

    Raises:
        RestrictionError: it says what the fund is for, and the ways out.
    """
    terms = {one.code: one for one in view.all(Terms)}
    if not terms or isinstance(act, KEEPS_A_PROMISE) or (act.already_happened and reason):
        return
    waived = {} if waived is None else waived
    for use in _promised(view, act, terms) if isinstance(act, Decide) else _spent(view, outcome.entries, terms):
        _check(view, terms[use.fund], use, waived)


def _spent(view: View, entries: Iterable[Entry], terms: Mapping[str, Terms]) -> Iterator[Use]:
    for entry in entries:
        if entry.kind is not EntryKind.NORMAL:
            continue
        for line in entry.lines:
            if line.fund not in terms or line.amount <= 0:
                continue
            account = view.get(Account, line.account)
            if account.type is AccountType.EXPENSE:
                fits = terms[line.fund].allows(line.programme, account.code)
                yield Use(line.fund, line.amount, line.currency, entry.date, fits, line.programme, account.code)


def _promised(view: View, act: Decide, terms: Mapping[str, Terms]) -> Iterator[Use]:
    lines = [line for line in view.listed(act.list) if line.amount and line.fund in terms]
    nominees, places = view.nominees([line.award for line in lines]), Places(view)
    for line in lines:
        fund, account, currency, programme = places.of(line)
        who = nominees.get(line.award)
        kind = who.kind if who else None
        area = (who.area if who else None) or view.get(Round, line.round).area
        bound = terms[fund]
        fits = bound.allows(programme, view.get(Account, account).code) and bound.reaches(kind, area)
        yield Use(fund, line.amount, currency, act.date, fits, programme, None, kind, area)


def _check(view: View, terms: Terms, use: Use, waived: dict[str, int]) -> None:
    in_time = terms.holds_on(use.day)
    if use.fits and in_time:
        return
    lacking = []
    for one in view.all(Waiver):
        if use.stands_under(one):
            left = _room(view, one, use, waived)
            if not left:
                return
            lacking.append(left)
    problem = _is_for(terms) if in_time else M_("may be spent {days} only.").format(days=_days(terms))
    advice = M_(
        "Pay from another fund, name the programme⟦ (--programme)⟧, or have it waived⟦: qkh fund waive "
"{fund} …⟧"
    ) if use.account else M_(
        "Award it from another fund, say which area it is for⟦ (qkh round change --area)⟧, or have it "
"waived⟦: qkh fund waive {fund} …⟧"
    )  # fmt: skip
    advice = advice.format(fund=use.fund)
    told: tuple[Message, ...] = (advice,)
    if lacking:
        short = amount_in(view, min(lacking), use.currency)
        told = (M_("Its waiver is used up: {amount} too little.").format(amount=short), advice)
    raise RestrictionError(fund=use.fund, problem=problem, advice=told)


def _room(view: View, waiver: Waiver, use: Use, waived: dict[str, int]) -> int:
    """Return by how much a waiver falls short of a use, and take the use off it where it does not: 0."""
    before = waived.get(waiver.code)
    used = before if before is not None else spent_on(view, waiver, use.currency)
    if used + use.amount > waiver.amount.minor:
        return used + use.amount - waiver.amount.minor
    waived[waiver.code] = used + use.amount
    return 0


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
