"""A year with more to empty than one leaf holds is closed in parts, in one transaction, and reads as any other."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all, verify
from quykhuyenhoc.acts import ClosePeriod, JournalVoucher, OpenAccount, OpenFund
from quykhuyenhoc.errors import PeriodStateError
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import closing_report, fund_report, span, trial_balance
from tests.closing import closing_act
from tests.samples import receipt

ACCOUNTS: Final = 450
FUNDS: Final = ("TH", "PY", "F3", "F4")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 450 accounts of expense on each of which four funds spent: 1,800 lines to be emptied."""
    book = books["SL"]
    for code in FUNDS[2:]:
        record(book, OpenFund(code=code, name=code))
    record_all(
        [(book, OpenAccount(code=f"62{n:03d}", name=f"Chi {n}", type=AccountType.EXPENSE)) for n in range(ACCOUNTS)]
    )
    for fund in FUNDS:
        record(book, receipt(10_000_000, fund=fund))
        for at in range(0, ACCOUNTS, 150):
            spent = [Posting(f"62{n:03d}", fund, 100 + n) for n in range(at, at + 150)]
            lines = (*spent, Posting("112", fund, -sum(line.amount for line in spent)))
            record(book, JournalVoucher(date=date(2022, 5, 4), description="chi", lines=lines))
    return book


def temporary(book: Book) -> list[object]:
    """Return what is left on accounts of income and expense at the end of 2022."""
    rows = trial_balance(book, span("2022")).rows
    return [row.closing for row in rows if str(row.account)[0] in "56" and row.closing]


def test_a_long_year_is_closed_in_parts_recorded_together(books: Books, book: Book) -> None:
    act = closing_act("2022")
    parts = book.periods.closing_parts(act)
    assert [part.part for part in parts] == [1, 2, None]
    before = fund_report(book, span("2022")).rows
    done = record_all([(book, part) for part in parts])
    numbers = [no for one in done for no in one.nos]
    assert numbers == [f"PK{n:05d}/2022" for n in range(1, 1 + len(numbers))]
    assert temporary(book) == []
    assert fund_report(book, span("2022")).rows == before
    assert list(verify(books)) == []
    assert "PK" in "".join(render(closing_report(book, "2022"), "text"))
    with pytest.raises(PeriodStateError):
        record(book, act)


def test_a_short_closing_is_one_act_and_has_no_parts(books: Books) -> None:
    book = books["SL"]
    record(book, receipt(100))
    act = closing_act("2022")
    assert book.periods.closing_parts(act) == (act,)
    with pytest.raises(PeriodStateError):
        record(book, ClosePeriod(period="2022", part=1))
    with pytest.raises(PeriodStateError):
        record(book, ClosePeriod(period="2022-03", part=1))


def test_a_part_locks_nothing_and_the_closing_takes_what_came_since(books: Books, book: Book) -> None:
    first, *_rest = book.periods.closing_parts(closing_act("2022"))
    record(book, first)
    record(book, receipt(5, day=date(2022, 6, 1)))
    record_all([(book, part) for part in book.periods.closing_parts(closing_act("2022"))])
    assert temporary(book) == []
    assert list(verify(books)) == []
