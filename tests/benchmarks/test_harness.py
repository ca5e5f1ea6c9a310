"""The benchmarks themselves, at tiny sizes: the same workload, the same rows on both sides, honest figures."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import quykhuyenhoc as qkh
from tests.benchmarks import page, raw, raw_postgresql, single, workload, writers
from tests.benchmarks.bench import Bench, imported
from tests.benchmarks.processes import FailedError, child, environment, run
from tests.benchmarks.processes import qkh as qkh_command
from tests.benchmarks.rows import Row, number, row_of, seconds
from tests.servers import PostgresServer, drop_database, fresh_database

SMALL = 60


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Give a workbench."""
    return Bench(tmp_path_factory.mktemp("bench"), (SMALL,), 1)


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("accounts.csv", "0c8c49207618f70aaeffa51e8c1e82196735d563a19a8add7eb845478449de08"),
        ("beancount", "462b0cda11a2a8cbe71b3ac67d022e50ec53aba1ae3406bea8a61f75d6947b06"),
        ("entries.csv", "bdfa1fe8830964f5ebb2638a2ab2a068517571f27942968b1954e45cbe596e79"),
        ("funds.csv", "632a658d387f193b96afb93ccc54b3f3d1a9abe32e8edf00cee87216811d38ea"),
        ("journal", "2e96f992206e8aa4fd505b04c7900b67306d82e34da285d29a5960db7ffbe556"),
        ("parties.csv", "945cfe54a635eb27b250e3ab5f2f46ec37df5387c937629b87b361feb7b24c39"),
    ],
)
def test_a_workload_is_the_same_bytes_everywhere(tmp_path: Path, name: str, digest: str) -> None:
    assert workload.write(200, tmp_path, strict=True) == 1243
    assert hashlib.sha256((tmp_path / f"200.{name}").read_bytes()).hexdigest() == digest


def test_the_raw_side_of_an_import_writes_the_rows_of_the_library(bench: Bench, tmp_path: Path) -> None:
    book = bench.book(SMALL, strict=True)
    base, seq = bench.base(SMALL, strict=True)
    start, prepared, other = tmp_path / "start.db", tmp_path / "rows", tmp_path / "other.db"
    raw.template(base, start)
    assert "log" in raw.differences(book, start)
    raw.dump(book, seq, prepared)
    assert raw.replay(start, prepared, other) > 0
    assert raw.differences(book, other) == {}
    source = sqlite3.connect(other)
    assert source.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone() == (0,)
    assert source.execute("SELECT count(*) FROM qkh_entry").fetchone() == (SMALL + 12,)
    source.close()


def test_every_leaf_of_a_small_book_hashes(bench: Bench) -> None:
    book = bench.book(SMALL, strict=True)
    source = sqlite3.connect(book)
    (leaves,) = source.execute("SELECT count(*) FROM qkh_log").fetchone()
    source.close()
    read = child("read", book).data
    assert read["bad"] == 0
    assert read["rows"] > leaves


@pytest.mark.parametrize("make", [single.receipt, single.payment])
def test_the_raw_side_of_a_single_act_writes_the_rows_of_the_library(tmp_path: Path, make: single.Act) -> None:
    ours, theirs = single.on_file(tmp_path, make, block=3, blocks=2)
    assert (len(ours), len(theirs)) == (6, 6)


def test_writers_record_beside_each_other(tmp_path: Path) -> None:
    book = single.make_book(tmp_path / "b.db")
    before = book.head().size
    turn = writers.turn(tmp_path / "b.db", 2, 0.2)
    assert len(turn.commits) == 2
    assert book.head().size == before + sum(turn.commits)
    assert 0 < turn.worst < 30
    book.books.close()


def test_memory_is_that_of_all_processes_together() -> None:
    hold = "x = bytearray(60 << 20); import time; time.sleep(.4)"
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; p.wait()"
    found = run([sys.executable, "-c", both], tree=True)
    assert found.rss_mb < 100
    assert found.tree_mb > 120


