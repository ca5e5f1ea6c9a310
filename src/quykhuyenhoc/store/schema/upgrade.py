"""Making and upgrading the tables: Alembic, configured in code, with migrations inside the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import exc

from quykhuyenhoc import store
from quykhuyenhoc.errors import EarlierBookError, NewerBookError
from quykhuyenhoc.errors.texts import Internal
from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.faults import translated
from quykhuyenhoc.store.hosts import SCHEMA
from quykhuyenhoc.store.postgresql import PostgresConnection
from quykhuyenhoc.store.schema.ddl import statements
from quykhuyenhoc.store.schema.mending import mend
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION, VERSION_TABLE, VERSION_TABLE_SQLITE, is_earlier

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

MIGRATIONS: Final = Path(store.__path__[0]) / "migrations"


def upgrade(engine: Engine, place: str) -> None:
    """Run the migrations that are missing, all of them or none, and put back guards and rights.

    Raises:
        NewerBookError: the tables were made by a newer version of this program.
        EarlierBookError: they are those from before the first release.
        StoreError: the database refuses; nothing was changed.
    """
    try:
        with engine.begin() as connection:
            make_current(connection, place)
    except exc.DBAPIError as error:
        raise translated(error.orig or error) from error


def make_current(connection: Connection, place: str) -> None:
    """Run the migrations that are missing in a transaction that is under way; raises as ``upgrade``.

    Alembic's context and ``op`` are not used: they are one for the whole process, and a program whose own migration
    calls this is using them.
    """
    on_sqlite = connection.dialect.name == "sqlite"
    table, schema = (VERSION_TABLE_SQLITE, None) if on_sqlite else (VERSION_TABLE, SCHEMA)
    options: dict[str, Any] = {"version_table": table, "version_table_schema": schema}
    if not on_sqlite:
        # Two programs may start at once: the second waits here, and then finds nothing to do.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('quykhuyenhoc migrations'))")
        if not sa.inspect(connection).has_schema(SCHEMA):
            connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
    found = MigrationContext.configure(connection, opts=options).get_current_revision()
    if found is not None and int(found) > SCHEMA_VERSION:
        raise NewerBookError(path=Internal.place(place), found=int(found), known=SCHEMA_VERSION)
    if is_earlier(_ours(connection)):
        raise EarlierBookError(path=Internal.place(place))
    scripts = ScriptDirectory(str(MIGRATIONS))
    options |= {"fn": lambda revision, _context: scripts._upgrade_revs("head", revision)}  # noqa: SLF001 (as Alembic does)
    MigrationContext.configure(connection, opts=options).run_migrations(connection=connection)
    mend(_ours(connection), lambda text: _execute(connection, text))


def make_tables(connection: Connection, version: int) -> None:
    """Make every table, index and guard of a schema."""
    for statement in statements(version, connection.dialect.name):
        _execute(connection, statement)


def _execute(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement if connection.dialect.name == "sqlite" else statement.replace("%", "%%"))


def _ours(connection: Connection) -> SqliteConnection | PostgresConnection:
    """Return a connection of SQLAlchemy as the store sees one."""
    raw: Any = connection.connection.driver_connection
    return SqliteConnection(raw) if connection.dialect.name == "sqlite" else PostgresConnection(raw, lent=True)
