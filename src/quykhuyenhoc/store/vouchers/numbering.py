"""The numbers of vouchers: each series counts by itself in each year, without a gap, or goes on from a paper book."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.vouchers import NUMBER_MAX
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.kinds import Series
    from quykhuyenhoc.store.log_heads import Remembered


class Numbering(Snapshot):
    """The part of a ``View`` that numbers vouchers."""

    remembered: "Remembered"
    numbers: dict[tuple[str, int], int]
    """(series, year) -> the last number that was taken here."""
    all_numbers: bool
    """Whether ``numbers`` holds every series and year that has vouchers."""

    def number(self, series: "Series", year: int) -> int:
        """Return the next free number of a series, and remember it as taken; raises LineError where none is left."""
        key = str(series), year
        last = self.numbers.get(key) or self.remembered.numbers.get(key)
        number = last + 1 if last else 1 if self.all_numbers else self._next_number(*key)
        if number > NUMBER_MAX:
            raise LineError(
                line=f"{series}/{year}",
                why=M_("the series ends at {last}: it has no number left in this year").format(last=NUMBER_MAX),
            )
        self.numbers[key] = number
        return number

    def go_on(self, series: "Series", year: int, number: int) -> None:
        """Let a series go on with a number; raises LineError where it has vouchers of that year already."""
        last = self._last_number(str(series), year)
        if last:
            problem = M_("vouchers of this series are recorded already: it goes on with {n} by itself; leave it out")
            raise LineError(line=f"{series}={number}", why=problem.format(n=last + 1))
        self.numbers[str(series), year] = number - 1

    def remember_numbers(self) -> None:
        """Learn the last number of every series and year by two queries, opening balances among them."""
        sql = (
            "SELECT n.series, substr(o.date, 1, 4), max(n.number) - 1 FROM qkh_opening_balances_next n"
            " JOIN qkh_opening_balances o ON o.book = n.book AND o.seq = n.seq WHERE n.book = :book GROUP BY 1, 2"
        )
        taken = "SELECT series, year, max(number) FROM qkh_voucher WHERE book = :book GROUP BY series, year"
        for query in (sql, taken):
            for series, year, number in self.rows(query):
                self.numbers[series, int(year)] = int(number)
        self.all_numbers = True

    def _next_number(self, series: str, year: int) -> int:
        last = self._last_number(series, year)
        if last:
            return last + 1
        sql = (
            "SELECT max(n.number) FROM qkh_opening_balances_next n JOIN qkh_opening_balances o ON o.book = n.book"
            " AND o.seq = n.seq WHERE n.book = :book AND n.series = :series AND substr(o.date, 1, 4) = :year"
        )
        row = self.one(sql, series=series, year=str(year))
        return int(row[0]) if row and row[0] else 1

    def _last_number(self, series: str, year: int) -> int:
        """Return the last number that a voucher of a series and year has; 0 without one."""
        sql = "SELECT max(number) FROM qkh_voucher WHERE book = :book AND series = :series AND year = :year"
        row = self.one(sql, series=series, year=year)
        return int(row[0]) if row and row[0] else 0
