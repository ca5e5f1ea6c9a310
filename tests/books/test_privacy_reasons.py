"""Why somebody's data was hidden, shown or erased is said of him: it is found, hidden and erased with the data."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, explain, open_books, record, verify
from quykhuyenhoc.acts import (
    AnswerRequest,
    ErasePersonal,
    GiveConsent,
    HidePersonal,
    JournalVoucher,
    OpenParty,
    Receipt,
    ReceiveRequest,
    ShowPersonal,
    Split,
    WithdrawConsent,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.exports.log import export_log
from quykhuyenhoc.kinds import Answer, Asked, Scope
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.proof import scrub
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import find, personal_data
from tests.conftest import Place
from tests.officers import appoint, approved, signer
from tests.officers import enter as or_approved
from tests.officers import put as proposed
from tests.samples import MARCH, Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")
DAY = date(2023, 1, 10)
WORD = "Unikname"
WHY = f"ông {WORD} yêu cầu"


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as found:
        yield found


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with officers and the party P1, of which no voucher says anything."""
    found = small_book(books)
    appoint(found)
    record(found.as_("HOA"), OpenParty(code="P1", name=f"Lường Văn {WORD}"))
    return found


def name_of(book: Book) -> tuple[PersonalAt, ...]:
    """Return the place of the name of P1."""
    row = next(row for row in personal_data(book, "P1").rows if row.field == "act.name")
    return (PersonalAt(of=int(str(row.seq)), path="act.name"),)


def enter(book: Book, act: Act, reason: str = WHY) -> Recorded:
    return or_approved(book, act, reason=reason)


def put(book: Book, act: Act) -> int:
    return proposed(book, act, reason=WHY)


def enact(book: Book, act: Act) -> Recorded:
    return approved(book, act, reason=WHY)[-1]


def held(book: Book, *, hidden: bool = True) -> set[str]:
    """Return every personal value of the book that says the word, also where it is hidden."""
    sql = "SELECT value, hidden FROM qkh_personal WHERE book = :book"
    with book.books.source.reading() as connection:
        rows = list(connection.rows(sql, {"book": book.number}))
    return {value for value, seq in rows if WORD in value and (hidden or seq is None)}


def is_silent(book: Book) -> None:
    """Assert that no page, search, export or row says the word any more, and that the log still proves itself."""
    assert held(book) == set()
    assert not [
        n for n in range(1, book.head().size + 1) if WORD in render(explain(book.as_("HOA", hidden=True), n), "text")
    ]
    assert list(find(book.as_("HOA", hidden=True), WORD).rows) == []
    assert WORD not in b"".join(export_log(book.as_("HOA", hidden=True), with_personal=True)).decode()
    assert list(verify(book.books)) == []


@pytest.mark.parametrize("how", [enter, enact])
@pytest.mark.parametrize("which", ["party", "value"])
def test_why_somebody_is_erased_is_erased_with_him_by_the_same_act(
    book: Book, which: str, how: Callable[[Book, Act], Recorded]
) -> None:
    act = ErasePersonal(party="P1") if which == "party" else ErasePersonal(fields=name_of(book))
    done = how(book, act)
    assert (done.seq, "reason") in [(one.of, one.path) for one in done.personal]
    is_silent(book)
    rows = {(row.seq, row.field): row.state for row in personal_data(book, "P1").rows}
    assert rows[done.seq, "reason"] == "erased"


@pytest.mark.parametrize("how", [enter, enact, put])
@pytest.mark.parametrize("which", ["party", "value"])
def test_why_somebody_was_hidden_is_hidden_found_and_erased_with_him(
    book: Book, which: str, how: Callable[[Book, Act], object]
) -> None:
    act = HidePersonal(party="P1") if which == "party" else HidePersonal(fields=name_of(book))
    how(book, act)
    assert WHY not in held(book, hidden=False)
    assert WHY in {row.value for row in personal_data(book.as_("HOA", hidden=True), "P1").rows}
    enter(book, ErasePersonal(party="P1"), reason="theo yêu cầu")
    is_silent(book)


