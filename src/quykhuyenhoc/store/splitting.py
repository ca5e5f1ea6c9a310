"""Money that moves in parts: what one person alone let go on a day, and what many small vouchers come to in seven.

Corrections and reversals count where they are dated, with their voucher: what came back the same day is no payment.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.effects import Facts, flow, netted
from quykhuyenhoc.acts.parts import Shares, shares
from quykhuyenhoc.ledger.kinds import EffectCode
from quykhuyenhoc.ledger.matters import DRAWN, RECORDED_BY, UNNAMED
from quykhuyenhoc.ledger.posting import Posting
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads_judged import postings_of

WINDOW: Final = timedelta(days=6)
"""Seven days, both ends included."""
TWICE: Final = 2
"""From how many limits on it is told what one person let go, whoever got it."""


class Sent(NamedTuple):
    """What one act did with a voucher on a day, and who recorded it."""

    root: tuple[int, int]
    day: str
    actor: str
    lines: tuple[Posting, ...]


class Part(NamedTuple):
    """What a voucher did on a day under one name: what a payee got, what was drawn in cash, what its recorder let go.

    ``whole`` is what the voucher comes to under all its names; minor units above zero.
    """

    name: str
    effect: EffectCode
    currency: str
    day: Date
    amount: int
    whole: int


class Split(NamedTuple):
    """Parts under one name within seven days that together reach the limit, each of a voucher below it."""

    name: str
    currency: str
    since: Date
    parts: int
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


def parts_between(connection: Connection, book: int, low: Date, high: Date, facts: Facts) -> Iterator[Part]:
    """Yield what vouchers sent and drew in a span of days, in the order of days.

    Each voucher stands once under who recorded it, once as cash drawn, and with its shares under its payees: parties,
    and where none is named the fund.
    """
    sent = sent_between(connection, book, low.isoformat(), high.isoformat())
    for (_root, day, actor), lines in _by_voucher(sent):
        when, moved = stored_day(day), flow(lines, facts)
        for currency, drawn in moved.cash.items():
            yield Part(DRAWN, EffectCode.CASH, currency, when, drawn, drawn)
        for currency, got in shares(lines, facts, moved).items():
            whole = sum(got.values())
            yield Part(f"{RECORDED_BY}{actor}", EffectCode.OUT, currency, when, whole, whole)
            for name, amount in _named(got).items():
                yield Part(name, EffectCode.OUT, currency, when, amount, whole)


def _named(got: Shares) -> dict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for payee, amount in got.items():
        sums[payee.party or (f"{UNNAMED}{payee.fund}" if payee.fund else payee.name)] += amount
    return sums


def _by_voucher(sent: Iterable[Sent]) -> Iterator[tuple[tuple[tuple[int, int], str, str], Sequence[Any]]]:
    """Yield the lines of each voucher on each day; of several entries what they come to together."""
    found: dict[tuple[tuple[int, int], str], list[Sent]] = {}
    for one in sent:
        found.setdefault((one.root, one.day), []).append(one)
    for (root, day), entries in found.items():
        lines = [line for one in entries for line in one.lines]
        yield (root, day, entries[-1].actor), lines if len(entries) == 1 else netted(lines)


def splits(parts: Iterable[Part], limit: Callable[[EffectCode, str], int]) -> Iterator[Split]:
    """Yield the names under which parts of seven days reach the limit of an effect and currency together.

    What one recorder let go, whoever got it, counts from twice the limit on. A part stands in one of them at the most.
    """
    by: defaultdict[tuple[str, EffectCode, str], list[Part]] = defaultdict(list)
    for one in parts:
        by[one.name, one.effect, one.currency].append(one)
    for (name, effect, currency), all_ in sorted(by.items()):
        least = limit(effect, currency) * (TWICE if name.startswith(RECORDED_BY) else 1)
        rest = [one for one in all_ if one.whole < least]
        while rest:
            first = rest[0]
            window = [one for one in rest if one.day <= first.day + WINDOW]
            total = sum(one.amount for one in window)
            if len(window) > 1 and total >= least:
                yield Split(name, currency, first.day, len(window), total)
                rest = rest[len(window) :]
            else:
                rest = rest[1:]
