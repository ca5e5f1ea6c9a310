"""What finds the open matters of internal control: what waits, what nobody confirmed or keeps, who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger.matters import Matter
from quykhuyenhoc.ledger.roles import Office, Policy
from quykhuyenhoc.period import day_at, stored_day
from quykhuyenhoc.store.log import last_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.store.controls.approvals import Bare
    from quykhuyenhoc.store.view import View

ONE_HAND: Final = frozenset({Role.ACCOUNTANT, Role.CASHIER})
"""Two roles that one person should not hold together: who writes the book does not hold the money."""


def proposals(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the proposals that wait, of acts without a day or dated up to the last one."""
    waiting = frozenset(view.pending())
    for one in view.approvals.proposals() if waiting else ():
        if one.seq in waiting and (one.date or "") <= end.isoformat():
            since = day_at(one.at)
            yield Matter(code="", subject=f"#{one.seq}", amount=one.amount, currency=one.currency, since=since)


def cash(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the cash vouchers that no cashier confirmed, from the day on which the book has a cashier."""
    since = min((one.since for one in view.all(Office) if one.role is Role.CASHIER), default=None)
    if since is not None:
        yield from _bare(view.approvals.unconfirmed(since.isoformat(), end.isoformat()))


def files(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the first voucher of every act of a kind that asks for files and has none of its own."""
    kinds = tuple(one.code for one in view.all(Policy) if one.evidence)
    if kinds:
        yield from _bare(view.approvals.without_evidence(kinds, end.isoformat()))


def _bare(found: Iterable[Bare]) -> Iterator[Matter]:
    for one in found:
        day = stored_day(one.date)
        yield Matter(code="", subject=one.no, amount=one.amount, currency=one.currency, since=day)


def hands(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the persons who write the book and hold its cash on the last day."""
    held: dict[str, dict[Role, str]] = {}
    for one in view.officers(end):
        held.setdefault(one.party, {})[one.role] = one.since
    for party, roles in sorted(held.items()):
        if roles.keys() >= ONE_HAND:
            yield Matter(code="", subject=party, since=stored_day(max(roles[role] for role in ONE_HAND)))


_ACTORS: Final = (
    "SELECT l.actor, min(l.at) FROM qkh_log l WHERE l.book = :book AND NOT EXISTS (SELECT 1 FROM qkh_party p"
    " WHERE p.book = l.book AND (p.code = l.actor OR p.id = l.actor)) GROUP BY l.actor ORDER BY l.actor"
)


def actors(view: View, _start: Date, _end: Date) -> Iterator[Matter]:
    """Yield who recorded something and is no party of the book, since the first time."""
    for actor, at in view.rows(_ACTORS):
        yield Matter(code="", subject=actor, since=day_at(at))


def outside(view: View, _start: Date, _end: Date) -> Iterator[Matter]:
    """Yield the book where nobody outside keeps a checkpoint of it."""
    if last_given(view.connection, view.head.book) is None:
        yield Matter(code="", subject=view.code)
