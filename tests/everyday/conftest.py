"""Associations as they are found on a Sunday in March."""

from collections.abc import Iterator

import pytest

from tests.everyday.house import HOUSES, House, build, opened
from tests.redteam.kinds import Template


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Template]]:
    """Make the book of each kind of association, once."""
    made = build(tmp_path_factory.mktemp("everyday"))
    yield made
    for template in made.values():
        template.close()


@pytest.fixture(params=HOUSES)
def house(request: pytest.FixtureRequest, houses: dict[str, Template]) -> Iterator[House]:
    """Give each kind of association; what was recorded is proved at the end."""
    with opened(request.param, houses[request.param]) as given:
        yield given
        assert given.proved() == []
