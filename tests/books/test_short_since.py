"""What is below its floor is dated by the day on which it is: not by that of the act which brings it there."""

from datetime import date
from itertools import count
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import Adjustment
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import OverdrawnError
from quykhuyenhoc.reports import open_matters, span
from tests.samples import payment, receipt, small_book

pytestmark = pytest.mark.usefixtures("in_english")
CORRECTED: Final = date(2022, 2, 12)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book that got 50 on 3 February and paid 3 on the 10th, 19 on the 20th and 2 on the 25th."""
    found = books["SL"]
    record(found, receipt(50, day=date(2022, 2, 3)))
    for amount, day in ((3, 10), (19, 20), (2, 25)):
        record(found, payment(amount, day=date(2022, 2, day)))
    return found


def lowered(amount: int = 5) -> Adjustment:
    return Adjustment(of="BC1", date=CORRECTED, amount=amount)


def test_an_exception_begins_on_the_first_day_below_the_floor_and_tells_the_lowest_amount(book: Book) -> None:
    done = record(book, lowered(), reason="sao kê: 5")
    assert [(one.figure, one.date, one.amount) for one in done.exceptions] == [
        ("account:112", date(2022, 2, 20), -19), ("fund:TH", date(2022, 2, 20), -19),
    ]  # fmt: skip


def test_a_closing_of_days_on_which_nothing_is_below_its_floor_names_no_exception(book: Book) -> None:
    record(book, payment(20, day=date(2022, 3, 2)))
    record(book, lowered(26), reason="sao kê: 26")

    def named(month: str) -> list[str]:
        kinds = {kind.code: kind.found for kind in open_matters(book, span(month))}
        return [one.subject.partition(" ")[0] for one in kinds["exceptions"]]

    assert (named("2022-02"), named("2022-03")) == ([], ["account:112", "fund:TH"])


@pytest.mark.parametrize(
    ("act", "short", "day"),
    [
        (lowered(), 19, 25),
        (payment(30, day=CORRECTED), 4, 25),
        (payment(28, day=date(2022, 2, 20)), 2, 25),
        (payment(60, day=CORRECTED), 34, 25),
    ],
)
def test_what_would_be_short_is_told_on_the_day_when_it_is_by_most(book: Book, act: Act, short: int, day: int) -> None:
    with pytest.raises(OverdrawnError, match=rf"would be {short} ₫ short on {day}/02/2022") as caught:
        record(book, act)
    assert (caught.value.details["on"], caught.value.details["shortfall"].minor) == (date(2022, 2, day), short)


_CODES: Final = count()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(
    moves=st.lists(st.tuples(st.integers(1, 28), st.integers(1, 9)), max_size=6), right=st.integers(1, 40),
    on=st.integers(3, 28),
)  # fmt: skip
def test_before_that_day_the_figure_is_not_below_its_floor_and_never_lower_than_told(
    books: Books, moves: list[tuple[int, int]], right: int, on: int
) -> None:
    book = small_book(books, f"X{next(_CODES)}")
    record(book, receipt(60, day=date(2022, 2, 1)))
    for day, amount in moves:
        record(book, payment(amount, day=date(2022, 2, day)))
    done = record(book, Adjustment(of="BC1", date=date(2022, 2, on), amount=right), reason="x")
    paid = {day: sum(amount for at, amount in moves if at <= day) for day in range(1, 29)}
    stands = {day: (60 if day < on else right) - paid[day] for day in paid}
    first = next((date(2022, 2, day) for day, amount in stands.items() if amount < 0), None)
    told = [(one.date, one.amount) for one in done.exceptions if one.figure == "account:112"]
    assert told == ([(first, min(stands.values()))] if first else [])
