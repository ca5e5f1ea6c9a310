"""Days that a program read with the month first are refused with both readings: no line comes in on a wrong day."""

from collections.abc import Callable
from datetime import date

import pytest

from quykhuyenhoc.bank.profile import shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, csv, html, xlsx

HEAD: list[Cell] = ["Ngày GD", "Số CT", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]


def table(*days: Cell) -> list[list[Cell]]:
    """Return a statement of one gift a day."""
    return [HEAD, *([day, f"FT{n}", "ung ho", None, 1000, 1000 * n] for n, day in enumerate(days, 1))]


def days_of(*days: Cell, form: Callable[[list[list[Cell]]], bytes] = xlsx) -> list[date]:
    (found,) = read_statements(form(table(*days)), profile=shipped_profile("generic"))
    return [line.date for line in found.lines]


@pytest.mark.parametrize(
    "days",
    [
        (date(2025, 3, 4), date(2025, 9, 4), "15/04/2025"),
        (date(2025, 3, 4), date(2025, 9, 4), "15/04/2025", "28/04/2025"),
        ("28/04/2025", "15/04/2025", date(2025, 9, 4), date(2025, 3, 4)),
    ],
)
def test_days_that_a_program_turned_round_are_refused(days: tuple[Cell, ...]) -> None:
    with pytest.raises(StatementRowError, match="read the month first") as refused:
        days_of(*days)
    row, first = next((row, day) for row, day in enumerate(days, 2) if isinstance(day, date))
    assert refused.value.line == row
    assert f"{first:%d/%m/%Y} may be {first:%m/%d/%Y}" in str(refused.value)


@pytest.mark.parametrize(
    "days",
    [
        (date(2025, 4, 3), date(2025, 4, 9), date(2025, 4, 15)),
        (date(2025, 4, 3), date(2025, 4, 15), "16/04/2025", "17/04/2025"),
        (date(2025, 4, 3), date(2025, 4, 9), "10/04/2025", "15/04/2025"),
        (date(2025, 4, 4), date(2025, 5, 5), "15/05/2025", "16/05/2025"),
        (date(2025, 4, 3), "15/04/2025"),
    ],
)
def test_days_and_texts_that_another_reason_mixed_are_read_as_they_stand(days: tuple[Cell, ...]) -> None:
    read = [day if isinstance(day, date) else date(2025, int(str(day)[3:5]), int(str(day)[:2])) for day in days]
    assert days_of(*days) == read


@pytest.mark.parametrize("form", [csv, html])
def test_texts_alone_say_their_day_themselves(form: Callable[[list[list[Cell]]], bytes]) -> None:
    assert days_of("03/04/2025", "15/04/2025", form=form) == [date(2025, 4, 3), date(2025, 4, 15)]
