"""Closing and filing with a reason for every kind of open matter: for tests that are about something else."""

from typing import Final

from quykhuyenhoc.acts import ClosePeriod, FileYear
from quykhuyenhoc.ledger import MatterReason
from quykhuyenhoc.store.matters.kinds import KINDS

REASONS: Final = tuple(MatterReason(code=kind.code, reason="làm tiếp sau khi khóa sổ") for kind in KINDS)

OPEN: Final = tuple(part for one in REASONS for part in ("--open", f"{one.code}={one.reason}"))
"""The same as options of the command."""


def closing_act(period: str) -> ClosePeriod:
    """Return the closing of a period, whatever is open in it."""
    return ClosePeriod(period=period, reasons=REASONS)


def filing_act(year: int) -> FileYear:
    """Return the filing of a year, whatever of it may stay open."""
    return FileYear(year=year, reasons=REASONS)
