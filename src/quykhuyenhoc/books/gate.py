"""Closing as a gate: what must be whole before a period is closed (khóa sổ)."""

from collections.abc import Iterable, Iterator
from typing import Final

from quykhuyenhoc.acts.view import View
from quykhuyenhoc.errors import GateError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.registers import Office, Policy, Role
from quykhuyenhoc.period import Period, parse_period

LISTED_MAX: Final = 8


def check_gate(view: View, period: str) -> None:
    """Refuse a closing while proposals wait, cash is unconfirmed, or vouchers lack a file that a policy asks for.

    Cash is to be confirmed from the day on which the book has a cashier, files where the policy of a kind says so.

    Raises:
        GateError: it says what is missing; with a reason the period may be closed all the same.
    """
    found = list(missing_papers(view, parse_period(period)))
    if found:
        raise GateError(period=period, problem=" ".join(found), problems=tuple(found))


def missing_papers(view: View, period: Period) -> Iterator[str]:
    """Yield what is missing, one sentence for each kind."""
    waiting = tuple(f"#{seq}" for seq in view.pending())
    if waiting:
        yield _("Proposals wait: {listed}.").format(listed=_some(waiting))
    since = min((o.since for o in view.all(Office) if o.role is Role.CASHIER), default=None)
    if since is not None and (cash := view.unconfirmed(since, period.end)):
        yield _("The cashier has not confirmed {listed}.").format(listed=_some(cash))
    kinds = tuple(policy.code for policy in view.all(Policy) if policy.evidence)
    if kinds and (bare := view.without_evidence(kinds, period.end)):
        yield _("No file is attached to {listed}.").format(listed=_some(bare))


def _some(names: Iterable[str]) -> str:
    listed = tuple(names)
    more = _(" and {n} more").format(n=len(listed) - LISTED_MAX) if len(listed) > LISTED_MAX else ""
    return ", ".join(listed[:LISTED_MAX]) + more
