"""A database that holds books: a SQLite file, a PostgreSQL server, or a connection that a host program lends."""

import threading
from pathlib import Path
from typing import Any

from quykhuyenhoc.errors import FileExistsRefusedError, NotABookError, SettingsError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.store.connections import Connection, PostgresConnection, SqliteConnection
from quykhuyenhoc.store.faults import masked, translated
from quykhuyenhoc.store.files import connect
from quykhuyenhoc.store.version import check_version


def is_url(place: str) -> bool:
    """Tell whether a place is the URL of a server rather than the path of a file."""
    return "://" in place and not place.startswith("sqlite")


def _path(place: str) -> str:
    return place.removeprefix("sqlite:///") if place.startswith("sqlite:///") else place


class Database:
    """Connections to one place; each thread has its own, one for reading and one for writing."""

    def __init__(self, place: str) -> None:
        self.place = masked(place)
        self.on_server = is_url(place)
        self._place = place if self.on_server else _path(place)
        self._engine: Any = None
        self._mine = threading.local()
        self._all: list[Connection] = []

    @classmethod
    def create(cls, place: str) -> "Database":
        """Make the tables: in a new file, or in a server's database where they are missing.

        Raises:
            FileExistsRefusedError: the file exists.
        """
        database = cls(place)
        if not database.on_server and Path(database._place).exists():
            raise FileExistsRefusedError(path=place)
        database.migrate(create=True)
        return database

    def migrate(self, *, create: bool = False) -> None:
        """Run the migrations that are missing."""
        import sqlalchemy as sa  # noqa: PLC0415 (0.4 s, needed here only)

        from quykhuyenhoc.store.upgrade import upgrade  # noqa: PLC0415

        if self.on_server:
            with self.engine.begin() as connection:
                upgrade(connection)
            return
        raw = connect(self._place, write=True, create=create)
        engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.pool.StaticPool)
        sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        try:
            with engine.begin() as connection:
                upgrade(connection)
        finally:
            engine.dispose()
            raw.close()

    @property
    def engine(self) -> Any:
        """The SQLAlchemy engine of a server."""
        if self._engine is None:
            from quykhuyenhoc.store.engines import prepare_engine  # noqa: PLC0415 (servers only)

            self._engine = prepare_engine(self._place, pool_size=4, max_overflow=16)
        return self._engine

    def reader(self) -> Connection:
        """Return this thread's connection for reading."""
        return self._connection("reader", write=False)

    def writer(self) -> Connection:
        """Return this thread's connection for writing."""
        return self._connection("writer", write=True)

    def _connection(self, name: str, *, write: bool) -> Connection:
        found: Connection | None = getattr(self._mine, name, None)
        if found is None:
            found = self._open(write=write)
            check_version(found, self.place)
            setattr(self._mine, name, found)
            self._all.append(found)
        return found

    def _open(self, *, write: bool) -> Connection:
        if not self.on_server:
            return SqliteConnection(connect(self._place, write=write))
        from quykhuyenhoc.store.engines import check_server  # noqa: PLC0415 (servers only)

        try:
            owner = self.engine.raw_connection()
            raw = owner.driver_connection
            raw.autocommit = True
            check_server(raw)
        except SettingsError:
            raise
        except Exception as error:
            cause = error.__cause__ or error
            if hasattr(cause, "sqlstate"):
                raise translated(cause) from None
            raise NotABookError(path=self.place, problem=_("the server cannot be reached")) from None
        return PostgresConnection(raw, owner)

    def close(self) -> None:
        """Close every connection."""
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._mine = threading.local()
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
