"""What goes to several successors one after the other: nothing goes that was not named, and each part is whole."""

from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, record_all, verify
from quykhuyenhoc.acts import (
    AddDonor,
    GiveAdvance,
    HandOver,
    MakePledge,
    OpenAccount,
    OpenFund,
    PledgePart,
    SplitBody,
    Successor,
    hand_over_acts,
    take_over_acts,
)
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.kinds import AccountType, Restriction
from quykhuyenhoc.reports import pledges
from tests.gift_papers import gift
from tests.officers import appoint, signer
from tests.samples import MARCH, receipt
from tests.successors import DAY, ORDER, hand_over, plan, sums

pytestmark = pytest.mark.usefixtures("in_english")

LATER: Final = date(2022, 7, 20)
GIFTS: Final = OpenAccount(code="5115", name="Tài trợ", type=AccountType.INCOME, role="donation")
NOTHING: Final[dict[tuple[str, str | None], int]] = {}


@pytest.fixture
def split(with_money: tuple[Book, Book, Book]) -> tuple[Book, Book, Book]:
    """Give these books, of which X1 with 1,000 in TH, 280 and an advance of 20 in PY is split among SL and X2."""
    register, giver, _taker = with_money
    record(giver, receipt(300, fund="PY"))
    record(giver, GiveAdvance(
        date=MARCH, party="D1", fund="PY", account="112", amount=Money(20), due=DAY, description="đi"
    ))  # fmt: skip
    into = (Successor(body="SL"), Successor(body="X2"))
    record(register, SplitBody(body="X1", into=into, date=DAY, decision=ORDER))
    return with_money


def is_left(giver: Book, day: date = LATER) -> bool:
    """Tell whether a book is not handed over yet."""
    with giver.books.source.reading() as connection:
        return giver.view(connection, giver.books.clock()).bodies.is_left(giver.code, day) is True


def test_what_is_not_named_stays_and_goes_to_the_other_later(split: tuple[Book, Book, Book]) -> None:
    register, giver, taker = split
    hand_over(register, to=("X2",), shares={"PY": "X2"})
    assert (sums(giver), sums(register), sums(taker)) == (
        {("TH", None): 1_000}, NOTHING, {("PY", None): 280, ("PY", "D1"): 20},
    )  # fmt: skip
    assert is_left(giver)
    record(giver, receipt(50, day=LATER))
    rest = plan(to=("SL",), shares={"TH": "SL"})._replace(date=LATER, decision="2/NQ")
    record_all(hand_over_acts(register, "X1", rest), reason="bàn giao")
    found = [book.funds["TH"].balance().minor for book in (giver, register, taker)]
    assert found == [0, 1_050, 0]
    assert not is_left(giver)
    assert verify(register.books).findings == ()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"shares": {"TH": "SL"}}, "nobody is named for fund PY"),
        ({"to": ("SL",)}, "no fund is named for SL. Say which funds it takes"),
        ({"to": ("SL", "X2"), "shares": {"TH": "SL"}}, "no fund is named for X2"),
        ({"to": ("SL",), "shares": {"TH": "SL"}, "funds": {"PY": "PY"}}, "nothing of PY is handed over"),
    ],
)
def test_nothing_goes_that_is_not_said(split: tuple[Book, Book, Book], asked: dict[str, Any], why: str) -> None:
    with pytest.raises(HandOverError, match=why):
        hand_over(split[0], **asked)
    assert sums(split[1]) == {("TH", None): 1_000, ("PY", None): 280, ("PY", "D1"): 20}


def test_who_takes_another_part_may_be_named_too_and_takes_nothing_yet(split: tuple[Book, Book, Book]) -> None:
    register, giver, taker = split
    hand_over(register, to=("SL",), shares={"TH": "SL", "PY": "X2"})
    assert (sums(giver), sums(taker)) == ({("PY", None): 280, ("PY", "D1"): 20}, NOTHING)


def test_what_belongs_together_does_not_stay_behind(split: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = split
    record(giver, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="PY"))
    record(giver, receipt(500, fund="VG"))
    with pytest.raises(HandOverError, match="the endowment VG and its income fund PY go to one successor"):
        hand_over(register, to=("X2",), shares={"VG": "X2"})


def test_each_part_is_proposed_approved_and_taken_by_itself(split: tuple[Book, Book, Book]) -> None:
    register, giver, taker = split
    record(giver, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="TH"))
    record(giver, receipt(500, fund="VG"))
    appoint(giver)
    parts = {"2/NQ": {"PY": "X2"}, "3/NQ": {"VG": "SL", "TH": "SL"}}
    proposed: dict[int, tuple[str, ...]] = {}
    for number, shares in parts.items():
        asked = plan(to=tuple(set(shares.values())), shares=shares)._replace(decision=number)
        ((book, act),) = [one for one in hand_over_acts(register, "X1", asked) if isinstance(one[1], HandOver)]
        seq = book.as_("HOA").controls.propose(act, reason="bàn giao", sign=signer("HOA")).seq
        proposed[seq] = ("LAN", "TAM") if "VG" in shares else ("LAN",)
    for seq, parties in proposed.items():
        for party in parties:
            giver.as_(party).controls.approve(seq, sign=signer(party))
    assert not is_left(giver)
    with pytest.raises(HandOverError, match="it was handed over by the decision 2/NQ"):
        take_over_acts(register, "X1", plan())
    for number in parts:
        record_all(take_over_acts(register, "X1", plan()._replace(decision=number)))
    assert (sums(taker), sums(register)) == (
        {("PY", None): 280, ("PY", "D1"): 20}, {("TH", None): 1_000, ("VG", None): 500},
    )  # fmt: skip
    assert verify(register.books).findings == ()


def test_a_pledge_to_two_funds_is_open_with_each_as_nothing_came_for_it(split: tuple[Book, Book, Book]) -> None:
    register, giver, taker = split
    for book in split:
        record(book, GIFTS)
    record(giver, AddDonor(code="D1"))
    parts = (PledgePart(fund="TH", amount=Money(2_000)), PledgePart(fund="PY", amount=Money(1_000)))
    record(giver, MakePledge(code="CK1", party="D1", date=MARCH, parts=parts))
    for fund, amount in (("TH", 600), ("PY", 200)):
        record(giver, replace(gift(amount, fund=fund, day=MARCH), pledge="CK1"))
    hand_over(register, to=("SL",), shares={"TH": "SL"})
    hand_over(register, to=("X2",), shares={"PY": "X2"})
    found = [[(row.funds, row.open) for row in pledges(book).rows] for book in (giver, register, taker)]
    assert found == [[], [("TH", 1_400)], [("PY", 800)]]
    assert verify(register.books).findings == ()
