"""A transaction that a host program owns: nothing here begins, commits, rolls back or retries it."""

import os
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from threading import get_ident, main_thread
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, TypeVar, cast

from quykhuyenhoc.books.group_commit import GroupCommit, Work
from quykhuyenhoc.books.held import HeldBooks
from quykhuyenhoc.errors import CommitUnknownError, ConnectionLostError, HostTransactionError, StoreError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store import savepoints
from quykhuyenhoc.store.causes import explain
from quykhuyenhoc.store.lending import must_be_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.books.seen import SeenBooks
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.database import Database
    from quykhuyenhoc.store.hosts import Loan


Result = TypeVar("Result")


class Written(NamedTuple):
    """A leaf that was written: no other is like it, as its secrets are drawn by lot."""

    book: int
    seq: int
    leaf: bytes

    def is_in(self, connection: "Connection") -> bool:
        """Tell whether it stands in the log, as a transaction sees it."""
        row = connection.one("SELECT leaf FROM qkh_log WHERE book = ? AND seq = ?", (self.book, self.seq))
        return row is not None and bytes(row[0]) == self.leaf


class _Savepoints:
    """Transactions inside one that is under way on a connection: each is a savepoint."""

    retries = False
    written: Written | None = None
    """What was recorded last: it stands in the log once the transaction is committed, and only then."""

    @contextmanager
    def writing(self) -> "Iterator[Connection]":
        """Give the connection inside a savepoint."""
        connection = self._lent()
        savepoints.begin(connection)
        try:
            yield connection
            connection.run(savepoints.RELEASE)  # errors of its rows may be told only now
        except BaseException as error:
            with suppress(StoreError):  # the first error tells more
                savepoints.undo(connection)
            explain(connection, error)
            raise

    def perform(self, work: Work[Result], of: "Collection[int]") -> "Result":  # noqa: ARG002 (a host's transaction is nobody else's)
        """Return what a work gives inside a savepoint."""
        with self.writing() as connection:
            return work(connection, HeldBooks())

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Give the connection: it sees what the transaction sees."""
        yield self._lent()

    @abstractmethod
    def _lent(self) -> "Connection":
        """Return the connection, where its transaction still goes on."""


class HeldTransaction(_Savepoints):
    """Transactions inside one of the library's own, which ``run`` has begun."""

    def __init__(self, connection: "Connection") -> None:
        self._connection: Connection | None = connection

    def end(self) -> None:
        """Let go of the connection."""
        self._connection = None

    def _lent(self) -> "Connection":
        if self._connection is None:
            raise HostTransactionError(why=M_("the block that lent it has ended"))
        return self._connection


class HostTransaction(_Savepoints):
    """Transactions inside a host's."""

    def __init__(self, given: Any, database: "Database") -> None:
        from quykhuyenhoc.store.hosts import borrow  # few programs lend a connection

        loan = borrow(given)
        must_be_of(loan.connection, database)
        self._loan: Loan | None = loan

    def end(self) -> None:
        """Let go of the host's connection: it may serve somebody else from now on."""
        self._loan = None

    def _lent(self) -> "Connection":
        if self._loan is None:
            raise HostTransactionError(why=M_("the block that lent it has ended"))
        if not self._loan.goes_on():
            raise HostTransactionError(why=M_("the transaction that was lent has ended: lend the next one anew"))
        return self._loan.connection


class AsyncBooks:
    """Books in a transaction of an asynchronous host, which SQLAlchemy's AsyncSession or AsyncConnection has begun."""

    written: Written | None = None
    """As of a transaction of a host."""

    def __init__(self, books: "Books", given: Any) -> None:
        self._books, self._given = books, given

    async def run(self, work: "Callable[[Books], Result]") -> Result:
        """Return what a function makes of the books in the host's transaction; it calls them as any other does.

        It runs where SQLAlchemy's ``run_sync`` runs functions: each wait for the database lets other tasks go on.

        Raises:
            HostTransactionError: as ``Books.on``.
        """

        def inside(given: Any) -> Result:
            with self._books.on(given) as ours:
                ours.source.written = self.written
                result = work(ours)
                self.written = ours.source.written
                return result

        return cast("Result", await self._given.run_sync(inside))

    def __enter__(self) -> NoReturn:
        raise HostTransactionError(why=M_("it is asynchronous: await books.on(session).run(work)"))

    def __exit__(self, *_error: object) -> None:
        """Never come here."""


class Source(Protocol):
    """Where transactions come from: the library's own connections, or one that a host lends."""

    def writing(self) -> "AbstractContextManager[Connection]":
        """Give a connection inside a write transaction, committed at the end."""
        ...

    def perform(self, work: Work[Result], of: "Collection[int]") -> Result:
        """Return what a work on these books gives in a transaction that was committed.

        The transaction may carry the works of other threads too. A work may be run again, and does nothing that cannot
        be done twice but write in its transaction.
        """
        ...

    def reading(self) -> "AbstractContextManager[Connection]":
        """Give a connection that sees one snapshot."""
        ...

    @property
    def retries(self) -> bool:
        """Whether a failed transaction may be run again here."""
        ...

    written: Written | None
    """What was recorded last in a transaction that goes on; None where each record ends its own."""


class OwnTransaction:
    """Transactions on the library's own connections."""

    retries = True
    written: Written | None = None

    def __init__(self, database: "Database", seen: "SeenBooks | None" = None) -> None:
        self.database, self.seen = database, seen
        self._compared = seen is None
        self._groups: dict[int, GroupCommit] = {}
        self._process = os.getpid()

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

    def perform(self, work: Work[Result], of: "Collection[int]") -> "Result":
        """Begin, or join what another thread has begun; commit or roll back."""
        several = self.database.on_server and len(of) > 1  # two that carry books in turns would wait for each other
        if several or get_ident() == main_thread().ident:
            with self.writing() as connection:
                return work(connection, HeldBooks())
        self.database.must_not_be_lent()  # to who asks, not to who carries it
        return self._group(next(iter(of)) if self.database.on_server else 0).run(work)

    def _group(self, lock: int) -> GroupCommit:
        """Return those who need the same lock: that of a book on a server, or of the file."""
        if self._process != os.getpid():  # threads of the process from which this one was forked are not here
            self._groups, self._process = {}, os.getpid()
        found = self._groups.get(lock)
        return found or self._groups.setdefault(lock, GroupCommit(self.writing, self.database.timeout))

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
