"""A transfer between two books is open where they tell it with other amounts, as each stands after its corrections."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, FundTransfer, Reversal
from quykhuyenhoc.reports import consolidated, open_matters, span
from tests.samples import MARCH, receipt, small_book

Told = list[tuple[str, int]]
"""Subject and amount of each matter."""
APRIL: Final = date(2022, 4, 2)


@pytest.fixture
def pair(books: Books) -> tuple[Book, Book]:
    """Give two books of one database; the first sent 30 to the other, which has them."""
    giver, taker = books["SL"], small_book(books, "PY")
    act = FundTransfer(
        date=MARCH, amount=Money(30), account="112", from_fund="TH", to_book="PY", transfer="T1", description="chuyển"
    )
    record(giver, receipt(500))
    record(giver, act)
    record(taker, _other_side())
    return giver, taker


def _other_side() -> FundTransfer:
    return FundTransfer(
        date=MARCH, amount=Money(30), account="112", to_fund="TH", from_book="SL", transfer="T1", description="nhận"
    )


def told(book: Book) -> list[tuple[str, int | None]]:
    (kind,) = (one for one in open_matters(book, span("2022-03")) if one.code == "transfers")
    return [(one.subject, one.amount) for one in kind.found]


def raised(book: Book, no: str) -> object:
    return record(book, Adjustment(of=no, date=APRIL, amount=100), reason="gõ nhầm")


CASES: Final[dict[str, tuple[Callable[[Book, Book], object], Told, Told]]] = {
    "both as they were": (lambda _giver, _taker: None, [], []),
    "the giver corrected": (lambda giver, _taker: raised(giver, "BN1"), [("BN00001/2022", 70)], [("BC00001/2022", 70)]),
    "both corrected alike": (lambda giver, taker: (raised(giver, "BN1"), raised(taker, "BC1")), [], []),
    "the taker took it back": (
        lambda _giver, taker: record(taker, Reversal(of="BC1", date=APRIL), reason="nhầm"), [("BN00001/2022", 30)], [],
    ),
    "one corrected, one took it back": (
        lambda giver, taker: (raised(giver, "BN1"), record(taker, Reversal(of="BC1", date=APRIL), reason="nhầm")),
        [("BN00001/2022", 100)], [],
    ),
    "both took it back": (
        lambda giver, taker: [
            record(book, Reversal(of=no, date=APRIL), reason="nhầm") for book, no in ((giver, "BN1"), (taker, "BC1"))
        ], [], [],
    ),
    "taken back and recorded again": (
        lambda _giver, taker: (
            record(taker, Reversal(of="BC1", date=APRIL), reason="nhầm"), record(taker, _other_side()),
        ), [], [],
    ),
}  # fmt: skip
"""What happens then -> what is open in the book that gave, and in the one that took."""


@pytest.mark.parametrize("name", CASES)
def test_each_book_tells_by_how_much_the_other_differs(pair: tuple[Book, Book], name: str) -> None:
    giver, taker = pair
    happens, of_giver, of_taker = CASES[name]
    happens(giver, taker)
    assert (told(giver), told(taker)) == (of_giver, of_taker)
    notes = consolidated(giver.books, None, span("2022")).notes
    assert bool([note for note in notes if "T1" in note]) is bool(of_giver)
