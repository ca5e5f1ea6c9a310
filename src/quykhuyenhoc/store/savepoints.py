"""A savepoint for what may have to be undone inside a transaction that holds more: of a host, or of several threads."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_NAME: Final = "quykhuyenhoc_record"
RELEASE: Final = f"RELEASE SAVEPOINT {_NAME}"
"""Keeps what was done since it began."""


def begin(connection: "Connection") -> None:
    """Begin one, with the next statement."""
    connection.run_ahead(f"SAVEPOINT {_NAME}")


def undo(connection: "Connection") -> None:
    """Go back to where it began; raises StoreError where what went wrong ended the transaction, or the connection."""
    connection.run(f"ROLLBACK TO SAVEPOINT {_NAME}")
    connection.run(RELEASE)
