"""What a fund must keep: its floor and what it holds back."""

import pytest

from quykhuyenhoc.ledger.amounts import with_held


@pytest.mark.parametrize(
    ("floor", "held", "keeps"), [(500, 0, 500), (-500, 0, -500), (500, 30, 530), (0, 30, 30), (-500, 30, 30)]
)
def test_a_fund_keeps_its_floor_and_what_it_holds_back_and_then_never_goes_below_nothing(
    floor: int, held: int, keeps: int
) -> None:
    assert with_held(floor, held) == keeps
