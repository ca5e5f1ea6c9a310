"""Run benchmarks and write their figures: ``python -m tests.benchmarks [NAME …] [--size 10000,100000,1000000]``."""

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from tests.benchmarks import page
from tests.benchmarks.bench import Bench
from tests.benchmarks.processes import ROOT

NAMED_ONLY: Final = ("peers",)
NAMES: Final = (
    "single", "single_postgresql", "peers", "bulk", "bulk_postgresql", "trial", "query", "last", "verify", "writers",
    "writers_postgresql", "start",
)  # fmt: skip
PAGE: Final = Path("docs/explanation/performance.md")


def sizes(text: str) -> tuple[int, ...]:
    """Return the sizes of an option ``10000,100000``, smallest first."""
    return tuple(sorted(int(part.replace("_", "")) for part in text.split(",")))


def arguments(given: list[str]) -> argparse.Namespace:
    """Return what was asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"some of: {', '.join(NAMES)} (default: all but {', '.join(NAMED_ONLY)})",
    )
    parser.add_argument("--size", type=sizes, default=(10_000, 100_000, 1_000_000), help="entries, with commas between")
    parser.add_argument("--rounds", type=int, help="rounds of each (default: fewer at large sizes)")
    parser.add_argument("--out", type=Path, default=ROOT / PAGE, help=f"the page to write (default: {PAGE})")
    parser.add_argument(
        "--work", type=Path, help="keep workloads and books here for the next run (default: a temporary folder)"
    )
    asked = parser.parse_args(given)
    unknown = set(asked.names) - set(NAMES)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    return asked


def measure(module: ModuleType, bench: Bench, command: str) -> dict[str, Any]:
    """Run one benchmark; return its section of the page."""
    load, began = os.getloadavg()[0], time.perf_counter()
    rows = module.measure(bench)
    found = page.section(rows, module.TITLE, command, time.perf_counter() - began, load)
    print(
        f"\n{module.TITLE} ({found['seconds']} s, load before {found['load_before']})\n{page.table(rows)}", flush=True
    )
    return found


def main(given: list[str]) -> int:
    """Run what was asked; 1 when a limit does not hold. Each result is saved at once: a long run may be broken off."""
    asked = arguments(given)
    command = " ".join(["python -m tests.benchmarks", *given])
    failed = False
    with ExitStack() as stack:
        folder = asked.work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="qkh-bench-")))
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder.resolve(), asked.size, asked.rounds)
        names = asked.names or [name for name in NAMES if name not in NAMED_ONLY]
        # All are loaded before the first one runs: an edit made meanwhile must not end a run of an hour.
        modules = {name: import_module(f"tests.benchmarks.{name}") for name in names}
        for name, module in modules.items():
            found = measure(module, bench, command)
            page.save(asked.out, {name: found}, NAMES)
            failed |= any(row["holds"] is False for row in found["rows"])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
