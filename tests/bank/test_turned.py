"""Days whose month and day a spreadsheet has turned round are not taken: no balance shows them, their column does."""

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc.bank.profile import shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, csv, xlsx

Days = list[date | str]
MB: Final = shipped_profile("mb")
HEAD: Final[list[Cell]] = [
    "STT", "Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung", "Số bút toán",
]  # fmt: skip
OPENING: Final = 1_000_000


def rows_of(days: Days, period: str = "") -> list[list[Cell]]:
    """Return a statement with a line of 100,000 on each of the days, and a balance behind each."""
    lines: list[list[Cell]] = [
        [at, day, None, 100_000, OPENING + at * 100_000, f"ung ho {at}", f"FT{at}"] for at, day in enumerate(days, 1)
    ]
    above: list[list[Cell]] = [["Số tài khoản", "7700123456789"], ["Số dư đầu kỳ", OPENING]]
    said: list[list[Cell]] = [["Từ ngày", period]] if period else []
    return [*above, *said, HEAD, *lines]


def read(days: Days, period: str = "") -> list[str]:
    [found] = read_statements(xlsx(rows_of(days, period)))
    assert found.layout == "mb"
    return [f"{line.date:%d/%m/%Y}" for line in found.lines]


def refusal(days: Days, period: str = "") -> str:
    with pytest.raises(StatementRowError) as caught:
        read(days, period)
    return str(caught.value)


def test_date_cells_that_stand_in_order_beside_the_texts_only_when_turned_are_refused_with_both_days() -> None:
    # The file of 3, 9 and 15 April, opened in a spreadsheet that expects the month first.
    told = refusal([date(2025, 3, 4), date(2025, 9, 4), "15/04/2025"])
    assert told.startswith(
        "The statement, line 4: the lines stand in order only with month and day of the dates exchanged"
    )
    assert "here 03/04/2025 and not 04/03/2025" in told
    assert "export the statement again and give it as it comes, unopened; or set the column to text" in told


def test_newest_first_they_are_refused_too() -> None:
    assert "only with month and day" in refusal(["15/04/2025", date(2025, 9, 4), date(2025, 3, 4)])


@pytest.mark.parametrize(
    "days",
    [
        [date(2025, 5, 4), "15/04/2025"],  # in order both ways: the one up, the other down
        [date(2025, 3, 1), date(2025, 3, 2), "15/03/2025"],
        [date(2025, 5, 4), "20/04/2025", date(2025, 3, 4), "15/04/2025"],  # in no order at all
        [date(2025, 3, 4), "05/04/2025", "15/04/2025", date(2025, 2, 4)],
    ],
)
def test_date_cells_beside_texts_are_refused_where_the_order_tells_nothing(days: Days) -> None:
    told = refusal(days)
    assert "is a date cell, and that of line" in told
    assert "export the statement again" in told


@pytest.mark.parametrize(
    "days",
    [
        [date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 3)],  # one program wrote the whole column
        ["01/04/2025", "02/04/2025", "15/04/2025"],
        [date(2025, 4, 4), "15/04/2025"],  # turned it is the same day
        [date(2025, 4, 14), "15/04/2025", date(2025, 4, 2)],  # no program makes month 14
        [date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 10), "11/04/2025", "13/04/2025"],  # in order as it stands
        [date(2025, 5, 1), date(2025, 7, 3), date(2025, 6, 2)],  # in no order, either way
    ],
)
def test_days_that_nothing_speaks_against_are_taken_as_they_stand(days: Days) -> None:
    assert sorted(read(days)) == sorted(day if isinstance(day, str) else f"{day:%d/%m/%Y}" for day in days)


def test_a_whole_column_is_refused_that_stands_in_order_only_when_turned() -> None:
    days: Days = [date(2025, 11, 3), date(2025, 12, 3), date(2025, 1, 4), date(2025, 2, 4)]
    assert "here 11/03/2025 and not 03/11/2025" in refusal(days)
    assert "here 11/03/2025 and not 03/11/2025" in refusal(["03/11/2025", "03/12/2025", "04/01/2025", "04/02/2025"])


def test_days_that_lie_within_the_statement_only_when_turned_are_refused_as_turned() -> None:
    days: Days = [date(2025, 1, 4), date(2025, 2, 4), date(2025, 10, 4)]
    assert "here 01/04/2025 and not 04/01/2025" in refusal(days, "01/04/2025 đến 30/04/2025")
    assert read(days) == ["04/01/2025", "04/02/2025", "04/10/2025"]


