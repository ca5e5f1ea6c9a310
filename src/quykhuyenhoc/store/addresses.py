"""Where books are, as a program may say it: a text, a path, a URL or an engine of SQLAlchemy."""

import os
from typing import Any, NamedTuple

from quykhuyenhoc.errors import FieldError, NotABookError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.places import names_nothing, shown
from quykhuyenhoc.text import shown as shown_value


class Address(NamedTuple):
    """The path of a file or the URL of a server; and the engine of a host that connects to the server."""

    text: str
    engine: Any = None


def address_of(given: object, of: str) -> Address:
    """Return where books are; ``of`` is the name of the call that was told.

    Raises:
        FieldError: it says no place, or is an asynchronous engine, whose connections the library cannot use.
        NotABookError: an engine leads elsewhere, or by another driver than psycopg 3.
    """
    if isinstance(given, os.PathLike):
        given = os.fspath(given)
    if isinstance(given, str) and not names_nothing(given):
        return Address(given)
    thing: Any = given
    if hasattr(thing, "raw_connection"):
        return _of_engine(thing, of)
    if hasattr(thing, "get_backend_name"):
        return Address(_text(thing))
    raise _no_place(given, of)


def other_driver(driver: str) -> Message:
    """Return what is wrong with a driver in whose transactions no book can take part."""
    return M_("its driver must be sqlite3, aiosqlite or psycopg 3, and not {driver}", driver=driver)


def _no_place(given: object, of: str) -> FieldError:
    asked = M_("a path, the address of a server, or a URL or Engine of SQLAlchemy (of an asynchronous engine its url)")
    return FieldError(of=of, field="place", value=shown_value(given, secret=True), asked=asked)


def _text(url: Any) -> str:
    """Return the place that a URL of SQLAlchemy names; its driver is the host's matter."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    plain = url.set(drivername="postgresql") if url.get_backend_name() == "postgresql" else url
    return str(plain.render_as_string(hide_password=False))


def _of_engine(engine: Any, of: str) -> Address:
    if engine.dialect.is_async:
        raise _no_place(engine, of)
    text = _text(engine.url)
    if engine.dialect.name == "sqlite":
        return Address(_file(engine) if text.startswith((":memory:", "file:")) else text)
    if (driver := engine.dialect.driver) != "psycopg":
        problem = other_driver(driver)
        raise NotABookError(path=Internal.place(shown(text)), why=problem)
    return Address(text, engine)


def _file(engine: Any) -> str:
    """Return the file of an engine whose address does not name it plainly."""
    with engine.connect() as connection:
        files = [path for _n, name, path in connection.exec_driver_sql("PRAGMA database_list") if name == "main"]
    return files[0] or ":memory:"
