"""What is odd about an amount is said where it is typed, and what is usual is not."""

from collections.abc import Iterator

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Money
from tests.conftest import Place
from tests.samples import small_book


@pytest.fixture
def book(empty_place: Place) -> Iterator[Book]:
    """Give the book of the samples."""
    with qkh.open_books(empty_place.url) as books:
        yield small_book(books)


def receive(book: Book, *amounts: int) -> None:
    """Record a receipt of each amount."""
    for amount in amounts:
        book.receive(Money(amount), fund="TH", account="112", income="5111", description="ủng hộ", party="D1")


def doubts(book: Book, amount: int, typed: str = "") -> list[str]:
    """Return what is odd about an amount in đồng, as sentences."""
    return [str(doubt) for doubt in book.vouchers.doubts(Money(amount), typed)]


def test_an_amount_ten_times_above_every_voucher_is_doubted_once_there_are_ten(book: Book) -> None:
    receive(book, *[2_000_000] * 8, 5_000_000)
    assert doubts(book, 50_000_001) == []
    receive(book, 1_000_000)
    assert doubts(book, 50_000_000) == []
    assert doubts(book, 50_000_001) == [
        "50.000.001 ₫ lớn hơn nhiều so với chứng từ lớn nhất của bộ sổ này, 5.000.000 ₫."
    ]


def test_less_than_a_thousand_dong_is_doubted_for_a_word_forgotten(book: Book) -> None:
    assert doubts(book, 999) == ["999 ₫ chưa đến 1.000 đ."]
    assert doubts(book, 1_000) == []


def test_an_amount_typed_like_a_phone_number_is_doubted_as_one(book: Book) -> None:
    assert doubts(book, 912_345_678, " 0912345678 ") == ["0912345678 giống số điện thoại."]
    assert doubts(book, 912_345_678, "912.345.678") == []
