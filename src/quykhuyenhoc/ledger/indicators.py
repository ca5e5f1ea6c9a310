"""Indicators (chỉ tiêu): what is counted and of what, the values that bodies report of periods, and targets.

Nothing is known here of books or databases. Every rate is whole hundredths of a percent.
"""

from collections.abc import Collection, Iterable
from typing import ClassVar, Final, NamedTuple

from quykhuyenhoc.kinds import ValueStatus
from quykhuyenhoc.limits import BodyCode, Clear, Count, IndicatorCode, Rate
from quykhuyenhoc.nouns import Known, State

HUNDRED_PERCENT: Final = 10_000
_STEPS: Final = (100, 10, 1)
"""To what a rate may be rounded: whole percents, tenths, hundredths."""


class Indicator(State):
    """What bodies count: ``numerator`` says what, ``denominator`` of what; without a denominator it is a count.

    ``unit`` is what the numerator is counted in: hộ, dòng họ, người.
    """

    register: ClassVar[str] = "indicator"
    code: str
    name: Clear
    unit: Clear
    numerator: Clear
    denominator: Clear | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""


class IndicatorValue(State):
    """What a body reported of an indicator for a period: its ``code`` is made of the three, so that it has one value.

    ``rate`` is the one of numerator and denominator where there are any, else the one that was reported alone.
    """

    register: ClassVar[str] = "indicator_value"
    code: str
    indicator: IndicatorCode
    body: BodyCode
    period: str
    numerator: Count | None = None
    denominator: Count | None = None
    rate: Rate | None = None
    status: ValueStatus = ValueStatus.REPORTED
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""


class IndicatorTarget(State):
    """What a body is to reach in a period: a rate, or a count where the indicator has no denominator."""

    register: ClassVar[str] = "indicator_target"
    code: str
    indicator: IndicatorCode
    body: BodyCode
    period: str
    rate: Rate | None = None
    count: Count | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""


def value_code(indicator: str, body: str, period: str) -> str:
    """Return what a value or a target is kept under: ``GDHT:MC:2022-Q1``."""
    return f"{indicator}:{body}:{period}"


def rate_of(numerator: int, denominator: int) -> int:
    """Return a share in hundredths of a percent, half of one rounded up; the denominator is above zero."""
    return (2 * numerator * HUNDRED_PERCENT + denominator) // (2 * denominator)


def is_rate_of(rate: int, numerator: int, denominator: int) -> bool:
    """Tell whether a rate is that of a base, rounded to a whole percent, a tenth or a hundredth as it is written."""
    step = next(one for one in _STEPS if rate % one == 0)
    return abs(2 * numerator * HUNDRED_PERCENT - 2 * rate * denominator) <= step * denominator


class RollUp(NamedTuple):
    """What the values of bodies come to: each counted once, none that did not report counted as nought.

    ``weighted`` is Σ numerator / Σ denominator of those that gave both (``with_base``); ``mean`` is the simple mean of
    all rates, those without a base too. ``numerator`` is the sum of a count, or that of the weighted rate.
    """

    numerator: int | None
    denominator: int | None
    weighted: int | None
    mean: int | None
    with_base: int
    reported: int
    bodies: int
    missing: tuple[str, ...]


def rolled_up(bodies: Collection[str], values: Iterable[IndicatorValue]) -> RollUp:
    """Return what the values of an indicator come to over bodies; values of others are left out."""
    by_body = {one.body: one for one in values if one.status is not ValueStatus.NOT_REPORTED}
    found = [by_body[code] for code in bodies if code in by_body]
    with_base = [one for one in found if one.denominator is not None]
    rates = [one.rate for one in found if one.rate is not None]
    counted = with_base or [one for one in found if one.numerator is not None]
    numerator = sum(one.numerator or 0 for one in counted) if counted else None
    denominator = sum(one.denominator or 0 for one in with_base) if with_base else None
    return RollUp(
        numerator, denominator,
        weighted=rate_of(numerator or 0, denominator) if denominator else None,
        mean=(2 * sum(rates) + len(rates)) // (2 * len(rates)) if rates else None,
        with_base=len(with_base), reported=len(found), bodies=len(bodies),
        missing=tuple(code for code in bodies if code not in by_body),
    )  # fmt: skip
