"""Bulk import of a CSV with every check, plain and strict, against ``executemany`` of the same rows made ready."""

import sqlite3
from pathlib import Path
from typing import Final

from tests.benchmarks import raw
from tests.benchmarks.bench import Bench, Import, remove
from tests.benchmarks.processes import child
from tests.benchmarks.rows import NO_BOUNDS, TIMES, Bounds, Row, entries, median, spread

TITLE: Final = "Bulk import, SQLite"
RATIO: Final = (3.5, 2.5)
JUDGED_FROM: Final = 100_000
"""Entries from which the goals are meant: below, the start of the program is most of the time."""
MEMORY: Final = (300, 150)


def measure(bench: Bench) -> list[Row]:
    """Return the ratio and the memory of each size, plain and strict."""
    return [row for size in bench.sizes for strict in (False, True) for row in _one(bench, size, strict=strict)]


def _one(bench: Bench, size: int, *, strict: bool) -> list[Row]:
    book = bench.book(size, strict=strict)
    base, seq = bench.base(size, strict=strict)
    start, prepared, scratch = (base.with_name(name) for name in ("raw.db", "rows", "scratch.db"))
    raw.template(base, start)
    raw.dump(book, seq, prepared)
    ours: list[Import] = []
    theirs: list[float] = []
    for _ in range(bench.rounds_at(size)):
        # The import that made the book is a round like any other; none is thrown away, they take minutes.
        ours.append(bench.fresh.pop(book) if book in bench.fresh else bench.import_into(scratch, size, strict=strict))
        remove(scratch)
        theirs.append(float(child("raw", start, prepared, scratch).data["seconds"]))
        _same_size(book, scratch)
        remove(scratch)
    prepared.unlink()
    remove(start)
    bounds = RATIO if size >= JUDGED_FROM else NO_BOUNDS
    return rows(f"bulk import, {entries(size)}, {'strict' if strict else 'plain'}", ours, theirs, bounds)


def rows(work: str, ours: list[Import], theirs: list[float], ratio: Bounds) -> list[Row]:
    """Return the two rows of an import: its ratio and its memory."""
    mine = [one.seconds for one in ours]
    memory = max(one.rss_mb for one in ours)
    return [
        Row(
            work=work, ours=spread(mine), theirs=spread(theirs), value=median(mine) / median(theirs), unit=TIMES,
            limit=ratio[0], reach=ratio[1],
        ),
        Row(
            work=f"{work}: peak memory", ours=f"{memory:.0f} MB", theirs="–", value=memory, unit="MB",
            limit=MEMORY[0], reach=MEMORY[1],
        ),
    ]  # fmt: skip


def _same_size(book: Path, other: Path) -> None:
    """Make sure that both sides wrote as many rows (that they are the same rows is tested at a small size)."""
    counts = []
    for path in (book, other):
        source = sqlite3.connect(path)
        counts.append([source.execute(f"SELECT count(*) FROM qkh_{name}").fetchone() for name in raw.sequenced()])
        source.close()
    assert counts[0] == counts[1], counts
