"""The tables of books in a database that another program has."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.files.places import shown
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.hosts import borrow

if TYPE_CHECKING:
    from os import PathLike

    from sqlalchemy.engine import URL, Connection, Engine


def install(given: "str | PathLike[str] | URL | Engine | Connection") -> None:
    """Make the tables of books in a database that exists, beside those of its program; where they stand, do nothing.

    What is missing or older is made or upgraded, and on a server the application role gets its rights. A Connection of
    SQLAlchemy in a transaction, as Alembic's ``op.get_bind()`` in a migration, takes the tables along when it is
    committed, and leaves none when it is rolled back. A SQLite file keeps a write-ahead log from then on.

    Raises:
        FieldError: it is no place, engine or connection.
        NoDatabaseError, NewerBookError: as their names say; nothing was changed.
        HostTransactionError: as ``Books.on``.
        StoreError: the role may not make them, or another program holds the database; nothing was changed.
    """
    if hasattr(given, "in_transaction"):
        _inside(given)
        return
    Database(given, of="install").migrate()


def _inside(connection: Any) -> None:
    """Make the tables inside a host's transaction."""
    from sqlalchemy import exc

    from quykhuyenhoc.store.faults import translated
    from quykhuyenhoc.store.schema.upgrade import make_current

    borrow(connection)
    try:
        make_current(connection, shown(connection.engine.url.render_as_string()))
    except exc.DBAPIError as error:
        raise translated(error.orig or error) from error
