"""Series by month: what each month says is what the report of that month alone says."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, record
from quykhuyenhoc.errors import FieldError
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports import balance, fund_report, span, trial_balance
from quykhuyenhoc.shapes import Report
from tests.closing import closing_act
from tests.conftest import Place
from tests.reports.small import gift
from tests.samples import Clock

SERIES: Final[dict[str, Callable[..., Report[Any]]]] = {
    "the trial balance": trial_balance,
    "the trial balance by fund": lambda *given, **more: trial_balance(*given, by_fund=True, **more),
    "all balances": lambda book, days, **more: balance(book, None, days, **more),
    "one balance": lambda book, days, **more: balance(book, "112", days, **more),
    "the fund report": fund_report,
}
SPANS: Final = {
    "a year": ("2022-01-01", "2022-12-31"), "over its end": ("2021-12-01", "2023-03-31"),
    "loose days": ("2022-01-10", "2022-03-05"), "days of one month": ("2022-03-02", "2022-03-20"),
    "the rest of one month": ("2022-03-15", "2022-03-31"),
}  # fmt: skip


def months(low: str, high: str) -> list[tuple[str, str]]:
    """Return the days of each month between two days."""
    found, first, last = [], stored_day(low), stored_day(high)
    while first <= last:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        end = min(date.fromordinal(after.toordinal() - 1), last)
        found.append((first.isoformat(), end.isoformat()))
        first = after
    return found


def alone(report: Callable[..., Report[Any]], book: Book, days: tuple[str, str], **more: Any) -> list[Any]:
    """Return the rows of the report of one month, called by their month."""
    found = report(book, span(from_=days[0], to=days[1]), **more).rows
    return [row._replace(month=days[0][:7]) for row in found]


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("days", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("late", [False, True])
def test_every_month_says_what_the_report_of_it_alone_says(
    book: Book, name: str, days: tuple[str, str], *, late: bool
) -> None:
    record(book, gift(70, date(2022, 12, 30)))
    record(book, closing_act("2022"))
    record(book, gift(9, date(2023, 2, 3), fund="VP"))
    known = book.head().size - 2 if late else None
    report = SERIES[name](book, span(from_=days[0], to=days[1]), by="month", known_at=known)
    expected = [row for one in months(*days) for row in alone(SERIES[name], book, one, known_at=known)]
    assert list(report.rows) == expected
    assert expected
    assert (report.totals, report.columns[0].key) == ({}, "month")


def test_the_months_of_a_book_with_every_kind_of_act_are_those_of_each_alone(full_place: Place) -> None:
    with qkh.open_books(full_place.url, clock=Clock()) as books:
        book = books["SL"]
        for name, report in SERIES.items():
            for currency in ("VND", "USD"):
                found = report(book, span("2022"), by="month", currency=currency).rows
                each = [alone(report, book, one, currency=currency) for one in months("2022-01-01", "2022-12-31")]
                assert list(found) == [row for rows in each for row in rows], (name, currency)


def test_a_series_of_anything_but_months_is_refused(book: Book) -> None:
    with pytest.raises(FieldError):
        fund_report(book, by="week")  # type: ignore[arg-type]
