"""The day that the titles above a list name: 25/10/2026, Ngày 15 tháng 11 năm 2026."""

import re
from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import Final

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.text import fold

_FIGURES: Final = r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/.-])"
_WORDS: Final = r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})(?!\d)"


def day_named(titles: Iterable[str]) -> Date | None:
    """Return the day that titles name, if they name one and no other."""
    found = set[Date]()
    for title in titles:
        for day, month, year in re.findall(f"{_FIGURES}", title) + re.findall(_WORDS, fold(title)):
            try:
                found.add(parse_date(f"{day}/{month}/{year}"))
            except QuyError:
                return None  # what looks like a day and is none leaves the others in doubt
    return found.pop() if len(found) == 1 else None
