"""Moments with their zone, in whatever form of file they stand: their day is that of Vietnam.

A day without a time, or a time without a zone, is the day as it is written.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from quykhuyenhoc.period import ZONE

_ISO: Final = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r" ?(?=[ZUG+-])(?:Z|UTC|GMT)?(?:(?P<sign>[+-])(?P<hours>[0-9]{2})(?::?(?P<minutes>[0-9]{2}))?)?"
)
_COMPACT: Final = re.compile(
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})"
    r"(?:(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r" ?(?:\[ ?(?:(?P<sign>[+-]?)(?P<hours>[0-9]{1,2})(?:[.:](?P<minutes>[0-9]{1,2}))?(?::[^\]]*)?|GMT|UTC) ?\])"
)
"""As OFX writes it: 20260630200000.000[0:GMT]."""
_TIMED: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?P<zone>.*)")
_TIMED_COMPACT: Final = re.compile(r"[0-9]{8}[0-9]{4,6}(?:[.,][0-9]+)?(?P<zone>.*)")
_PARTS: Final = {
    "": 0, "0": 0, "00": 0, "5": 30, "50": 30, "30": 30, "75": 45, "45": 45, "25": 15, "15": 15,
}  # fmt: skip
"""Minutes behind the hours of a zone, which some write as parts of an hour: every zone is of quarters of an hour."""
_ZONE_MAX: Final = timedelta(hours=14)


def has_zone(text: str) -> bool:
    """Tell whether a zone, or something in its place, stands behind the time of a moment."""
    found = _TIMED.fullmatch(text.strip()) or _TIMED_COMPACT.fullmatch(text.strip())
    return found is not None and found["zone"].strip() != ""


def day_of_moment(text: str) -> date | None:
    """Return the day in Vietnam of a moment with its zone; None where it names no moment, or no zone that is known."""
    bare = text.strip()
    found = _ISO.fullmatch(bare) or _COMPACT.fullmatch(bare)
    if found is None:
        return None
    minutes = _PARTS.get(found["minutes"] or "")
    if minutes is None:
        return None
    ahead = timedelta(hours=int(found["hours"] or 0), minutes=minutes)
    clock = timedelta(hours=int(found["hour"]), minutes=int(found["minute"]), seconds=int(found["second"] or 0))
    if ahead > _ZONE_MAX or clock > timedelta(days=1):
        return None
    utc = clock + (ahead if found["sign"] == "-" else -ahead)
    try:
        return (datetime(int(found["y"]), int(found["m"]), int(found["d"]), tzinfo=UTC) + utc).astimezone(ZONE).date()
    except (ValueError, OverflowError):
        return None
