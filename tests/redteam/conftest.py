"""The kinds of book, made once for a session of tests."""

from collections.abc import Iterator

import pytest

from tests.everyday import house as everyday
from tests.everyday.house import ONE, TEN, TWO, House, opened
from tests.redteam.attack import Arena
from tests.redteam.kinds import Template, build


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Give the place where paths are walked."""
    found = Arena(build(tmp_path_factory.mktemp("redteam")))
    yield found
    found.close()


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Template]]:
    """Make the book of each kind of honest association, once."""
    made = everyday.build(tmp_path_factory.mktemp("houses"))
    yield made
    for template in made.values():
        template.close()


@pytest.fixture
def ten(houses: dict[str, Template]) -> Iterator[House]:
    """Give a province with ten officers; what was recorded is proved at the end."""
    with opened(TEN, houses[TEN]) as house:
        yield house
        assert house.proved() == []


@pytest.fixture
def two(houses: dict[str, Template]) -> Iterator[House]:
    """Give a commune with two officers; what was recorded is proved at the end."""
    with opened(TWO, houses[TWO]) as house:
        yield house
        assert house.proved() == []


@pytest.fixture
def one(houses: dict[str, Template]) -> Iterator[House]:
    """Give a commune with one officer, where all that one person does is listed; it is proved at the end."""
    with opened(ONE, houses[ONE]) as house:
        yield house
        assert house.proved() == []