def test_a_program_that_fails_is_no_figure() -> None:
    with pytest.raises(FailedError):
        run([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_row_is_judged_against_its_bounds() -> None:
    most = Row(work="w", ours="o", theirs="t", value=2.6, unit="×", limit=3.5, reach=2.5)
    least = Row(work="w", ours="o", theirs="t", value=0.7, unit="×", limit=0.8, reach=0.9, at_least=True)
    free = Row(work="w", ours="o", theirs="t", value=7, unit="ms")
    assert most.cells() == ("w", "o", "t", "2.6 ×", "≤ 3.5 ×", "≤ 2.5 ×", "yes")
    assert least.cells() == ("w", "o", "t", "0.7 ×", "≥ 0.8 ×", "≥ 0.9 ×", "**no**")
    assert free.cells() == ("w", "o", "t", "7 ms", "–", "–", "–")
    assert row_of(json.loads(json.dumps(most.data()))) == most


@pytest.mark.parametrize(
    ("value", "text"), [(0.1234, "0.123"), (1.005, "1"), (12.34, "12.3"), (300, "300"), (1234.5, "1,234"), (20.0, "20")]
)
def test_a_number_has_three_significant_figures(value: float, text: str) -> None:
    assert number(value) == text


def test_durations_are_shown_in_their_own_unit() -> None:
    assert [seconds(found) for found in (12.34, 0.0125, 0.000030)] == ["12.3 s", "12.5 ms", "30 µs"]


def test_a_page_keeps_its_prose_and_the_figures_that_were_not_run(tmp_path: Path) -> None:
    place = tmp_path / "performance.md"
    place.write_text(f"# Title\n\nbefore\n\n{page.BEGIN}\nstale\n{page.END}\n\nafter\n", encoding="utf-8")
    one = page.section([Row(work="first", ours="", theirs="", value=1, unit="×")], "One", "c", 1, 0)
    two = page.section([Row(work="second", ours="", theirs="", value=1, unit="×")], "Two", "c", 1, 0)
    page.save(place, {"two": two}, ("one", "two"))
    page.save(place, {"one": one}, ("one", "two"))
    text = place.read_text(encoding="utf-8")
    assert text.startswith("# Title\n\nbefore\n")
    assert text.endswith("after\n")
    assert "stale" not in text
    assert text.index("## One") < text.index("first") < text.index("## Two") < text.index("second")
    assert list(json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))) == ["one", "two"]


@pytest.mark.bench
def test_the_raw_side_on_postgresql_writes_as_many_rows(
    bench: Bench, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    prefix = bench.workload(SMALL, strict=True)
    mine, other = fresh_database(postgres_server), fresh_database(postgres_server)
    seq = int(child("registers", mine.url, prefix).data["seq"])
    raw_postgresql.tables_of(other.url)
    raw_postgresql.dump(mine.url, tmp_path / "base", 0, seq)
    imported(mine.url, prefix)
    raw_postgresql.dump(mine.url, tmp_path / "rows", seq)
    raw_postgresql.replay(other.url, tmp_path / "base")
    raw_postgresql.replay(other.url, tmp_path / "rows")
    assert raw_postgresql.counts(mine.url) == raw_postgresql.counts(other.url)
    with qkh.open_books(mine.url) as books:
        assert list(qkh.verify(books)) == []
    for database in (mine, other):
        drop_database(postgres_server, database)


@pytest.mark.outside
def test_ledger_comes_to_the_same_balances(bench: Bench) -> None:
    assert shutil.which("ledger")
    journal = f"{bench.workload(SMALL, strict=True)}.journal"
    form = "%(account)\t%(quantity(scrub(display_total)))\n"
    theirs = subprocess.run(
        ["ledger", "-f", journal, "bal", "--flat", "--no-total", "--balance-format", form],
        check=True, capture_output=True, text=True, env=environment(),
    ).stdout  # fmt: skip
    ours = run(qkh_command("-f", bench.book(SMALL, strict=True), "-O", "json", "trial-balance")).data
    closing = {row["account"]: row["closing"] for row in ours["rows"] if row["closing"]}
    assert closing == {account: int(amount) for account, amount in (line.split("\t") for line in theirs.splitlines())}
