"""No bank line counts as booked by a voucher that is reversed, or moved away: it is told, and not sealed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, open_books, record, record_all
from quykhuyenhoc.acts import Adjustment, Unmatch, WithdrawStatement
from quykhuyenhoc.bank import Told
from quykhuyenhoc.books.matching.matches import joined
from quykhuyenhoc.errors import NotFoundError, OutlivedMatchError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.reports import reconciliation, span, to_match
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.conftest import Copy
from tests.samples import Clock, reconciled_book

FIRST, LAST, APRIL, SECOND = date(2022, 3, 1), date(2022, 3, 31), date(2022, 4, 1), date(2022, 4, 30)
GIFT = Movement(date(2022, 3, 7), 6_000_000, "FT1", "ung ho")
WHY = "nhầm"
NOTE = (
    "Line {}/1 is matched with BC00001/2022, which is reversed or moved to another account: qkh match undo {} --number"
    " 1 --reason …"
)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a small book with two persons who reconcile."""
    with open_books(place("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = reconciled_book(books)
        yield book


def take(
    book: Book, folder: Path, *movements: Movement, opening: int = 0, first: date = FIRST, last: date = LAST
) -> int:
    place = folder / "sao-ke.xml"
    place.write_bytes(camt(Truth(opening, movements, first=first, last=last)))
    return import_statement(book, str(place), StatementOptions(account="112"))[0].seq


def booked(book: Book, folder: Path, *movements: Movement) -> tuple[int, int]:
    """Import and book a gift of March; return the seqs of the statement and of the matching."""
    seq = take(book, folder, GIFT, *movements)
    done = book.matching.book_open_lines("112", Told(fund="TH", income="5111"))
    assert done[0] == 1 + len(movements)
    with book.books.source.reading() as connection:
        ((match,),) = connection.rows("SELECT max(seq) FROM qkh_match")
    return seq, int(match)


def sealed(book: Book, until: date = LAST) -> int:
    act = book.reconciliation.seal_act("112", until, prepared_by="LAP", reviewed_by="SOAT")
    return record(book.as_("SOAT"), act).seq


def notes(book: Book, until: str = "2022-03") -> tuple[list[str], list[str]]:
    """Return what the list of what waits, and the reconciliation, say of matches whose vouchers are no more."""
    page = reconciliation(book, "112", span(until)).report
    found = [[note for note in one.notes if "is matched with" in note] for one in (to_match(book, "112"), page)]
    return found[0], found[1]


@pytest.mark.parametrize("how", ["reversed", "reversed with its adjustment", "moved to another account"])
def test_an_account_is_not_sealed_while_a_line_is_matched_with_a_voucher_that_is_no_more(
    book: Book, tmp_path: Path, how: str
) -> None:
    seq, match = booked(book, tmp_path)
    if "adjustment" in how:
        record(book, Adjustment(of="BC1/2022", date=date(2022, 3, 8), amount=5_000_000), reason=WHY)
    if "moved" in how:
        record(book, Adjustment(of="BC1/2022", date=date(2022, 3, 8), account="111"), reason=WHY)
    else:
        book.corrections.reverse("BC1/2022", reason=WHY)
    note = NOTE.format(seq, match)
    assert notes(book) == ([note], [note])
    with pytest.raises(OutlivedMatchError) as caught:
        sealed(book)
    assert caught.value.text(operator=True) == (
        f"Account 112 is not sealed up to 31/03/2022: bank lines are matched with vouchers that are reversed, or moved"
        f" to another account ({seq}/1 BC00001/2022). Take these matches back, and match or book the lines anew: qkh"
        f" match undo {match} --number 1 --reason …."
    )
    record(book, Unmatch(of=match, number=1), reason=WHY)
    assert notes(book) == ([], [])
    if "moved" in how:
        book.corrections.reverse("BC1/2022", reason=WHY)
    book.matching.book_open_lines("112", Told(fund="PY", income="5111"))
    assert sealed(book)


def test_what_the_bank_took_back_too_is_sealed(book: Book, tmp_path: Path) -> None:
    day = date(2022, 3, 9)
    take(book, tmp_path, GIFT, last=date(2022, 3, 8))
    book.matching.book_open_lines("112", Told(fund="TH", income="5111"))
    (undone,) = book.corrections.reverse("BC1/2022", date=day, reason=WHY)
    back = take(book, tmp_path, Movement(day, -6_000_000, "FT2", "hoan"), opening=6_000_000, first=day)
    assert len(notes(book)[0]) == 1
    left = book.matching.unmatched("112")
    (posting,) = book.matching.postings_of(left, str(undone.no))
    book.matching.accept(left, [joined(left, {f"{back}/1": None}, {posting: None})])
    assert notes(book) == ([], [])
    assert sealed(book)


def test_a_voucher_that_is_corrected_and_stands_keeps_its_match(book: Book, tmp_path: Path) -> None:
    booked(book, tmp_path)
    record(book, Adjustment(of="BC1/2022", date=date(2022, 3, 8), fund="PY"), reason=WHY)
    assert notes(book) == ([], [])
    assert sealed(book)


def test_what_was_sealed_before_stays_and_the_next_month_says_what_waits(book: Book, tmp_path: Path) -> None:
    seq, match = booked(book, tmp_path)
    sealed(book)
    book.corrections.reverse("BC1/2022", date=APRIL, reason=WHY)
    take(book, tmp_path, opening=6_000_000, first=APRIL, last=SECOND)
    assert notes(book) == ([NOTE.format(seq, match)], [])
    assert notes(book, "2022-04")[1] == [NOTE.format(seq, match)]
    assert sealed(book, SECOND)


def test_a_reversal_of_later_leaves_the_month_before_as_it_was(book: Book, tmp_path: Path) -> None:
    booked(book, tmp_path)
    book.corrections.reverse("BC1/2022", date=APRIL, reason=WHY)
    assert notes(book)[1] == []
    assert sealed(book)


def test_a_voucher_that_is_matched_with_other_lines_by_now_is_not_undone_with_its_first_ones(
    book: Book, tmp_path: Path
) -> None:
    more = Movement(date(2022, 3, 9), 70_000, "FT2", "ung ho")
    first, match = booked(book, tmp_path, more)
    record(book, Unmatch(of=match), reason=WHY)
    record(book, WithdrawStatement(of=first), reason=WHY)
    second = take(book, tmp_path, Movement(date(2022, 3, 7), 6_000_000, "X1", "ck"), last=date(2022, 3, 30))
    left = book.matching.unmatched("112")
    (posting,) = book.matching.postings_of(left, "BC1/2022")
    again = book.matching.accept(left, [joined(left, {f"{second}/1": None}, {posting: None})]).seq
    for seq in (first, match):
        assert book.corrections.booked_by(seq) == ("BC00002/2022",)
        assert book.corrections.booked_by(seq, elsewhere=True) == ("BC00001/2022",)
    acts = book.corrections.reversals_booked_by(first)
    assert [act.of for act in acts] == ["BC00002/2022"]
    record_all([(book, act) for act in acts], reason=WHY)
    assert notes(book) == ([], [])
    with pytest.raises(NotFoundError, match="Matched with other lines by now: BC00001/2022"):
        book.corrections.reversals_booked_by(first)
    record(book, Unmatch(of=again), reason=WHY)
    assert book.corrections.booked_by(first) == ("BC00001/2022",)
