"""Inputs that were changed at random: see ``fuzz``."""

from tests.imports.fuzz import SECONDS_MAX, fuzz


def test_random_amounts_and_files_are_read_or_refused_by_our_own_errors() -> None:
    outcomes, slowest = fuzz(2_000, 7)
    assert outcomes["amount read"] > 50
    assert outcomes["file read"] > 5
    assert sum(count for outcome, count in outcomes.items() if outcome.endswith("silent")) == 0
    assert slowest <= SECONDS_MAX
