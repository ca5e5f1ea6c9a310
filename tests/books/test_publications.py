"""Publications as stock: never more copies are issued than were printed on any day, and each may be undone."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, verify
from quykhuyenhoc.acts import IssuePublication, OpenBody, OpenPublication, PrintPublication, UndoPublication
from quykhuyenhoc.errors import (
    ClosedError,
    ExistsError,
    FieldError,
    NotFoundError,
    PublicationError,
    ReasonNeededError,
)
from quykhuyenhoc.reports import publication_moves, publications, span

DAY: Final = date(2022, 2, 10)
LATER: Final = date(2022, 3, 10)
SAMPLES: Final = (
    OpenPublication(code="BT33", name="Bản tin khuyến học", serial="33", id="BT33"),
    PrintPublication(publication="BT33", date=DAY, copies=700),
    IssuePublication(publication="BT33", date=LATER, copies=50, body="MC"),
    UndoPublication(of=3, date=LATER),
)

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Print a bulletin in January 2023, issue copies of it, and undo one issue."""
    day = date(2023, 1, 10)
    for act in (
        OpenPublication(code="BT40", name="Bản tin", serial="40"),
        PrintPublication(publication="BT40", date=day, copies=100),
        IssuePublication(publication="BT40", date=day, copies=30, body="HTT"),
    ):
        record(book.as_("HOA"), act)
    wrong = record(book.as_("HOA"), IssuePublication(publication="BT40", date=day, copies=7)).seq
    record(book.as_("HOA"), UndoPublication(of=wrong, date=day), reason="chưa gửi")


def printed(copies: int, day: date = DAY) -> PrintPublication:
    """Return copies of the bulletin that came from the printer."""
    return PrintPublication(publication="BT33", date=day, copies=copies)


def issued(copies: int, day: date = LATER, body: str | None = None) -> IssuePublication:
    """Return copies of the bulletin that go out."""
    return IssuePublication(publication="BT33", date=day, copies=copies, body=body)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with a bulletin that nobody has printed yet."""
    book = books["SL"]
    record(book, OpenBody(code="MC", name="Mộc Châu", kind="district", opened=date(2022, 3, 1)))
    record(book, OpenPublication(code="BT33", name="Bản tin khuyến học", serial="33"))
    return book


def left(book: Book, day: date = LATER) -> int:
    """Return how many copies are left at the end of a day."""
    return publications(book, span(as_of=day)).row(publication="BT33").left


def test_of_700_copies_450_are_issued_and_250_are_left(book: Book) -> None:
    record(book, printed(700))
    record(book, issued(50, body="MC"))
    record(book, issued(400))
    row = publications(book).row(publication="BT33")
    assert (row.serial, row.printed, row.issued, row.left) == ("33", 700, 450, 250)
    moves = [(one.movement, one.copies, one.body) for one in publication_moves(book, publication="BT33").rows]
    assert moves == [("printed", 700, None), ("issued", 50, "MC"), ("issued", 400, None)]
    assert list(verify(book.books)) == []


def test_a_span_tells_of_its_own_copies_and_of_all_that_are_left(book: Book) -> None:
    record(book, printed(700))
    record(book, issued(50))
    row = publications(book, span("2022-03")).row()
    assert (row.printed, row.issued, row.left) == (0, 50, 650)
    assert [one.copies for one in publication_moves(book, span("2022-02")).rows] == [700]


def test_no_more_is_issued_than_is_left_on_that_day_and_on_every_later_one(book: Book) -> None:
    record(book, printed(10))
    with pytest.raises(PublicationError, match="11 copies are to go out, and 10 are left: 1 too few"):
        record(book, issued(11))
    with pytest.raises(PublicationError, match="and 0 are left"):
        record(book, issued(1, date(2022, 2, 9)))
    record(book, issued(10))
    with pytest.raises(PublicationError, match="and 0 are left"):
        record(book, issued(1, DAY))
    assert left(book) == 0


def test_a_movement_is_undone_with_a_reason_and_not_what_is_issued_already(book: Book) -> None:
    came, went = record(book, printed(10)).seq, record(book, issued(4)).seq
    with pytest.raises(ReasonNeededError):
        record(book, UndoPublication(of=went, date=LATER))
    with pytest.raises(PublicationError, match="copies of them are issued already"):
        record(book, UndoPublication(of=came, date=LATER), reason="in nhầm")
    with pytest.raises(PublicationError, match="they came later than this"):
        record(book, UndoPublication(of=went, date=DAY), reason="in nhầm")
    record(book, UndoPublication(of=went, date=LATER), reason="chưa gửi")
    assert left(book) == 10
    record(book, UndoPublication(of=came, date=LATER), reason="in nhầm")
    assert left(book) == 0
    with pytest.raises(NotFoundError):
        record(book, UndoPublication(of=came, date=LATER), reason="in nhầm")


def test_what_there_is_not_is_neither_printed_nor_issued(book: Book) -> None:
    record(book, printed(10))
    with pytest.raises(NotFoundError):
        record(book, PrintPublication(publication="NO", date=DAY, copies=1))
    with pytest.raises(NotFoundError):
        record(book, issued(1, body="NO"))
    with pytest.raises(ClosedError):
        record(book, issued(1, DAY, body="MC"))
    with pytest.raises(FieldError):
        record(book, issued(0))
    with pytest.raises(ExistsError):
        record(book, OpenPublication(code="BT33", name="x"))
    with pytest.raises(NotFoundError):
        publication_moves(book, publication="NO")
