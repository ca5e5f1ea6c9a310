"""Reasons are compared in English."""

import pytest


@pytest.fixture(autouse=True)
def _english(in_english: None) -> None:
    """Speak English for every test here."""
