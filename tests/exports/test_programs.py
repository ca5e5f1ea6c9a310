"""hledger, Ledger and beancount find the same balances as we, in random books, to the last decimal."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from quykhuyenhoc import Books, create_books, prepare_engine
from quykhuyenhoc.exports.journals import DIALECTS
from tests.exports import programs
from tests.exports.books import DONE, Plan, plans, some_book
from tests.exports.programs import Balances, gather, ours
from tests.samples import Clock

Sum = Callable[[Path, Any], dict[date, Balances]]
OURSELVES: Final = ("beancount",)
ALL: Final = tuple(DIALECTS)
ENDS: Final = (
    date(2020, 1, 1), date(2020, 12, 30), date(2020, 12, 31), date(2021, 7, 15), date(2022, 3, 6), date(2022, 12, 31),
)  # fmt: skip
KINDS: Final = {
    "opening-balances", "receipt", "payment", "move", "journal-voucher", "fund-transfer", "adjustment", "reversal",
    "change-account", "close-period",
}  # fmt: skip
AT_ONCE: Final = 10
CODES: Final = itertools.count(1)
COUNTED: Final[Counter[str]] = Counter()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """Give a file that takes many books."""
    with create_books(str(tmp_path_factory.mktemp("books") / "quy.db"), clock=Clock()) as found:
        yield found


def some_plans(count: int) -> list[Plan]:
    """Let Hypothesis draw plans of books."""
    drawn: list[Plan] = []

    @given(plan=plans())
    @settings(
        max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None,
        phases=[Phase.generate],
    )  # fmt: skip
    def draw(plan: Plan) -> None:
        drawn.append(plan)

    draw()
    return drawn


def compare(books: Books, folder: Path, names: tuple[str, ...], count: int) -> None:
    """Make random books, and let programs add them up, some at once."""
    engine = prepare_engine(f"sqlite:///{books.database.place}")
    drawn = some_plans(count)
    for n in range(0, len(drawn), AT_ONCE):
        with engine.begin() as host, books.on(host) as lent:  # one commit for all
            codes = [some_book(plan, lent, f"B{next(CODES)}").code for plan in drawn[n : n + AT_ONCE]]
        made = [books[code] for code in codes]
        expected = {day: {k: v for book in made for k, v in ours(book, day).items()} for day in ENDS}
        for name in names:
            path = gather(folder, name, made, with_personal=bool(n // AT_ONCE % 2))
            add_up: Sum = getattr(programs, name)
            assert add_up(path, ENDS) == expected, name
        COUNTED["books"] += len(made)
        COUNTED["balances"] += sum(map(len, expected.values()))
    engine.dispose()


def test_beancount_finds_the_same_balances(books: Books, tmp_path: Path) -> None:
    compare(books, tmp_path, OURSELVES, 20)


@pytest.mark.outside
def test_three_programs_find_the_same_balances(books: Books, tmp_path: Path) -> None:
    compare(books, tmp_path, ALL, 50)


@pytest.mark.outside
@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_three_programs_find_the_same_balances_in_a_thousand_books(books: Books, tmp_path: Path, part: int) -> None:
    DONE.clear()
    COUNTED.clear()
    compare(books, tmp_path, ALL, 250)
    print(part, COUNTED, DONE)
    assert COUNTED["books"] >= 250
    assert all(DONE[kind] >= 10 for kind in KINDS), DONE
