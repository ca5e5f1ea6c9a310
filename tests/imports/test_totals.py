"""Which rows a total adds up: all before it, those since the nearest mark, or those that follow it up to one."""

from collections.abc import Callable
from time import process_time
from typing import Final

import pytest

from quykhuyenhoc.files import ListFile, read_list
from quykhuyenhoc.imports.totals import Least, Stretches
from tests.measured import least

HEADER: Final = "STT;Họ và tên;Trường;Số tiền\n"
SHAPES: Final[dict[str, Callable[[int], str]]] = {
    "an amount alone": lambda n: "1;Đạo Thị Mơ;A;100.000\n" + ";;;100.000\n" * n,
    "amounts alone that grow": lambda n: "1;Đạo Thị Mơ;A;1.000\n" + "".join(f";;;{at}.000\n" for at in range(1, n)),
    "a total below each pupil": lambda n: "".join(
        f"{at};Đạo Thị Mơ {at};A;100.000\nCộng: 1 em;;;100.000\n" for at in range(n // 2)
    ),
    "totals that cannot be read": lambda n: "1;Đạo Thị Mơ;A;100.000\n" + "Cộng;;;1,000.5\n" * n,
    "titles of groups": lambda n: "".join(f"Lớp {at};;;\n1;Đạo Thị Mơ {at};A;100.000\n" for at in range(n // 2)),
}


@pytest.fixture
def four() -> Stretches:
    """Return four rows of 1, 2, 3 and 4, with a mark behind the second and the third."""
    return Stretches([1, 2, 3, 4], [2, 3])


def test_a_total_adds_up_all_rows_before_it_or_those_since_the_nearest_mark(four: Stretches) -> None:
    assert four.of(4, None, 10, follows=False) == (0, 4, True)
    assert four.of(4, 4, None, follows=False) == (0, 4, True)
    assert four.of(4, None, 7, follows=False) == (2, 4, True)
    assert four.of(4, 1, None, follows=False) == (3, 4, True)
    assert four.of(4, 2, 7, follows=False) == (2, 4, True)
    assert four.of(2, None, None, follows=False) == (0, 2, True)


def test_a_stretch_that_begins_at_no_mark_is_none(four: Stretches) -> None:
    assert four.of(4, None, 9, follows=False) == (0, 4, False)
    assert four.of(4, 3, None, follows=False) == (0, 4, False)
    assert four.of(4, 0, None, follows=False) == (0, 4, False)
    assert four.of(4, 2, 4, follows=False) == (0, 4, False)


def test_rows_that_follow_their_total_come_first(four: Stretches) -> None:
    assert four.of(0, None, 3, follows=True) == (0, 2, True)
    assert four.of(0, 3, None, follows=True) == (0, 3, True)
    assert four.of(2, None, None, follows=True) == (2, 3, True)
    assert four.of(2, None, 3, follows=True) == (2, 3, True)
    assert four.of(3, None, 6, follows=True) == (0, 3, True)
    assert four.of(2, 0, None, follows=True) == (2, 3, False)
    assert four.of(2, None, 99, follows=True) == (2, 3, False)
    assert four.of(4, None, 99, follows=True) == (0, 4, False)


def test_of_equal_sums_the_nearest_mark_counts() -> None:
    nought = Stretches([5, 0, 0, 5], [1, 2, 3])
    assert nought.of(4, None, 5, follows=False) == (3, 4, True)
    assert nought.of(1, None, 0, follows=True) == (1, 2, True)
    assert nought.of(0, None, 0, follows=False) == (0, 0, True)


def test_a_row_says_less_than_all_others_where_each_says_that_and_more() -> None:
    rows = Least()
    assert rows.is_above({1})
    rows.add({1, 2, 3})
    rows.add({2, 3})
    assert rows.is_above({3})
    assert not rows.is_above({2, 3})
    assert not rows.is_above({1, 2})


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_rows_are_no_more_than_sixteen_times_the_work(shape: str) -> None:
    def work(rows: int) -> float:
        file = ListFile("l.csv", content=(HEADER + SHAPES[shape](rows)).encode())
        began = process_time()
        read_list(file, "nominees")
        return process_time() - began

    work(100)
    assert least(work, 4_000) < 16 * max(least(work, 500), 0.02)
