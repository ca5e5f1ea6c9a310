"""Postings of a few accounts in the order of days, forwards and backwards, a page at a time.

Nothing recorded ever changes, so ``seq <= pin`` is the snapshot: a long read needs no long transaction.
"""

from collections.abc import Callable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.store.reads import placeholders
from quykhuyenhoc.store.reads_sums import Slice

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

Place = tuple[str, int, int, int]
"""Where a posting stands in the order of days: (date, seq, entry, line)."""
START: Final[Place] = ("", 0, 0, 0)
END: Final[Place] = ("9999-12-31", 2**62, 2**62, 2**62)
PAGE: Final = 500
"""How many postings or entries one page holds."""


class Track(NamedTuple):
    """The postings to walk along: a slice of them, in these days, known up to ``pin``."""

    part: Slice
    days: tuple[Date, Date]
    pin: int


class Line(NamedTuple):
    """A posting as the index of accounts holds it; ``amount`` in minor units, debit positive."""

    date: str
    seq: int
    entry: int
    line: int
    account: str
    fund: str
    amount: int
    kind: str

    @property
    def place(self) -> Place:
        """Where it stands in the order of days."""
        return self[:4]


_LINES: Final = (
    "SELECT date, seq, entry, line, account, fund, amount, kind FROM qkh_posting"
    " WHERE book = :book AND account = :account AND date {bound}"
    " AND (date, seq, entry, line) {sign} (:date, :seq, :entry, :line)"
    " AND seq <= :pin AND currency = :currency{more} ORDER BY date{way}, seq{way}, entry{way}, line{way} LIMIT :count"
)


def page(connection: "Connection", track: Track, after: Place = START, count: int = PAGE) -> list[Line]:
    """Return the next postings after a place."""
    return list(islice(merge(*_lines(connection, track, after, count, 1), key=itemgetter(0, 1, 2, 3)), count))


def page_back(connection: "Connection", track: Track, before: Place, count: int = PAGE) -> list[Line]:
    """Return the last postings before a place, the latest first; its cost is that of the lines it returns."""
    found = _lines(connection, track, before, count, -1)
    return list(islice(merge(*found, key=itemgetter(0, 1, 2, 3), reverse=True), count))


def _lines(connection: "Connection", track: Track, place: Place, count: int, way: int) -> Iterator[list[Line]]:
    """Yield the postings of each account by itself: each is a walk along the index."""
    part, (low, high), pin = track
    place = max(place, (low.isoformat(), 0, 0, 0)) if way > 0 else min(place, (high.isoformat(), *END[1:]))
    values: dict[str, Any] = {
        "book": part.book, "currency": part.currency, "pin": pin, "count": count,
        "bound": (high if way > 0 else low).isoformat(),
        "date": place[0], "seq": place[1], "entry": place[2], "line": place[3],
    }  # fmt: skip
    more = ""
    if part.funds is not None:
        more += f" AND fund IN ({placeholders(values, 'f', part.funds)})"
    if part.party is not None:
        more, values["party"] = f"{more} AND party = :party", part.party
    sql = _LINES.format(
        sign=">" if way > 0 else "<",
        bound="<= :bound" if way > 0 else ">= :bound",
        way="" if way > 0 else " DESC",
        more=more,
    )
    for account in part.accounts:
        yield [Line(*row) for row in connection.rows(sql, {**values, "account": account})]


def all_lines(reading: Callable[[], Any], track: Track) -> Iterator[tuple[Any, list[Line]]]:
    """Yield (connection, page) until no posting is left; each page is a read transaction of its own."""
    place = START
    while True:
        with reading() as connection:
            found = page(connection, track, place)
            if found:
                yield connection, found
        if len(found) < PAGE:
            return
        place = found[-1].place
