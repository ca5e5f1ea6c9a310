"""What a fund is for: every line that spends from a fund with terms must fit them, or stand under a waiver."""

from quykhuyenhoc.acts.act import Act, View
from quykhuyenhoc.acts.restricting import spent_on
from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import RestrictionError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.posting import Entry, EntryKind, Posting
from quykhuyenhoc.ledger.registers import Account, AccountType
from quykhuyenhoc.ledger.treasury import Terms, Waiver, listed


def check_terms(
    view: View, act: Act, entries: tuple[Entry, ...], reason: str | None, waived: dict[str, int] | None = None
) -> None:
    """Refuse what spends a fund on something that its terms do not name, or on a day outside them.

    What has already happened passes with a reason, as it passes floors. Costs nothing where no fund has terms.

    Raises:
        RestrictionError: it says what the fund is for, and the ways out.
    """
    terms = {one.code: one for one in view.all(Terms)}
    if not terms or (act.already_happened and reason):
        return
    waived = {} if waived is None else waived
    for entry in entries:
        if entry.kind is not EntryKind.NORMAL:
            continue
        for line in entry.lines:
            if line.fund in terms and line.amount > 0:
                _check_line(view, terms[line.fund], entry, line, waived)


def _check_line(view: View, terms: Terms, entry: Entry, line: Posting, waived: dict[str, int]) -> None:
    account = view.get(Account, line.account)
    if account.type is not AccountType.EXPENSE:
        return
    fits, in_time = terms.allows(line.programme, account.code), terms.holds_on(entry.date)
    if fits and in_time:
        return
    about = [
        one
        for one in view.all(Waiver)
        if one.fund == line.fund and one.amount.currency == line.currency
        and one.covers(line.programme, account.code, entry.date)
    ]  # fmt: skip
    lacking = []
    for one in about:
        left = _room(view, one, line, waived)
        if not left:
            return
        lacking.append(left)
    problem = _is_for(terms) if in_time else _("may be spent {days} only.").format(days=_days(terms))
    advice = _(
        "Pay from another fund, name the programme (--programme), or have it waived: qkh fund waive {fund} …"
    ).format(fund=line.fund)
    if lacking:
        short = amount_in(view, min(lacking), line.currency)
        advice = _("Its waiver is used up: {amount} too little.").format(amount=short) + " " + advice
    raise RestrictionError(fund=line.fund, problem=problem, advice=advice)


def _room(view: View, waiver: Waiver, line: Posting, waived: dict[str, int]) -> int:
    """Return by how much a waiver falls short of a line, and take the line off it where it does not: 0."""
    before = waived.get(waiver.code)
    used = before if before is not None else spent_on(view, waiver, line.currency)
    if used + line.amount > waiver.amount.minor:
        return used + line.amount - waiver.amount.minor
    waived[waiver.code] = used + line.amount
    return 0


def _is_for(terms: Terms) -> str:
    purposes = ", ".join(listed(terms.purposes))
    if terms.basis:
        return _("is for {purposes} only ({basis}).").format(purposes=purposes, basis=terms.basis)
    return _("is for {purposes} only.").format(purposes=purposes)


def _days(terms: Terms) -> str:
    if terms.since and terms.until:
        return _("from {low} to {high}").format(low=f"{terms.since:%d/%m/%Y}", high=f"{terms.until:%d/%m/%Y}")
    if terms.since:
        return _("from {low} on").format(low=f"{terms.since:%d/%m/%Y}")
    return _("until {high}").format(high=f"{terms.until:%d/%m/%Y}")
