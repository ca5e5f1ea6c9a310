"""What the bank wrote of a gift is about who gave it: it is found, hidden and erased with the words of the voucher."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record, verify
from quykhuyenhoc.acts import ErasePersonal, HidePersonal, OpenParty, Split
from quykhuyenhoc.books.matching.matches import joined
from quykhuyenhoc.reports import personal_data
from tests.books.test_matters import statement
from tests.samples import Clock, receipt

pytestmark = pytest.mark.usefixtures("in_english")
MEMO = "NGUYEN VAN A UNG HO"


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book in which D1 gave 100 and 40."""
    found = books["SL"]
    record(found, OpenParty(code="D2", name="Lò Thị Khác"))
    for amount in (100, 40):
        record(found, receipt(amount))
    return found


def memos(book: Book) -> list[tuple[object, ...]]:
    rows = personal_data(book, "D1").rows
    return [(row.seq, row.value, row.state) for row in rows if str(row.field).endswith(".memo")]


def match(book: Book, lines: int, *booked: int) -> int:
    """Import a statement of one line, and match it with vouchers by their place."""
    seq = statement(book, lines, memo=MEMO, last=date(2022, 3, 31))
    left = book.matching.unmatched("112")
    book.matching.accept(left, [joined(left, {f"{seq}/1": None}, {left.booked[n].id: None for n in booked})])
    return seq


def test_the_memo_of_a_line_is_about_the_party_whose_voucher_it_is_matched_with(book: Book) -> None:
    assert memos(book) == []
    seq = match(book, 100, 0)
    assert memos(book) == [(seq, "N*** V*** A*** UNG HO", "in-use")]
    record(book, HidePersonal(party="D1"), reason="x")
    assert memos(book) == [(seq, "(hidden)", "hidden")]
    book.books.clock = Clock(datetime(2033, 1, 2, 3, tzinfo=UTC))
    record(book, ErasePersonal(party="D1"), reason="x")
    assert memos(book) == [(seq, "(erased)", "erased")]
    assert list(verify(book.books)) == []


def test_the_memo_of_a_line_that_pays_for_several_parties_is_about_none_of_them(book: Book) -> None:
    shared = (Split(fund="TH", amount=Money(7), account="5111", party="D2"),)
    record(book, replace(receipt(7), splits=shared))
    match(book, 107, 0, 2)
    assert memos(book) == []
