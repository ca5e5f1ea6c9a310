"""Which days a report is about: a period, two dates, or a day that it stands on."""

from datetime import date
from typing import Final, NamedTuple

from quykhuyenhoc.books.books import system_clock
from quykhuyenhoc.errors import FieldError, PeriodError, SpanError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.period import ZONE, Period, parse_date, parse_period, period_of
from quykhuyenhoc.text import shown

BEGINNING: Final = date(1000, 1, 1)
"""Before the first entry of any book."""


class Span(NamedTuple):
    """The days from ``low`` to ``high``, both included; ``as_of`` marks a report that stands on its last day.

    ``chosen`` is False where nobody chose the days: a list then begins with the first entry, not on 1 January.
    No report is drawn of days whose last one lies before the first.
    """

    low: date
    high: date
    name: str
    as_of: bool = False
    chosen: bool = True

    def for_list(self) -> "Span":
        """Return the days that a list of entries is about."""
        return self if self.chosen else self._replace(low=BEGINNING)

    def in_order(self) -> "Span":
        """Return the same span, for a report to be drawn of it.

        Raises:
            FieldError: its last day lies before its first.
        """
        if self.high < self.low:
            asked = M_("a day not before {low}", low=self.low)
            raise FieldError(of="Span", field="high", value=shown(self.high), asked=asked)
        return self


def span(
    period: str | Period | None = None,
    from_: str | date | None = None,
    to: str | date | None = None,
    as_of: str | date | None = None,
    *,
    today: date | None = None,
) -> Span:
    """Return the days that the options of a report name; without any, those of this year up to today.

    A report that stands on a day (``as_of``) opens on 1 January of its year. ``to`` alone begins there too, ``from_``
    alone ends today. A list of entries without days holds all of them up to today.

    Raises:
        SpanError: two of the three ways were used at once.
        PeriodError: a period, or a first day after the last, that cannot be read.
        DateError: a day that cannot be read.
    """
    ranged = from_ is not None or to is not None
    if (period is not None) + ranged + (as_of is not None) > 1:
        raise SpanError
    if period is not None:
        found = period if isinstance(period, Period) else parse_period(period)
        return Span(low=found.start, high=found.end, name=found.name)
    this_day = today or system_clock().astimezone(ZONE).date()
    if not ranged:
        day = this_day if as_of is None else _day(as_of)
        return Span(
            low=day.replace(month=1, day=1), high=day, name=day.isoformat(), as_of=True, chosen=as_of is not None
        )
    high = this_day if to is None else _day(to)
    low = high.replace(month=1, day=1) if from_ is None else _day(from_)
    if high < low:
        raise PeriodError(given=f"{low}..{high}")
    found = period_of(low, high)
    return Span(low=low, high=high, name=found.name)


def _day(given: str | date) -> date:
    return given if isinstance(given, date) else parse_date(given)
