"""A transaction that a host program owns: nothing here begins, commits, rolls back or retries it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from quykhuyenhoc.errors import HostTransactionError, StoreError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.causes import cause
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.hosts import borrow


def _undo(connection: Connection) -> None:
    """Go back to the savepoint, where that can be done.

    What went wrong may have ended the host's transaction, or its connection; the first error tells more.
    """
    with suppress(StoreError):
        connection.run("ROLLBACK TO SAVEPOINT quykhuyenhoc_record")
        connection.run("RELEASE SAVEPOINT quykhuyenhoc_record")


class Lent:
    """Transactions inside a host's: each is a savepoint."""

    retries = False

    def __init__(self, connection: Any) -> None:
        self._connection: Connection | None = borrow(connection)

    def end(self) -> None:
        """Let go of the host's connection: it may serve somebody else from now on."""
        self._connection = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the host's connection inside a savepoint."""
        connection = self._lent()
        connection.run("SAVEPOINT quykhuyenhoc_record")
        try:
            yield connection
        except StoreError as error:
            _undo(connection)
            raise cause(connection, error) from error
        except BaseException:
            _undo(connection)
            raise
        connection.run("RELEASE SAVEPOINT quykhuyenhoc_record")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the host's connection: it sees what the host's transaction sees."""
        yield self._lent()

    def _lent(self) -> Connection:
        if self._connection is None:
            raise HostTransactionError(problem=M_("the block that lent it has ended"))
        return self._connection
