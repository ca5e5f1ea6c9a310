"""Gifts as people type them: whose gift is meant, and who prints the one original when two print at once."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event

import pytest

from quykhuyenhoc import Book, Money, Recorded, create_books, open_books, record
from quykhuyenhoc.acts import OpenParty, PrintGiftReceipt, Receipt, Reversal, Split
from quykhuyenhoc.acts.thanks import Thanked
from quykhuyenhoc.errors import GiftError, NotFoundError
from tests.gift_papers import ACCOUNTS, DAY, gift
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(sqlite_url: str) -> Iterator[Book]:
    """Give a book whose BC1 is a gift of 900 by D1, and BC2 one of 300 by D1 and 500 by D2."""
    with create_books(sqlite_url, clock=Clock()) as books:
        found = small_book(books)
        for act in (*ACCOUNTS, OpenParty(code="D2", name="Lò Thị B"), gift(900)):
            record(found, act)
        splits = tuple(
            Split(fund="PY", amount=Money(amount), account="5115", party=party)
            for party, amount in (("D1", 300), ("D2", 500))
        )
        record(found, Receipt(date=DAY, account="112", splits=splits, description="hai nhà hảo tâm"))
        yield found


def test_of_a_voucher_with_several_donors_one_is_named(book: Book) -> None:
    with pytest.raises(GiftError) as caught:
        book.gifts.issuing("BC2", DAY)
    assert (str(caught.value.details["why"]), str(caught.value.details["advice"])) == (
        "several gave it: D1, D2", "Say whose.",
    )  # fmt: skip
    act = book.gifts.issuing("BC2", DAY, party="D2")
    assert (act.party, act.amount) == ("D2", Money(500))
    assert book.gifts.thanked_for(["BC2"], "D1") == (Thanked(gift=act.gift, party="D1"),)
    with pytest.raises(NotFoundError):
        book.gifts.issuing("BC2", DAY, party="NO")


def test_of_a_reversed_gift_nothing_is_left_to_be_receipted(book: Book) -> None:
    record(book, Reversal(of="BC1", date=DAY), reason="chuyển nhầm")
    with pytest.raises(GiftError) as caught:
        book.gifts.issuing("BC1", DAY)
    assert str(caught.value.details["why"]) == "nothing is left of it: it was reversed"


def test_only_a_gift_receipt_is_printed_as_one(book: Book) -> None:
    with pytest.raises(NotFoundError) as caught:
        book.gifts.note_printed("BC1")
    assert caught.value.details["name"] == "BC1"


def test_who_comes_second_while_an_original_is_printed_prints_a_copy(book: Book, sqlite_url: str) -> None:
    no = record(book, book.gifts.issuing("BC1", DAY)).no or ""
    asked, held = Event(), Event()

    class Slow(Clock):
        """A clock that holds the lock, under which it is asked for the second time, until the other has looked."""

        times = 0

        def __call__(self) -> datetime:
            self.times += 1
            if self.times > 1:  # the first time is when the books are opened
                held.set()
                asked.wait(20)
                time.sleep(0.3)  # the other's look follows upon the clock
            return super().__call__()

    class Asked(Clock):
        """A clock that tells when it is asked for the second time: to look whether the receipt is printed."""

        times = 0

        def __call__(self) -> datetime:
            self.times += 1
            if self.times == 2:
                asked.set()
            return super().__call__()

    def first() -> Recorded:
        with open_books(sqlite_url, clock=Slow()) as others:
            return record(others["SL"], PrintGiftReceipt(receipt=book.head().size))

    with ThreadPoolExecutor(1) as pool:
        printing = pool.submit(first)
        assert held.wait(20)
        book.books.clock = Asked()
        assert book.gifts.note_printed(no) is False
        assert printing.result(20).seq == book.head().size
