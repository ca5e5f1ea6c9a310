"""One durable Receipt, and one durable Payment with floors, on PostgreSQL, against the same rows in one pipeline.

As on SQLite the sides take turns in blocks. The raw side sends BEGIN, the rows that the library left, caches and head
with them, and COMMIT as one pipeline, into a database with the same tables and indexes without triggers.
"""

import time
from typing import Any, Final

import psycopg

from quykhuyenhoc.log.tree import grow
from tests.benchmarks import raw, raw_postgresql, single
from tests.benchmarks.bench import Bench
from tests.benchmarks.rows import TIMES, Row, median
from tests.servers import Database, PostgresServer, fresh_database, start_postgres

TITLE: Final = "Single durable acts, PostgreSQL"
RATIO: Final = (2.5, 2.0)
SCHEMA: Final = raw_postgresql.SCHEMA
Statement = tuple[bytes, tuple[Any, ...]]


def _insert(table: str) -> bytes:
    from quykhuyenhoc.store.writes import columns_of

    return f"INSERT INTO {SCHEMA}.{table} VALUES ({','.join(['%s'] * len(columns_of(table)))})".encode()


def _for_server(sql: str) -> bytes:
    return (
        sql.replace("qkh_", f"{SCHEMA}.")
        .replace("ON CONFLICT DO", "ON CONFLICT ({keys}) DO")
        .replace("?", "%s")
        .encode()
    )


_SUM: Final = {
    unit: _for_server(sql).replace(b"{keys}", f"book, {unit}, account, fund, currency, kind".encode())
    for unit, sql in single.SUM.items()
}
_STANDING: Final = _for_server(single.STANDING).replace(b"{keys}", b"book, figure, currency, date")
_HEAD: Final = _for_server(single.HEAD)


class RawServer:
    """Commits the rows of acts that the library has recorded, each act as one pipeline."""

    def __init__(self, book: Database, bare: Database) -> None:
        self.source = psycopg.connect(book.superuser_url, autocommit=True)
        self.raw = psycopg.connect(bare.superuser_url, autocommit=True)
        raw_postgresql.tables_of(bare.superuser_url)
        for name in ("head", *raw.sequenced(), *raw.CACHES):
            rows = self.source.execute(f"SELECT {raw.columns(name)} FROM {SCHEMA}.{name}".encode()).fetchall()
            for row in rows:
                self.raw.execute(_insert(name), row)
        self._peaks = self.source.execute(f"SELECT peaks FROM {SCHEMA}.head".encode()).fetchall()[0][0]

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
        found = [(_insert(name), row) for name, some in rows.items() for row in some]
        money = 0
        for _book, _seq, _entry, _line, account, fund, amount, currency, *_others in rows["posting"]:
            cells = (account, fund, currency, "normal", max(amount, 0), max(-amount, 0))
            found += [(_SUM["month"], (1, single.MONTH, *cells)), (_SUM["year"], (1, single.YEAR, *cells))]
            money += amount if account == "112" else 0
        day = single.DAY.isoformat()
        found += [(_STANDING, (1, figure, "VND", day, money)) for figure in ("account:112", "fund:TH")]
        _book, _seq, _kind, at, *_others, leaf, _bytes = rows["log"][0]
        self._peaks = grow(bytes(self._peaks), seq - 1, bytes(leaf))
        return [*found, (_HEAD, (seq, self._peaks, at))]

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
        """Close both connections."""
        self.source.close()
        self.raw.close()


def alternate(
    server: PostgresServer, make: single.Act, *, blocks: int = single.BLOCKS
) -> tuple[list[float], list[float]]:
    """Return the seconds of each act of the library and of the raw side, which took turns."""
    place, bare = fresh_database(server), fresh_database(server)
    book = single.make_book(place.url)
    side = RawServer(place, bare)
    ours: list[float] = []
    theirs: list[float] = []
    for n in range(blocks + 1):
        first = book.head().size + 1
        acts = [make(50_000 + n * single.BLOCK + i) for i in range(single.BLOCK if n else single.WARM_UP)]
        mine = [single.timed(book, act) for act in acts]
        others = [side.commit(act) for act in side.prepare(range(first, first + len(acts)))]
        if n:  # the first block only warms up
            ours += mine
            theirs += others
    side.close()
    book.books.close()
    assert raw_postgresql.counts(place.superuser_url) == raw_postgresql.counts(bare.superuser_url)
    return ours, theirs


def measure(bench: Bench) -> list[Row]:
    """Return the ratio of receipts and of payments."""
    found = []
    with start_postgres() as server:
        for work, make in (
            ("one durable Receipt", single.receipt),
            ("one durable Payment with floors", single.payment),
        ):
            ours, theirs = alternate(server, make, blocks=bench.rounds or single.BLOCKS)
            found.append(
                Row(
                    work=f"{work} on PostgreSQL", ours=single.shown(ours),
                    theirs=f"one pipeline {single.shown(theirs)}", value=median(ours) / median(theirs), unit=TIMES,
                    limit=RATIO[0], reach=RATIO[1],
                )
            )  # fmt: skip
    return found
