"""Host programs: a connection that they lend with its transaction, and their own migrations, which never see ours."""

import sqlite3
from collections.abc import Callable, MutableMapping
from typing import Any, Final, NamedTuple

from quykhuyenhoc.errors import HostTransactionError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.addresses import other_driver
from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.faults import WAIT_SECONDS
from quykhuyenhoc.store.postgresql import PostgresConnection, check_server
from quykhuyenhoc.store.sqlite import check_settings

IMMEDIATE: Final = "qkh_immediate"
"""The mark in ``Connection.info`` of a SQLite connection whose transactions begin IMMEDIATE."""
SCHEMA: Final = "quykhuyenhoc"
"""The schema of our tables on PostgreSQL."""
PREFIX: Final = "qkh_"
"""The prefix of our tables on SQLite."""


class Loan(NamedTuple):
    """What a host has lent: its connection as the store sees one, and whether the transaction of then still goes on.

    To ask begins what the host has left to begin at its next use, such as a savepoint of a Session.
    """

    connection: SqliteConnection | PostgresConnection
    goes_on: Callable[[], bool]


def borrow(given: Any) -> Loan:
    """Return what a host lends; nothing is set, begun or ended.

    Taken are a Session or Connection of SQLAlchemy, Django's ``connection`` and a connection of psycopg 3.

    Raises:
        HostTransactionError: it cannot carry a book's transaction.
        SettingsError: a setting was changed since it was connected.
    """
    if hasattr(given, "ensure_connection") and hasattr(given, "vendor"):
        return _of_django(given)
    if hasattr(given, "pgconn"):
        return _of_psycopg(given)
    if callable(getattr(given, "in_transaction", None)) and (hasattr(given, "get_bind") or hasattr(given, "dialect")):
        return _of_sqlalchemy(given)
    problem = M_("give on() a Session or a Connection of SQLAlchemy, Django's connection, or one of psycopg 3")
    raise HostTransactionError(why=problem)


# -- SQLAlchemy -------------------------------------------------------------------------------------------------------


def _of_sqlalchemy(given: Any) -> Loan:
    session = given if hasattr(given, "get_bind") else None
    connection = given if session is None else session.connection()
    if not connection.in_transaction():
        raise HostTransactionError(why=M_("begin its transaction first"))
    driver, pooled = connection.dialect.driver, connection.connection
    if connection.dialect.name == "sqlite" and driver in {"pysqlite", "aiosqlite"}:
        lent: SqliteConnection | PostgresConnection = _sqlite_of_sqlalchemy(pooled)
    elif connection.dialect.name == "postgresql" and driver in {"psycopg", "psycopg_async"}:
        lent = _server_of_sqlalchemy(pooled, waits=connection.dialect.is_async)
    else:
        problem = other_driver(driver)
        raise HostTransactionError(why=problem)
    transaction = connection.get_transaction()

    def goes_on() -> bool:
        # Where it has ended its connection is back in the pool, and may be in somebody else's transaction by now.
        if transaction.is_active and session is not None:
            session.connection()  # a savepoint that it is to begin, begins now
        return bool(transaction.is_active)

    return Loan(lent, goes_on)


def _sqlite_of_sqlalchemy(pooled: Any) -> SqliteConnection:
    if not pooled.info.get(IMMEDIATE):
        raise HostTransactionError(why=M_("prepare its engine with prepare_engine before it connects"))
    lent = as_sqlite(pooled)
    if not lent.raw.in_transaction:
        raise HostTransactionError(why=M_("it commits by itself (AUTOCOMMIT)"))
    check_settings(lent.raw, write=True)
    return lent


def as_sqlite(pooled: Any, patience: int = WAIT_SECONDS) -> SqliteConnection:
    """Return a connection of SQLAlchemy's pool to a SQLite file as the store sees one."""
    raw = pooled.driver_connection
    if isinstance(raw, sqlite3.Connection):
        return SqliteConnection(raw, patience=patience)
    from quykhuyenhoc.store.awaited import AwaitedSqlite, pause  # few programs wait in this way

    return SqliteConnection(AwaitedSqlite(pooled.dbapi_connection), patience=patience, pause=pause)


def _server_of_sqlalchemy(pooled: Any, *, waits: bool) -> PostgresConnection:
    raw = pooled.driver_connection
    if raw.autocommit:
        raise HostTransactionError(why=M_("it commits by itself (AUTOCOMMIT)"))
    if waits:
        from quykhuyenhoc.store.awaited import AwaitedPostgres  # few programs wait in this way

        raw = AwaitedPostgres(raw)
    return _server(raw)


def _server(raw: Any) -> PostgresConnection:
    return PostgresConnection(raw, lent=True, patience=check_server(raw))


# -- Django and psycopg -----------------------------------------------------------------------------------------------


def _of_django(given: Any) -> Loan:
    if not given.in_atomic_block:
        raise HostTransactionError(why=M_("begin its transaction first: with transaction.atomic()"))
    raw, outermost = given.connection, given.atomic_blocks[0]

    def goes_on() -> bool:
        if given.needs_rollback:
            raise HostTransactionError(why=M_("a part of its transaction failed: it has to be rolled back"))
        same = given.in_atomic_block and given.connection is raw
        return bool(same and given.atomic_blocks[0] is outermost)

    goes_on()
    if given.vendor == "postgresql" and hasattr(raw, "pgconn"):
        return Loan(_server(raw), goes_on)
    if given.vendor != "sqlite":
        problem = other_driver(given.vendor)
        raise HostTransactionError(why=problem)
    if getattr(given, "transaction_mode", None) != "IMMEDIATE":
        problem = M_('say "transaction_mode": "IMMEDIATE" in the OPTIONS of this database')
        raise HostTransactionError(why=problem)
    check_settings(raw, write=True)
    return Loan(SqliteConnection(raw), goes_on)


_MOMENT: Final = "SELECT pg_catalog.transaction_timestamp()"
"""Which of its transactions a connection is in."""


def _of_psycopg(raw: Any) -> Loan:
    from psycopg import Connection  # who lends one has loaded it
    from psycopg.pq import TransactionStatus

    if not isinstance(raw, Connection):
        raise HostTransactionError(why=M_("it is asynchronous: give on() one of SQLAlchemy's that is"))
    if raw.autocommit and raw.info.transaction_status != TransactionStatus.INTRANS:
        raise HostTransactionError(why=M_("begin its transaction first"))
    lent = _server(raw)
    began = lent.one(_MOMENT)

    def goes_on() -> bool:
        status = TransactionStatus.IDLE if raw.closed else raw.info.transaction_status
        if status == TransactionStatus.INERROR:
            raise HostTransactionError(why=M_("a part of its transaction failed: it has to be rolled back"))
        return status == TransactionStatus.INTRANS and lent.one(_MOMENT) == began

    return Loan(lent, goes_on)


# -- migrations -------------------------------------------------------------------------------------------------------


def hides_our_tables(name: str | None, type_: str, parent_names: MutableMapping[Any, Any]) -> bool:
    """Tell Alembic's autogenerate to pass over our tables: ``context.configure(include_name=hides_our_tables)``."""
    if type_ == "schema":
        return name != SCHEMA
    if type_ == "table":
        return parent_names.get("schema_name") != SCHEMA and not (name or "").startswith(PREFIX)
    return True
