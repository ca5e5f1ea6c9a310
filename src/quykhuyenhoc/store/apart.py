"""Writing on a second thread while the first goes on: both databases let Python run while a long statement works.

Rows go in by the thousand, so the thread asks for the interpreter once a run of rows and not once a row. What the
first thread asks of the connection meanwhile waits for the rows.
"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.store.connections import Connection

SERIALIZED: Final = 3
"""The level of ``sqlite3.threadsafety`` at which threads may share a connection."""


class Apart:
    """At most one piece of work that runs apart; at once where threads may not share a connection."""

    def __init__(self, connection: Connection) -> None:
        self._able = connection.dialect != "sqlite" or sqlite3.threadsafety == SERIALIZED
        self._pool: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None

    def run(self, work: Callable[[], None]) -> None:
        """Begin a piece of work, after the one before has ended; raises what that one raised."""
        self.wait()
        if not self._able:
            work()
            return
        self._pool = self._pool or ThreadPoolExecutor(1)
        self._running = self._pool.submit(work)

    def wait(self) -> None:
        """Wait until nothing runs apart; raises what the work raised."""
        running, self._running = self._running, None
        if running is not None:
            running.result()

    def end(self) -> None:
        """End the thread; what its last work raised is of no interest any more."""
        with suppress(QuyError):
            self.wait()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
