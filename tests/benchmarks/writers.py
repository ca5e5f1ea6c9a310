"""Four processes that record into one SQLite file, against one: commits a second, worst wait, fairness."""

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


class Turn(NamedTuple):
    """What writers did together: commits of each, and the longest that one of them waited for one commit."""

    commits: list[int]
    worst: float


def turn(place: Path, writers: int, duration: float) -> Turn:
    """Let some processes record at once for some seconds."""
    command = [sys.executable, "-m", "tests.benchmarks.child", "write", str(place), str(duration)]
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
    return Turn([int(one["commits"]) for one in found], max(float(one["worst"]) for one in found))


def measure(bench: Bench, duration: float = SECONDS) -> list[Row]:
    """Return commits a second, the worst wait and the fewest commits of the four."""
    from tests.benchmarks.single import make_book

    place = bench.folder / "writers.db"
    remove(place)
    make_book(place).books.close()
    turn(place, 1, duration / 5)
    alone: list[Turn] = []
    together: list[Turn] = []
    for _ in range(bench.rounds or 3):
        alone.append(turn(place, 1, duration))
        together.append(turn(place, MANY, duration))
    one = median([sum(t.commits) / duration for t in alone])
    four = median([sum(t.commits) / duration for t in together])
    worst, single = (max(t.worst for t in side) for side in (together, alone))
    unfair = min(together, key=lambda t: min(t.commits) / max(t.commits))
    return [
        Row(
            work=f"{MANY} writing processes", ours=f"{four:,.0f} commits/s", theirs=f"one: {one:,.0f} commits/s",
            value=four / one, unit=TIMES, limit=RATIO[0], reach=RATIO[1], at_least=True,
        ),
        Row(
            work=f"{MANY} writing processes: worst wait", ours=seconds(worst), theirs=f"one: {seconds(single)}",
            value=worst, unit="s", limit=WAIT[0], reach=WAIT[1],
        ),
        Row(
            work=f"{MANY} writing processes: fewest commits of one to most", ours=f"{min(unfair.commits):,}",
            theirs=f"{max(unfair.commits):,}", value=min(unfair.commits) / max(unfair.commits), unit=TIMES,
            at_least=True,
        ),
    ]  # fmt: skip
