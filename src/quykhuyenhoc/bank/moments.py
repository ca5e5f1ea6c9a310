"""Moments with their zone, in whatever form of file they stand: their day is that of Vietnam.

A day without a time, or a time without a zone, is the day as it is written.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.period import ZONE
from quykhuyenhoc.text import fold

OTHER_ZONE: Final = M_(
    '"{text}" says that times are of another zone than that of Vietnam: have the bank write them in the time of'
    " Vietnam, or write the zone behind each, as in 2026-03-02T20:15:00Z"
)

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
_ZONE_BEHIND: Final = re.compile(
    r"(?P<day>.*[0-9].*)[ T](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?: ?(?P<half>[AP]M|SA|CH))? ?\(?"
    r"(?:(?:UTC|GMT)(?: ?(?P<sign>[+-]) ?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?)?|(?P<vietnam>ICT))\)?"
)
"""A day in any writing and a time with the zone behind it: 05/03/2026 20:15 (UTC), 05/03/2026 8:15 PM GMT+7."""
_MOMENT_MAX: Final = 60
_TIMED: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?P<zone>.*)")
_TIMED_COMPACT: Final = re.compile(r"[0-9]{8}[0-9]{4,6}(?:[.,][0-9]+)?(?P<zone>.*)")
_PARTS: Final = {
    "": 0, "0": 0, "00": 0, "5": 30, "50": 30, "30": 30, "75": 45, "45": 45, "25": 15, "15": 15,
}  # fmt: skip
"""Minutes behind the hours of a zone, which some write as parts of an hour: every zone is of quarters of an hour."""
_ZONE_MAX: Final = timedelta(hours=14)
_OF_VIETNAM: Final = timedelta(hours=7)
_NAMED: Final = re.compile(
    r"(?<![a-z])(?:(?:utc|gmt)(?![a-z])(?: ?[+-] ?[0-9]{1,2}(?::?[0-9]{2})?)?"
    r"|(?:est|edt|pst|pdt|cet|cest|jst|kst|sgt|hkt)(?![a-z]))"
)
"""A zone by its letters; folded."""
_LABEL: Final = re.compile(r"(?<![a-z])(?:mui gio|time ?zone)(?![a-z])[ :=.(]*(?P<value>.*)")
_VIETNAM: Final = re.compile(
    r"(?:(?:utc|gmt)? ?\+ ?0?7(?::?00)?|ict|indochina(?: time)?|asia/(?:ho_chi_minh|saigon|bangkok)|gio|viet ?nam"
    r"|ha ?noi|bangkok|jakarta|[ ,.()/-])*"
)
"""What names the zone of Vietnam, and nothing else; folded."""
_OF_TIMES: Final = re.compile(r"(?<![a-z])(?:gio|times?|thoi gian|timestamps?|dates?|ngay)(?![a-z])")
_CLOCK: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}")


def other_zone(cells: Sequence[object], *, of_days: bool = False) -> str:
    """Return the text in a row that says that times are of another zone than that of Vietnam; "" where none does.

    The header of a column ``of_days`` need not say that it speaks of times. A zone behind a time is of that alone.
    """
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    for at, text in enumerate(texts):
        folded = " ".join(fold(text).split())
        label = _LABEL.search(folded)
        value = (label["value"] or " ".join(map(fold, texts[at + 1 : at + 2]))) if label else ""
        if value:
            if not _VIETNAM.fullmatch(value):
                return text
            continue
        named = _NAMED.search(folded) if of_days or _OF_TIMES.search(folded) else None
        if named and not _VIETNAM.fullmatch(named[0]) and not _CLOCK.search(folded[: named.start()]):
            return text
    return ""


def is_in_no_zone(text: str) -> bool:
    """Tell whether a day has a time, and no zone behind it."""
    return _CLOCK.search(text) is not None and not has_zone(text) and day_and_shift(text) is None


def has_zone(text: str) -> bool:
    """Tell whether a zone, or something in its place, stands behind the time of a moment."""
    found = _TIMED.fullmatch(text.strip()) or _TIMED_COMPACT.fullmatch(text.strip())
    return found is not None and found["zone"].strip() != ""


def day_and_shift(text: str) -> tuple[str, int] | None:
    """Return the day of a moment with its zone as it is written, and how many days later it is in Vietnam.

    None where no zone stands behind a time, or one that is not known.
    """
    found = _ZONE_BEHIND.fullmatch(text.strip()) if len(text) <= _MOMENT_MAX else None
    if found is None:
        return None
    hour, half = int(found["hour"]), found["half"]
    if half:
        hour = hour % 12 + 12 * (half in {"PM", "CH"})
    clock = timedelta(hours=hour, minutes=int(found["minute"]), seconds=int(found["second"] or 0))
    ahead = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    ahead = _OF_VIETNAM if found["vietnam"] else -ahead if found["sign"] == "-" else ahead
    if abs(ahead) > _ZONE_MAX or clock > timedelta(days=1):
        return None
    return found["day"], (clock - ahead + _OF_VIETNAM) // timedelta(days=1)


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
