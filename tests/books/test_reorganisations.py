"""A few random reorganisations; ``python -m tests.books.reorganisations 10000`` tries more."""

import pytest

from tests.books.reorganisations import reorganise


@pytest.mark.parametrize("seed", range(12))
def test_what_bodies_had_before_a_reorganisation_they_have_after(seed: int) -> None:
    assert reorganise(seed)
