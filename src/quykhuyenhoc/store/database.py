"""A database that holds books: a SQLite file, a PostgreSQL server, or a connection that a host program lends."""

import os
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, cast

from quykhuyenhoc.errors import ClosedBooksError, HostTransactionError, StoreError
from quykhuyenhoc.files.places import file_of, is_url, shown
from quykhuyenhoc.store.addresses import address_of
from quykhuyenhoc.store.connections import Connection, SqliteConnection
from quykhuyenhoc.store.faults import HELD, WAIT_SECONDS
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION, check_version, is_earlier
from quykhuyenhoc.store.sqlite import connect, is_all_ours, is_immutable, is_marked, mark

if TYPE_CHECKING:
    from quykhuyenhoc.store.postgresql import PostgresConnection

_ABANDONED: Final[list[Any]] = []
"""Connections of the process from which this one was forked: kept, because closing them would end the parent's."""


WHICH: Final = (
    "SELECT pg_catalog.pg_postmaster_start_time(), d.oid FROM pg_catalog.pg_database d"
    " WHERE d.datname = pg_catalog.current_database()"
)
"""Which database of which running server a connection leads to."""
_LEASES: Final[ContextVar[tuple["Lease", ...]]] = ContextVar("leases", default=())
"""What hosts have lent in this thread or task, and in what called it."""


class Lease:
    """A place of which a host's transaction holds the books until ``held`` is false."""

    def __init__(self, place: str) -> None:
        self.place, self.held = place, True


