"""From which act on an office counts that one person changed alone: what nobody else stands for makes no key.

It counts with the signature with which enough others stand for it, the party whose office it is left out; else with the
closing of a second month after it (of a quarter or year: its last month). Two closings name it to everybody who reads
their papers: that is how a book goes on whose other officer died or lost her key. A decision on paper is no person, and
makes no key count.
"""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.kinds import EffectCode
from quykhuyenhoc.ledger.offices import NEVER
from quykhuyenhoc.period import day_at, month_of, parse_period
from quykhuyenhoc.store.controls.holding import lacking
from quykhuyenhoc.store.controls.judged import JudgedRow, open_rows
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

CLOSINGS: Final = 2
"""How many months are closed before what one person wished for counts."""


class Counting:
    """What of a book one person did alone to controls, who signed it since, and which months were closed."""

    def __init__(self, connection: "Connection", book: int) -> None:
        self._open = {row.seq: row for row in open_rows(connection, book, EffectCode.RIGHTS)}
        self._signers = Snapshot(connection, book).judged.signers()
        every = list(_closings(connection, book))
        self._closings = [(seq, last) for seq, last, day in every if day > last]
        self._early = {last for _seq, last, day in every if day <= last}

    def stood(self, seq: int, party: str) -> int:
        """Return the act with which the act ``seq`` on an office of a party came to count; 0: its own."""
        row = self._open.get(seq)
        return 0 if row is None else min(self._signed(row, party), self._closed(row))

    def was_named(self, seq: int) -> bool:
        """Tell whether two closings named an act since: what it changes of an office counts by now."""
        row = self._open.get(seq)
        return row is not None and self._closed(row) != NEVER

    def months(self, seq: int) -> tuple[str, ...]:
        """Return the months whose closing makes an act count, as YYYY-MM: the first that can be; none: it counts."""
        row = self._open.get(seq)
        if row is None or self._closed(row) != NEVER:
            return ()
        since = day_at(row.at)
        named = {last for at, last in self._closings if at > seq and last > since}
        wanted, month = list[str](), parse_period(month_of(since))
        while len(wanted) < CLOSINGS - len(named):
            if month.end > since and month.end not in named | self._early:
                wanted.append(month.name)
            month = parse_period(month_of(month.end + timedelta(days=1)))
        return tuple(wanted)

    def _signed(self, row: JudgedRow, party: str) -> int:
        """Return the signature with which others stood for it, at least one beside who recorded it."""
        asked = row._replace(persons=max(row.persons, 1))
        good = tuple(one for one in self._signers.get(row.seq, ()) if one.key and one.party != party)
        return next((good[n].seq for n in range(len(good)) if not lacking(asked, good[: n + 1])), NEVER)

    def _closed(self, row: JudgedRow) -> int:
        """Return the closing of the second month that ended after the day it was recorded."""
        since, months = day_at(row.at), set[Date]()
        for seq, last in self._closings:
            if seq > row.seq and last > since:
                months.add(last)
                if len(months) == CLOSINGS:
                    return seq
        return NEVER


def _closings(connection: "Connection", book: int) -> Iterator[tuple[int, Date, Date]]:
    """Yield (seq, last day of its period, day on which it was recorded) of each closing."""
    sql = (
        "SELECT c.seq, c.period, l.at FROM qkh_close_period c JOIN qkh_log l ON l.book = c.book AND l.seq = c.seq"
        " WHERE c.book = :book AND c.part IS NULL ORDER BY c.seq"
    )
    for seq, period, at in connection.rows(sql, {"book": book}):
        yield int(seq), parse_period(str(period)).end, day_at(str(at))
