"""The matter ``gifts``: what takes income of a bound fund away is told, whatever kind of act does it."""

from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    Adjustment,
    JournalVoucher,
    OpenAccount,
    OpenFund,
    OpenParty,
    Payment,
    Receipt,
    Reversal,
    Split,
)
from quykhuyenhoc.kinds import AccountType, PartyKind, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import open_matters, span
from tests.closing import closing_act
from tests.samples import MARCH

MANY: Final = 200_000_000


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with a restricted fund and a supplier to owe money to."""
    book = books["SL"]
    for code, role in (("5119", "donation"), ("515", "interest")):
        record(book, OpenAccount(code=code, name=role, type=AccountType.INCOME, role=role))
    record(book, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    record(book, OpenParty(code="NCC", name="Cửa hàng", kind=PartyKind.SUPPLIER))
    for fund in ("HB", "TH"):
        record(book, Receipt(date=MARCH, account="112", description="ủng hộ", splits=(
            Split(fund=fund, amount=Money(MANY), account="5119"),)))  # fmt: skip
    return book


def told(book: Book, period: str = "2022-03") -> list[tuple[str, int | None]]:
    """Return what the matter names, with how much."""
    kinds = open_matters(book, span(period))
    return [(one.subject, one.amount) for kind in kinds if kind.code == "gifts" for one in kind.found]


def moved(book: Book, *lines: tuple[str, str, int]) -> str:
    """Record a journal voucher and return its number."""
    act = JournalVoucher(date=MARCH, description="x", lines=tuple(Posting(*line) for line in lines))
    return record(book, act).no or ""


@pytest.mark.parametrize("account", ["5119", "515", "4111"])
def test_income_or_net_assets_of_a_bound_fund_turned_into_a_debt_are_told(book: Book, account: str) -> None:
    no = moved(book, (account, "HB", 150), ("331", "HB", -150))
    assert told(book) == [(f"{no} HB", 150)]


def test_the_same_effect_is_told_of_a_payment_and_an_adjustment(book: Book) -> None:
    split = Split(fund="HB", amount=Money(30), account="5119", party="NCC")
    paid = record(book, Payment(date=MARCH, account="112", splits=(split,), description="x"), reason="trả lại").no
    lowered = record(book, Adjustment(of="BC1/2022", date=MARCH, contra="331"), reason="x").no
    assert told(book) == [(f"{paid} HB", 30), (f"{lowered} HB", MANY)]


def test_income_led_on_to_another_account_or_fund_is_told_of_the_fund_that_lost_it(book: Book) -> None:
    moved(book, ("5119", "HB", 5), ("515", "HB", -5))
    assert told(book) == []
    no = moved(book, ("5119", "HB", 9), ("4111", "HB", -6), ("331", "HB", -3))
    assert told(book) == [(f"{no} HB", 9)]


def test_income_that_is_taken_back_and_given_back_is_told_both_times_and_once_each(book: Book) -> None:
    no = moved(book, ("5119", "HB", 8), ("331", "HB", -8))
    back = record(book, Reversal(of=no, date=MARCH), reason="x").no
    assert told(book) == [(f"{no} HB", 8), (f"{back} HB", -8)]


def test_refunds_that_name_their_gift_free_funds_and_the_closing_of_a_year_are_not_told(book: Book) -> None:
    split = Split(fund="HB", amount=Money(30), account="5119")
    gift = record(book, Receipt(date=MARCH, account="112", splits=(split,), description="ủng hộ")).seq
    record(book, Payment(date=MARCH, account="112", splits=(split,), description="trả lại", refunds=gift))
    moved(book, ("5119", "TH", 7), ("331", "TH", -7))
    moved(book, ("6111", "HB", 7), ("331", "HB", -7))
    record(book, closing_act("2022"))
    assert told(book, "2022") == []
