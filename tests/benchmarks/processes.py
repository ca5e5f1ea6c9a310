"""Programs measured as fresh processes, each started by a process small enough to leave no trace in its figures."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent.parent
MEASURE: Final = Path(__file__).parent / "measure.py"
HOURS_MAX: Final = 3


class FailedError(Exception):
    """A measured program ended with an error."""


class Ran(NamedTuple):
    """One run: seconds by the clock, megabytes of the process and of its whole tree, what it printed."""

    wall: float
    rss_mb: float
    tree_mb: float
    out: str

    @property
    def data(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


def environment() -> dict[str, str]:
    """Return the environment of measured programs: bytecode cached, no settings of the user's."""
    dropped = (
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED",
        "PYTHONPATH",
        "QKH_FILE",
        "QKH_BOOK",
        "QKH_ACTOR",
        "QKH_LANG",
    )
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "QKH_CONFIG": os.devnull}


def run(command: Sequence[str], *, tree: bool = False, codes: tuple[int, ...] = (0,)) -> Ran:
    """Run a command once and measure it.

    Raises:
        FailedError: it ended with another code than those allowed.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        launcher = [
            sys.executable,
            "-I",
            "-S",
            str(MEASURE),
            "-l",
            "-",
            "-n",
            "1",
            "-w",
            "0",
            "-t",
            str(HOURS_MAX * 3600),
        ]
        options = ["--stdout", str(out), *(["--tree"] if tree else [])]
        done = subprocess.run(
            [*launcher, *options, "--", *command],
            env=environment(), cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
        found, text = json.loads(done.stdout), out.read_text(encoding="utf-8")
    if found["rc"][0] not in codes:
        raise FailedError(f"{command} ended with {found['rc'][0]}:\n{done.stderr}{text}")
    return Ran(found["wall"], found["rss_mb"], found["tree_mb"], text)


def child(name: str, *arguments: str | Path | int, tree: bool = False) -> Ran:
    """Run one of the programs of ``child.py``."""
    return run([sys.executable, "-m", "tests.benchmarks.child", name, *map(str, arguments)], tree=tree)


def qkh(*arguments: str | Path) -> list[str]:
    """Return the command line of the installed program of this interpreter."""
    return [str(Path(sys.executable).parent / "qkh"), *map(str, arguments)]
