"""The one seam to the drivers: sqlite3 for a file, psycopg through a SQLAlchemy engine for a server.

SQL is written once, with ``qkh_`` before our tables and ``:names`` or ``?`` for values. A connection here never
begins or ends a transaction by itself.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import chain
from typing import Any, Final, Protocol

from quykhuyenhoc.errors import BusyError
from quykhuyenhoc.store.faults import SQLITE_ERRORS, WAIT_SECONDS, translated

Values = Mapping[str, Any] | Sequence[Any]

STEPS: Final = (2000, 512, 64, 32, 8, 4, 1)
"""How many rows one INSERT may take, largest first; an import writes 2,000 acts at a time."""
VALUES_MAX: Final = 32_766
"""How many values SQLite takes in one statement."""
TOLD_AFTER: Final = 1.0
"""How many seconds a writer waits for others before somebody is told."""
FETCH: Final = 2000
"""How many rows are taken from a driver at once."""


class Connection(Protocol):
    """What the store asks of a database connection."""

    dialect: str
    on_wait: Callable[[], None] | None
    """What to call once when a writer has waited for others for a second."""

    def rows(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        ...

    def stream(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long query in constant memory, inside a transaction."""
        ...

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        ...

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""

    def run_ahead(self, sql: str) -> None:
        """Execute a statement without values, at the latest before the next one."""

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of the values."""

    def await_answers(self) -> None:
        """Wait until all that was sent is done; raises the first error of what nobody has waited for."""

    def insert(self, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows, by the fastest way that fires the guards."""

    def batch(self) -> AbstractContextManager[Any]:
        """Send the statements inside without waiting, where the driver can: an error may come with the next one."""
        ...

    def begin_write(self, book: int | None = None) -> None:
        """Begin a transaction that may write; with a book, hold its head row."""

    def held(self, book: int, sql: str) -> tuple[Any, ...] | None:
        """Return what a query says of a book's head row when others let it go; hold it until the transaction ends."""
        ...

    def lock(self, book: int) -> None:
        """Hold the head row of a book until the transaction ends."""

    def hold(self, book: int) -> None:
        """Let all that is read of a book until the transaction ends be of one moment."""

    def lock_opening(self) -> None:
        """Let nobody else open a book until the transaction ends: the first one has no head row to hold."""

    def be_patient(self) -> None:
        """Let what follows outside a transaction wait for locks of others."""

    def begin_read(self) -> None:
        """Begin a transaction that reads one snapshot."""

    def commit(self) -> None:
        """End the transaction and keep its rows."""

    def rollback(self) -> None:
        """End the transaction and drop its rows."""

    def close(self) -> None:
        """Close the connection."""

    @property
    def usable(self) -> bool:
        """Whether it may serve another transaction."""
        ...


