"""Booking a statement of 200,000 gifts by ``qkh match book``: ``python -m tests.books.booking_speed [LINES…]``.

Three lines of four bear a code, whose prefix says the fund; the others go into the fund that the command names. What
comes before and after it on the same lines is measured beside it. The command is a process of its own, as a treasurer
starts it.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

from quykhuyenhoc import create_books, record
from quykhuyenhoc.acts import ChangeAccount, SetCodePrefix
from tests.books.matching_speed import gifts, print_statement
from tests.samples import small_book

LINES: Final = (20_000, 200_000)
SECONDS_MAX: Final = 120
MEGABYTES_MAX: Final = 400
BOOKING: Final = ("match", "book", "112", "--fund", "TH")
STEPS: Final = (
    ("statement", "import", "statement", "--account", "112"),
    ("match", "list", "112"),
    BOOKING,
    ("reconcile", "112", "2024-09"),
)


class Used(NamedTuple):
    """What a command used."""

    processor: float
    clock: float
    megabytes: int


def make(folder: Path, count: int) -> None:
    """Write a book that has a code for its gifts, and the statement."""
    found = gifts(count)
    print_statement(folder, found)
    with create_books(str(folder / "quy.db")) as books:
        book = small_book(books)
        record(book, ChangeAccount(code="5111", role="donation"))
        for n in range(count // 900_000 + 1):
            record(book, SetCodePrefix(prefix=f"QK{n}", fund="TH"))


def run(folder: Path, *command: str) -> Used:
    """Run a command on the book, and return what it used; what it draws goes into a file."""
    began = time.monotonic()
    words = ("qkh", "-f", "quy.db", "--actor", "LAP", "--yes", *command)
    with (folder / "drawn").open("wb") as drawn:
        process = subprocess.Popen(words, cwd=folder, stdout=drawn, env={**os.environ, "HOME": str(folder)})
        _pid, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 3), (folder / "drawn").read_text()
    return Used(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss // 1024)


def main(counts: list[int]) -> int:
    """Measure each count of lines."""
    bad = 0
    print("lines   step              s of processor  s of clock    MB")
    for count in counts or LINES:
        with tempfile.TemporaryDirectory() as folder:
            # In a process of its own: what this one held once is counted for those that it starts.
            program = f"from tests.books.booking_speed import Path, make; make(Path({folder!r}), {count})"
            subprocess.run([sys.executable, "-c", program], check=True)
            for step in STEPS:
                used = run(Path(folder), *step)
                name = " ".join(step[:2])
                print(f"{count:<8}{name:<18}{used.processor:>14.1f}{used.clock:>12.1f}{used.megabytes:>6}", flush=True)
                if step is BOOKING:
                    bad += used.processor > SECONDS_MAX or used.megabytes > MEGABYTES_MAX
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main([int(count) for count in sys.argv[1:]]))
