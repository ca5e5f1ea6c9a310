"""The closing of a year of a great body: in as many acts as its entries need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.acts.periods import portions
from quykhuyenhoc.books.desk import Desk

if TYPE_CHECKING:
    from quykhuyenhoc.acts.periods import ClosePeriod


class PeriodDesk(Desk):
    """Closing of months and years."""

    def closing_parts(self, act: ClosePeriod) -> tuple[ClosePeriod, ...]:
        """Return the acts that close a period: the one given where its entries fit the log, else parts before it.

        They are to be recorded together, in this order (``record_all``): the parts empty income and expense, and the
        act itself empties what is left, names the open matters and locks the months.

        Raises:
            PeriodStateError: it cannot be closed.
            ChartError: a fund has no net asset account.
        """
        with self.book.books.source.reading() as connection:
            needed = len(portions(act.emptied(self.book.view(connection, self.book.books.clock()))))
        return (*(replace(act, part=n, reasons=()) for n in range(1, needed)), act)
