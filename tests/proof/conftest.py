"""What is said is tested in English; that the catalogue is whole is tested elsewhere."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc.i18n import use_language


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")
