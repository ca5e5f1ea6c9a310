"""Leaves that were sealed anew with their tree: the hashes agree, so the rules of the log must speak."""

import multiprocessing
import pickle
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import open_books, record
from quykhuyenhoc.acts import Adjustment, OpenFund
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.proof import leaves
from quykhuyenhoc.proof import verify as verifying
from quykhuyenhoc.proof.controls.approvals import Excused
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.sums import check_caches, check_floors
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.proof.verify import cut_of, verify_range
from quykhuyenhoc.store.caches import CacheUpdate
from quykhuyenhoc.store.log_heads import heads
from tests.conftest import Copy
from tests.proof.forging import Leaf, alter, findings, places, raw, reseal, sizes
from tests.samples import Clock, receipt, small_book

APRIL = date(2022, 4, 1)


@pytest.fixture
def path(sqlite_copy: Copy) -> str:
    """Give the path of a file in which every act stands, in the book SL."""
    return sqlite_copy("full").url


def _lines(leaf: Leaf) -> list[dict[str, str]]:
    lines: list[dict[str, str]] = leaf["entries"][0]["lines"]
    return lines


def test_a_leaf_sealed_anew_without_change_passes(path: str) -> None:
    reseal(path, 13, lambda _leaf: None)
    assert findings(path) == []


@pytest.mark.parametrize(("seq", "day"), [(13, "2021-05-05"), (34, "2021-12-31")])
def test_an_entry_dated_in_a_month_closed_before_it_is_named(path: str, seq: int, day: str) -> None:
    # Leaf 13 was recorded before 2021 was closed, leaf 34 after.
    reseal(path, seq, lambda leaf: leaf["entries"][0].update(date=day))

    found = [one for one in findings(path) if one.problem == "lies in a closed month"]

    assert found == ([Finding("SL", "entry", "#34/1", "date", "lies in a closed month", day)] if seq > 29 else [])


def test_an_entry_in_a_month_that_was_reopened_passes(path: str) -> None:
    reseal(path, 34, lambda leaf: leaf["entries"][0].update(date="2022-01-31"))

    assert "lies in a closed month" not in {one.problem for one in findings(path)}


def test_a_leaf_that_does_not_balance_in_its_fund_is_named(path: str) -> None:
    reseal(path, 15, lambda leaf: _lines(leaf)[0].update(amount="100001"))

    wanted = Finding("SL", "entry", "#15", "lines", "do not balance in their fund", "TH 1 VND", "0")
    assert wanted in findings(path)


def test_a_leaf_that_balances_across_funds_only_is_named(path: str) -> None:
    reseal(path, 15, lambda leaf: _lines(leaf)[0].update(fund="PY"))

    problems = {one.stored for one in findings(path) if one.problem == "do not balance in their fund"}
    assert problems == {"PY 100000 VND", "TH -100000 VND"}


@pytest.mark.parametrize("amount", ["0", "1000000000000001", "-1000000000000001"])
def test_an_impossible_amount_is_named(path: str, amount: str) -> None:
    reseal(path, 15, lambda leaf: _lines(leaf)[0].update(amount=amount))

    assert Finding("SL", "posting", "#15/1/1", "amount", "is no possible amount", amount) in findings(path)


def test_a_gap_between_voucher_numbers_is_named(path: str) -> None:
    reseal(path, 34, lambda leaf: leaf["vouchers"][0].update(number="4"))

    assert Finding("SL", "voucher", "#34/1", "number", "does not follow", "4", "3") in findings(path)


def test_the_first_number_follows_the_opening_balances(path: str) -> None:
    reseal(path, 14, lambda leaf: leaf["vouchers"][0].update(number="1"))

    assert Finding("SL", "voucher", "#14/1", "number", "does not follow", "1", "41") in findings(path)


def test_a_reversal_that_is_not_the_exact_negation_is_named(path: str) -> None:
    alter(
        path,
        "UPDATE qkh_entry SET lines = replace(lines, '6099390', '6099391') WHERE book = 1 AND seq = 20",
    )

    problem = "are not the exact negation of what they reverse"
    assert Finding("SL", "entry", "#20/1", "lines", problem) in findings(path)


def test_a_reversal_of_nothing_is_named(path: str) -> None:
    reseal(path, 20, lambda leaf: leaf["entries"][0].update(corrects="5"))

    problem = "are not the exact negation of what they reverse"
    assert Finding("SL", "entry", "#20/1", "lines", problem) in findings(path)


def test_a_leaf_recorded_earlier_than_the_one_before_is_named(path: str) -> None:
    reseal(path, 15, lambda leaf: leaf.update(at="2022-01-15T03:00:00.000000Z"))

    assert places(path) == {("SL", "log", "#15", "at")}
    assert "is earlier than the leaf before" in {one.problem for one in findings(path)}


