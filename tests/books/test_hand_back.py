"""What was handed over by mistake goes back as it was taken, beside what the successor has; then it goes anew."""

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, record_all, verify
from quykhuyenhoc.acts import (
    AddDonor,
    DepositShare,
    GiveAdvance,
    HandOutGoods,
    HandOver,
    JournalVoucher,
    MakePledge,
    OpenAccount,
    OpenDeposit,
    OpenFund,
    OpenGoods,
    OpenParty,
    PledgePart,
    ReceiveGoods,
    Reversal,
    SettleAdvance,
    hand_back_acts,
)
from quykhuyenhoc.errors import CorrectionError, HandOverError, OverdrawnError
from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import advances, deposits, goods, pledges
from tests.samples import MARCH, payment, receipt
from tests.successors import DAY, hand_over, merge, plan, sums

pytestmark = pytest.mark.usefixtures("in_english")

IN_STOCK: Final = (
    OpenAccount(code="152", name="Hàng", type=AccountType.ASSET, kind=AccountKind.GOODS, role="goods"),
    OpenAccount(code="5112", name="Hiện vật", type=AccountType.INCOME, role="donation_in_kind"),
    OpenAccount(code="6112", name="Trao hàng", type=AccountType.EXPENSE, role="goods_given"),
    OpenGoods(code="XD", name="Xe đạp", unit="chiếc"),
)
ADVANCE: Final = GiveAdvance(
    date=MARCH, party="D1", fund="HB", account="112", amount=Money(200), due=date(2030, 4, 1), description="đi"
)


@pytest.fixture
def merged(with_money: tuple[Book, Book, Book]) -> tuple[Book, Book, Book]:
    """Give these books with a fund HB of 700 that keeps 100 in X1, of 50 that keeps 30 in X2, into which X1 merged."""
    register, giver, taker = with_money
    for book, amount, floor in ((giver, 700, 100), (taker, 50, 30)):
        record(book, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED, floor=Money(floor)))
        record(book, receipt(amount, fund="HB"))
    record(giver, ADVANCE)
    merge(register)
    return register, giver, taker


def hand_back(register: Book, day: date = DAY, to: tuple[str, ...] = ()) -> None:
    """Record that the last hand-over of X1 goes back."""
    acts = hand_back_acts(register, "X1", plan(to=to)._replace(date=day, decision="9/NQ"))
    record_all(acts, reason="bàn giao nhầm")


def test_all_goes_back_as_it_came_and_what_the_successor_had_stays(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    for book in (giver, taker):
        record_all([(book, act) for act in IN_STOCK])
    for book, quantity, value in ((giver, 5, 900), (taker, 2, None)):
        worth = Money(value) if value else None
        record(book, ReceiveGoods(
            date=MARCH, fund="HB", goods="XD", quantity=quantity, value=worth, description="tặng"
        ))  # fmt: skip
    record(taker, HandOutGoods(date=MARCH, fund="HB", goods="XD", quantity=1, description="trao"))
    record(giver, OpenParty(code="NCC", name="Nhà sách"))
    owed = (Posting("6111", "TH", 300), Posting("331", "TH", -300, party="NCC"))
    record(giver, JournalVoucher(date=MARCH, description="phải trả", lines=owed))
    record(giver, OpenDeposit(
        code="TG1", date=MARCH, deposit_account="1281", matures=date(2030, 3, 7), account="112", description="gửi",
        shares=(DepositShare(fund="TH", amount=Money(400)),),
    ))  # fmt: skip
    record(giver, AddDonor(code="D1"))
    parts = tuple(PledgePart(fund=fund, amount=Money(60)) for fund in ("TH", "HB"))
    record(giver, MakePledge(code="CK1", party="D1", date=MARCH, parts=parts))

    def stands(book: Book) -> tuple[object, ...]:
        return (
            sums(book), [row.stock for row in goods(book).rows], [row.open for row in advances(book).rows],
            [(row.open, sorted(row.funds)) for row in pledges(book).rows], [row.amount for row in deposits(book).rows],
            book.funds["HB"].available().minor,
        )  # fmt: skip

    before = stands(giver), stands(taker)
    hand_over(register)
    together = stands(taker)
    assert sums(giver) == {}
    hand_back(register)
    assert (stands(giver), stands(taker)) == before
    hand_over(register)
    assert (sums(giver), stands(taker)) == ({}, together)
    assert verify(register.books).findings == ()


def test_what_followed_on_it_is_taken_back_first(merged: tuple[Book, Book, Book]) -> None:
    register, _giver, taker = merged
    hand_over(register)
    (line,) = advances(taker).rows
    settled = record(taker, SettleAdvance(
        advance=line.seq, date=DAY, account="112", returned=Money(200), description="hoàn"
    ))  # fmt: skip
    with pytest.raises(HandOverError, match=r"open advance #\d+ HB D1 200 ₫ does not stand there any more"):
        hand_back(register)
    record(taker, Reversal(of=str(settled.vouchers[0].no), date=DAY), reason="nhầm")
    record(taker, payment(400, day=DAY))
    with pytest.raises(
        HandOverError, match="balance 112 TH 1,000 ₫ does not stand there any more as it was taken over"
    ):
        hand_back(register)
    assert taker.funds["HB"].balance().minor == 750


def test_only_what_was_taken_goes_back_and_once(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    with pytest.raises(HandOverError, match="nothing that it handed over was taken over, or all went back"):
        hand_back(register)
    hand_over(register)
    with pytest.raises(HandOverError, match="nothing that it handed over was taken over"):
        hand_back(register, to=("SL",))
    acts = hand_back_acts(register, "X1", plan(to=("X2",)))
    (book, act), *_more = acts
    assert isinstance(act, HandOver)
    with pytest.raises(HandOverError, match="it is still there on 01/07/2022"):
        record(book, replace(act, lines=act.lines[1:], root=inventory_root(act.lines[1:])))
    record_all(acts, reason="nhầm")
    with pytest.raises(HandOverError, match="or all went back"):
        hand_back(register)
    with pytest.raises(CorrectionError, match="goes back by a hand-over of the other book"):
        record(taker, Reversal(of="PK1/2022", date=DAY), reason="nhầm")
    assert sums(giver) == {("TH", None): 1_000, ("HB", None): 500, ("HB", "D1"): 200}


def test_two_funds_that_became_one_do_not_go_back_by_themselves(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    record(giver, OpenFund(code="HB2", name="Học bổng 2", restriction=Restriction.RESTRICTED))
    record(giver, receipt(40, fund="HB2"))
    hand_over(register, funds={"HB2": "HB"})
    with pytest.raises(HandOverError, match="HB and HB2 became one in the book X2: HB"):
        hand_back(register)
    assert taker.funds["HB"].balance().minor == 790


def test_under_another_code_it_goes_back_to_its_own(merged: tuple[Book, Book, Book]) -> None:
    register, giver, taker = merged
    record(taker, OpenFund(code="HBX", name="Học bổng xã", restriction=Restriction.RESTRICTED))
    hand_over(register, funds={"HB": "HBX"})
    record(giver, receipt(3, fund="HB", day=DAY))
    hand_back(register)
    assert sums(giver) == {("TH", None): 1_000, ("HB", None): 503, ("HB", "D1"): 200}
    with pytest.raises(OverdrawnError):
        record(giver, payment(404, fund="HB", day=DAY))
    hand_over(register, funds={"HB": "HBX"})
    assert taker.funds["HBX"].balance().minor == 703
    assert verify(register.books).findings == ()
