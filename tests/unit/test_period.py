"""Periods and dates: as typed, as data, as printed."""

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import DateError, NoSuchDayError, PeriodError
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.period import (
    Period,
    format_date,
    instalments,
    month_of,
    parse_date,
    parse_period,
    period_of,
    stored_day,
)

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "name"),
    [
        ("2022-Q1", date(2022, 1, 1), date(2022, 3, 31), "2022-Q1"),
        ("2022-q4", date(2022, 10, 1), date(2022, 12, 31), "2022-Q4"),
        ("quý I/2022", date(2022, 1, 1), date(2022, 3, 31), "2022-Q1"),
        ("Quý IV năm 2022", date(2022, 10, 1), date(2022, 12, 31), "2022-Q4"),
        ("quy 2, nam 2022", date(2022, 4, 1), date(2022, 6, 30), "2022-Q2"),
        ("Q1/2022", date(2022, 1, 1), date(2022, 3, 31), "2022-Q1"),
        ("Q3-2022", date(2022, 7, 1), date(2022, 9, 30), "2022-Q3"),
        ("2022-03", date(2022, 3, 1), date(2022, 3, 31), "2022-03"),
        ("03/2022", date(2022, 3, 1), date(2022, 3, 31), "2022-03"),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("tháng 3/2022", date(2022, 3, 1), date(2022, 3, 31), "2022-03"),
        ("Tháng 12 năm 2022", date(2022, 12, 1), date(2022, 12, 31), "2022-12"),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        ("năm 2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        ("2022-H1", date(2022, 1, 1), date(2022, 6, 30), "2022-H1"),
        ("2022-H2", date(2022, 7, 1), date(2022, 12, 31), "2022-H2"),
        ("6 tháng đầu năm 2022", date(2022, 1, 1), date(2022, 6, 30), "2022-H1"),
        ("sáu tháng cuối năm 2022", date(2022, 7, 1), date(2022, 12, 31), "2022-H2"),
        ("2021-2022", date(2021, 9, 1), date(2022, 8, 31), "2021-2022"),
        ("năm học 2021 - 2022", date(2021, 9, 1), date(2022, 8, 31), "2021-2022"),
        ("2022-01-05", date(2022, 1, 5), date(2022, 1, 5), "2022-01-05"),
        ("05/01/2022", date(2022, 1, 5), date(2022, 1, 5), "2022-01-05"),
        ("2022-01-05..10/02/2022", date(2022, 1, 5), date(2022, 2, 10), "2022-01-05..2022-02-10"),
        ("2022-02-01..2022-04-30", date(2022, 2, 1), date(2022, 4, 30), "2022-02-01..2022-04-30"),
    ],
)
def test_a_period_is_read(text: str, start: date, end: date, name: str) -> None:
    assert parse_period(text) == Period(start, end, name)


def test_the_school_year_may_begin_in_another_month() -> None:
    period = parse_period("2021-2022", school_year_month=8)
    assert (period.start, period.end, period.name) == (date(2021, 8, 1), date(2022, 7, 31), "2021-2022")
    assert parse_period("2021-2022", school_year_month=1).name == "2021"


@pytest.mark.parametrize(
    "text",
    ["", "2022-Q5", "2022-Q0", "2022-13", "2022-00", "13/2022", "0/2022", "2022-H3", "2021-2023", "2022-2021", "22",
     "1899", "2200", "Q1", "quý V/2022", "năm", "２０２２", "2022-Q1 x", "2" * 10**6, "7 tháng đầu năm 2022",
     "2022-02-10..2022-01-05"],
)  # fmt: skip
def test_what_is_no_period_is_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        parse_period(text)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("text", ["2022-02-31", "31/02/2022", "2022-01-01..", "..", "2022-01-01..x"])
def test_a_period_of_days_that_do_not_exist_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_period(text)


def test_a_period_that_ends_before_it_starts_cannot_be() -> None:
    with pytest.raises(PeriodError, match=r"2022-01-02\.\.2022-01-01"):
        Period(date(2022, 1, 2), date(2022, 1, 1), "x")


def test_a_period_knows_its_months_its_days_and_its_name() -> None:
    period = parse_period("2021-2022")
    assert period.months()[0] == "2021-09"
    assert period.months()[4] == "2022-01"
    assert len(period.months()) == 12
    assert date(2022, 8, 31) in period
    assert date(2022, 9, 1) not in period
    assert str(period) == "2021-2022"


def test_months_of_part_of_a_month_name_that_month() -> None:
    assert parse_period("2022-01-31..2022-02-01").months() == ["2022-01", "2022-02"]


