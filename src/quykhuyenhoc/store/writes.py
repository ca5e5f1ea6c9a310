"""Writing rows in the order in which the guards let them in, and the head; many rows on a second thread."""

import sqlite3
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.store.schema.tables import table_named

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from quykhuyenhoc.store.connections import Connection

_FIRST: Final = ("log", "opening_balances", "opening_balances_next", "entry", "kept")
"""A leaf before all else; number series before vouchers; entries bring their postings; a file after its hash."""


def _rank(table: str) -> int:
    return _FIRST.index(table) if table in _FIRST else len(_FIRST)


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table in the order of its rows."""
    return tuple(column.name for column in table_named(table).all_columns)


def write_rows(connection: "Connection", rows: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Insert rows by table; postings are never among them, their entry brings them."""
    for table in sorted(rows, key=_rank):
        if rows[table]:
            connection.insert(table, columns_of(table), rows[table])


def write_head(connection: "Connection", book: int, size: int, registers: int, peaks: bytes, at: str) -> None:
    """Write the state of a book's tree."""
    connection.run(
        "UPDATE qkh_head SET size = ?, registers = ?, peaks = ?, at = ? WHERE book = ?",
        (size, registers, peaks, at, book),
    )


def insert_head(connection: "Connection", book: int, book_id: str, code: str, name: str) -> None:
    """Write the head of a new book: an empty tree."""
    connection.run(
        "INSERT INTO qkh_head (book, id, code, name, size, registers, peaks, at)"
        " VALUES (:book, :id, :code, :name, 0, 0, :peaks, '')",
        {"book": book, "id": book_id, "code": code, "name": name, "peaks": b""},
    )


SERIALIZED: Final = 3
"""The level of ``sqlite3.threadsafety`` at which threads may share a connection."""


AHEAD: Final = 4
"""How many pieces may wait: some take longer than others, as where the file's log is taken in. A piece is a few MB."""


SOON: Final = 0.0005
"""Seconds that a thread waits until the other must hand the interpreter over; Python's own are 0.005.

A piece is some ten statements, and before each the second thread needs the interpreter for a moment: with Python's wait
it falls behind, and the first waits for it in the end (an import takes an eighth longer).
"""


class _Turns:
    """How soon threads of this process take turns: ``SOON`` while work runs apart, then again as it was."""

    def __init__(self) -> None:
        self._lock, self._users, self._before = Lock(), 0, 0.0

    def shorten(self) -> None:
        """Shorten the wait, where it is not as short already."""
        with self._lock:
            if not self._users:
                self._before = sys.getswitchinterval()
                sys.setswitchinterval(min(SOON, self._before))
            self._users += 1

    def restore(self) -> None:
        """Let the wait be again what it was, when nobody needs a shorter one any more."""
        with self._lock:
            self._users -= 1
            if not self._users:
                sys.setswitchinterval(self._before)


_turns: Final = _Turns()


class BackgroundWriter:
    """Work that runs apart, piece by piece in order; at once where threads may not share a connection."""

    def __init__(self, connection: "Connection") -> None:
        self._able = connection.dialect != "sqlite" or sqlite3.threadsafety == SERIALIZED
        self._pool: ThreadPoolExecutor | None = None
        self._running: deque[Future[None]] = deque()

    def run(self, work: Callable[[], None]) -> None:
        """Let a piece of work run after those before it; raises what one of them raised."""
        if not self._able:
            work()
            return
        self._wait(AHEAD - 1)
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # only who writes much needs it

            self._pool = ThreadPoolExecutor(1)
            _turns.shorten()
        self._running.append(self._pool.submit(work))

    def wait(self) -> None:
        """Wait until nothing runs apart; raises what the work raised."""
        self._wait(0)

    def _wait(self, left: int) -> None:
        while self._running and (len(self._running) > left or self._running[0].done()):
            self._running.popleft().result()

    def end(self) -> None:
        """End the thread; what still waits is not done, and what was done is of no interest any more."""
        self._running.clear()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
            _turns.restore()
