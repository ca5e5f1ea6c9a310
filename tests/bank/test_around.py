"""What stands beside the lines is found by its words and the shape of its value; rows that are no lines are told."""

from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import column_layout, inspect
from quykhuyenhoc.bank.profile import parse_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementProfileError
from tests.bank.sheets import Cell, csv, xlsx

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"]
LINES: Final[Rows] = [
    ["13/01/2026", "CA A ung ho", None, "509.000", "1.509.000"],
    ["14/01/2026", "phi chuyen", "11.000", None, "1.498.000"],
]


def statement_of(rows: Rows) -> Statement:
    """Return what a table says, read by the profile that is proposed for it."""
    data = csv(rows)
    (found,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    return found


@pytest.mark.parametrize(
    ("above", "account"),
    [
        (["Số hiệu tài khoản:", "770036"], "770036"), (["Số hiệu TK: 0417.2000.88"], "0417200088"),
        (["Tài khoản thanh toán", "9704 1123 5508"], "970411235508"),
        (["Tài khoản tiền gửi VND", "19038877001"], "19038877001"),
        (["Current account", "771-888-001"], "771888001"), (["Tài khoản đối ứng", "19038877001"], ""),
        (["Tài khoản thụ hưởng", "19038877001"], ""), (["Mã khách hàng", "19038877001"], ""),
    ],
)  # fmt: skip
def test_the_account_is_found_by_its_words_before_or_behind_and_its_digits(above: list[Cell], account: str) -> None:
    assert statement_of([above, HEAD, *LINES]).account == account


@pytest.mark.parametrize(
    ("above", "days"),
    [
        (["Thời gian:", "01/01/2026 - 31/01/2026"], ("2026-01-01", "2026-01-31")),
        (["Thời gian: 01/01/2026 - 31/01/2026"], ("2026-01-01", "2026-01-31")),
        (["Kỳ sao kê", "01/01/2026", "31/01/2026"], ("2026-01-01", "2026-01-31")),
        (["Giai đoạn", "01/01/2026 đến 31/01/2026"], ("2026-01-01", "2026-01-31")),
        (["Thời gian in:", "15/01/2026 10:00"], ("None", "None")),
    ],
)  # fmt: skip
def test_the_period_is_found_by_its_words_and_two_days(above: list[Cell], days: tuple[str, str]) -> None:
    found = statement_of([above, HEAD, *LINES])
    assert (str(found.start), str(found.end)) == days


def test_rows_below_the_header_of_which_nothing_is_read_are_told() -> None:
    rows: Rows = [
        HEAD,
        LINES[0],
        [None, "Mã KH 7", None, None, "x"],
        LINES[1],
        ["Tổng"],
        ["Người lập", "x"],
        ["In lúc", "1"],
    ]
    data = csv(rows)
    assert statement_of(rows).unread == (3, 6, 7)
    found = inspect(data)
    assert found.notes == ("rows below the header of which nothing is read: 3 (3, 6–7)",)
    assert found.notes[0] in found.unsure


@pytest.mark.parametrize(("line", "label"), [(2, "account"), (9, "account"), (1, "opening")])
def test_a_row_without_such_a_value_is_refused(line: int, label: str) -> None:
    data = xlsx([["Sổ", "A77X"], HEAD, *LINES])
    with pytest.raises(StatementProfileError, match=f"row {line} has no words with such a value"):
        column_layout(data, 2, {"date": 0, "debit": 2, "credit": 3}, labels={label: line})  # type: ignore[dict-item]


def test_a_blank_day_is_the_one_above_where_the_balances_prove_it() -> None:
    rows: Rows = [HEAD, LINES[0], [None, *LINES[1][1:]], ["15/01/2026", "CA B", None, "2.000", "1.500.000"]]
    assert [(str(line.date), line.amount) for line in statement_of(rows).lines] == [
        ("2026-01-13", 509_000), ("2026-01-13", -11_000), ("2026-01-15", 2_000),
    ]  # fmt: skip
    rows[2] = [None, "phi chuyen", "12.000", None, "1.498.000"]
    assert "a row has an amount and no date" in inspect(csv(rows)).problem


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "'", "’"])
def test_thousands_may_be_parted_by_spaces_and_apostrophes(space: str) -> None:
    rows: Rows = [["Số dư đầu kỳ", "1.000.000"], HEAD, *LINES, ["Số dư cuối kỳ: 1.498.000"]]
    parted: Rows = [[cell.replace(".", space) if isinstance(cell, str) else cell for cell in row] for row in rows]
    found = statement_of(parted)
    assert ([line.amount for line in found.lines], found.opening, found.closing) == (
        [509_000, -11_000], 1_000_000, 1_498_000,
    )  # fmt: skip


def test_the_mark_beside_the_one_column_of_figures_is_proposed() -> None:
    head: list[Cell] = ["Ngày", "Giá trị GD", "Loại phát sinh", "Bên chuyển/nhận", "Mã tra soát", "Nội dung"]
    rows: Rows = [head, ["13/01/2026", "509.000", "Báo Có", "CA A", "F1", "ung ho nhieu"],
                  ["14/01/2026", "11.000", "Báo Nợ", "NH", "F2", "phi chuyen"]]  # fmt: skip
    found = statement_of(rows)
    assert [(line.amount, line.reference, line.counterparty) for line in found.lines] == [
        (509_000, "F1", "CA A"), (-11_000, "F2", "NH"),
    ]  # fmt: skip
    named = column_layout(csv(rows), 1, {"date": 0, "amount": 1})
    assert (named.columns.get("mark"), named.marks_in, named.marks_out) == (2, ("Báo Có",), ("Báo Nợ",))


