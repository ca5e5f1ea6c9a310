"""A transaction that a host program owns: nothing here begins, commits, rolls back or retries it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quykhuyenhoc.errors import HostTransactionError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.store.connections import Connection, PostgresConnection, SqliteConnection
from quykhuyenhoc.store.engines import IMMEDIATE, check_server


class Lent:
    """Transactions inside a host's: each is a savepoint."""

    retries = False

    def __init__(self, connection: Any) -> None:
        raw = connection.connection
        self._connection: Connection
        if connection.dialect.name == "sqlite":
            if not raw.info.get(IMMEDIATE):
                raise HostTransactionError(problem=_("make its engine with quykhuyenhoc.prepare_engine"))
            self._connection = SqliteConnection(raw.driver_connection)
        else:
            if connection.dialect.driver != "psycopg":
                raise HostTransactionError(problem=_("its driver must be psycopg 3"))
            check_server(raw.driver_connection)
            self._connection = PostgresConnection(raw.driver_connection)
        if not connection.in_transaction():
            raise HostTransactionError(problem=_("begin its transaction first"))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the host's connection inside a savepoint."""
        self._connection.run("SAVEPOINT qkh_record")
        try:
            yield self._connection
        except BaseException:
            self._connection.run("ROLLBACK TO SAVEPOINT qkh_record")
            self._connection.run("RELEASE SAVEPOINT qkh_record")
            raise
        self._connection.run("RELEASE SAVEPOINT qkh_record")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the host's connection: it sees what the host's transaction sees."""
        yield self._connection
