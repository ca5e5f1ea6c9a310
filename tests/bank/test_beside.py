"""Balances and days beside a table, however they are put: two in a cell, in other words, or left out by a person."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from quykhuyenhoc.bank.grid import GridRow
from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.layouts import said_layout
from quykhuyenhoc.bank.profile import shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementRowError
from tests.bank.sheets import Cell, csv

HEAD: list[Cell] = ["Ngày GD", "Số CT", "Nội dung", "Ghi nợ", "Ghi có"]
LINE: list[Cell] = ["02/10/2025", "FT1", "ung ho", None, "7.493.321"]


def read(*above: list[Cell], line: list[Cell] = LINE, dates: str = "dmy") -> Statement:
    chosen = msgspec.structs.replace(shipped_profile("generic"), dates=dates)
    (found,) = read_statements(csv([*above, HEAD, line], ";"), profile=chosen)
    return found


@pytest.mark.parametrize("between", [" | ", "; ", "   ", " - ", ", ", "\n", " "])
@pytest.mark.parametrize("unit", ["", " VND", " đ"])
def test_each_of_two_labels_in_a_cell_has_the_value_behind_it(between: str, unit: str) -> None:
    opening, closing = f"Số dư đầu kỳ: 20.000.000{unit}", f"Số dư cuối kỳ: 27.493.321{unit}"
    for cell in (f"{opening}{between}{closing}", f"{closing}{between}{opening}"):
        one = read([cell])
        assert (one.opening, one.closing) == (20_000_000, 27_493_321)


def test_days_and_balances_may_share_a_cell() -> None:
    one = read(["Từ ngày 01/10/2025 đến ngày 31/10/2025 Số dư đầu kỳ: 20.000.000 Số dư cuối kỳ: 27.493.321"])
    assert (one.start, one.end) == (date(2025, 10, 1), date(2025, 10, 31))
    assert (one.opening, one.closing) == (20_000_000, 27_493_321)


def test_the_last_of_two_labels_may_have_its_value_in_the_next_cell() -> None:
    one = read(["Số dư đầu kỳ: 20.000.000 Số dư cuối kỳ:", "27.493.321"])
    assert (one.opening, one.closing) == (20_000_000, 27_493_321)


@pytest.mark.parametrize(
    "row",
    [
        ["Từ 01/10/2025 tới 31/10/2025"],
        ["Từ 01/10/2025 đến 31/10/2025"],
        ["Từ ngày: 01/10/2025 - 31/10/2025"],
        ["01/10/2025 đến 31/10/2025"],
        ["01/10/2025 tới hết ngày 31/10/2025"],
        ["Tài khoản thanh toán", "01/10/2025 đến 31/10/2025"],
        ["From date: 01/10/2025 | To date: 31/10/2025"],
        ["From date", "01/10/2025", "To date", "31/10/2025"],
        ["From date: 01-Oct-2025", "To date: 31-Oct-2025"],
        ["01/10/2025 to 31/10/2025"],
    ],
)
def test_a_period_is_known_by_each_usual_way_of_saying_it(row: list[Cell]) -> None:
    one = read(row)
    assert (one.start, one.end) == (date(2025, 10, 1), date(2025, 10, 31))


@pytest.mark.parametrize(
    "rows",
    [
        [["01/10/2025 đến 31/10/2025"]],
        [["Từ ngày 01/10/2025 đến ngày 31/10/2025"]],
        [["Từ ngày", "01/10/2025", "Đến ngày", "31/10/2025"]],
        [["From date: 01/10/2025", "To date: 31/10/2025"]],
        [["From date: 10/01/2025", "To date: 10/31/2025"]],
        [["Từ ngày: 01/10/2025"], ["Đến ngày: 31/10/2025"]],
    ],
)
@pytest.mark.parametrize("day", ["2025-10-02", "2025/10/02"])
def test_days_beside_a_table_may_be_written_in_another_order_than_its_own(rows: list[list[Cell]], day: str) -> None:
    one = read(*rows, line=[day, *LINE[1:]], dates="ymd")
    assert (one.start, one.end) == (date(2025, 10, 1), date(2025, 10, 31))


def test_a_row_that_says_ngay_means_the_day_first_and_another_one_is_refused() -> None:
    line: list[Cell] = ["2025-10-02", *LINE[1:]]
    one = read(["Từ ngày 01/10/2025 đến ngày 05/10/2025"], line=line, dates="ymd")
    assert (one.start, one.end) == (date(2025, 10, 1), date(2025, 10, 5))
    with pytest.raises(StatementRowError, match="01/10/2025"):
        read(["From date: 01/10/2025", "To date: 05/10/2025"], line=line, dates="ymd")


@pytest.mark.parametrize(
    "head", ["Txn Ref", "Txn ID", "Trans ID", "Trans. No", "Trx Ref", "Ref No.", "Reference No", "Transaction ID"]
)
def test_the_number_of_a_line_is_known_by_its_english_words(head: str) -> None:
    table: list[list[Cell]] = [["Date", head, "Details", "Debit", "Credit", "Balance"]]
    table += [[f"0{n}/10/2025", f"FT{n}", "ung ho", None, 1000, 1000 * n] for n in range(1, 5)]
    layout = inspect(csv(table)).layout
    assert layout is not None
    assert layout.columns["reference"] == 1


ROWS = [
    GridRow(1, ["Số dư đầu kỳ: 20.000.000 | Số dư cuối kỳ: 27.493.321"]),
    GridRow(2, [str(cell) for cell in HEAD]),
    GridRow(3, [str(cell or "") for cell in LINE]),
]
COLUMNS = {"date": 0, "reference": 1, "memo": 2, "debit": 3, "credit": 4}


def test_a_person_may_say_of_one_row_that_both_balances_stand_in_it() -> None:
    layout = said_layout(ROWS, 2, COLUMNS, labels={"opening": 1, "closing": 1})  # type: ignore[arg-type]
    assert layout.labels == {"opening": "Số dư đầu kỳ", "closing": "Số dư cuối kỳ"}
    (one,) = read_statements(csv([row.cells for row in ROWS], ";"), profile=layout.profile())
    assert (one.opening, one.closing) == (20_000_000, 27_493_321)


def test_what_a_person_takes_out_is_read_no_more() -> None:
    layout = said_layout(ROWS, 2, COLUMNS)  # type: ignore[arg-type]
    left = replace(layout, labels={"opening": "", "closing": ""}).profile()
    (one,) = read_statements(csv([row.cells for row in ROWS], ";"), profile=left)
    assert (one.opening, one.closing) == (None, None)
    assert one.lines[0].amount == 7_493_321
