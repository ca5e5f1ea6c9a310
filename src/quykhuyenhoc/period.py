"""Days and periods: as people type them, as data holds them, as paper shows them; no clock and no book.

Data is ISO (2022-01-05); a typed date is day/month/year, never the other way round.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from quykhuyenhoc._days import format_date as format_date  # noqa: PLC0414 (handed on)
from quykhuyenhoc.errors import DateError, FieldError, NoSuchDayError, PeriodError
from quykhuyenhoc.text import fold, shown, visible

ZONE: Final = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""The zone of every book's accounting day (design §4.12): UTC+7 without summer time since 1975, so no tables of
zones are needed, which Windows does not have and which take 3 ms to load."""
YEARS: Final = range(1900, 2200)
DAY: Final = 10
"""The characters of a day as data holds it: YYYY-MM-DD."""
NO_DAY: Final = date(1, 1, 1)
"""What ``stored_day`` gives for a text that is no day."""
SCHOOL_YEAR_MONTH: Final = 9
TEXT_MAX: Final = 40
MONTH, QUARTER, HALF, YEAR = 1, 3, 6, 12
"""Lengths of periods in months."""

_ISO_DAY: Final = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_TYPED_DAY: Final = r"(?P<d>[0-9]{1,2})(?P<mark>[/-])(?P<m>[0-9]{1,2})(?P=mark)(?P<y>[0-9]{4})"
_SHORT_DAY: Final = r"(?P<d>[0-9]{1,2})(?P<mark>[/.-])(?P<m>[0-9]{1,2})(?:(?P=mark)(?P<y>[0-9]{2}|[0-9]{4}))?"
_CENTURY: Final = 2000
_SAID_DAYS: Final = {"hom nay": 0, "today": 0, "hom qua": 1, "yesterday": 1}
"""Words for days -> how many days ago they are."""
# Compiled when a text is first read: most reports are about days that nobody typed.
# Each form is matched against the folded text (lower case, no marks): "quý I/2022" arrives as "quy i/2022".
_FORMS: Final = (
    (QUARTER, r"(?P<y>[0-9]{4})-q(?P<n>[1-4])"),
    (QUARTER, r"(?:quy |q)(?P<n>[1-4]|i|ii|iii|iv)(?:[/-]|,? nam )(?P<y>[0-9]{4})"),
    (HALF, r"(?P<y>[0-9]{4})-h(?P<n>[12])"),
    (HALF, r"(?:6|sau) thang (?P<n>dau|cuoi) nam (?P<y>[0-9]{4})"),
    (MONTH, r"(?P<y>[0-9]{4})-(?P<n>[0-9]{2})"),
    (MONTH, r"(?:thang )?(?P<n>[0-9]{1,2})(?:[/-]|,? nam )(?P<y>[0-9]{4})"),
    (YEAR, r"(?:nam hoc )?(?P<y>[0-9]{4}) ?[-/] ?(?P<n>[0-9]{4})"),
    (YEAR, r"(?:nam )?(?P<y>[0-9]{4})(?P<n>)"),
)
_NUMBERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}


