"""Sums and lines of accounts: by way of the caches where they can answer, and page by page for registers."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.figures import FIRST, DebitsCredits, Turnover, pieces
from quykhuyenhoc.store.snapshot import Snapshot, SubjectReader, placeholders

TEMPORARY: Final = (AccountType.INCOME.value, AccountType.EXPENSE.value)
"""The types of account that a year's closing empties."""


class Slice(NamedTuple):
    """Which postings are meant: those of these accounts, perhaps of one fund or party, known after a seq.

    ``known`` is None where all that is recorded counts, so that the caches may answer.
    """

    book: int
    accounts: tuple[str, ...]
    currency: str
    funds: tuple[str, ...] | None = None
    party: str | None = None
    known: int | None = None


def condition(part: Slice, values: dict[str, Any]) -> str:
    """Return the conditions of a slice on a table of postings or sums, and add their values."""
    values |= {"book": part.book, "currency": part.currency}
    sql = f"book = :book AND account IN ({placeholders(values, 'a', part.accounts)}) AND currency = :currency"
    if part.funds is not None:
        sql += f" AND fund IN ({placeholders(values, 'f', part.funds)})"
    return sql


_POSTED: Final = (
    "SELECT kind, {sign} sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),"
    " {sign} sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)"
    " FROM qkh_posting WHERE {where} AND date BETWEEN '{low}' AND '{high}' GROUP BY kind"
)
_CACHED: Final = (
    "SELECT kind, {sign} sum(debit), {sign} sum(credit) FROM qkh_balance_{unit}"
    " WHERE {where} AND {unit} BETWEEN '{low}' AND '{high}' GROUP BY kind"
)


def _summed(rows: Iterator[tuple[Any, ...]]) -> DebitsCredits:
    found = DebitsCredits()
    for kind, debit, credit in rows:
        found = found.with_kind(kind, int(debit), int(credit))
    return found


RegisterPlace = tuple[str, int, int, int]
"""Where a posting stands in the order of days: (date, seq, entry, line)."""
START: Final[RegisterPlace] = ("", 0, 0, 0)
END: Final[RegisterPlace] = ("9999-12-31", 2**62, 2**62, 2**62)
PAGE: Final = 500
"""How many postings or entries one page holds."""


class Track(NamedTuple):
    """The postings to walk along: a slice of them, in these days, known up to ``pin``."""

    part: Slice
    days: tuple[Date, Date]
    pin: int


class AccountPostingRow(NamedTuple):
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
    def place(self) -> RegisterPlace:
        """Where it stands in the order of days."""
        return self[:4]


_LINES: Final = (
    "SELECT date, seq, entry, line, account, fund, amount, kind FROM qkh_posting"
    " WHERE book = :book AND account = :account AND date {bound}"
    " AND (date, seq, entry, line) {sign} (:date, :seq, :entry, :line)"
    " AND seq <= :pin AND currency = :currency{more} ORDER BY date{way}, seq{way}, entry{way}, line{way} LIMIT :count"
)


def all_lines(reading: Callable[[], Any], track: Track) -> Iterator[tuple[Any, list[AccountPostingRow]]]:
    """Yield (connection, page) until no posting is left; each page is a read transaction of its own."""
    place = START
    while True:
        with reading() as connection:
            found = Snapshot(connection, track.part.book).accounts.page(track, place)
            if found:
                yield connection, found
        if len(found) < PAGE:
            return
        place = found[-1].place


