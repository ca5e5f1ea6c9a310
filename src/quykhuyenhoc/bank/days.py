"""Days as banks write them in tables: in which order their parts stand, months in words, years of two digits."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import DateError, StatementRowError
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.text import fold

DateOrder = Literal["dmy", "mdy", "ymd"]
ORDERS: Final[tuple[DateOrder, ...]] = ("dmy", "mdy", "ymd")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES: Final = "january|february|march|april|june|july|august|september|october|november|december|sept"
_WORD: Final = rf"(?:{_NAMES}|{'|'.join(_MONTHS)}|(?:thang|thg|th)\.? ?[0-9]{{1,2}})"
"""A month in English, or as Vietnamese programs write it: thg 3, Th03; folded."""
_CLOCK: Final = re.compile(r"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:\s*[AP]M)?")
_CLOCK_BEFORE: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+")
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
WRITTEN: Final = re.compile(r"(?<![0-9])[0-9]{1,4}[/-](?:[0-9]{1,2}|[A-Za-z]{3})[/-][0-9]{1,4}(?![0-9])")
"""A day inside a text, as labels print it."""
_SPAN: Final = re.compile(
    rf"(?:(?<![a-z])(?:tu|from)(?: ngay)? ?:? ?({WRITTEN.pattern}) ?(?:-|–)|({WRITTEN.pattern}) (?:den|toi|to))"
    rf"(?: het)?(?: ngay)? ?:? ?({WRITTEN.pattern})"
)
"""Two days as a period, whatever stands before it; folded."""
SHORT_YEAR: Final = 2
YEAR: Final = 4
"""Digits of a year, and of one that is cut short."""


def begins_like_day(text: str) -> bool:
    """Tell whether a cell begins as a day does, so that its row is a line."""
    return _BEGINS.match(text) is not None


def day_and_rest(text: str) -> tuple[str, str]:
    """Return the day with which a cell begins, and what stands behind it: a time of the day is a part of the day."""
    day, _space, _rest = text.replace("\n", " ").partition(" ")
    clock = _CLOCK.match(text, len(day))
    return day, text[clock.end() if clock else len(day) :].strip()


def written_span(text: str) -> tuple[str, ...]:
    """Return the first and the last day that a text names as a period: "01/03/2026 đến 31/03/2026"; () if none."""
    found = _SPAN.search(" ".join(fold(text).split())) if WRITTEN.search(text) else None
    return tuple(filter(None, found.groups())) if found else ()


def written_day(text: str, order: str, line: int) -> date:
    """Return the day that a cell of a sheet names, in the declared order of its parts: dmy, mdy or ymd.

    A time may stand beside it; parts are parted by ``/``, ``-`` or ``.``, or by nothing: 20260302, in any order. A
    year of two digits is of this century, and behind the others; with a month in words the order is told by it.

    Raises:
        StatementRowError: if it is not written so, or names no day.

    """
    try:
        return _written(text, order)
    except DateError as error:
        raise StatementRowError(line=line, why=error) from None


def days_beside(texts: Sequence[str], order: str, line: int) -> list[date]:
    """Return days that stand beside a table, in its order; in the only one in which all are days where that is another.

    Raises:
        StatementRowError: as ``written_day``.

    """
    orders = orders_of(texts)
    only = orders[0] if len(orders) == 1 else order
    return [written_day(text, order if order in orders else only, line) for text in texts]


def orders_of(texts: Iterable[str]) -> tuple[DateOrder, ...]:
    """Return in which orders all of the texts are days; any of them where there is no text."""
    return tuple(order for order in ORDERS if all(_is_day(text, order) for text in texts))


def _is_day(text: str, order: str) -> bool:
    try:
        _written(text, order)
    except DateError:
        return False
    return True


@lru_cache(maxsize=4096)
def _written(text: str, order: str) -> date:
    bare = _CLOCK.sub("", _CLOCK_BEFORE.sub("", text.strip(), count=1))
    if found := _COMPACT.fullmatch(bare):
        return parse_date("-".join(found.groups()))
    if found := _FIGURES.fullmatch(bare.replace(".", "/")):
        first, mark, second, third = found.groups()
        if order == "ymd" and len(first) == YEAR:
            return parse_date(f"{first}-{second:0>2}-{third:0>2}")
        if order != "ymd" and len(first) <= SHORT_YEAR:
            day, month = (first, second) if order == "dmy" else (second, first)
            return parse_date(f"{day}{mark}{month}{mark}{_year(third)}")
        raise DateError(given=shown(text))
    folded = " ".join(fold(bare).split())
    if found := _WORDED.fullmatch(folded):
        return parse_date(f"{found[1]}/{_month(found[2])}/{_year(found[3])}")
    if found := _MONTH_FIRST.fullmatch(folded):
        return parse_date(f"{found[2]}/{_month(found[1])}/{found[3]}")
    raise DateError(given=shown(text))


def _year(digits: str) -> str:
    return f"20{digits}" if len(digits) == SHORT_YEAR else digits


def _month(word: str) -> int:
    digits = re.sub("[^0-9]", "", word)
    return int(digits) if digits else _MONTHS.index(word[:3]) + 1
