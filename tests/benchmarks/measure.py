"""Time a command as a whole process: counted runs after a warm-up; wall, cpu and peak memory from wait4(2).

Usage: ``measure.py -l LABEL [-n RUNS] [-w WARMUP] [-o results.jsonl] [-t TIMEOUT] [--stdout FILE] [--tree] -- CMD …``

One JSON line per call. ``--tree`` also samples the memory of the command with all its descendants (their sum, so
what they share is counted for each). Linux counts the parent's memory against a new process until it has begun its
own program, so this script imports little, and a large program measures others through it.
"""

# ruff: noqa: PTH123 (pathlib would make this process larger)

import argparse
import json
import os
import signal
import sys
import threading
import time
from typing import Any, NamedTuple

PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.02
MEGABYTE = 1 << 20


class Run(NamedTuple):
    """One run: seconds by the clock and of the processors, megabytes of the process and of its tree, exit code."""

    wall: float
    cpu: float
    rss_mb: float
    tree_mb: float
    code: int


def tree_bytes(pid: int) -> int:
    """Return the resident memory of a process and its descendants; what has just ended counts nothing."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as statm:
            found = int(statm.read().split()[1]) * PAGE
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208
            with open(f"/proc/{pid}/task/{task}/children", "rb") as children:
                found += sum(tree_bytes(int(child)) for child in children.read().split())
    except (OSError, IndexError):
        return 0
    return found


def once(command: list[str], *, timeout: float, stdout: str = os.devnull, tree: bool = False) -> Run:
    """Run a command to its end."""
    out = os.open(stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    null = os.open(os.devnull, os.O_RDONLY)
    peak, ended = 0, threading.Event()

    def sample() -> None:
        nonlocal peak
        while not ended.wait(PAUSE):
            peak = max(peak, tree_bytes(pid))

    watcher = threading.Thread(target=sample)
    began = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, out, 1)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, timeout)
    if tree:
        watcher.start()
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    signal.setitimer(signal.ITIMER_REAL, 0)
    ended.set()
    if tree:
        watcher.join()
    os.close(out)
    os.close(null)
    alone = used.ru_maxrss * 1024
    code = os.waitstatus_to_exitcode(status)
    return Run(wall, used.ru_utime + used.ru_stime, alone / MEGABYTE, max(peak, alone) / MEGABYTE, code)


def median(values: list[float]) -> float:
    """Return the median."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def summary(label: str, runs: list[Run]) -> dict[str, Any]:
    """Return the medians of the runs."""
    walls = [run.wall for run in runs]
    return {
        "label": label,
        "wall": round(median(walls), 4), "min": round(min(walls), 4), "max": round(max(walls), 4),
        "cpu": round(median([run.cpu for run in runs]), 4),
        "rss_mb": round(median([run.rss_mb for run in runs]), 1),
        "tree_mb": round(median([run.tree_mb for run in runs]), 1),
        "runs": len(runs), "rc": sorted({run.code for run in runs}),
    }  # fmt: skip


def main(arguments: list[str]) -> None:
    """Measure the command of the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-l", "--label", required=True)
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument("-w", type=int, default=1)
    parser.add_argument("-o", default="")
    parser.add_argument("-t", type=float, default=900)
    parser.add_argument("--stdout", default=os.devnull)
    parser.add_argument("--tree", action="store_true")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args(arguments)
    command = asked.command[1:] if asked.command[:1] == ["--"] else asked.command
    for _ in range(asked.w):
        once(command, timeout=asked.t)
    runs = [once(command, timeout=asked.t, stdout=asked.stdout, tree=asked.tree) for _ in range(asked.n)]
    text = json.dumps(summary(asked.label, runs))
    print(text, flush=True)
    if asked.o:
        with open(asked.o, "a", encoding="utf-8") as results:
            results.write(text + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
