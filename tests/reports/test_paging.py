"""Lists page by page: whatever the size of the pages, and wherever a reader stops, they are the rows of one read."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice, pairwise
from typing import Any, Final, Unpack, get_origin

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Money, Receipt, Split, journal, open_books, record, register, span, vouchers
from quykhuyenhoc.errors import UnknownFilterError, VoucherNumberError
from quykhuyenhoc.shapes import Report
from tests.conftest import Place
from tests.samples import Clock

DAY = date(2022, 3, 14)
WHOLE = span(from_="2022-01-01", to="2022-12-31")
Listing = Callable[..., Report]


@pytest.fixture
def book(full_place: Place) -> Iterator[Book]:
    with open_books(full_place.url, clock=Clock()) as books:
        found = books.book("SL")
        for n in range(3):
            splits = tuple(Split(fund=fund, account="5111", amount=Money(100 + n)) for fund in ("TH", "PY", "TH"))
            record(found, Receipt(date=DAY, account="112", splits=splits, description=f"chia {n}"))
        yield found


def listings(book: Book) -> list[Listing]:
    accounts = [str(row["code"]) for row in qkh.accounts(book).rows if row["code"] in ("112", "111", "5111", "5")]
    return [
        *(partial(register, book, account, WHOLE) for account in accounts),
        partial(register, book, "112", span(from_="2022-03-10", to="2022-03-20")),
        partial(register, book, "5111", WHOLE, fund="TH"),
        partial(journal, book, WHOLE), partial(journal, book, WHOLE, fund="TH"), partial(vouchers, book, WHOLE),
    ]  # fmt: skip


def paged(listing: Listing, limit: int | None, stop: int) -> list[Any]:
    """Read a list by pages of a limit, of which a reader takes so many rows before it begins again behind them."""
    found: list[Any] = []
    after = None
    while True:
        rows = list(islice(listing(limit=limit, after=after).rows, stop))
        if not rows:
            return found
        found += rows
        after = rows[-1]["cursor"]


SIZES: Final = [(1, 1), (1, 100), (2, 1), (3, 2), (None, 1), (None, 3), (7, 5)]
"""How many a page may have, and how many rows of it a reader takes."""


def test_any_page_size_gives_the_rows_of_one_read(book: Book) -> None:
    for listing in listings(book):
        whole = list(listing().rows)
        assert whole
        for limit, stop in SIZES:
            assert paged(listing, limit, stop) == whole


def test_each_line_of_a_split_voucher_is_a_row_of_a_page_of_one(book: Book) -> None:
    whole = list(register(book, "5111", WHOLE).rows)
    pairs = [(one, two) for one, two in pairwise(whole) if one["no"] == two["no"]]
    assert len(pairs) == 6
    for one, two in pairs:
        assert list(register(book, "5111", WHOLE, limit=1, after=str(one["cursor"])).rows) == [two]


@pytest.mark.parametrize("after", ["@", "@x", "@2022-03-14", "@2022-03-14.1.2.3.4", "@1.2.3", "@2022-03-14.-1.1.1"])
def test_what_is_no_cursor_is_refused(book: Book, after: str) -> None:
    for listing in listings(book):
        with pytest.raises(VoucherNumberError):
            list(listing(after=after).rows)


@pytest.mark.parametrize("listing", [journal, vouchers])
def test_a_filter_that_no_list_has_is_refused_with_those_it_has(book: Book, listing: Listing) -> None:
    with pytest.raises(UnknownFilterError) as caught:
        listing(book, fnd="TH")
    assert (caught.value.details["name"], "fund" in caught.value.details["choices"]) == ("fnd", True)


PASSED_ON: Final = {
    "Message.format": "the holes of any text",
    "prepare_engine": "SQLAlchemy refuses what its create_engine does not know",
    "refunding": "the voucher refuses what is none of its fields",
}


def functions() -> Iterator[tuple[str, Any]]:
    """Yield every public function, and the methods of public classes."""
    for name in qkh.__all__:
        thing = getattr(qkh, name)
        if inspect.isfunction(thing):
            yield name, thing
        elif isinstance(thing, type) and not issubclass(thing, BaseException):
            yield from ((f"{name}.{n}", m) for n, m in vars(thing).items() if n[0] != "_" and inspect.isfunction(m))


def test_no_public_function_takes_any_keyword_at_all() -> None:
    loose = [
        f"{name}(**{parameter.name})"
        for name, function in functions()
        if name not in PASSED_ON
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is parameter.VAR_KEYWORD and get_origin(parameter.annotation) is not Unpack
    ]
    assert loose == []
