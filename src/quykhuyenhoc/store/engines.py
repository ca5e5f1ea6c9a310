"""SQLAlchemy engines: for servers, for migrations, and for host programs that own the transaction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast, overload

import sqlalchemy as sa
from sqlalchemy import event, exc

from quykhuyenhoc.errors import FieldError, MissingPackageError, NotABookError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files import places
from quykhuyenhoc.store.addresses import other_driver
from quykhuyenhoc.store.faults import WAIT_SECONDS
from quykhuyenhoc.store.hosts import IMMEDIATE, as_sqlite
from quykhuyenhoc.store.postgresql import lock_timeout, not_let_in, prepared
from quykhuyenhoc.store.sqlite import configure
from quykhuyenhoc.text import shown, visible

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine
    from sqlalchemy.ext.asyncio import AsyncEngine


@overload
def prepare_engine(given: AsyncEngine, *, timeout: int | None = None) -> AsyncEngine: ...


@overload
def prepare_engine(given: str | URL | Engine, *, timeout: int | None = None, **options: Any) -> Engine: ...


def prepare_engine(
    given: str | URL | Engine | AsyncEngine, *, timeout: int | None = None, **options: Any
) -> Engine | AsyncEngine:
    """Return an engine whose transactions a book may take part in: of an address, or one that was made already.

    A text without ``://`` is the path of a file. An engine, an asynchronous one too, is prepared before its first
    connection. On SQLite every transaction begins IMMEDIATE, as fair to others as the library's own, and the settings
    of design §6 hold; on PostgreSQL psycopg 3 is used. ``timeout`` is how many seconds its transactions wait for others
    that hold the books; where nothing is said 30 on SQLite, and on PostgreSQL what the server says (``lock_timeout``).

    Raises:
        FieldError: it is neither a text, a URL nor an engine of SQLAlchemy, or SQLAlchemy has no such options.
        NotABookError: it cannot be read, leads to another kind of database, or has another driver.
        MissingPackageError: psycopg is not installed (extra ``postgres``).
    """
    made: Any
    if not (hasattr(given, "dialect") and hasattr(given, "connect")):
        made = _engine(_parsed(given), options)
    elif options:
        raise FieldError(of="prepare_engine", field="options", value=", ".join(options), asked="str | URL")
    else:
        made = given
        _check_driver(made)
    engine = getattr(made, "sync_engine", made)
    if made.dialect.name == "sqlite":
        waits = WAIT_SECONDS if timeout is None else timeout
        event.listen(engine, "connect", partial(_on_connect, waits))
        event.listen(engine, "begin", partial(_on_begin, waits))
    elif timeout is not None:
        event.listen(engine, "connect", partial(_on_connect_server, timeout))
    return cast("Engine | AsyncEngine", made)


DRIVERS: Final = {"pysqlite", "aiosqlite", "psycopg", "psycopg_async"}
"""The drivers of SQLAlchemy by which a book can take part in a transaction."""


def _check_driver(engine: Any) -> None:
    driver = engine.dialect.driver
    if driver not in DRIVERS:
        problem = other_driver(driver)
        raise NotABookError(path=Internal.place(places.shown(engine.url.render_as_string())), why=problem)


def _engine(url: URL, options: dict[str, Any]) -> Engine:
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(url, **options)
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise
        raise MissingPackageError(package="psycopg", extra="postgres") from None
    except (TypeError, exc.ArgumentError):  # its text says how classes are called, and may repeat what was given
        given = ", ".join(sorted(options))
        asked = M_("what sqlalchemy.create_engine takes")
        raise FieldError(of="prepare_engine", field="options", value=visible(given, most=60), asked=asked) from None


def _parsed(url: Any) -> URL:
    if not isinstance(url, str | sa.URL):
        raise FieldError(of="prepare_engine", field="given", value=shown(url, secret=True), asked="str | URL | Engine")
    if isinstance(url, str) and "://" not in url:
        return sa.URL.create("sqlite", database=places.file_of(url))
    try:
        parsed = sa.make_url(url)
    except (exc.ArgumentError, ValueError):  # their texts repeat the address, its password in it
        raise NotABookError(path=Internal.place(places.shown(str(url))), why=M_("its address cannot be read")) from None
    if "@" in (parsed.host or ""):  # of a password that is not encoded; who looks the host up would print it
        raise NotABookError(path=Internal.place(places.shown(str(url))), why=M_("its address cannot be read"))
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        path = places.shown(parsed.render_as_string())
        raise NotABookError(path=Internal.place(path), why=M_("only files and postgresql:// servers hold books"))
    return parsed


def taken_from(engine: Any, patience: int) -> Any:
    """Return a connection that a host's engine makes, as its own code and options say, and lets go for good.

    Raises:
        ServerUnreachableError, AccessDeniedError, NoDatabaseError: as their names say.
        SettingsError: as ``check_server``.
    """
    place = places.shown(engine.url.render_as_string())
    try:
        pooled = engine.raw_connection()
    except (exc.DBAPIError, engine.dialect.loaded_dbapi.Error) as error:  # a first connection raises the driver's own
        raise not_let_in(str(getattr(error, "orig", None) or error), place) from error
    raw = pooled.driver_connection
    pooled.detach()
    raw.rollback()
    raw.autocommit = True
    return prepared(raw, patience)


def _on_connect_server(waits: int, raw: Any, _record: Any) -> None:
    cursor = raw.cursor()
    cursor.execute(f"SET lock_timeout = '{lock_timeout(waits)}'")
    cursor.close()
    raw.commit()


def _on_connect(waits: int, raw: Any, record: Any) -> None:
    raw.isolation_level = None
    configure(raw, write=True, patience=waits)
    record.info[IMMEDIATE] = True


def _on_begin(waits: int, connection: sa.Connection) -> None:
    ours = as_sqlite(connection.connection, waits)
    try:
        ours.begin_write()
    finally:
        ours.be_patient()  # what the host does next is its own matter