@pytest.mark.parametrize("change", [{"book": "0" * 32}, {"seq": "14"}])
def test_a_leaf_from_another_place_is_named(path: str, change: dict[str, str]) -> None:
    reseal(path, 13, lambda leaf: leaf.update(change))

    assert {(one.row, one.problem) for one in findings(path)} == {("#13", "belongs to another place")}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "no-such-act"},
        {"kind": [{}]},
        {"at": {"x": "2023"}},
        {"actor": [{}]},
        {"act": "receipt"},
        {"act": {}},
        {"entries": "none"},
        {"entries": [{"lines": "x"}]},
        {"entries": {}},
        {"vouchers": [{"number": "x"}]},
        {"states": [{"register": "nothing"}]},
        {"reason": [{}]},
    ],
)
def test_a_leaf_of_a_shape_that_no_act_has_is_named_and_the_rest_is_read(path: str, change: dict[str, Any]) -> None:
    reseal(path, 13, lambda leaf: leaf.update(change))
    alter(path, "UPDATE qkh_fund SET name = 'x' WHERE book = 1 AND seq = 26")

    found = places(path)

    assert any(row.startswith("#13") for _book, _table, row, _field in found)
    assert ("SL", "fund", "#26/0", "name") in found


def test_a_correction_of_an_entry_beyond_all_numbers_is_named(path: str) -> None:
    reseal(path, 20, lambda leaf: leaf["entries"][0].update(corrects=str(1 << 70)))

    assert ("SL", "log", "#20", "bytes") in places(path)


def _sums() -> CacheUpdate:
    sums = CacheUpdate()
    sums.stand_one("account:112", "VND", date(2022, 1, 1), 100)
    sums.stand_one("account:112", "VND", date(2022, 1, 3), -150)
    sums.stand_one("account:112", "VND", date(2022, 1, 4), -150)
    sums.stand_one("fund:TH", "VND", date(2022, 1, 2), -1)
    return sums


def test_the_first_day_below_the_floor_is_named_unless_the_log_excuses_the_figure(path: str) -> None:
    problem = "lies below its floor, and no exception says why"
    with open_books(path) as books, books.source.reading() as connection:
        head = heads(connection)[0]

        assert list(check_floors(connection, head, _sums(), set())) == [
            Finding("SL", "standing", "account:112/VND/2022-01-03", "", problem, "-50", "≥ 0"),
            Finding("SL", "standing", "fund:TH/VND/2022-01-02", "", problem, "-1", "≥ 0"),
        ]


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([("2022-01-03", -200)], None),
        ([("2022-01-01", -50), ("2022-01-04", -200)], None),
        ([("2022-01-04", -200)], ("2022-01-03", "-50")),
        ([("2022-01-03", -50)], ("2022-01-04", "-200")),
        ([("2022-01-03", -199)], ("2022-01-04", "-200")),
    ],
)
def test_an_exception_excuses_its_figure_from_its_day_on_down_to_its_amount(
    path: str, told: list[tuple[str, int]], first: tuple[str, str] | None
) -> None:
    excused = {Excused("account:112", "VND", day, amount) for day, amount in told}
    others = {Excused("fund:TH", "VND", "2022-01-02", -1), Excused("account:112", "USD", "2022-01-01", -999)}
    with open_books(path) as books, books.source.reading() as connection:
        found = list(check_floors(connection, heads(connection)[0], _sums(), excused | others))

    assert [(one.row, one.stored) for one in found] == ([(f"account:112/VND/{first[0]}", first[1])] if first else [])


def test_a_fund_that_may_be_overspent_has_no_floor(path: str) -> None:
    alter(path, "UPDATE qkh_fund SET overspend = 'warn' WHERE book = 1 AND seq = 8")
    with open_books(path) as books, books.source.reading() as connection:
        found = list(check_floors(connection, heads(connection)[0], _sums(), set()))

    assert [one.row for one in found] == ["account:112/VND/2022-01-03"]


def with_exceptions(path: str) -> list[int]:
    """Return the acts that opened an exception."""
    with closing(sqlite3.connect(path)) as database:
        return [seq for (seq,) in database.execute("SELECT DISTINCT seq FROM qkh_exception ORDER BY seq")]


def test_an_exception_taken_out_of_the_log_leaves_its_figure_below_the_floor(path: str) -> None:
    fund, account = ("fund:TH/VND/2022-03-09", "-4821000"), ("account:112/VND/2022-03-09", "-5039995")
    # A later act corrects the account by 5, and its own exception excuses the figure that is left.
    corrected = next(seq for seq in with_exceptions(path) if seq > 35)
    for seq, below in ((35, {fund}), (corrected, {fund, account})):
        reseal(path, seq, lambda leaf: leaf.pop("exceptions"))

        problem = "lies below its floor, and no exception says why"
        assert {(one.row, one.stored) for one in findings(path) if one.problem == problem} == below


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (None, [("#13", "principal E VND", "10", "is not judged"), ("#13/1", "", "", "is not in the log")]),
        ("9", [("#13/1", "10", "9", "differs from the log"), ("#13", "9", "10", "tells less than was done")]),
        ("10", []),
    ],
    ids=["taken out", "made smaller", "as it was"],
)
def test_a_principal_lowered_by_more_than_the_log_says_is_named(
    sqlite_copy: Copy, amount: str | None, told: list[tuple[str, str, str, str]]
) -> None:
    path = sqlite_copy("empty").url
    with open_books(path, clock=Clock()) as books:
        book = small_book(books)
        record(book, OpenFund(code="E", name="Vốn gốc", restriction=Restriction.ENDOWMENT))
        record(book, receipt(100, fund="E"))
        seq = record(book, Adjustment(of="BC1/2022", date=APRIL, amount=90), reason="gõ nhầm").seq

    def change(leaf: Leaf) -> None:
        if amount is None:
            leaf.pop("judged")
        else:
            leaf["judged"][0]["amount"] = amount

    reseal(path, seq, change)

    assert [(one.row, one.stored, one.expected, one.problem) for one in findings(path)] == told


