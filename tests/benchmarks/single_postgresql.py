"""One durable Receipt, and one durable Payment with floors, on PostgreSQL, against the same rows in one pipeline.

As on SQLite the sides take turns in blocks. The raw side sends BEGIN, the rows that the library left, caches and head
with them, and COMMIT as one pipeline, into a database with the same tables and indexes without triggers.
"""

import time
from typing import Any, Final

import psycopg

from tests.benchmarks import raw, raw_postgresql, single
from tests.benchmarks.bench import Bench
from tests.benchmarks.rows import Row
from tests.servers import Database, fresh_database, start_postgres

TITLE: Final = "Single durable acts, PostgreSQL"
RATIO: Final = (2.5, 2.0)
SCHEMA: Final = raw_postgresql.SCHEMA
Statement = tuple[bytes, tuple[Any, ...]]
_KEYS: Final = {
    "month": "book, month, account, fund, currency, kind",
    "year": "book, year, account, fund, currency, kind",
    "standing": "book, figure, currency, date",
    "head": "",
}


def _for_server(sql: str, keys: str = "") -> bytes:
    conflict = sql.replace("ON CONFLICT DO", f"ON CONFLICT ({keys}) DO")
    return conflict.replace("qkh_", f"{SCHEMA}.").replace("?", "%s").encode()


BESIDE: Final = {name: _for_server(sql, _KEYS[name]) for name, sql in single.BESIDE.items()}


class RawServer(single.RawSide):
    """Into a database of a server, each act as one pipeline."""

    def __init__(self, book: Database, bare: Database) -> None:
        self.places = book.superuser_url, bare.superuser_url
        raw_postgresql.tables_of(bare.superuser_url)
        self.source, self.raw = (psycopg.connect(url, autocommit=True) for url in self.places)
        for name in ("head", *raw.sequenced(), *raw.CACHES):
            for row in self.source.execute(f"SELECT {raw.columns(name)} FROM {SCHEMA}.{name}".encode()):
                self.raw.execute(_for_server(raw.insert_sql(name)), row)
        super().__init__(*self.source.execute(f"SELECT peaks FROM {SCHEMA}.head".encode()).fetchall()[0])

    def prepare(self, seqs: range) -> list[list[Statement]]:
        """Return the statements of each act, from the rows that it left."""
        return [self._statements(seq) for seq in seqs]

    def _statements(self, seq: int) -> list[Statement]:
        rows = {
            name: self.source.execute(
                f"SELECT {raw.columns(name)} FROM {SCHEMA}.{name} WHERE seq = %s".encode(), (seq,)
            ).fetchall()
            for name in raw.sequenced()
        }
        found = [(_for_server(raw.insert_sql(name)), row) for name, some in rows.items() for row in some]
        return found + [(BESIDE[name], row) for name, row in self.beside(seq, rows)]

    def commit(self, statements: list[Statement]) -> float:
        """Commit one act; return the seconds."""
        cursor = self.raw.cursor()
        began = time.perf_counter()
        with self.raw.pipeline():
            cursor.execute("BEGIN")
            for sql, row in statements:
                cursor.execute(sql, row)
            cursor.execute("COMMIT")
        return time.perf_counter() - began

    def close(self) -> None:
        """Close both connections; raises AssertionError where one side has more rows of a table than the other."""
        self.source.close()
        self.raw.close()
        ours, theirs = map(raw_postgresql.counts, self.places)
        assert ours == theirs


def measure(bench: Bench) -> list[Row]:
    """Return the ratio of receipts and of payments."""
    found = []
    with start_postgres() as server:
        for work, make in single.MAKERS.items():
            place, bare = fresh_database(server), fresh_database(server)
            book = single.make_book(place.url)
            ours, theirs = single.alternate(book, RawServer(place, bare), make, blocks=bench.rounds or single.BLOCKS)
            found.append(single.judged(f"{work} on PostgreSQL", ours, theirs, "one pipeline", RATIO))
    return found
