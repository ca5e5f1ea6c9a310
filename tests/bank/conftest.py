"""Reasons are compared in English."""

from collections.abc import Iterator

import pytest

from quykhuyenhoc.i18n import language, use_language


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Speak English for a test."""
    before = language()
    use_language("en")
    yield
    use_language(before)