def test_a_profile_that_finds_the_order_out_takes_texts_with_the_month_first() -> None:
    days: Days = ["11/03/2025", "11/04/2025", "12/01/2025", "12/02/2025"]
    text = csv([[str(cell) if cell is not None else None for cell in row] for row in rows_of(days)])
    with pytest.raises(StatementRowError):
        read_statements(text, profile=replace(MB, amounts="plain"))
    [found] = read_statements(text, profile=replace(MB, amounts="plain", dates="prove"))
    assert found.lines[0].date == date(2025, 11, 3)


def doubted(days: Days, period: str = "") -> tuple[str, str] | None:
    """Return the first day that may have been turned, and what it would be else."""
    [found] = read_statements(xlsx(rows_of(days, period)))
    one = found.doubtful
    return (f"{one.day:%d/%m/%Y}", f"{one.other:%d/%m/%Y}") if one else None


@pytest.mark.parametrize(
    "days",
    [
        [date(2026, 2, 3)],
        [date(2026, 2, 3), date(2026, 5, 3)],
        [date(2026, 2, 3), date(2026, 2, 3), date(2026, 9, 3)],
        [date(2026, 9, 3), date(2026, 5, 3), date(2026, 2, 3)],
    ],
)
def test_date_cells_that_are_in_order_both_ways_are_doubted(days: Days) -> None:
    assert doubted(days) in {("03/02/2026", "02/03/2026"), ("03/09/2026", "09/03/2026")}


@pytest.mark.parametrize(
    ("days", "period"),
    [
        ([date(2026, 2, 3), date(2026, 5, 3), date(2026, 5, 13)], ""),  # there is no 13th month
        ([date(2026, 2, 2), date(2026, 5, 5)], ""),  # the same both ways
        ([date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 9)], ""),  # days of one month, else the third of several
        ([date(2026, 3, 1), date(2026, 3, 2)], ""),
        ([date(2026, 2, 3)], "01/02/2026 - 28/02/2026"),
        (["03/02/2026", "15/02/2026"], ""),  # there is no 15th month
        (["02/04/2026", "09/04/2026", "11/05/2026"], ""),  # the other way they would be days of several seasons
        (["02/01/2026", "05/03/2026"], ""),  # about as far apart either way
        (["01/01/2026", "01/02/2026", "01/03/2026"], "01/01/2026 - 31/03/2026"),  # there is no 31st month
        (["02/04/06", "12/04/06"], ""),
    ],
)
def test_days_of_which_something_tells_are_not_doubted(days: Days, period: str) -> None:
    assert doubted(days, period) is None


def test_a_period_in_which_both_readings_lie_tells_nothing() -> None:
    assert doubted([date(2026, 2, 3), date(2026, 5, 3)], "01/01/2026 - 31/12/2026") == ("03/02/2026", "02/03/2026")


@pytest.mark.parametrize(
    ("days", "period", "told"),
    [
        # 2, 9 and 11 April, the month first
        (["04/02/2026", "04/09/2026", "04/11/2026"], "", ("04/02/2026", "02/04/2026")),
        (["04/02/2026", "04/09/2026", "04/11/2026"], "04/01/2026 - 04/12/2026", ("04/02/2026", "02/04/2026")),
        (["04/11/2026", "04/09/2026", "04/02/2026"], "", ("04/11/2026", "11/04/2026")),
        # the year first
        (["26/04/02", "26/04/09", "26/04/17"], "", ("26/04/2002", "02/04/2026")),
        (["26/04/02"], "", ("26/04/2002", "02/04/2026")),
    ],
)
def test_texts_that_lie_far_nearer_together_or_to_today_in_another_order_are_doubted(
    days: Days, period: str, told: tuple[str, str]
) -> None:
    assert doubted(days, period) == told


def test_a_text_outside_the_month_of_the_title_that_lies_in_it_in_another_order_is_doubted() -> None:
    rows: list[list[Cell]] = [["SAO KÊ THÁNG 4 NĂM 2026"], *rows_of(["04/02/2026"])]
    [found] = read_statements(xlsx(rows))
    assert found.doubtful is not None
    assert found.doubtful.other == date(2026, 4, 2)
