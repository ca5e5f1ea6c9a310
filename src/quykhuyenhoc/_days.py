"""Days as people read them, in either language: the one place where a text gets a day. ``period`` hands it on."""

import re
from datetime import date
from typing import Final

_LAST: Final = re.compile("( |^)([0-9]{4})-([0-9]{2})-([0-9]{2})$")


def format_date(day: date) -> str:
    """Return a day as dd/mm/yyyy, as it is typed in either language."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_last(text: str) -> str:
    """Return a text with the day that it ends in, as data holds that, as people read it: N1 2022-03-05."""
    return _LAST.sub(r"\1\4/\3/\2", text)