@pytest.mark.parametrize(
    ("name", "previous"),
    [
        ("2022-Q1", "2021-Q4"),
        ("2022-03", "2022-02"),
        ("2022-01", "2021-12"),
        ("2022", "2021"),
        ("2022-H1", "2021-H2"),
        ("2021-2022", "2020-2021"),
        ("2022-03-01", "2022-02-28"),
        ("2022-01-11..2022-01-20", "2022-01-01..2022-01-10"),
        ("2022-03-01..2022-04-30", "2022-01-01..2022-02-28"),
    ],
)
def test_the_previous_period_has_the_same_length(name: str, previous: str) -> None:
    assert parse_period(name).previous().name == previous


def test_the_previous_school_year_keeps_its_first_month() -> None:
    assert parse_period("2021-2022", school_year_month=8).previous().name == "2020-2021"


@given(days, days)
def test_a_name_reads_back_as_the_same_period(one: date, other: date) -> None:
    period = period_of(min(one, other), max(one, other))
    assert parse_period(period.name) == period


@given(st.integers(1901, 2199), st.integers(1, 12), st.sampled_from([1, 3, 6, 12]))
def test_a_period_of_whole_months_follows_its_previous_one(year: int, month: int, length: int) -> None:
    name = {1: f"{year}-{month:02}", 3: f"{year}-Q{(month + 2) // 3}", 6: f"{year}-H{(month + 5) // 6}", 12: f"{year}"}
    period = parse_period(name[length])
    assert period.name == name[length]
    assert len(period.months()) == length
    assert period.previous().end + timedelta(days=1) == period.start
    assert len(period.previous().months()) == length


def test_the_month_of_a_day() -> None:
    assert month_of(date(2022, 3, 31)) == "2022-03"


@pytest.mark.parametrize("text", ["05/01/2022", "5/1/2022", "05-01-2022", "2022-01-05", " 05/01/2022 "])
def test_a_date_is_day_month_year_or_iso(text: str) -> None:
    assert parse_date(text) == date(2022, 1, 5)


@pytest.mark.parametrize(
    ("text", "last"),
    [("31/02/2022", "28/02/2022"), ("30/02/2024", "29/02/2024"), ("31-4-2022", "30/04/2022"),
     ("2022-06-31", "30/06/2022"), ("32/01/2022", "31/01/2022")],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused_with_the_last_of_its_month(text: str, last: str) -> None:
    with pytest.raises(NoSuchDayError, match=f"{text}.*{last}"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "hôm nay", "05/01/22", "05/01-2022", "01/13/2022", "0/1/2022", "2022-00-01", "2022-1-5", "05.01.2022",
     "1899-12-31", "2200-01-01", "０５/01/2022", "٠٥/01/2022", "05/01/2022x", "1" * 10**6, "\x1b[2J"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert type(refusal.value) is DateError
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("text", "last", "first"),
    [("5/2", "2026-02-05", "2027-02-05"), ("31-3", "2026-03-31", "2027-03-31"), ("30.11", "2026-11-30", "2026-11-30"),
     ("1/12", "2025-12-01", "2026-12-01"), ("5.2.2026", "2026-02-05", "2026-02-05"), ("5/2/26", *["2026-02-05"] * 2),
     ("hôm nay", *["2026-11-30"] * 2), ("HOM QUA", *["2026-11-29"] * 2), ("yesterday", *["2026-11-29"] * 2)],
)  # fmt: skip
def test_near_a_day_another_is_typed_without_its_year(text: str, last: str, first: str) -> None:
    near = date(2026, 11, 30)
    assert parse_date(text, near=near) == stored_day(last)
    assert parse_date(text, near=near, coming=True) == stored_day(first)


@pytest.mark.parametrize("text", ["5/13", "0/2", "5/2.26", "5/2/226", "hôm kia nữa", "5", "05/01/2022x", ""])
def test_what_is_no_day_near_another_is_refused_too(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text, near=date(2026, 11, 30))


def test_a_month_of_that_year_lacks_the_day() -> None:
    with pytest.raises(NoSuchDayError, match=r"29/2: .*28/02/2026"):
        parse_date("29/2", near=date(2026, 11, 30))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_day_is_printed_day_first_in_either_language(lang: Literal["vi", "en"]) -> None:
    with speaking(lang):
        assert format_date(date(2022, 1, 5)) == "05/01/2022"


@given(days)
def test_a_printed_date_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day


def test_instalments_keep_to_the_last_day_of_short_months() -> None:
    assert instalments(date(2022, 1, 31), 3) == (date(2022, 1, 31), date(2022, 2, 28), date(2022, 3, 31))
    assert instalments(date(2022, 1, 15), 2, every=3) == (date(2022, 1, 15), date(2022, 4, 15))
