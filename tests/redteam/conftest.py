"""The kinds of book, made once for a session of tests."""

from collections.abc import Iterator

import pytest

from tests.redteam.attack import Arena
from tests.redteam.kinds import build


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Give the place where paths are walked."""
    found = Arena(build(tmp_path_factory.mktemp("redteam")))
    yield found
    found.close()
