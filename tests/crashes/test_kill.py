"""Killed at any moment: what was acknowledged is there, nothing is there by half, and a key gives one act."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.crashes.kill import KINDS, Moment, beginning, check_post, live, lives, strike

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")


@pytest.mark.parametrize("kind", KINDS)
def test_five_kills_lose_nothing(kind: str) -> None:
    found = live((kind, 5, 1))
    assert found["kills"] == 5


@pytest.mark.soak
def test_a_thousand_kills_lose_nothing() -> None:
    totals = Counter[str]()
    for life in lives(1_000, 2022):
        totals += live(life)
    print(f"\n{dict(totals)}")
    assert totals["kills"] == 1_000
    assert totals["acknowledged"] > 1_000
    assert totals["unacknowledged"] > 0, "no kill fell between a commit and its acknowledgement"
    assert totals["unfinished_files"] > 0, "no kill fell into the making of a copy"


def after_a_line() -> Moment:
    moment = Moment(1)
    moment.lines = 1
    return moment


def test_a_program_that_acknowledges_too_early_is_found(tmp_path: Path) -> None:
    beginning(tmp_path)
    said = strike("boast", tmp_path, 0, after_a_line())
    with pytest.raises(AssertionError, match="lost: "):
        check_post(tmp_path, 0, said)


def test_a_program_that_records_two_acts_apart_is_found(tmp_path: Path) -> None:
    beginning(tmp_path)
    strike("halve", tmp_path, 0, after_a_line())
    with pytest.raises(AssertionError, match="half of a pair was recorded: 0:3"):
        check_post(tmp_path, 0, [])
