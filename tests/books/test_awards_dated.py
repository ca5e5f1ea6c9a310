"""What is recorded of an award for an earlier day reads what was committed on that day; on both databases."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Money, record
from quykhuyenhoc.acts import Acknowledge, CancelAward, Disburse, Paid, ReturnAward, Returned, Signed
from quykhuyenhoc.errors import AwardError
from tests.books import test_awards
from tests.books.test_awards import committed, decide, lines_of, nominate, pay

BACK, BETWEEN = date(2022, 3, 25), date(2022, 3, 20)

book = test_awards.book
pytestmark = pytest.mark.usefixtures("in_english")


def paid(book: Book) -> tuple[str, int]:
    """Return an award of 200.000 that a distributor holds, and the act that paid it."""
    (code,) = nominate(book, 1)
    decide(book, lines_of([code]))
    pay(book, [code], holder="LAN")
    with book.books.source.reading() as connection:
        seq = connection.one("SELECT max(seq) FROM qkh_disburse WHERE book = :book", {"book": book.number})
    assert seq
    return code, int(seq[0])


def came_back(seq: int, code: str, day: date) -> ReturnAward:
    return ReturnAward(
        disbursement=seq, date=day, account="112", returned=(Returned(award=code),), description="hoàn lại"
    )


def test_what_came_back_is_paid_again_no_earlier_than_it_came(book: Book) -> None:
    code, seq = paid(book)
    record(book, came_back(seq, code, BACK))
    again = (Paid(award=code, amount=Money(200_000)),)
    with pytest.raises(AwardError, match="0 ₫ is open"):
        record(book, Disburse(date=BETWEEN, account="112", paid=again, description="chi lại"))
    record(book, Disburse(date=BACK, account="112", paid=again, description="chi lại"))
    assert committed(book) == 0


def test_what_came_back_is_cancelled_no_earlier_than_it_came(book: Book) -> None:
    code, seq = paid(book)
    record(book, came_back(seq, code, BACK))
    with pytest.raises(AwardError, match="money of it came back on 25/03/2022 only"):
        record(book, CancelAward(award=code, date=BETWEEN), reason="không đến nhận")
    record(book, CancelAward(award=code, date=BACK), reason="không đến nhận")
    assert committed(book) == 0


def test_what_was_signed_for_comes_back_no_earlier_than_that(book: Book) -> None:
    code, seq = paid(book)
    record(book, Acknowledge(date=BACK, disbursement=seq, signed=(Signed(award=code),)))
    with pytest.raises(AwardError, match="it was signed for on 25/03/2022 only"):
        record(book, came_back(seq, code, BETWEEN))
    record(book, came_back(seq, code, BACK))
    assert committed(book) == 200_000
