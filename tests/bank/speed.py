"""How long 200,000 lines take to be read and proved, in how much memory: ``python -m tests.bank.speed [FORM …]``."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import new_lines
from tests.bank.fuzzing import memory_mb
from tests.bank.layouts import FORMATS, TABLES, Printer
from tests.bank.sheets import csv, html
from tests.bank.truth import by_chance

LINES: Final = 200_000
LINES_OF_CAMT: Final = 100_000
"""CAMT needs 450 bytes and more for a line, and a file over 50 MB is refused."""
SECONDS_MAX: Final = 60
MEGABYTES_MAX: Final = 300
FORMS: Final = ("camt.053", "mt940", "ofx1", "ofx2", "csv", "html", "xlsx")


def write(form: str, path: Path) -> None:
    """Write a statement of 200,000 lines."""
    truth = by_chance(LINES_OF_CAMT if form == "camt.053" else LINES)
    how = {"csv": Printer(file=csv), "html": Printer(file=html), "xlsx": Printer()}
    path.write_bytes(TABLES["mb"](truth, how[form]) if form in how else FORMATS[form](truth))


def measure(path: Path) -> None:
    """Read, prove and identify; print seconds of the processor, seconds of the clock and megabytes."""
    clock, processor = time.monotonic(), time.process_time()
    (statement,) = read_statements(path.read_bytes())
    proof = prove(statement, opening=10**12)
    assert proof.proved
    assert len(statement.lines) in {LINES, LINES_OF_CAMT}
    read = memory_mb()
    assert len(new_lines(statement, {})) == len(statement.lines)
    print(f"{time.process_time() - processor:.1f} {time.monotonic() - clock:.1f} {read} {memory_mb()}")


def main(forms: list[str]) -> int:
    """Measure each form in a process of its own."""
    bad = 0
    print("form        MB of file  s of processor  s of clock  MB read  MB with identities")
    for form in forms or FORMS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "statement"
            for step in ("write", "measure"):
                program = f"from pathlib import Path; from tests.bank import speed; p = Path({str(path)!r}); " + (
                    f"speed.write({form!r}, p)" if step == "write" else "speed.measure(p)"
                )
                done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
            size = path.stat().st_size >> 20
        processor, clock, memory, more = done.stdout.split()
        print(f"{form:<12}{size:>10}{processor:>15}{clock:>12}{memory:>9}{more:>20}", flush=True)
        bad += float(processor) > SECONDS_MAX or int(memory) > MEGABYTES_MAX
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
