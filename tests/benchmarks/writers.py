"""Processes and threads that record into one book, against one: commits a second, worst wait, fairness."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.bench import Bench, remove
from tests.benchmarks.processes import ROOT, environment
from tests.benchmarks.rows import TIMES, Row, median, seconds

TITLE: Final = "Writers beside each other, SQLite"
SECONDS: Final = 5.0
MANY: Final = 4
RATIO: Final = (0.6, 0.8)
WAIT: Final = (1.0, 0.3)


THREADS: Final = 32
SHARED: Final = (2.0, 3.0)


class Turn(NamedTuple):
    """What writers did together: commits of each, and the longest that one of them waited for one commit."""

    commits: list[int]
    worst: float


def turn(place: Path | str, writers: int, duration: float, threads: int = 1) -> Turn:
    """Let some processes record at once for some seconds, each in some threads."""
    command = [sys.executable, "-m", "tests.benchmarks.child", "write", str(place), str(duration), str(threads)]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment()
                )
            )
            for _ in range(writers)
        ]
        for one in running:
            assert one.stdout
            assert one.stdout.readline() == "ready\n"
        for one in running:
            assert one.stdin
            one.stdin.write("go\n")
            one.stdin.flush()
        found = [json.loads(one.communicate()[0]) for one in running]
    return Turn([int(count) for one in found for count in one["commits"]], max(float(one["worst"]) for one in found))


def measure(bench: Bench, duration: float = SECONDS) -> list[Row]:
    """Return commits a second, the worst wait and the fewest commits of some processes, and what threads do."""
    from tests.benchmarks.single import make_book

    place = bench.folder / "writers.db"
    remove(place)
    make_book(place).books.close()
    return beside(str(place), MANY, bench.rounds or 3, duration, Bounds(RATIO, WAIT))


class Bounds(NamedTuple):
    """What the commits of many processes against one must reach, and how long one may wait at most."""

    ratio: tuple[float, float]
    wait: tuple[float, float]


def beside(place: str, many: int, rounds: int, duration: float, bounds: Bounds) -> list[Row]:
    """Return the rows of a place: many processes, and many threads of one, in turns with one thread of one."""
    turn(place, 1, duration / 5)
    alone: list[Turn] = []
    together: list[Turn] = []
    threads: list[Turn] = []
    for _ in range(rounds):
        alone.append(turn(place, 1, duration))
        together.append(turn(place, many, duration))
        threads.append(turn(place, 1, duration, THREADS))
    one, processes, shared = (median([sum(t.commits) / duration for t in side]) for side in (alone, together, threads))
    worst, single, waited = (max(t.worst for t in side) for side in (together, alone, threads))
    unfair = min(together, key=lambda t: min(t.commits) / max(t.commits))
    return [
        Row(
            work=f"{many} writing processes", ours=f"{processes:,.0f} commits/s", theirs=f"one: {one:,.0f} commits/s",
            value=processes / one, unit=TIMES, limit=bounds.ratio[0], reach=bounds.ratio[1], at_least=True,
        ),
        Row(
            work=f"{many} writing processes: worst wait", ours=seconds(worst), theirs=f"one: {seconds(single)}",
            value=worst, unit="s", limit=bounds.wait[0], reach=bounds.wait[1],
        ),
        Row(
            work=f"{many} writing processes: fewest commits of one to most", ours=f"{min(unfair.commits):,}",
            theirs=f"{max(unfair.commits):,}", value=min(unfair.commits) / max(unfair.commits), unit=TIMES,
            at_least=True,
        ),
        Row(
            work=f"{THREADS} writing threads of one process", ours=f"{shared:,.0f} acts/s",
            theirs=f"one: {one:,.0f} acts/s", value=shared / one, unit=TIMES, limit=SHARED[0], reach=SHARED[1],
            at_least=True,
        ),
        Row(
            work=f"{THREADS} writing threads: worst wait", ours=seconds(waited), theirs=f"one: {seconds(single)}",
            value=waited, unit="s",
        ),
    ]  # fmt: skip
