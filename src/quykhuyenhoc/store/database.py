"""A database that holds books: a SQLite file, a PostgreSQL server, or a connection that a host program lends."""

import os
import threading
import weakref
from typing import Any, Final

from quykhuyenhoc.files.places import file_of, is_url, shown
from quykhuyenhoc.store.connections import Connection, SqliteConnection
from quykhuyenhoc.store.connections_postgresql import PostgresConnection
from quykhuyenhoc.store.files import connect, is_immutable
from quykhuyenhoc.store.version import check_version

_ABANDONED: Final[list[Any]] = []
"""Connections of the process from which this one was forked: kept, because closing them would end the parent's."""


class Database:
    """Connections to one place; each thread has its own, one for reading and one for writing."""

    def __init__(self, place: str) -> None:
        self.place = shown(place)
        self.on_server = is_url(place)
        self._place = place if self.on_server else file_of(place)
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._mine = threading.local()
        self._readers: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._writers: weakref.WeakSet[Connection] = weakref.WeakSet()

    @property
    def address(self) -> str:
        """The place with its password, for a process that opens it again; never shown."""
        return self._place

    @classmethod
    def create(cls, place: str) -> "Database":
        """Make the tables: in a new file, or in a server's database where they are missing.

        Raises:
            FileExistsRefusedError: the file exists.
            TargetRefusedError: its folder does not exist.
            NotABookError: the server cannot be reached.
            ReadOnlyError, DiskFullError: as their names say.
        """
        database = cls(place)
        if database.on_server:
            database.migrate()
            return database
        from quykhuyenhoc.files.atomic import new_file  # only who makes a file needs it

        with new_file(database._place) as part:
            cls(part).migrate()
        return database

    def migrate(self) -> None:
        """Run the migrations that are missing.

        Raises:
            NewerBookError: the tables were made by a newer version.
        """
        import sqlalchemy as sa

        from quykhuyenhoc.store.upgrade import upgrade

        if self.on_server:
            from quykhuyenhoc.store.servers import connect_server

            raw = connect_server(self._place)
            raw.autocommit = False
            engine = sa.create_engine("postgresql+psycopg://", creator=lambda: raw, poolclass=sa.pool.StaticPool)
        else:
            raw = connect(self._place, write=True)
            engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.pool.StaticPool)
            sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        try:
            upgrade(engine, self.place)
            if not self.on_server:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a failure here is told; at the close it would not be
        finally:
            engine.dispose()
            raw.close()

    def reader(self) -> Connection:
        """Return this thread's connection for reading."""
        return self._connection("reader", write=False)

    def writer(self) -> Connection:
        """Return this thread's connection for writing."""
        if not self.on_server and getattr(self._mine, "writer", None) is None:
            self.reader()  # opening for writing sets the file's mode: it must be known to be a book before
        return self._connection("writer", write=True)

    def _connection(self, name: str, *, write: bool) -> Connection:
        if self._process != os.getpid():
            _ABANDONED.append((self._mine.__dict__, list(self._readers), list(self._writers)))
            self._begin()
        found: Connection | None = getattr(self._mine, name, None)
        if found is None or not found.usable:
            found = self._open(write=write)
            try:
                check_version(found, self.place)
            except BaseException:
                found.close()
                raise
            setattr(self._mine, name, found)
            (self._writers if write else self._readers).add(found)
            # When its thread ends, so does the connection; at the end of the process the system does it.
            weakref.finalize(found, found.raw.close).atexit = False
        return found

    def _open(self, *, write: bool) -> "SqliteConnection | PostgresConnection":
        if not self.on_server:
            immutable = not write and is_immutable(self._place)
            return SqliteConnection(connect(self._place, write=write), self._place, immutable=immutable)
        from quykhuyenhoc.store.servers import connect_server

        return PostgresConnection(connect_server(self._place))

    @property
    def opened(self) -> bool:
        """Whether a connection was opened in this process."""
        return self._process == os.getpid() and bool(self._readers or self._writers)

    def close(self) -> None:
        """Close every connection."""
        if self._process == os.getpid():
            # Writers last: who leaves a SQLite file last tidies its log away, and readers may not.
            for connection in [*self._readers, *self._writers]:
                connection.close()
        self._begin()
