"""A bank line that was booked wrongly is booked rightly, once what was booked from it comes to nothing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, open_books, record, record_all, verify
from quykhuyenhoc.acts import Adjustment, ChangeAccount, SetBankRule, Unmatch
from quykhuyenhoc.bank.matches import BankPart, Match
from quykhuyenhoc.books.matching.booking import LinesBooked
from quykhuyenhoc.books.matching.drafting import LineChoice, choices_of
from quykhuyenhoc.books.matching.matches import joined
from quykhuyenhoc.errors import MatchError
from quykhuyenhoc.reports import statement_lines
from tests.bank.truth import Movement
from tests.books.test_bank_agrees import stands, take
from tests.conftest import Copy
from tests.samples import Clock, small_book

DAY, LAST = date(2022, 3, 7), date(2022, 3, 31)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book with a rule for fees and interest; in the end all is as recorded."""
    with open_books(place("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        record(book, SetBankRule(account="112", fee_fund="TH", interest_fund="TH"))
        record(book, ChangeAccount(code="5111", role="interest"))
        yield book
        assert list(verify(books)) == []


@pytest.fixture
def line(book: Book, tmp_path: Path) -> str:
    """Give a line of interest, of two that are equal."""
    seq = take(book, tmp_path, (Movement(DAY, 4_321, "", "Lai nhap goc"), Movement(DAY, 4_321, "", "Lai nhap goc")))
    return f"{seq}/2"


def gift(book: Book, line: str) -> LinesBooked:
    """Book a line as a gift."""
    return book.matching.book_lines("112", [LineChoice(line=line, fund="TH", account="5111")])


def unmatch(book: Book, done: LinesBooked) -> None:
    """Take the match of what was booked back."""
    assert done.matched
    record(book, Unmatch(of=done.matched.seq), reason="ghi nhầm loại")


def undo(book: Book, done: LinesBooked) -> None:
    """Reverse what was booked, and take its match back."""
    record_all([(book, act) for act in book.corrections.reversals(done.booked[0].nos[0], DAY)])
    unmatch(book, done)


def test_a_line_whose_voucher_was_reversed_is_booked_again_and_again_and_each_time_once(book: Book, line: str) -> None:
    for _time in range(3):
        done = gift(book, line)
        with pytest.raises(MatchError, match="not open"):
            gift(book, line)
        undo(book, done)
    right = book.matching.book_lines("112", [LineChoice(line=line, kind="interest")])
    unmatch(book, right)
    with pytest.raises(MatchError, match=f"line {line} was booked already .BC00004/2022.; match it with its voucher"):
        gift(book, line)
    assert "external_id" not in book.matching.match_automatically("112").rules
    left = book.matching.unmatched("112")
    its = next(one for one in left.lines if one.id == line)
    parted = next(one for one in left.booked if one.id in its.apart and one.amount == its.amount)
    whole = Match(lines=(BankPart(line, its.amount),), booked=(BankPart(parted.id, parted.amount),), rule="person")
    book.matching.accept(left, [whole])
    assert [one.id.partition("/")[2] for one in book.matching.unmatched("112").lines] == ["1"]
    assert (stands(book).lines, stands(book).difference) == (4_321, 0)


def test_what_was_corrected_to_another_account_is_no_voucher_of_the_line_any_more(book: Book, line: str) -> None:
    done = gift(book, line)
    unmatch(book, done)
    record(book, Adjustment(of=done.booked[0].nos[0], date=DAY, amount=4_000), reason="gõ nhầm")
    with pytest.raises(MatchError, match="booked already"):
        gift(book, line)
    record(book, Adjustment(of=done.booked[0].nos[0], date=DAY, amount=0), reason="không phải khoản này")
    assert len(gift(book, line).booked) == 1


def test_a_line_shows_by_which_match_it_is_taken_and_a_refusal_says_where_to_look(book: Book, line: str) -> None:
    done = gift(book, line)
    assert done.matched
    statement = line.partition("/")[0]
    shown = {row.line: row.match for row in statement_lines(book, int(statement)).rows}
    assert shown == {f"{statement}/1": None, line: f"{done.matched.seq}/1"}
    left = book.matching.unmatched("112")
    for refused in (
        lambda: gift(book, line),
        lambda: choices_of(book.matching.line_drafts(left), None, [line]),
        lambda: joined(left, {line: None}, {}),
    ):
        with pytest.raises(MatchError) as caught:
            refused()
        assert f"qkh statement show {statement}" in caught.value.text(operator=True)
    unmatch(book, done)
    assert {row.match for row in statement_lines(book, int(statement)).rows} == {None}
