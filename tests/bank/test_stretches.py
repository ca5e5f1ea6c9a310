"""Where a statement belongs in an account's history: the lines of a day in other words are no further lines of it."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc.bank.statement import Coverage
from quykhuyenhoc.bank.stretches import Step, histories_of, place

DAY: Final = date(2026, 4, 29)


def step(
    opening: int, closing: int, *, lines: int = 1, added: int | None = None, between: tuple[int, ...] = ()
) -> Step:
    """Return a statement of one day, of which all lines are new unless it says how many are."""
    covers = Coverage("112", "VND", DAY, DAY, DAY, opening, closing)
    moved = closing - opening if added is None else 0
    return Step(covers, moved, lines if added is None else added, lines, path=frozenset((opening, *between, closing)))


MORNING: Final = step(0, 200, lines=2, between=(100,))


def stretches(*steps: Step) -> list[tuple[int | None, int | None]] | None:
    """Return the balances at the ends of what an account has after statements; None where the last fits nowhere."""
    *before, last = steps
    found = place(last, histories_of(before))
    return None if found is None else [(one.opening, one.closing) for one in found.stretches]


def test_a_later_part_of_the_day_is_a_stretch_of_its_own_until_what_is_between_comes() -> None:
    assert stretches(MORNING, step(300, 320)) == [(0, 200), (300, 320)]
    assert stretches(MORNING, step(300, 320), step(200, 300)) == [(0, 320)]


@pytest.mark.parametrize(
    ("what", "again"),
    [
        ("all of it", step(0, 200, lines=2, between=(100,))),
        ("its first line", step(0, 100)),
        ("its last line", step(100, 200)),
        ("another amount", step(0, 220, lines=2, between=(120,))),
        ("it and more", step(0, 320, lines=3, between=(100, 200))),
        ("its last line and more", step(100, 320, lines=2, between=(200,))),
    ],
)
def test_the_lines_of_a_day_in_other_words_are_no_further_lines_of_it(what: str, again: Step) -> None:
    assert (what, stretches(MORNING, again)) == (what, None)
    assert (what, stretches(step(300, 320), MORNING, again)) == (what, None)


def test_the_next_line_of_the_day_follows_although_it_begins_where_the_last_one_ended() -> None:
    assert stretches(MORNING, step(200, 260)) == [(0, 260)]
    assert stretches(step(200, 250), step(0, 200)) == [(0, 250)]


def test_lines_in_other_words_are_no_further_ones_between_two_parts_of_the_day_either() -> None:
    evening = step(200, 260)
    assert stretches(MORNING, evening, step(200, 260)) is None
    assert stretches(evening, MORNING, step(200, 260)) is None


def of_days(first: int, last: int, balances: tuple[int, int], *, added: int, read: int, path: tuple[int, ...]) -> Step:
    """Return a statement of some days of March 2026 that prints no period; of its lines the added ones come to nothing.

    Where all are new they lead from the one balance to the other.
    """
    covers = Coverage("112", "VND", None, date(2026, 3, first), date(2026, 3, last), *balances)
    moved = balances[1] - balances[0] if added == read else 0
    return Step(covers, moved, added, read, path=frozenset((*balances, *path)))


BEFORE: Final = of_days(2, 3, (0, 300), added=4, read=4, path=(100, 200))
AFTER: Final = of_days(5, 6, (300, 700), added=4, read=4, path=(400,))


@pytest.mark.parametrize("order", [(BEFORE, AFTER), (AFTER, BEFORE)])
def test_lines_of_a_day_that_nothing_covers_come_though_the_balances_on_both_sides_are_equal(
    order: tuple[Step, Step],
) -> None:
    assert stretches(*order) == [(0, 700)]
    assert stretches(*order, of_days(3, 5, (200, 400), added=2, read=4, path=(300, 350))) == [(0, 700)]
    assert stretches(*order, of_days(4, 4, (300, 300), added=2, read=2, path=(350,))) == [(0, 700)]
    again = of_days(5, 5, (300, 400), added=1, read=1, path=()), of_days(3, 3, (200, 300), added=1, read=1, path=())
    assert [stretches(*order, one) for one in again] == [None, None]


@pytest.mark.parametrize("order", [(BEFORE, AFTER), (AFTER, BEFORE)])
def test_where_both_cover_the_days_between_there_are_none(order: tuple[Step, Step]) -> None:
    covers = BEFORE.covers._replace(end=date(2026, 3, 4))
    covered = [BEFORE._replace(covers=covers) if one is BEFORE else one for one in order]
    assert stretches(*covered, of_days(3, 5, (200, 400), added=2, read=4, path=(300, 350))) is None
