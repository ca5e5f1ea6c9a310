"""Twenty days of honest people, the first ten: money that comes, goes, was booked wrongly, and comes back.

Each is recorded on the day; who must stand for it stands in the test, and what waits for a signature gets it.
"""

from datetime import date, timedelta

import pytest

from quykhuyenhoc import Money, record
from quykhuyenhoc.acts import Adjustment, ChargeFee, GiveAdvance, Move, Reversal, SettleAdvance, Spent
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.ledger import Posting
from tests.everyday.door import approving, proposing
from tests.everyday.house import ONE, House


def one_other(house: House) -> int:
    """Return how many others stand for what is too much for one: nobody where there is nobody."""
    return 0 if house.alone else 1


def assert_cleared(house: House, signatures: int = 2) -> None:
    """Let HOA and another sign; nothing waits any more. An association of one has nobody who could."""
    if house.kind != ONE:
        assert (house.clears(), house.marks()) == (signatures, [])


def test_01_a_gift_of_200_000_in_the_wrong_fund_is_moved_by_the_accountant_alone(house: House) -> None:
    gift = house.does(house.receives(200_000, "R"))
    moved = house.does(Adjustment(of=gift.no, date=house.today, fund="C"), reason="nhầm quỹ")
    assert (moved.others, house.marks()) == (0, [])
    assert (house.has("112", "R"), house.has("112", "C")) == (100_000_000, 100_200_000)


def test_02_petty_cash_of_5_000_000_is_drawn_by_one_and_20_000_000_by_two(house: House) -> None:
    def drawn(amount: int) -> Move:
        return Move(
            date=house.today, source="112", target="111", fund="C", amount=Money(amount), description="rút tiền"
        )

    assert house.does(drawn(5_000_000)).others == 0
    assert house.does(drawn(20_000_000)).others == one_other(house)
    assert (house.has("111", "C"), house.has("112", "C")) == (55_000_000, 75_000_000)
    assert_cleared(house, 0)


def test_03_on_a_sunday_with_the_chair_away_small_prizes_are_paid_and_a_large_one_waits(house: House) -> None:
    assert house.does(house.pays(15_000_000, "C", account="111")).others == 0
    if house.alone:
        assert house.does(house.pays(25_000_000, "C", party="D2")).others == 0
        return
    waiting = proposing(house.book, house.pays(25_000_000, "C", party="D2"), "HOA", "giải thưởng")
    assert house.does(house.receives(1_000_000, "C")).others == 0
    house.clock.advance(days=1)
    _approval, paid = approving(house.book, waiting, house.others[0])
    assert (paid.no, house.has("112", "C")) == ("BN00001/2023", 76_000_000)
    assert house.marks() == []


def test_04_a_cheque_of_30_000_000_bounces_and_the_receipt_is_reversed_the_same_day(house: House) -> None:
    gift = house.does(house.receives(30_000_000, "C"))
    house.clock.advance(days=1)
    back = house.does(Reversal(of=gift.no, date=house.today), reason="séc bị trả lại")
    assert (back.others, house.has("112", "C")) == (0, 100_000_000)
    assert_cleared(house)


def test_05_a_gift_of_25_000_000_goes_back_to_the_donor_by_two_persons(house: House) -> None:
    gift = house.does(house.receives(25_000_000, "R"))
    act = house.book.gifts.refunding(gift.no, date=house.today, account="112", description="trả lại", party="D1")
    assert (house.does(act).others, house.has("112", "R")) == (one_other(house), 100_000_000)
    assert_cleared(house, 0)


def test_06_a_donor_gets_300_000_too_much_back_from_the_accountant_alone(house: House) -> None:
    gift = house.does(house.receives(1_300_000, "R"))
    act = house.book.gifts.refunding(
        gift.no, Money(300_000), date=house.today, account="112", description="thừa", party="D1"
    )
    assert (house.does(act).others, house.has("112", "R"), house.marks()) == (0, 101_000_000, [])


def test_07_the_bank_takes_its_fee_of_11_000_and_one_books_it(house: House) -> None:
    fee = ChargeFee(date=house.today, account="112", amount=Money(11_000), expense="642", description="phí")
    assert (house.does(fee).others, house.has("112", "C"), house.marks()) == (0, 99_989_000, [])


