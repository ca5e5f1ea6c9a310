"""The one seam to the drivers: sqlite3 for a file, psycopg through a SQLAlchemy engine for a server.

SQL is written once, with ``qkh_`` before our tables and ``:names`` or ``?`` for values. A connection here never
begins or ends a transaction by itself.
"""

import random
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from typing import Any, Final, Protocol

from quykhuyenhoc.errors import BusyError, StoreError
from quykhuyenhoc.store.faults import translated

Values = Mapping[str, Any] | Sequence[Any]

WAIT_SECONDS: Final = 30.0
"""How long a writer waits for its turn before it gives up."""
_FETCH: Final = 2000


class Connection(Protocol):
    """What the store asks of a database connection."""

    dialect: str

    def rows(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""

    def stream(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long query in constant memory, inside a transaction."""

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of the values."""

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows, by the fastest way that fires the guards."""

    def batch(self) -> AbstractContextManager[Any]:
        """Send the statements inside without waiting for each, where the driver can."""

    def begin_write(self, book: int | None = None) -> None:
        """Begin a transaction that may write; with a book, hold its head row."""

    def lock(self, book: int) -> None:
        """Hold the head row of a book until the transaction ends."""

    def begin_read(self) -> None:
        """Begin a transaction that reads one snapshot."""

    def commit(self) -> None:
        """End the transaction and keep its rows."""

    def rollback(self) -> None:
        """End the transaction and drop its rows."""

    def close(self) -> None:
        """Give the connection back."""


@lru_cache(maxsize=512)
def _insert_sql(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO qkh_{table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 (our own names)


class SqliteConnection:
    """A sqlite3 connection without driver transactions."""

    dialect = "sqlite"

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def rows(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, in constant memory."""
        try:
            cursor = self.raw.execute(sql, values)
            while found := cursor.fetchmany(_FETCH):
                yield from found
        except sqlite3.Error as error:
            raise translated(error) from error

    stream = rows

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        try:
            found: tuple[Any, ...] | None = self.raw.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise translated(error) from error
        return found

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""
        try:
            self.raw.execute(sql, values)
        except sqlite3.Error as error:
            raise translated(error) from error

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of the values."""
        try:
            self.raw.executemany(sql, values)
        except sqlite3.Error as error:
            raise translated(error) from error

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows with executemany."""
        sql = _insert_sql(table, tuple(columns))
        try:
            if len(rows) == 1:
                self.raw.execute(sql, rows[0])
            else:
                self.raw.executemany(sql, rows)
        except sqlite3.Error as error:
            raise translated(error) from error

    def batch(self) -> AbstractContextManager[Any]:
        """Do nothing: SQLite has no round trips."""
        return nullcontext()

    def begin_write(self, book: int | None = None) -> None:  # noqa: ARG002 (the file has one writer)
        """Begin IMMEDIATE, asking again after 0.2–2 ms at random: SQLite's own wait starves writers (measured)."""
        raw, deadline, pause = self.raw, time.monotonic() + WAIT_SECONDS, 0.002
        raw.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    raw.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                        raise translated(error) from error
                    if time.monotonic() > deadline:
                        raise BusyError(seconds=int(WAIT_SECONDS)) from error
                    time.sleep(random.uniform(0.0002, pause))  # noqa: S311 (a pause, no secret)
                    pause = min(pause * 1.05, 0.02)
                else:
                    return
        finally:
            raw.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")

    def lock(self, book: int) -> None:
        """Do nothing: BEGIN IMMEDIATE holds the file."""

    def begin_read(self) -> None:
        """Begin a read transaction; its snapshot is taken by the first read."""
        self.run("BEGIN")

    def commit(self) -> None:
        """Commit."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """Roll back, where a transaction is open."""
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self.raw.close()


_NAMED: Final = re.compile(r"(?<![:\w]):([a-z_]+)\b")
_TABLE: Final = re.compile(r"\bqkh_")


@lru_cache(maxsize=1024)
def _for_psycopg(sql: str) -> str:
    text = _TABLE.sub("quykhuyenhoc.", sql.replace("%", "%%"))
    return _NAMED.sub(r"%(\1)s", text).replace("?", "%s")


class PostgresConnection:
    """A psycopg connection, taken from a SQLAlchemy engine or lent by a host program."""

    dialect = "postgresql"

    def __init__(self, raw: Any, owner: Any = None) -> None:
        self.raw, self._owner = raw, owner
        self._names = 0

    def rows(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        with self._errors():
            yield from self.raw.execute(_for_psycopg(sql), values or None)

    def stream(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long query through a server-side cursor."""
        self._names += 1
        with self._errors(), self.raw.cursor(name=f"qkh_{self._names}") as cursor:
            cursor.itersize = _FETCH
            cursor.execute(_for_psycopg(sql), values or None)
            yield from cursor

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        with self._errors():
            found: tuple[Any, ...] | None = self.raw.execute(_for_psycopg(sql), values or None).fetchone()
        return found

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""
        with self._errors():
            self.raw.execute(_for_psycopg(sql), values or None)

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of the values, in one pipeline."""
        with self._errors(), self.raw.cursor() as cursor:
            cursor.executemany(_for_psycopg(sql), values)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows: by COPY when they are many."""
        with self._errors():
            if len(rows) <= 8:  # noqa: PLR2004 (below, a COPY costs more than it saves)
                sql = _for_psycopg(_insert_sql(table, tuple(columns)))
                for row in rows:
                    self.raw.execute(sql, row)
                return
            with (
                self.raw.cursor() as cursor,
                cursor.copy(f"COPY quykhuyenhoc.{table} ({', '.join(columns)}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)

    def batch(self) -> AbstractContextManager[Any]:
        """Send the statements inside as one pipeline."""
        return self._pipeline()

    @contextmanager
    def _pipeline(self) -> Iterator[None]:
        with self._errors(), self.raw.pipeline():
            yield

    def begin_write(self, book: int | None = None) -> None:
        """Begin at READ COMMITTED, the level that the lock was proved with."""
        self.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        if book is not None:
            self.lock(book)

    def lock(self, book: int) -> None:
        """Lock the head row by a statement of its own: all that is read after it is current."""
        self.run("SELECT 1 FROM qkh_head WHERE book = :book FOR UPDATE", {"book": book})

    def begin_read(self) -> None:
        """Begin a snapshot."""
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def commit(self) -> None:
        """Commit."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """Roll back."""
        self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Give the connection back to its pool."""
        if self._owner is not None:
            self._owner.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (StoreError, GeneratorExit):
            raise
        except Exception as error:
            raise translated(error) from error
