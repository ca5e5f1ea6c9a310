"""Processes and threads that record into one book on PostgreSQL, against one."""

from typing import Final

from tests.benchmarks.bench import Bench
from tests.benchmarks.rows import Row
from tests.benchmarks.single import make_book
from tests.benchmarks.writers import SECONDS, Bounds, beside
from tests.servers import fresh_database, start_postgres

TITLE: Final = "Writers beside each other, PostgreSQL"
MANY: Final = 32
BOUNDS: Final = Bounds((0.8, 1.0), (1.0, 0.5))


def measure(bench: Bench, duration: float = SECONDS) -> list[Row]:
    """Return commits a second, the worst wait and the fewest commits of some processes, and what threads do."""
    with start_postgres() as server:
        place = fresh_database(server).url
        make_book(place).books.close()
        return beside(place, MANY, bench.rounds or 3, duration, BOUNDS)
