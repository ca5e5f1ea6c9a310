"""Entries as CSV come back as the same entries in a book with the same registers, and run in no spreadsheet."""

import csv
import itertools
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from quykhuyenhoc import Book, Books, create_books, record
from quykhuyenhoc.acts import (
    AddCurrency,
    JournalVoucher,
    OpenAccount,
    OpenBook,
    OpenFund,
    OpeningBalances,
    OpenParty,
    Reversal,
)
from quykhuyenhoc.files import export_entries, import_entries
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger import Account, Currency, Fund, Party, Posting
from quykhuyenhoc.renderers import render
from quykhuyenhoc.text.stored import guarded, unguarded
from tests.exports.books import Plan, plans, some_book
from tests.samples import Clock, fill, receipt, small_book

KEPT = ("date", "description", "account", "fund", "amount", "currency", "party", "programme", "campaign", "memo")
CODES = itertools.count(1)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """Give a file that takes many books."""
    with create_books(str(tmp_path_factory.mktemp("books") / "quy.db"), clock=Clock()) as found:
        yield found


def beside(book: Book, code: str) -> Book:
    """Open an empty book with the registers that a book has now."""
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        acts: list[Any] = [
            OpenAccount(code=a.code, name=a.name, type=a.type, kind=a.kind, role=a.role) for a in view.all(Account)
        ]
        acts += [
            OpenFund(code=f.code, name=f.name, overspend=f.overspend, restriction=f.restriction) for f in view.all(Fund)
        ]
        acts += [OpenParty(code=p.code, name="x") for p in view.all(Party)]
        acts += [AddCurrency(code=c.code, exponent=c.exponent) for c in view.all(Currency) if c.code != "VND"]
    book.books.open_book(OpenBook(code=code, name="B"), actor="test", then=tuple(acts))
    return book.books[code]


def kept(book: Book) -> list[list[Any]]:
    """Return what a round trip must keep of every posting; years are closed anew in the other book."""
    return [[getattr(row, key) for key in KEPT] for row in open_rows(book)]


def open_rows(book: Book) -> list[Any]:
    """Return the rows of a book without those that close its years, which no import takes."""
    rows: list[Any] = list(export_entries(book, with_personal=True).rows)
    return [row for row in rows if row.kind != "closing"]


@given(plan=plans())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_round_trip_keeps_every_posting_but_the_closings_of_years(
    books: Books, tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    code = f"B{next(CODES)}"
    book = some_book(plan, books, code)
    # A fund that begins with less than nothing is opened by its own act: no import takes money out of net assets.
    net = {one.code for one in book.registers.all(Account) if one.type is AccountType.NET_ASSET}
    assume(not any(row.account in net and row.amount > 0 for row in open_rows(book)))
    for form in ("csv", "excel"):
        path = tmp_path_factory.mktemp("csv") / "entries.csv"
        report = export_entries(book, with_personal=True).replace(rows=open_rows(book))
        path.write_text(render(report, form), encoding="utf-8", newline="")
        copy = beside(book, f"{code}-{form}")
        import_entries(copy.as_("test"), str(path))
        assert kept(copy) == kept(book)


def test_the_export_of_a_book_read_into_it_again_is_known_and_records_nothing(books: Books, tmp_path: Path) -> None:
    book = small_book(books, "SAME")
    opening = Posting("112", "TH", 900), Posting("331", "TH", -400, party="D1")
    record(book, OpeningBalances(date=date(2022, 1, 1), lines=opening))
    record(book, receipt(500))
    record(book, Reversal(of=record(book, receipt(700)).no or "", date=date(2022, 3, 7)))
    place = tmp_path / "x.csv"
    place.write_text(render(export_entries(book), "csv"), encoding="utf-8", newline="")
    before, refs = kept(book), {row.ref for row in open_rows(book)}
    found = import_entries(book.as_("test"), str(place))
    assert (found.recorded, found.skipped, kept(book)) == (0, len(refs), before)


def test_a_ref_like_a_number_whose_voucher_says_otherwise_or_is_not_there_is_an_entry(
    books: Books, tmp_path: Path
) -> None:
    book = small_book(books, "LIKE")
    no = record(book, receipt(500)).no
    rows = [row for row in export_entries(book).rows if row.ref == no]
    place = tmp_path / "x.csv"
    head = "ref,date,description,account,fund,amount,party"
    text = [f"{n},{row.date:%d/%m/%Y},x,{row.account},{row.fund},{amount},{row.party or ''}"
            for n, more in ((no, 1), ("PT99/2022", 0)) for row in rows
            for amount in (row.amount + (more if row.amount > 0 else -more),)]  # fmt: skip
    place.write_text("\n".join([head, *text]) + "\n", encoding="utf-8")
    found = import_entries(book.as_("test"), str(place))
    assert (found.recorded, found.skipped) == (2, 0)


def test_a_row_says_where_it_stands_in_the_log(books: Books) -> None:
    book = small_book(books, "ONE")
    record(book, receipt(500))
    assert render(export_entries(book), "csv") == (
        "ref,date,description,account,fund,amount,currency,party,programme,campaign,memo,kind,no,corrects,seq,entry,line\n"
        "BC00001/2022,2022-03-07,receipt,112,TH,500,VND,,,,,normal,BC00001/2022,,11,1,1\n"
        "BC00001/2022,2022-03-07,receipt,5111,TH,-500,VND,D1,,,,normal,BC00001/2022,,11,1,2\n"
    )
    first = json.loads(render(export_entries(book, with_personal=True), "jsonl").splitlines()[0])
    assert (first["description"], first["amount"], first["party"]) == ("ủng hộ quỹ khuyến học", 500, None)


def test_refs_are_the_first_voucher_numbers_and_stand_once(tmp_path: Path) -> None:
    with create_books(str(tmp_path / "quy.db"), clock=Clock()) as books:
        fill(books)
        rows = list(export_entries(books["SL"]).rows)
        refs = [ref for ref, _rows in itertools.groupby(row.ref for row in rows)]
        assert len(refs) == len(set(refs)) == len({(row.seq, row.entry) for row in rows})
        days = [str(row.date) for row in rows]
        assert days == sorted(days)
        corrected = {row.no: row.corrects for row in rows if row.corrects}
        assert corrected["DC00001/2022"] == "BC00001/2022"


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''=1", "+84", "a;=1", "-", "'", "a'b", "@x", "x,'-y"])
def test_a_text_that_was_made_safe_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


def test_no_code_or_text_runs_in_a_spreadsheet(books: Books) -> None:
    book = small_book(books, "TWO")
    record(book, receipt(500))
    lines = (
        Posting("6111", "TH", 5, programme="-x", memo="=HYPERLINK(1)"),
        Posting("331", "TH", -5, campaign="-y", memo="@SUM(A1)"),
    )
    record(book, JournalVoucher(date=date(2022, 3, 7), description="+1;=2", lines=lines))
    rows = list(csv.DictReader(StringIO(render(export_entries(book, with_personal=True), "csv"))))[2:]
    assert [(row["programme"], row["campaign"], row["memo"], row["amount"]) for row in rows] == [
        ("'-x", "", "'=HYPERLINK(1)", "5"),
        ("", "'-y", "'@SUM(A1)", "-5"),
    ]
    assert rows[0]["description"] == "'+1;'=2"
