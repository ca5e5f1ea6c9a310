"""The arithmetic of goods: what a stock is worth as it goes out, and the least that is there from a day on."""

from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.ledger.goods import Moved, Stock, can_stand, least_from, stock_of, value_out

DAYS = ("2022-03-01", "2022-03-02", "2022-03-03", "2022-03-04")


def moved(day: str, quantity: int, value: int = 0) -> Moved:
    return Moved(1, "#1", "receive-goods", day, "TH", "XD", quantity, value, None, None)


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


def test_movements_can_stand_while_there_are_goods_for_them_and_for_their_value() -> None:
    came, went = moved(DAYS[1], 5, 50), moved(DAYS[2], -5, -50)
    assert can_stand([came, went])
    assert can_stand([moved(DAYS[1], 1, 10)])
    assert not can_stand([went])
    assert not can_stand([came, moved(DAYS[2], -5, -40)])
    assert not can_stand([moved(DAYS[1], 9), moved(DAYS[2], -5, -50)])
    assert not can_stand([moved(DAYS[2], 5), moved(DAYS[1], -5)])
