"""Days without a year have that of the statement's period or title; where nothing tells it, their cell is refused."""

from datetime import date

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile, shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.bank.titles import titled_span
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, csv, xlsx

HEAD: list[Cell] = ["Ngày", "Số GD", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]


def rows_of(above: list[Cell], days: list[str]) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[day, f"FT{n}", "ung ho quy", None, 10_000, 10_000 * n] for n, day in enumerate(days, 1)]
    return [above, HEAD, *lines]


def read(above: str, *days: str) -> Statement:
    """Return a statement as the profile that is proposed for it reads it."""
    data = xlsx(rows_of([above], [*days]))
    [found] = read_statements(data, profile=parse_profile(inspect(data).profile))
    return found


@pytest.mark.parametrize(
    "above",
    [
        "Từ ngày 01/03/2026 đến ngày 31/03/2026", "SAO KÊ TÀI KHOẢN TỪ 01/03 ĐẾN 31/03/2026", "SAO KÊ THÁNG 3 NĂM 2026",
        "Kỳ: 03/2026", "Sao kê tháng 03-2026", "Sổ phụ quý I năm 2026", "Sao kê năm 2026", "Statement for March 2026",
        "Từ ngày 01/03/2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("days", [("02/03", "13/03"), ("2-3", "13-3"), ("02/03 08:15", "13/03 17:02:11")])
def test_the_period_or_the_title_tells_the_year(above: str, days: tuple[str, str]) -> None:
    assert [line.date for line in read(above, *days).lines] == [date(2026, 3, 2), date(2026, 3, 13)]


@pytest.mark.parametrize(
    "above",
    [
        "", "Ngày in: 05/01/2026", "Sơn La, ngày 5 tháng 1 năm 2026", "Mẫu số C38 ban hành năm 2014",
        "Số: 200/2014/TT-BTC",
        "Sao kê tháng 12/2024 đến tháng 3/2026", "Từ ngày 01/01/2025 đến ngày 31/12/2026",
    ],
)  # fmt: skip
def test_where_nothing_tells_the_year_the_cell_is_named(above: str) -> None:
    data = xlsx(rows_of([above], ["02/03", "13/03"]))
    with pytest.raises(StatementRowError, match=r'line 3: "02/03" has no year') as caught:
        read_statements(data, profile=shipped_profile("generic"))
    assert "Từ ngày 01/03/2026 đến ngày 31/03/2026" in str(caught.value)


def test_over_the_turn_of_a_year_each_day_lies_within_the_period_or_next_to_it() -> None:
    found = read("Từ ngày 15/12 đến ngày 14/01/2026", "14/12", "31/12", "01/01", "15/01")
    assert (found.start, found.end) == (date(2025, 12, 15), date(2026, 1, 14))
    assert [str(line.date) for line in found.lines] == ["2025-12-14", "2025-12-31", "2026-01-01", "2026-01-15"]


def test_the_month_may_stand_first_where_only_so_all_lie_in_the_period() -> None:
    found = read_statements(
        csv(rows_of(["Từ ngày 01/03/2026 đến ngày 31/03/2026"], ["03/02", "03/05"])),
        profile=parse_profile(
            'name = "x"\ntitle = "x"\ndates = "prove"\n[columns]\ndate = ["Ngày"]\ndebit = ["Ghi nợ"]'
            '\ncredit = ["Ghi có"]'
            '\nbalance = ["Số dư"]\n[labels]\nperiod = ["Từ ngày"]'
        ),
    )
    assert [str(line.date) for line in found[0].lines] == ["2026-03-02", "2026-03-05"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("SAO KÊ THÁNG 3 NĂM 2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("Tháng 12/2025 - tháng 1/2026", (date(2025, 12, 1), date(2026, 1, 31))),
        ("Account statement Feb 2026", (date(2026, 2, 1), date(2026, 2, 28))),
        ("Báo cáo quý IV/2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("Hội khuyến học năm 2026", None),
        ("In lúc 12/2026", None),
        ("Số tài khoản: 7702 0003 2026", None),
    ],
)
def test_a_title_names_months_a_quarter_or_a_year(text: str, span: tuple[date, date] | None) -> None:
    assert titled_span(text) == span
