"""Driver errors become ours here, and nowhere else."""

import re
import sqlite3
from typing import Final

from quykhuyenhoc.errors import (
    BusyError,
    DamagedError,
    DatabaseError,
    DiskFullError,
    GuardError,
    NotABookError,
    QuyError,
    ReadOnlyError,
    RetryTransaction,
    TooLargeError,
)

_SECRET: Final = re.compile(r"(?i)(password|passwd|pwd|sslpassword|passfile)\s*=\s*[^\s&'\"]+|(//[^:/\s@]+):[^@\s]+@")
RETRYABLE: Final = frozenset({"40001", "40P01"})


def masked(text: str) -> str:
    """Return a text without passwords, as a URL or a DSN may hold them."""
    return _SECRET.sub(lambda m: f"{m[1]}=***" if m[1] else f"{m[2]}:***@", text)


def _sqlite(error: sqlite3.Error) -> QuyError:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    message = str(error)
    base = code & 0xFF
    if message.startswith("qkh: "):
        return GuardError(problem=message.removeprefix("qkh: "))
    if "integer overflow" in message or "ck_" in message or "cannot store REAL" in message:
        return TooLargeError()
    found: dict[int, QuyError] = {
        sqlite3.SQLITE_FULL: DiskFullError(),
        sqlite3.SQLITE_READONLY: ReadOnlyError(),
        sqlite3.SQLITE_BUSY: BusyError(seconds=30),
        sqlite3.SQLITE_LOCKED: BusyError(seconds=30),
        sqlite3.SQLITE_NOTADB: NotABookError(path="", problem="not a SQLite file"),
        sqlite3.SQLITE_CORRUPT: DamagedError(problem=message),
        sqlite3.SQLITE_IOERR: DiskFullError() if "full" in message else DamagedError(problem=message),
        sqlite3.SQLITE_CONSTRAINT: GuardError(problem=message),
    }
    return found.get(base) or DatabaseError(problem=masked(message))


def translated(error: BaseException) -> QuyError:
    """Return our error for a driver's; programmer's errors are raised again."""
    if isinstance(error, QuyError):
        return error
    if isinstance(error, sqlite3.Error):
        return _sqlite(error)
    state = getattr(error, "sqlstate", None)
    if not hasattr(error, "sqlstate"):
        raise error
    message = masked(str(error).split("\n")[0])
    if state in RETRYABLE:
        return RetryTransaction(problem=message)
    if message.startswith("qkh: "):
        return GuardError(problem=message.removeprefix("qkh: "))
    if state in ("22003", "23514"):
        return TooLargeError()
    if state and state.startswith("23"):
        return GuardError(problem=message)
    if state == "53100":
        return DiskFullError()
    if state in ("25006", "42501"):
        return ReadOnlyError()
    if state == "55P03":
        return BusyError(seconds=30)
    return DatabaseError(problem=message)
