"""Where an award stands, from what was recorded about it."""

import pytest

from quykhuyenhoc.ledger.awards import Awarded, Instalment, Payout, initials

LISTED = Awarded("A1", "R", "L", "TH", 500, "VND", None, None, None, None, None)
DECIDED = LISTED._replace(decision="12/QĐ", date="2022-03-07")
PAID = Payout(9, "BN00001/2022", "2022-03-15", "A1", 500, None)
SIGNED = PAID._replace(signed="2022-03-16", relation="self")


@pytest.mark.parametrize(
    ("award", "state", "left"),
    [
        (LISTED, "listed", 0),
        (DECIDED, "decided", 500),
        (DECIDED._replace(payouts=(PAID,)), "paid", 0),
        (DECIDED._replace(cancelled="2022-07-01", cause="handed-over", freed=500), "handed-over", 0),
        (DECIDED._replace(payouts=(SIGNED,)), "signed", 0),
        (DECIDED._replace(payouts=(SIGNED._replace(amount=200),)), "part-paid", 300),
        (DECIDED._replace(payouts=(SIGNED._replace(amount=200), PAID._replace(amount=100))), "paid", 200),
        (DECIDED._replace(payouts=(PAID._replace(returned="2022-03-20", reopened=True),)), "returned", 500),
        (DECIDED._replace(payouts=(PAID._replace(returned="2022-03-20"),)), "returned", 0),
        (DECIDED._replace(cancelled="2022-03-20", cause="unclaimed", freed=500), "unclaimed", 0),
        (DECIDED._replace(cancelled="2022-03-20", cause="error", freed=500), "cancelled", 0),
        (DECIDED._replace(amount=0, signed="2022-03-16"), "signed", 0),
    ],
)
def test_an_award_stands_where_the_last_act_left_it(award: Awarded, state: str, left: int) -> None:
    assert (award.state, award.open) == (state, left)


@pytest.mark.parametrize(
    ("award", "left"),
    [
        (DECIDED, (500, 500, 500)),
        (DECIDED._replace(payouts=(PAID._replace(returned="2022-03-20", reopened=True),)), (0, 0, 500)),
        (DECIDED._replace(payouts=(PAID._replace(amount=200, returned="2022-03-20", reopened=True),)), (300, 300, 500)),
        (DECIDED._replace(payouts=(PAID._replace(returned="2022-03-20"),)), (0, 0, 0)),
        (
            DECIDED._replace(
                payouts=(PAID._replace(amount=200, returned="2022-03-20", reopened=True),),
                cancelled="2022-03-21", freed=500,
            ),
            (0, 0, 0),
        ),
    ],
)  # fmt: skip
def test_what_comes_back_later_is_not_open_before_that(award: Awarded, left: tuple[int, ...]) -> None:
    assert tuple(award.open_from(day) for day in ("2022-03-10", "2022-03-15", "2022-03-20")) == left


def test_a_name_is_shown_by_its_first_letters() -> None:
    assert initials("lê Văn  An") == "L.V.A."


@pytest.mark.parametrize(
    ("payouts", "left"),
    [
        ([], (("2022-04-01", 30), ("2022-09-01", 60))),
        ([(30, 1)], (("2022-09-01", 60),)),
        ([(30, 1), (10, None)], (("2022-09-01", 50),)),
        ([(40, None)], (("2022-09-01", 50),)),
        ([(30, 1), (60, 2)], ()),
    ],
)
def test_what_is_left_of_an_award_is_due_on_the_days_of_the_parts_that_are_not_paid(
    payouts: list[tuple[int, int | None]], left: tuple[tuple[str, int], ...]
) -> None:
    award = Awarded("A", "R", "L", "TH", 90, "VND", None, None, None, "1/QĐ", "2022-03-07")
    parts = Instalment(1, "2022-04-01", 30), Instalment(2, "2022-09-01", 60)
    paid = tuple(Payout(n, "", "2022-03-07", "A", amount, None, part) for n, (amount, part) in enumerate(payouts))
    assert award._replace(instalments=parts, payouts=paid).left == left
