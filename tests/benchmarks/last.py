"""The last 50 lines of a hot account, up to any day; flat however many entries there are."""

from typing import Final

import quykhuyenhoc as qkh
from tests.benchmarks.bench import Bench
from tests.benchmarks.query import TRIES, days, timed
from tests.benchmarks.rows import TIMES, Row, entries, median, seconds
from tests.benchmarks.workload import FIRST_DAY

TITLE: Final = "Last lines of a hot account"
HOT: Final = "Assets:Bank:U01"
LINES: Final = 50
BOUNDS: Final = (10, 5)


def measure(bench: Bench) -> list[Row]:
    """Return the median of each size, and the growth from the smallest to the largest."""
    medians = {size: _one(bench, size) for size in bench.sizes}
    found = [
        Row(
            work=f"last {LINES} lines of a hot account, {entries(size)}",
            ours=f"median {seconds(median(values))}, worst {seconds(max(values))}", theirs="–",
            value=median(values) * 1e3, unit="ms", limit=BOUNDS[0], reach=BOUNDS[1],
        )
        for size, values in medians.items()
    ]  # fmt: skip
    if len(medians) > 1:
        low, high = min(medians), max(medians)
        work = f"last {LINES} lines: growth from {low:,} to {entries(high)}"
        one, other = median(medians[high]), median(medians[low])
        found.append(Row(work=work, ours=seconds(one), theirs=seconds(other), value=one / other, unit=TIMES))
    return found


def _one(bench: Bench, size: int) -> list[float]:
    with qkh.open_books(str(bench.book(size))) as books:
        book = books.only()
        qkh.reports.register(book, HOT, last=LINES)
        # Days in the first weeks have no 50 lines yet; every other one has, at each size.
        chosen = [day for day in days(2 * TRIES) if (day - FIRST_DAY).days > 400][:TRIES]
        spans = [qkh.reports.span(from_=FIRST_DAY, to=day) for day in chosen]
        for s in spans:
            assert size < 2000 or len(list(qkh.reports.register(book, HOT, s, last=LINES).rows)) == LINES
        return [timed(lambda s=s: list(qkh.reports.register(book, HOT, s, last=LINES).rows)) for s in spans]  # type: ignore[misc]
