"""SQLAlchemy engines: for servers, for migrations, and for host programs that own the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from quykhuyenhoc.errors import FieldError, NotABookError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files import places
from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.hosts import IMMEDIATE
from quykhuyenhoc.store.sqlite import configure
from quykhuyenhoc.text import shown, visible

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.engine import URL, Engine


def prepare_engine(url: str | URL, **options: Any) -> Engine:
    """Return an engine whose transactions a book may take part in; ``url`` may be the path of a file too.

    On SQLite every transaction begins IMMEDIATE, as fair to others as the library's own, and the settings of design
    §6 hold; on PostgreSQL psycopg 3 is used.

    Raises:
        FieldError: it is neither a text nor a URL of SQLAlchemy, or SQLAlchemy has no such options.
        NotABookError: it cannot be read, or leads to another kind of database.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        return _engine(parsed.set(drivername="postgresql+psycopg"), options)
    engine = _engine(parsed, options)
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _engine(url: URL, options: dict[str, Any]) -> Engine:
    try:
        return sa.create_engine(url, **options)
    except (TypeError, sa.exc.ArgumentError):  # its text says how classes are called, and may repeat what was given
        given = ", ".join(sorted(options))
        asked = M_("what sqlalchemy.create_engine takes")
        raise FieldError(of="prepare_engine", field="options", value=visible(given, most=60), asked=asked) from None


def _parsed(url: str | URL) -> URL:
    if not isinstance(url, str | sa.URL):
        raise FieldError(of="prepare_engine", field="url", value=shown(url, secret=True), asked="str | URL")
    if isinstance(url, str) and "://" not in url:
        return sa.URL.create("sqlite", database=places.file_of(url))
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):  # their texts repeat the address, its password in it
        raise NotABookError(path=places.shown(str(url)), why=M_("its address cannot be read")) from None
    if "@" in (parsed.host or ""):  # of a password that is not encoded; who looks the host up would print it
        raise NotABookError(path=places.shown(str(url)), why=M_("its address cannot be read"))
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        path = places.shown(parsed.render_as_string())
        raise NotABookError(path=path, why=M_("only files and postgresql:// servers hold books"))
    return parsed


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
