"""Days as banks write them: one reading of all days of a file must fit, and what may be two days is asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc.bank.days import begins_like_day, orders_of, written_day
from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile, profile_text, shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, Rows, csv, xlsx

SECOND = date(2026, 3, 2)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("02/03/2026", "dmy"),
        ("2-3-2026", "dmy"),
        ("02.03.2026", "dmy"),
        ("02/03/26", "dmy"),
        ("03/02/2026", "mdy"),
        ("03/02/26", "mdy"),
        ("2026-03-02", "ymd"),
        ("2026/3/2", "ymd"),
        ("02-Mar-2026", "dmy"),
        ("02-MAR-26", "dmy"),
        ("2 March 2026", "mdy"),
        ("Mar 02, 2026", "dmy"),
        ("02 thg 3, 2026", "dmy"),
        ("02-Th3-2026", "ymd"),
        ("02 Tháng 03 2026", "dmy"),
        ("02/03/2026 07:15:00", "dmy"),
        ("2026-03-02T07:15:00", "ymd"),
        ("26/03/02", "ymd"),
        ("26.03.02", "ymd"),
        ("20260302", "dmy"),
        ("20260302 07:15", "mdy"),
        ("07:15 02-03-2026", "dmy"),
        ("07:15:09  2026-03-02", "ymd"),
        ("02/03/2026 8:15:00 SA", "dmy"),
        ("02/03/2026 10:15 CH", "dmy"),
        ("2026-03-02T08:15:00+07:00", "ymd"),
        ("2026-03-01T17:00:00Z", "ymd"),
        ("2026-03-02 01:15:00.123+0700", "ymd"),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, order: str) -> None:
    assert written_day(text, order, 1) == SECOND
    assert begins_like_day(text)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("31/02/2026", "dmy"),
        ("02/13/2026", "dmy"),
        ("02/03/2026", "ymd"),
        ("2026-03-02", "dmy"),
        ("02/03/226", "dmy"),
        ("02-Mai-2026", "dmy"),
        ("02-Mar", "dmy"),
        ("1.234.567", "dmy"),
        ("20261302", "ymd"),
        ("20260231", "ymd"),
        ("", "dmy"),
    ],
)
def test_what_is_no_day_of_an_order_is_refused(text: str, order: str) -> None:
    with pytest.raises(StatementRowError):
        written_day(text, order, 1)


def test_the_orders_of_a_column_are_those_that_fit_all_of_it() -> None:
    assert orders_of(["02/03/2026", "13/03/2026"]) == ("dmy",)
    assert orders_of(["02/03/2026", "03/13/2026"]) == ("mdy",)
    assert orders_of(["02/03/2026", "03/04/2026"]) == ("dmy", "mdy")
    assert orders_of(["13/03/2026", "03/13/2026"]) == ()
    assert orders_of(["2026-03-02"]) == ("ymd",)


def table(*days: str, head: str = "Date") -> bytes:
    """Return a table with a line of 10,000 on each day, whose balances hold."""
    rows: list[list[Cell]] = [
        ["Opening balance", 0],
        [head, "Reference", "Description", "Debit", "Credit", "Balance"],
    ]
    for n, day in enumerate(days, 1):
        rows.append([day, f"FT{n}", "gift", None, 10_000, 10_000 * n])
    rows.append(["Closing balance", 10_000 * len(days)])
    return csv(rows)


def days_of(data: bytes) -> list[date]:
    """Return the days of a file, read by the profile that is proposed for it."""
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    return [line.date for line in statement.lines]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("02-Mar-2026", "05-Mar-2026"), SECOND),
        (("02/03/26", "13/03/26"), SECOND),
        (("03/02/2026", "03/13/2026"), SECOND),
        (("2026-03-02", "2026-03-03"), SECOND),
        (("02/03/2026", "04/03/2026", "01/04/2026"), SECOND),  # as months first the last one would be the first
        (("03/02/2026", "03/04/2026", "04/01/2026"), SECOND),
    ],
)
def test_days_are_read_in_the_one_order_that_fits_all_rows(days: tuple[str, ...], first: date) -> None:
    assert days_of(table(*days))[0] == first


def test_days_that_may_be_two_are_refused_with_both_and_taken_as_a_person_says() -> None:
    data = table("02/03/2026", "03/04/2026")
    found = inspect(data)
    assert "no date of the first rows shows whether the day or the month stands first" in found.unsure
    profile = parse_profile(found.profile)
    assert profile.dates == "prove"
    with pytest.raises(StatementRowError, match="its day may be 03/02/2026, 02/03/2026") as caught:
        read_statements(data, profile=profile)
    assert caught.value.line == 3
    assert "dates = dmy, mdy in the profile, or --dates" in caught.value.text(operator=True)
    said = parse_profile(found.profile.replace('dates = "prove"', 'dates = "mdy"'))
    (statement,) = read_statements(data, profile=said)
    assert statement.lines[0].date == date(2026, 2, 3)


def test_the_period_of_a_statement_tells_how_its_days_are_written() -> None:
    data = b"Period,01/03/2026 - 31/03/2026\n" + table("02/03/2026", "03/03/2026")
    assert days_of(data) == [SECOND, date(2026, 3, 3)]


def test_a_vietnamese_header_says_that_the_day_stands_first() -> None:
    assert days_of(table("02/03/2026", "03/04/2026", head="Ngày"))[0] == SECOND


@pytest.mark.parametrize("mark", ["/", "-", "."])
def test_a_year_of_two_digits_is_the_part_that_stays_the_same(mark: str) -> None:
    first = table(*(mark.join(("26", "04", day)) for day in ("02", "09", "17")), head="Ngày")
    last = table(*(mark.join((day, "04", "26")) for day in ("02", "09", "17")), head="Ngày")
    april = [date(2026, 4, 2), date(2026, 4, 9), date(2026, 4, 17)]
    assert days_of(first) == days_of(last) == april


@pytest.mark.parametrize("text", ["26/04/02", "02/04/26"])
def test_a_lone_day_with_a_year_of_two_digits_is_not_of_long_ago(text: str) -> None:
    assert days_of(table(text, head="Ngày")) == [date(2026, 4, 2)]


def test_one_day_of_several_months_is_asked_though_a_vietnamese_header_stands_above() -> None:
    found = inspect(table("04/02/2026", "04/09/2026", "04/11/2026", head="Ngày"))
    assert found.layout is not None
    assert found.layout.dates == "prove"
    assert "its day may be 04/02/2026, 02/04/2026" in found.problem


def test_the_days_of_a_month_below_a_vietnamese_header_are_not_asked() -> None:
    assert days_of(table("04/02/2026", "04/02/2026", "05/02/2026", "04/03/2026", head="Ngày"))[0] == date(2026, 2, 4)
    assert days_of(table("04/02/2026", head="Ngày")) == [date(2026, 2, 4)]


def debits(*rows: tuple[str, str, str], opening: str = "100.000", profile: str = "") -> list[int | None]:
    """Return the amounts of a table with these debits, credits and balances."""
    lines: list[list[Cell]] = [["Ngày", "Số CT", "Diễn giải", "Ghi nợ", "Ghi có", "Số dư"]]
    for n, row in enumerate(rows, 1):
        lines.append(["02/03/2026", f"FT{n}", "x", *row])
    if opening:
        lines.insert(0, ["Số dư đầu kỳ", opening])
    text = inspect(csv(lines)).profile.replace("[columns]", f"{profile}\n[columns]")
    (statement,) = read_statements(csv(lines), profile=parse_profile(text))
    return [line.amount for line in statement.lines]


@pytest.mark.parametrize("minus", ["-11.000", "(11.000)", "–11.000", "– 11.000", "11.000–"])
def test_a_minus_in_the_debit_column_takes_money_out_where_the_balances_say_so(minus: str) -> None:
    assert debits((minus, "", "89.000"), ("", "5.000", "94.000")) == [-11_000, 5_000]
    assert debits((minus, "", "111.000"), ("", "5.000", "116.000")) == [11_000, 5_000]
    assert debits((minus, "", "111.000"), ("5.000", "", "106.000")) == [11_000, -5_000]


def test_a_minus_that_no_balance_explains_is_refused_until_the_profile_says_what_it_is() -> None:
    with pytest.raises(StatementRowError, match="say it in the profile: debits_negative = true, or false") as caught:
        debits(("-11.000", "", ""), opening="")
    assert caught.value.line == 2
    assert debits(("-11.000", "", ""), opening="", profile="debits_negative = true") == [-11_000]
    assert debits(("-11.000", "", ""), opening="", profile="debits_negative = false") == [11_000]


def test_among_debits_with_a_minus_one_without_is_a_reversal_where_the_balances_say_so() -> None:
    rows = ("-11.000", "", "89.000"), ("11.000", "", "100.000"), ("-50.000", "", "50.000"), ("", "5.000", "55.000")
    assert debits(*rows) == [-11_000, 11_000, -50_000, 5_000]
    storno = ("11.000", "", "89.000"), ("-11.000", "", "100.000"), ("50.000", "", "50.000")
    assert debits(*storno) == [-11_000, 11_000, -50_000]
    bare = [(debit, credit, "") for debit, credit, _balance in storno]
    assert debits(*bare, opening="") == [-11_000, 11_000, -50_000]


@pytest.mark.parametrize("number", ["Tham chiếu", "Bút toán"])
def test_the_number_of_a_line_and_its_balance_are_known_by_short_words(number: str) -> None:
    rows: list[list[Cell]] = [
        ["Ngày", number, "Nội dung", "Số tiền", "Dư"], ["02/03/2026", "FT1", "ung ho", "500.000 CR", "1.500.000 CR"],
        ["13/03/2026", "FT2", "phi", "11.000 DR", "1.489.000 CR"],
    ]  # fmt: skip
    found = inspect(csv(rows)).statements[0]
    assert [(line.amount, line.balance, line.reference) for line in found.lines] == [
        (500_000, 1_500_000, "FT1"), (-11_000, 1_489_000, "FT2"),
    ]  # fmt: skip


SERIALS: list[list[Cell]] = [
    ["Ngày", "Số GD", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"],
    [46_083, "FT1", "ung ho", None, 500_000, 1_500_000], [46_094, "FT2", "chi", 500_000, None, 1_000_000],
]  # fmt: skip


@pytest.mark.parametrize("written", [int, str, "{}.34375".format])
@pytest.mark.parametrize("form", [csv, xlsx])
def test_numbers_in_the_column_of_days_are_those_of_a_spreadsheet(
    written: Callable[[Any], Cell], form: Callable[[Rows], bytes]
) -> None:
    rows = [SERIALS[0], *([written(row[0]), *row[1:]] for row in SERIALS[1:])]
    data = form(rows)
    [found] = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert [line.date for line in found.lines] == [SECOND, date(2026, 3, 13)]


@pytest.mark.parametrize("number", ["4608", "460830", "99999", "46083,5", "46.083"])
def test_any_other_number_is_no_day(number: str) -> None:
    rows = [SERIALS[0], [number, *SERIALS[1][1:]]]
    with pytest.raises(StatementRowError, match="stands in the column of days, and is no day"):
        read_statements(csv(rows, ";"), profile=shipped_profile("generic"))


@pytest.mark.parametrize("form", [csv, xlsx])
def test_a_balance_that_stands_under_the_days_beside_its_label_is_no_day(form: Callable[[Rows], bytes]) -> None:
    head: list[Cell] = ["STT", "Ngày", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]
    rows: list[list[Cell]] = [
        ["Số dư đầu kỳ", 40_000], head, [1, "02/03/2026", "ung ho", None, 10_000, 50_000],
        [None, None, "Tổng cộng", None, 10_000], ["Số dư cuối kỳ", 50_000],
    ]  # fmt: skip
    [found] = read_statements(form(rows), profile=shipped_profile("generic"))
    assert (found.opening, found.closing, len(found.lines)) == (40_000, 50_000, 1)


def test_what_is_no_day_in_the_column_of_days_is_named() -> None:
    rows: list[list[Cell]] = [["Ngày", "Số CT", "Diễn giải", "Ghi nợ", "Ghi có", "Số dư"]]
    rows += [[f"{day:02}072026", f"GD{day}", "x", None, "1.000", f"{day}.000"] for day in range(4, 7)]
    profile = parse_profile(profile_text("generic"))
    with pytest.raises(StatementRowError, match=r'line 2: "04072026" stands in the column of days, and is no day'):
        read_statements(csv(rows), profile=profile)