def test_sums_without_postings_say_that_every_cache_row_is_extra(path: str) -> None:
    with open_books(path) as books, books.source.reading() as connection:
        found = list(check_caches(connection, heads(connection)[0], CacheUpdate()))

    assert {one.problem for one in found} == {"has no postings"}
    assert {one.table for one in found} == {"balance_month", "balance_year", "standing"}


@pytest.fixture
def short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run be 8 leaves, two processes work from 10, and the second begin with these numbers."""
    monkeypatch.setattr(leaves, "RUN", 8)
    monkeypatch.setattr(verifying, "RUN", 8)
    monkeypatch.setattr(verifying, "PARALLEL_FROM", 10)
    fork = multiprocessing.get_context("fork")
    monkeypatch.setattr(multiprocessing, "get_context", lambda _how: fork)
    # Forked while a thread is inside SQLite, the second process would wait for its locks for ever.
    monkeypatch.setattr(verifying, "_damages_apart", lambda _database: [])


@pytest.mark.usefixtures("short_runs")
def test_two_processes_find_nothing_in_a_clean_book(path: str) -> None:
    steps: list[tuple[int, int]] = []
    with open_books(path) as books:
        assert list(verify(books, progress=lambda done, total: steps.append((done, total)))) == []
    assert steps[-1] == (sizes(path)[1],) * 2
    assert len(steps) > 4


@pytest.mark.usefixtures("short_runs")
@pytest.mark.parametrize("seq", [8, 9, 16, 17, 34])
def test_two_processes_find_a_leaf_changed_on_either_side(path: str, seq: int) -> None:
    alter(path, f"UPDATE qkh_log SET actor = 'x' WHERE book = 1 AND seq = {seq}")

    assert places(path) == {("SL", "log", f"#{seq}", "actor")}


@pytest.mark.usefixtures("short_runs")
def test_a_number_of_entries_that_is_no_number_is_named_where_two_processes_share_the_leaves_by_it(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:  # a schema that takes text is what a flipped byte may leave
        connection.execute("PRAGMA writable_schema = ON")
        loose = "replace(sql, ',' || char(10) || ' STRICT', '')"
        connection.execute(f"UPDATE sqlite_master SET sql = {loose} WHERE name = 'qkh_log'")
        connection.commit()
    with raw(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE qkh_log SET entries = 'x' WHERE book = 1 AND seq = 15")

    assert ("SL", "log", "#15", "entries") in places(path)


@pytest.mark.usefixtures("short_runs")
def test_a_second_run_recorded_earlier_than_the_first_is_named(path: str) -> None:
    last = sizes(path)[0]
    with open_books(path) as books, books.source.reading() as connection:
        middle = cut_of(connection, heads(connection)[0])
    assert 0 < middle < last
    alter(path, f"UPDATE qkh_log SET at = '2023-01-15T02:00:00.000000Z' WHERE book = 1 AND seq > {middle}")
    for seq in range(middle + 1, last + 1):
        reseal(path, seq, lambda leaf: leaf.update(at="2023-01-15T02:00:00.000000Z"))
    # The head still tells the old time.
    alter(path, "UPDATE qkh_head SET at = '2023-01-15T02:00:00.000000Z' WHERE book = 1")

    # Leaves that were sealed anew lose their approvals, which is named too.
    found = [one for one in findings(path) if not one.row]
    assert found == [Finding("SL", "log", "", "at", "is earlier than the leaf before")]


def test_a_process_of_its_own_verifies_all_where_no_run_is_full(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "PARALLEL_FROM", 36)
    alter(path, "UPDATE qkh_posting SET amount = 7 WHERE book = 1 AND seq = 13 AND line = 1")

    assert places(path) == {("SL", "posting", "#13/1/1", "amount")}


def test_a_run_goes_to_another_process_and_back(path: str) -> None:
    done = pickle.loads(pickle.dumps(verify_range(str(Path(path)), 1, 17, 36, "en")))  # noqa: S301 (our own bytes)

    assert done.findings == []
    assert done.subtrees == []
    assert len(done.tail) == 64
    assert done.last_at == "2023-01-15T03:00:00.000000Z"
    assert {one[:2] for one in done.rules.exceptions} == {("account:112", "VND"), ("fund:TH", "VND")}


def test_no_more_than_a_thousand_findings_are_kept_of_one_run(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "FINDINGS_MAX", 3)
    alter(path, "UPDATE qkh_posting SET amount = 7 WHERE book = 1")

    assert len(findings(path)) == 3
