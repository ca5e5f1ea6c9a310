"""The trial balance inside the library: as of any day, with all four columns, and as it was known at any act."""

import random
import sqlite3
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import quykhuyenhoc as qkh
from tests.benchmarks.bench import Bench
from tests.benchmarks.rows import Row, entries, median, seconds, spread
from tests.benchmarks.workload import DAYS, FIRST_DAY

TITLE: Final = "Balances inside the library"
TRIES: Final = 20
AS_OF: Final = (20, 5)
COLUMNS: Final = (60, 20)
KNOWN: Final = (3000, 1000)
MONTHS: Final = (150, 75)
SUM: Final = (
    "SELECT account, fund, currency, sum(amount) FROM qkh_posting WHERE book = 1 AND date <= ? GROUP BY 1, 2, 3"
)


def days(count: int) -> list[date]:
    """Return days of the workload, the same ones in every run."""
    chosen = random.Random(7)  # noqa: S311 (no secret)
    return [FIRST_DAY + timedelta(chosen.randrange(DAYS)) for _ in range(count)]


def years() -> list[int]:
    """Return the years of the workload but the first, whose months all have a month before them."""
    return [*range(FIRST_DAY.year + 1, (FIRST_DAY + timedelta(DAYS - 1)).year + 1)]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of a call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(bench: Bench) -> list[Row]:
    """Return the three medians of each size; a plain SQL sum over the covering index stands beside the first."""
    return [row for size in bench.sizes for row in _one(bench.book(size), size)]


def _one(place: Path, size: int) -> list[Row]:
    with qkh.open_books(str(place)) as books:
        book = books.only()
        top = book.head().size
        as_of = [qkh.reports.span(as_of=day) for day in days(TRIES)]
        spans = [
            qkh.reports.span(from_=min(a, b), to=max(a, b))
            for a, b in zip(days(TRIES), reversed(days(TRIES)), strict=True)
        ]
        ends = [qkh.reports.span(from_=f"{year - 1}-12-01", to=f"{year}-12-31") for year in years()]
        known = [top * (n + 1) // (TRIES // 4 + 1) for n in range(TRIES // 4)]
        qkh.reports.trial_balance(book)
        plain = [timed(lambda s=s: qkh.reports.balance(book, None, s)) for s in as_of]  # type: ignore[misc]
        columns = [timed(lambda s=s: qkh.reports.trial_balance(book, s)) for s in spans]  # type: ignore[misc]
        months = [timed(lambda s=s: qkh.reports.fund_report(book, s, by="month")) for s in ends]  # type: ignore[misc]
        earlier = [
            timed(lambda s=s, k=k: qkh.reports.trial_balance(book, s, known_at=k))  # type: ignore[misc]
            for s, k in zip(as_of, known, strict=False)
        ]
    raw = _raw_sums(place)
    return [
        _row(f"all balances as of any day, {entries(size)}", plain, AS_OF, f"SQL sum over the index {spread(raw)}"),
        _row(f"opening, debit, credit, closing between any two days, {entries(size)}", columns, COLUMNS, "–"),
        _row(f"13 month ends of all funds in one report, {entries(size)}", months, MONTHS, "–"),
        _row(f"the same as known at any act, {entries(size)}", earlier, KNOWN, "–"),
    ]


def _raw_sums(place: Path) -> list[float]:
    source = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    found = [timed(lambda d=day: source.execute(SUM, (d.isoformat(),)).fetchall()) for day in days(3)]  # type: ignore[misc]
    source.close()
    return found


def _row(work: str, values: list[float], bounds: tuple[float, float], theirs: str) -> Row:
    ours = f"median {seconds(median(values))}, worst {seconds(max(values))}"
    return Row(
        work=work, ours=ours, theirs=theirs, value=median(values) * 1e3, unit="ms", limit=bounds[0], reach=bounds[1]
    )
