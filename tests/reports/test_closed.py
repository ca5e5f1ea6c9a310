"""A closed period prints the same for ever, whatever is recorded, renamed or reopened after it."""

import io
from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, open_books, record
from quykhuyenhoc.acts import ChangeAccount, ChangeFund, ChangeParty, ReopenPeriod
from quykhuyenhoc.renderers import write
from quykhuyenhoc.reports import fund_report, journal, register, span, trial_balance
from tests.closing import closing_act
from tests.conftest import Copy
from tests.samples import Clock, payment, receipt, small_book


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    with open_books(place("empty").url, clock=Clock()) as opened:
        yield small_book(opened)


def printed(book: Book, period: str = "2022-03") -> str:
    """Return four reports of a period as text and as JSON."""
    out = io.StringIO()
    chosen = span(period=period)
    for form in ("text", "json"):
        for report in (trial_balance(book, chosen), fund_report(book, chosen), journal(book, chosen),
                       register(book, "112", chosen)):  # fmt: skip
            write(report, form, out)
    return out.getvalue()


def test_reports_of_a_closed_period_never_change(book: Book) -> None:
    record(book, receipt(1_000))
    record(book, payment(300))
    closed = record(book, closing_act("2022-03")).seq
    before = printed(book)
    record(book, receipt(77, day=date(2022, 4, 1)))
    record(book, ChangeAccount(code="112", name="Another bank"))
    record(book, ChangeFund(code="TH", name="Another fund"), reason="tên mới")
    record(book, ChangeParty(code="D1", name="Another person"))
    record(book, closing_act("2022-04"))
    assert printed(book) == before
    assert f'"seq": {closed}' in before


def test_an_open_period_shows_the_book_as_it_is(book: Book) -> None:
    record(book, receipt(1_000))
    before = printed(book)
    record(book, ChangeAccount(code="112", name="Another bank"))
    assert printed(book) != before


def test_a_year_end_closing_of_locked_months_is_part_of_their_reports(book: Book) -> None:
    record(book, receipt(1_000))
    record(book, closing_act("2022-12"))
    year_end = record(book, closing_act("2022")).seq
    assert trial_balance(book, span(period="2022-12")).seq == year_end
    assert trial_balance(book, span(period="2022-11")).seq == year_end - 1
    before = printed(book, "2022-12")
    record(book, receipt(5, day=date(2023, 1, 2)))
    assert printed(book, "2022-12") == before


def test_a_reopened_period_is_drawn_anew(book: Book) -> None:
    record(book, receipt(1_000))
    record(book, closing_act("2022-03"))
    before = printed(book)
    record(book, ReopenPeriod(period="2022-03"), reason="sót một phiếu")
    record(book, receipt(10))
    assert printed(book) != before
    closed = record(book, closing_act("2022-03")).seq
    again = printed(book)
    record(book, receipt(20, day=date(2022, 4, 1)))
    assert printed(book) == again
    assert trial_balance(book, span(period="2022-03")).seq == closed
