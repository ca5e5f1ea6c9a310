"""What an act on a party or donor says of it is found, hidden and erased with it: recorded, proposed, and enacted."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, Books, explain, open_books, record, verify
from quykhuyenhoc.acts import (
    AddDonor,
    ChangeDonor,
    ChangeParty,
    CloseParty,
    ErasePersonal,
    HidePersonal,
    MergeDonors,
    OpenParty,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.leaves.naming import PARTY_KINDS
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import personal_data
from quykhuyenhoc.store.log_heads import read_head
from tests.conftest import Place
from tests.officers import appoint, approved
from tests.officers import enter as erased
from tests.officers import put as proposed
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")
DAY = date(2023, 1, 10)
WORD = "Unikname"
ABOUT: dict[str, Act] = {
    "open-party": OpenParty(code="N1", name=f"{WORD} One", address=f"{WORD} street"),
    "change-party": ChangeParty(code="P1", name=f"{WORD} Two", address=f"{WORD} street"),
    "close-party": CloseParty(code="P1", date=DAY),
    "add-donor": AddDonor(code="P2", public_name=f"{WORD} Three", other_names=f"{WORD} Four"),
    "change-donor": ChangeDonor(code="P1", public_name=f"{WORD} Five", other_names=f"{WORD} Six"),
    "merge-donors": MergeDonors(party="P1", into="P3"),
}
"""An act of each kind on a party; each names the party that it is about in its own way."""


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as found:
        yield found


@pytest.fixture
def book(books: Books) -> Book:
    found = small_book(books)
    appoint(found)
    for code in ("P1", "P2", "P3"):
        record(found.as_("HOA"), OpenParty(code=code, name=f"Tên {code}"))
    for code in ("P1", "P3"):
        record(found.as_("HOA"), AddDonor(code=code))
    return found


def put(book: Book, act: Act) -> None:
    proposed(book, act, reason=f"{WORD} reason")


def enact(book: Book, act: Act) -> None:
    approved(book, act, reason=f"{WORD} reason")


def enter(book: Book, act: Act) -> None:
    record(book.as_("HOA"), act, reason=f"{WORD} reason")


def held(book: Book, *, hidden: bool = True) -> set[str]:
    """Return every personal value of the book that says the word, also where it is hidden."""
    sql = "SELECT value, hidden FROM qkh_personal WHERE book = :book"
    with book.books.source.reading() as connection:
        rows = list(connection.rows(sql, {"book": book.number}))
    return {value for value, seq in rows if WORD in value and (hidden or seq is None)}


def test_every_kind_of_act_on_a_party_is_tried_here() -> None:
    assert sorted(ABOUT) == sorted(PARTY_KINDS)


@pytest.mark.parametrize("how", [put, enact, enter])
@pytest.mark.parametrize("kind", PARTY_KINDS)
def test_what_an_act_on_a_party_says_is_found_hidden_and_erased_with_it(
    book: Book, kind: str, how: Callable[[Book, Act], None]
) -> None:
    act = ABOUT[kind]
    how(book, act)
    party = str(getattr(act, "party", None) or getattr(act, "code", None))
    said = held(book)
    assert f"{WORD} reason" in said
    assert said <= {row.value for row in personal_data(book, party).rows}
    record(book.as_("HOA"), HidePersonal(party=party))
    assert held(book, hidden=False) == set()
    erased(book, ErasePersonal(party=party), reason="theo yêu cầu")
    assert held(book) == set()
    with book.books.source.reading() as connection:
        size = read_head(connection, book.number).size
    assert not [seq for seq in range(1, size + 1) if WORD in render(explain(book, seq), "text")]
    assert list(verify(book.books)) == []


@pytest.mark.parametrize("how", [put, enact, enter])
def test_why_donors_are_one_is_about_both(book: Book, how: Callable[[Book, Act], None]) -> None:
    how(book, ABOUT["merge-donors"])
    assert f"{WORD} reason" in {row.value for row in personal_data(book, "P3").rows}
    erased(book, ErasePersonal(party="P3"), reason="theo yêu cầu")
    assert held(book) == set()


def test_who_was_only_proposed_as_a_party_is_found_and_erased(book: Book) -> None:
    with pytest.raises(NotFoundError):
        personal_data(book, "N1")
    with pytest.raises(NotFoundError):
        erased(book, ErasePersonal(party="N1"), reason="theo yêu cầu")
    put(book, ABOUT["open-party"])
    erased(book, ErasePersonal(party="N1"), reason="theo yêu cầu")
    assert {row.state for row in personal_data(book, "N1").rows} == {"erased"}
    assert held(book) == set()
