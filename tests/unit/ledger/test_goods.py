"""The arithmetic of goods: what a stock is worth as it goes out, and the least that is there from a day on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.ledger.goods import (
    GoodsMove,
    Stock,
    can_stand,
    least_from,
    stock_of,
    stocks_from,
    value_on,
    value_out,
)

DAYS = ("2022-03-01", "2022-03-02", "2022-03-03", "2022-03-04")


def moved(day: str, quantity: int, value: int = 0) -> GoodsMove:
    return GoodsMove(1, "#1", "receive-goods", day, "TH", "XD", quantity, value, None, None)


@given(st.integers(1, 10**6), st.integers(0, 10**12), st.lists(st.integers(1, 10**4)))
def test_a_stock_goes_out_with_all_its_value_and_never_more(quantity: int, value: int, parts: list[int]) -> None:
    left = Stock(quantity, value)
    for part in parts:
        if part > left.quantity:
            break
        out = value_out(left, part)
        assert 0 <= out <= left.value
        left = Stock(left.quantity - part, left.value - out)
    assert value_out(left, left.quantity) == left.value * (left.quantity > 0)


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.integers(-50, 50))), st.sampled_from(DAYS))
def test_the_least_stock_is_that_of_the_worst_day_from_a_day_on(moves: list[tuple[str, int]], day: str) -> None:
    ends = [sum(quantity for at, quantity in moves if at <= end) for end in DAYS if end >= day]
    assert least_from([moved(at, quantity) for at, quantity in moves], day) == min(ends)


def test_without_movements_nothing_is_there() -> None:
    assert (least_from([], DAYS[0]), stock_of([]), value_out(Stock(0, 0), 1)) == (0, (0, 0), 0)


def test_what_came_and_went_on_one_day_counts_at_its_end() -> None:
    assert least_from([moved(DAYS[0], -5), moved(DAYS[0], 5)], DAYS[0]) == 0


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.integers(-9, 9), st.integers(0, 99)), max_size=12))
def test_in_whatever_order_it_is_recorded_no_day_ends_with_value_below_nothing_or_without_goods(
    acts: list[tuple[str, int, int]],
) -> None:
    moves: list[GoodsMove] = []
    for day, quantity, value in acts:
        if quantity > 0:
            moves.append(moved(day, quantity, value))
        elif quantity < 0 and least_from(moves, day) >= -quantity:
            out = value_on(moves, -quantity, day)
            if out is not None:
                moves.append(moved(day, quantity, -out))
        assert all(one.value >= 0 and (one.quantity or not one.value) for one in stocks_from(moves, DAYS[0]))


@pytest.mark.parametrize(
    ("later", "quantity", "value"),
    [
        ([], 6, 60),
        ([(3, 900)], 6, 60),
        ([(-4, -40)], 3, 30),
        ([(-1, -65)], 5, 5),
        ([(-1, -10), (1, 2)], 6, 60),
        ([(3, 0), (-8, -56)], 2, 14),
        ([(3, 900), (-8, -776)], 2, None),
    ],
    ids=["alone", "more came", "some went", "little value left", "less came back", "the last", "more value left"],
)
def test_what_goes_out_has_the_mean_value_of_its_day_and_the_last_the_rest(
    later: list[tuple[int, int]], quantity: int, value: int | None
) -> None:
    moves = [moved(DAYS[0], 7, 70), *(moved(day, *one) for day, one in zip(DAYS[2:], later, strict=False))]
    assert value_on(moves, quantity, DAYS[1]) == value


def test_movements_can_stand_while_there_are_goods_for_them_and_for_their_value() -> None:
    came, went = moved(DAYS[1], 5, 50), moved(DAYS[2], -5, -50)
    assert can_stand([came, went])
    assert can_stand([moved(DAYS[1], 1, 10)])
    assert not can_stand([went])
    assert not can_stand([came, moved(DAYS[2], -5, -40)])
    assert not can_stand([moved(DAYS[1], 9), moved(DAYS[2], -5, -50)])
    assert not can_stand([moved(DAYS[2], 5), moved(DAYS[1], -5)])
