"""``qkh trial-balance`` as a whole process against ``ledger bal`` on the same entries, run beside it."""

import shutil
from typing import Final

from tests.benchmarks.bench import Bench
from tests.benchmarks.processes import Ran, qkh, run
from tests.benchmarks.rows import NO_BOUNDS, TIMES, Bounds, Row, entries, median, spread

TITLE: Final = "Trial balance, whole process"
FASTER: Final[dict[int, Bounds]] = {10_000: (1.0, 1.5), 100_000: (15.0, 20.0), 1_000_000: (100.0, 200.0)}
MEMORY: Final = 120


def measure(bench: Bench) -> list[Row]:
    """Return how many times faster each size is, and its memory.

    Raises:
        FileNotFoundError: ledger is not installed (Debian: apt-get install ledger).
    """
    if not shutil.which("ledger"):
        raise FileNotFoundError("ledger is missing: apt-get install ledger")
    return [row for size in bench.sizes for row in _one(bench, size)]


def _one(bench: Bench, size: int) -> list[Row]:
    our_command = qkh("-f", bench.book(size), "trial-balance")
    their_command = ["ledger", "-f", f"{bench.workload(size)}.journal", "bal"]
    run(our_command)
    ours: list[Ran] = []
    theirs: list[Ran] = []
    for _ in range(bench.rounds_at(size, small=9, medium=3)):
        ours += [run(our_command), run(our_command)]
        theirs.append(run(their_command))
    mine, other = [one.wall for one in ours], [one.wall for one in theirs]
    memory, much = (max(one.rss_mb for one in side) for side in (ours, theirs))
    limit, reach = FASTER.get(size, NO_BOUNDS)
    work = f"qkh trial-balance, {entries(size)}"
    return [
        Row(
            work=work, ours=spread(mine), theirs=f"ledger bal {spread(other)}", value=median(other) / median(mine),
            unit=f"{TIMES} faster", limit=limit, reach=reach, at_least=True,
        ),
        Row(
            work=f"{work}: peak memory", ours=f"{memory:.0f} MB", theirs=f"{much:.0f} MB", value=memory, unit="MB",
            limit=MEMORY,
        ),
    ]  # fmt: skip
