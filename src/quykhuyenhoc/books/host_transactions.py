"""A transaction that a host program owns: nothing here begins, commits, rolls back or retries it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

from quykhuyenhoc.errors import (
    CommitUnknownError,
    ConnectionLostError,
    HostTransactionError,
    StoreError,
)
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.causes import explain
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.lending import must_be_of

if TYPE_CHECKING:
    from quykhuyenhoc.books.seen import SeenBooks
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.database import Database


def _undo(connection: "Connection") -> None:
    """Go back to the savepoint, where that can be done.

    What went wrong may have ended the host's transaction, or its connection; the first error tells more.
    """
    with suppress(StoreError):
        connection.run("ROLLBACK TO SAVEPOINT quykhuyenhoc_record")
        connection.run("RELEASE SAVEPOINT quykhuyenhoc_record")


class HostTransaction:
    """Transactions inside a host's: each is a savepoint."""

    retries = False

    def __init__(self, lender: Any, database: "Database") -> None:
        if hasattr(lender, "sync_session") or hasattr(lender, "sync_connection"):
            problem = M_("it is asynchronous: call on() inside its run_sync(), with what that gives")
            raise HostTransactionError(why=problem)
        if not callable(getattr(lender, "in_transaction", None)) or not (
            hasattr(lender, "get_bind") or hasattr(lender, "dialect")
        ):
            raise HostTransactionError(why=M_("give on() a Session or a Connection of SQLAlchemy"))
        self._session = lender if hasattr(lender, "get_bind") else None
        connection = lender.connection() if self._session is not None else lender
        from quykhuyenhoc.store.hosts import borrow  # few programs lend a connection

        lent = borrow(connection)
        must_be_of(lent, database)
        self._transaction: Any = connection.get_transaction()
        self._connection: Connection | None = lent

    def end(self) -> None:
        """Let go of the host's connection: it may serve somebody else from now on."""
        self._connection = self._session = self._transaction = None

    @contextmanager
    def writing(self) -> "Iterator[Connection]":
        """Give the host's connection inside a savepoint."""
        connection = self._lent()
        connection.run("SAVEPOINT quykhuyenhoc_record")
        try:
            yield connection
        except BaseException as error:
            _undo(connection)
            explain(connection, error)
            raise
        connection.run("RELEASE SAVEPOINT quykhuyenhoc_record")

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Give the host's connection: it sees what the host's transaction sees."""
        yield self._lent()

    def _lent(self) -> "Connection":
        if self._connection is None:
            raise HostTransactionError(why=M_("the block that lent it has ended"))
        if not self._transaction.is_active:
            # Its connection is back in the pool, and may be in somebody else's transaction by now.
            raise HostTransactionError(why=M_("the transaction that was lent has ended: lend the next one anew"))
        if self._session is not None:
            self._session.connection()  # a savepoint that it is to begin, begins now
        return self._connection


class Source(Protocol):
    """Where transactions come from: the library's own connections, or one that a host lends."""

    def writing(self) -> "AbstractContextManager[Connection]":
        """Give a connection inside a write transaction, committed at the end."""

    def reading(self) -> "AbstractContextManager[Connection]":
        """Give a connection that sees one snapshot."""

    @property
    def retries(self) -> bool:
        """Whether a failed transaction may be run again here."""


class OwnTransaction:
    """Transactions on the library's own connections."""

    retries = True

    def __init__(self, database: "Database", seen: "SeenBooks | None" = None) -> None:
        self.database, self.seen = database, seen
        self._compared = seen is None

    @contextmanager
    def writing(self) -> "Iterator[Connection]":
        """Begin, and commit or roll back."""
        self.database.must_not_be_lent()
        connection = self.database.writer()
        try:
            connection.begin_write()
            if self.seen and not self._compared:
                self.seen.refuse(connection)
                self._compared = True
            yield connection
            _commit(connection)
        except BaseException as error:
            connection.rollback()
            explain(connection, error)
            raise

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Begin a snapshot, and end it."""
        connection = self.database.reader()
        try:
            connection.begin_read()
            yield connection
        finally:
            connection.rollback()


def _commit(connection: "Connection") -> None:
    try:
        connection.commit()
    except ConnectionLostError as error:
        raise CommitUnknownError from error
