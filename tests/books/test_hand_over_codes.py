"""What has another code in the successor's book: it is approved with the hand-over, and only like goes to like."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, record, record_all, verify
from quykhuyenhoc.acts import (
    HandOver,
    HidePersonal,
    JournalVoucher,
    OpenFund,
    OpenParty,
    TakeOver,
    hand_over_acts,
    take_over_acts,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger import Posting, TakenAs
from tests.samples import MARCH, receipt
from tests.successors import hand_over, merge, plan, sums

pytestmark = pytest.mark.usefixtures("in_english")
Pair = tuple[Book, Act]


@pytest.fixture
def merged(books_of: tuple[Book, Book, Book]) -> tuple[Book, Book, Book]:
    """Give a commune that is merged into another: it has money in two funds and owes one person."""
    register, giver, taker = books_of
    for book in (giver, taker):
        record(book, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
        record(book, OpenFund(code="TET", name="Quà Tết", restriction=Restriction.RESTRICTED))
        record(book, OpenParty(code="P1", name="Lò Văn Một"))
        record(book, OpenParty(code="P2", name="Cà Thị Hai"))
    record(giver, receipt(800, fund="HB"))
    record(giver, receipt(500))
    owed = (Posting("6111", "TH", 30), Posting("331", "TH", -30, party="P2"))
    record(giver, JournalVoucher(date=MARCH, description="phải trả", lines=owed))
    merge(register)
    return books_of


def altered(acts: tuple[Pair, ...], change: Callable[[Any], Any], kind: type[Act]) -> tuple[Pair, ...]:
    """Return acts of which those of a kind say something else."""
    return tuple((book, change(act) if isinstance(act, kind) else act) for book, act in acts)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"accounts": (TakenAs(was="112", code="111"),)}, "its codes are not those that were approved"),
        ({"funds": (TakenAs(was="HB", code="TET"),)}, "its codes are not those that were approved"),
        ({"date": date(2022, 6, 30)}, "it is dated before the book X1 handed over"),
        ({"body": "X3"}, "its body is not the one"),
        ({"successor": "SL"}, "its successor is not the one"),
        ({"decision": "tự quyết"}, "its decision is not the one"),
    ],
)
def test_who_takes_over_says_nothing_that_who_handed_over_did_not_say(
    merged: tuple[Book, Book, Book], told: dict[str, Any], why: str
) -> None:
    acts = hand_over_acts(merged[0], "X1", plan())
    with pytest.raises(HandOverError, match=why):
        record_all(altered(acts, lambda act: replace(act, **told), TakeOver), reason="bàn giao")
    assert sums(merged[2]) == {}


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ({"accounts": {"112": "111"}}, "account 111 of the book X2 holds something else than 112 did"),
        ({"accounts": {"112": "331"}}, "account 331 of the book X2 holds something else than 112 did"),
        ({"accounts": {"331": "5111"}}, "account 5111 of the book X2 holds something else than 331 did"),
        ({"parties": {"P2": "P1"}}, "the party P2 is somebody else there"),
        ({"funds": {"HB": "TH"}}, "fund TH is bound otherwise there than HB was"),
        ({"funds": {"XX": "TH"}, "parties": {"P2": "P2"}}, "nothing of XX is handed over"),
        ({"funds": {"HB": "CHUNG", "TH": "CHUNG"}}, "there is no fund CHUNG yet in which HB and TH could become one"),
    ],
)
def test_only_like_goes_to_like(merged: tuple[Book, Book, Book], named: dict[str, Any], why: str) -> None:
    with pytest.raises(HandOverError, match=why):
        hand_over(merged[0], **named)
    assert (sums(merged[1]), sums(merged[2])) == ({("HB", None): 800, ("TH", None): 500, ("TH", "P2"): -30}, {})


def test_a_fund_goes_into_one_of_another_name_where_the_hand_over_says_so(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    handed, *_rest = hand_over(register, funds={"HB": "TET"})
    with giver.books.source.reading() as connection:
        act = giver.view(connection, giver.books.clock()).acts.read(handed.seq).act
    assert isinstance(act, HandOver)
    assert act.funds == (TakenAs(was="HB", code="TET"),)
    assert sums(taker) == {("TET", None): 800, ("TH", None): 500, ("TH", "P2"): -30}
    assert verify(register.books).findings == ()


def test_a_fund_of_that_code_with_another_name_is_asked_for(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    for book, name in ((giver, "Trẻ mồ côi (Công ty A)"), (taker, "Học bổng Tô Hiệu")):
        record(book, OpenFund(code="HB", name=name, restriction=Restriction.RESTRICTED))
    record(giver, receipt(100, fund="HB"))
    merge(register)
    with pytest.raises(HandOverError, match="fund HB is another fund there: Học bổng Tô Hiệu"):
        hand_over(register)
    hand_over(register, funds={"HB": "HB"})
    assert sums(taker) == {("HB", None): 100}


def test_what_is_taken_over_later_is_taken_as_it_was_approved(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    acts = hand_over_acts(register, "X1", plan(funds={"HB": "TET"}))
    record_all([acts[0]], reason="bàn giao")
    with pytest.raises(HandOverError, match="the codes under which it is taken over were approved"):
        take_over_acts(register, "X1", plan(funds={"HB": "HB"}))
    with pytest.raises(HandOverError, match="it was handed over by the decision 1681/NQ"):
        take_over_acts(register, "X1", plan()._replace(decision="2/NQ"))
    record_all(take_over_acts(register, "X1", plan()), reason="bàn giao")
    assert (sums(giver), sums(taker)[("TET", None)]) == ({}, 800)
    assert verify(register.books).findings == ()


@pytest.mark.parametrize("told", [{"whole": "0" * 64}, {"part": 2}, {"part": 2, "parts": 1, "whole": "0" * 64}])
def test_a_part_is_one_of_the_whole_that_it_names(merged: tuple[Book, Book, Book], told: dict[str, Any]) -> None:
    acts = altered(hand_over_acts(merged[0], "X1", plan()), lambda act: replace(act, **told), HandOver)
    with pytest.raises(HandOverError, match="it is not the part of the whole that it says"):
        record_all(acts, reason="bàn giao")


def test_the_only_part_leaves_nothing_behind(merged: tuple[Book, Book, Book]) -> None:
    def without_hb(act: HandOver) -> HandOver:
        lines = tuple(line for line in act.lines if line.fund != "HB")
        return replace(act, lines=lines, root=inventory_root(lines), whole=inventory_root(lines))

    acts = altered(hand_over_acts(merged[0], "X1", plan()), without_hb, HandOver)
    with pytest.raises(HandOverError, match="HB 800 ₫ is not what the book has at the end of 01/07/2022"):
        record_all(acts, reason="bàn giao")


def test_equal_lines_may_be_handed_over_on_two_days(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    hand_over(register)
    for day in (2, 3):
        found = date(2022, 8, day)
        record(giver, receipt(250, day=found))
        record_all(hand_over_acts(register, "X1", plan()._replace(date=found)), reason="bàn giao")
    assert (sums(giver), sums(taker)[("TH", None)]) == ({}, 500)
    with taker.books.source.reading() as connection:
        funds = taker.view(connection, taker.books.clock()).inventory.lines(date(2022, 8, 3), "X")
    assert [line.amount.minor for line in funds if line.amount and line.fund == "TH" and not line.party] == [1_000]
    assert verify(register.books).findings == ()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"to": ("X2",), "shares": {"TH": "SL"}}, "SL is no successor of it"),
        ({"shares": {"XX": "X2"}}, "nothing of XX is handed over"),
    ],
)
def test_who_takes_a_fund_is_a_successor_and_the_fund_is_there(
    merged: tuple[Book, Book, Book], asked: dict[str, Any], why: str
) -> None:
    with pytest.raises(HandOverError, match=why):
        hand_over(merged[0], **asked)


def test_all_that_stands_in_the_way_is_told_at_once(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    record(taker, OpenFund(code="KT", name="Khuyến tài"))
    record(giver, OpenFund(code="KT", name="Trẻ mồ côi"))
    record(giver, receipt(9, fund="KT"))
    record(giver, receipt(10, day=date(2022, 7, 2)))
    with pytest.raises(HandOverError) as told:
        hand_over(register, parties={"P2": "P1"}, funds={"XX": "TH"})
    assert str(told.value) == (
        "Hand-over of X1: 4 things stand in the way."
        " (1) something is booked in its book on 02/07/2022, after 01/07/2022. Date the hand-over 02/07/2022 or later."
        " (2) nothing of XX is handed over. See what is."
        " (3) fund KT is another fund there: Khuyến tài. Say which fund takes it."
        " (4) the party P2 is somebody else there. Say which party it is there; what another is to get or to pay is put"
        " on that party first, in the book that hands over."
    )


def test_a_party_whose_name_is_hidden_there_is_said_to_be_the_same(merged: tuple[Book, Book, Book]) -> None:
    register, _giver, taker = merged
    record(taker, HidePersonal(party="P2"))
    with pytest.raises(HandOverError, match="the name of P2 is hidden or erased there"):
        hand_over(register)
    hand_over(register, parties={"P2": "P2"})
    assert sums(taker)["TH", "P2"] == -30


def test_two_hand_overs_that_wait_are_taken_over_together(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenFund(code="HB", name="Học bổng"))
    record(giver, OpenParty(code="NCC", name="Nhà sách"))
    merge(register)
    for amount in (500, 30):
        record(giver, receipt(amount, fund="HB"))
        owed = (Posting("6111", "HB", 10), Posting("331", "HB", -10, party="NCC"))
        record(giver, JournalVoucher(date=MARCH, description="sách", lines=owed))
        (gives,) = [pair for pair in hand_over_acts(register, "X1", plan()) if isinstance(pair[1], HandOver)]
        record_all([gives], reason="bàn giao")
    record_all(take_over_acts(register, "X1", plan()))
    assert sums(taker) == {("HB", None): 530, ("HB", "NCC"): -20}
