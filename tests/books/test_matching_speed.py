"""The short form of ``matching_speed`` and ``statement_speed``: what they count holds, in little time."""

import time
from pathlib import Path

from quykhuyenhoc import open_books
from quykhuyenhoc.store.snapshot import Snapshot
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


def test_what_acts_changed_on_an_account_is_asked_at_the_price_of_these_acts_alone(tmp_path: Path) -> None:
    def work(receipts: int) -> int:
        folder = tmp_path / str(receipts)
        folder.mkdir()
        make(folder, receipts * 4 // 3)
        counted = 0

        def step() -> None:
            nonlocal counted
            counted += 1

        with open_books(str(folder / "quy.db")) as books:
            number = books["SL"].number
            with books.source.reading() as connection:
                raw = connection.raw  # type: ignore[attr-defined]
                raw.set_progress_handler(step, 10)
                found = list(Snapshot(connection, number).matching.booked("112", "VND", range(100, 150)))
                raw.set_progress_handler(None, 0)
        assert len(found) == 50
        return counted

    assert work(1_500) < 1.5 * work(150)
