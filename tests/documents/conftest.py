"""A small book for the papers."""

from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, open_books, record
from quykhuyenhoc.acts import Adjustment, Move, OpeningBalances, OpenParty, Receipt, Reversal, Split
from quykhuyenhoc.ledger import Posting
from tests.conftest import Copy
from tests.reports.small import NOW, award, gift, open_small


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    """Give an empty database."""
    with open_books(sqlite_copy("empty").url, clock=lambda: NOW) as made:
        yield made


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with a voucher of every series."""
    book = open_small(books)
    record(book, OpenParty(code="kt", name="Cầm Thị Lan"))
    record(book, OpeningBalances(date=date(2022, 1, 1), lines=(Posting("111", "TH", 5000),)))  # PK1
    split = Split(fund="TH", amount=Money(6_100_000_000), account="5111", party="D1")
    cash = Receipt(
        date=date(2022, 3, 7), account="111", splits=(split,), description="ủng hộ quỹ Tô Hiệu", person="Lò Văn Bình",
        document="UNC 12", document_date=date(2022, 3, 6), attachments=2,
    )  # fmt: skip
    record(book.as_("kt"), cash, key="gift-1")  # PT1
    record(book, award(1005, date(2022, 3, 8), account="111"))  # PC1
    move = Move(date=date(2022, 3, 9), source="111", target="112", fund="TH", amount=Money(2000), description="nộp")
    record(book, move)  # PC2 BC1
    record(book, gift(30, date(2022, 3, 10)))  # BC2
    record(book, award(21, date(2022, 3, 11)))  # BN1
    record(book, Adjustment(of="BC2", date=date(2022, 3, 12), amount=25), reason="gõ nhầm")  # DC1
    record(book, Reversal(of="BN1", date=date(2022, 3, 13)), reason="trả nhầm")  # DC2
    record(book, Adjustment(of="PC1/2022", date=date(2022, 3, 12), person="Lò Thị Mài"), reason="sai tên")
    return book
