"""Inserting on a second thread while the first goes on: SQLite lets Python run while one long statement works.

A run of rows becomes one ``INSERT … SELECT`` over a JSON text, so the thread asks for the interpreter once a run and
not once a row. Guards and triggers work as for any other insert; whoever waits gets their refusal.
"""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final

import msgspec

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.store.connections import Connection

SERIALIZED: Final = 3
"""The level of ``sqlite3.threadsafety`` at which threads may share a connection."""
TEXT_MAX: Final = 64 << 20

_encode: Final = msgspec.json.Encoder().encode


class Apart:
    """At most one insert that runs apart; on a server, rows are inserted at once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._able = connection.dialect == "sqlite" and sqlite3.threadsafety == SERIALIZED
        self._pool: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Begin to insert rows of texts and whole numbers, after the insert before has ended."""
        self.wait()
        text = _encode(rows).decode() if self._able else ""
        if not text or len(text) > TEXT_MAX:
            self.connection.insert(table, columns, rows)
            return
        cells = ", ".join(f"value->>{i}" for i in range(len(columns)))
        sql = f"INSERT INTO qkh_{table} ({', '.join(columns)}) SELECT {cells} FROM json_each(?)"
        self._pool = self._pool or ThreadPoolExecutor(1)
        self._running = self._pool.submit(self.connection.run, sql, (text,))

    def wait(self) -> None:
        """Wait until nothing runs apart; raises what the insert raised."""
        running, self._running = self._running, None
        if running is not None:
            running.result()

    def end(self) -> None:
        """End the thread; what its last insert raised is of no interest any more."""
        with suppress(QuyError):
            self.wait()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
