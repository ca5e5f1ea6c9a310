"""Funds that take in what funds had: bound alike by what words mean, as strict, and keeping no less than all had to."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, record_all
from quykhuyenhoc.acts import (
    AccrueInterest,
    AddCurrency,
    ChangeFund,
    DepositShare,
    JournalVoucher,
    OpenAccount,
    OpenBody,
    OpenDeposit,
    OpenFund,
    OpenProgramme,
    SetTerms,
    SplitBody,
    Successor,
    hand_over_acts,
)
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, ProgrammeKind, Restriction
from quykhuyenhoc.ledger import Fund, Posting, Terms
from tests.samples import MARCH, receipt
from tests.successors import DAY, ORDER, hand_over, merge, plan, sums

pytestmark = pytest.mark.usefixtures("in_english")


def bound(book: Book, code: str = "HB", floor: Any = None, **terms: Any) -> None:
    """Open a restricted fund with terms."""
    record(book, OpenFund(code=code, name=f"Học bổng {code}", restriction=Restriction.RESTRICTED, floor=floor))
    record(book, SetTerms(code=code, **terms), reason="thư tặng")


def stands(book: Book, kind: type[Any], code: str) -> Any:
    """Return what a register of a book says."""
    with book.books.source.reading() as connection:
        return book.view(connection, book.books.clock()).get(kind, code)


def expense(book: Book, code: str, name: str) -> None:
    """Open an account of expenses."""
    record(book, OpenAccount(code=code, name=name, type=AccountType.EXPENSE))


def test_a_fund_that_refuses_to_be_overspent_goes_into_one_that_only_warns_where_that_is_said(
    books_of: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = books_of
    for book, does in ((giver, Overspend.REFUSE), (taker, Overspend.WARN)):
        record(book, OpenFund(code="HB", name="Học bổng", overspend=does))
    record(giver, receipt(500, fund="HB"))
    merge(register)
    with pytest.raises(HandOverError, match="fund HB refuses to be overspent, and there it only warns of that"):
        hand_over(register)
    assert sums(taker) == {}
    hand_over(register, funds={"HB": "HB"})
    assert sums(taker) == {("HB", None): 500}


def test_what_two_funds_had_to_keep_is_kept_by_the_one_that_takes_both(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    for book, code, floor in ((giver, "HB1", Money(100)), (giver, "HB2", Money(50)), (taker, "HB", Money(30))):
        bound(book, code, floor=floor)
        if book is giver:
            record(giver, receipt(500, fund=code))
    merge(register)
    into = {"HB1": "HB", "HB2": "HB"}
    acts = hand_over_acts(register, "X1", plan(funds=into))
    low = [(book, replace(act, floor=Money(149)) if isinstance(act, ChangeFund) else act) for book, act in acts]
    with pytest.raises(HandOverError, match="fund HB keeps less there than HB1, HB2 had to keep"):
        record_all(low, reason="bàn giao")
    hand_over(register, funds=into)
    assert (stands(taker, Fund, "HB").floor, taker.funds["HB"].available().minor) == (Money(180), 820)


def test_all_that_stands_in_the_way_is_told_at_once(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = books_of
    for book in (register, giver):
        record(book, OpenAccount(code="138", name="Lãi dự thu", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
    record(giver, OpenAccount(code="5151", name="Lãi", type=AccountType.INCOME, role="interest"))
    record(giver, OpenFund(code="LAI", name="Lãi"))
    record(giver, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"))
    record(register, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="TH"))
    for fund in ("VG", "LAI", "TH"):
        record(giver, receipt(500, fund=fund))
    shares = tuple(DepositShare(fund=fund, amount=Money(300)) for fund in ("TH", "LAI"))
    for code in ("TG1", "TG2"):
        record(giver, OpenDeposit(
            code=code, date=MARCH, deposit_account="1281", matures=date(2023, 3, 7), account="112", description="gửi",
            shares=shares if code == "TG1" else (DepositShare(fund="TH", amount=Money(100)),),
        ))  # fmt: skip
    record(giver, AccrueInterest(
        deposit="TG2", date=date(2022, 6, 30), amount=Money(7), receivable="138", description="dự thu"
    ))  # fmt: skip
    into = (Successor(body="SL"), Successor(body="X2"))
    record(register, SplitBody(body="X1", into=into, date=DAY, decision=ORDER))
    with pytest.raises(HandOverError) as caught:
        hand_over(register, shares={"VG": "SL", "LAI": "X2", "TH": "SL"})
    said = str(caught.value)
    for problem in (
        "4 things stand in the way",
        "interest of TG2 is accrued and not received",
        "what the endowment VG earns goes to another fund there",
        "the endowment VG and its income fund LAI go to one successor",
        "the funds of deposit TG1 go to one successor",
    ):
        assert problem in said
    assert sums(register) == {}


def test_a_fund_is_for_the_same_where_both_books_mean_the_same_by_it(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    expense(giver, "6121", "Quà Tết")
    expense(taker, "6129", "Quà Tết")
    for book, code in ((giver, "CT"), (taker, "CT2")):
        record(book, OpenProgramme(code=code, name="Học bổng Tô Hiệu"))
        record(book, OpenBody(code="B1", name="Bản Mòn", kind="branch"))
    bound(giver, purposes="6121,CT,KHAC", recipients="pupil,student", areas="B1,B2")
    bound(taker, purposes="KHAC,CT2,6129", recipients="student,pupil", areas="B2,B1")
    record(giver, receipt(500, fund="HB"))
    merge(register)
    hand_over(register)
    assert sums(taker) == {("HB", None): 500}


@pytest.mark.parametrize("other", [{"purposes": "6121"}, {"purposes": "CT"}, {"areas": "B1"}])
def test_the_same_codes_of_other_things_do_not_bind_a_fund_alike(
    books_of: tuple[Book, Book, Book], other: dict[str, Any]
) -> None:
    register, giver, taker = books_of
    for book, name in ((giver, "Quà Tết"), (taker, "Chi quản lý")):
        expense(book, "6121", name)
        record(book, OpenProgramme(code="CT", name=name))
        record(book, OpenBody(code="B1", name=name, kind="branch"))
        bound(book, **other)
    record(giver, receipt(500, fund="HB"))
    merge(register)
    with pytest.raises(HandOverError, match="fund HB is for something else there than HB was"):
        hand_over(register, funds={"HB": "HB"})
    assert sums(taker) == {}


def test_a_fund_that_is_opened_there_is_for_what_bears_the_same_name_there(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    kinds = {giver: ProgrammeKind.SCHOLARSHIP, taker: ProgrammeKind.MERIT}
    for book, kind in kinds.items():
        record(book, OpenProgramme(code="CT", name="Tô Hiệu", kind=kind))
    bound(giver, purposes="CT,6111,6198")
    record(giver, receipt(500, fund="HB"))
    merge(register)
    with pytest.raises(HandOverError, match="fund HB is for CT, and that is something else there"):
        hand_over(register)
    record(taker, OpenProgramme(code="CT2", name="Tô Hiệu"))
    hand_over(register)
    assert stands(taker, Terms, "HB").purposes == "CT2,6111,6198"


def test_money_of_a_currency_that_the_other_book_does_not_have(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, AddCurrency(code="USD", exponent=2))
    lines = (Posting("112", "TH", 5_00, "USD"), Posting("5111", "TH", -5_00, "USD"))
    record(giver, JournalVoucher(date=MARCH, description="ủng hộ", lines=lines))
    merge(register)
    with pytest.raises(HandOverError, match="the book X2 has no currency USD"):
        hand_over(register)
    record(taker, AddCurrency(code="USD", exponent=2))
    hand_over(register)
    assert sums(taker) == {("TH", None): 5_00}
