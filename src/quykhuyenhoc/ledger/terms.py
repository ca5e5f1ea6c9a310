"""Time limits that the law sets, each in one place with its source; nothing else knows a number of years or days."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Final

import quykhuyenhoc

RETAINED_YEARS: Final = 10
RETAINED_BY: Final = "Luật Kế toán 88/2015/QH13, Nghị định 174/2016/NĐ-CP"
"""Vouchers that were used for posting are kept at least 10 years; counted here from the end of their fiscal year."""
ANSWER_WORKING_DAYS: Final = 2
ANSWERED_BY: Final = "Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP"
"""A request about personal data is answered within 2 working days."""
HOLIDAYS: Final = f"{quykhuyenhoc.__path__[0]}/data/holidays.csv"
SATURDAY: Final = 5


def retain_until(year: int) -> date:
    """Return the last day on which a voucher of a fiscal year, and what it says of persons, must still be there."""
    return date(year + RETAINED_YEARS, 12, 31)


@cache
def holidays() -> frozenset[str]:
    """Return the public holidays that ship: ``MM-DD`` of every year, ``YYYY-MM-DD`` of one."""
    with open(HOLIDAYS, encoding="utf-8") as stream:  # noqa: PTH123 (pathlib takes longer to load than this)
        return frozenset(line.partition(",")[0] for line in stream.read().splitlines()[1:] if line)


def is_working_day(day: date, others: Collection[date] = ()) -> bool:
    """Tell whether a day is no Saturday, Sunday, public holiday, nor one of the others."""
    text = day.isoformat()
    return day.weekday() < SATURDAY and not {text, text[5:]} & holidays() and day not in others


def answer_due(received: date, others: Collection[date] = ()) -> date:
    """Return the day by which a request received on a day is answered; ``others`` are further days off."""
    day, left = received, ANSWER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, others)
    return day
