"""What goes on from act to act: voucher numbers, the book's first day, where figures stand; ``View``'s part of it."""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.vouchers import NUMBER_MAX, Voucher
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.log_heads import Head, Remembered, RememberedFigure, stood_on

if TYPE_CHECKING:
    from quykhuyenhoc.kinds import Series
    from quykhuyenhoc.store.connections import Connection

_LOWEST: Final = (
    "SELECT min(amount) FROM (SELECT coalesce((SELECT amount FROM qkh_standing WHERE book = ? AND figure = ?"
    " AND currency = ? AND date <= ? ORDER BY date DESC LIMIT 1), 0) AS amount"
    " UNION ALL SELECT min(amount) FROM qkh_standing WHERE book = ? AND figure = ? AND currency = ?"
    " AND date > ? AND date < ?) AS found"
)
_STOOD: Final = (
    "SELECT date, amount FROM qkh_standing WHERE book = :book AND figure = :figure AND currency = :currency AND date >="
    " coalesce((SELECT max(date) FROM qkh_standing WHERE book = :book AND figure = :figure AND currency = :currency"
    " AND date < :day), :day) ORDER BY date"
)
_KNOWN_MAX: Final = 64
"""Of how many figures it is remembered where they stand: that is copied for each act."""


class NumberReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: Head
    remembered: Remembered
    """What the act before left, where nobody has written since."""
    standing: dict[tuple[str, str], RememberedFigure]
    """(figure, currency) -> where it stands, as far as it was asked for or written."""

    def begin_numbers(self, remembered: Remembered) -> None:
        """Begin with what the act before left, if its peaks are the head's."""
        self.remembered = remembered if remembered.peaks == self.head.peaks else Remembered()
        self._numbers: dict[tuple[str, int], int] = {}
        self._all_numbers = False
        self._first_day = self.remembered.first_day
        self.standing = dict(self.remembered.standing) if len(self.remembered.standing) < _KNOWN_MAX else {}

    def leave(self, peaks: bytes, vouchers: Iterable[Voucher], *, opens: bool) -> Remembered:
        """Return what the act that was decided here leaves; one that ``opens`` the book may set its first day."""
        taken = {(str(voucher.series), voucher.year): voucher.number for voucher in vouchers}
        return Remembered(
            peaks, None if opens else self._first_day, {**self.remembered.numbers, **taken}, self.standing
        )

    def number(self, series: "Series", year: int) -> int:
        """Return the next free number of a series, and remember it as taken; raises LineError where none is left."""
        key = str(series), year
        last = self._numbers.get(key) or self.remembered.numbers.get(key)
        number = last + 1 if last else 1 if self._all_numbers else self._next_number(*key)
        if number > NUMBER_MAX:
            raise LineError(
                line=f"{series}/{year}",
                why=M_("the series ends at {last}: it has no number left in this year").format(last=NUMBER_MAX),
            )
        self._numbers[key] = number
        return number

    def go_on(self, series: "Series", year: int, number: int) -> None:
        """Let a series go on with a number; raises LineError where it has vouchers of that year already."""
        last = self._last_number(str(series), year)
        if last:
            problem = M_("vouchers of this series are recorded already: it goes on with {n} by itself; leave it out")
            raise LineError(line=f"{series}={number}", why=problem.format(n=last + 1))
        self._numbers[str(series), year] = number - 1

    def remember_numbers(self) -> None:
        """Learn the last number of every series and year by two queries, opening balances among them."""
        sql = (
            "SELECT n.series, substr(o.date, 1, 4), max(n.number) - 1 FROM qkh_opening_balances_next n"
            " JOIN qkh_opening_balances o ON o.book = n.book AND o.seq = n.seq WHERE n.book = :book GROUP BY 1, 2"
        )
        taken = "SELECT series, year, max(number) FROM qkh_voucher WHERE book = :book GROUP BY series, year"
        for query in (sql, taken):
            for series, year, number in self.connection.rows(query, {"book": self.head.book}):
                self._numbers[series, int(year)] = int(number)
        self._all_numbers = True

    def _next_number(self, series: str, year: int) -> int:
        last = self._last_number(series, year)
        if last:
            return last + 1
        sql = (
            "SELECT max(n.number) FROM qkh_opening_balances_next n JOIN qkh_opening_balances o ON o.book = n.book"
            " AND o.seq = n.seq WHERE n.book = :book AND n.series = :series AND substr(o.date, 1, 4) = :year"
        )
        row = self.connection.one(sql, {"book": self.head.book, "series": series, "year": str(year)})
        return int(row[0]) if row and row[0] else 1

    def _last_number(self, series: str, year: int) -> int:
        """Return the last number that a voucher of a series and year has; 0 without one."""
        sql = "SELECT max(number) FROM qkh_voucher WHERE book = :book AND series = :series AND year = :year"
        row = self.connection.one(sql, {"book": self.head.book, "series": series, "year": year})
        return int(row[0]) if row and row[0] else 0

    def lowest(self, figure: str, currency: str, since: Date, before: Date | None = None) -> int:
        """Return the lowest end-of-day amount of a figure from a day on (until another)."""
        day, until = since.isoformat(), before.isoformat() if before else "9999-12-32"
        stood = stood_on(self.standing, (figure, currency), day)
        if before is None and stood.low is not None:
            return stood.low
        key = self.head.book, figure, currency, day
        row = self.connection.one(_LOWEST, (*key, *key, until))
        low = int(row[0]) if row else 0
        if before is None:
            self.standing[figure, currency] = stood._replace(low=low)
        return low

    def stood(self, figure: str, currency: str, since: Date) -> tuple[Mapping[Date, int], int]:
        """Return the end-of-day amounts of a figure from a day on, and the one before."""
        values = {"book": self.head.book, "figure": figure, "currency": currency, "day": since.isoformat()}
        found = {stored_day(day): int(amount) for day, amount in self.connection.rows(_STOOD, values)}
        first = min(found, default=since)
        return found, found.pop(first) if first < since else 0

    def first_day(self) -> Date | None:
        """Return the day of the opening balances; asked once, since an act that records them makes a new view."""
        if self._first_day is None:
            sql = "SELECT min(date) FROM qkh_opening_balances WHERE book = :book"
            row = self.connection.one(sql, {"book": self.head.book})
            self._first_day = (stored_day(row[0]) if row and row[0] else None,)
        return self._first_day[0]