@pytest.mark.parametrize("which", ["party", "value"])
def test_why_somebody_was_shown_again_is_found_hidden_and_erased_with_him(book: Book, which: str) -> None:
    what: dict[str, Any] = {"party": "P1"} if which == "party" else {"fields": name_of(book)}
    enter(book, HidePersonal(**what))
    enter(book, ShowPersonal(**what))
    assert WHY in {row.value for row in personal_data(book, "P1").rows}
    enter(book, HidePersonal(**what))
    assert held(book, hidden=False) == set()
    enter(book, ErasePersonal(**what), reason="theo yêu cầu")
    is_silent(book)


@pytest.mark.parametrize("act", [ErasePersonal(party="P1"), HidePersonal(party="P1")])
def test_why_somebody_was_to_be_erased_is_read_by_approvers_and_erased_later_where_they_refused(
    book: Book, act: Act
) -> None:
    seq = put(book, act)
    assert WHY in held(book)
    assert WHY not in held(book, hidden=False)
    book.as_("LAN").controls.reject(seq, reason=f"{WORD} còn ở đây", sign=signer("LAN"))
    enter(book, ErasePersonal(party="P1"), reason="theo yêu cầu")
    is_silent(book)


def test_what_a_waiting_erasure_says_goes_with_the_value_that_it_names(book: Book) -> None:
    places = name_of(book)
    put(book, ErasePersonal(fields=places))
    enter(book, ErasePersonal(fields=places), reason="theo yêu cầu")
    is_silent(book)


def test_what_requests_and_consents_say_of_somebody_is_erased_with_him(book: Book) -> None:
    acts = (
        ReceiveRequest(code="Y1", asked=Asked.ERASE, received=DAY, party="P1"),
        AnswerRequest(code="Y1", date=DAY, decision=Answer.PARTLY, ground=f"{WORD} còn nợ"),
        GiveConsent(code="C1", party="P1", scope=Scope.LETTERS, date=DAY, evidence=f"thư của {WORD}"),
        WithdrawConsent(code="C1", date=DAY),
    )
    for act in acts:
        enter(book, act)
    enter(book, ErasePersonal(party="P1", request="Y1"))
    is_silent(book)


def test_who_asked_and_when_stays_after_the_erasure(book: Book) -> None:
    enter(book, ReceiveRequest(code="Y1", asked=Asked.ERASE, received=DAY, party="P1"))
    seq = enter(book, ErasePersonal(party="P1", request="Y1")).seq
    text = render(explain(book, seq), "text")
    for said in ("P1", "Y1", "HOA", "(erased)"):
        assert said in text


def test_why_words_about_nobody_in_particular_were_hidden_goes_with_them(book: Book) -> None:
    record(book.as_("HOA"), OpenParty(code="P2", name="Người khác"))
    splits = (Split(fund="PY", amount=Money(9), account="5111"),)
    record(book.as_("HOA"), Receipt(date=MARCH, account="112", splits=splits, description="x"))
    lines = (Posting("6111", "PY", 2, party="P1"), Posting("6111", "PY", 2, party="P2"), Posting("112", "PY", -4))
    seq = record(book.as_("HOA"), JournalVoucher(date=MARCH, lines=lines, description=f"cho {WORD}")).seq
    places = (PersonalAt(of=seq, path="act.description"),)
    enter(book, HidePersonal(fields=places))
    assert WHY not in held(book, hidden=False)
    enter(book, ShowPersonal(fields=places))
    enter(book, HidePersonal(fields=places))
    assert held(book, hidden=False) == {f"Lường Văn {WORD}"}


def test_an_erased_reason_is_scrubbed_from_the_file(book: Book) -> None:
    enter(book, ErasePersonal(party="P1"))
    scrub(book.books, actor="HOA")
    is_silent(book)
