"""Matching where the truth is known: no false match, nearly every code found, and 200,000 lines in time and memory."""

import subprocess
import sys

import pytest

from quykhuyenhoc.bank.matching import match, suggest
from tests.bank.flood import POLICY, flood


@pytest.mark.parametrize(("seed", "lines"), [(1, 300), (2, 1000), (3, 3000)])
def test_the_automatic_passes_join_nothing_that_does_not_belong_together(seed: int, lines: int) -> None:
    made = flood(seed, lines)
    found = match(made.lines, made.booked, POLICY)
    assert [one for one in found.matches if made.is_false(one)] == []
    assert {one.rule for one in found.matches} >= {"external_id", "code", "reference", "amount"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_99_in_100_lines_with_a_valid_code_and_a_right_receipt_match_by_it(seed: int) -> None:
    made = flood(seed, 3000)
    found = match(made.lines, made.booked, POLICY)
    by_code = {part.id for one in found.matches if one.rule == "code" for part in one.lines}
    right = made.coded - made.wrong
    assert len(by_code & right) >= 0.99 * len(right)


def test_a_line_whose_receipt_has_a_wrong_amount_is_suggested_by_its_code() -> None:
    made = flood(5, 1000)
    left = match(made.lines, made.booked, POLICY)
    suggested = {one.lines[0].id for one in suggest(left.lines_left, left.booked_left, POLICY) if one.rule == "code"}
    assert len(made.wrong) > 2
    assert made.wrong <= suggested


def test_a_false_match_would_be_noticed() -> None:
    made = flood(4, 300)
    one, other = [found for found in match(made.lines, made.booked, POLICY).matches if found.rule == "code"][:2]
    mixed = object.__new__(type(one))
    for name, value in (("lines", one.lines), ("booked", other.booked)):
        object.__setattr__(mixed, name, value)
    assert (made.is_false(one), made.is_false(mixed)) == (False, True)


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_200_000_lines_are_matched_within_two_minutes_and_400_mb(seed: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bank.flood", "200000", str(seed)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
