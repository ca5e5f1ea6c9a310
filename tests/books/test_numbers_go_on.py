"""Numbers of paper that go on in the book: the opening balances' own voucher takes the first of its series."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all, verify
from quykhuyenhoc.acts import NextNumber, OpeningBalances
from quykhuyenhoc.books.vouchers import opening_parts
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.ledger import Posting
from tests.samples import payment, receipt

FIRST: Final = date(2022, 1, 1)
LINES: Final = (Posting("112", "TH", 1_000_000),)


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


def opening(*numbers: tuple[Series, int], lines: tuple[Posting, ...] = LINES) -> OpeningBalances:
    """Return opening balances with the numbers with which series go on."""
    return OpeningBalances(date=FIRST, lines=lines, next=tuple(NextNumber(series=s, number=n) for s, n in numbers))


@pytest.mark.parametrize("series", [one for one in Series if one is not Series.BL])
@pytest.mark.parametrize("number", [1, 38])
def test_a_series_goes_on_with_the_number_of_the_opening_balances_their_own_voucher_first(
    books: Books, book: Book, series: Series, number: int
) -> None:
    done = record(book, opening((series, number)))
    assert done.nos == (f"PK{number if series is Series.PK else 1:05d}/2022",)
    gift, spent = (record(book, act).nos for act in (receipt(100), payment(50)))
    assert gift == (f"BC{number if series is Series.BC else 1:05d}/2022",)
    assert spent == (f"BN{number if series is Series.BN else 1:05d}/2022",)
    assert list(verify(books)) == []


def test_opening_balances_in_parts_take_numbers_that_follow(books: Books, book: Book) -> None:
    lines = tuple(Posting("112", "TH", n, party="D1") for n in range(1, 700))
    parts = opening_parts(opening((Series.PK, 5), lines=lines))
    assert len(parts) > 1
    done = record_all([(book, part) for part in parts])
    assert [one.no for one in done] == [f"PK{n:05d}/2022" for n in range(5, 5 + len(parts))]
    assert list(verify(books)) == []


def test_a_series_that_is_named_twice_is_refused(book: Book) -> None:
    with pytest.raises(LineError, match="PT"):
        record(book, opening((Series.PT, 38), (Series.PT, 40)))


@pytest.mark.parametrize("lines", [(), LINES])
def test_a_series_of_which_vouchers_are_recorded_goes_on_by_itself(
    books: Books, book: Book, lines: tuple[Posting, ...]
) -> None:
    record(book, receipt(100))
    with pytest.raises(LineError, match=r"BC=38.*2"):
        record(book, opening((Series.BC, 38), lines=lines))
    with pytest.raises(LineError, match=r"BC=2"):
        record(book, opening((Series.BC, 2), lines=lines))
    record(book, opening((Series.PT, 2), lines=lines))
    assert record(book, receipt(100)).no == "BC00002/2022"
    assert list(verify(books)) == []