@pytest.mark.parametrize("word", ["Mã tra cứu", "Số GD", "Trace", "Chứng từ / Số"])
def test_the_banks_number_is_found_under_usual_words(word: str) -> None:
    rows: Rows = [[HEAD[0], word, *HEAD[1:]], *([line[0], f"F{n}", *line[1:]] for n, line in enumerate(LINES))]
    assert [line.reference for line in statement_of(rows).lines] == ["F0", "F1"]


def test_samples_are_shown_where_no_row_is_understood() -> None:
    layout = column_layout(csv([["Khi", "Việc"], ["thứ hai", "phi"]]), 1, {"memo": 1})
    assert layout.samples == (("thứ hai",), ("phi",))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("Tài khoản: 217788990 (VND)", "217788990"), ("Số TK: 0071 0012 3456 7 - VND", "0071001234567"),
        ("STK: 217788990/VND", "217788990"), ("Tài khoản thanh toán: 217788990 VND", "217788990"),
        ("TK: 217788990 - HOI KHUYEN HOC SON LA", "217788990"), ("TK 7702-0002-99 - VND - HOI KH", "7702000299"),
        ("Số tài khoản: 217788990 CN Son La", "217788990"), ("Số tài khoản: 217788990, ĐT 0912345678", "217788990"),
        ("Số tài khoản 217788990 – HOI KHUYEN HOC", "217788990"), ("Tài khoản 217788990 Loại tiền: VND", "217788990"),
        ("Account number: VN12 0071 0012", "VN1200710012"),
    ],
)  # fmt: skip
def test_what_stands_behind_the_number_of_an_account_is_no_part_of_it(cell: str, number: str) -> None:
    assert statement_of([[cell], HEAD, *LINES]).account == number


@pytest.mark.parametrize(
    "cell", ["Số TK: 217788990 - USD - HOI KH", "TK: 217788990 (USD), HOI KH", "STK: 217788990/USD"]
)
def test_the_currency_behind_it_is_that_of_the_statement(cell: str) -> None:
    assert statement_of([[cell], HEAD, *LINES]).currency == "USD"


def test_memos_may_run_on_below_lines_that_have_the_day_of_the_one_above() -> None:
    rows: Rows = [
        HEAD,
        ["13/01/2026", "CA A", None, "509.000", "1.509.000"], [None, "ung ho quy", None, None, None],
        [None, "phi", "11.000", None, "1.498.000"], [None, "chuyen tien", None, None, None],
        ["15/01/2026", "CA B", None, "2.000", "1.500.000"], [None, "lop 9A", None, None, None],
    ]  # fmt: skip
    assert [(line.date.day, line.amount, line.memo) for line in statement_of(rows).lines] == [
        (13, 509_000, "CA A ung ho quy"), (13, -11_000, "phi chuyen tien"), (15, 2_000, "CA B lop 9A"),
    ]  # fmt: skip


BARE: Final[Rows] = [row[:4] for row in [HEAD, *LINES]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([["Số dư ngày 01/01/2026", "1.000.000"]], [["Số dư ngày 31/01/2026", "1.498.000"]]),
        ([], [["Số dư ngày 01/01/2026", "1.000.000"], ["Số dư ngày 31/01/2026", "1.498.000"]]),
        ([["Số dư ngày 31/01/2026", "1.498.000"], ["Số dư ngày 01/01/2026", "1.000.000"]], []),
        ([["Số dư", "1.000.000"]], [["Số dư", "1.498.000"]]),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_opening_and_closing_balance_may_have_the_same_words(above: Rows, below: Rows, *, turned: bool) -> None:
    data = csv([*above, *BARE, *below], ";")
    header = len(above) + 1
    rows = [1, header + 3] if len(above) == 1 else [*range(1, 3)] if above else [header + 3, header + 4]
    opening, closing = rows[::-1] if turned else rows
    proposed = inspect(data).layout
    assert proposed is not None
    layout = column_layout(data, header, proposed.columns, labels={"opening": opening, "closing": closing})
    (found,) = read_statements(data, profile=layout.profile())
    assert (found.opening, found.closing) == (1_000_000, 1_498_000)
    assert prove(found).proved


def test_a_lone_balance_with_the_words_of_both_opens_above_the_lines_and_closes_below_them() -> None:
    balance: list[Cell] = ["Số dư ngày", "1.000.000"]
    for rows, read in (([balance, *BARE], (1_000_000, None)), ([*BARE, balance], (None, 1_000_000))):
        data = csv(rows, ";")
        profile = inspect(data).profile.replace("opening = [", 'opening = ["Số dư ngày", ')
        profile = profile.replace("closing = [", 'closing = ["Số dư ngày", ')
        (found,) = read_statements(data, profile=parse_profile(profile))
        assert (found.opening, found.closing) == read
