"""A table that no shipped profile knows comes in with the profile that is proposed for it, at the first try."""

from collections.abc import Callable
from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from tests.bank.sheets import Cell, csv, html, xlsx

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày GD", "Số CT", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]


ABOVE: Final[Rows] = [["Ngân hàng"] for _ in range(33)]


def dots(amount: int) -> str:
    """Return an amount as the law writes it."""
    return f"{amount:,}".replace(",", ".")


def gifts(after: str = "", day: str = "{:02}/03/2026", *, same_day: bool = False) -> Rows:
    """Return six gifts of 10,000, each with the balance after it."""
    return [
        [
            day.format(13 if same_day else n + 12),
            f"FT{n}",
            "ung ho",
            None,
            dots(10_000) + after,
            dots(10_000 * n) + after,
        ]
        for n in range(1, 7)
    ]


def columns(*places: int | None, before: str = "") -> Rows:
    """Return the gifts with their cells in other columns; the amount in is written with a sign, say."""
    return [[None if at is None else f"{before}{row[at]}" if at == 4 else row[at] for at in places] for row in gifts()]


def balance(day: str | None, words: str, amount: int, *, zeros: str | None = None) -> list[Cell]:
    """Return a row of the table that prints a balance and moves nothing."""
    return [day, None, words, zeros, zeros, dots(amount)]


