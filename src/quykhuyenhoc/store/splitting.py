"""Money that leaves in parts: what one person alone let go on a day, and what many small payments come to in seven.

Corrections and reversals count where they are dated, with their voucher: what came back the same day is no payment.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.effects import Facts, flow, netted
from quykhuyenhoc.acts.parts import payees
from quykhuyenhoc.ledger.posting import Posting
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads_judged import postings_of

WINDOW: Final = timedelta(days=6)
"""Seven days, both ends included."""


class Sent(NamedTuple):
    """What one act did with a voucher on a day, and who recorded it."""

    root: tuple[int, int]
    day: str
    actor: str
    lines: tuple[Posting, ...]


class Paid(NamedTuple):
    """What was paid to a payee: minor units above zero."""

    payee: str
    currency: str
    day: Date
    amount: int
    actor: str


class Split(NamedTuple):
    """Payments to one payee within seven days that together reach the limit, each below it."""

    payee: str
    currency: str
    since: Date
    payments: int
    amount: int


_SENT: Final = (
    "SELECT e.seq, e.entry, e.corrects, e.corrects_entry, r.corrects, r.corrects_entry, e.date, l.actor, e.lines"
    " FROM qkh_entry e JOIN qkh_log l ON l.book = e.book AND l.seq = e.seq"
    " LEFT JOIN qkh_entry r ON r.book = e.book AND r.seq = e.corrects AND r.entry = e.corrects_entry"
    " WHERE e.book = :book AND e.date BETWEEN :low AND :high AND e.seq < :before AND e.kind <> 'closing'"
    " AND (e.corrects IS NOT NULL OR EXISTS (SELECT 1 FROM qkh_posting p"
    " JOIN qkh_account a ON a.book = p.book AND a.id = p.account"
    " AND (CASE WHEN p.amount < 0 THEN a.kind IN ('cash', 'bank', 'deposit')"
    " ELSE a.type IN ('expense', 'liability') OR a.kind = 'advance' END)"
    " WHERE p.book = e.book AND p.seq = e.seq AND p.entry = e.entry))"
    " AND NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = e.book AND d.seq = e.seq)"
    " ORDER BY e.date, e.seq, e.entry"
)


def sent_between(connection: Connection, book: int, low: str, high: str, before: int = 1 << 62) -> Iterator[Sent]:
    """Yield what let money go in a span of days (ISO), up to an act, without what others approved before."""
    values = {"book": book, "low": low, "high": high, "before": before}
    for seq, entry, first, first_entry, second, second_entry, day, actor, lines in connection.rows(_SENT, values):
        root = (second, second_entry) if second else (first, first_entry) if first else (seq, entry)
        yield Sent((int(root[0]), int(root[1] or 1)), str(day), str(actor), postings_of(lines))


def sent_on(
    connection: Connection, book: int, day: str, before: int, roots: Collection[tuple[int, int]]
) -> list[Sequence[Any]]:
    """Return the lines of each voucher that let money go on a day, up to an act; these vouchers are left out."""
    return [
        lines for (root, _day, _actor), lines in _by_voucher(sent_between(connection, book, day, day, before))
        if root not in roots
    ]  # fmt: skip


def paid_between(connection: Connection, book: int, low: Date, high: Date, facts: Facts) -> Iterator[Paid]:
    """Yield what each payee got by a voucher in a span of days, in the order of days."""
    sent = sent_between(connection, book, low.isoformat(), high.isoformat())
    for (_root, day, actor), lines in _by_voucher(sent):
        for currency, amount in flow(lines, facts).out.items():
            for payee in sorted(payees(lines, facts)):
                yield Paid(payee, currency, stored_day(day), amount, actor)


def _by_voucher(sent: Iterable[Sent]) -> Iterator[tuple[tuple[tuple[int, int], str, str], Sequence[Any]]]:
    """Yield the lines of each voucher on each day; of several entries what they come to together."""
    found: dict[tuple[tuple[int, int], str], list[Sent]] = {}
    for one in sent:
        found.setdefault((one.root, one.day), []).append(one)
    for (root, day), entries in found.items():
        lines = [line for one in entries for line in one.lines]
        yield (root, day, entries[-1].actor), lines if len(entries) == 1 else netted(lines)


def splits(paid: Iterable[Paid], limits: dict[str, int]) -> Iterator[Split]:
    """Yield the payees whose payments of seven days reach the limit of their currency together.

    A payment stands in one of them at the most. ``limits`` is currency -> limit; one that it does not name has none.
    """
    by: defaultdict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in paid:
        if one.amount < limits.get(one.currency, one.amount + 1):
            by[one.payee, one.currency].append(one)
    for (payee, currency), all_ in sorted(by.items()):
        rest = all_
        while rest:
            first = rest[0]
            window = [one for one in rest if one.day <= first.day + WINDOW]
            total = sum(one.amount for one in window)
            if len(window) > 1 and total >= limits[currency]:
                yield Split(payee, currency, first.day, len(window), total)
                rest = rest[len(window) :]
            else:
                rest = rest[1:]
