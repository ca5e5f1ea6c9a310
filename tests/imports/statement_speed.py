"""How long 200,000 lines take from file to book, in how much memory: ``python -m tests.imports.statement_speed``."""

import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from quykhuyenhoc import create_books, open_books
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.proof.verification import verify
from tests.bank.fuzzing import memory_mb
from tests.bank.layouts import FORMATS, TABLES, Printer
from tests.bank.sheets import csv
from tests.bank.truth import by_chance
from tests.samples import Clock, small_book

LINES: Final = 200_000
SECONDS_MAX: Final = 90
MEGABYTES_MAX: Final = 400
FORMS: Final = ("mt940", "csv", "xlsx")
STEPS: Final = ("write", "keep", "again", "check")


def clock() -> Clock:
    """Return a clock after the statements."""
    return Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC))


def write(folder: Path, form: str, lines: int = LINES) -> None:
    """Write a statement, and a book to take it."""
    truth = by_chance(lines)
    how = Printer(file=csv) if form == "csv" else Printer()
    data = FORMATS[form](truth) if form in FORMATS else TABLES["mb"](truth, how)
    (folder / "statement").write_bytes(data)
    with create_books(str(folder / "quy.db"), clock=clock()) as books:
        small_book(books)


def keep(folder: Path, lines: int = LINES) -> None:
    """Keep every line of the statement."""
    with open_books(str(folder / "quy.db"), clock=clock()) as books:
        (found,) = import_statement(books["SL"], str(folder / "statement"), StatementOptions(account="112"))
        assert (found.added, found.unproved) == (lines, "")


def again(folder: Path, _form: str = "", lines: int = LINES) -> None:
    """Offer the same lines in another file: nothing is new."""
    with (folder / "statement").open("ab") as stream:
        stream.write(b"\n" if not (folder / "statement").read_bytes().startswith(b"PK") else b"")
    with open_books(str(folder / "quy.db"), clock=clock()) as books:
        (found,) = import_statement(books["SL"], str(folder / "statement"), StatementOptions(account="112"))
        assert (found.read, found.added) == (lines, 0)


def check(folder: Path) -> None:
    """Hold every line against the root."""
    with open_books(str(folder / "quy.db"), clock=clock()) as books:
        assert list(verify(books)) == []


def step(name: str, folder: str, form: str) -> None:
    """Run one step and print its seconds of the processor, seconds of the clock and megabytes."""
    began, processor = time.monotonic(), time.process_time()
    place = Path(folder)
    {"write": lambda: write(place, form), "keep": lambda: keep(place), "again": lambda: again(place),
     "check": lambda: check(place)}[name]()  # fmt: skip
    print(f"{time.process_time() - processor:.1f} {time.monotonic() - began:.1f} {memory_mb()}")


def main(forms: list[str]) -> int:
    """Measure each form, each step in a process of its own."""
    bad = 0
    print("form        step    s of processor  s of clock  MB")
    for form in forms or FORMS:
        with tempfile.TemporaryDirectory() as folder:
            for name in STEPS:
                program = f"from tests.imports.statement_speed import step; step({name!r}, {folder!r}, {form!r})"
                done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
                processor, clock_seconds, memory = done.stdout.split()
                if name == "write":
                    continue
                print(f"{form:<12}{name:<8}{processor:>14}{clock_seconds:>12}{memory:>4}", flush=True)
                bad += float(processor) > SECONDS_MAX or int(memory) > MEGABYTES_MAX
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
