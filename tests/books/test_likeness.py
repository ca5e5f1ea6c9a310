"""Acts that were recorded before: one to copy from, and an equal one of the last day to warn of."""

from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import AddCurrency, Adjustment, HidePersonal, Receipt, Reversal, Split
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.ledger import PersonalAt, Posting
from tests.books.test_matters import statement
from tests.books.test_matters_grouped import line_of, matched
from tests.samples import MARCH, Clock, payment, receipt


@pytest.fixture
def book(book_of_two: Book) -> Book:
    return book_of_two


def test_an_act_is_read_back_as_it_was_asked(book: Book) -> None:
    record(book, receipt(100))
    assert book.duplicates.recorded_act("BC1") == receipt(100)


def of(amount: int) -> Receipt:
    """Return a gift of D1 of so many đồng."""
    split = Split(fund="TH", amount=Money(amount), account="5111")
    return replace(receipt(amount), splits=(split,), party="D1")


LIKE: Final = of(100)
RIGHT: Final[dict[str, tuple[dict[str, Any], Any]]] = {
    "nothing": ({}, LIKE),
    "the amount": ({"amount": 70}, of(70)),
    "the donor": ({"party": "D2"}, replace(LIKE, party="D2")),
    "the money account": ({"account": "111"}, replace(LIKE, account="111")),
    "the words and the payer": (
        {"description": "mua sách", "person": "Bà Hoa"}, replace(LIKE, description="mua sách", person="Bà Hoa"),
    ),
    "the campaign": (
        {"campaign": "C2"}, replace(LIKE, splits=(replace(LIKE.splits[0], campaign="C2"),)),
    ),
    "shares": (
        {"lines": (Posting("112", "TH", 60), Posting("112", "PY", 40), Posting("5111", "TH", -60, party="D2"),
                   Posting("5111", "PY", -40, party="D1"))},
        replace(LIKE, party=None, splits=(
            Split(fund="PY", amount=Money(40), account="5111", party="D1"),
            Split(fund="TH", amount=Money(60), account="5111", party="D2"),
        )),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", RIGHT)
def test_a_voucher_is_asked_for_again_as_its_corrections_left_it(book: Book, what: str) -> None:
    right, now = RIGHT[what]
    record(book, LIKE)
    if right:
        record(book, Adjustment(of="BC1/2022", date=MARCH, **right), reason="ghi nhầm")
    found: Any = book.duplicates.standing_act("BC1")
    assert replace(found, splits=tuple(sorted(found.splits, key=lambda one: one.fund))) == now
    assert book.duplicates.recorded_act("BC1") == LIKE


def test_of_a_voucher_of_which_nothing_is_left_what_it_said_last_is_asked_for(book: Book) -> None:
    record(book, LIKE)
    record(book, Adjustment(of="BC1", date=MARCH, party="D2"))
    record(book, Adjustment(of="BC1", date=MARCH, amount=0))
    assert book.duplicates.standing_act("BC1") == replace(LIKE, party="D2")


def test_words_that_were_hidden_are_not_asked_for_nor_those_that_they_replaced(book: Book) -> None:
    record(book, LIKE)
    seq = record(book, Adjustment(of="BC1/2022", date=MARCH, description="mua sách cho em A")).seq
    record(book, HidePersonal(fields=(PersonalAt(of=seq, path="act.description"),)), reason="theo yêu cầu")
    found: Any = book.duplicates.standing_act("BC1")
    assert found.description == ""


def test_a_voucher_that_its_corrections_made_no_receipt_is_not_asked_for_again(book: Book) -> None:
    record(book, LIKE)
    lines = Posting("112", "TH", 60), Posting("111", "TH", 40), Posting("5111", "TH", -100, party="D1")
    record(book, Adjustment(of="BC1", date=MARCH, lines=lines))
    with pytest.raises(LineError, match="BC00001/2022"):
        book.duplicates.standing_act("BC1")


def test_an_equal_act_of_the_last_day_is_named_by_its_voucher(book: Book, clock: Clock) -> None:
    record(book, receipt(100))
    record(book, receipt(200))
    clock.advance(hours=24)
    assert book.duplicates.recorded_lately(receipt(100)) == "BC00001/2022"
    assert book.duplicates.recorded_lately(receipt(300)) is None


def test_an_equal_act_of_the_day_before_is_not_named(book: Book, clock: Clock) -> None:
    record(book, receipt(100))
    clock.advance(hours=24, seconds=1)
    assert book.duplicates.recorded_lately(receipt(100)) is None


def test_a_voucher_of_a_bank_line_that_is_equal_but_in_its_words_is_named_whenever_it_was_recorded(
    books: Books,
) -> None:
    book = books["SL"]
    record(book, receipt(500))
    paid = record(book, payment(100))
    seq = statement(book, -100)
    again = replace(payment(100), description="TT HD77")
    assert book.duplicates.recorded_lately(again) is None
    matched(book, (seq, 1), (paid.seq, line_of(paid, -100)), -100, MARCH)
    assert book.duplicates.recorded_lately(again) == paid.no
    different: tuple[dict[str, Any], ...] = (
        {"date": date(2022, 3, 20)}, {"account": "111"}, {"account": "x"}, {"party": "D1"}, {"party": "x"},
        {"splits": payment(101).splits},
    )  # fmt: skip
    assert [book.duplicates.recorded_lately(replace(again, **one)) for one in different] == [None] * len(different)
    record(book, Reversal(of=paid.no or "", date=MARCH), reason="ghi hai lần")
    assert book.duplicates.recorded_lately(again) is None


def test_an_equal_act_that_was_undone_is_not_named(book: Book) -> None:
    record(book, receipt(100))
    record(book, Reversal(of="BC1", date=MARCH))
    assert book.duplicates.recorded_lately(receipt(100)) is None


def test_an_equal_act_without_a_voucher_is_not_named(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    assert book.duplicates.recorded_lately(AddCurrency(code="USD", exponent=2)) is None
