"""SQLAlchemy engines: for servers, for migrations, and for host programs that own the transaction."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from quykhuyenhoc.errors import SettingsError
from quykhuyenhoc.store.files import configure

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine

IMMEDIATE: Final = "qkh_immediate"
"""The mark in ``Connection.info`` of a SQLite connection whose transactions begin IMMEDIATE."""


def prepare_engine(url: str | URL, **options: Any) -> Engine:
    """Return an engine whose transactions a book may take part in.

    On SQLite every transaction begins IMMEDIATE and the settings of design §6 hold; on PostgreSQL psycopg 3 is used.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), **options)
    engine = sa.create_engine(parsed, **options)
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(raw: sqlite3.Connection, record: Any) -> None:
    raw.isolation_level = None
    configure(raw, write=True)
    record.info[IMMEDIATE] = True


def _on_begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def check_server(raw: Any) -> None:
    """Refuse a PostgreSQL connection that would acknowledge what a power cut can lose.

    Raises:
        SettingsError: synchronous_commit or fsync is off.
    """
    for setting in ("synchronous_commit", "fsync"):
        (found,) = raw.execute(f"SHOW {setting}").fetchone()
        if found == "off":
            raise SettingsError(setting=setting, found=found, needed="on")
