"""What the two books of a transfer hold each other to, whoever records which side of it, and in which order."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, open_books, record, record_all, verify
from quykhuyenhoc.acts import Adjustment, FundTransfer, HandOver, OpenFund, Reversal, SetTerms, hand_over_acts
from quykhuyenhoc.errors import CorrectionError, HandOverError, LineError
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.reports import consolidated, span
from tests.conftest import Copy
from tests.proof.forging import alter
from tests.samples import Clock, receipt
from tests.successors import DAY, hand_over, merge, plan, province, sums

pytestmark = pytest.mark.usefixtures("in_english")

HB: Final = OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED)


def half(transfer: str, **sides: str) -> FundTransfer:
    """Return one side of a transfer of 300 between two books."""
    return FundTransfer(date=DAY, amount=Money(300), account="112", description="chuyển", transfer=transfer, **sides)


def given(register: Book) -> HandOver:
    """Record the side of X1 alone of its hand-over, and return it."""
    merge(register)
    pairs = hand_over_acts(register, "X1", plan())
    ((book, act),) = [(book, act) for book, act in pairs if isinstance(act, HandOver)]
    record(book, act, reason="bàn giao")
    return act


def test_nothing_but_the_taking_over_takes_what_was_handed_over(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, taker = with_money
    act = given(register)
    for book, sides in (
        (taker, {"from_book": "X1", "to_fund": "TH"}), (register, {"from_book": "X1", "to_fund": "TH"}),
        (giver, {"to_book": "X2", "from_fund": "TH"}), (taker, {"to_book": "X1", "from_fund": "TH"}),
    ):  # fmt: skip
        with pytest.raises(LineError, match=f"Line {act.transfer}: it is the id of a hand-over"):
            record(book, half(act.transfer, **sides))
    assert sums(giver, taker) == {}
    (waiting,) = consolidated(register.books, None, span("2022")).notes
    assert act.transfer in str(waiting)


@pytest.mark.parametrize("who", ["giver", "taker"])
def test_a_hand_over_takes_no_id_that_a_transfer_has_and_is_given_another(
    with_money: tuple[Book, Book, Book], who: str
) -> None:
    register, giver, taker = with_money
    merge(register)
    pairs = hand_over_acts(register, "X1", plan())
    planned = next(act for _book, act in pairs if isinstance(act, HandOver))
    if who == "taker":
        record(taker, half(planned.transfer, from_book="X1", to_fund="TH"))
    else:
        made = record(giver, half(planned.transfer, to_book="SL", from_fund="TH"))
        record(giver, Reversal(of=made.no or "", date=DAY))
    with pytest.raises(HandOverError, match=f"{planned.transfer} is the id of another transfer. Draw the inventory"):
        record_all(pairs, reason="bàn giao")
    hand_over(register)
    with giver.books.source.reading() as connection:
        (signed,) = giver.view(connection, giver.books.clock()).inventory.signed("hand_over")
    assert signed.transfer != planned.transfer
    assert sums(giver) == {}
    assert verify(register.books).findings == ()


BINDINGS: Final[list[tuple[Restriction, dict[str, Any], Restriction, dict[str, Any], bool]]] = [
    (Restriction.RESTRICTED, {}, Restriction.UNRESTRICTED, {}, False),
    (Restriction.RESTRICTED, {}, Restriction.DESIGNATED, {}, False),
    (Restriction.RESTRICTED, {"purposes": "6111"}, Restriction.RESTRICTED, {}, False),
    (Restriction.RESTRICTED, {"purposes": "6111"}, Restriction.RESTRICTED, {"purposes": "6111,P1"}, False),
    (Restriction.RESTRICTED, {"until": DAY}, Restriction.RESTRICTED, {"until": date(2022, 7, 2)}, False),
    (Restriction.RESTRICTED, {"since": DAY}, Restriction.RESTRICTED, {}, False),
    (Restriction.RESTRICTED, {"areas": "X1,X2"}, Restriction.RESTRICTED, {"areas": "X2"}, True),
    (Restriction.RESTRICTED, {"recipients": "student"}, Restriction.ENDOWMENT, {"recipients": "student"}, True),
    (Restriction.DESIGNATED, {"purposes": "6111"}, Restriction.UNRESTRICTED, {}, True),
]


@pytest.mark.parametrize("first", ["giver", "taker"])
def test_bound_money_of_another_book_comes_into_a_fund_bound_alike_whichever_side_is_first(
    small_province: tuple[Book, Book, Book], first: str
) -> None:
    _register, giver, taker = small_province
    more: dict[str, Any] = {"reason": "chuyển", "decision": "3/QĐ"}
    for n, (was, was_for, now, now_for, stays) in enumerate(BINDINGS):
        fund, name = f"QA{n}", f"T{n}"
        for book, restriction, terms in ((giver, was, was_for), (taker, now, now_for)):
            record(book, OpenFund(code=fund, name=f"Quỹ {n}", restriction=restriction))
            record(book, SetTerms(code=fund, **terms), reason="thư tặng")
        record(giver, receipt(500, fund=fund))
        sides = [(giver, half(name, from_fund=fund, to_book="X2")), (taker, half(name, to_fund=fund, from_book="X1"))]
        one, other = sides if first == "giver" else reversed(sides)
        record(*one, **more)
        if stays:
            record(*other, **more)
            continue
        with pytest.raises(LineError, match=f"fund {fund} of the book X1 is bound, and {fund} of the book X2 is not"):
            record(*other, **more)


def test_no_correction_puts_one_side_of_a_transfer_into_another_fund(small_province: tuple[Book, Book, Book]) -> None:
    _register, giver, taker = small_province
    for book in (giver, taker):
        record(book, HB)
    record(giver, receipt(500, fund="HB"))
    record(giver, half("T1", from_fund="HB", to_book="X2"), reason="chuyển", decision="3/QĐ")
    made = record(taker, half("T1", from_book="X1", to_fund="HB"))
    right = Adjustment(of=made.no or "", date=DAY, fund="TH")
    with pytest.raises(CorrectionError, match="it is one side of a transfer between two books; reverse it"):
        record(taker, right, reason="nhầm quỹ")
    record(taker, replace(right, fund=None, amount=290), reason="gõ nhầm")
    assert sums(taker) == {("HB", None): 290}


def test_the_principal_of_an_endowment_comes_into_an_endowment(small_province: tuple[Book, Book, Book]) -> None:
    _register, giver, taker = small_province
    record(giver, OpenFund(code="VG", name="Vốn", restriction=Restriction.ENDOWMENT))
    record(taker, replace(HB, code="VG"))
    record(taker, half("T1", to_fund="VG", from_book="X1"))
    with pytest.raises(LineError, match="fund VG of the book X1 is bound, and VG of the book X2 is not bound so"):
        record(giver, half("T1", from_fund="VG", to_book="X2"))


@pytest.fixture
def small_province(sqlite_copy: Copy, clock: Clock) -> Iterator[tuple[Book, Book, Book]]:
    """Give a province with two communes that keep books, on SQLite; nothing is held against a proof."""
    with open_books(sqlite_copy("small").url, clock=clock) as books:
        yield province(books)


def test_verify_names_a_transfer_with_the_id_of_a_hand_over_and_one_that_unbinds(
    sqlite_copy: Copy, clock: Clock
) -> None:
    url = sqlite_copy("small").url
    with open_books(url, clock=clock) as books:
        register, giver, taker = province(books)
        record(giver, HB)
        record(giver, receipt(900))
        record(giver, receipt(500, fund="HB"))
        record(giver, half("T1", from_fund="HB", to_book="X2"), reason="chuyển", decision="3/QĐ")
        unbound = record(taker, half("T2", from_book="X1", to_fund="TH"))
        act = given(register)
        squatted = record(taker, half("T3", from_book="X1", to_fund="TH"))
        assert verify(books).findings == ()
    for seq, transfer in ((unbound.seq, "T1"), (squatted.seq, act.transfer)):
        sql = "UPDATE qkh_fund_transfer SET transfer = ? WHERE transfer IN ('T2', 'T3') AND seq = ?"
        alter(url, sql, (transfer, seq))
    with open_books(url, clock=clock) as books:
        found = {(one.book, one.table, one.row, one.text().split(": ", 1)[-1]) for one in verify(books)}
    told = {text for book, table, _row, text in found if (book, table) == ("X2", "fund_transfer")}
    assert any("has the id of a hand-over" in one for one in told)
    assert any("takes bound money into a fund that is bound less" in one for one in told)
