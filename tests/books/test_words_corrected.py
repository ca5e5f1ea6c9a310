"""What a gift was for is what its voucher says today: on the receipt, in the statement of a year, in a search."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, HidePersonal, IssueGiftReceipt, Reversal
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.reports import annual_statement, find, gift_receipt, gift_receipts
from quykhuyenhoc.shapes import Paragraph
from tests.gift_papers import ACCOUNTS, DAY, LATER, gift

pytestmark = pytest.mark.usefixtures("in_english")
WORDS: Final = "ủng hộ quỹ"
ANEW: Final[dict[str, tuple[dict[str, Any], int]]] = {
    "words alone": ({"of": "BC1/2022"}, 900),
    "with an amount": ({"of": "BC1", "amount": 700}, 700),
    "with a fund": ({"of": "BC1/2022", "fund": "TH"}, 900),
}


@pytest.fixture
def book(books: Books) -> Book:
    found = books["SL"]
    for act in ACCOUNTS:
        record(found, act)
    record(found, gift(900))
    return found


def reword(book: Book, words: str, **more: Any) -> int:
    asked: dict[str, Any] = {"of": "BC1/2022", "date": LATER, "description": words} | more
    return record(book, Adjustment(**asked), reason="sai nội dung").seq


def its_row(book: Book) -> Any:
    return next(iter(annual_statement(book, "D1", 2022).rows))


def receipt_of(book: Book, amount: int = 900, day: date = LATER) -> str:
    return record(book, IssueGiftReceipt(date=day, gift=its_row(book).seq, party="D1", amount=Money(amount))).no or ""


def on_paper(book: Book, no: str) -> str:
    texts = [block.text for block in gift_receipt(book, no).blocks if isinstance(block, Paragraph)]
    return next(text.removeprefix("Nội dung: ") for text in texts if text.startswith("Nội dung: "))


def in_the_year(book: Book) -> Any:
    return its_row(book).description


def states(book: Book) -> list[Any]:
    return [row.state for row in gift_receipts(book).rows]


@pytest.mark.parametrize("how", ANEW)
def test_the_words_of_a_gift_are_those_that_its_corrections_gave_last(book: Book, how: str) -> None:
    more, amount = ANEW[how]
    reword(book, "mua sách", **more)
    assert (on_paper(book, receipt_of(book, amount)), in_the_year(book)) == ("mua sách", "mua sách")
    reword(book, "mua xe đạp")
    assert in_the_year(book) == "mua xe đạp"
    found = {row.code: row.text for row in find(book, "ung ho quy").rows}
    assert found["BC00001/2022"] == f"{WORDS} · corrected: mua xe đạp"


def test_a_correction_without_words_leaves_them(book: Book) -> None:
    reword(book, "mua sách")
    record(book, Adjustment(of="BC1", date=LATER, amount=700), reason="thừa")
    assert (on_paper(book, receipt_of(book, 700)), in_the_year(book)) == ("mua sách", "mua sách")


def test_a_correction_that_was_undone_gives_no_words_and_its_receipt_differs(book: Book) -> None:
    record(book, Adjustment(of="BC1", date=LATER, fund="TH", description="mua sách"), reason="nhầm quỹ")
    no = receipt_of(book)
    assert states(book) == ["valid"]
    record(book, Reversal(of="DC1", date=LATER), reason="nhầm")
    assert (in_the_year(book), states(book), on_paper(book, no)) == (WORDS, ["differs"], "mua sách")


def test_a_receipt_keeps_the_words_that_it_was_issued_with_and_differs_from_later_ones(book: Book) -> None:
    first = receipt_of(book, day=DAY)
    reword(book, "mua sách")
    assert (on_paper(book, first), states(book)) == (WORDS, ["differs"])


def test_words_that_were_hidden_do_not_bring_back_those_that_they_replaced(book: Book) -> None:
    seq = reword(book, "mua sách cho em A")
    record(book, HidePersonal(fields=(PersonalAt(of=seq, path="act.description"),)), reason="theo yêu cầu")
    assert (on_paper(book, receipt_of(book)), in_the_year(book)) == ("(ẩn)", "(hidden)")
