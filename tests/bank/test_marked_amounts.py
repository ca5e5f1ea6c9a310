"""A mark of the side of the account beside a figure, in its cell, says whether money came in or went out."""

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile, shipped_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.bank.values import signed_figure
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, csv, xlsx

Rows = list[list[Cell]]
GENERIC: Final = shipped_profile("generic")


def read(rows: Rows) -> Statement:
    """Return a statement as the profile that is proposed for it reads it."""
    data = csv(rows, ";")
    [found] = read_statements(data, profile=parse_profile(inspect(data).profile))
    return found


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("500,877 CR", "500,877"), ("1.200.000 DR", "-1.200.000"), ("500.000 C", "500.000"),
        ("-500.000 N", "-500.000"), ("500.000 N", "-500.000"),
        ("500.000 Nợ", "-500.000"), ("500.000 Có", "500.000"), ("CR 500,877", "500,877"),
        ("500,877Dr", "-500,877"), ("500.000 (D)", "-500.000"), ("+500.000 C", "500.000"),
        ("(500.000) DR", "(500.000)"),
        ("1 200 000 DR", "-1200000"), ("500.000 VND DR", "-500.000 VND"), ("Ghi nợ 500.000", "-500.000"),
        ("500.000 VND", "500.000 VND"), ("500.000 đ", "500.000 đ"), ("500.000 X", "500.000 X"),
        ("Trang 2 C", "Trang 2 C"),
        ("C 500.000 C", "C 500.000 C"), ("5,500-", "-5,500"),
    ],
)  # fmt: skip
def test_a_mark_beside_a_figure_becomes_its_sign(text: str, figure: str) -> None:
    assert signed_figure(text) == figure


@pytest.mark.parametrize(
    ("came", "went", "left"),
    [
        ("500,877 CR", "1,200,000 DR", "0 CR"), ("500.877 C", "-1.200.000 N", "0"), ("500.877 Có", "1.200.000 Nợ", "0"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("balances", [True, False])
def test_one_column_of_amounts_with_marks_is_read_with_balances_and_without(
    came: str, went: str, left: str, *, balances: bool
) -> None:
    mark = came.split()[1]
    opening = ("699,123" if "," in came else "699.123") + f" {mark}"
    between = ("1,200,000" if "," in came else "1.200.000") + f" {mark}"
    lines: Rows = [
        ["02/03/2026", "FT1", "ung ho quy", came, between],
        ["13/03/2026", "FT2", "chi hoc bong", went, left],
    ]
    head: list[Cell] = ["Ngày", "Số GD", "Nội dung", "Số tiền", "Số dư"]
    width = 5 if balances else 4
    found = read(
        [[f"Số dư đầu kỳ: {opening}"], head[:width], *[line[:width] for line in lines], ["Số dư cuối kỳ", left]]
    )
    assert [line.amount for line in found.lines] == [500_877, -1_200_000]
    assert (found.opening, found.closing) == (699_123, 0)
    assert prove(found).proved


def test_an_overdrawn_balance_is_below_zero_wherever_it_is_printed() -> None:
    head: list[Cell] = ["Ngày", "Số GD", "Nội dung", "Số tiền", "Số dư"]
    line: list[Cell] = ["02/03/2026", "FT1", "ung ho quy", "500.877 CR", "699.123 DR"]
    found = read([["Số dư đầu kỳ:", "1.200.000 DR"], head, line, ["Số dư cuối kỳ: 699.123 (DR)"]])
    assert (found.opening, found.lines[0].balance, found.closing) == (-1_200_000, -699_123, -699_123)
    assert prove(found).proved


def test_a_column_of_one_side_may_repeat_its_mark_and_not_say_the_other() -> None:
    head: list[Cell] = ["Ngày", "Số GD", "Nội dung", "Ghi nợ", "Ghi có"]
    lines: Rows = [["02/03/2026", "FT1", "ung ho", "", "500.877 CR"], ["13/03/2026", "FT2", "chi", "1.200.000 DR", ""]]
    assert [line.amount for line in read([head, *lines]).lines] == [500_877, -1_200_000]
    lines[1][3] = "1.200.000 CR"
    with pytest.raises(StatementRowError, match=r"line 3.*says the other side than its column"):
        read([head, *lines])


UNSIGNED: Final[Rows] = [
    ["Ngày", "Nội dung", "Số tiền"],
    [date(2026, 3, 2), "ung ho", 500_000],
    [date(2026, 3, 15), "phi", 11_000],
]


def test_amounts_of_one_column_that_nothing_tells_to_be_money_in_are_refused_until_somebody_says_so() -> None:
    with pytest.raises(StatementRowError, match="line 2: no amount has a sign, no column marks money in and out"):
        read_statements(xlsx(UNSIGNED), profile=GENERIC)
    found = read_statements(xlsx(UNSIGNED), profile=replace(GENERIC, debits_negative=True))
    assert [line.amount for line in found[0].lines] == [500_000, 11_000]


@pytest.mark.parametrize("told", ["-11.000", "11.000-", "+11.000", "(11.000)", "11.000 C", "–11.000"])
def test_one_sign_or_mark_tells_of_all_amounts_of_its_column(told: str) -> None:
    rows: Rows = [*UNSIGNED[:1], ["02/03/2026", "ung ho", "500.000"], ["15/03/2026", "phi", told]]
    [found] = read_statements(xlsx(rows), profile=GENERIC)
    assert {abs(line.amount or 0) for line in found.lines} == {500_000, 11_000}


def test_balances_tell_whether_amounts_without_a_sign_came_in() -> None:
    around: Rows = [["Số dư đầu kỳ", "0"], *UNSIGNED, ["Số dư cuối kỳ", "511000"]]
    [found] = read_statements(xlsx(around), profile=GENERIC)
    assert prove(found).proved
    [wrong] = read_statements(xlsx([*around[:-1], ["Số dư cuối kỳ", "489000"]]), profile=GENERIC)
    assert not prove(wrong).proved
