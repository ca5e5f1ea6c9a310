"""A hand-over that nobody took over may be taken back by the book that gave, where it moved balances alone."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Money, record, verify
from quykhuyenhoc.acts import (
    GiveAdvance,
    HandOver,
    OpenFund,
    Reversal,
    TakeOver,
    hand_over_acts,
    take_over_acts,
)
from quykhuyenhoc.errors import CorrectionError, HandOverError
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.reports import consolidated, open_matters, span
from tests.samples import MARCH, receipt
from tests.successors import DAY, hand_over, merge, plan, sums

pytestmark = pytest.mark.usefixtures("in_english")


def given(register: Book) -> str:
    """Record the side of X1 alone of its hand-over; return its number."""
    merge(register)
    ((book, act),) = [pair for pair in hand_over_acts(register, "X1", plan()) if isinstance(pair[1], HandOver)]
    return record(book, act, reason="bàn giao").no or ""


def test_what_cannot_be_taken_as_it_was_approved_is_taken_back_and_handed_over_anew(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = with_money
    record(giver, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    record(giver, receipt(500, fund="HB"))
    no = given(register)
    record(taker, OpenFund(code="HB", name="Quỹ tự do"))
    with pytest.raises(HandOverError) as refused:
        take_over_acts(register, "X1", plan())
    told = refused.value.text(operator=True)
    assert "fund HB is bound otherwise there than HB was. It was approved under these codes" in told
    assert "let the book X1 take back what it handed over: qkh reverse" in told
    assert "--as-" not in told
    record(giver, Reversal(of=no, date=DAY), reason="quỹ HB bên kia không như vậy")
    assert sums(giver) == {("TH", None): 1_000, ("HB", None): 500}
    assert consolidated(register.books, None, span("2022")).notes == ()
    assert [one.found for one in open_matters(giver, span("2022")) if one.code in ("late", "transfers")] == [(), ()]
    with pytest.raises(HandOverError, match="nothing of it is on its way"):
        take_over_acts(register, "X1", plan())
    record(taker, OpenFund(code="HB2", name="Học bổng xã Một", restriction=Restriction.RESTRICTED))
    hand_over(register, funds={"HB": "HB2"})
    assert sums(giver) == {}
    assert taker.funds["HB2"].balance().minor == 500
    assert verify(register.books).findings == ()


def test_what_was_taken_back_is_not_taken_over_and_what_was_taken_over_is_not_taken_back(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = with_money
    merge(register)
    (_giver, gives), *rest = hand_over_acts(register, "X1", plan())
    first = record(giver, gives, reason="bàn giao")
    record(giver, Reversal(of=first.no or "", date=DAY), reason="nhầm")
    (takes,) = [pair for pair in rest if isinstance(pair[1], TakeOver)]
    with pytest.raises(HandOverError, match="the book X1 handed nothing over to this one as"):
        record(*takes, reason="bàn giao")
    again = hand_over(register)
    for book, made in ((giver, again[0]), (taker, again[-1])):
        with pytest.raises(CorrectionError, match="goes back by a hand-over of the other book"):
            record(book, Reversal(of=made.no or "", date=DAY), reason="nhầm")
    assert sums(taker) == {("TH", None): 1_000}


def test_a_hand_over_that_ended_more_than_balances_is_not_taken_back(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = with_money
    record(giver, GiveAdvance(
        date=MARCH, party="D1", fund="TH", account="112", amount=Money(200), due=date(2022, 4, 1), description="đi"
    ))  # fmt: skip
    no = given(register)
    with pytest.raises(CorrectionError, match=r"what the other book keeps on \(open advance\)"):
        record(giver, Reversal(of=no, date=DAY), reason="nhầm")
