"""One durable Receipt against the same through piecash and django-ledger, which are installed into a scratch venv.

Only run when named, because it takes packages from PyPI.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import quykhuyenhoc as qkh
from tests.benchmarks.bench import Bench
from tests.benchmarks.processes import run
from tests.benchmarks.rows import TIMES, Row, median, seconds
from tests.benchmarks.single import make_book, receipt

TITLE: Final = "Single durable acts, against other Python libraries"
PEERS: Final = {"piecash": "1.2.1", "django-ledger": "0.8.5"}
FASTER: Final = 20
FILL: Final = 300
COUNT: Final = 100


def measure(bench: Bench) -> list[Row]:
    """Return how many times faster one act is than with each of the two, in turns."""
    python = scratch(bench.folder / "peers")
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in PEERS}
    for _ in range(bench.rounds or 2):
        with tempfile.TemporaryDirectory() as folder:
            ours += _ours(Path(folder) / "ours.db")
            for name in PEERS:
                script = Path(__file__).with_name(f"peer_{name.replace('-', '_')}.py")
                found = run([str(python), str(script), f"{folder}/{name}.db", str(FILL), str(COUNT)])
                theirs[name] += found.data
    mine = median(ours)
    return [
        Row(
            work=f"one durable Receipt against {name} {PEERS[name]}", ours=seconds(mine), theirs=seconds(median(spent)),
            value=median(spent) / mine, unit=f"{TIMES} faster", reach=FASTER, at_least=True,
        )
        for name, spent in theirs.items()
    ]  # fmt: skip


def _ours(place: Path) -> list[float]:
    book = make_book(place)
    act = receipt(60_000)
    spent = []
    for _ in range(FILL + COUNT):
        began = time.perf_counter()
        qkh.record(book, act)
        spent.append(time.perf_counter() - began)
    book.books.close()
    return spent[FILL:]


def scratch(folder: Path) -> Path:
    """Return the Python of an environment that has both libraries; it is made where it is missing."""
    python = folder / "bin" / "python"
    if not (folder / "done").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        wanted = [f"{name}=={version}" for name, version in PEERS.items()]
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted], check=True)
        (folder / "done").touch()
    return python