class AccountReader(SubjectReader):
    """Sums and lines of accounts."""

    def sides(self, part: Slice, low: Date | None, high: Date) -> DebitsCredits:
        """Return the debits and credits of a slice from one day (None: the first) to another, both included."""
        low = low or FIRST
        if low > high:
            return DebitsCredits()
        values: dict[str, Any] = {}
        where = condition(part, values)
        if part.party is not None or part.known is not None:
            if part.party is not None:
                where, values["party"] = f"{where} AND party = :party", part.party
            if part.known is not None:
                where, values["pin"] = f"{where} AND seq <= :pin", part.known
            parts = [_POSTED.format(where=where, low=low, high=high, sign="")]
        else:
            parts = [
                (_POSTED if piece.unit == "day" else _CACHED).format(
                    unit=piece.unit, where=where, low=piece.low, high=piece.high, sign="-" if piece.sign < 0 else ""
                )
                for piece in pieces(low, high)
            ]
        return _summed(self.rows(" UNION ALL ".join(parts), **values))

    def turnover(self, part: Slice, low: Date, high: Date) -> Turnover:
        """Return what a slice had before a span of days, and what moved in it."""
        return self.sides(part, low, high).after(self.sides(part, None, low - timedelta(1)))

    def last_closing(self, part: Slice, before: Date) -> Date | None:
        """Return the last day before another on which a closing emptied accounts of a slice, whatever its party."""
        values: dict[str, Any] = {"before": before.isoformat(), "pin": 1 << 62 if part.known is None else part.known}
        sql = (
            f"SELECT max(date) FROM qkh_posting WHERE {condition(part, values)} AND kind = 'closing' AND date < :before"
            " AND seq <= :pin"
        )
        row = self.one(sql, **values)
        return stored_day(row[0]) if row and row[0] else None

    def sides_through(self, part: Slice, low: Date | None, until: tuple[str, int]) -> DebitsCredits:
        """Return the sides of a slice up to a place in the order of days: (day, seq), that act included."""
        day = stored_day(until[0])
        before = self.sides(part, low, day - timedelta(1))
        known = until[1] if part.known is None else min(part.known, until[1])
        on_the_day = self.sides(part._replace(known=known), day, day)
        return before.with_more(*on_the_day)

    def unclosed_years(self, accounts: Sequence[str], before: int, known: int | None) -> tuple[str, ...]:
        """Return the years before one whose income and expense accounts (these) were not emptied."""
        values: dict[str, Any] = {"year": f"{before:04d}"}
        listed = placeholders(values, "a", accounts)
        cached = (
            "SELECT year, account, fund, currency, debit - credit AS amount FROM qkh_balance_year"
            f" WHERE book = :book AND year < :year AND account IN ({listed})"
        )
        posted = (
            "SELECT substr(date, 1, 4) AS year, account, fund, currency, {amount} AS amount FROM qkh_posting"
            f" WHERE book = :book AND {{which}} AND account {{as_text}} IN ({listed})"
        )
        if known is not None:
            values["pin"] = known
        if known is None:
            sql = cached
        elif self.snapshot.figures.later_is_less(known):
            # As an expression, the account offers no index: that of seq reads only what followed.
            after = posted.format(amount="-amount", which="seq > :pin AND date || '' < :year", as_text="|| ''")
            sql = f"{cached} UNION ALL {after}"
        else:
            sql = posted.format(amount="amount", which="seq <= :pin AND date < :year", as_text="")
        grouped = f"SELECT year FROM ({sql}) AS found GROUP BY year, account, fund, currency HAVING sum(amount) <> 0"
        found = self.rows(f"SELECT DISTINCT year FROM ({grouped}) AS open_years ORDER BY year", **values)
        return tuple(row[0] for row in found)

    def page(self, track: Track, after: RegisterPlace = START, count: int = PAGE) -> list[AccountPostingRow]:
        """Return the next postings after a place."""
        return list(islice(merge(*self._lines(track, after, count, 1), key=itemgetter(0, 1, 2, 3)), count))

    def page_back(self, track: Track, before: RegisterPlace, count: int = PAGE) -> list[AccountPostingRow]:
        """Return the last postings before a place, the latest first; its cost is that of the lines it returns."""
        found = self._lines(track, before, count, -1)
        return list(islice(merge(*found, key=itemgetter(0, 1, 2, 3), reverse=True), count))

    def _lines(self, track: Track, place: RegisterPlace, count: int, way: int) -> Iterator[list[AccountPostingRow]]:
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
            yield [AccountPostingRow(*row) for row in self.rows(sql, **values, account=account)]
