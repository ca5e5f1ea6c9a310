"""What a gift and a pledge come to, and as whom a donor is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.ledger.gifts import Gift, Given, Promised, counted_as

GIVEN = Given(9, 1, "5111", "TH", "VND", "D1", None, None, amount=500)
PARTS = (("TH", "2022-06-30", 300), ("PY", None, 50), ("TH", "2022-03-31", 200))
PLEDGE = Promised("CK1", 9, "D1", "2022-03-01", None, None, "VND", PARTS)
WHOLE = Gift(9, "PT00001/2022", "2022-03-01", "D1", ("TH",), 500, "VND")


def test_a_gift_comes_to_what_was_booked_corrected_and_refunded() -> None:
    assert GIVEN.left == 500
    assert GIVEN._replace(corrected=20, refunded=-100).left == 420


@pytest.mark.parametrize(
    ("gift", "stands"),
    [
        (WHOLE, True),
        (WHOLE._replace(amount=1), True),
        (WHOLE._replace(amount=0), False),
        (WHOLE._replace(amount=-1), False),
        (WHOLE._replace(amount=0, goods="XD", quantity=1), True),
        (WHOLE._replace(amount=-1, goods="XD", quantity=1), False),
        (WHOLE._replace(amount=500, goods="XD", quantity=1), True),
    ],
)
def test_a_gift_stands_while_money_or_goods_of_it_are_left(gift: Gift, stands: object) -> None:
    assert gift.stands is stands


def test_a_pledge_is_the_sum_of_its_parts_and_open_by_what_neither_came_nor_was_written_off() -> None:
    assert (PLEDGE.amount, PLEDGE.open) == (550, 550)
    assert PLEDGE._replace(received=120, written_off=30).open == 400
    assert PLEDGE._replace(received=600).open == -50


@pytest.mark.parametrize(
    ("received", "written_off", "due"),
    [
        (0, 0, "2022-03-31"),
        (199, 0, "2022-03-31"),
        (200, 0, "2022-06-30"),
        (150, 50, "2022-06-30"),
        (250, 249, "2022-06-30"),
        (500, 0, None),
        (550, 0, None),
    ],
)
def test_what_came_covers_the_part_due_first_and_the_part_without_a_day_last(
    received: int, written_off: int, due: str | None
) -> None:
    assert PLEDGE._replace(received=received, written_off=written_off).due == due


@pytest.mark.parametrize(
    ("by_fund", "written_off", "left"),
    [
        ({}, 0, [("TH", 200), ("TH", 300), ("PY", 50)]),
        ({"PY": 30}, 0, [("TH", 200), ("TH", 300), ("PY", 20)]),
        ({"TH": 250, "PY": 30}, 0, [("TH", 250), ("PY", 20)]),
        ({"PY": 30}, 210, [("TH", 290), ("PY", 20)]),
        ({"PY": 60, "HB": 10}, 0, [("TH", 180), ("TH", 300)]),
        ({"TH": 600}, 0, []),
        ({"TH": -10}, 0, [("TH", 210), ("TH", 300), ("PY", 50)]),
    ],
)
def test_what_came_for_a_fund_covers_its_parts_and_all_else_what_is_due_first(
    by_fund: dict[str, int], written_off: int, left: list[tuple[str, int]]
) -> None:
    pledge = PLEDGE._replace(received=sum(by_fund.values()), written_off=written_off, by_fund=by_fund)
    assert [(fund, amount) for fund, _due, amount in pledge.left] == left
    assert sum(amount for _fund, amount in left) == max(pledge.open, 0)


@given(st.lists(st.integers(1, 100), min_size=1), st.data())
def test_something_is_due_exactly_while_something_is_open(amounts: list[int], data: st.DataObject) -> None:
    parts = tuple(("TH", f"2022-03-{n % 28 + 1:02}", amount) for n, amount in enumerate(amounts))
    received = data.draw(st.integers(0, sum(amounts) + 10))
    pledge = PLEDGE._replace(parts=parts, received=received)
    assert (pledge.due is not None) == (pledge.open > 0)


@pytest.mark.parametrize(
    ("until", "received", "written_off", "overdue"),
    [
        ("2022-03-30", 0, 0, 0),
        ("2022-03-31", 0, 0, 200),
        ("2022-03-31", 150, 20, 30),
        ("2022-03-31", 200, 0, 0),
        ("2022-06-29", 100, 0, 100),
        ("2022-06-30", 100, 0, 400),
        ("2023-01-01", 499, 0, 1),
        ("2023-01-01", 0, 500, 0),
    ],
)
def test_of_instalments_only_what_was_due_and_did_not_come_is_overdue(
    until: str, received: int, written_off: int, overdue: int
) -> None:
    assert PLEDGE._replace(received=received, written_off=written_off).overdue(until) == overdue


def test_a_donor_is_counted_as_whom_the_merges_lead_to() -> None:
    merged = {"D1": "D2", "D2": "D3", "D4": "D3"}
    assert [counted_as(merged, party) for party in ("D1", "D2", "D3", "D4", "D5")] == ["D3", "D3", "D3", "D3", "D5"]