def test_08_a_gift_of_5_000_000_typed_as_50_000_000_is_put_right_and_the_others_sign(house: House) -> None:
    gift = house.does(house.receives(50_000_000, "R"))
    right = house.does(Adjustment(of=gift.no, date=house.today, amount=5_000_000), reason="gõ thừa số 0")
    assert (right.others, house.has("112", "R")) == (0, 105_000_000)
    assert_cleared(house)


def test_08b_a_payment_of_2_500_000_typed_as_25_000_000_is_stopped_before_it_is_booked(house: House) -> None:
    if house.kind == ONE:
        return
    with pytest.raises(PolicyError):
        record(house.book.as_("HOA"), house.pays(25_000_000, "C"))
    assert (house.does(house.pays(2_500_000, "C")).others, house.has("112", "C")) == (0, 97_500_000)


def test_09_a_gift_of_50_000_000_to_the_principal_typed_twice_is_reversed_once_and_the_others_sign(
    house: House,
) -> None:
    gifts = [house.does(house.receives(50_000_000, "V")) for _ in range(2)]
    back = house.does(Reversal(of=gifts[1].no, date=house.today), reason="gõ hai lần")
    assert (back.others, house.has("112", "V")) == (0, 250_000_000)
    assert_cleared(house)


def test_10_cash_of_25_000_000_goes_to_the_bank_by_one(house: House) -> None:
    into = Move(
        date=house.today, source="111", target="112", fund="C", amount=Money(25_000_000), description="nộp tiền"
    )
    assert (house.does(into).others, house.has("111"), house.marks()) == (0, 5_000_000, [])


def test_11_an_advance_of_5_000_000_is_settled_two_weeks_late_by_one(house: House) -> None:
    advance = GiveAdvance(
        date=house.today, party="D2", fund="C", account="111", amount=Money(5_000_000), due=date(2023, 3, 20),
        description="tổ chức lễ",
    )  # fmt: skip
    given = house.does(advance)
    house.clock.advance(days=23)
    settled = SettleAdvance(
        advance=given.seq, date=house.today, description="quyết toán", returned=Money(400_000), account="111",
        spent=(Spent(account="642", amount=Money(4_600_000)),),
    )  # fmt: skip
    assert (house.does(settled).others, house.has("141"), house.has("111")) == (0, 0, 25_400_000)
    assert house.marks() == []


def test_12_a_gift_of_2_000_000_dated_wrongly_is_booked_anew_on_its_day(house: House) -> None:
    gift = house.does(house.receives(2_000_000, "R"))
    assert house.does(Reversal(of=gift.no, date=house.today), reason="sai ngày").others == 0
    right = house.receives(2_000_000, "R")
    right = type(right)(
        date=house.today - timedelta(days=2), account="112", splits=right.splits, party="D1", description="ủng hộ"
    )
    assert (house.does(right).others, house.has("112", "R"), house.marks()) == (0, 102_000_000, [])


def opening(*, cash: int = 30_000_000, principal: int = 200_000_000) -> tuple[Posting, ...]:
    """Return what the opening balances should have said."""
    return (
        Posting("111", "C", cash), Posting("112", "C", 100_000_000), Posting("4111", "C", -cash - 100_000_000),
        Posting("112", "R", 100_000_000), Posting("4111", "R", -100_000_000),
        Posting("112", "V", principal), Posting("4118", "V", -principal),
        Posting("112", "L", 10_000_000), Posting("4111", "L", -10_000_000),
    )  # fmt: skip


def test_13_an_opening_balance_of_1_000_000_too_much_in_the_cash_box_is_put_right_by_one(house: House) -> None:
    right = Adjustment(of="PK1/2023", date=house.today, lines=opening(cash=29_000_000))
    assert house.does(right, reason="kiểm quỹ đầu kỳ").others == 0
    assert (house.has("111"), house.marks()) == (29_000_000, [])


def test_13b_a_principal_opened_10_000_000_too_high_is_put_right_by_one_and_another_signs(house: House) -> None:
    right = Adjustment(of="PK1/2023", date=house.today, lines=opening(principal=190_000_000))
    done = house.does(right, reason="đối chiếu sổ tiết kiệm")
    assert (done.others, house.has("112", "V"), house.marks()) == (0, 190_000_000, [done.seq])
    assert_cleared(house)
