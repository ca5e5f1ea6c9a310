"""SQLAlchemy engines: for servers, for migrations, and for host programs that own the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.files import configure
from quykhuyenhoc.store.hosts import IMMEDIATE

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.engine import URL, Engine


def prepare_engine(url: str | URL, **options: Any) -> Engine:
    """Return an engine whose transactions a book may take part in.

    On SQLite every transaction begins IMMEDIATE, as fair to others as the library's own, and the settings of design
    §6 hold; on PostgreSQL psycopg 3 is used.
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
    raw: Any = connection.connection.driver_connection
    ours = SqliteConnection(raw)
    try:
        ours.begin_write()
    finally:
        ours.be_patient()  # what the host does next is its own matter
