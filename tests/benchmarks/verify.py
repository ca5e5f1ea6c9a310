"""``qkh verify`` of everything against a process that reads all rows of all tables and hashes every leaf."""

from typing import Final

from tests.benchmarks.bench import Bench
from tests.benchmarks.processes import Ran, child, qkh, run
from tests.benchmarks.rows import NO_BOUNDS, TIMES, Row, entries, median, spread

TITLE: Final = "Verify"
RATIO: Final = (3.5, 2.0)
MEMORY: Final = (300, 150)
JUDGED_FROM: Final = 1_000_000


def measure(bench: Bench) -> list[Row]:
    """Return the ratio and the memory (all processes together) of each size."""
    return [row for size in bench.sizes for row in _one(bench, size)]


def _one(bench: Bench, size: int) -> list[Row]:
    place = bench.book(size, strict=True)
    ours: list[Ran] = []
    theirs: list[Ran] = []
    for _ in range(bench.rounds_at(size)):
        theirs.append(child("read", place, tree=True))
        assert theirs[-1].data["bad"] == 0
        ours.append(run(qkh("-f", place, "verify"), tree=True))
    mine, other = [one.wall for one in ours], [one.wall for one in theirs]
    memory, little = (max(one.tree_mb for one in side) for side in (ours, theirs))
    limit, reach = RATIO if size >= JUDGED_FROM else NO_BOUNDS
    work = f"qkh verify, {entries(size)}"
    return [
        Row(
            work=work, ours=spread(mine), theirs=f"all rows read, leaves hashed {spread(other)}",
            value=median(mine) / median(other), unit=TIMES, limit=limit, reach=reach,
        ),
        Row(
            work=f"{work}: peak memory of its processes together", ours=f"{memory:.0f} MB", theirs=f"{little:.0f} MB",
            value=memory, unit="MB", limit=MEMORY[0], reach=MEMORY[1],
        ),
    ]  # fmt: skip