@lru_cache(maxsize=256)
def insert_sql(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """Return the INSERT of so many rows into a table of ours."""
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO qkh_{table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"


def signs(path: str) -> tuple[int, int, bool]:
    """Return what shows that somebody wrote to a file: its size, its time, and whether a write-ahead log is there."""
    try:
        found = os.stat(path)  # noqa: PTH116 (asked before every read)
    except OSError:
        return 0, 0, False
    return found.st_size, found.st_mtime_ns, os.path.exists(f"{path}-wal")  # noqa: PTH110 (as above)


class SqliteConnection:
    """A sqlite3 connection without driver transactions."""

    dialect = "sqlite"

    def __init__(
        self, raw: Any, path: str = "", *, immutable: bool = False, patience: int = WAIT_SECONDS,
        pause: Callable[[float], None] | None = None,
    ) -> None:  # fmt: skip
        self.raw, self.path = raw, path
        self.seen = signs(path) if immutable else None
        self._most = patience
        self._waits = patience  # as ``configure`` sets it
        self._pause = pause or time.sleep
        self.on_wait: Callable[[], None] | None = None
        self.reads = False
        """Whether a snapshot is being read."""

    def rows(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, in constant memory."""
        try:
            cursor = self.raw.execute(sql, values)
            while found := cursor.fetchmany(FETCH):
                yield from found
        except SQLITE_ERRORS as error:
            raise translated(error, waited=self._most) from error

    stream = rows

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        try:
            found: tuple[Any, ...] | None = self.raw.execute(sql, values).fetchone()
        except SQLITE_ERRORS as error:
            raise translated(error, waited=self._most) from error
        return found

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""
        try:
            self.raw.execute(sql, values)
        except SQLITE_ERRORS as error:
            raise translated(error, waited=self._most) from error

    run_ahead = run

    def await_answers(self) -> None:
        """Do nothing: every statement was done when it was sent."""

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of the values."""
        try:
            self.raw.executemany(sql, values)
        except SQLITE_ERRORS as error:
            raise translated(error, waited=self._most) from error

    def insert(self, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows, many at once.

        A statement with guards keeps a journal of its own, to undo it alone: one for hundreds of rows instead of one
        for each makes the guards three times cheaper (186 µs an entry against 81), and the interpreter is free
        meanwhile. Few sizes, as each is a statement that SQLite compiles and the driver keeps.
        """
        start = 0
        try:
            if len(rows) == 1:
                self.raw.execute(insert_sql(table, columns), rows[0])
                return
            for step in (one for one in STEPS if one * len(columns) <= VALUES_MAX):
                while len(rows) - start >= step:
                    part = chain.from_iterable(rows[start : start + step])
                    self.raw.execute(insert_sql(table, columns, step), list(part))
                    start += step
        except SQLITE_ERRORS as error:
            raise translated(error, waited=self._most) from error

    def batch(self) -> AbstractContextManager[Any]:
        """Do nothing: SQLite has no round trips."""
        return nullcontext()

    def begin_write(self, book: int | None = None) -> None:  # noqa: ARG002 (the file has one writer)
        """Begin IMMEDIATE, asking again after 0.2–2 ms at random: SQLite's own wait starves writers (measured).

        That wait stays off afterwards: inside the transaction nothing waits, as the file has a write-ahead log.
        """
        raw, begun, pause, tell = self.raw, time.monotonic(), 0.002, self.on_wait
        deadline = begun + self._most
        self._wait_at_most(0)
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise translated(error, waited=self._most) from error
                if time.monotonic() > deadline:
                    raise BusyError(seconds=self._most) from error
                if tell is not None and time.monotonic() - begun > TOLD_AFTER:
                    tell()
                    tell = None
                from random import uniform  # only who must wait needs it

                self._pause(uniform(0.0002, pause))  # noqa: S311 (a pause, no secret)
                # A pause that grew further would starve whoever has waited longest.
                pause = min(pause * 1.05, 0.005)
            else:
                return

    def be_patient(self) -> None:
        """Let SQLite wait by itself for as long as a writer waits for its turn."""
        self._wait_at_most(self._most)

    def _wait_at_most(self, seconds: int) -> None:
        """Set how long SQLite waits by itself, where it differs: a PRAGMA is compiled each time (4 % of an act)."""
        if seconds != self._waits:
            self.raw.execute(f"PRAGMA busy_timeout = {seconds * 1000}")
            self._waits = seconds

    def held(self, book: int, sql: str) -> tuple[Any, ...] | None:
        """Return the row: BEGIN IMMEDIATE holds the file."""
        return self.one(sql, {"book": book})

    def lock(self, book: int) -> None:
        """Do nothing: BEGIN IMMEDIATE holds the file."""

    def hold(self, book: int) -> None:
        """Do nothing: a transaction reads one snapshot."""

    def lock_opening(self) -> None:
        """Do nothing: BEGIN IMMEDIATE holds the file."""

    def begin_read(self) -> None:
        """Begin a read transaction; its snapshot is taken by the first read."""
        self.run("BEGIN")
        self.reads = True

    def commit(self) -> None:
        """Commit."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """Roll back, where a transaction is open."""
        self.reads = False
        if self.raw.in_transaction:
            self.run("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self.raw.close()

    @property
    def usable(self) -> bool:
        """Whether what it shows can still be trusted; a file opened as unchangeable is asked for signs of a change."""
        return self.seen is None or self.seen == signs(self.path)
