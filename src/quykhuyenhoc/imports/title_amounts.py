"""The amount for each that the titles above a list name: Mỗi suất 500.000 đồng, 500.000đ/em."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.imports.list_kinds import of_each
from quykhuyenhoc.imports.row_kinds import LEAST
from quykhuyenhoc.money import Money, parse_money
from quykhuyenhoc.text import fold

_AMOUNT: Final = r"(?>(?<![\d.,])(\d[\d.,]*(?: ?(?:trieu|tr|nghin|ngan|k)\b)?)(?: ?(?:dong|vnd|d)\b| ?₫)?)"
_A_TIME: Final = r"(?! ?(?:[/x×*]|(?:mot|moi|hang) ?(?:thang|nam|ky|hoc ky|quy)))"
"""What makes an amount one of a month, or a factor: none of a row."""


@cache
def _said() -> re.Pattern[str]:
    each = rf"(?:{of_each()})\b"
    return re.compile(
        rf"\b(?:moi|mot|each|per) {each}[^\d,;()]{{0,40}}{_AMOUNT}{_A_TIME}"
        rf"|{_AMOUNT} ?(?:/|mot|moi|each|per) ?{each}{_A_TIME}"
    )


def amount_of_each(titles: Iterable[str]) -> Money | None:
    """Return the amount that titles name for each, if they name one and no other."""
    found = set[Money]()
    for title in titles:
        for before, after in _said().findall(" ".join(fold(title).split())):
            try:
                found.add(parse_money((before or after).rstrip(".,")))
            except QuyError:
                return None  # what may be two amounts leaves the others in doubt
    return found.pop() if len(found) == 1 and min(found).minor >= LEAST else None
