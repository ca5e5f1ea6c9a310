"""A terminal asks for the row of the header, and what a row is that has an amount and no date."""

from typing import Final

import pytest

from tests.bank.sheets import Cell
from tests.cli.running import acts
from tests.cli.test_asking import CTRL_C, talk
from tests.cli.test_bank_form import ENGLISH, lines, state, write  # noqa: F401 (state is a fixture)

pytestmark = pytest.mark.usefixtures("book", "state")

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày GD", "Diễn giải", "Nợ", "Có", "Số dư"]
LINES: Final[Rows] = [
    ["02/03/2022", "ung ho", None, "2.500.000", "12.500.000"],
    ["05/03/2022", "hoc bong", "4.000.000", None, "8.500.000"],
]
TAKEN: Final = [2_500_000, -4_000_000]


def test_the_row_of_the_header_is_asked_before_columns_and_nothing_leaves_the_program_by_going_back() -> None:
    labels: Rows = [["Tên", "Hội"], ["Mã khách", "Chi nhánh"]]
    write([*labels, ["When", "What", "P", "Q"], *(row[:4] for row in LINES)])
    code, screen = talk((*ENGLISH, "--account", "112"), "<", "3", "D", "C", "1", CTRL_C)
    assert "The header is taken to be row 3; < asks for another row." in " ".join(screen.split())
    assert "1. Row of the header: 3 (When | What | P | Q)" in " ".join(screen.split())
    assert code != 0


@pytest.mark.parametrize("words", ["합계", "Sum of all"])
def test_a_total_in_words_that_nobody_knows_is_asked_and_named_in_the_profile(words: str) -> None:
    write([HEAD, *LINES, [words, None, "4.000.000", "2.500.000"]])
    code, screen = talk((*ENGLISH, "--account", "112"), "?", "2", "y")
    text = " ".join(screen.split())
    assert code == 0, screen
    assert "Look at the paper: a line of the day above it" in text
    assert f'Row 4 has an amount and no date ("{words}"). What is it' in text
    assert [amount for amount, _memo in lines(acts())] == TAKEN


def test_a_total_that_does_not_agree_with_the_lines_is_no_total() -> None:
    write([HEAD, *LINES, ["합계", None, "4.000.000", "2.600.000"]])
    _code, screen = talk((*ENGLISH, "--account", "112"), "2", CTRL_C)
    assert "the total is printed as 2,600,000" in " ".join(screen.split())


def test_a_row_that_is_neither_is_left_out_and_several_are_each_asked() -> None:
    write([HEAD, LINES[0], ["Group A", None, None, "2.500.000"], LINES[1], ["Group B", None, "4.000.000"]])
    code, screen = talk((*ENGLISH, "--account", "112"), "3", "3", "y")
    assert code == 0, screen
    assert [amount for amount, _memo in lines(acts())] == TAKEN


def test_a_blank_day_is_that_of_the_line_above_where_a_person_says_so() -> None:
    write([HEAD[:4], LINES[0][:4], [None, "hoc bong", "4.000.000"]])
    code, screen = talk((*ENGLISH, "--account", "112"), "1", "y", "10.000.000", "8.500.000", "theo sổ phụ")
    assert code == 0, screen
    assert [amount for amount, _memo in lines(acts())] == TAKEN


@pytest.mark.parametrize(
    "cents", [("25.00", "12.34", "37.34"), ("25,00", "12,34", "37,34"), ("1,025.00", "12.34", "1,037.34")]
)
def test_amounts_with_decimals_and_no_currency_are_asked_for_it_and_not_called_no_amounts(
    cents: tuple[str, str, str],
) -> None:
    first, second, last = cents
    write([HEAD, ["02/03/2022", "a", None, first, first], ["05/03/2022", "b", None, second, last]])
    code, screen = talk((*ENGLISH, "--account", "112"), "usd", CTRL_C)
    text = " ".join(screen.split())
    assert code != 0
    assert '"12.34" has decimals, and đồng have none' in text.replace("12,34", "12.34")
    assert "16. Currency of amounts: USD" in text
    assert "The balances prove the sums" in text
    assert "no amounts" not in text
