"""The lowest amounts of a figure in many spans of days: read at once, they are those that are asked for one by one."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.rules.floors import _many_lows
from tests.samples import payment, receipt

FIRST: Final = date(2022, 1, 1)
DAYS: Final = st.sets(st.integers(0, 60), min_size=1, max_size=12).map(sorted)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book whose fund stands on many amounts, on days that are not next to each other."""
    found = books["SL"]
    for n, amount in enumerate((900, -100, 50, -700, 30, 400, -20, -510, 7, 1)):
        make, day = (receipt if amount > 0 else payment), FIRST + timedelta(days=5 * n + n % 3)
        record(found, make(abs(amount), day=day))
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=DAYS)
def test_lows_read_at_once_are_those_asked_one_by_one(book: Book, days: list[int]) -> None:
    ordered = [FIRST + timedelta(days=n) for n in days]
    spans = list(zip(ordered, [*ordered[1:], None], strict=True))
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        for figure in ("fund:TH", "account:112", "fund:PY"):
            expected = [(day, view.lowest(figure, "VND", day, before)) for day, before in spans]
            assert list(_many_lows(view, figure, "VND", spans)) == expected
