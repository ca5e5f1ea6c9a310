"""Whose book it is: no register disposes of a book that another body keeps, or has not handed over yet."""

from datetime import date

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record, record_all, verify
from quykhuyenhoc.acts import (
    ChangeBody,
    DepositShare,
    DissolveBody,
    GiveAdvance,
    HandOver,
    MergeBodies,
    Merged,
    OpenBody,
    OpenDeposit,
    SettleAdvance,
    Successor,
    hand_over_acts,
    take_over_acts,
)
from quykhuyenhoc.errors import BodyError, ClosedError, HandOverError
from quykhuyenhoc.reports import body_history, open_matters, span
from tests.officers import appoint, signer
from tests.samples import MARCH, Clock, receipt, small_book
from tests.successors import DAY, IN, ORDER, OUT, hand_over, merge, plan, province, sums

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def stranger(with_money: tuple[Book, Book, Book]) -> Book:
    """Give a book with a register of its own, in which a body LA takes what one keeps that it calls as one likes."""
    found = small_book(with_money[0].books, "LA")
    record(found, OpenBody(code="LA", name="Hội lạ", kind="commune", own_book="LA"))
    return found


@pytest.mark.parametrize("code", ["X1", "AA"])
def test_another_register_disposes_of_no_book_whose_body_is_there(
    with_money: tuple[Book, Book, Book], stranger: Book, code: str
) -> None:
    record(stranger, OpenBody(code=code, name="Xã", kind="commune", own_book="X1"))
    record(stranger, DissolveBody(body=code, into=(Successor(body="LA"),), date=MARCH, decision=ORDER))
    with pytest.raises(HandOverError, match=r"the book X1 is kept by X1|it is still there on 01/07/2022"):
        hand_over(stranger, code)
    assert sums(stranger) == {}
    assert sums(with_money[1]) == {("TH", None): 1_000}


def test_another_register_takes_nothing_that_goes_to_the_successors_of_the_body(
    with_money: tuple[Book, Book, Book], stranger: Book
) -> None:
    record(stranger, OpenBody(code="AA", name="Xã", kind="commune", own_book="X1"))
    record(stranger, DissolveBody(body="AA", into=(Successor(body="LA"),), date=MARCH, decision=ORDER))
    merge(with_money[0])
    with pytest.raises(HandOverError, match="the book X1 is kept by X1"):
        hand_over(stranger, "AA")
    hand_over(with_money[0])
    assert (sums(stranger), sums(with_money[2])) == ({}, {("TH", None): 1_000})


@pytest.fixture
def squatted(books: Books, clock: Clock) -> tuple[Book, Book, Book]:
    """Give a commune X1 that one person named in a register LA of her own, and merged there, before the province."""
    squat = small_book(books, "LA")
    for code in ("LA", "X1"):
        record(squat, OpenBody(code=code, name=f"Hội {code}", kind="commune", own_book=code))
    clock.advance(minutes=1)
    register, giver, _taker = province(books)
    record(giver, receipt(1_000))
    record(squat, MergeBodies(bodies=(Merged(body="X1"),), into="LA", date=DAY, decision=ORDER))
    merge(register)
    return squat, register, giver


def test_which_of_two_registers_is_right_two_officers_of_the_book_decide(squatted: tuple[Book, Book, Book]) -> None:
    squat, register, giver = squatted
    (matter,) = (one for one in open_matters(giver, span("2022")) if one.code == "keepers")
    assert [one.subject for one in matter.found] == ["LA: X1; SL: X1"]
    told = "X2 is no successor of it on 01/07/2022, says the register of book LA; that of SL says otherwise"
    with pytest.raises(HandOverError, match=f"{told}.*two officers of book X1 decide.*two persons get one first"):
        hand_over(register)
    appoint(giver, "HOA", "LAN")
    for book in (squat, register):
        with pytest.raises(HandOverError, match="is no successor of it on 01/07/2022, says the register of"):
            hand_over(book.as_("HOA"))
    (gives,) = [act for _book, act in hand_over_acts(register, "X1", plan()) if isinstance(act, HandOver)]
    seq = giver.as_("HOA").controls.propose(gives, reason="bàn giao", sign=signer("HOA")).seq
    assert sums(giver) == {("TH", None): 1_000}
    giver.as_("LAN").controls.approve(seq, sign=signer("LAN"))
    record_all(take_over_acts(register, "X1", plan()), reason="bàn giao")
    assert (sums(giver), sums(register.books["X2"])) == ({}, {("TH", None): 1_000})
    record(giver, receipt(5, day=DAY))
    (late,) = (one for one in open_matters(giver, span("2022")) if one.code == "late")
    assert [one.amount for one in late.found] == [5]
    assert verify(register.books).findings == ()