OPENING: Final = balance("13/03/2026", "Số dư đầu kỳ", 0)
CLOSING: Final = balance("18/03/2026", "Dư cuối kỳ", 60_000)
BALANCES: Final[dict[str, Rows]] = {
    "an opening balance with a day, a closing one without": [
        HEAD, OPENING, *gifts(), balance(None, "Số dư cuối kỳ", 60_000),
    ],
    "both with a day": [HEAD, OPENING, *gifts(), CLOSING],
    "both with zeros": [
        HEAD, balance("12/03/2026", "Dư đầu kỳ", 0, zeros="0"), *gifts(),
        balance("18/03/2026", "Dư cuối kỳ", 60_000, zeros="-"),
    ],
    "in English": [
        HEAD, balance("12/03/2026", "Opening balance", 0), *gifts(), balance("31/03/2026", "Closing balance", 60_000),
    ],
    "a month in their words": [
        HEAD, balance("01/03/2026", "Số dư đầu kỳ tháng 3", 0), *gifts(),
        balance("31/03/2026", "Số dư cuối ngày 31/03/2026", 60_000),
    ],
    "the newest above, with a day": [HEAD, CLOSING, *reversed(gifts()), OPENING],
    "below the sums": [HEAD, OPENING, *gifts(), ["Cộng", None, None, None, "60.000"], CLOSING],
}  # fmt: skip
LAYOUTS: Final[dict[str, Rows]] = {
    **BALANCES,
    "the header in row 34": [*ABOVE, HEAD, *gifts()],
    "in row 34, in English": [
        *ABOVE,
        ["Transaction Date", "Remitter", "Details", "Transaction No.", "Debit", "Credit", "Fee", "Running balance"],
        *columns(0, 2, 2, 1, 3, 4, None, 5),
    ],
    "a header of two rows": [
        ["Ngày giao dịch", "Số CT", "Diễn giải", "Số tiền", None, "Số dư"],
        [None, None, None, "Nợ", "Có", None],
        *gifts(),
    ],
    "of two rows, with words in both": [
        ["Ngày", "Số CT", "Diễn giải", "Phát sinh trong kỳ", None, "Số dư"],
        ["giao dịch", None, None, "Nợ", "Có", "cuối"],
        *gifts(),
    ],
    "months in words": [HEAD, *gifts(day="{:02}-Mar-2026")],
    "months in Vietnamese": [HEAD, *gifts(day="{:02} thg 3, 2026")],
    "đ behind amounts": [HEAD, *gifts(" đ")],
    "₫ behind amounts": [HEAD, *gifts("₫")],
    "VNĐ behind amounts": [HEAD, *gifts(" VNĐ")],
    "heads again on each page": [HEAD, *gifts()[:3], ["Trang 1/2"], [], ["NGÂN HÀNG"], HEAD, *gifts()[3:]],
    "balances carried over": [
        HEAD, *gifts()[:3], ["Mang sang", None, None, None, None, "30.000"], ["Trang 2"], HEAD, *gifts()[3:],
    ],
    "sums of pages": [HEAD, *gifts()[:3], ["Cộng trang", None, None, None, "30.000"], HEAD, *gifts()[3:]],
    "the newest above": [HEAD, *reversed(gifts())],
    "the newest above, of one day": [HEAD, *reversed(gifts(same_day=True))],
    "one column with a sign": [["Ngày", "Mã GD", "Số tiền", "Số dư", "Nội dung"], *columns(0, 1, 4, 5, 2, before="+")],
    "units in the header": [
        ["Thời gian giao dịch", "Mã giao dịch", "Số tiền (VND)", "Số dư (VND)", "Nội dung giao dịch"],
        *columns(0, 1, 4, 5, 2, before="+"),
    ],
    "short words": [["Ngày", "Diễn giải", "PS Nợ", "PS Có", "Số dư"], *columns(0, 2, 3, 4, 5)],
    "drawn and paid in": [["Ngày", "Số tiền rút", "Số tiền gửi", "Số dư", "Diễn giải"], *columns(0, 3, 4, 5, 2)],
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("file", [xlsx, csv, html], ids=["xlsx", "csv", "html"])
def test_the_profile_that_is_proposed_reads_the_table(file: Callable[[Rows], bytes], layout: str) -> None:
    data = file(LAYOUTS[layout])
    found = inspect(data)
    assert found.problem == ""
    (statement,) = read_statements(data, profile=parse_profile(found.profile))
    assert [line.amount for line in statement.lines] == [10_000] * 6
    assert str(statement.lines[0].date) == "2026-03-13"
    assert statement.lines[-1].balance == 60_000
    assert prove(statement).proved


@pytest.mark.parametrize("layout", BALANCES)
def test_a_balance_in_a_row_of_the_table_is_the_statements_and_never_a_line(layout: str) -> None:
    data = csv(BALANCES[layout])
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert (statement.opening, statement.closing, prove(statement).implied) == (0, 60_000, False)


def test_an_opening_balance_in_the_table_that_is_not_that_of_its_lines_is_a_reason() -> None:
    data = csv([HEAD, balance("13/03/2026", "Số dư đầu kỳ", 5_000), *gifts(), CLOSING])
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert [(reason.row, reason.code) for reason in prove(statement).reasons] == [(3, "running")]


def test_a_line_that_moves_money_is_a_line_whatever_its_memo_says() -> None:
    moving = [row if n else [*row[:2], "Số dư đầu kỳ chuyển sang", *row[3:]] for n, row in enumerate(gifts())]
    data = csv([HEAD, *moving])
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert [line.amount for line in statement.lines] == [10_000] * 6


@pytest.mark.parametrize(
    "words",
    [
        "Từ 01/03/2026 đến 31/03/2026", "Từ ngày 01/03/2026 đến ngày 31/03/2026", "(Từ: 01/03/2026 - 31/03/2026)",
        "Sao kê từ 1/3/2026 đến hết ngày 31/3/2026", "Statement from 01/03/2026 to 31/03/2026",
        "Kỳ sao kê: từ 01-03-2026 đến 31-03-2026",
    ],
)  # fmt: skip
def test_two_days_in_one_cell_are_the_period(words: str) -> None:
    data = csv([["SAO KÊ"], [words], HEAD, *gifts()])
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert (str(statement.start), str(statement.end)) == ("2026-03-01", "2026-03-31")


@pytest.mark.parametrize("words", ["Thay đổi 01/03/2026 - 31/03/2026", "Từ 01/03/2026", "Từ Sơn 5 đến 7"])
def test_other_words_with_days_are_no_period(words: str) -> None:
    data = csv([["SAO KÊ"], [words], HEAD, *gifts()])
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert (statement.start, statement.end) == (None, None)
