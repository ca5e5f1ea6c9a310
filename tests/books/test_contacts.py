"""How a party is reached: phone and e-mail are personal as its name is, kept in every version, and erased with it."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, open_books, record, record_all, verify
from quykhuyenhoc.acts import AddDonor, ChangeParty, ErasePersonal, HidePersonal, OpenParty
from quykhuyenhoc.errors import EmailError, PhoneError
from quykhuyenhoc.ledger import Party
from quykhuyenhoc.reports import donors
from tests.conftest import Place
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")

PHONE, EMAIL = "0912 345 678", "hoa@example.vn"
REACHED: Final[dict[str, Any]] = {"phone": PHONE, "email": EMAIL}


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as found:
        yield found


@pytest.fixture
def book(books: Books) -> Book:
    found = small_book(books)
    record(found, OpenParty(code="HOA", name="Lò Thị Hoa", **REACHED))
    record(found, AddDonor(code="HOA"))
    return found


def reached(book: Book, code: str = "HOA") -> tuple[str | None, str | None]:
    row = donors(book).row(code=code)
    return row.phone, row.email


def test_a_donor_is_listed_with_its_phone_and_e_mail_and_the_log_holds_neither(book: Book) -> None:
    assert reached(book) == (PHONE, EMAIL)
    with book.books.source.reading() as connection:
        leaves = [bytes(row[0]) for row in connection.rows("SELECT bytes FROM qkh_log")]
    assert not any(text.encode() in leaf for leaf in leaves for text in (PHONE, EMAIL, "hoa@"))


def test_a_change_of_one_keeps_the_other_and_every_other_field(book: Book) -> None:
    record(book, ChangeParty(code="HOA", phone="0212 3852 123"))
    assert reached(book) == ("0212 3852 123", EMAIL)
    record(book, ChangeParty(code="HOA", name="Lò Thị Hòa"))
    record(book, ChangeParty(code="HOA", email="hoa2@example.vn"))
    assert reached(book) == ("0212 3852 123", "hoa2@example.vn")
    assert book.registers.find(Party, "HOA").name == "Lò Thị Hòa"


def test_they_are_hidden_and_erased_with_the_party(books: Books, book: Book) -> None:
    record(book, HidePersonal(party="HOA"))
    assert reached(book) == ("(hidden)", "(hidden)")
    assert reached(book.as_("ke-toan", hidden=True)) == (PHONE, EMAIL)
    record(book, ChangeParty(code="HOA", phone="0212 3852 123"))
    assert reached(book) == ("(hidden)", "(hidden)")
    record(book, ErasePersonal(party="HOA"), reason="theo yêu cầu")
    assert reached(book) == (None, None)
    assert not any(verify(books))


def test_of_who_gives_without_a_name_nothing_is_told_that_was_said_before_or_after(book: Book) -> None:
    record(book, OpenParty(code="AN", name="Lò Thị Kín", phone=PHONE))
    record(book, AddDonor(code="AN", anonymous=1))
    record(book, ChangeParty(code="AN", email=EMAIL))
    assert reached(book, "AN") == (None, None)
    assert reached(book.as_("ke-toan", hidden=True), "AN") == (PHONE, EMAIL)


@pytest.mark.parametrize(("wrong", "error"), [({"phone": "không có"}, PhoneError), ({"email": "hoa"}, EmailError)])
def test_what_can_be_no_phone_or_e_mail_is_refused_wherever_it_is_said(
    book: Book, wrong: dict[str, Any], error: type[Exception]
) -> None:
    size = book.head().size
    for act in (OpenParty(code="MAI", name="Mai", **wrong), ChangeParty(code="HOA", **wrong)):
        with pytest.raises(error):
            record(book, act)
    assert book.head().size == size


def test_who_becomes_a_donor_and_is_a_party_already_keeps_what_is_said_anew_of_how_it_is_reached(book: Book) -> None:
    record(book, OpenParty(code="MAI", name="Mai", phone=PHONE))
    said = OpenParty(code="MAI", name="Mai", address="Bản Mòn", **REACHED)
    acts = book.gifts.donor_acts([(AddDonor(code="MAI"), said)])
    assert [act.act for act in acts] == ["change-party", "add-donor"]
    assert acts[0] == ChangeParty(code="MAI", address="Bản Mòn", email=EMAIL)
    record_all([(book, act) for act in acts])
    assert reached(book, "MAI") == (PHONE, EMAIL)
    record(book, OpenParty(code="TAM", name="Tâm"))
    assert len(book.gifts.donor_acts([(AddDonor(code="TAM"), OpenParty(code="TAM", name="Tâm"))])) == 1
