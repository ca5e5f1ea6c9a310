"""Spans of days as pieces that the caches answer: every day once, and few pieces."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.store.figures import FIRST, LAST, Piece, pieces

DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))


def covered(found: list[Piece]) -> Counter[date]:
    """Count how often each day of 2018 to 2025 is in the pieces."""
    counted: Counter[date] = Counter()
    for n in range(8 * 366):
        day = date(2018, 1, 1) + timedelta(n)
        for piece in found:
            length = {"year": 4, "month": 7, "day": 10}[piece.unit]
            if piece.low <= day.isoformat()[:length] <= piece.high:
                counted[day] += piece.sign
    return counted


@given(DAYS, DAYS)
def test_every_day_of_a_span_is_counted_once_and_no_other(one: date, other: date) -> None:
    low, high = min(one, other), max(one, other)
    counted = covered(pieces(low, high))
    assert {day for day, n in counted.items() if n} == {low + timedelta(n) for n in range((high - low).days + 1)}
    assert set(counted.values()) <= {0, 1}


@given(DAYS)
def test_up_to_a_day_at_most_half_a_year_of_months_and_half_a_month_of_days_are_summed(day: date) -> None:
    for piece in pieces(FIRST, day):
        if piece.unit == "month":
            assert int(piece.high[5:]) - int(piece.low[5:]) < 6
        if piece.unit == "day":
            assert (date.fromisoformat(piece.high) - date.fromisoformat(piece.low)).days < 16


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (date(2022, 3, 1), date(2022, 3, 31), [Piece("month", "2022-03", "2022-03")]),
        (date(2022, 3, 7), date(2022, 3, 9), [Piece("day", "2022-03-07", "2022-03-09")]),
        (date(2022, 1, 1), date(2022, 12, 31), [Piece("year", "2022", "2022")]),
        (
            date(2022, 1, 1),
            date(2022, 11, 28),
            [
                Piece("year", "2022", "2022"),
                Piece("month", "2022-12", "2022-12", -1),
                Piece("day", "2022-11-29", "2022-11-30", -1),
            ],
        ),
        (date(2022, 3, 2), date(2022, 3, 1), []),
        (FIRST, LAST, [Piece("year", "0001", "9998"), Piece("year", "9999", "9999")]),
    ],
)
def test_a_span_is_as_few_pieces_as_can_be(low: date, high: date, found: list[Piece]) -> None:
    assert pieces(low, high) == found
