"""Who records: in a book in which two persons hold keys a registered party, in every other whoever says so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, Money, open_books, record, record_all, verify
from quykhuyenhoc.acts import CloseParty, EndRole, FundTransfer, OpenParty, SetRule
from quykhuyenhoc.errors import PolicyError, RecorderError
from quykhuyenhoc.files import import_entries, import_parties
from quykhuyenhoc.kinds import CopyKind, EffectCode, Role
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.proof import note_copies
from quykhuyenhoc.store.snapshot import Snapshot
from tests.conftest import Copy
from tests.officers import appoint, approved, put, signer
from tests.samples import MARCH, Clock, payment, receipt, small_book

TODAY = date(2023, 1, 15)
"""The clock's day."""
LAST_DAY = date(2023, 1, 14)


pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with four officers and 10,000 in the bank."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    appoint(found)
    return found


def size(book: Book) -> int:
    return book.head().size


def imported(book: Book, folder: Path, read: Callable[..., object], text: str, actor: str) -> object:
    path = folder / "in.csv"
    path.write_text(text, encoding="utf-8")
    return read(book.as_(actor), str(path))


ENTRIES = "ref,date,description,account,fund,amount\n" + "".join(
    f"r{n},2022-03-07,ủng hộ,{account},TH,{amount}\n"
    for n in range(3)
    for account, amount in (("112", 5), ("5111", -5))
)
PARTIES = "code,name,kind\nP7,Bà Bảy,donor\nP8,Bà Tám,donor\n"

WAYS: dict[str, Callable[[Book, Path, str], object]] = {
    "a receipt": lambda book, _path, actor: record(book.as_(actor), receipt(5)),
    "a trial": lambda book, _path, actor: record(book.as_(actor), receipt(5), dry_run=True),
    "a party": lambda book, _path, actor: record(book.as_(actor), OpenParty(code="P9", name="Bà Chín")),
    "a payment beyond the limit": lambda book, _path, actor: record(book.as_(actor), payment(30_000_000)),
    "a proposal": lambda book, _path, actor: book.as_(actor).controls.propose(receipt(5)),
    "entries of a file": lambda book, path, actor: imported(book, path, import_entries, ENTRIES, actor),
    "parties of a file": lambda book, path, actor: imported(book, path, import_parties, PARTIES, actor),
    "a note of a copy": lambda book, _path, actor: note_copies(
        book.books, [book.head()], CopyKind.BACKUP, "/media/usb/quy.db", actor=actor
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_where_two_persons_hold_keys_nobody_unregistered_records(book: Book, tmp_path: Path, way: str) -> None:
    before = size(book)
    with pytest.raises(RecorderError) as caught:
        WAYS[way](book, tmp_path, "NOBODY")
    assert caught.value.text() == (
        "This is not accepted: NOBODY is no party of book SL that is open today. Say who records; who has no code yet"
        " is registered by somebody who has one."
    )
    assert size(book) == before


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"a payment beyond the limit"}))
def test_whoever_is_a_party_records_without_an_office(book: Book, tmp_path: Path, way: str) -> None:
    WAYS[way](book, tmp_path, "D1")


def test_before_two_persons_hold_keys_whoever_says_so_records_and_the_leaf_says_that_nobody_knows_her(
    books: Books,
) -> None:
    book = books["SL"]
    appoint(book, "HOA")
    seq = record(book.as_("NOBODY"), receipt(5)).seq
    with books.source.reading() as connection:
        assert read_leaf(Snapshot(connection, book.number).vouchers.leaf_bytes(seq))["claimed"] == "1"


def test_a_payment_beyond_the_limit_by_a_party_is_refused_and_that_is_noted_for_her(book: Book) -> None:
    before = size(book)
    with pytest.raises(PolicyError):
        record(book.as_("D1"), payment(30_000_000))
    assert size(book) == before + 1


def test_a_party_that_is_closed_records_no_more_whatever_waits_of_hers(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(500)))
    waiting = put(book, payment(600), by="HOA")
    approved(book, EndRole(party="HOA", role=Role.ACCOUNTANT, date=LAST_DAY), by="LAN")
    seq = put(book, CloseParty(code="HOA", date=LAST_DAY), by="LAN")
    book.as_("TAM").controls.approve(seq, sign=signer("TAM"))
    with pytest.raises(RecorderError):
        record(book.as_("HOA"), receipt(5))
    _approval, paid = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert paid.no == "BN00001/2022"


def test_what_somebody_unregistered_proposed_before_is_rejected_and_not_recorded(books: Books) -> None:
    book = books["SL"]
    waiting = book.as_("NOBODY").controls.propose(receipt(5)).seq
    appoint(book)
    before = size(book)
    book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))
    with pytest.raises(RecorderError) as caught:
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert f"#{waiting} was proposed by NOBODY, who is no party of the book" in caught.value.text()
    assert size(book) == before + 1
    book.as_("LAN").controls.reject(waiting, sign=signer("LAN"), reason="chưa đăng ký")


def test_a_transfer_between_two_books_is_recorded_by_a_party_of_both(books: Books) -> None:
    book, other = books["SL"], small_book(books, "PY")
    record(book.as_("HOA"), receipt(100, fund="PY"))
    record(book.as_("HOA"), OpenParty(code="P9", name="Bà Chín"))
    for one in (book, other):
        appoint(one)
    act = FundTransfer(
        date=MARCH, amount=Money(5), account="112", from_fund="PY", to_fund="PY", description="chuyển quỹ"
    )  # fmt: skip
    with pytest.raises(RecorderError, match="P9 is no party of book PY"):
        record_all(book.as_("P9").funds.transfer_acts(other.as_("P9"), act))
    assert len(record_all(book.as_("HOA").funds.transfer_acts(other.as_("HOA"), act))) == 2


def test_where_every_party_is_closed_a_closed_one_registers_the_next(place: Copy) -> None:
    clock = Clock()
    with open_books(place("empty").url, clock=clock) as books:
        book = small_book(books)
        appoint(book, "HOA", "LAN")
        record(book.as_("HOA"), CloseParty(code="D1", date=TODAY))
        for party, other in (("HOA", "LAN"), ("LAN", "HOA")):
            seq = put(book, CloseParty(code=party, date=TODAY), by=party)
            assert len(book.as_(other).controls.approve(seq, sign=signer(other))) == 2
        clock.advance(days=1)
        with pytest.raises(RecorderError):
            record(book.as_("NOBODY"), OpenParty(code="P9", name="Bà Chín"))
        record(book.as_("HOA"), OpenParty(code="P9", name="Bà Chín"))
        with pytest.raises(RecorderError):
            record(book.as_("HOA"), OpenParty(code="P8", name="Bà Tám"))
        record(book.as_("P9"), OpenParty(code="P8", name="Bà Tám"))
        assert list(verify(books)) == []
