"""However somebody changes the schema: no illegal row gets in unseen, and no act is stopped without a reason."""

import os
from collections.abc import Iterator

import pytest

from quykhuyenhoc import open_books
from tests.conftest import Copy
from tests.samples import Clock
from tests.store.ddl import Fuzz, fill


@pytest.fixture
def fuzz(place: Copy) -> Iterator[Fuzz]:
    """Give a database with two small books."""
    there = place("empty")
    with open_books(there.url, clock=Clock()) as books:
        fill(books)
    made = Fuzz(there)
    yield made
    made.close()


def faults(fuzz: Fuzz, seeds: range) -> list[str]:
    return [fault for seed in seeds for fault in fuzz.run(seed)]


def test_no_change_of_a_schema_lets_an_illegal_row_in_unseen_or_stops_an_act_without_a_reason(fuzz: Fuzz) -> None:
    seeds = range(10_000_000, 10_000_000 + (12 if fuzz.place.on_server else 40))
    assert faults(fuzz, seeds) == []
    assert fuzz.came_to["illegal rows"] > 0, "the attempts try something"
    assert fuzz.came_to["legal acts recorded"] > 0


def test_the_books_that_the_changes_are_tried_on_are_sound(fuzz: Fuzz) -> None:
    from quykhuyenhoc import verify

    assert list(verify(fuzz.books)) == []


@pytest.mark.soak
def test_ten_thousand_changes_of_a_file_and_two_thousand_of_a_server(fuzz: Fuzz) -> None:
    """Which of them: ``QKH_SEEDS=0:10000``; the sums of several runs count together."""
    usual = "0:2000" if fuzz.place.on_server else "0:10000"
    first, last = map(int, os.environ.get("QKH_SEEDS", usual).split(":"))
    found = faults(fuzz, range(first, last))
    print(f"\nseeds {first} to {last}: {dict(fuzz.came_to)}")
    assert found == []
