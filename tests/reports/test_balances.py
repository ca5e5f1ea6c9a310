"""Balance and trial balance."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, record
from quykhuyenhoc.acts import ChangeAccount
from quykhuyenhoc.errors import MomentError, NotFoundError, PeriodError, SpanError
from quykhuyenhoc.reports import balance, seq_at, span, trial_balance
from quykhuyenhoc.shapes import Report, Sides
from tests.closing import closing_act
from tests.reports.small import award, gift

Q1 = span("2022-Q1")


def cells(report: Report[Any], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, key) for key in keys) for row in report.rows]


def by_account(report: Report[Any]) -> dict[Any, list[int]]:
    """Return opening, debit, credit and closing of each account, its rows added up."""
    found: dict[Any, list[int]] = {}
    row: Any
    for row in report.rows:
        before = found.get(row.account, [0, 0, 0, 0])
        found[row.account] = [amount + getattr(row, key) for amount, key in zip(before, TRIAL[1:], strict=True)]
    return found


TRIAL = ("account", "opening", "debit", "credit", "closing")


def test_the_trial_balance_counts_opening_entries_as_opening_and_everything_else_as_movement(book: Book) -> None:
    report = trial_balance(book, Q1)
    assert cells(report, *TRIAL) == [
        ("111", 0, 40, 0, 40),
        ("112", 180, 1650, 290, 1540),
        ("1121", 0, 30, 0, 30),
        ("4111", -180, 50, 50, -180),
        ("5111", 0, 100, 1530, -1430),
        ("6111", 0, 100, 100, 0),
    ]
    assert report.totals == {"opening": 0, "debit": 1970, "credit": 1970, "closing": 0}
    assert report.sides == {"opening": Sides(180, 180), "closing": Sides(1610, 1610)}
    assert (report.book, report.seq, report.period) == ("SL", book.head().size, "2022-Q1")


def test_a_span_of_loose_days_opens_with_all_that_was_before(book: Book) -> None:
    report = trial_balance(book, span(from_="2022-02-10", to="2022-03-05"))
    assert cells(report, *TRIAL) == [
        ("111", 0, 40, 0, 40),
        ("112", 1080, 0, 140, 940),
        ("1121", 0, 30, 0, 30),
        ("4111", -180, 0, 0, -180),
        ("5111", -1000, 100, 30, -930),
        ("6111", 100, 0, 0, 100),
    ]


def test_by_fund_there_is_a_row_for_every_account_and_fund(book: Book) -> None:
    report = trial_balance(book, Q1, by_fund=True)
    assert cells(report, "account", "fund", "closing")[:5] == [
        ("111", "TH", 40),
        ("112", "TH", 930),
        ("112", "VG", 500),
        ("112", "VP", 110),
        ("1121", "TH", 30),
    ]


def test_between_any_two_days_an_account_is_the_sum_of_its_funds_whichever_way_they_are_read(book: Book) -> None:
    record(book, closing_act("2022"))
    ends = (
        "2021-12-31",
        "2022-01-01",
        "2022-01-02",
        "2022-02-10",
        "2022-03-05",
        "2022-03-31",
        "2022-12-31",
        "2023-03-07",
    )
    spans = [span(from_=low, to=high) for low in ends for high in ends if low <= high]
    for one in spans:
        by_fund = by_account(trial_balance(book, one, by_fund=True))
        assert by_account(trial_balance(book, one)) == by_fund, one
        assert by_account(trial_balance(book, one, known_at=book.head().size)) == by_fund, one


def test_as_of_opens_on_the_first_of_january(book: Book) -> None:
    record(book, gift(7, date(2023, 1, 1)))
    report = trial_balance(book, span(as_of="05/01/2023"))
    assert cells(report, *TRIAL)[1] == ("112", 1540, 7, 0, 1547)
    assert (report.as_of, report.period) == (date(2023, 1, 5), None)


def test_without_options_a_report_stands_on_today(book: Book) -> None:
    assert trial_balance(book).as_of == date(2023, 6, 30)


def test_known_at_an_act_the_later_ones_do_not_count(book: Book) -> None:
    first_gift = 13
    report = trial_balance(book, Q1, known_at=first_gift + 1)
    assert cells(report, *TRIAL)[0] == ("112", 180, 1000, 0, 1180)
    assert report.known_at == first_gift + 1
    assert cells(trial_balance(book, Q1, known_at=book.head().size), *TRIAL) == cells(trial_balance(book, Q1), *TRIAL)


def test_the_seq_of_a_moment_is_that_of_the_last_act_before_it(book: Book) -> None:
    assert seq_at(book, "2023-06-29") == 0
    assert seq_at(book, "30/06/2023") == book.head().size
    assert seq_at(book, "2023-06-30T10:00") == book.head().size
    assert seq_at(book, "2023-06-30T02:59:59Z") == 0
    with pytest.raises(MomentError, match="no moment"):
        seq_at(book, "yesterday")


def test_a_balance_holds_its_sub_accounts(book: Book) -> None:
    assert cells(balance(book, "112", Q1), "account", "closing") == [("112", 1570)]
    assert cells(balance(book, "1121", Q1), "account", "closing") == [("1121", 30)]
    assert cells(balance(book, "112", span(as_of="2022-02-28")), "closing") == [(1040,)]
    assert cells(balance(book, "112", Q1, known_at=14), "closing") == [(1180,)]


def test_the_balances_of_all_accounts_sum_to_nothing(book: Book) -> None:
    report = balance(book, span=Q1)
    assert cells(report, "account", "closing")[1] == ("112", 1540)
    assert (report.totals, report.sides) == ({"closing": 0}, {"closing": Sides(1610, 1610)})


def test_an_unknown_account_or_currency_is_refused_with_the_known_ones(book: Book) -> None:
    with pytest.raises(NotFoundError, match=r"account '999'.*111, 112"):
        balance(book, "999")
    with pytest.raises(NotFoundError, match=r"currency 'USD'.*VND"):
        trial_balance(book, currency="USD")


def test_a_recoded_account_stays_one_account(book: Book) -> None:
    record(book, ChangeAccount(code="6111", new_code="6151"))
    record(book, award(5, date(2022, 12, 1)))
    record(book, closing_act("2022"))
    report = trial_balance(book, span("2022"))
    assert cells(report, *TRIAL)[-1] == ("6151", 0, 105, 105, 0)


def test_a_report_after_an_unclosed_year_says_so(book: Book) -> None:
    later = span("2023")
    assert [note for note in trial_balance(book, later).notes if "2022 is not closed" in note]
    assert [note for note in trial_balance(book, later, known_at=book.head().size).notes if "2022" in note]
    assert trial_balance(book, span("2022")).notes == ()
    record(book, closing_act("2022"))
    assert trial_balance(book, later).notes == ()
    assert cells(trial_balance(book, later), "account", "opening")[-2:] == [("5111", 0), ("6111", 0)]


def test_a_span_is_given_in_one_way_only() -> None:
    with pytest.raises(SpanError):
        span("2022", as_of="2022-01-01")
    with pytest.raises(PeriodError):
        span(from_="2022-02-02", to="2022-02-01")
    today = date(2022, 5, 6)
    assert span(from_="2022-02-02", today=today).high == today
    assert span(to="2022-02-02", today=today).low == date(2022, 1, 1)
    assert span(from_="2022-01-01", to="2022-03-31").name == "2022-Q1"


def test_a_heading_that_is_no_account_itself_is_the_sum_of_what_stands_below_it(book: Book) -> None:
    assert cells(balance(book, "11", Q1), "account", "name", "closing") == [("11", "", 1610)]
    with pytest.raises(NotFoundError):
        balance(book, "99", Q1)
