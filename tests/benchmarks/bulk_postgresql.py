"""Bulk import on PostgreSQL with every check, against COPY of the same rows into the same schema without triggers."""

import shutil
from pathlib import Path
from typing import Final

from tests.benchmarks import raw_postgresql as raw
from tests.benchmarks.bench import Bench, Import, imported
from tests.benchmarks.bulk import JUDGED_FROM, rows
from tests.benchmarks.processes import child
from tests.benchmarks.rows import NO_BOUNDS, Row, entries
from tests.servers import Database, PostgresServer, drop_database, fresh_database, start_postgres

TITLE: Final = "Bulk import, PostgreSQL"
RATIO: Final = (3.0, 2.0)


def measure(bench: Bench) -> list[Row]:
    """Return the ratio and the memory (of the importing process) of each size, plain and strict."""
    with start_postgres() as server:
        found = [_one(server, bench, size, strict=strict) for size in bench.sizes for strict in (False, True)]
    return [row for part in found for row in part]


def _one(server: PostgresServer, bench: Bench, size: int, *, strict: bool) -> list[Row]:
    prefix = bench.workload(size, strict=strict)
    base, bare = fresh_database(server), fresh_database(server)
    folder = bench.folder / "copy"
    seq = int(child("registers", base.url, prefix).data["seq"])
    raw.tables_of(bare.url)
    raw.dump(base.url, folder / "base", 0, seq)
    raw.replay(bare.url, folder / "base")
    ours: list[Import] = []
    theirs: list[float] = []
    for _ in range(bench.rounds_at(size)):
        mine, other = fresh_database(server, base.name), fresh_database(server, bare.name)
        ours.append(imported(mine.url, prefix))
        if not theirs:
            raw.dump(mine.url, folder / "rows", seq)
        theirs.append(_replayed(other, folder / "rows"))
        assert raw.counts(mine.url) == raw.counts(other.url)
        drop_database(server, mine)
        drop_database(server, other)
    shutil.rmtree(folder)
    drop_database(server, base)
    drop_database(server, bare)
    bounds = RATIO if size >= JUDGED_FROM else NO_BOUNDS
    return rows(f"bulk import on PostgreSQL, {entries(size)}, {'strict' if strict else 'plain'}", ours, theirs, bounds)


def _replayed(database: Database, folder: Path) -> float:
    return float(child("raw-postgresql", database.url, folder).data["seconds"])
