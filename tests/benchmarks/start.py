"""How soon the program answers: ``qkh --help``, reads and a receipt of a small book against ``python -c pass``."""

import sys
from typing import Final

from tests.benchmarks.bench import Bench, remove
from tests.benchmarks.processes import qkh, run
from tests.benchmarks.rows import NO_BOUNDS, TIMES, Row, median, spread

TITLE: Final = "Start"
RUNS: Final = 15
HELP: Final = (4.5, 4.0)
READ: Final = (7.0, 6.5)
RECEIVE: Final = (10.0, 8.5)
VERIFY: Final = (18.0, 16.0)
RECEIPT: Final = (
    "--fund",
    "TH",
    "--account",
    "112",
    "--income",
    "5111",
    "--amount",
    "500k",
    "--for",
    "ung ho",
    "--yes",
)


def measure(bench: Bench) -> list[Row]:
    """Return the ratio of each command; the commands take turns, bytecode is cached."""
    from tests.benchmarks.single import make_book

    place = bench.folder / "start.db"
    remove(place)
    make_book(place).books.close()
    nothing = (sys.executable, "-c", "pass")
    commands = {
        nothing: NO_BOUNDS,
        tuple(qkh("--help")): HELP,
        tuple(qkh("-f", place, "balance", "112")): READ,
        tuple(qkh("-f", place, "trial-balance")): READ,
        tuple(qkh("-f", place, "register", "112")): READ,
        tuple(qkh("-f", place, "receive", *RECEIPT)): RECEIVE,
        tuple(qkh("-f", place, "verify")): VERIFY,
    }
    for command in commands:
        run(command)
    spent: dict[tuple[str, ...], list[float]] = {command: [] for command in commands}
    for _ in range(bench.rounds or RUNS):
        for command, values in spent.items():
            values.append(run(command).wall)
    base = spent.pop(nothing)
    return [
        Row(
            work=" ".join(["qkh", *(part for part in command[1:] if part not in ("-f", str(place)))]),
            ours=spread(values), theirs=f"python -c pass {spread(base)}", value=median(values) / median(base),
            unit=TIMES, limit=commands[command][0], reach=commands[command][1],
        )
        for command, values in spent.items()
    ]  # fmt: skip
