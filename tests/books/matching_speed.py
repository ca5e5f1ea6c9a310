"""Matching 200,000 bank lines against 150,000 receipts of a book: ``python -m tests.books.matching_speed [LINES]``.

Three receipts of four bear the code that the memo holds too, the others the name of their payer; a quarter of the lines
has no receipt yet. What belongs together is known, so false matches are counted.
"""

import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from quykhuyenhoc import Money, create_books, open_books, record
from quykhuyenhoc.acts import Receipt, SetCodePrefix, Split
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from tests.bank.flood import FAMILY, GIVEN, MIDDLE
from tests.bank.fuzzing import memory_mb
from tests.bank.layouts import FORMATS
from tests.bank.truth import Movement, Truth
from tests.samples import Clock, small_book

LINES: Final = 200_000
SECONDS_MAX: Final = 120
FIRST: Final = date(2024, 9, 1)
DAYS: Final = 30


class Gift(NamedTuple):
    """A gift as it happened; ``coded``: the giver copied its code; ``booked``: the book has a receipt for it."""

    day: date
    amount: int
    name: str
    code: str
    coded: bool
    booked: bool


def gifts(count: int) -> list[Gift]:
    """Return gifts, always the same, in the order of the bank."""
    dice = random.Random(7)  # noqa: S311 (the same again)
    days = sorted(dice.randrange(DAYS) for _ in range(count))
    return [
        Gift(
            FIRST + timedelta(days=day),
            dice.choice((50_000, 100_000, 200_000, 500_000, dice.randint(10_001, 20_000_000))),
            f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)} {dice.choice(GIVEN)}",
            ReferenceCode(f"QK{n // 900_000}", n % 900_000 + 1).text,
            dice.random() < 0.75,
            n % 4 != 0,
        )
        for n, day in enumerate(days)
    ]


def clock() -> Clock:
    """Return a clock after them."""
    return Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC))


def print_statement(folder: Path, found: list[Gift]) -> Path:
    """Write the statement of gifts, and return its place."""
    lines = tuple(
        Movement(one.day, one.amount, f"FT{n}", f"{one.name} ung ho {one.code if one.coded else 'quy'}")
        for n, one in enumerate(found)
    )
    place = folder / "statement"
    place.write_bytes(FORMATS["mt940"](Truth(0, lines)))
    return place


def make(folder: Path, count: int) -> None:
    """Write a book with the receipts and the statement."""
    found = gifts(count)
    place = print_statement(folder, found)
    with create_books(str(folder / "quy.db"), clock=clock()) as books:
        book = small_book(books)
        for n in range(count // 900_000 + 1):
            record(book, SetCodePrefix(prefix=f"QK{n}", fund="TH"))
        with Bulk(book) as bulk:
            for n, one in enumerate(found):
                if one.booked:
                    bulk.add(Request(_receipt(one).checked(), f"gift:{n}"))
        import_statement(book, str(place), StatementOptions(account="112"))


def _receipt(one: Gift) -> Receipt:
    split = Split(fund="TH", amount=Money(one.amount), account="5111")
    text = f"ủng hộ {one.code}" if one.coded else "ủng hộ"
    return Receipt(date=one.day, account="112", splits=(split,), description=text, person=one.name.title())


class Outcome(NamedTuple):
    """What a run of matching came to, against what is known."""

    matches: int
    false: int
    coded: int
    found_by_code: int


def measure(folder: Path, count: int) -> Outcome:
    """Match, and hold the matches against the truth."""
    found = gifts(count)
    with open_books(str(folder / "quy.db"), clock=clock()) as books:
        book = books["SL"]
        run = book.matching.match_automatically("112")
        with book.books.source.reading() as connection:
            keys = dict(connection.rows("SELECT seq, key FROM qkh_log WHERE key IS NOT NULL"))
            parts = list(connection.rows("SELECT number, at, posting, rule FROM qkh_match_parts ORDER BY item"))
    lines: dict[int, set[str]] = {}
    receipts: dict[int, set[str]] = {}
    by_code = 0
    for number, at, posting, rule in parts:
        if at is not None:
            lines.setdefault(number, set()).add(f"gift:{at - 1}")
            by_code += rule == "code"
        else:
            receipts.setdefault(number, set()).add(str(keys[posting]))
    false = sum(lines.get(number) != receipts.get(number) for number in lines.keys() | receipts.keys())
    return Outcome(run.matches, false, sum(one.coded and one.booked for one in found), by_code)


def step(name: str, folder: str, count: int) -> None:
    """Run one step; print what it came to, its seconds of the processor and of the clock, and megabytes."""
    began, processor = time.monotonic(), time.process_time()
    found = make(Path(folder), count) if name == "make" else measure(Path(folder), count)  # type: ignore[func-returns-value]
    print(f"{found}; {time.process_time() - processor:.1f} s of processor, {time.monotonic() - began:.1f} s of clock,"
          f" {memory_mb()} MB")  # fmt: skip


def main(count: int) -> int:
    """Make and measure, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("make", "measure"):
            program = f"from tests.books.matching_speed import step; step({name!r}, {folder!r}, {count})"
            done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
            print(name, done.stdout.strip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES))