def day_at(at: str) -> date:
    """Return the accounting day of a time as the log writes it (ISO 8601, UTC)."""
    return datetime.fromisoformat(at).astimezone(ZONE).date()


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included; ``name`` is the form that ``parse_period`` reads back."""

    start: date
    end: date
    name: str

    def __post_init__(self) -> None:
        for name, day in (("start", self.start), ("end", self.end)):
            if type(day) is not date:
                raise FieldError(of="Period", field=name, value=shown(day), asked="date")
        if self.end < self.start:
            raise PeriodError(given=f"{self.start}..{self.end}")

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def months(self) -> list[str]:
        """Return every month the period touches, as "YYYY-MM", in order."""
        first, last = _month_number(self.start), _month_number(self.end)
        return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]

    def previous(self) -> "Period":
        """Return the period of the same length that ends the day before: 2022-Q1 gives 2021-Q4."""
        before = self.start - timedelta(days=1)
        if not _is_whole_months(self.start, self.end):
            return period_of(before - (self.end - self.start), before)
        count = _month_number(self.end) - _month_number(self.start) + 1
        number = _month_number(self.start) - count
        school = self.start.month if count == YEAR else SCHOOL_YEAR_MONTH
        return period_of(date(number // 12, number % 12 + 1, 1), before, school_year_month=school)


def period_of(start: date, end: date, *, school_year_month: int = SCHOOL_YEAR_MONTH) -> Period:
    """Return the period of these days; a month, quarter, half or (school) year is named so, others start..end.

    Raises:
        PeriodError: if the end lies before the start.

    """
    return Period(start, end, _name(start, end, school_year_month))


def parse_period(text: str, *, school_year_month: int = SCHOOL_YEAR_MONTH) -> Period:
    """Return the period that a text names, in data's form or as people type it.

    Data: 2022-Q1, 2022-03, 2022, 2022-H1, 2021-2022, 2022-01-05, 2022-01-05..2022-02-10. Typed: quý I/2022,
    Q1/2022, 03/2022, tháng 3/2022, 6 tháng đầu năm 2022, năm học 2021-2022, 05/01/2022. A school year begins in
    ``school_year_month``, September unless told otherwise.

    Raises:
        PeriodError: if the text names none.
        DateError: if it is a day, or a range of days, that does not exist.

    """
    # Folding below would turn full-width digits into ASCII ones.
    if len(text) > TEXT_MAX or any(c.isnumeric() and not c.isascii() for c in text):
        raise PeriodError(given=visible(text, most=TEXT_MAX))
    typed = " ".join(text.split())
    first, dots, last = typed.partition("..")
    if dots:
        return period_of(parse_date(first), parse_date(last))
    if re.fullmatch(_ISO_DAY, typed) or re.fullmatch(_TYPED_DAY, typed):
        day = parse_date(typed)
        return period_of(day, day)
    folded = fold(typed)
    for length, form in _FORMS:
        if (found := re.fullmatch(form, folded)) is not None:
            month = _first_month(length, int(found["y"]), found["n"], school_year_month)
            if month:
                return _span(int(found["y"]), month, length)
    raise PeriodError(given=visible(text))


@lru_cache(4096)
def month_of(day: date) -> str:
    """Return the month of a day as "YYYY-MM"."""
    return day.isoformat()[:7]


def parse_date(text: str, *, near: date | None = None, coming: bool = False) -> date:
    """Return the day that dd/mm/yyyy, dd-mm-yyyy or yyyy-mm-dd names.

    With ``near``, the day of somebody who sees what was understood, also 5/2 (the last such day that is not after it,
    or, of a day that is ``coming``, the first that is not before it), 5/2/26, 5.2.2026, hôm nay and hôm qua.

    Raises:
        DateError: if the text is no date of these forms, or its year is not in 1900..2199.
        NoSuchDayError: if the month has no such day; it names the month's last day.

    """
    typed = text.strip()[: TEXT_MAX + 1]
    if found := re.fullmatch(_ISO_DAY, typed):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(_TYPED_DAY, typed):
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    elif near is not None and (ago := _SAID_DAYS.get(fold(typed))) is not None:
        return near - timedelta(days=ago)
    elif near is not None and (found := re.fullmatch(_SHORT_DAY, typed)):
        month, day = int(found["m"]), int(found["d"])
        year = _year_of(found["y"], (month, day), near, coming=coming)
    else:
        raise DateError(given=visible(text, most=TEXT_MAX))
    if year not in YEARS or not 1 <= month <= YEAR or day < 1:
        raise DateError(given=visible(text, most=TEXT_MAX))
    if day > (last := monthrange(year, month)[1]):
        raise NoSuchDayError(given=typed, last=date(year, month, last))
    return date(year, month, day)


def _year_of(typed: str | None, month_day: tuple[int, int], near: date, *, coming: bool) -> int:
    """Return the year that stands behind a day and a month, or that of the nearest such day that may be meant."""
    if typed:
        return int(typed) + (_CENTURY if len(typed) < len("2022") else 0)
    there = (near.month, near.day)
    return near.year + (month_day < there if coming else -(month_day > there))


def stored_day(text: str) -> date:
    """Return the day that stands in the data of a book.

    The door takes only days since it looks at the type (``acts.exact``). An earlier version stored a moment too: that
    is its day. What is no day at all is ``NO_DAY``, so that reports are drawn; ``verify`` names both.
    """
    try:
        return date.fromisoformat(text)  # noqa: TID251 (this is that place)
    except ValueError:
        pass
    try:
        return date.fromisoformat(text[:DAY])  # noqa: TID251 (as above)
    except ValueError:
        return NO_DAY


def format_moment(moment: datetime) -> str:
    """Return a moment as dd/mm/yyyy hh:mm:ss of the day and clock of the book."""
    local = moment.astimezone(ZONE)
    return f"{format_date(local)} {local:%H:%M:%S}"


def instalments(start: date, count: int, every: int = 1) -> tuple[date, ...]:
    """Return ``count`` days, one each ``every`` months from ``start``; a month without that day gives its last day."""
    from dateutil.relativedelta import relativedelta

    return tuple(start + relativedelta(months=every * n) for n in range(count))


# -- the parts ------------------------------------------------------------------------------------------------------


def _first_month(length: int, year: int, n: str, school_year_month: int) -> int:
    """Return the month in which the n-th period of a length begins, or 0 if the year has no such period."""
    if year not in YEARS:
        return 0
    if length == YEAR:
        return 1 if not n else school_year_month if int(n) == year + 1 else 0
    number = _NUMBERS.get(n) or int(n)
    return (number - 1) * length + 1 if 1 <= number * length <= YEAR else 0


def _span(year: int, month: int, months: int) -> Period:
    last = year * 12 + month - 1 + months - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return period_of(date(year, month, 1), end, school_year_month=month)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def _name(start: date, end: date, school_year_month: int) -> str:
    if start == end:
        return start.isoformat()
    if _is_whole_months(start, end):
        length = _month_number(end) - _month_number(start) + 1
        number, late = divmod(start.month - 1, length)
        names = {
            MONTH: month_of(start),
            QUARTER: f"{start.year}-Q{number + 1}",
            HALF: f"{start.year}-H{number + 1}",
            YEAR: f"{start.year}",
        }
        if length in names and not late:
            return names[length]
        if length == YEAR and start.month == school_year_month:
            return f"{start.year}-{start.year + 1}"
    return f"{start}..{end}"


def months_between(first: str, last: str) -> Iterator[str]:
    """Yield the months YYYY-MM from the first to the last, both included."""
    year, month = int(first[:4]), int(first[5:])
    while (code := f"{year:04d}-{month:02d}") <= last:
        yield code
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004
