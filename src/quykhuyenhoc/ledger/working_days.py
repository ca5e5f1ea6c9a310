"""Working days: no Saturday, no Sunday, no public holiday, by the list that ships and further days off."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Final

import quykhuyenhoc

HOLIDAYS: Final = f"{quykhuyenhoc.__path__[0]}/data/holidays.csv"
SATURDAY: Final = 5


@cache
def holidays() -> frozenset[str]:
    """Return the public holidays that ship: ``MM-DD`` of every year, ``YYYY-MM-DD`` of one."""
    with open(HOLIDAYS, encoding="utf-8") as stream:  # noqa: PTH123 (pathlib takes longer to load than this)
        return frozenset(line.partition(",")[0] for line in stream.read().splitlines()[1:] if line)


def is_working_day(day: date, others: Collection[date] = ()) -> bool:
    """Tell whether a day is no Saturday, Sunday, public holiday, nor one of the others."""
    text = day.isoformat()
    return day.weekday() < SATURDAY and not {text, text[5:]} & holidays() and day not in others
