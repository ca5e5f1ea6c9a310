"""What is recorded on a deposit for an earlier day reads the deposit of that day; on both databases."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, record, verify
from quykhuyenhoc.acts import (
    AccrueInterest,
    Act,
    CloseDeposit,
    DepositShare,
    OpenAccount,
    OpenDeposit,
    OpenFund,
    OpeningBalances,
    ReceiveInterest,
    Reversal,
    RollOver,
    WithdrawEarly,
)
from quykhuyenhoc.errors import DepositError
from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import balance, deposits, span

OPENED, BEFORE, RENEWED, AFTER = date(2022, 1, 5), date(2022, 7, 1), date(2022, 7, 5), date(2022, 7, 31)
NEXT = date(2023, 1, 5)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with a deposit of an endowment and of VP, 100 triệu each."""
    found = books["SL"]
    shares = tuple(DepositShare(fund=fund, amount=Money(100_000_000)) for fund in ("VG", "VP"))
    for act in (
        OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
        OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
        OpenAccount(code="515", name="Interest", type=AccountType.INCOME, role="interest"),
        OpenFund(code="LAI", name="Lãi", restriction=Restriction.RESTRICTED),
        OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"),
        OpenFund(code="VP", name="Văn phòng"),
        OpeningBalances(
            date=date(2022, 1, 1), lines=(Posting("112", "VG", 100_000_000), Posting("112", "VP", 100_000_000))
        ),
        OpenDeposit(
            code="TG", date=OPENED, deposit_account="1281", account="112", matures=RENEWED, shares=shares, rate=620,
            description="gửi tiết kiệm",
        ),
    ):  # fmt: skip
        record(found, act)
    return found


def renewal(day: date = RENEWED, interest: int = 100_000_000, matures: date = NEXT) -> RollOver:
    amount = Money(interest) if interest else None
    return RollOver(deposit="TG", date=day, matures=matures, interest=amount, description="tái tục")


def withdrawal(day: date, amount: int | None = None) -> WithdrawEarly:
    its = Money(amount) if amount else None
    return WithdrawEarly(deposit="TG", date=day, account="112", amount=its, description="rút")


def accrual(day: date, amount: int = 1_000_000) -> AccrueInterest:
    return AccrueInterest(deposit="TG", date=day, amount=Money(amount), receivable="138", description="dự thu")


def interest(day: date, amount: int = 1_000_000) -> ReceiveInterest:
    return ReceiveInterest(deposit="TG", date=day, account="112", amount=Money(amount), description="lãi")


def shares(book: Book, day: date) -> dict[str, object]:
    return {str(row.fund): row.amount for row in deposits(book, span(as_of=day)).rows}


def receivable(book: Book, day: date) -> object:
    return next(iter(balance(book, "138", span(as_of=day)).rows)).closing


def test_money_taken_out_before_a_renewal_comes_from_the_shares_of_that_day(book: Book) -> None:
    record(book, renewal())
    record(book, withdrawal(BEFORE, 30_000_000))
    assert shares(book, BEFORE) == {"VG": 85_000_000, "VP": 85_000_000}
    assert shares(book, RENEWED) == {"VG": 85_000_000, "VP": 135_000_000, "LAI": 50_000_000}
    assert list(verify(book.books)) == []


def test_interest_of_before_a_renewal_is_shared_as_the_deposit_was_on_that_day(book: Book) -> None:
    record(book, renewal(interest=2))
    record(book, withdrawal(AFTER, 2))
    late = record(book, accrual(BEFORE)).postings
    assert {(line.fund, line.amount) for line in late if line.amount > 0} == {("LAI", 500_000), ("VP", 500_000)}
    assert list(verify(book.books)) == []


def test_no_more_is_taken_out_than_is_left_of_a_fund_on_each_later_day(book: Book) -> None:
    record(book, withdrawal(AFTER, 150_000_000))
    with pytest.raises(DepositError) as refused:
        record(book, withdrawal(BEFORE, 60_000_000))
    assert "Date this 31/07/2022 or later, or reverse that first." in str(refused.value)
    record(book, withdrawal(BEFORE, 50_000_000))
    assert shares(book, BEFORE) == {"VG": 75_000_000, "VP": 75_000_000}
    assert shares(book, AFTER) == {}


@pytest.mark.parametrize(
    ("later", "act"),
    [
        (renewal(), withdrawal(BEFORE)),
        (renewal(), withdrawal(BEFORE, 200_000_000)),
        (accrual(AFTER), withdrawal(BEFORE)),
        (accrual(AFTER), CloseDeposit(deposit="TG", date=RENEWED, account="112", description="tất toán")),
        (renewal(AFTER, 0), renewal()),
    ],
    ids=["all of it", "its amount", "before interest", "at its end", "two renewals"],
)
def test_nothing_ends_a_term_before_what_is_recorded_on_it_already(book: Book, later: Act, act: Act) -> None:
    record(book, later)
    with pytest.raises(DepositError, match="rests on what it held"):
        record(book, act)


def test_once_what_came_later_is_reversed_a_deposit_may_end_before_it(book: Book) -> None:
    no = record(book, renewal()).no
    record(book, Reversal(of=str(no), date=RENEWED), reason="ghi nhầm thứ tự")
    record(book, withdrawal(BEFORE))
    assert shares(book, AFTER) == {}


def test_interest_that_a_later_receipt_took_off_the_list_is_taken_off_once(book: Book) -> None:
    record(book, accrual(BEFORE))
    record(book, interest(AFTER))
    record(book, interest(RENEWED))
    record(book, withdrawal(RENEWED, 100_000_000))
    assert (receivable(book, RENEWED), receivable(book, AFTER)) == (1_000_000, 0)


def test_nothing_is_earned_on_a_deposit_before_it_was_there(book: Book) -> None:
    with pytest.raises(DepositError, match="nothing was in it on 04/01/2022"):
        record(book, accrual(date(2022, 1, 4)))