def test_a_book_with_what_is_not_handed_over_yet_is_no_other_bodys(with_money: tuple[Book, Book, Book]) -> None:
    register = with_money[0]
    merge(register)
    new = OpenBody(code="E", name="Xã E", kind="commune", parent="SL", own_book="X1")
    with pytest.raises(BodyError, match="the book X1 has what X1 did not hand over yet"):
        record(register, new)
    hand_over(register)
    record(register, new)
    record(with_money[1], receipt(70, day=date(2022, 8, 1)))
    record(register, DissolveBody(body="E", into=(Successor(body="SL"),), date=date(2022, 9, 1), decision=ORDER))
    later = plan()._replace(date=date(2022, 9, 1))
    record_all(hand_over_acts(register, "E", later), reason="bàn giao")
    assert sums(with_money[1]) == {}


def test_a_body_that_no_register_has_hands_no_book_over_that_one_keeps(
    with_money: tuple[Book, Book, Book],
) -> None:
    merge(with_money[0])
    (book, act), *_rest = hand_over_acts(with_money[0], "X1", plan())
    with pytest.raises(HandOverError, match="the book X1 is kept by X1"):
        record(book, replace(act, body="KHONGCO"))


def test_a_body_took_nothing_over_after_its_end(with_money: tuple[Book, Book, Book]) -> None:
    register = with_money[0]
    merge(register)
    end = MergeBodies(bodies=(Merged(body="X2"),), into="SL", date=date(2020, 1, 1), decision=ORDER)
    with pytest.raises(BodyError, match="something is recorded of it from 01/07/2022"):
        record(register, end)


def test_advances_and_deposits_keep_their_first_day_and_are_settled_by_what_the_list_shows(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = with_money
    record(giver, GiveAdvance(
        date=MARCH, party="D1", fund="TH", account="112", amount=Money(200), due=date(2022, 4, 1), description="đi"
    ))  # fmt: skip
    record(giver, OpenDeposit(
        code="TG1", date=MARCH, deposit_account="1281", matures=date(2023, 3, 7), account="112",
        shares=(DepositShare(fund="TH", amount=Money(300)),), description="gửi", rate=620,
    ))  # fmt: skip
    merge(register)
    hand_over(register)
    with taker.books.source.reading() as connection:
        here = taker.view(connection, taker.books.clock())
        ((advance,), (deposit,)) = tuple(here.advances.listed()), here.deposits.standing()
    assert (advance.date, deposit.deposit.since) == (MARCH.isoformat(), MARCH)
    seq = taker.awards.seq_of(advance.no)
    record(taker, SettleAdvance(advance=seq, date=DAY, description="hoàn", returned=Money(200), account="112"))
    assert sums(taker) == {("TH", None): 1_000}


def test_the_book_of_a_body_that_is_gone_may_be_named_once_and_is_handed_over_then(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, _giver, taker = with_money
    small_book(register.books, "D1")
    record(register, OpenBody(code="D1", name="Hội huyện", kind="district", parent="SL"))
    record(register.books["D1"], IN)
    record(register.books["D1"], OUT)
    record(register.books["D1"], receipt(70))
    record(register, MergeBodies(bodies=(Merged(body="D1"),), into="X2", date=DAY, decision=ORDER))
    with pytest.raises(HandOverError, match=r"it keeps no book here\. Say which it kept"):
        hand_over(register, "D1")
    named = ChangeBody(code="D1", own_book="D1", date=date(2022, 9, 1), decision="5/QĐ")
    for wrong, why in (
        (replace(named, own_book="X1"), "the book X1 is kept by X1"),
        (replace(named, date=date(2022, 6, 29)), "something is recorded of it from 01/07/2022"),
    ):
        with pytest.raises(BodyError, match=why):
            record(register, wrong)
    for more in ({"name": "Hội"}, {"parent": "X2"}, {"kind": "commune"}):
        with pytest.raises(ClosedError):
            record(register, replace(named, **more))
    before = register.bodies.tree(DAY).known["D1"]
    record(register, named)
    last = date(2022, 6, 30)
    kept = {day: register.bodies.tree(day).known["D1"] for day in (date(2022, 6, 29), last, DAY)}
    assert [body.own_book for body in kept.values()] == [None, "D1", "D1"]
    assert kept[DAY] == replace(before, own_book="D1", effective=last, decision="5/QĐ")
    with pytest.raises(ClosedError):
        record(register, replace(named, own_book="X1"))
    assert [(row.event, row.others) for row in body_history(register, "D1").rows] == [
        ("opened", None), ("changed", None), ("merged", "X2"),
    ]  # fmt: skip
    assert [(row.event, row.others) for row in body_history(register, "X2").rows] == [
        ("opened", None), ("took-over", "D1"),
    ]  # fmt: skip
    end = MergeBodies(bodies=(Merged(body="X2"),), into="SL", date=last, decision=ORDER)
    with pytest.raises(BodyError, match="something is recorded of it from 01/07/2022"):
        record(register, end)
    hand_over(register, "D1")
    assert sums(taker) == {("TH", None): 70}
