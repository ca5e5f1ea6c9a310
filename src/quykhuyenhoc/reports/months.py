"""Reports by month: what each month of a span opened with and what moved in it, all months in one pass."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.shapes import Column
from quykhuyenhoc.store.figures import FlowRow, month_end

if TYPE_CHECKING:
    from quykhuyenhoc.reports.context import Context

By = Literal["month"]
"""What a report may be a series of."""
MONTH: Final = Column("month", N_("Month"), "code")


class MonthFlows(NamedTuple):
    """A month of a report's span, or the days of it that are in the span: its context, and the flows until its end."""

    context: "Context"
    before: list[FlowRow]
    """What was before its first day, by account and fund."""
    moved: list[FlowRow]

    @property
    def name(self) -> str:
        """The month as data says it: YYYY-MM."""
        return f"{self.context.span.high:%Y-%m}"


def months_of(f: "Context") -> Iterator[MonthFlows]:
    """Yield the months of the span of a report, in the currency of the report."""
    last = min(f.full, month_end(f.span.high))
    moved = f.read.figures.flows_by_month(f.span.low, last, f.known)
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    _add(sums, f.flows(None, f.span.low - timedelta(1)))
    low = f.span.low
    while low <= f.span.high:
        high = min(month_end(low), f.span.high)
        its = [flow for flow in moved.get(f"{low:%Y-%m}", ()) if flow.currency == f.currency]
        span = Span(low=low, high=high, name=f"{low:%Y-%m}")
        full = high if high < f.span.high else f.full
        before = [FlowRow(account, fund, f.currency, "normal", *both) for (account, fund), both in sums.items()]
        yield MonthFlows(f._replace(span=span, full=full), before, its)
        _add(sums, its)
        low = high + timedelta(1)


def _add(sums: dict[tuple[str, str], tuple[int, int]], flows: list[FlowRow]) -> None:
    for flow in flows:
        debit, credit = sums.get((flow.account, flow.fund), (0, 0))
        sums[flow.account, flow.fund] = debit + flow.debit, credit + flow.credit
