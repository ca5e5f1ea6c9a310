"""The demo in each of its readings, built once for all tests that only read it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from quykhuyenhoc import Demo, build_demo

Built = Callable[[str], Demo]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Give the demo of a reading."""
    known: dict[str, Demo] = {}
    with ExitStack() as stack:

        def of(reading: str) -> Demo:
            if reading not in known:
                known[reading] = build_demo(str(tmp_path_factory.mktemp("demo") / f"{reading}.db"), reading)
                stack.enter_context(known[reading].books)
            return known[reading]

        yield of
