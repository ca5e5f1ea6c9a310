"""Driver errors become ours here, and nowhere else."""

import sqlite3
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import (
    AccessDeniedError,
    BusyError,
    ConnectionLostError,
    DamagedError,
    DatabaseError,
    DiskFullError,
    GuardError,
    NotABookError,
    QuyError,
    ReadOnlyError,
    RetryTransaction,
    TimedOutError,
    TooLargeError,
)
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.places import masked

if TYPE_CHECKING:
    from collections.abc import Callable

SQLITE_ERRORS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises; the second where SQLite's own message quotes a damaged schema that is no UTF-8."""
WAIT_SECONDS: Final = 30
"""How long a writer waits for its turn before it gives up."""
HELD: Final = M_("on() or run() holds this database here: record with the books that it gave")
"""Why nobody begins a transaction who would wait for the one that she is in."""
NO_ROOM: Final = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
"""What SQLite says when a quota or a limit on the size of files is reached; the file itself is sound."""
_STATES: Final[dict[str, "Callable[[str, int], QuyError]"]] = {
    **dict.fromkeys(("40001", "40P01"), lambda said, _waited: RetryTransaction(why=said)),
    **dict.fromkeys(("08", "25P03", "57P01", "57P02", "57P03", "57P05"), lambda _said, _waited: ConnectionLostError()),
    **dict.fromkeys(("25006", "42501"), lambda said, _waited: ReadOnlyError(driver=Internal.driver(said))),
    **dict.fromkeys(("XX001", "XX002"), lambda said, _waited: DamagedError(why=said)),
    "22003": lambda _said, _waited: TooLargeError(),
    "23": lambda said, _waited: GuardError(why=said),
    "53100": lambda _said, _waited: DiskFullError(),
    "55P03": lambda _said, waited: BusyError(seconds=waited),
    "57014": lambda said, _waited: TimedOutError(driver=Internal.driver(said)),
}
"""By SQLSTATE, or its class of two letters."""
NO_RIGHT: Final = "42501"
_GONE: Final = {"OperationalError", "InterfaceError"}
"""What psycopg raises without a SQLSTATE when a connection is gone."""


def _sqlite(error: sqlite3.Error, waited: int) -> QuyError:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    message = str(error)
    base = code & 0xFF
    if message.startswith("qkh: "):
        return GuardError(why=message.removeprefix("qkh: "))
    if "integer overflow" in message or "cannot store REAL" in message or message.endswith("_total"):
        return TooLargeError()
    if message.startswith("Could not decode to UTF-8"):
        return DamagedError(why=message.partition(" with text ")[0])  # the text may be a person's name
    found: dict[int, QuyError] = {
        sqlite3.SQLITE_FULL: DiskFullError(),
        sqlite3.SQLITE_READONLY: ReadOnlyError(),
        sqlite3.SQLITE_BUSY: BusyError(seconds=waited),
        sqlite3.SQLITE_LOCKED: BusyError(seconds=waited),
        sqlite3.SQLITE_NOTADB: NotABookError(path=Internal.place(""), why="not a SQLite file"),
        sqlite3.SQLITE_CORRUPT: DamagedError(why=message),
        sqlite3.SQLITE_IOERR: DiskFullError() if code in NO_ROOM else DamagedError(why=message),
        sqlite3.SQLITE_CONSTRAINT: GuardError(why=message),
    }
    return found.get(base) or DatabaseError(driver=Internal.driver(masked(message)))


def told_by(error: BaseException) -> QuyError | None:
    """Return what an error says of the database: ours, a driver's, or SQLAlchemy's or Django's around a driver's."""
    if type(error).__module__.startswith("django.db"):
        error = error.__cause__ or error
    for one in (error, getattr(error, "orig", error)):
        if isinstance(one, QuyError | sqlite3.Error) or hasattr(one, "sqlstate"):
            return translated(one)
    return None


def translated(error: BaseException, *, only_reads: bool = False, waited: int = WAIT_SECONDS) -> QuyError:
    """Return our error for a driver's; programmer's errors are raised again.

    A right that lacks in a transaction that ``only_reads`` is one to read; ``waited`` is how many seconds its
    connection waits for others.
    """
    if isinstance(error, QuyError):
        return error
    if isinstance(error, sqlite3.Error):
        return _sqlite(error, waited)
    if isinstance(error, UnicodeDecodeError):
        return DamagedError(why=str(error))
    if not hasattr(error, "sqlstate"):
        raise error
    sqlstate: str | None = getattr(error, "sqlstate")  # noqa: B009 (of psycopg, which few load)
    if not sqlstate and _GONE.intersection(kind.__name__ for kind in type(error).__mro__):
        return ConnectionLostError()
    state, message = sqlstate or "", masked(str(error).split("\n")[0])
    if only_reads and state == NO_RIGHT:
        return AccessDeniedError(driver=Internal.driver(message))
    return _postgresql(state, message, waited)


def _postgresql(state: str, message: str, waited: int) -> QuyError:
    if message.startswith("qkh: "):
        return GuardError(why=message.removeprefix("qkh: "))
    if state == "23514" and message.endswith('_total"'):
        return TooLargeError()
    made = _STATES.get(state) or _STATES.get(state[:2])
    return made(message, waited) if made else DatabaseError(driver=Internal.driver(message))
