"""Term deposits of several funds: shares, interest to the right fund, renewal, early withdrawal; on both databases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AccrueInterest,
    Adjustment,
    ChargeFee,
    CloseDeposit,
    CreditInterest,
    DepositShare,
    Move,
    OpenAccount,
    OpenDeposit,
    OpenFund,
    OpeningBalances,
    ReceiveInterest,
    Reversal,
    RollOver,
    SetBankRule,
    WithdrawEarly,
)
from quykhuyenhoc.acts.deposits.shares import shared
from quykhuyenhoc.errors import ChartError, DepositError, ExistsError, LineError, NotFoundError, OverdrawnError
from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import balance, bank_rules, deposits, exceptions, fund_report, span
from tests.samples import MARCH, payment, receipt

OPENED = date(2022, 1, 5)
MATURES = date(2022, 7, 5)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with an endowment of 4 tỷ, its income fund with 120 triệu and 60 triệu for VP, in the bank."""
    found = books["SL"]
    for act in (
        OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
        OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
        OpenAccount(code="515", name="Interest", type=AccountType.INCOME, role="interest"),
        OpenFund(code="LAI", name="Lãi Tô Hiệu", restriction=Restriction.RESTRICTED),
        OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"),
        OpenFund(code="VP", name="Văn phòng"),
        OpeningBalances(
            date=date(2022, 1, 1),
            lines=(
                Posting("112", "VG", 4_000_000_000), Posting("112", "LAI", 120_000_000),
                Posting("112", "VP", 60_000_000),
            ),
        ),
    ):  # fmt: skip
        record(found, act)
    return found


def opening(code: str = "TG01", vg: int = 4_000_000_000, vp: int = 50_000_000) -> OpenDeposit:
    shares = tuple(DepositShare(fund=fund, amount=Money(n)) for fund, n in (("VG", vg), ("VP", vp)) if n)
    return OpenDeposit(
        code=code, date=OPENED, deposit_account="1281", account="112", matures=MATURES, shares=shares, rate=620,
        bank="Agribank", description="gửi tiết kiệm",
    )  # fmt: skip


def shares(book: Book, day: date = date(2022, 12, 31), *, everything: bool = False) -> dict[str, object]:
    return {str(row.fund): row.amount for row in deposits(book, span(as_of=day), everything=everything).rows}


def of_account(book: Book, code: str) -> object:
    return next(iter(balance(book, code, span(as_of="2022-12-31")).rows)).closing


def funds(book: Book) -> dict[object, object]:
    return {row.fund: row.closing for row in fund_report(book, span("2022")).rows}


# -- opening ----------------------------------------------------------------------------------------------------------


def test_one_deposit_holds_the_money_of_several_funds(book: Book) -> None:
    assert record(book, opening()).no == "BN00001/2022"
    (first, second) = deposits(book, span(as_of="2022-04-30")).rows
    assert (first.fund, first.amount, first.days, first.rate) == ("VG", 4_000_000_000, 66, "6,2 %")
    assert (second.fund, second.amount, second.bank) == ("VP", 50_000_000, "Agribank")
    assert deposits(book, span(as_of="2022-04-30")).notes == ()


def test_a_deposit_takes_no_more_than_a_fund_has(book: Book) -> None:
    with pytest.raises(OverdrawnError):
        record(book, opening(vp=200_000_000))


def there(code: str, amount: int, fund: str = "VP") -> OpenDeposit:
    """Return the registering of a deposit of which the money is on the deposit account already."""
    return OpenDeposit(
        code=code, date=MARCH, deposit_account="1281", matures=MATURES, description="có sẵn",
        shares=(DepositShare(fund=fund, amount=Money(amount)),),
    )  # fmt: skip


def notes(book: Book) -> list[str]:
    return list(deposits(book, span(as_of="2022-12-31")).notes)


def test_a_deposit_that_stood_there_before_the_book_is_registered_without_an_entry(book: Book) -> None:
    record(book, moved("112", "1281", 5_000))
    (note,) = notes(book)
    assert "5.000 ₫" in note
    assert record(book, there("TG09", 5_000)).no is None
    assert (shares(book), notes(book)) == ({"VP": 5_000}, [])
    record(book, ReceiveInterest(deposit="TG09", date=MARCH, account="112", amount=Money(70), description="lãi"))
    assert funds(book)["VP"] == 60_000_070


