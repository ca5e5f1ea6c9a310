"""What funds have promised is proved like what they paid: an altered, missing or added reserve is found."""

import sqlite3
from contextlib import closing

import pytest

from tests.conftest import Copy
from tests.proof.forging import alter, findings, reseal


@pytest.fixture
def path(sqlite_copy: Copy) -> str:
    """Give a file in which every kind of act stands."""
    return sqlite_copy("full").url


def reserved(path: str) -> int:
    """Return the act of the full book that decided its awards."""
    with closing(sqlite3.connect(path)) as raw:
        seq: int = raw.execute("SELECT seq FROM qkh_decide WHERE book = 1").fetchone()[0]
    return seq


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        ("UPDATE qkh_reserve SET amount = -1 WHERE book = 1 AND seq = {seq}", "differs from the log", "amount"),
        ("UPDATE qkh_reserve SET fund = 'TH' WHERE book = 1 AND seq = {seq}", "differs from the log", "fund"),
        ("DELETE FROM qkh_reserve WHERE book = 1 AND seq = {seq}", "is missing", ""),
        (
            "INSERT INTO qkh_reserve VALUES (1, {seq}, 7, 'PY', '2022-03-12', 5, 'VND', 'x', NULL, NULL)",
            "is not in the log", "",
        ),
    ],
)  # fmt: skip
def test_a_reserve_that_is_not_what_the_log_says_is_named(path: str, change: str, problem: str, field: str) -> None:
    seq = reserved(path)
    alter(path, change.format(seq=seq))
    found = [(one.table, one.problem, one.field) for one in findings(path)]
    assert ("reserve", problem, field) in found


def test_a_figure_that_forgets_a_commitment_is_named(path: str) -> None:
    alter(path, "UPDATE qkh_standing SET amount = amount + 8000 WHERE figure = 'fund:PY' AND date >= '2022-03-12'")
    assert {one.table for one in findings(path)} == {"standing"}


def test_a_commitment_forged_in_the_log_that_no_fund_could_bear_is_named(path: str) -> None:
    seq = reserved(path)
    reseal(path, seq, lambda leaf: leaf["reserves"][0].update(amount="-9000000"))
    assert "lies below its floor, and no exception says why" in {one.problem for one in findings(path)}
