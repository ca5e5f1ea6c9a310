"""The balance at the bank is one that statements print, or that follows from one; what none tells is no figure."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import OpeningBalances
from quykhuyenhoc.errors import BankAccountError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.reconciliation import Derived, Reconciled
from quykhuyenhoc.reports import reconciliation, span
from quykhuyenhoc.reports.reconciliation import Reconciliation, ReconciliationLine
from quykhuyenhoc.store.snapshot import Snapshot
from tests.bank.layouts import camt, ofx1
from tests.bank.truth import Movement, Truth

pytestmark = pytest.mark.usefixtures("in_english")

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
GIFT = Movement(date(2022, 3, 7), 7_000, "FT1", "ung ho")
APRIL = Truth(
    107_000, (Movement(date(2022, 4, 5), 1_000, "FT2", "ung ho"),), first=date(2022, 4, 1), last=date(2022, 4, 30)
)


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with 100.000 đ at the bank."""
    book = books["SL"]
    record(book, OpeningBalances(date=date(2022, 1, 1), lines=(Posting("112", "TH", 100_000),)))
    return book


def take(book: Book, folder: Path, data: bytes, name: str = "sao-ke.ofx") -> None:
    """Import a statement of the account, proved or not."""
    place = folder / name
    place.write_bytes(data)
    import_statement(book, str(place), StatementOptions(account="112", unproved=True), reason="tờ đầu tiên")


def at(book: Book, until: date) -> Reconciled:
    """Return the reconciliation of the account."""
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).reconciliation.reconciled("112", "VND", until)


def shown(book: Book, period: str) -> Reconciliation[ReconciliationLine]:
    """Return the reconciliation of the account as it is drawn."""
    return reconciliation(book, "112", span(period))


def test_without_an_opening_balance_the_closing_one_less_the_lines_tells_it_and_the_reconciliation_says_so(
    book: Book, tmp_path: Path
) -> None:
    take(book, tmp_path, ofx1(Truth(100_000, (GIFT,), first=FIRST, last=LAST)))
    now = at(book, LAST)
    assert (now.bank, now.lines, now.book, now.difference) == (107_000, 7_000, 100_000, 0)
    assert (now.derived, now.problem) == (Derived(FIRST, 100_000), None)
    assert at(book, GIFT.day - timedelta(days=1)).bank == 100_000
    drawn = shown(book, "2022-03")
    assert drawn.complete
    assert next(iter(drawn.report.rows)).amount == 107_000
    assert any("100,000 ₫ is the next one printed less the lines" in note for note in drawn.report.notes)


def test_the_statements_after_it_begin_with_what_it_closed_with(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, ofx1(Truth(100_000, (GIFT,), first=FIRST, last=LAST)))
    take(book, tmp_path, ofx1(APRIL), "thang-4.ofx")
    now = at(book, APRIL.last)
    assert (now.bank, now.lines, now.difference) == (108_000, 8_000, 0)


def test_a_line_that_the_file_lacks_is_a_difference_though_no_opening_balance_is_printed(
    book: Book, tmp_path: Path
) -> None:
    lost = Truth(103_000, (GIFT,), first=FIRST, last=LAST)  # another line of 3.000 came in: the balance holds it
    take(book, tmp_path, ofx1(lost))
    assert at(book, LAST).difference == 3_000


def test_after_days_that_no_statement_covers_the_balance_is_that_of_the_statement_after_them(
    book: Book, tmp_path: Path
) -> None:
    take(book, tmp_path, camt(Truth(100_000, (), first=date(2022, 1, 1), last=date(2022, 1, 31))), "thang-1.xml")
    take(book, tmp_path, camt(Truth(150_000, (GIFT,), first=FIRST, last=LAST)), "thang-3.xml")
    now = at(book, LAST)
    assert now.bank == 157_000
    assert str(now.problem) == "no statement covers 01/02/2022"


@pytest.mark.parametrize("printed", [True, False])
def test_a_balance_that_no_statement_tells_is_no_figure_and_is_not_sealed(
    book: Book, tmp_path: Path, *, printed: bool
) -> None:
    if not printed:
        bare = ofx1(Truth(100_000, (GIFT,), first=FIRST, last=LAST))
        take(book, tmp_path, bare.partition(b"<LEDGERBAL>")[0] + bare.partition(b"</LEDGERBAL>")[2])
    drawn = shown(book, "2022-03")
    assert (drawn.bank, drawn.difference, drawn.complete) == (None, None, False)
    first = next(iter(drawn.report.rows))
    assert (first.amount, first.text) == (None, "not known")
    assert not any("differ" in note for note in drawn.report.notes)
    by_fund = reconciliation(book, "112", span("2022-03"), by_fund=True).report
    assert {row.bank for row in by_fund.rows} == {None}
    assert "bank" not in (by_fund.totals or {})
    with pytest.raises(BankAccountError):
        book.reconciliation.seal_act("112", LAST, prepared_by="LAP", reviewed_by="SOAT")
