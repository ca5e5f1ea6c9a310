"""The indicators of the demo: the catalogue of learning models, and what bodies reported of it for the quarter."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.indicators import OpenIndicator, ReportIndicator
from quykhuyenhoc.demo.data import PROVINCE, QUARTER, DataSet, DemoIndicatorValue
from quykhuyenhoc.kinds import ValueStatus

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act


def indicators_of(data: DataSet, book: str) -> "Iterator[Act]":
    """Yield the catalogue and the values that a book keeps: all, in the province's.

    The seed tells rates and no count that they are of, so that each is a rate alone.
    """
    if book == PROVINCE:
        for row in data.indicators:
            yield OpenIndicator(
                code=row.code, name=row.name, unit=row.unit, numerator=row.numerator, denominator=row.denominator
            )
        yield from map(_reported, data.indicator_values)


def _reported(row: DemoIndicatorValue) -> ReportIndicator:
    status = ValueStatus.NOT_REPORTED if row.rate is None else ValueStatus.RATE_ONLY
    return ReportIndicator(indicator=row.indicator, body=row.body, period=QUARTER, rate=row.rate, status=status)
