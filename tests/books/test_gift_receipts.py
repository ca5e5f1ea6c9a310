"""Gift receipts: gapless numbers of series BL, one valid receipt for a gift, voids that stay, one original."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    Adjustment,
    IssueGiftReceipt,
    NextNumber,
    OpeningBalances,
    Payment,
    PrintGiftReceipt,
    Receipt,
    Reversal,
    Split,
    VoidGiftReceipt,
)
from quykhuyenhoc.errors import (
    CorrectionError,
    GiftError,
    NotFoundError,
    PeriodLockedError,
    QuyError,
    ReasonNeededError,
)
from quykhuyenhoc.kinds import Series
from tests.closing import closing_act
from tests.gift_papers import ACCOUNTS, BIKES, DAY, LATER, bikes, gift

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    found = books["SL"]
    for act in (*ACCOUNTS, BIKES):
        record(found, act)
    return found


def given(book: Book, amount: int = 900) -> int:
    return record(book, gift(amount)).seq


def issue(seq: int, amount: int = 900, day: date = DAY) -> IssueGiftReceipt:
    return IssueGiftReceipt(date=day, gift=seq, party="D1", amount=Money(amount))


def test_receipts_are_numbered_in_a_series_of_their_own(book: Book) -> None:
    nos = [record(book, issue(given(book))).no for _n in range(3)]
    assert nos == ["BL00001/2022", "BL00002/2022", "BL00003/2022"]


def test_a_receipt_moves_no_money_and_stands_in_the_year_of_its_day(book: Book) -> None:
    done = record(book, issue(given(book), day=date(2023, 1, 10)))
    assert (done.no, done.postings) == ("BL00001/2023", ())


def test_the_series_goes_on_after_the_numbers_of_the_paper_book(book: Book) -> None:
    record(book, OpeningBalances(date=date(2022, 1, 1), next=(NextNumber(series=Series.BL, number=38),)))
    assert record(book, issue(given(book))).no == "BL00038/2022"


def test_a_gift_has_one_valid_receipt(book: Book) -> None:
    seq = given(book)
    record(book, issue(seq))
    with pytest.raises(GiftError, match="BL00001/2022 is its receipt"):
        record(book, issue(seq))


def test_a_void_receipt_keeps_its_number_and_the_gift_gets_another(book: Book) -> None:
    seq = given(book)
    first = record(book, issue(seq)).seq
    record(book, VoidGiftReceipt(receipt=first, date=LATER), reason="sai tên")
    assert record(book, issue(seq, day=LATER)).no == "BL00002/2022"
    with book.books.source.reading() as connection:
        receipts = book.view(connection, book.books.clock()).gift_receipts.listed(gift=seq)
    assert [(one.no, bool(one.void)) for one in receipts] == [("BL00001/2022", True), ("BL00002/2022", False)]


def test_a_receipt_is_voided_once_and_with_a_reason(book: Book) -> None:
    first = record(book, issue(given(book))).seq
    with pytest.raises(ReasonNeededError):
        record(book, VoidGiftReceipt(receipt=first, date=LATER))
    record(book, VoidGiftReceipt(receipt=first, date=LATER), reason="sai tên")
    with pytest.raises(GiftError, match="it is void"):
        record(book, VoidGiftReceipt(receipt=first, date=LATER), reason="sai tên")


def test_the_original_is_printed_once(book: Book) -> None:
    first = record(book, issue(given(book))).seq
    record(book, PrintGiftReceipt(receipt=first))
    with pytest.raises(GiftError, match="its original is printed already"):
        record(book, PrintGiftReceipt(receipt=first))


def test_no_original_is_printed_of_a_void_receipt(book: Book) -> None:
    first = record(book, issue(given(book))).seq
    record(book, VoidGiftReceipt(receipt=first, date=LATER), reason="sai tên")
    with pytest.raises(GiftError, match="it is void"):
        record(book, PrintGiftReceipt(receipt=first))


@pytest.mark.parametrize(
    ("party", "amount", "day", "error"),
    [
        ("D1", 899, DAY, GiftError),
        ("D1", None, DAY, GiftError),
        (None, 900, DAY, NotFoundError),
        ("D1", 900, date(2022, 3, 13), GiftError),
    ],
)
def test_a_receipt_over_something_else_is_refused(
    book: Book, party: str | None, amount: int | None, day: date, error: type[QuyError]
) -> None:
    money = Money(amount) if amount else None
    act = IssueGiftReceipt(date=day, gift=given(book), party=party, amount=money)
    with pytest.raises(error):
        record(book, act)


def test_a_payment_is_no_gift(book: Book) -> None:
    given(book)
    split = Split(fund="PY", amount=Money(100), account="6111", party="D1")
    paid = record(book, Payment(date=DAY, account="112", splits=(split,), description="chi")).seq
    with pytest.raises(NotFoundError):
        record(book, issue(paid, 100))


def test_a_reversed_gift_gets_no_receipt_and_its_receipt_may_be_voided(book: Book) -> None:
    done = record(book, gift(900))
    first = record(book, issue(done.seq)).seq
    record(book, Reversal(of=done.no or "", date=LATER))
    record(book, VoidGiftReceipt(receipt=first, date=LATER), reason="đã hoàn trả")
    with pytest.raises(GiftError, match="nothing is left of it"):
        record(book, issue(done.seq, day=LATER))


def test_a_receipt_is_over_what_the_gift_stands_at_whatever_adjustments_were_cancelled(book: Book) -> None:
    done = record(book, gift(900))
    record(book, Adjustment(of=done.no or "", date=DAY, amount=600))
    with pytest.raises(GiftError, match="it stands at 600"):
        record(book, issue(done.seq))
    record(book, Reversal(of="DC1/2022", date=DAY))
    assert record(book, issue(done.seq)).no == "BL00001/2022"


def test_two_donors_on_one_voucher_have_a_receipt_each(book: Book) -> None:
    splits = tuple(
        Split(fund="PY", amount=Money(amount), account="5115", party=party) for amount, party in ((5, "D1"), (7, None))
    )
    seq = record(book, Receipt(date=DAY, account="111", splits=splits, description="hòm quỹ")).seq
    assert record(book, issue(seq, 5)).no == "BL00001/2022"
    assert record(book, IssueGiftReceipt(date=DAY, gift=seq, amount=Money(7))).no == "BL00002/2022"


def test_goods_have_a_receipt_too_without_an_amount_where_they_have_no_value(book: Book) -> None:
    plain, valued = record(book, bikes(50)).seq, record(book, bikes(10, 8_000_000)).seq
    assert record(book, IssueGiftReceipt(date=DAY, gift=plain, party="D1")).no == "BL00001/2022"
    assert record(book, issue(valued, 8_000_000)).no == "BL00002/2022"


def test_no_receipt_is_dated_in_a_closed_month(book: Book) -> None:
    seq = given(book)
    record(book, closing_act("2022-03"))
    with pytest.raises(PeriodLockedError):
        record(book, issue(seq))


def test_a_receipt_is_neither_adjusted_nor_reversed(book: Book) -> None:
    record(book, issue(given(book)))
    for act in (Adjustment(of="BL1/2022", date=LATER, description="x"), Reversal(of="BL1/2022", date=LATER)):
        with pytest.raises(CorrectionError, match="void it and issue another"):
            record(book, act)
