"""Indicators (chỉ tiêu): what is counted and of what, the values that bodies report of periods, and targets.

Nothing is known here of books or databases. Every rate is whole hundredths of a percent.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import ValueStatus
from quykhuyenhoc.limits import BodyCode, Clear, Count, IndicatorCode, Rate
from quykhuyenhoc.nouns import State, no_control

if TYPE_CHECKING:
    from quykhuyenhoc.period import Period

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

    loosens = no_control


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

    loosens = no_control


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

    loosens = no_control


class IndicatorFigures(NamedTuple):
    """The figures that somebody says of an indicator, and what they are."""

    numerator: int | None
    denominator: int | None
    rate: int | None
    status: ValueStatus


class ToldValue(NamedTuple):
    """A value with the act that brought it, and the body whose package it came in; None: it was recorded here."""

    value: IndicatorValue
    seq: int
    sender: str | None = None

    @property
    def figures(self) -> IndicatorFigures:
        """What is said, wherever it came from."""
        value = self.value
        return IndicatorFigures(value.numerator, value.denominator, value.rate, value.status)


def agreed(told: Sequence[ToldValue]) -> ToldValue | None:
    """Return the first of several values of one indicator, body and period; None where they contradict each other."""
    return told[0] if len({one.figures for one in told}) == 1 else None


def is_reported_for(period: "Period") -> bool:
    """Tell whether bodies report for a period: a month, quarter, half or year, and no days of anybody's own."""
    return period.start != period.end and ".." not in period.name


def value_code(indicator: str, body: str, period: str) -> str:
    """Return what a value or a target is kept under: ``GDHT:MC:2022-Q1``."""
    return f"{indicator}:{body}:{period}"


def rate_of(numerator: int, denominator: int) -> int:
    """Return a share in hundredths of a percent, half of one rounded up; the denominator is above zero."""
    return (2 * numerator * HUNDRED_PERCENT + denominator) // (2 * denominator)


def is_rate_of(rate: int, numerator: int, denominator: int) -> bool:
    """Tell whether a rate is that of a base, rounded to a whole percent, a tenth or a hundredth as it is written."""
    return abs(2 * numerator * HUNDRED_PERCENT - 2 * rate * denominator) <= step_of(rate) * denominator


def step_of(rate: int) -> int:
    """Return to what a rate was rounded as it is written: to whole percents, tenths or hundredths of one."""
    return next(one for one in _STEPS if rate % one == 0)


class InAll(NamedTuple):
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


def in_all(bodies: Collection[str], values: Iterable[IndicatorValue]) -> InAll:
    """Return what the values of an indicator come to over bodies; values of others are left out."""
    by_body = {one.body: one for one in values if one.status is not ValueStatus.NOT_REPORTED}
    found = [by_body[code] for code in bodies if code in by_body]
    with_base = [one for one in found if one.denominator is not None]
    rates = [one.rate for one in found if one.rate is not None]
    counted = with_base or [one for one in found if one.numerator is not None]
    numerator = sum(one.numerator or 0 for one in counted) if counted else None
    denominator = sum(one.denominator or 0 for one in with_base) if with_base else None
    return InAll(
        numerator, denominator,
        weighted=rate_of(numerator or 0, denominator) if denominator else None,
        mean=(2 * sum(rates) + len(rates)) // (2 * len(rates)) if rates else None,
        with_base=len(with_base), reported=len(found), bodies=len(bodies),
        missing=tuple(code for code in bodies if code not in by_body),
    )  # fmt: skip


def not_so(indicator: Indicator, given: IndicatorFigures) -> Message | None:
    """Return why what is said of an indicator cannot be so; None where it can."""
    figures = (given.numerator, given.denominator)
    if given.status is ValueStatus.NOT_REPORTED:
        silent = given.rate is None and figures == (None, None)
        return None if silent else M_("what is not reported has no figure; 0 is one too")
    if given.status is ValueStatus.RATE_ONLY:
        if indicator.denominator is None:
            return M_("it is a count: it has no rate")
        return None if given.rate is not None and figures == (None, None) else M_("a rate only is a rate and no base")
    if indicator.denominator is None:
        return _count_not_so(given)
    return _rate_not_so(indicator, given)


def _count_not_so(given: IndicatorFigures) -> Message | None:
    if given.denominator is not None or given.rate is not None:
        return M_("it is a count: it has no denominator and no rate")
    return (
        M_("the number is missing; where there is none, say that it is not reported")
        if given.numerator is None
        else None
    )


def _rate_not_so(indicator: Indicator, given: IndicatorFigures) -> Message | None:
    numerator, denominator, rate = given.numerator, given.denominator, given.rate
    if numerator is None or denominator is None:
        if (numerator, denominator) == (None, None) and rate is not None:
            return M_("a rate without its base is one only where that is said⟦: --rate-only⟧")
        texts = {"numerator": indicator.numerator, "denominator": indicator.denominator or ""}
        return M_("both numbers are needed: {numerator}; {denominator}", **texts)
    if denominator == 0:
        return M_("the denominator is 0: nobody is there to be counted, so that it is not reported")
    if numerator > denominator:
        return M_("{numerator} of {denominator} is more than all", numerator=numerator, denominator=denominator)
    if rate is not None and not is_rate_of(rate, numerator, denominator):
        values = {"numerator": numerator, "denominator": denominator}
        right = rate_of(numerator, denominator)
        return M_(
            "{numerator} of {denominator} is {right}, not {rate}", right=_percent(right), rate=_percent(rate), **values
        )
    return None


def _percent(rate: int) -> str:
    from quykhuyenhoc.labels import rate_text  # only an error tells one

    return rate_text(rate) or ""
