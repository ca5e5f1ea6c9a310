"""Making and upgrading the tables: Alembic, configured in code, with migrations inside the package."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from quykhuyenhoc.store.schema import SCHEMA
from quykhuyenhoc.store.version import VERSION_TABLE, VERSION_TABLE_SQLITE

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations that are missing, inside the connection's transaction; the caller commits."""
    on_sqlite = connection.dialect.name == "sqlite"
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE_SQLITE if on_sqlite else VERSION_TABLE
    config.attributes["schema"] = None if on_sqlite else SCHEMA
    if not on_sqlite:
        connection.execute(sa.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    command.upgrade(config, revision)


def statements(name: str, dialect: str) -> list[str]:
    """Return the frozen statements of a migration for a dialect."""
    text = (MIGRATIONS / "versions" / f"{name}.{dialect}.sql").read_text(encoding="utf-8")
    return [part.strip() for part in text.split("\n--;;\n") if part.strip()]


def run_frozen(connection: Connection, name: str) -> None:
    """Execute the frozen statements of a migration."""
    for statement in statements(name, connection.dialect.name):
        connection.exec_driver_sql(statement.replace("%", "%%") if connection.dialect.name != "sqlite" else statement)