def test_no_more_is_registered_as_there_than_the_account_holds_of_a_fund_beside_its_other_deposits(book: Book) -> None:
    record(book, opening())
    record(book, moved("112", "1281", 5_000))
    for act in (there("TG09", 5_001), there("TG09", 1, "LAI"), there("TG09", 5_001, "VG")):
        with pytest.raises(DepositError, match="1281"):
            record(book, act)
    record(book, there("TG08", 2_000))
    with pytest.raises(DepositError):
        record(book, there("TG09", 3_001))
    record(book, there("TG09", 3_000))
    assert notes(book) == []


def test_the_list_says_what_deposits_hold_and_the_account_does_not(book: Book) -> None:
    record(book, opening())
    record(book, moved("1281", "112", 7_000))
    (note,) = notes(book)
    assert "7.000 ₫" in note
    assert "-" not in note
    assert "ít hơn" in note


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (opening(vg=0, vp=0), DepositError),
        (opening(vp=-5), LineError),
        (OpenDeposit(**{f: getattr(opening(), f) for f in ("code", "date", "shares", "description")},
                     deposit_account="112", account="112", matures=MATURES), LineError),
        (OpenDeposit(**{f: getattr(opening(), f) for f in ("code", "date", "shares", "description")},
                     deposit_account="1281", account="112", matures=OPENED), DepositError),
    ],
    ids=["no share", "below zero", "no deposit account", "matures on its first day"],
)  # fmt: skip
def test_a_deposit_that_cannot_be_is_refused(book: Book, act: OpenDeposit, error: type[Exception]) -> None:
    with pytest.raises(error):
        record(book, act)


def test_the_code_of_a_deposit_is_used_once(book: Book) -> None:
    record(book, opening())
    with pytest.raises(ExistsError):
        record(book, opening(vg=1_000))


# -- interest ---------------------------------------------------------------------------------------------------------


def test_interest_of_a_principal_belongs_to_its_income_fund(book: Book) -> None:
    record(book, opening())
    record(
        book, ReceiveInterest(deposit="TG01", date=MARCH, account="112", amount=Money(45_000_000), description="lãi")
    )
    # 45.000.000 × 4.000 / 4.050 and × 50 / 4.050.
    assert funds(book) == {
        "LAI": 120_000_000 + 44_444_444, "VG": 4_000_000_000, "VP": 60_000_000 + 555_556, "TH": 0, "PY": 0,
    }  # fmt: skip


def test_what_was_accrued_is_received_first(book: Book) -> None:
    record(book, opening())
    record(
        book,
        AccrueInterest(deposit="TG01", date=MARCH, amount=Money(8_100), receivable="138", description="dự thu"),
    )
    assert (of_account(book, "138"), of_account(book, "515")) == (8_100, -8_100)
    record(book, ReceiveInterest(deposit="TG01", date=MARCH, account="112", amount=Money(8_181), description="lãi"))
    assert (of_account(book, "138"), of_account(book, "515")) == (0, -8_181)


def test_an_endowment_without_an_income_fund_can_earn_nothing(book: Book) -> None:
    record(book, OpenFund(code="E2", name="x", restriction=Restriction.ENDOWMENT))
    record(book, receipt(5_000, fund="E2", day=OPENED))
    act = OpenDeposit(
        code="TG02", date=MARCH, deposit_account="1281", account="112", matures=MATURES, description="gửi",
        shares=(DepositShare(fund="E2", amount=Money(5_000)),),
    )  # fmt: skip
    record(book, act)
    with pytest.raises(ChartError, match="E2"):
        record(book, ReceiveInterest(deposit="TG02", date=MARCH, account="112", amount=Money(1), description="lãi"))


# -- the end of a term ------------------------------------------------------------------------------------------------


def test_interest_that_is_capitalised_joins_the_share_of_the_income_fund_never_of_the_principal(book: Book) -> None:
    record(book, opening())
    record(
        book, AccrueInterest(deposit="TG01", date=MARCH, amount=Money(9_999), receivable="138", description="dự thu")
    )
    renewal = RollOver(
        deposit="TG01", date=MATURES, matures=date(2023, 1, 5), rate=555, interest=Money(81_000_000),
        description="tái tục",
    )  # fmt: skip
    record(book, renewal)
    assert shares(book) == {"LAI": 80_000_000, "VG": 4_000_000_000, "VP": 51_000_000}
    assert (of_account(book, "138"), of_account(book, "515")) == (0, -81_000_000)
    row = next(iter(deposits(book, span(as_of="2022-12-31")).rows))
    assert (row.rate, row.days) == ("5,55 %", 5)


