"""The principal of an endowment, with figures: what is missing, what other funds hold back, and who makes it good.

An association with 200 triệu of principal (V) and 100 triệu of free money in the bank (C); a gift is 50 triệu.
"""

from contextlib import suppress
from datetime import date

import pytest

from quykhuyenhoc import Money, record
from quykhuyenhoc.acts import Adjustment, ChargeFee, FundTransfer, GiveAdvance, JournalVoucher, Reversal, SetBankRule
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import EndowmentError, OverdrawnError, PolicyError, QuyError
from quykhuyenhoc.files import File
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import controls, fund_report, open_matters, span
from quykhuyenhoc.store.controls import holding
from tests.everyday.door import approving, countersigned, proposing
from tests.everyday.house import House

GIFT = 50_000_000
NGHI_QUYET = File(b"%PDF-1.7 nghi quyet", "nghi-quyet.pdf")


def gap(house: House) -> int:
    """Return what is missing of the principal."""
    with house.books.source.reading() as connection:
        return sum(one.amount for one in holding.gaps(connection, house.book.number) if one.fund == "V")


def held(house: House, fund: str = "C") -> int:
    """Return what a fund holds back."""
    with house.books.source.reading() as connection:
        return sum(one.amount for one in holding.holds(connection) if one.fund == fund)


def given(house: House, fund: str = "V", party: str = "D1", amount: int = GIFT) -> str:
    """Record a gift; return its number."""
    return house.does(house.receives(amount, fund, party=party)).no


def alone(house: House, act: Act, reason: str = "theo chứng từ") -> int:
    """Record an act as HOA, by nobody else; return its leaf."""
    return record(house.book.as_("HOA"), act, reason=reason).seq


def signed(house: House, seq: int, others: int) -> None:
    """Let HOA and so many others sign an open record."""
    for party in ("HOA", *house.others[:others]):
        assert countersigned(house.book, seq, party) == 1


def taken_back(house: House, no: str) -> Reversal:
    """Return the reversal of a voucher today."""
    return Reversal(of=no, date=house.today)


def test_a_gift_typed_twice_and_reversed_once_leaves_no_gap(ten: House) -> None:
    _first, second = given(ten), given(ten)
    alone(ten, taken_back(ten, second))
    assert (gap(ten), held(ten), ten.has("112", "V")) == (0, 0, 250_000_000)


def test_50_typed_where_5_was_right_leaves_a_gap_of_45_until_one_other_signs(ten: House) -> None:
    no = given(ten)
    seq = alone(ten, Adjustment(of=no, date=ten.today, amount=5_000_000))
    assert (gap(ten), held(ten)) == (45_000_000, 0)
    signed(ten, seq, 1)
    assert gap(ten) == 0


def test_a_chargeback_leaves_a_gap_of_50_until_one_other_signs(ten: House) -> None:
    seq = alone(ten, taken_back(ten, given(ten)), "ngân hàng trích lại")
    assert gap(ten) == GIFT
    signed(ten, seq, 1)
    assert gap(ten) == 0


def test_a_gift_moved_from_the_principal_to_free_money_is_held_until_two_others_sign(ten: House) -> None:
    seq = alone(ten, Adjustment(of=given(ten), date=ten.today, fund="C"), "nhầm quỹ")
    assert (gap(ten), held(ten)) == (GIFT, GIFT)
    for n in range(6):
        alone(ten, ten.pays(19_000_000, "C", party="S1" if n % 2 else "D1"))
        ten.clock.advance(days=1)
    with pytest.raises(OverdrawnError):
        alone(ten, ten.pays(17_000_000, "C"))
    signed(ten, seq, 1)
    assert (gap(ten), held(ten)) == (GIFT, GIFT)
    assert countersigned(ten.book, seq, ten.others[1]) == 1
    assert (gap(ten), held(ten)) == (0, 0)
    alone(ten, ten.pays(17_000_000, "C"))


