"""Lists as people keep them: each row is read rightly or refused by its cell, no total is a row, and no row is lost."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.imports.listed import judged, made

ROOT: Final = Path(__file__).parent.parent.parent
DRAWN = 150
"""So many in every run; ``python -m tests.imports.listed 2000`` draws as many as are wanted."""


@pytest.mark.parametrize("seeds", [range(at, at + 25) for at in range(0, DRAWN, 25)], ids=str)
def test_lists_drawn_over_all_habits_are_read_rightly_or_refused_by_cell(seeds: range) -> None:
    lists = {seed: made(seed) for seed in seeds}
    verdicts = {seed: judged(one) for seed, one in lists.items()}
    assert {seed: one.why for seed, one in verdicts.items() if one.outcome == "wrong"} == {}
    assert sum(one.outcome == "right" for one in verdicts.values()) > len(seeds) / 2


def test_a_list_of_ten_thousand_is_read_and_proved_in_seconds_whatever_else_the_machine_does() -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-m", "tests.imports.list_speed", "10000"]

    def seconds() -> float:
        done = subprocess.run(command, cwd=ROOT, env=plain, check=True, capture_output=True, encoding="utf-8")
        return float(done.stdout)

    # Quiet it takes two to three; what is held here is that nothing explodes, on a machine that is busy with others.
    assert any(seconds() < 10 for _try in range(3))
