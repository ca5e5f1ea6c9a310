"""What was booked from a statement, or by one act of matching, is named while it stands, and undone together."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all, verify
from quykhuyenhoc.acts import Adjustment, SetBankAccount, Unmatch, WithdrawStatement
from quykhuyenhoc.bank import Told
from quykhuyenhoc.errors import NotFoundError, ReasonNeededError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.reports import balance
from tests.bank.layouts import mt940
from tests.bank.truth import Movement, Truth
from tests.closing import closing_act
from tests.samples import receipt

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
GIFTS: Final = tuple(Movement(date(2022, 3, 7 + n), 50_000 + n, f"FT{n}", f"UNG HO {n}") for n in range(3))
WHY: Final = "nhầm tài khoản"

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with an account at a bank."""
    book = books["SL"]
    record(book, SetBankAccount(account="112", secret="ab" * 32))
    return book


def booked(book: Book, folder: Path) -> tuple[int, int]:
    """Import three gifts and book them; return the seqs of the statement and of the matching."""
    place = folder / "sao-ke.sta"
    place.write_bytes(mt940(Truth(0, GIFTS, first=FIRST, last=LAST)))
    (statement,) = import_statement(book, str(place), StatementOptions(account="112"))
    book.matching.book_open_lines("112", Told(fund="TH", income="5111"))
    with book.books.source.reading() as connection:
        ((match,),) = connection.rows("SELECT seq FROM qkh_match")
    return statement.seq, int(match)


def held(book: Book) -> list[int]:
    return [row.closing for row in balance(book, "112").rows]


def test_vouchers_stand_until_they_are_reversed_whatever_became_of_match_and_statement(
    book: Book, tmp_path: Path
) -> None:
    record(book, receipt(70, account="112"))
    statement, match = booked(book, tmp_path)
    nos = ("BC00002/2022", "BC00003/2022", "BC00004/2022")
    assert book.corrections.booked_by(statement) == book.corrections.booked_by(match) == nos
    assert book.corrections.booked_by(match, 2) == nos[1:2]
    record(book, Unmatch(of=match), reason=WHY)
    record(book, WithdrawStatement(of=statement), reason=WHY)
    assert book.corrections.booked_by(statement) == nos
    record_all([(book, act) for act in book.corrections.reversals("BC3/2022")])
    assert book.corrections.booked_by(statement) == (nos[0], nos[2])


@pytest.mark.parametrize("by", ["statement", "match"])
def test_all_of_them_are_undone_together_the_last_first_with_their_adjustments(
    book: Book, tmp_path: Path, by: str
) -> None:
    record(book, receipt(70, account="112"))
    seqs = dict(zip(("statement", "match"), booked(book, tmp_path), strict=True))
    record(book, Adjustment(of="BC3/2022", date=LAST, amount=60_000), reason="gõ nhầm")
    acts = book.corrections.reversals_booked_by(seqs[by])
    assert [act.of for act in acts] == ["BC00004/2022", "DC00001/2022", "BC00003/2022", "BC00002/2022"]
    assert [act.date.day for act in acts] == [9, 31, 8, 7]
    done = record_all([(book, act) for act in acts], reason=WHY)
    assert [one.no for one in done] == [f"DC0000{n}/2022" for n in range(2, 6)]
    assert held(book) == [70]
    assert book.corrections.booked_by(seqs[by]) == ()
    assert list(verify(book.books)) == []


def test_where_the_month_is_closed_they_lie_in_the_first_open_one_with_a_reason_all_or_none(
    book: Book, tmp_path: Path
) -> None:
    statement, _match = booked(book, tmp_path)
    record(book, closing_act("2022-04"))
    acts = book.corrections.reversals_booked_by(statement)
    assert {act.date for act in acts} == {date(2022, 5, 1)}
    with pytest.raises(ReasonNeededError):
        record_all([(book, act) for act in acts])
    assert held(book) == [150_003]
    record_all([(book, act) for act in acts], reason=WHY)
    assert held(book) == [0]


def test_what_booked_nothing_is_named(book: Book) -> None:
    assert book.corrections.booked_by(1) == ()
    with pytest.raises(NotFoundError, match="Book SL has no voucher that was booked by '#1'"):
        book.corrections.reversals_booked_by(1)
