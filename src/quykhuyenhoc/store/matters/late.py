"""What finds what was booked in a book after it was handed over: in that book, and in those above and after it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.controls.flow import TRANSFER_ROLES
from quykhuyenhoc.ledger.matters import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.ledger.matters import Matter
    from quykhuyenhoc.store.inventory import SignedRow
    from quykhuyenhoc.store.view import View

_OWNED: Final = (AccountType.ASSET, AccountType.LIABILITY)
_HANDED: Final = (
    "SELECT h.code FROM qkh_head h WHERE h.book <> :book AND EXISTS (SELECT 1 FROM qkh_hand_over g"
    " WHERE g.book = h.book) AND (h.code IN (SELECT from_book FROM qkh_take_over WHERE book = :book)"
    " OR h.code IN (SELECT own_book FROM qkh_body WHERE book = :book)) ORDER BY h.code"
)
"""The books that handed something over, and of which a book took it or has the body in its register."""
_LATE: Final = (
    "SELECT p.seq, p.entry, e.corrects, e.corrects_entry, p.date, p.account, p.fund, coalesce(p.party, ''), p.currency,"
    " p.amount FROM qkh_posting p JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry"
    " WHERE p.book = :book AND p.seq > :seq AND p.date <= :until AND p.kind <> 'closing'"
    " AND NOT EXISTS (SELECT 1 FROM qkh_hand_over g WHERE g.book = p.book AND g.seq = p.seq) ORDER BY p.seq, p.entry"
)


class _LatePlace(NamedTuple):
    """The entry that an entry is about in the end, and a currency of it."""

    seq: int
    entry: int
    currency: str


def late(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the vouchers dated up to a day that were booked after all of a body's book had been handed over.

    Of this book, and, with its code before theirs, of books from which this one took over, or whose body stands in its
    register. Each stands with all that it booked, until it is taken back or another hand-over was signed after it.
    """
    yield from _of(view, end, "")
    for (code,) in list(view.rows(_HANDED)):
        yield from _of(view.other(str(code)), end, f"{code} ")


def _of(view: View, end: Date, before: str) -> Iterator[Matter]:
    handed = view.inventory.handed()
    if handed is None or not _is_gone(view, handed, end):
        return
    found = _left(view, handed, end)
    nos = view.matching.voucher_nos([(place.seq, place.entry) for place in found])
    for place, (day, amount) in found.items():
        no = nos.get((place.seq, place.entry), f"#{place.seq}")
        yield opened(f"{before}{no}", amount, place.currency, day)


def _is_gone(view: View, handed: SignedRow, end: Date) -> bool:
    """Tell whether nobody keeps a book any more that was handed over: one that keeps it on has done so since.

    Where registers tell it otherwise, one that says so is enough: another cannot hide it by a body of its own.
    """
    every = tuple(view.bodies.keepers(view.code, max(end, handed.side.date)))
    gone = (all(one.closed is not None and one.closed < handed.side.date for one in its.bodies) for its in every)
    return not every or any(gone)


def _left(view: View, handed: SignedRow, end: Date) -> dict[_LatePlace, tuple[str, int]]:
    """Return by entry, with its corrections, its day and what it moved of what is owned, owed or handed over."""
    counted = {one.key for one in view.all(Account) if one.type in _OWNED or one.role in TRANSFER_ROLES}
    about: dict[tuple[int, int], tuple[int, int]] = {}
    days: dict[_LatePlace, str] = {}
    sums = defaultdict[_LatePlace, Counter[tuple[str, str, str]]](Counter)
    rows: Iterator[tuple[Any, ...]] = view.rows(_LATE, seq=handed.seq, until=end.isoformat())
    for seq, entry, corrects, at, day, account, fund, party, currency, amount in rows:
        place = int(seq), int(entry)
        # What corrects an entry from before the hand-over is late itself.
        of = (int(corrects), int(at or 1)) if corrects and int(corrects) > handed.seq else place
        its = _LatePlace(*about.setdefault(place, about.get(of, of)), currency)
        days.setdefault(its, day)
        sums[its][account, fund, party] += int(amount)
    return {
        its: (days[its], sum(max(amount, 0) for amount in lines.values()))
        for its, lines in sums.items()
        if any(amount and account in counted for (account, _fund, _party), amount in lines.items())
    }
