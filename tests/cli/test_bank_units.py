"""What a terminal says of a table in thousands."""

from typing import Final

import pytest

from tests.bank.sheets import Cell
from tests.cli.running import acts, run
from tests.cli.test_asking import talk
from tests.cli.test_bank_form import ENGLISH, TAKE, lines, state, write  # noqa: F401 (state is a fixture)

pytestmark = pytest.mark.usefixtures("book", "state")

ROWS: Final[list[list[Cell]]] = [
    ["Đơn vị: nghìn đồng"],
    ["Ngày GD", "Diễn giải", "Nợ", "Có", "Số dư"],
    ["02/03/2022", "ung ho", None, 2_500, 12_500],
    ["05/03/2022", "hoc bong", 4_000, None, 8_500],
]


def test_a_unit_is_shown_and_the_amounts_are_read_in_it() -> None:
    write(ROWS)
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert code == 0, screen
    assert "16. Đơn vị tính của số tiền: 1.000 đ (Đơn vị: nghìn đồng)" in " ".join(screen.split())
    assert [amount for amount, _memo in lines(acts())] == [2_500_000, -4_000_000]


def test_a_person_may_say_that_it_means_no_amounts() -> None:
    write(ROWS)
    code, screen = talk((*ENGLISH, "--account", "112"), "16", "1", "y")
    assert code == 0, screen
    assert [amount for amount, _memo in lines(acts())] == [2_500, -4_000]


def test_a_named_profile_that_says_no_unit_is_refused_with_what_to_write() -> None:
    write(ROWS)
    refused = run("--lang", "en", "statement", "import", "so phu.xlsx", "--account", "112", "--profile", "generic")
    assert refused.exit_code != 0
    assert "says that amounts are in units of 1,000" in " ".join(refused.stderr.split()).replace("1000", "1,000")
