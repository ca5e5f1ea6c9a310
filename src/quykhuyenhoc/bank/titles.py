"""What a title above a table says of its days: months, a quarter or a year, which tell the year of days without one."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from quykhuyenhoc.bank.days import MONTH_NAMES, MONTHS, WRITTEN, DaySpan, month_of
from quykhuyenhoc.text import fold

_PRINTED: Final = re.compile(
    rf"(?:ngay )?[0-9]{{1,2}},? (?:thang|thg|month) [0-9]{{1,2}},? (?:nam|year) [0-9]{{4}}|{WRITTEN.pattern}"
)
_RULE: Final = re.compile(r"\b(?:thong tu|quyet dinh|nghi dinh|ban hanh|tt-|qd-|nd-|mau so|in luc|ngay in|printed)")
_TITLED: Final = re.compile(
    r"(?<![a-z0-9/-])(?:(?:thang|ky|month|period) ?:? ?)?"
    rf"(?P<month>[0-9]{{1,2}}(?= ?[/-]|,? nam )|{MONTH_NAMES}|{'|'.join(MONTHS)})"
    r"(?: ?[/-] ?|,? nam |[ ,]+)(?P<year>20[0-9]{2})(?![0-9/-])"
)
_TITLED_YEAR: Final = re.compile(
    r"(?<![a-z])(?:nam|year|(?:quy|quarter|q) ?(?:iv|i{1,3}|[1-4])) ?[:/-]? ?(?:nam )?(?P<year>20[0-9]{2})(?![0-9/-])"
)
_TITLE: Final = re.compile(
    r"\b(?:sao ke|so phu|so chi tiet|lich su|bao cao|ky|quy|giai doan|statement|period|history)\b"
)


def titled_span(text: str) -> DaySpan | None:
    """Return the months or the year that a title above a table names: SAO KÊ THÁNG 3 NĂM 2026; None where none.

    The day on which it was printed is none, nor that of a rule by which a form was made.
    """
    folded = _PRINTED.sub(" ", " ".join(fold(text).split()))
    if not re.search("20[0-9]{2}", folded) or _RULE.search(folded):
        return None
    months = [(int(found["year"]), month_of(found["month"])) for found in _TITLED.finditer(folded)]
    if months and all(1 <= month <= 12 for _year, month in months):  # noqa: PLR2004 (months of a year)
        (first, begins), (last, ends) = min(months), max(months)
        return date(first, begins, 1), date(last, ends, monthrange(last, ends)[1])
    years = [int(found["year"]) for found in _TITLED_YEAR.finditer(folded)] if _TITLE.search(folded) else []
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None
