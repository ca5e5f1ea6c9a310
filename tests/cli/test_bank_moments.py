"""What a terminal says of the moment of balances, and of words for money in and out that they contradict."""

from typing import Final

import pytest

from tests.bank.sheets import Cell
from tests.cli.running import acts, done, run
from tests.cli.test_asking import CTRL_C, talk
from tests.cli.test_bank_form import ENGLISH, lines, state, write  # noqa: F401 (state is a fixture)

pytestmark = pytest.mark.usefixtures("book", "state")

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày GD", "Số dư", "Ghi nợ", "Ghi có", "Nội dung"]
DAY: Final[Rows] = [
    ["10/03/2022", "7.800.000", None, "2.500.000", "ung ho"],
    ["10/03/2022", "10.300.000", "300.000", None, "hoc bong"],
    ["10/03/2022", "10.000.000", None, "700.000", "ung ho"],
]


def test_a_balance_before_the_lines_is_said_and_the_next_file_is_read_so() -> None:
    write([HEAD, *DAY])
    code, screen = talk((*ENGLISH, "--account", "112"), "y")
    assert code == 0, screen
    assert "5. Balance: B Số dư: 7.800.000, 10.300.000, 10.000.000 (before the line)" in " ".join(screen.split())
    assert [amount for amount, _memo in lines(acts())] == [2_500_000, -300_000, 700_000]
    write([HEAD, ["11/03/2022", "10.700.000", None, "400.000", "ung ho"]], "sau.xlsx")
    again = run("statement", "import", "sau.xlsx", "--account", "112")
    assert again.exit_code == 0, again.stderr
    assert [row["closing"] for row in done("statement", "list")["rows"]] == [10_700_000, 11_100_000]


def test_one_balance_proves_nothing_and_a_person_says_of_when_it_is() -> None:
    write([HEAD, DAY[0]])
    code, screen = talk((*ENGLISH, "--account", "112"), "5", "B", "after", "5", "", "before", "y")
    text = " ".join(screen.split())
    assert code == 0, screen
    assert "opening balance 5,300,000 ₫, closing balance 7,800,000 ₫" in text
    assert "One balance alone proves no amount" in text
    assert "The balances prove the sums" not in text
    assert [row["closing"] for row in done("statement", "list")["rows"]] == [10_300_000]


def test_words_that_balances_contradict_are_told_and_changed_by_a_person_alone() -> None:
    rows: Rows = [[*HEAD[:2], "Ghi có", "Ghi nợ", HEAD[4]], ["10/03/2022", "7.800.000", None, "2.500.000", "ung ho"],
                  ["11/03/2022", "7.500.000", "300.000", None, "hoc bong"],
                  ["12/03/2022", "8.200.000", None, "700.000", "ung ho"]]  # fmt: skip
    write(rows)
    before = acts()
    code, screen = talk((*ENGLISH, "--account", "112"), CTRL_C)
    text = " ".join(screen.split())
    assert (code == 0, acts()) == (False, before)
    assert "The balances agree only if money in and money out are the contrary of what the words say." in text
    assert "3. Money in: C Ghi có" in text
    code, screen = talk((*ENGLISH, "--account", "112"), "3", "D", "4", "C", "y")
    assert code == 0, screen
    assert [amount for amount, _memo in lines(acts())] == [2_500_000, -300_000, 700_000]