def available(house: House, fund: str = "C") -> int:
    """Return what the fund report says may be spent of a fund."""
    found = next(row.available for row in fund_report(house.book, span("2023")).rows if row.fund == fund)
    assert isinstance(found, int)
    return found


def test_what_a_fund_holds_back_is_not_available_and_a_refusal_says_of_how_much(ten: House) -> None:
    before, no = available(ten), given(ten)
    seq = alone(ten, Adjustment(of=no, date=ten.today, fund="C"), "nhầm quỹ")
    assert available(ten) == before
    alone(ten, Adjustment(of=no, date=ten.today, amount=GIFT - 10_000_000), "gõ nhầm")
    assert (gap(ten), held(ten), available(ten)) == (GIFT, GIFT - 10_000_000, before)
    with pytest.raises(OverdrawnError, match=r"40\.000\.000 ₫ .* 50\.000\.000 ₫"):
        ten.does(ten.pays(before + 1, "C"))
    signed(ten, seq, 2)
    assert available(ten) == before + GIFT - 10_000_000
    known = fund_report(ten.book, span("2023"), known_at=seq).rows
    assert next(row.available for row in known if row.fund == "C") == before


@pytest.mark.parametrize("donor", ["D1", "S1"])
def test_what_a_fund_gained_by_one_voucher_is_held_once_whoever_gave_it(one: House, donor: str) -> None:
    moved = (Posting("112", "C", 10_000_000), Posting("5111", "C", -10_000_000, party=donor))
    alone(one, Adjustment(of=given(one, party="S1"), date=one.today, lines=moved), "nhầm quỹ")
    second = given(one)
    then = one.book.head().size
    before = available(one)
    alone(one, Adjustment(of=second, date=one.today, lines=moved), "nhầm quỹ")
    assert (held(one), available(one)) == (20_000_000, before)
    told = next(row for row in fund_report(one.book, span("2023"), known_at=then).rows if row.fund == "C")
    assert told.available == before


def test_what_was_moved_and_is_moved_back_leaves_no_gap_and_waits_for_nobody(ten: House) -> None:
    no = given(ten)
    seq = alone(ten, Adjustment(of=no, date=ten.today, fund="C"), "nhầm quỹ")
    assert (ten.marks(), named(ten)) == ([seq], [f"#{seq} V"])
    alone(ten, Adjustment(of=no, date=ten.today, fund="V"), "không nhầm")
    assert (gap(ten), held(ten), ten.has("112", "V")) == (0, 0, 250_000_000)
    assert (ten.marks(), named(ten)) == ([], [])
    (row,) = [row for row in controls(ten.book, everything=True).rows if row.seq == seq]
    assert (row.state, row.waits) == ("back", None)


def test_what_came_back_in_part_waits_still(ten: House) -> None:
    no = given(ten)
    seq = alone(ten, Adjustment(of=no, date=ten.today, amount=5_000_000))
    alone(ten, Adjustment(of=no, date=ten.today, amount=49_000_000))
    assert (gap(ten), ten.marks(), f"#{seq} V" in named(ten)) == (1_000_000, [seq], True)
    (row,) = [row for row in controls(ten.book).rows if row.seq == seq and row.effect == "principal"]
    assert row.waits == 2


def named(house: House) -> list[str]:
    """Return the acts that a closing of the month names as principal, or as done by one person."""
    found = open_matters(house.book, span("2023-03"))
    return [one.subject for kind in found if kind.code in ("open", "gaps") for one in kind.found]


@pytest.mark.parametrize("days", [0, 31])
@pytest.mark.parametrize("same", ["donor", "amount"])
def test_a_gift_reversed_and_received_anew_elsewhere_is_held(ten: House, days: int, same: str) -> None:
    alone(ten, taken_back(ten, given(ten)))
    ten.clock.advance(days=days)
    given(ten, "C", party="D1" if same == "donor" else "D2", amount=GIFT if same == "amount" else GIFT - 1)
    assert (gap(ten), held(ten)) == (GIFT, GIFT if same == "amount" else GIFT - 1)


