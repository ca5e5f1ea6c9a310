"""Amounts without a sign in one column: the balance behind each line tells it, or it is said to be missing."""

from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, csv

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày", "Nội dung", "Số tiền", "Số dư sau"]
OPENING: Final[Rows] = [["Số dư đầu kỳ", "1.000.000"]]
LINES: Final[Rows] = [
    ["02/03/2026", "phi", "11.000", "989.000"], ["02/03/2026", "ung ho", "500.000", "1.489.000"],
    ["13/03/2026", "sach vo", "200.000", "1.289.000"], ["14/03/2026", "ung ho", "500.000", "1.789.000"],
]  # fmt: skip
AMOUNTS: Final = [-11_000, 500_000, -200_000, 500_000]


def read(rows: Rows) -> Statement:
    """Return a statement as the profile that is proposed for it reads it."""
    data = csv(rows, ";")
    [found] = read_statements(data, profile=parse_profile(inspect(data).profile))
    return found


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_balances_tell_the_sign_of_each_amount(*, newest_first: bool) -> None:
    found = read([*OPENING, HEAD, *(LINES[::-1] if newest_first else LINES)])
    assert [line.amount for line in found.lines] == AMOUNTS
    assert found.signed_by_balances
    assert prove(found).proved


@pytest.mark.parametrize("newest_first", [False, True])
def test_of_a_single_day_they_tell_which_line_was_first_too(*, newest_first: bool) -> None:
    lines: Rows = [["02/03/2026", *row[1:]] for row in LINES]
    found = read([*OPENING, HEAD, *(lines[::-1] if newest_first else lines)])
    assert [line.amount for line in found.lines] == AMOUNTS
    assert prove(found).proved


@pytest.mark.usefixtures("in_english")
def test_it_is_told_of_them_for_a_person_to_see() -> None:
    assert inspect(csv([*OPENING, HEAD, *LINES], ";")).notes == (
        "no amount has a sign: the balance behind each line tells whether its money came in or went out",
    )


def test_without_a_balance_before_the_first_line_its_sign_is_said_to_be_missing() -> None:
    with pytest.raises(StatementRowError, match="line 2: no amount has a sign; the balances tell it of the lines beh"):
        read([HEAD, *LINES])


@pytest.mark.parametrize(
    ("row", "column", "text"), [(1, 2, "500.001"), (1, 3, "1.489.001"), (2, 2, "-200.000"), (0, 2, "+11.000")]
)
def test_an_amount_of_another_size_or_a_sign_leaves_all_as_they_stand(row: int, column: int, text: str) -> None:
    lines = [[*one] for one in LINES]
    lines[row][column] = text
    found = read([*OPENING, HEAD, *lines])
    assert [line.amount for line in found.lines if line.amount not in {500_001, -200_000}] != AMOUNTS
    assert not found.signed_by_balances
    assert not prove(found).proved


def test_gifts_alone_are_money_in_as_they_stand() -> None:
    found = read([HEAD, ["02/03/2026", "a", "500.000", "1.489.000"], ["13/03/2026", "b", "1.000", "1.490.000"]])
    assert ([line.amount for line in found.lines], found.signed_by_balances) == ([500_000, 1_000], False)