def test_the_list_of_an_earlier_day_shows_the_deposit_as_it_stood_then(book: Book) -> None:
    record(book, opening())
    record(book, RollOver(deposit="TG01", date=MATURES, matures=date(2023, 1, 5), description="tái tục"))
    record(book, CloseDeposit(deposit="TG01", date=date(2023, 1, 5), account="112", description="tất toán"))
    assert next(iter(deposits(book, span(as_of="2022-06-30")).rows)).matures == MATURES
    assert shares(book, date(2022, 6, 30)) == {"VG": 4_000_000_000, "VP": 50_000_000}
    assert shares(book, date(2023, 1, 6)) == {}


def test_nothing_goes_on_or_ends_before_it_matures(book: Book) -> None:
    record(book, opening())
    with pytest.raises(DepositError, match="trước ngày đó là rút trước hạn"):
        record(book, CloseDeposit(deposit="TG01", date=MARCH, account="112", description="x"))
    with pytest.raises(DepositError):
        record(book, RollOver(deposit="TG01", date=MARCH, matures=date(2023, 1, 5), description="x"))


def test_a_deposit_that_matured_comes_back_with_its_interest_and_is_closed(book: Book) -> None:
    record(book, opening())
    done = CloseDeposit(deposit="TG01", date=MATURES, account="112", interest=Money(81), description="tất toán")
    assert record(book, done).no == "BC00001/2022"
    assert (of_account(book, "1281"), of_account(book, "112")) == (0, 4_180_000_081)
    assert shares(book) == {}
    assert len(list(deposits(book, span(as_of="2022-12-31"), everything=True).rows)) == 1
    with pytest.raises(DepositError):
        record(book, ReceiveInterest(deposit="TG01", date=MATURES, account="112", amount=Money(1), description="x"))


def test_what_the_bank_takes_back_after_an_early_withdrawal_is_borne_by_the_income_funds(book: Book) -> None:
    record(book, opening())
    record(book, ReceiveInterest(deposit="TG01", date=MARCH, account="112", amount=Money(81_000), description="lãi"))
    record(book, AccrueInterest(deposit="TG01", date=MARCH, amount=Money(500), receivable="138", description="dự thu"))
    early = WithdrawEarly(
        deposit="TG01", date=MARCH, account="112", clawed_back=Money(81_000), interest=Money(8_100), description="rút",
    )  # fmt: skip
    record(book, early)
    assert funds(book) == {"LAI": 120_008_000, "VG": 4_000_000_000, "VP": 60_000_100, "TH": 0, "PY": 0}
    assert (of_account(book, "1281"), of_account(book, "138"), shares(book)) == (0, 0, {})


def test_a_part_may_be_taken_out_from_every_share_alike(book: Book) -> None:
    record(book, opening())
    part = WithdrawEarly(deposit="TG01", date=MARCH, account="112", amount=Money(405_000_000), description="rút")
    record(book, part)
    assert shares(book) == {"VG": 3_600_000_000, "VP": 45_000_000}
    with pytest.raises(DepositError):
        record(book, WithdrawEarly(deposit="TG01", date=MARCH, account="112", amount=Money(10**10), description="x"))


@pytest.mark.parametrize(("parts", "left"), [((405,), 8_991), ((4_000, 25), 62), ((4_050,), 0), ((None,), 0)])
def test_what_was_accrued_on_the_part_that_stays_stays_too(
    book: Book, parts: tuple[int | None, ...], left: int
) -> None:
    record(book, opening())
    record(
        book, AccrueInterest(deposit="TG01", date=MARCH, amount=Money(9_990), receivable="138", description="dự thu")
    )
    for part in parts:
        amount = Money(part * 1_000_000) if part else None
        record(book, WithdrawEarly(deposit="TG01", date=MARCH, account="112", amount=amount, description="rút"))
    assert of_account(book, "138") == -int(str(of_account(book, "515"))) == left
    assert sum(int(str(row.accrued)) for row in deposits(book, span(as_of=MATURES)).rows) == left


def test_a_clawback_that_the_income_fund_cannot_pay_happened_all_the_same(book: Book) -> None:
    record(book, opening(vp=0))
    record(book, payment(119_000_000, fund="LAI"))
    early = WithdrawEarly(deposit="TG01", date=MARCH, account="112", clawed_back=Money(2_000_000), description="rút")
    with pytest.raises(OverdrawnError, match="Nếu việc đã xảy ra rồi, hãy nêu lý do"):
        record(book, early)
    (found,) = record(book, early, reason="ngân hàng thu lại lãi").exceptions
    assert (found.figure, found.amount) == ("fund:LAI", -1_000_000)


