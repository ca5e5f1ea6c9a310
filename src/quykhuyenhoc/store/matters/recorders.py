"""What finds the open matters of who records: a book that owes to its recorder, payments that a donor typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.kinds import AccountType, PartyKind
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.matters import RECORDED_BY, Matter, Several, together
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.store.snapshot import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.store.view import View

OUTSIDERS: Final = frozenset({PartyKind.DONOR, PartyKind.RECIPIENT})
"""Whom a book gets from or gives to: nobody of them keeps it."""
_OWED: Final = (
    "SELECT coalesce(r.corrects, e.corrects, e.seq), coalesce(r.corrects_entry, e.corrects_entry, e.entry), p.party,"
    " p.currency, e.date, p.amount, l.actor FROM qkh_posting p"
    " JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry"
    " JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq"
    " LEFT JOIN qkh_entry r ON r.book = e.book AND r.seq = e.corrects AND r.entry = e.corrects_entry"
    " WHERE p.book = :book AND p.party IS NOT NULL AND p.account IN ({accounts}) AND p.date BETWEEN :low AND :high"
    " AND (e.corrects IS NOT NULL OR e.kind NOT IN ('opening', 'closing'))"
    " AND NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = p.book AND d.seq = p.seq) ORDER BY e.date, e.seq"
)
_PAYERS: Final = (
    "SELECT DISTINCT l.actor FROM qkh_log l JOIN qkh_entry e ON e.book = l.book AND e.seq = l.seq"
    " WHERE l.book = :book AND e.date BETWEEN :low AND :high"
)


def owed(view: View, start: Date, end: Date) -> Iterator[Several]:
    """Yield what a book came to owe to who recorded it, alone, from the amount on that closings tell.

    What a correction takes off a debt was no debt; what is paid of it was. Opening balances are left out.
    """
    values = {"low": start.isoformat(), "high": end.isoformat()}
    liabilities = [one.key for one in view.all(Account) if one.type is AccountType.LIABILITY]
    sql = _OWED.format(accounts=placeholders(values, "account", liabilities))
    vouchers: dict[tuple[int, int, str, str], list[tuple[str, int]]] = {}
    own = set[tuple[int, int, str, str]]()
    for seq, entry, party, currency, day, amount, actor in view.rows(sql, **values):
        place = int(seq), int(entry), str(party), str(currency)
        vouchers.setdefault(place, []).append((str(day), int(amount)))
        recorder = view.peek(Party, str(actor))
        if recorder is not None and recorder.key == party:
            own.add(place)
    sums: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for place, steps in vouchers.items():
        amount = sum(minor for _day, minor in steps)
        if place in own and amount < 0:
            sums.setdefault(place[2:], []).append((steps[0][0], amount))
    for (party, currency), parts in sorted(sums.items()):
        found = together(party, currency, parts)
        if found is not None and -(found.matter.amount or 0) >= view.least(currency):
            yield found


def payers(view: View, start: Date, end: Date) -> Iterator[Several]:
    """Yield the donors and recipients without an office under whose code money was let go, where offices are held."""
    if view.controls().adopted is None:
        return
    outside = set[str]()
    for (actor,) in view.rows(_PAYERS, low=start.isoformat(), high=end.isoformat()):
        recorder = view.peek(Party, str(actor))
        if recorder is not None and recorder.kind in OUTSIDERS and not view.is_officer(recorder.key):
            outside.add(str(actor))
    sums: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for one in view.parts.parts_between(start, end, view) if outside else ():
        actor = one.name.removeprefix(RECORDED_BY)
        if one.name.startswith(RECORDED_BY) and actor in outside:
            sums.setdefault((one.name, one.currency), []).append((one.day.isoformat(), one.amount))
    for (name, currency), parts in sorted(sums.items()):
        found = together(name, currency, parts)
        if found is not None:
            yield found


def recorders(view: View, start: Date, end: Date) -> Iterator[Matter | Several]:
    """Yield what a book came to owe to who recorded it, and whom it gets from or gives to that let money go."""
    yield from owed(view, start, end)
    yield from payers(view, start, end)
