"""Days as banks write them in tables: in which order their parts stand, months in words, years of two digits."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal
from unicodedata import normalize

from quykhuyenhoc.bank.moments import day_and_shift, day_of_moment
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import DateError, StatementRowError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.text import fold

DateOrder = Literal["dmy", "mdy", "ymd"]
DaySpan = tuple[date, date]
"""A first and a last day."""
ORDERS: Final[tuple[DateOrder, ...]] = ("dmy", "mdy", "ymd")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES: Final = "january|february|march|april|june|july|august|september|october|november|december|sept"
_WORD: Final = rf"(?:{MONTH_NAMES}|{'|'.join(MONTHS)}|(?:thang|thg|th)\.? ?[0-9]{{1,2}})"
"""A month in English, or as Vietnamese programs write it: thg 3, Th03; folded."""
CLOCK: Final = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:[.,][0-9]{1,9})?)?(?:\s*(?:[AP]M|SA|CH))?"
"""A time as banks and forms write it behind a day, of which it says nothing."""
_CLOCK: Final = re.compile(rf"[\sT]+{CLOCK}")
_SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]{1,15})?")
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050
"""The days of this century as a spreadsheet counts them, where a cell of days has the form of numbers."""
_CLOCK_BEFORE: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+")
_WEEKDAY: Final = re.compile(
    r"\s*(?:Thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|Chủ nhật|CN|T[2-7]"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)[,.]?\s+(?=[0-9])",
    re.IGNORECASE,
)
"""A day of the week before a day."""
_COMPACT: Final = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_FIGURES: Final = re.compile(r"([0-9]{1,4})([/-])([0-9]{1,2})\2([0-9]{1,4})")
_WORDED: Final = re.compile(rf"([0-9]{{1,2}})[ /.,-]+({_WORD})[ /.,-]+([0-9]{{2}}|[0-9]{{4}})")
_MONTH_FIRST: Final = re.compile(rf"({_WORD})[ .-]+([0-9]{{1,2}}),? +([0-9]{{4}})")
_BEGINS: Final = re.compile(
    rf"\s*(?:{_CLOCK_BEFORE.pattern})?(?:{_COMPACT.pattern}(?![0-9.,])"
    r"|[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}(?![0-9])"
    r"|[0-9]{1,2}[ /.-](?:[A-Za-z]{3,9}|[Tt](?:h|hg|háng)\.? ?[0-9]{1,2})[ /.,-]+[0-9]{2}(?:[0-9]{2})?(?![0-9])"
    r"|[A-Za-z]{3,9}[ .-]+[0-9]{1,2}, +[0-9]{4})"
)
_SHORT: Final = re.compile(
    rf"\s*(?P<before>(?:{_CLOCK_BEFORE.pattern})?)(?P<day>([0-9]{{1,2}})(?P<mark>[/-])([0-9]{{1,2}}))"
    rf"(?P<behind>(?:{_CLOCK.pattern})?)\s*"
)
"""A day without a year: 02/03, with or without a time."""
_LONG_AGO: Final = 8
"""So many years earlier than in another order days are not meant: 02/03/26 is of 2026, and not of 2002."""
LEAP: Final = 2024
"""A year in which every day of a year is one."""
WRITTEN: Final = re.compile(r"(?<![0-9])[0-9]{1,4}[/-](?:[0-9]{1,2}|[A-Za-z]{3})[/-][0-9]{1,4}(?![0-9])")
"""A day inside a text, as labels print it."""
_SPAN: Final = re.compile(
    rf"(?:(?<![a-z])(?:tu|from)(?: ngay)? ?:? ?({WRITTEN.pattern}) ?(?:-|–)|({WRITTEN.pattern}) (?:den|toi|to))"
    rf"(?: het)?(?: ngay)? ?:? ?({WRITTEN.pattern})"
)
"""Two days as a period, whatever stands before it; folded."""
_LACKING: Final = re.compile(
    r"(?<![0-9/-])([0-9]{1,2})([/-])([0-9]{1,2})(?=\s*(?:đến|den|tới|toi|to|-|–)[^0-9]{0,12}"
    r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?![0-9]))",
    re.IGNORECASE,
)
SHORT_YEAR: Final = 2
YEAR: Final = 4
"""Digits of a year, and of one that is cut short."""


def begins_like_day(text: str) -> bool:
    """Tell whether a cell begins as a day does, so that its row is a line."""
    text = _without_weekday(text)
    return _BEGINS.match(text) is not None or any(_is_day(text, order) for order in ORDERS if _SHORT.fullmatch(text))


def _without_weekday(text: str) -> str:
    """Return a day without that of the week, and without the apostrophe by which spreadsheets mark a text."""
    text = text.removeprefix("'")
    composed = normalize("NFC", text) if text[:1].isalpha() or text[:1].isspace() else ""
    found = _WEEKDAY.match(composed)
    return composed[found.end() :] if found else text


def is_day(cell: str | date) -> bool:
    """Tell whether a cell of a column of days holds one: a date, a text, or the number of a spreadsheet."""
    return isinstance(cell, date) or begins_like_day(cell) or serial_day(cell) is not None


def day_and_rest(text: str) -> tuple[str, str]:
    """Return the day with which a cell begins, and what stands behind it: a time of the day is a part of the day."""
    day, _space, _rest = text.replace("\n", " ").partition(" ")
    clock = _CLOCK.match(text, len(day))
    return day, text[clock.end() if clock else len(day) :].strip()


def with_year(text: str, order: str, span: DaySpan | None, line: int) -> str:
    """Return a day that lacks its year with the one in which it lies within a span of days or next to it.

    Any other text is returned as it stands.

    Raises:
        StatementRowError: nothing tells the year, or the span is of so many days that two may be meant.

    """
    if _SHORT.fullmatch(text) is None:
        return text
    years = range(span[0].year - 1, span[1].year + 2) if span else ()
    full = [one for year in years if _is_day(one := _of_year(text, year, order), order)]
    if not full or span is None:
        if span and not orders_of((text,)):
            return _of_year(text, span[1].year, order)  # which names no day
        raise StatementRowError(line=line, why=_NO_YEAR.format(text=shown(text)))
    apart = {one: max(span[0] - day, day - span[1], timedelta()) for one in full for day in [_written(one, order)]}
    nearest = [one for one in full if apart[one] == min(apart.values())]
    if len(nearest) > 1:
        raise StatementRowError(line=line, why=_NO_YEAR.format(text=shown(text)))
    return nearest[0]


_NO_YEAR: Final = M_(
    '"{text}" has no year, and nothing above the table tells which: write there from which day to which day the'
    " statement is, as in Từ ngày 01/03/2026 đến ngày 31/03/2026",
)


def _of_year(text: str, year: int, order: str) -> str:
    found = _SHORT.fullmatch(text)
    if found is None:
        return text
    mark = found["mark"]
    day = f"{year}{mark}{found['day']}" if order == "ymd" else f"{found['day']}{mark}{year}"
    return f"{found['before']}{day}{found['behind']}"


def years_shared(text: str) -> str:
    """Return a text in which the first day of a period has the year of the second, too: 01/03 đến 31/03/2026."""
    return _LACKING.sub(_first_of_two, text)


def _first_of_two(found: re.Match[str]) -> str:
    """Return the first day of a period with the year of its second, or with the one before it."""
    first, second = ([int(digits) for digits in found.group(*places)] for places in ((1, 3), (4, 5)))
    if max(first[1], second[1]) <= 12:  # noqa: PLR2004 (months behind their days)
        first, second = first[::-1], second[::-1]
    return f"{found[1]}{found[2]}{found[3]}{found[2]}{int(found[6]) - (first > second)}"


def written_span(text: str) -> tuple[str, ...]:
    """Return the first and the last day that a text names as a period: "01/03/2026 đến 31/03/2026"; () if none."""
    found = _SPAN.search(" ".join(fold(text).split())) if WRITTEN.search(text) else None
    return tuple(filter(None, found.groups())) if found else ()


def serial_day(text: str, *, from_1904: bool = False) -> date | None:
    """Return the day that a number is in a spreadsheet, a part of a day behind it; None where it is none."""
    found = _SERIAL.fullmatch(text)
    number = int(found[1]) if found else 0
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    return first + timedelta(days=number) if FIRST_SERIAL <= number <= LAST_SERIAL else None


def written_day(text: str, order: str, line: int) -> date:
    """Return the day that a cell of a sheet names, in the declared order of its parts: dmy, mdy or ymd.

    A time may stand beside it; parts are parted by ``/``, ``-`` or ``.``, or by nothing: 20260302, in any order. A
    year of two digits is of this century; with a month in words the order is told by it.

    Raises:
        StatementRowError: if it is not written so, or names no day.

    """
    try:
        return _written(text, order)
    except DateError as error:
        raise StatementRowError(line=line, why=error) from None


def days_beside(texts: Sequence[str], order: str, line: int, *, words: str = "") -> list[date]:
    """Return days that stand beside a table, in its order; in the only one in which all are days where that is another.

    ``words`` are those of their row, whose other days tell, too. Of several orders that are not that of the table a row
    that says "ngày" means the day first.

    Raises:
        StatementRowError: as ``written_day``.

    """
    orders = orders_of([*texts, *WRITTEN.findall(words)]) or orders_of(texts)
    if order not in orders:
        order = orders[0] if len(orders) == 1 or (orders == ("dmy", "mdy") and "ngay" in fold(words)) else order
    return [written_day(text, order, line) for text in texts]


def orders_of(texts: Iterable[str]) -> tuple[DateOrder, ...]:
    """Return in which orders all of the texts are days; any of them where there is no text.

    Of years with two digits that may stand first or last, those orders stay in which the days are nearest together
    and not long ago.
    """
    every = [*texts]
    found: list[DateOrder] = [order for order in ORDERS if all(_is_day(text, order) for text in every)]
    if "ymd" not in found or len(found) == 1 or not every:
        return tuple(found)
    years: dict[DateOrder, set[int]] = {
        order: {_written(_of_year(text, LEAP, order), order).year for text in every} for order in found
    }
    return tuple(likely_by_years(years))


def likely_by_years(years: Mapping[DateOrder, Collection[int]]) -> list[DateOrder]:
    """Return the orders by whose years days are nearest together, and not years before those of another order."""
    spread: dict[DateOrder, int] = {order: max(them) - min(them) for order, them in years.items() if them}
    near: list[DateOrder] = [order for order in spread if spread[order] <= min(spread.values()) + 1]
    latest = max((max(years[order]) for order in near), default=0)
    likely: list[DateOrder] = [order for order in near if max(years[order]) > latest - _LONG_AGO]
    return likely or [*years]


def of_one_day(texts: Iterable[str]) -> bool:
    """Tell whether days are one day of several months where the day stands first: else they are days of one month.

    So they are, too, where they are no days in that order.
    """
    try:
        days = [_written(_of_year(text, LEAP, "dmy"), "dmy") for text in texts]
    except DateError:
        return True
    return len({day.day for day in days}) == 1 < len({day.month for day in days})


def _is_day(text: str, order: str) -> bool:
    try:
        _written(_of_year(text, LEAP, order), order)
    except DateError:
        return False
    return True


@lru_cache(maxsize=4096)
def _written(text: str, order: str) -> date:
    if order == "ymd" and (moment := day_of_moment(text)):
        return moment
    zoned = day_and_shift(text)
    return _day_alone(zoned[0], order) + timedelta(days=zoned[1]) if zoned else _day_alone(text, order)


def _day_alone(text: str, order: str) -> date:
    before = _CLOCK_BEFORE.match(bare := _without_weekday(text).strip())
    bare = _CLOCK.sub("", bare[before.end() :] if before else bare)
    if found := _COMPACT.fullmatch(bare):
        return parse_date("-".join(found.groups()))
    if found := _FIGURES.fullmatch(bare.replace(".", "/")):
        first, mark, second, third = found.groups()
        if order == "ymd" and (len(first) == YEAR or (len(first) == SHORT_YEAR >= len(third))):
            return parse_date(f"{_year(first)}-{second:0>2}-{third:0>2}")
        if order != "ymd" and len(first) <= SHORT_YEAR:
            day, month = (first, second) if order == "dmy" else (second, first)
            return parse_date(f"{day}{mark}{month}{mark}{_year(third)}")
        raise DateError(given=shown(text))
    folded = " ".join(fold(bare).split())
    if found := _WORDED.fullmatch(folded):
        return parse_date(f"{found[1]}/{month_of(found[2])}/{_year(found[3])}")
    if found := _MONTH_FIRST.fullmatch(folded):
        return parse_date(f"{found[2]}/{month_of(found[1])}/{found[3]}")
    raise DateError(given=shown(text))


def _year(digits: str) -> str:
    return f"20{digits}" if len(digits) == SHORT_YEAR else digits


def month_of(word: str) -> int:
    """Return the month that a folded word or a number names."""
    digits = re.sub("[^0-9]", "", word)
    return int(digits) if digits else MONTHS.index(word[:3]) + 1
