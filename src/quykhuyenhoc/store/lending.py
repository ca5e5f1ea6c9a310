"""Whether a host's connection leads to the database of the books that it is lent to."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import HostTransactionError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.database import WHICH, Database

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import SqliteConnection
    from quykhuyenhoc.store.postgresql import PostgresConnection


def must_be_of(lent: "SqliteConnection | PostgresConnection", database: Database) -> None:
    """Refuse a connection of a host that leads to another database than the books do.

    Raises:
        HostTransactionError: it does.
    """
    if lent.dialect == "sqlite":
        files = [path for _n, name, path in lent.rows("PRAGMA database_list") if name == "main"]
        same = not database.on_server and database.is_file(files[0])
    else:
        same = database.on_server and lent.one(WHICH) == database.which()
    if not same:
        raise HostTransactionError(why=M_("it leads to another database than these books"))
