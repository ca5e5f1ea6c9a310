"""Lists page by page: whatever the size of the pages, and wherever a reader stops, they are the rows of one read."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice, pairwise
from typing import Any, Final, Unpack, get_origin

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import Receipt, Split
from quykhuyenhoc.errors import (
    ChoiceError,
    CursorError,
    FieldError,
    NotFoundError,
    UnknownFilterError,
    VoucherNumberError,
)
from quykhuyenhoc.reports import donations, journal, register, span, vouchers
from quykhuyenhoc.shapes import Report
from tests.conftest import Place
from tests.public import PUBLIC
from tests.samples import Clock

DAY = date(2022, 3, 14)
WHOLE = span(from_="2022-01-01", to="2022-12-31")
Listing = Callable[..., Report[Any]]


@pytest.fixture
def book(full_place: Place) -> Iterator[Book]:
    with open_books(full_place.url, clock=Clock()) as books:
        found = books["SL"]
        for n in range(3):
            splits = tuple(Split(fund=fund, account="5111", amount=Money(100 + n)) for fund in ("TH", "PY", "TH"))
            record(found, Receipt(date=DAY, account="112", splits=splits, description=f"chia {n}"))
        yield found


def listings(book: Book) -> list[Listing]:
    accounts = [str(row.code) for row in qkh.reports.accounts(book).rows if row.code in ("112", "111", "5111", "5")]
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
        after = rows[-1].cursor


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
    pairs = [(one, two) for one, two in pairwise(whole) if one.no == two.no]
    assert len(pairs) == 6
    for one, two in pairs:
        assert list(register(book, "5111", WHOLE, limit=1, after=str(one.cursor)).rows) == [two]


@pytest.mark.parametrize("limit", [1, 2, 7, 1000])
def test_gifts_page_by_page_are_the_gifts_of_one_read(book: Book, limit: int) -> None:
    whole = donations(book, WHOLE)
    pages = [donations(book, WHOLE, limit=limit)]
    while pages[-1].next:
        pages.append(donations(book, WHOLE, limit=limit, after=pages[-1].next))
    assert [row for page in pages for row in page.rows] == list(whole.rows)
    assert len({row.cursor for row in whole.rows}) == len(list(whole.rows)) > 7
    assert all(page.rows and page.totals == whole.totals for page in pages)
    with pytest.raises(CursorError):
        donations(book, WHOLE, after="@2022-03-14.1")


NO_CURSORS: Final = (
    "@", "@x", "@2022-03-14", "@2022-03-14.1.2.3.4", "@1.2.3", "@2022-03-14.-1.1.1", "@2026-02-01.5000.1.1", "@5000.1",
    "@2022-99-99.1.1.1", "@2022-02-30.1.1.1", f"@2022-03-14.{10**17}.1.1", "@" + "9" * 40,
)  # fmt: skip
"""What no list takes: another form, an act that is not there, a day that is none."""


@pytest.mark.parametrize("after", NO_CURSORS)
def test_what_is_no_cursor_or_that_of_no_row_is_refused(book: Book, after: str) -> None:
    for listing in listings(book):
        with pytest.raises(CursorError):
            list(listing(after=after).rows)


def test_a_cursor_of_another_kind_of_list_or_with_another_day_entry_or_line_is_refused(book: Book) -> None:
    *_others, posted, voucher = (str(next(iter(listing().rows)).cursor) for listing in listings(book))
    day, seq, entry, line = posted[1:].split(".")
    for after in (voucher, f"@0001-01-01.{seq}.{entry}.{line}", f"@{day}.{seq}.9.{line}", f"@{day}.{seq}.{entry}.99"):
        for listing in listings(book)[:-1]:
            with pytest.raises(CursorError):
                listing(after=after)
    with pytest.raises(CursorError, match="SL"):
        vouchers(book, WHOLE, after=posted)
    with pytest.raises(VoucherNumberError):
        vouchers(book, WHOLE, after="x")


@pytest.mark.parametrize("listing", [journal, vouchers])
def test_a_filter_that_no_list_has_is_refused_with_those_it_has(book: Book, listing: Listing) -> None:
    with pytest.raises(UnknownFilterError) as caught:
        listing(book, fnd="TH")
    assert (caught.value.details["name"], "fund" in caught.value.details["choices"]) == ("fnd", True)


PASSED_ON: Final = {
    "Report.replace": "a report refuses what is none of its facts",
    "Report.row": "a report refuses what is no field of its lines",
    "Message.format": "the holes of any text",
    "prepare_engine": "SQLAlchemy refuses what its create_engine does not know",
    "refunding": "the voucher refuses what is none of its fields",
}


def functions() -> Iterator[tuple[str, Any]]:
    """Yield every public function, and the methods of public classes."""
    for name, thing in PUBLIC.items():
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
        if parameter.kind is parameter.VAR_KEYWORD
        and get_origin(parameter.annotation) is not Unpack
        and not str(parameter.annotation).startswith("Unpack[")
    ]
    assert loose == []


def test_behind_any_act_of_the_log_a_list_goes_on_where_that_act_stands(book: Book) -> None:
    """An act without entries stands where the last one before it stands that made some."""
    made: dict[int, str] = {}
    always = span(from_="2000-01-01", to="2100-12-31")
    for row in (*journal(book, always).rows, *journal(book, always, currency="USD").rows):
        made[int(str(row.seq))] = max(made.get(int(str(row.seq)), ""), str(row.date))
    size = book.head().size
    others = set(range(1, size + 1)) - made.keys()
    assert len(others) > 10
    for listing in (partial(journal, book, WHOLE), partial(register, book, "112", WHOLE)):
        whole: list[Any] = list(listing().rows)
        for seq in [*sorted(others), *made]:
            last = max((one for one in made if one <= seq), default=0)
            place = made.get(last, ""), last
            behind = [row for row in whole if (str(row.date), int(str(row.cursor).split(".")[1])) > place]
            assert list(listing(after=seq).rows) == behind
        assert list(listing(after=0).rows) == whole
    assert list(vouchers(book, WHOLE, after=size).rows) == []


def test_a_place_that_the_log_does_not_have_is_refused(book: Book) -> None:
    for listing in listings(book):
        for after in (-1, book.head().size + 1, 2**62):
            with pytest.raises(NotFoundError):
                listing(after=after)


def test_the_last_rows_and_a_page_are_two_questions(book: Book) -> None:
    for listing in listings(book):
        for wrong in ({"last": 3, "after": 1}, {"last": 3, "limit": 2}, {"last": -5}, {"limit": -1}):
            with pytest.raises(FieldError):
                listing(**wrong)
        assert list(listing(last=0).rows) == list(listing(limit=0).rows) == []


def test_no_filter_of_a_wrong_type_or_kind_is_passed_over(book: Book) -> None:
    wrong: dict[str, Any] = {
        "series": ("XX", 5, ""), "least": ("5", Money(5), 1.0, True), "most": ("5",), "text": (5, "", "a" * 100_000),
        "party": ("", 5, ["D1"]), "fund": ("", ["TH"]), "account": ("", 112), "actor": ("", 5),
    }  # fmt: skip
    for listing in (journal, vouchers):
        for name, values in wrong.items():
            for value in values:
                with pytest.raises((FieldError, ChoiceError)) as caught:
                    listing(book, **{name: value})
                assert caught.value.details["field"] == name
    assert list(journal(book, WHOLE, series="bc").rows) == list(journal(book, WHOLE, series="BC").rows) != []


@pytest.mark.parametrize("peek", [lambda rows: next(iter(rows)), any, list, iter], ids=["one", "any", "all", "begun"])
def test_rows_are_walked_again_and_again_however_far_a_walk_went(book: Book, peek: Callable[[Any], object]) -> None:
    for report in (*(listing() for listing in listings(book)), qkh.files.export_entries(book)):
        whole = list(report.rows)
        assert peek(report.rows)
        assert list(report.rows) == whole
        assert list(report) == whole


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000])
def test_who_asks_for_the_next_page_until_there_is_none_has_the_rows_of_one_read(book: Book, limit: int) -> None:
    for listing in listings(book):
        pages = [listing(limit=limit)]
        while pages[-1].next:
            pages.append(listing(limit=limit, after=pages[-1].next))
        assert [row for page in pages for row in page.rows] == list(listing().rows)
        assert all(page.rows for page in pages)
        assert listing(last=limit).next is listing().next is None


def test_a_walk_that_was_interrupted_goes_on_with_its_own_iterator(book: Book) -> None:
    for report in (*(listing() for listing in listings(book)), qkh.files.export_entries(book)):
        rows = iter(report.rows)
        first = next(rows)
        rest = list(rows)
        assert len(rest) > 0
        assert first not in rest


FILTERS: Final[tuple[dict[str, Any], ...]] = (
    {}, {"fund": "TH"}, {"account": "112"}, {"account": "5111"}, {"party": "D1"}, {"series": "BC"}, {"least": 500},
    {"most": 501}, {"least": 101, "most": 501, "fund": "TH"}, {"text": "chia"}, {"actor": "qkh"},
)  # fmt: skip


@pytest.fixture
def mixed(book: Book) -> Book:
    """Give a book where entries of two currencies take turns, by act and by day."""
    for n in range(4):
        for currency in ("USD", "VND")[:: 1 if n % 2 else -1]:
            split = Split(fund="TH", account="5111", amount=Money(500 + n, currency), party="D1")
            record(book, Receipt(date=date(2022, 5, 9 - n), account="112", splits=(split,), description="lẫn"))
    return book


@pytest.mark.parametrize("currency", ["VND", "USD"])
def test_a_page_counts_what_it_shows_whatever_was_asked_for(mixed: Book, currency: str) -> None:
    """So a reader who goes on until a page is empty has read everything, and the last n are the end of the list."""
    spring = span(from_="2022-03-10", to="2022-05-31")
    asked: list[Listing] = [
        partial(listing, mixed, span=spring, currency=currency, **given)
        for listing in (journal, vouchers, partial(register, account="112"))
        for given in FILTERS
        if listing in (journal, vouchers) or given.keys() <= {"fund", "party"}
    ]
    seen = 0
    for listing in asked:
        whole = list(listing().rows)
        seen += len(whole)
        entries = list(dict.fromkeys(counted(row) for row in whole))
        assert paged(listing, 1, 100) == whole, listing
        for n in (1, 3):
            assert [row for row in whole if counted(row) in entries[-n:]] == list(listing(last=n).rows), listing
            assert [row for row in whole if counted(row) in entries[:n]] == list(listing(limit=n).rows), listing
    assert seen > 50


def counted(row: Any) -> object:
    """Return what limits count: of a journal the entry of a line, else the row."""
    return row.cursor.rpartition(".")[0] if {"account", "amount"} <= {*row._fields} else row.cursor


def test_a_size_is_asked_of_lines_in_the_currency_of_the_list(mixed: Book) -> None:
    """500 cents are not 500 đồng: no list shows a voucher that is there for an amount of another currency."""
    for listing in (journal, vouchers):
        for currency in ("VND", "USD"):
            asked: tuple[dict[str, Any], ...] = ({"least": 500}, {"most": 503}, {"least": 501, "most": 502})
            for sizes in asked:
                rows: list[Any] = list(listing(mixed, WHOLE, currency=currency, **sizes).rows)
                amounts = [abs(row.amount) for row in rows]
                assert amounts
                assert min(amounts) >= (sizes.get("least", 0) if listing is vouchers else 0)
    listed = {row.no: row.amount for row in vouchers(mixed, WHOLE).rows}
    other = {no: amount for no, amount in listed.items() if amount is None}
    assert len(other) >= 4
    assert {row.no for row in vouchers(mixed, WHOLE, currency="USD").rows if row.amount} & other.keys()


def test_what_is_found_are_the_latest_of_all_that_match_however_few_are_asked_for(mixed: Book) -> None:
    """By day, whatever the order they were recorded in, and of every party of that name, shown or not."""
    for n in range(3):
        record(mixed, qkh.acts.OpenParty(code=f"A{n}", name=f"Nguyễn Văn Tìm {n}"))
        split = Split(fund="TH", account="5111", amount=Money(700), party=f"A{n}")
        record(mixed, Receipt(date=date(2022, 6, 1 + n), account="112", splits=(split,), description="gửi"))
    for text in ("lẫn", "Nguyễn Văn Tìm"):
        whole = list(qkh.reports.find(mixed, text, 10_000).rows)
        found = [row for row in whole if row.seq]
        days = [str(row.date) for row in found]
        assert days == sorted(days, reverse=True)
        assert len(found) > 2
        for n in (1, 2):
            assert [row for row in qkh.reports.find(mixed, text, n).rows if row.seq] == found[:n]
