"""The demo in each of its readings, built once for all tests that only read it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from quykhuyenhoc.demo.build import Demo, build_demo
from quykhuyenhoc.i18n import language, use_language

Built = Callable[[str], Demo]


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    """Speak Vietnamese, as the report does, whatever was spoken before."""
    before = language()
    use_language("vi")
    yield
    use_language(before)


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