def test_the_share_follows_a_correction_of_the_voucher(book: Book) -> None:
    record(book, opening(vp=0))
    record(book, Adjustment(of="BN1/2022", date=MARCH, amount=3_900_000_000))
    assert shares(book) == {"VG": 3_900_000_000}
    record(book, Reversal(of="DC1/2022", date=MARCH))
    assert shares(book) == {"VG": 4_000_000_000}


# -- bank accounts ----------------------------------------------------------------------------------------------------


def test_interest_on_an_account_is_shared_by_what_each_fund_has_there(book: Book) -> None:
    with pytest.raises(NotFoundError, match="không có quy tắc của tài khoản '112'"):
        record(book, CreditInterest(date=MARCH, account="112", amount=Money(4_180), description="lãi"))
    record(book, SetBankRule(account="112", fee_fund="VP"))
    record(book, CreditInterest(date=MARCH, account="112", amount=Money(4_180), description="lãi"))
    assert {key: funds(book)[key] for key in ("VG", "LAI", "VP")} == {
        "VG": 4_000_000_000, "LAI": 120_004_120, "VP": 60_000_060,
    }  # fmt: skip


def test_interest_and_fees_follow_the_rule_of_their_account(book: Book) -> None:
    record(book, SetBankRule(account="112", fee_fund="VP", interest_fund="LAI"))
    record(book, CreditInterest(date=MARCH, account="112", amount=Money(4_180), description="lãi"))
    record(book, ChargeFee(date=MARCH, account="112", amount=Money(11), expense="6111", description="phí"))
    assert (funds(book)["LAI"], funds(book)["VP"]) == (120_004_180, 59_999_989)
    assert [(r.account, r.fee_fund, r.interest) for r in bank_rules(book).rows] == [("112", "VP", "LAI")]


def test_an_endowment_bears_no_fees(book: Book) -> None:
    with pytest.raises(LineError):
        record(book, SetBankRule(account="112", fee_fund="VG"))


# -- arithmetic -------------------------------------------------------------------------------------------------------


class _Funds:
    """A view that knows funds only: every third is an endowment of the fund before it."""

    def get(self, _kind: object, code: str) -> OpenFund:
        number = int(code)
        endowed = number % 3 == 2
        return OpenFund(
            code=code, name=code, restriction=Restriction.ENDOWMENT if endowed else Restriction.UNRESTRICTED,
            income_fund=str(number - 1) if endowed else None,
        )  # fmt: skip


@given(st.lists(st.integers(1, 10**15), min_size=1, max_size=9), st.integers(-(10**15), 10**15))
def test_sharing_interest_loses_no_dong_and_gives_a_principal_nothing(held: list[int], interest: int) -> None:
    found = shared(_Funds(), Money(interest), {str(n): amount for n, amount in enumerate(held)})  # type: ignore[arg-type]
    assert sum(found.values()) == interest
    assert all(int(fund) % 3 != 2 for fund in found)


# -- the account itself -----------------------------------------------------------------------------------------------


def moved(source: str, target: str, amount: int) -> Move:
    return Move(date=OPENED, source=source, target=target, fund="VP", amount=Money(amount), description="chuyển")


def test_a_deposit_account_gives_no_more_than_it_holds(book: Book) -> None:
    record(book, opening(vg=0))
    for act in (payment(50_000_001, fund="VP", account="1281", day=OPENED), moved("1281", "112", 50_000_001)):
        with pytest.raises(OverdrawnError) as caught:
            record(book, act)
        assert caught.value.account == "1281"
    record(book, moved("1281", "112", 50_000_000))
    assert of_account(book, "1281") == 0


def test_what_has_happened_passes_below_what_a_deposit_account_holds_and_is_an_exception(book: Book) -> None:
    no = record(book, opening(vg=0)).no or ""
    record(book, payment(1_000, fund="VP", account="1281", day=OPENED))
    with pytest.raises(OverdrawnError):
        record(book, Reversal(of=no, date=OPENED))
    record(book, Reversal(of=no, date=OPENED), reason="gửi nhầm")
    assert [(row.figure, row.latest) for row in exceptions(book).rows] == [("account:1281", -1_000)]
    record(book, moved("112", "1281", 1_000))
    assert list(exceptions(book).rows) == []
