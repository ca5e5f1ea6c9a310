"""What finds the open matters of effects: what one person did and others have to stand for, or only to know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.kinds import EffectCode
from quykhuyenhoc.ledger.matters import Matter
from quykhuyenhoc.period import day_at, stored_day
from quykhuyenhoc.store.controls import holding
from quykhuyenhoc.store.controls import parts as parts_rows
from quykhuyenhoc.store.controls.asked_roles import with_roles
from quykhuyenhoc.store.controls.counting import Counting
from quykhuyenhoc.store.controls.judged import open_rows, stands
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.store.controls.judged import JudgedRow
    from quykhuyenhoc.store.view import View


def unsigned(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the effects that one person recorded up to a day and that still wait for signatures.

    A change of an office that two closings named counts by now, and waits for nobody.
    """
    connection, book = view.connection, view.head.book
    counting = Counting(connection, book)
    for one in holding.unsigned(connection, with_roles(connection, open_rows(connection, book))):
        counts = counting.was_named(one.seq) and bool(Snapshot(connection, book).roles.parties_of(one.seq))
        if one.effect != EffectCode.PRINCIPAL and one.date <= end and not counts:
            yield _matter(one, one.date)


def _matter(one: JudgedRow, since: Date) -> Matter:
    return Matter(
        code="", subject=f"#{one.seq} {one.effect}", amount=one.amount or None, currency=one.currency or None,
        since=since,
    )  # fmt: skip


def gaps(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield what is missing of principals on a day."""
    for one in holding.gaps(view.connection, view.head.book):
        subject, since = f"#{one.seq} {one.fund}", stored_day(one.date)
        if since <= end:
            yield Matter(code="", subject=subject, amount=one.amount, currency=one.currency, since=since)


def listed(view: View, start: Date, end: Date) -> Iterator[Matter]:
    """Yield the money that moved between two days without another person, where none was asked for or signed since."""
    signers = view.judged.signers()
    for one in view.judged.told():
        if one.listed and one.amount and start <= one.date <= end and not stands(one, signers.get(one.seq, ())):
            yield _matter(one, one.date)


def on_paper(view: View, start: Date, end: Date) -> Iterator[Matter]:
    """Yield what rests on a decision on paper: effects that it stands for, and principal that one other let go.

    Each on its own day; where that was closed before the paper came, on the day of the paper.
    """
    signers = view.judged.signers()
    for one in view.judged.told():
        papers = [sign for sign in signers.get(one.seq, ()) if not sign.key]
        since = day_at(papers[0].at) if papers and one.date < start else one.date
        alone = one.effect == EffectCode.PRINCIPAL and not one.open and one.persons == 1
        if ((papers and one.open) or alone) and start <= since <= end:
            yield _matter(one, since)


def _before(day: Date) -> Date:
    return max(day, parts_rows.WINDOW + day.min) - parts_rows.WINDOW


def splits(view: View, start: Date, end: Date) -> Iterator[Matter]:
    """Yield what within seven days reached the limit in parts below it: what a payee got, cash drawn, one's records.

    Who got the money of earlier vouchers by a correction in the span got it with what else was paid then.
    """
    begin = low = _before(start)
    parts = list(view.parts.parts_between(low, end, view))
    while parts and (earliest := min(one.day for one in parts)) < low:
        low = _before(earliest)
        parts = list(view.parts.parts_between(low, end, view))
    for found in parts_rows.splits(parts, view.limit):
        if found.entered < begin:
            continue
        yield Matter(
            code="", subject=f"{found.name} {found.since}", amount=found.amount, currency=found.currency,
            since=found.since,
        )  # fmt: skip
