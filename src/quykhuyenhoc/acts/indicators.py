"""Acts of indicators: put one into the catalogue, report the value of a body for a period, set a target."""

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new
from quykhuyenhoc.errors import IndicatorError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import ValueStatus
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.indicators import (
    Indicator,
    IndicatorFigures,
    IndicatorTarget,
    IndicatorValue,
    is_reported_for,
    not_so,
    rate_of,
    value_code,
)
from quykhuyenhoc.limits import Alone, BodyCode, Clear, Count, IndicatorCode, Rate, Some, Together
from quykhuyenhoc.period import parse_period

if TYPE_CHECKING:
    from quykhuyenhoc.period import Period
    from quykhuyenhoc.store.view import View


class OpenIndicator(Indicator, Act):
    """Put an indicator into the catalogue: texts say what is counted, and of what; without a denominator it counts."""

    act: ClassVar[str] = "open-indicator"
    label: ClassVar[str] = N_("new indicator")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used."""
        must_be_new(view, Indicator, self.code)
        return Outcome()


class ChangeIndicator(Act):
    """Put the texts of an indicator right; whether it has a denominator stays, as values were reported by it."""

    act: ClassVar[str] = "change-indicator"
    label: ClassVar[str] = N_("change of an indicator")
    code: IndicatorCode
    name: Clear | None = None
    unit: Clear | None = None
    numerator: Clear | None = None
    denominator: Clear | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "unit", "numerator", "denominator")),)

    def decide(self, view: "View") -> Outcome:
        """Refuse a denominator where it has none."""
        old = view.get(Indicator, self.code)
        if self.denominator is not None and old.denominator is None:
            advice = M_("Open another with a code of its own.")
            raise IndicatorError(indicator=self.code, why=M_("it is a count, and stays one"), advice=advice)
        new = replace(
            old, name=self.name or old.name, unit=self.unit or old.unit, numerator=self.numerator or old.numerator,
            denominator=self.denominator or old.denominator,
        )  # fmt: skip
        return Outcome(states=(new,))


class ReportIndicator(Act):
    """What a body reports of an indicator for a period: 2022-03, 2022-Q1, 2022-H1, 2022 or 2021-2022.

    It gives the numerator, with the denominator where the indicator has one; or, said by its ``status``, a rate alone,
    or nothing. A later report of the same replaces it; the earlier one stays in the log.
    """

    act: ClassVar[str] = "report-indicator"
    label: ClassVar[str] = N_("report of an indicator")
    indicator: IndicatorCode
    body: BodyCode
    period: str
    numerator: Count | None = None
    denominator: Count | None = None
    rate: Rate | None = None
    status: ValueStatus = ValueStatus.REPORTED

    def decide(self, view: "View") -> Outcome:
        """Refuse what no base can be, a rate of another base, and a body that is not there at the end of the period."""
        indicator = view.get(Indicator, self.indicator)
        period = _period(self.indicator, self.period)
        _must_be_there(view, self.indicator, self.body, period)
        why = not_so(indicator, IndicatorFigures(self.numerator, self.denominator, self.rate, self.status))
        if why is not None:
            raise IndicatorError(indicator=f"{self.indicator}, {self.body}", why=why)
        based = self.numerator is not None and self.denominator is not None
        value = IndicatorValue(
            code=value_code(indicator.key, self.body, period.name), indicator=indicator.key, body=self.body,
            period=period.name, numerator=self.numerator, denominator=self.denominator, status=self.status,
            rate=rate_of(self.numerator or 0, self.denominator or 0) if based else self.rate,
        )  # fmt: skip
        return Outcome(states=(value,))


class SetTarget(Act):
    """Set, or set anew, what a body is to reach of an indicator in a period: a rate, or a count of what is counted."""

    act: ClassVar[str] = "set-target"
    label: ClassVar[str] = N_("target of an indicator")
    indicator: IndicatorCode
    body: BodyCode
    period: str
    rate: Rate | None = None
    count: Count | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("rate", "count")), Alone(("rate", "count")))

    def decide(self, view: "View") -> Outcome:
        """Refuse a rate of a count, a count of a rate, and a body that is not there at the end of the period."""
        indicator = view.get(Indicator, self.indicator)
        period = _period(self.indicator, self.period)
        _must_be_there(view, self.indicator, self.body, period)
        if (self.rate is None) is (indicator.denominator is not None):
            why = M_("its target is a count: it has no denominator")
            if indicator.denominator is not None:
                why = M_("its target is a rate: it has a denominator")
            raise IndicatorError(indicator=self.indicator, why=why)
        target = IndicatorTarget(
            code=value_code(indicator.key, self.body, period.name), indicator=indicator.key, body=self.body,
            period=period.name, rate=self.rate, count=self.count,
        )  # fmt: skip
        return Outcome(states=(target,))


def _period(indicator: str, text: str) -> "Period":
    """Return the period of a value; raises IndicatorError where it is a day, or days of one's own."""
    period = parse_period(text)
    if not is_reported_for(period):
        advice = M_("Write 2022-03, 2022-Q1, 2022-H1, 2022 or 2021-2022.")
        raise IndicatorError(
            indicator=indicator, why=M_("{period} is no period of reports", period=text), advice=advice
        )
    return period


def _must_be_there(view: "View", indicator: str, body: str, period: "Period") -> None:
    """Refuse a body that is not there on the last day of a period: what bodies come to follows the tree of that day."""
    if not view.get(Body, body).lives_on(period.end):
        why = M_("{body} is not there on {day}, the last day of {period}")
        advice = M_("Report it for a period at whose end it is there.")
        raise IndicatorError(
            indicator=indicator, why=why.format(body=body, day=period.end, period=period.name), advice=advice
        )
