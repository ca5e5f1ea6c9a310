"""PostgreSQL servers: connecting, and settings under which an acknowledged act could be lost."""

import re
from typing import Any, Final

from quykhuyenhoc.errors import (
    AccessDeniedError,
    NoDatabaseError,
    NotABookError,
    ServerUnreachableError,
    SettingsError,
    StoreError,
)
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.places import masked, shown
from quykhuyenhoc.store.faults import WAIT_SECONDS, translated

SCHEMES: Final = ("postgresql://", "postgres://", "postgresql+psycopg://")
CONNECT_SECONDS: Final = 10
SEARCH_PATH: Final = "pg_catalog, pg_temp"
"""Where names are looked up: nowhere that somebody may have set for a role or a database. Ours are all qualified."""


def connect_server(place: str) -> Any:
    """Return a psycopg connection in autocommit, whose settings were read.

    Raises:
        NotABookError: the address is wrong.
        ServerUnreachableError, AccessDeniedError, NoDatabaseError: as their names say.
        SettingsError: as ``check_server``.
    """
    named = shown(place)
    if not place.startswith(SCHEMES):
        raise NotABookError(path=named, problem=M_("only files and postgresql:// servers hold books"))
    rest = place.split("://", 1)[1]
    # Otherwise a part of the password would be taken for the host, and stand in the error of a search for it.
    user = re.split("[/?#]", rest, maxsplit=1)[0]
    if rest.count("@") > 1 or rest.count("@") != user.count("@"):
        raise NotABookError(path=named, problem=M_("write @ : / ? # in a user or password as %40 %3A %2F %3F %23"))
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        problem = M_("the package psycopg is missing: pip install 'quykhuyenhoc[postgres]'")
        raise NotABookError(path=named, problem=problem) from None
    try:
        parts = conninfo_to_dict("postgresql://" + rest)
    except psycopg.Error:  # its text repeats parts of the address, the password among them
        raise NotABookError(path=named, problem=M_("its address cannot be read")) from None
    try:
        raw = psycopg.connect(**{"connect_timeout": CONNECT_SECONDS, **parts, "autocommit": True})  # type: ignore[arg-type]
    except psycopg.Error as error:
        raise not_let_in(str(error), named) from error
    try:
        try:
            raw.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'; SET search_path = {SEARCH_PATH}")
        except psycopg.Error as error:
            raise translated(error) from error
        check_server(raw)
    except BaseException:
        raw.close()
        raise
    return raw


_LOCKED_OUT: Final = re.compile(
    r"role .* does not exist|password authentication failed|no password supplied|pg_hba\.conf (?:entry|rejects)"
    r"|authentication failed|permission denied for database|is not permitted to log in"
)
_MISWRITTEN: Final = re.compile(
    r"invalid (?:integer value|port number|\S+ value)|bad value for \S+|could not parse (?:port|network)"
)
_CLOSED: Final = re.compile(r"database .* is not currently accepting connections")
_MISSING: Final = re.compile(r"database .* does not exist")


def not_let_in(message: str, place: str) -> StoreError:
    """Return why a server gave no connection; libpq tells it in words only, those of the server's language.

    What is not known counts as a server that does not answer: to try again does no harm.
    """
    driver = masked(message.split("\n", maxsplit=1)[0])
    if _MISSING.search(message):
        return NoDatabaseError(path=place, problem=M_("the server has no such database"))
    if _MISWRITTEN.search(message):  # the value may be a part of a password
        return NotABookError(path=place, problem=M_("a part of its address (its port?) has no such value"))
    if _CLOSED.search(message):
        return SettingsError(setting="ALLOW_CONNECTIONS", found="false", needed="true")
    if _LOCKED_OUT.search(message):
        return AccessDeniedError(driver=driver)
    return ServerUnreachableError(driver=driver)


def check_server(raw: Any) -> None:
    """Refuse a PostgreSQL connection that would acknowledge what a power cut can lose, or find others' functions first.

    Raises:
        SettingsError: synchronous_commit or fsync is off, or a schema stands before pg_catalog in search_path.
    """
    sql = (
        "SELECT pg_catalog.current_setting('synchronous_commit'), pg_catalog.current_setting('fsync'),"
        " pg_catalog.array_to_json(pg_catalog.current_schemas(true))"
    )
    try:
        from psycopg.rows import tuple_row

        found = raw.cursor(row_factory=tuple_row).execute(sql).fetchone()
    except Exception as error:
        raise translated(error) from error
    for setting, value in zip(("synchronous_commit", "fsync"), found[:2], strict=True):
        if value == "off":
            raise SettingsError(setting=setting, found=value, needed="on")
    # Functions and operators are never looked for in a session's own temporary schema, which may stand first.
    first = next(schema for schema in found[2] if not schema.startswith("pg_temp_"))
    if first != "pg_catalog":
        raise SettingsError(setting="search_path", found=tuple(found[2]), needed=SEARCH_PATH)
