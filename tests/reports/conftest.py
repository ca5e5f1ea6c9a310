"""A small book for the reports, on each database."""

from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, open_books, record
from quykhuyenhoc.acts import Adjustment, FundTransfer, Move, OpeningBalances, Reversal
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.ledger import Posting
from tests.conftest import Copy
from tests.reports.small import NOW, award, gift, open_small


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def books(place: Copy) -> Iterator[Books]:
    """Give an empty database, on SQLite and on PostgreSQL."""
    with open_books(place("empty").url, clock=lambda: NOW) as made:
        yield made


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with opening balances of 180, and in the first quarter of 2022 every kind of movement."""
    book = open_small(books)
    lines = (Posting("112", "TH", 120), Posting("112", "VP", 60))
    for act in (
        OpeningBalances(date=date(2022, 1, 1), lines=lines),  # PK1
        gift(1000, date(2022, 1, 15)),  # BC1
        award(100, date(2022, 2, 3)),  # BN1
        Move(date=date(2022, 2, 10), source="112", target="111", fund="TH", amount=Money(40), description="rút tiền"),
        gift(30, date(2022, 3, 1), account="1121"),  # BC2
        FundTransfer(
            date=date(2022, 3, 10), from_fund="TH", to_fund="VP", amount=Money(50), account="112", description="chuyển"
        ),
        gift(500, date(2022, 3, 31), fund="VG", account="112", text="góp vốn 100% (tài_sản)"),  # BC3
    ):
        record(book.as_("test"), act)
    record(book.as_("test"), Adjustment(of="BC1", date=date(2022, 3, 5), amount=900), reason="gõ nhầm")  # DC1
    record(book.as_("thuy"), Reversal(of="BN1", date=date(2022, 3, 6)), reason="trả nhầm người")  # DC2
    return book
