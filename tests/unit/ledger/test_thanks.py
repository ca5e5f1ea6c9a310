"""The board: what a donor's gifts count for a tier in a year, and which tier they reach."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quykhuyenhoc.kinds import TierSpan
from quykhuyenhoc.ledger.gifts import Gift
from quykhuyenhoc.ledger.thanks import Tier, counted, tier_of
from quykhuyenhoc.money import Money

SILVER = Tier(code="BAC", name="Bạc", amount=Money(500))
GOLD = Tier(code="VANG", name="Vàng", amount=Money(900))
YEARS = (2020, 2021, 2022, 2023)


def gift(day: str, amount: int, currency: str = "VND") -> Gift:
    return Gift(1, "PT00001/2022", day, "D1", ("TH",), amount, currency)


GIFTS = (
    gift("2021-12-31", 100), gift("2022-01-01", 300), gift("2022-12-31", 600), gift("2022-12-31", -20),
    gift("2023-01-01", 7_000), gift("2022-06-01", 50_000, "USD"),
)  # fmt: skip


@pytest.mark.parametrize(("span", "in_2022"), [(TierSpan.GIFT, 600), (TierSpan.YEAR, 880), (TierSpan.EVER, 980)])
def test_a_tier_counts_the_largest_gift_those_of_the_year_or_all_up_to_its_end(span: TierSpan, in_2022: int) -> None:
    assert counted(replace(SILVER, span=span), GIFTS, 2022) == in_2022


@pytest.mark.parametrize("span", TierSpan)
def test_who_gave_nothing_by_then_or_in_another_currency_alone_counts_for_nothing(span: TierSpan) -> None:
    tier = replace(SILVER, span=span)
    assert (counted(tier, GIFTS, 2020), counted(tier, GIFTS[-1:], 2022), counted(tier, (), 2022)) == (0, 0, 0)


def test_a_tier_in_another_currency_counts_the_gifts_in_it_alone() -> None:
    assert counted(replace(SILVER, amount=Money(500, "USD")), GIFTS, 2022) == 50_000


@given(st.lists(st.tuples(st.sampled_from(YEARS), st.integers(-1000, 1000))))
def test_what_all_gifts_come_to_is_the_sum_of_what_each_year_s_come_to(amounts: list[tuple[int, int]]) -> None:
    gifts = [gift(f"{year}-05-19", amount) for year, amount in amounts]
    for last in YEARS:
        by_year = [counted(SILVER, gifts, year) for year in YEARS if year <= last]
        assert counted(replace(SILVER, span=TierSpan.EVER), gifts, last) == sum(by_year)


def test_the_highest_tier_that_is_reached_is_given_with_what_counts_for_it() -> None:
    assert tier_of((GOLD, SILVER), [gift("2022-03-01", 499)], 2022) is None
    assert tier_of((GOLD, SILVER), [gift("2022-03-01", 500)], 2022) == (SILVER, 500)
    assert tier_of((GOLD, SILVER), [gift("2022-03-01", 899)], 2022) == (SILVER, 899)
    assert tier_of((GOLD, SILVER), iter([gift("2022-03-01", 500), gift("2022-04-01", 400)]), 2022) == (GOLD, 900)


def test_each_tier_counts_in_its_own_way() -> None:
    once = replace(GOLD, span=TierSpan.GIFT)
    gifts = [gift("2022-03-01", 500), gift("2022-04-01", 400)]
    assert tier_of((once, SILVER), gifts, 2022) == (SILVER, 900)


def test_of_two_tiers_from_the_same_amount_on_the_one_with_the_later_code_is_given() -> None:
    other = replace(SILVER, code="AN", name="Ân nhân")
    for tiers in ((other, SILVER), (SILVER, other)):
        assert tier_of(tiers, [gift("2022-03-01", 500)], 2022) == (SILVER, 500)


def test_a_tier_is_given_in_the_year_of_its_last_day_and_not_after() -> None:
    ended = replace(SILVER, until=date(2022, 1, 31))
    gifts = [gift("2022-03-01", 500), gift("2023-03-01", 500)]
    assert tier_of((ended,), gifts, 2022) == (ended, 500)
    assert tier_of((ended,), gifts, 2023) is None


def test_without_tiers_nobody_stands_on_the_board() -> None:
    assert tier_of((), [gift("2022-03-01", 500)], 2022) is None
