"""Host programs: a connection that they lend with its transaction, and their own migrations, which never see ours."""

from collections.abc import MutableMapping
from typing import Any, Final

from quykhuyenhoc.errors import HostTransactionError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.postgresql import PostgresConnection, check_server
from quykhuyenhoc.store.sqlite import check_settings

IMMEDIATE: Final = "qkh_immediate"
"""The mark in ``Connection.info`` of a SQLite connection whose transactions begin IMMEDIATE."""
SCHEMA: Final = "quykhuyenhoc"
"""The schema of our tables on PostgreSQL."""
PREFIX: Final = "qkh_"
"""The prefix of our tables on SQLite."""


def borrow(connection: Any) -> SqliteConnection | PostgresConnection:
    """Return a host's SQLAlchemy connection as the store sees one; nothing is set, begun or ended.

    Raises:
        HostTransactionError: it cannot carry a book's transaction.
        SettingsError: a setting was changed since it was connected.
    """
    if not connection.in_transaction():
        raise HostTransactionError(why=M_("begin its transaction first"))
    if connection.dialect.name == "sqlite":
        return _sqlite(connection.connection)
    if connection.dialect.name != "postgresql" or connection.dialect.driver != "psycopg":
        raise HostTransactionError(why=M_("its driver must be sqlite3 or psycopg 3"))
    raw = connection.connection.driver_connection
    if raw.autocommit:
        raise HostTransactionError(why=M_("it commits by itself (AUTOCOMMIT)"))
    check_server(raw)
    return PostgresConnection(raw, lent=True)


def _sqlite(pooled: Any) -> SqliteConnection:
    if not pooled.info.get(IMMEDIATE):
        raise HostTransactionError(why=M_("make its engine with quykhuyenhoc.prepare_engine"))
    raw = pooled.driver_connection
    if not raw.in_transaction:
        raise HostTransactionError(why=M_("it commits by itself (AUTOCOMMIT)"))
    check_settings(raw, write=True)
    return SqliteConnection(raw)


def hides_our_tables(name: str | None, type_: str, parent_names: MutableMapping[Any, Any]) -> bool:
    """Tell Alembic's autogenerate to pass over our tables: ``context.configure(include_name=hides_our_tables)``."""
    if type_ == "schema":
        return name != SCHEMA
    if type_ == "table":
        return parent_names.get("schema_name") != SCHEMA and not (name or "").startswith(PREFIX)
    return True
