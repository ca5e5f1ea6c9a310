"""A book that holds dollars: whatever it prints has their decimals, and no figure adds up two currencies."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, open_books, record
from quykhuyenhoc.acts import (
    AddCurrency,
    AddDonor,
    ChangeAccount,
    CreditDonor,
    ImportStatement,
    IssueGiftReceipt,
    JournalVoucher,
    OpenParty,
    Payment,
    Receipt,
    SetBankAccount,
    Split,
)
from quykhuyenhoc.errors import RefusedError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import find, gift_receipts, proposal
from quykhuyenhoc.shapes import Document, Report
from tests.conftest import Copy
from tests.officers import appoint, put
from tests.reports.every import reports
from tests.samples import Clock, small_book

DAY = date(2022, 3, 14)
MINOR = 12_345_678
UNITS = re.compile(r"12[.,]?345[.,]?678|(?<![\d.,])55[.,]?550(?![\d.,])")
"""Smallest units of what the book holds in dollars, as a figure; beside them it would stand 100 times too high."""


def dollars(minor: int = MINOR) -> Money:
    """Return an amount in USD."""
    return Money(minor, "USD")


def fill(book: Book) -> None:
    """Record what a book may hold in dollars, and a little beside it in đồng."""
    record(book, AddCurrency(code="USD", exponent=2))
    record(book, ChangeAccount(code="5111", role="donation"))
    record(book, OpenParty(code="D2", name="Trần Thị B"))
    for code in ("D1", "D2"):
        record(book, AddDonor(code=code))
    splits = (Split(fund="TH", amount=Money(70_000), account="5111"),)
    record(book, Receipt(date=DAY, account="112", party="D1", description="ủng hộ", splits=splits))
    splits = (Split(fund="TH", amount=dollars(), account="5111"),)
    given = record(book, Receipt(date=DAY, account="112", party="D1", description="ủng hộ", splits=splits))
    record(book, CreditDonor(gift=given.seq, party="D2"))
    record(book, IssueGiftReceipt(date=DAY, gift=given.seq, party="D1", amount=dollars()))
    paid = (Split(fund="TH", amount=dollars(55_550), account="6111"),)
    record(book, Payment(date=DAY, account="112", description="học bổng", party="D1", splits=paid))
    mixed = tuple(
        Posting(account, "TH", sign * amount, currency)
        for amount, currency in ((55_550, "USD"), (10_000, "VND"))
        for account, sign in (("112", 1), ("5111", -1))
    )
    record(book, JournalVoucher(date=DAY, description="hai thứ tiền", lines=mixed))
    record(book, SetBankAccount(account="112", number="0011001932418", bank="970436", secret="ab" * 32))
    line = KeptLine(account="112", number=1, date=DAY, currency="USD", key="01" * 32, amount=MINOR, row=1, memo="x")
    statement = ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=1, added=1, start=DAY, first=DAY, last=DAY,
        opening=0, closing=MINOR, currency="USD", name="s.csv", rows=(line,),
    )  # fmt: skip
    record(book, statement)


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as found:
        fill(small_book(found))
        use_language("en")
        yield found
    use_language("vi")


def test_no_report_and_no_paper_prints_smallest_units(books: Books) -> None:
    book = books["SL"]
    wrong, right = {}, set()
    for name, make in reports(books, book):
        made = None
        with suppress(RefusedError):
            made = make()
        # Exports are for machines, and write smallest units.
        if not isinstance(made, Report | Document) or name.startswith("export_"):
            continue
        text = render(made, "text")
        if found := [line for line in text.splitlines() if UNITS.search(line)]:
            wrong[name] = found
        if "123,456.78" in text or "555.50" in text or "123.456,78" in text:
            right.add(name.partition("(")[0])

    assert wrong == {}
    assert {"find", "thanks_queue", "gift_receipts", "statement_lines", "statements", "explain", "voucher"} <= right
    assert {"credited", "donor_statement"} <= right


def test_totals_add_up_one_currency_and_tell_of_the_others(books: Books) -> None:
    book = books["SL"]
    seq, _parts = book.gifts.gift_of("BC1/2022")
    record(book, IssueGiftReceipt(date=DAY, gift=seq, party="D1", amount=Money(70_000)))
    report = gift_receipts(book)
    assert report.totals == {"amount": 70_000}
    assert report.notes == ("Not in the totals, being in other currencies: 123,456.78 USD.",)


def test_what_is_found_says_what_it_is_over_in_each_currency(books: Books) -> None:
    rows = [(row.amount, row.currency) for row in find(books["SL"], "hai thứ tiền").rows]
    assert rows == [(55_550, "USD"), (10_000, "VND")]


def test_a_proposal_says_dollars_with_their_decimals(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as found:
        book = small_book(found)
        fill(book)
        appoint(book)
        paid = (Split(fund="TH", amount=dollars(), account="6111"),)
        use_language("en")
        seq = put(book, Payment(date=DAY, account="112", description="học bổng", party="D1", splits=paid))
        text = render(proposal(book, seq), "text")
        use_language("vi")
    assert [line for line in text.splitlines() if UNITS.search(line)] == []
    assert text.count("123,456.78") > 3
