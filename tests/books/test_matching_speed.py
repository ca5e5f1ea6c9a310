"""The short form of ``matching_speed`` and ``statement_speed``: what they count holds, in little time."""

import time
from pathlib import Path

from tests.books.matching_speed import make, measure
from tests.imports.statement_speed import again, check, keep, write

LINES = 2_000
SECONDS_MAX = 10
"""Ten times what it takes; the commands measure 200,000 lines against what is promised."""


def test_two_thousand_lines_are_matched_without_a_false_one(tmp_path: Path) -> None:
    make(tmp_path, LINES)
    began = time.process_time()
    found = measure(tmp_path, LINES)
    assert time.process_time() - began < SECONDS_MAX
    assert found.false == 0
    assert found.found_by_code >= found.coded * 99 // 100


def test_two_thousand_lines_are_kept_once_and_verified(tmp_path: Path) -> None:
    write(tmp_path, "mt940", LINES)
    began = time.process_time()
    keep(tmp_path, LINES)
    again(tmp_path, lines=LINES)
    check(tmp_path)
    assert time.process_time() - began < SECONDS_MAX
