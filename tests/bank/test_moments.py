"""A moment with its zone is of the day that it is in Vietnam, in whatever form of file it stands."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from quykhuyenhoc.bank.days import written_day
from quykhuyenhoc.bank.profile import shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementRowError
from tests.bank.layouts import camt, ofx1, ofx2, rows_of
from tests.bank.sheets import Cell, Rows, csv, xlsx
from tests.bank.truth import by_hand

pytestmark = pytest.mark.usefixtures("in_english")

FIRST, NEXT = date(2024, 9, 5), date(2024, 9, 6)


def days(data: bytes) -> list[date]:
    """Return the day of the first line of a file, and its other day where it has one."""
    (statement,) = read_statements(data, name="sao-ke")
    line = min(statement.lines, key=lambda one: one.row)
    return [line.date, *([line.value_date] if line.value_date else [])]


MOMENTS = [
    ("2024-09-05T18:00:00Z", NEXT),
    ("2024-09-05T18:00:00.123Z", NEXT),
    ("2024-09-05T18:00:00+00:00", NEXT),
    ("2024-09-05T18:00Z", NEXT),
    ("2024-09-05T16:59:59Z", FIRST),
    ("2024-09-05T17:00:00Z", NEXT),
    ("2024-09-06T01:00:00+09:00", FIRST),
    ("2024-09-05T23:30:00+07:00", FIRST),
    ("2024-09-05T24:00:00+07:00", NEXT),
    ("2024-09-05T12:00:00-05:00", NEXT),
    ("2024-09-05T18:00:00", FIRST),
    ("2024-09-05", FIRST),
    ("2024-09-05Z", FIRST),
]


@pytest.mark.parametrize(("moment", "day"), MOMENTS)
def test_days_of_camt_are_those_of_vietnam(moment: str, day: date) -> None:
    whole = camt(by_hand()).decode().replace("<Dt>2024-09-05</Dt></BookgDt>", f"<DtTm>{moment}</DtTm></BookgDt>")
    whole = whole.replace("<Dt>2024-09-05</Dt></ValDt>", f"<DtTm>{moment}</DtTm></ValDt>")
    assert days(whole.encode()) == [day, day]


def test_the_period_and_the_balances_of_camt_are_of_days_in_vietnam() -> None:
    truth = by_hand()
    whole = camt(truth).decode().replace(f"{truth.first}T00:00:00<", "2024-08-31T17:00:00Z<")
    (statement,) = read_statements(whole.encode(), name="sao-ke")
    assert statement.start == date(2024, 9, 1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("20240905180000.000[0:GMT]", NEXT),
        ("20240905180000[0:GMT]", NEXT),
        ("202409051800[0]", NEXT),
        ("20240905180000[GMT]", NEXT),
        ("20240905120000[-5:EST]", NEXT),
        ("20240906010000[+9:JST]", FIRST),
        ("20240905223000.000[+5.5:IST]", NEXT),
        ("20240905222959.000[+5.30:IST]", FIRST),
        ("20240905233000[+7:ICT]", FIRST),
        ("20240905180000", FIRST),
        ("20240905", FIRST),
        ("20240905[0:GMT]", FIRST),
    ],
)
@pytest.mark.parametrize("form", [ofx1, ofx2])
def test_days_of_ofx_are_those_of_vietnam(form: Callable[..., bytes], moment: str, day: date) -> None:
    whole = re.sub(r"<DTPOSTED>20240905(?:120000\[\+7:ICT\])?", f"<DTPOSTED>{moment}", form(by_hand()).decode())
    assert days(whole.encode())[0] == day


@pytest.mark.parametrize(
    ("form", "moment"),
    [
        (camt, "2024-09-05T18:00:00 EST"),
        (camt, "2024-09-05T18:00:00+99:00"),
        (ofx1, "20240905180000[XYZ]"),
        (ofx1, "20240905180000[+5.77:XYZ]"),
        (ofx1, "20240905250000[0:GMT]"),
    ],
)
def test_a_zone_that_nobody_knows_is_refused(form: Callable[..., bytes], moment: str) -> None:
    whole = form(by_hand()).decode()
    whole = whole.replace("<Dt>2024-09-05</Dt></BookgDt>", f"<DtTm>{moment}</DtTm></BookgDt>")
    whole = whole.replace("<DTPOSTED>20240905120000[+7:ICT]", f"<DTPOSTED>{moment}")
    with pytest.raises(StatementRowError, match="is not a date of this format"):
        days(whole.encode())


@pytest.mark.parametrize(
    ("moment", "day"),
    [*MOMENTS[:4], ("2024-09-05 18:00:00 UTC", NEXT), ("2024-09-05 18:00:00 GMT", NEXT), ("2024-09-05 18:00", FIRST)],
)
def test_days_of_tables_are_those_of_vietnam(moment: str, day: date) -> None:
    assert written_day(moment, "ymd", 1) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("05/09/2024 18:00 UTC", NEXT), ("05/09/2024 18:00 (UTC)", NEXT), ("05/09/2024 18:00:00 GMT", NEXT),
        ("05/09/2024 16:59:59.9 GMT", FIRST), ("05/09/2024 23:15 GMT+7", FIRST), ("06/09/2024 00:15 GMT+9", FIRST),
        ("05/09/2024 23:50:00 UTC+07:00", FIRST), ("05/09/2024 06:00 PM UTC", NEXT), ("05/09/2024 06:00 CH GMT", NEXT),
        ("05/09/2024 12:00 AM GMT-5", FIRST), ("05/09/2024 12:00 UTC-05:00", NEXT), ("05/09/2024 23:50 ICT", FIRST),
        ("5 thg 9 2024 18:00 UTC", NEXT), ("Thứ năm, 05/09/2024 18:00 UTC", NEXT),
    ],
)  # fmt: skip
def test_a_zone_behind_a_time_of_a_table_counts_in_any_order_of_the_day(moment: str, day: date) -> None:
    assert written_day(moment, "dmy", 1) == day
    assert timed([["Timezone: UTC"]], day=moment) == [day]


@pytest.mark.parametrize("moment", ["05/09/2024 18:00 EDT", "05/09/2024 18:00 GMT+15", "05/09/2024 25:00 UTC"])
def test_a_zone_behind_a_time_of_a_table_that_nobody_knows_is_refused(moment: str) -> None:
    with pytest.raises(StatementRowError, match="Type day/month/year"):
        written_day(moment, "dmy", 1)


def test_one_payment_in_two_forms_has_one_day() -> None:
    truth = by_hand()
    table = csv(rows_of("mb", truth))
    moved = camt(truth).decode()
    for one in truth.movements:
        earlier = date.fromordinal(one.day.toordinal() - 1)
        moved = moved.replace(f"<BookgDt><Dt>{one.day}</Dt>", f"<BookgDt><DtTm>{earlier}T18:00:00Z</DtTm>")
    (left,), (right,) = read_statements(table, name="a"), read_statements(moved.encode(), name="b")
    assert [(one.date, one.amount) for one in left.lines] == [(one.date, one.amount) for one in right.lines]


HEAD: Rows = [["Ngày GD", "Số CT", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]]
TIMED: Rows = [["02/03/2026 20:15", "FT1", "ung ho", None, 150_000, 150_000]]


def timed(above: Rows, head: str = "Ngày GD", day: Cell = "02/03/2026 20:15", below: Rows = ()) -> list[date]:
    labels = {"date": (head,)}
    profile = replace(shipped_profile("generic"), columns=shipped_profile("generic").columns | labels)
    rows = [*above, [head, *HEAD[0][1:]], [day, *TIMED[0][1:]], *below]
    return [line.date for (one,) in [read_statements(xlsx(rows), profile=profile)] for line in one.lines]


@pytest.mark.parametrize(
    "row",
    [
        ["Múi giờ: GMT+0"], ["Múi giờ: GMT+0 (UTC)"], ["Múi giờ", "UTC"], ["Timezone: UTC"], ["All times are in UTC"],
        ["Giờ GMT+0"], ["Time zone", "Asia/Singapore"], ["Times in GMT+8"], ["Múi giờ: +08:00"], ["Thời gian: giờ UTC"],
    ],
)  # fmt: skip
def test_times_of_another_zone_above_or_below_a_table_are_refused_with_their_row(row: list[Cell]) -> None:
    with pytest.raises(StatementRowError, match=r"line 1: .* another zone than that of Vietnam"):
        timed([row])
    with pytest.raises(StatementRowError, match=r"line 3: .* another zone than that of Vietnam"):
        timed([], below=[row])


@pytest.mark.parametrize("head", ["Date (UTC)", "Ngày giờ (GMT)", "Transaction Date UTC", "Ngày (GMT+9)", "Date (EST)"])
@pytest.mark.parametrize("day", ["02/03/2026 20:15", date(2026, 3, 2)])
def test_times_of_another_zone_in_the_header_of_days_are_refused(head: str, day: Cell) -> None:
    with pytest.raises(StatementRowError, match=r"line 1: .* another zone than that of Vietnam"):
        timed([], head, day)


@pytest.mark.parametrize(
    "row",
    [
        ["Múi giờ: GMT+7"], ["Múi giờ: Việt Nam (UTC+07:00)"], ["(GMT+07:00) Bangkok, Hanoi, Jakarta"],
        ["Giờ Việt Nam"], ["Time zone", "Asia/Ho_Chi_Minh"], ["Trường Đại học UTC"],
        ["In lúc 10:00 UTC ngày 05/03/2026"],
    ],
)  # fmt: skip
def test_times_of_vietnam_are_read_whatever_names_its_zone(row: list[Cell]) -> None:
    assert timed([row]) == timed([], "Ngày (GMT+7)") == [date(2026, 3, 2)]


def test_days_without_a_time_are_as_written_in_any_zone() -> None:
    assert timed([["Timezone: UTC"]], day="02/03/2026") == [date(2026, 3, 2)]
