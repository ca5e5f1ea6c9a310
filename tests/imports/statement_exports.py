"""Five hundred files of banks, exports of fifty accounts in ten layouts: every line comes in once, to the đồng.

    python -m tests.imports.statement_exports [SEED]

Each account is exported daily, or with overlaps, or cut within days and in any order; tables come as XLSX, HTML and
CSV. Daily and overlapping exports hold equal gifts of a day, which only the balances tell apart.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from quykhuyenhoc import Money, create_books
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.store.snapshot import Snapshot
from tests.bank.layouts import FILES, FORMATS, TABLES, Printer, commas
from tests.bank.sheets import Cell
from tests.bank.truth import MEMOS, Movement, Truth
from tests.samples import Clock, small_book

LAYOUTS: Final = (*TABLES, *FORMATS)
WAYS: Final = ("daily", "overlapping", "mixed")
ACCOUNTS: Final = 5
"""Of each layout, so many accounts with ``FILES_OF_EACH`` exports."""
FILES_OF_EACH: Final = 10
FIRST: Final = datetime(2024, 9, 2, tzinfo=UTC).date()
GROUPED: Final = frozenset({"vietcombank-personal", "vietcombank-cashup", "vietcombank-statement"})
"""Layouts whose amounts have commas, as their profiles say."""
PAGED: Final = frozenset({"mb"})
"""Layouts that are printed by pages here."""


class Account(NamedTuple):
    """What happened on an account, how it is printed, and from which line to which each export reaches."""

    layout: str
    file: str
    truth: Truth
    cuts: tuple[tuple[int, int], ...]

    def export(self, low: int, high: int) -> Truth:
        """Return what an export tells: days without a line belong to the one after them."""
        lines = self.truth.movements
        first = min(lines[low].day, lines[low - 1].day + timedelta(days=1)) if low else self.truth.first
        before = sum(one.amount for one in lines[:low])
        return Truth(self.truth.opening + before, lines[low:high], first=first, last=lines[high - 1].day)

    def written(self, low: int, high: int) -> bytes:
        """Return the file of an export."""
        if self.layout in FORMATS:
            return FORMATS[self.layout](self.export(low, high))
        figure = commas if self.layout in GROUPED else str
        form = FILES[self.file]
        file = (lambda rows: form(by_pages(rows))) if self.layout in PAGED else form
        return TABLES[self.layout](self.export(low, high), Printer(file=file, figure=figure))


def by_pages(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return a table of the layout mb with its header again after each three lines, below the sums of the page."""
    head = next(at for at, row in enumerate(rows) if row[0] == "STT")
    top, lines, foot = rows[:head], rows[head + 1 : -2], rows[-2:]
    found = list(top)
    for at in range(0, len(lines), 3):
        page = lines[at : at + 3]
        sums = [sum(int(str(row[column] or 0)) for row in page) for column in (3, 4)]
        found += [rows[head], *page, [None, "Cộng trang", None, *map(str, sums)], [f"Trang {at // 3 + 1}"]]
    return [*found, *foot]


def account(seed: int, layout: str, way: str, file: str, files: int) -> Account:
    """Return an account that is exported so many times, always the same for the same numbers."""
    dice = random.Random(f"{seed} {layout} {way}")  # noqa: S311 (the same again)
    lines: list[Movement] = []
    for day in range(files):
        for _ in range(dice.randint(1, 6)):
            amount = dice.choice((50_000, 100_000, 200_000, -11_000, -dice.randrange(1, 99_999)))
            one = Movement(FIRST + timedelta(days=day), amount, f"FT{seed}{len(lines):05}", dice.choice(MEMOS))
            equal = way != "mixed" and amount > 0 and dice.random() < 0.3
            lines += [one] * (2 if equal else 1)
    size = len(lines)
    if way == "mixed":
        borders = [0, *sorted(dice.sample(range(1, size), min(files, size) - 1)), size]
        cuts = [(max(0, low - dice.randint(0, 2)), high) for low, high in pairwise(borders)]
        dice.shuffle(cuts)
    else:
        days = [one.day for one in lines]
        ends = [at for at in range(1, size + 1) if at == size or days[at] != days[at - 1]]
        back = 0 if way == "daily" else 4
        cuts = [(max(0, low - back), high) for low, high in pairwise([0, *ends])]
    return Account(layout, file, Truth(5_000_000, tuple(lines), first=lines[0].day, last=lines[-1].day), tuple(cuts))


def accounts(seed: int, each: int = ACCOUNTS, files: int = FILES_OF_EACH) -> Iterator[Account]:
    """Yield the accounts of every layout."""
    for at, layout in enumerate(LAYOUTS):
        for n in range(each):
            yield account(seed + n, layout, WAYS[(at + n) % len(WAYS)], tuple(FILES)[(at + n) % len(FILES)], files)


def take_all(one: Account, folder: Path) -> int:
    """Import every export of an account into a new book, and hold it against what happened; return how many files."""
    with create_books(str(folder / "quy.db"), clock=Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        for cut in one.cuts:
            place = folder / "sao-ke"
            place.write_bytes(one.written(*cut))
            # OFX prints no opening balance: the person at the bank's page states it.
            stated = Money(one.export(*cut).opening) if one.layout.startswith("ofx") else None
            how = StatementOptions(account="112", opening=stated)
            (done,) = import_statement(book, str(place), how, reason="theo trang của ngân hàng" if stated else None)
        assert done.missing == (), one
        with books.source.reading() as connection:
            sql = "SELECT date, amount, reference FROM qkh_statement_rows"
            kept = Counter((day, int(amount), reference) for day, amount, reference in connection.rows(sql))
            state = Snapshot(connection, book.number).reconciliation.reconciled("112", "VND", one.truth.last)
        assert kept == Counter((str(line.day), line.amount, line.reference) for line in one.truth.movements), one
        assert (state.bank, state.problem) == (one.truth.closing, None), one
        assert list(verify(books)) == []
    return len(one.cuts)


def main(seed: int) -> int:
    """Take them all; say how many files and lines came in."""
    began, files, lines = time.monotonic(), 0, 0
    for one in accounts(seed):
        with tempfile.TemporaryDirectory() as folder:
            files += take_all(one, Path(folder))
        lines += len(one.truth.movements)
    print(f"{files} files, {lines} lines, each once; {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