class Database:
    """Connections to one place; each thread has its own, one for reading and one for writing."""

    def __init__(self, place: object, timeout: int = WAIT_SECONDS, *, of: str = "open_books") -> None:
        text, self.engine = address_of(place, of)
        """A host's, which connects to the server; None: ``address`` does."""
        self.place, self.timeout = shown(text), timeout
        self.on_server = is_url(text)
        self.on_wait: Callable[[], None] | None = None
        """What a writer calls once when it has waited for others for a second."""
        self._closed = self._shares = False
        self._place = text if self.on_server else file_of(text)
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._mine = threading.local()
        self._readers: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._writers: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._since: weakref.WeakKeyDictionary[Connection, int] = weakref.WeakKeyDictionary()
        self._lost = 0

    @property
    def address(self) -> str:
        """The place with its password, for a process that opens it again; never shown."""
        return self._place

    @classmethod
    def create(cls, place: object, timeout: int = WAIT_SECONDS) -> "Database":
        """Make the tables: in a new file, or in a server's database where they are missing.

        Raises:
            FileExistsRefusedError: the file exists.
            TargetRefusedError: its folder does not exist.
            NotABookError: the server cannot be reached.
            ReadOnlyError, DiskFullError: as their names say.
        """
        database = cls(place, timeout, of="create_books")
        if database.on_server:
            database.migrate()
            return database
        from quykhuyenhoc.files.atomic import new_file  # only who makes a file needs it

        with new_file(database._place) as part:
            cls(part).migrate(whole=True)
        return database

    def migrate(self, *, whole: bool = False) -> None:
        """Run the migrations that are missing; ``whole`` leaves nothing of it in a write-ahead log.

        Raises:
            NewerBookError: the tables were made by a newer version.
            ReadOnlyError, DiskFullError: as their names say.
        """
        import sqlalchemy as sa
        from sqlalchemy import event

        from quykhuyenhoc.store.schema.upgrade import upgrade

        if self.on_server:
            raw = self._connect_server()
            raw.autocommit = False
            engine = sa.create_engine("postgresql+psycopg://", creator=lambda: raw, poolclass=sa.pool.StaticPool)
        else:
            raw = connect(self._place, write=True, patience=self.timeout)
            engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.pool.StaticPool)
            event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        try:
            upgrade(engine, self.place)
            if not self.on_server:
                file = SqliteConnection(raw, patience=self.timeout)
                if is_all_ours(file):
                    mark(file, SCHEMA_VERSION)
                if whole:
                    file.run("PRAGMA wal_checkpoint(TRUNCATE)")  # a failure here is told; at the close it would not be
        finally:
            engine.dispose()
            raw.close()

    def reader(self) -> Connection:
        """Return this thread's connection for reading.

        Raises:
            ClosedBooksError: the books were closed.
        """
        return self._shared() or self._connection("reader", write=False)

    def writer(self) -> Connection:
        """Return this thread's connection for writing; raises as ``reader``."""
        found: Any = getattr(self._mine, "writer", None)
        if found is None and not (self.on_server or self._shares):
            self.reader()  # opening for writing sets the file's mode: it must be known to be a book before
        elif self._shares and found is not None and found.reads:
            self._mine.reader, self._mine.writer = found, None
        writer = self._connection("writer", write=True)
        writer.on_wait = self.on_wait
        return writer

    def expect_writes(self) -> None:
        """Let who will write read on the same connection: to open one more takes a tenth of a short run.

        Only of a file that says what it is: one that is no book, or one of another schema, is not opened for writing.
        """
        self._shares = not self.on_server and is_marked(self._place, SCHEMA_VERSION)

    def _shared(self) -> Connection | None:
        """Return the connection for writing where reads may use it; None where they have their own."""
        if not self._shares or getattr(self._mine, "reader", None) is not None:
            return None
        try:
            found: Any = self._connection("writer", write=True)
        except StoreError:  # what can only be read is read, and told when it is to be written
            self._shares = False
            return None
        if found.raw.in_transaction:
            return None
        found.be_patient()
        return cast("Connection", found)

    def _connection(self, name: str, *, write: bool) -> Connection:
        if self._closed:
            raise ClosedBooksError
        if self._process != os.getpid():
            _ABANDONED.append((self._mine.__dict__, list(self._readers), list(self._writers)))
            self._begin()
        found: Connection | None = getattr(self._mine, name, None)
        if found is not None and not self._serves(found):
            found = None
        if found is None:
            found = self._open(write=write)
            try:
                check_version(found, self.place)
            except BaseException:
                found.close()
                raise
            setattr(self._mine, name, found)
            (self._writers if write else self._readers).add(found)
            self._since[found] = time.monotonic_ns()
            # When its thread ends, so does the connection; at the end of the process the system does it.
            weakref.finalize(found, found.raw.close).atexit = False
        return found

    def _serves(self, found: Connection) -> bool:
        """Tell whether a connection may serve again: it is usable, and was opened since one of here was last lost.

        Where one was lost, the others to the same server may be gone without a sign; they are opened anew.
        """
        if self.on_server and not found.usable:
            self._lost = time.monotonic_ns()
        return found.usable and self._since.get(found, 0) >= self._lost

    def _open(self, *, write: bool) -> "SqliteConnection | PostgresConnection":
        if not self.on_server:
            immutable = not write and is_immutable(self._place)
            raw = connect(self._place, write=write, patience=self.timeout)
            return SqliteConnection(raw, self._place, immutable=immutable, patience=self.timeout)
        from quykhuyenhoc.store.postgresql import PostgresConnection  # who uses a file loads none of it

        return PostgresConnection(self._connect_server(), patience=self.timeout)

    def _connect_server(self) -> Any:
        """Return a connection of psycopg that is the library's own; an engine of a host lets it go."""
        from quykhuyenhoc.store.postgresql import connect_server

        if self.engine is None:
            return connect_server(self._place, self.timeout)
        from quykhuyenhoc.store.engines import taken_from

        return taken_from(self.engine, self.timeout)

    def earlier(self) -> Connection | None:
        """Return a connection of its own that reads books of the layout before the first release, where these are such.

        Raises:
            NotABookError: there is no such file.
        """
        found = self._open(write=False)
        try:
            if is_earlier(found):
                return found
        except BaseException:
            found.close()
            raise
        found.close()
        return None

    def which(self) -> tuple[Any, ...] | None:
        """Return which database of which running server this is."""
        return self.reader().one(WHICH)

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to this file."""
        return bool(path) and os.path.exists(self._place) and os.path.samefile(path, self._place)  # noqa: PTH110, PTH121

    @contextmanager
    def lending(self) -> Iterator[None]:
        """While it lasts, a transaction of a host holds this place for this thread or task.

        It may end in another one than it began in, as what a web framework prepares for a request does.
        """
        lease = Lease(self._key())
        _LEASES.set((*_LEASES.get(), lease))
        try:
            yield
        finally:
            lease.held = False
            _LEASES.set(tuple(one for one in _LEASES.get() if one.held))

    def must_not_be_lent(self) -> None:
        """Refuse to begin a transaction that would wait for the one that this thread or task holds itself.

        Raises:
            HostTransactionError: this thread or task is inside ``on`` or ``run``.
        """
        if (leases := _LEASES.get()) and any(one.held and one.place == self._key() for one in leases):
            raise HostTransactionError(why=HELD)

    def _key(self) -> str:
        return self._place if self.on_server else os.path.realpath(self._place)

    @property
    def opened(self) -> bool:
        """Whether a connection was opened in this process."""
        return self._process == os.getpid() and bool(self._readers or self._writers)

    def close(self) -> None:
        """Close every connection; none is opened any more."""
        self._closed = True
        if self._process == os.getpid():
            # Writers last: who leaves a SQLite file last tidies its log away, and readers may not.
            for connection in [*self._readers, *self._writers]:
                connection.close()
        self._begin()
