"""What holds for every proposal: how long it waits."""

from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from typing import Final

from quykhuyenhoc.period import day_at

LAPSES_AFTER: Final = timedelta(days=60)
"""A proposal that waited longer has lapsed: nobody approves what nobody remembers."""


def has_lapsed(proposed_at: str, day: Date) -> bool:
    """Tell whether a proposal recorded at a time (as the log writes it) has lapsed on a day."""
    return day_at(proposed_at) + LAPSES_AFTER < day
