"""Spans of days as pieces that the caches answer: every day once, and few pieces."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import open_books
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.figures import FIRST, LAST, DebitsCredits, FlowRow, Piece, pieces
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.snapshot import Snapshot
from tests.conftest import Place

BY_HAND = """
SELECT account, fund, currency, kind, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
    sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
FROM qkh_posting WHERE book = :book AND seq <= :known AND date BETWEEN :low AND :high
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
BY_ACCOUNT = """
SELECT account, sum(CASE WHEN kind <> 'opening' AND amount > 0 THEN amount ELSE 0 END),
    sum(CASE WHEN kind <> 'opening' AND amount < 0 THEN -amount ELSE 0 END),
    sum(CASE WHEN kind = 'opening' THEN amount ELSE 0 END)
FROM qkh_posting WHERE book = 1 AND currency = :currency AND date <= :until GROUP BY 1
"""
YEARS = """
SELECT DISTINCT year FROM (
    SELECT substr(date, 1, 4) AS year FROM qkh_posting WHERE book = 1 AND seq <= :known AND date < '2022'
    GROUP BY substr(date, 1, 4), account, fund, currency HAVING sum(amount) <> 0
) AS found ORDER BY year
"""
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


@pytest.mark.parametrize(
    ("low", "high"), [(FIRST, LAST), (FIRST, date(2021, 12, 31)), (date(2021, 5, 6), date(2022, 3, 7)), (LAST, FIRST)]
)
def test_what_was_known_after_an_act_is_the_sum_of_its_postings(full_place: Place, low: date, high: date) -> None:
    with open_books(full_place.url) as books, books.source.reading() as connection:
        for known in range(read_head(connection, 1).size + 2):
            values = {"book": 1, "known": known, "low": low.isoformat(), "high": high.isoformat()}
            by_hand = [FlowRow._make((*row[:4], int(row[4]), int(row[5]))) for row in connection.rows(BY_HAND, values)]
            assert list(Snapshot(connection, 1).figures.flows(low, high, known)) == by_hand


@pytest.mark.parametrize("currency", ["VND", "USD"])
def test_what_stands_on_an_account_at_the_end_of_any_day_is_the_sum_of_its_postings(
    full_place: Place, currency: str
) -> None:
    with open_books(full_place.url) as books, books.source.reading() as connection:
        posted = [stored_day(row[0]) for row in connection.rows("SELECT DISTINCT date FROM qkh_posting")]
        for until in {*posted, *(day - timedelta(1) for day in posted if day > FIRST), FIRST, LAST}:
            values = {"currency": currency, "until": until.isoformat()}
            by_hand = {row[0]: DebitsCredits(*map(int, row[1:])) for row in connection.rows(BY_ACCOUNT, values)}
            assert Snapshot(connection, 1).figures.turnovers(until, currency) == by_hand


def test_a_year_is_closed_as_it_was_known_after_an_act(full_place: Place) -> None:
    with open_books(full_place.url) as books, books.source.reading() as connection:
        accounts = [row[0] for row in connection.rows("SELECT DISTINCT id FROM qkh_account WHERE book = 1")]
        found = set()
        for known in range(read_head(connection, 1).size + 2):
            by_hand = tuple(row[0] for row in connection.rows(YEARS, {"known": known}))
            assert Snapshot(connection, 1).accounts.unclosed_years(accounts, 2022, known) == by_hand
            found.add(by_hand)
    assert len(found) > 1


@given(DAYS)
def test_up_to_a_day_at_most_half_a_year_of_months_and_half_a_month_of_days_are_summed(day: date) -> None:
    for piece in pieces(FIRST, day):
        if piece.unit == "month":
            assert int(piece.high[5:]) - int(piece.low[5:]) < 6
        if piece.unit == "day":
            assert (stored_day(piece.high) - stored_day(piece.low)).days < 16


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