def test_another_gift_to_the_principal_heals_no_gap(ten: House) -> None:
    alone(ten, taken_back(ten, given(ten)))
    given(ten, party="D2")
    assert (gap(ten), ten.has("112", "V")) == (GIFT, 250_000_000)


def into_principal(house: House) -> FundTransfer:
    """Return a transfer of free money to the principal, by decision."""
    return FundTransfer(
        date=house.today, amount=Money(GIFT), account="112", from_fund="C", to_fund="V", decision="5/QĐ",
        description="bổ sung",
    )  # fmt: skip


def test_free_money_joins_the_principal_by_decision_of_one(ten: House) -> None:
    alone(ten, into_principal(ten))
    assert (gap(ten), ten.has("112", "V")) == (0, 250_000_000)


def lowering(house: House) -> dict[str, Act]:
    """Return what takes money out of the principal, each way that there is."""

    def entry(account: str, credit: str) -> JournalVoucher:
        lines = (Posting(account, "V", GIFT, party="D1"), Posting(credit, "V", -GIFT, party="D1"))
        return JournalVoucher(date=house.today, description="bút toán", lines=lines)

    to_free = FundTransfer(
        date=house.today, amount=Money(GIFT), account="112", from_fund="V", to_fund="C", decision="5/QĐ",
        description="chuyển",
    )  # fmt: skip
    advance = GiveAdvance(
        date=house.today, party="D1", fund="V", account="112", amount=Money(1_000_000), due=date(2023, 5, 1),
        description="tạm ứng",
    )  # fmt: skip
    return {
        "refund": house.book.gifts.refunding(
            given(house), date=house.today, account="112", description="trả lại", party="D1"
        ),
        "transfer": to_free, "expense": house.pays(1, "V"), "credit": entry("642", "331"), "advance": advance,
        "bonds": entry("128", "112"),
    }  # fmt: skip


@pytest.mark.parametrize("way", ["refund", "transfer", "expense", "credit", "advance", "bonds"])
def test_no_way_out_of_the_principal_is_open_to_one_and_two_with_a_decision_carry_it(ten: House, way: str) -> None:
    act = lowering(ten)[way]
    before = ten.has("112", "V")
    with pytest.raises((EndowmentError, PolicyError)):
        alone(ten, act)
    assert (ten.has("112", "V"), gap(ten)) == (before, 0)
    waiting = proposing(ten.book, act, "HOA", "nghị quyết", decision="5/QĐ")
    assert len(approving(ten.book, waiting, "LAN")) == 1
    assert len(approving(ten.book, waiting, "PHO")) == 2
    assert (gap(ten), ten.marks()) == (0, [])


def test_a_bank_fee_is_not_borne_by_the_principal(ten: House) -> None:
    with suppress(QuyError):
        ten.does(SetBankRule(account="112", fee_fund="V"))
    with suppress(QuyError):
        alone(ten, ChargeFee(date=ten.today, account="112", amount=Money(11_000), expense="642", description="phí"))
    assert ten.has("112", "V") == 200_000_000


def test_in_a_commune_of_two_one_other_and_a_decision_on_file_carry_it(two: House) -> None:
    act = lowering(two)["transfer"]
    waiting = proposing(two.book, act, "HOA", "nghị quyết", decision="5/QĐ", decision_file=NGHI_QUYET)
    assert len(approving(two.book, waiting, "LAN")) == 2
    assert (two.has("112", "C"), gap(two), two.marks()) == (150_000_000, 0, [])


def test_in_a_commune_of_two_a_decision_without_its_file_is_not_even_proposed(two: House) -> None:
    act = lowering(two)["transfer"]
    before = two.has("112", "C")
    with pytest.raises(PolicyError) as refused:
        proposing(two.book, act, "HOA", "nghị quyết", decision="5/QĐ")
    assert str(refused.value.details["advice"]) == "Hãy kèm tệp quyết định."
    assert (two.has("112", "C"), gap(two)) == (before, 0)
