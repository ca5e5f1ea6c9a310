"""Connections of asynchronous drivers, used as the store uses any: each call waits inside SQLAlchemy's greenlet."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from sqlalchemy.util import await_


def pause(seconds: float) -> None:
    """Wait, and let the tasks beside this one go on: one of them may hold what is waited for."""
    await_(asyncio.sleep(seconds))


@contextmanager
def _inside(held: Any) -> Iterator[Any]:
    """Go into what is to be awaited on the way in and out; give what it gives."""
    given = await_(held.__aenter__())
    try:
        yield given
    except BaseException as error:
        await_(held.__aexit__(type(error), error, error.__traceback__))
        raise
    await_(held.__aexit__(None, None, None))


class AwaitedSqlite:
    """A connection of aiosqlite, as SQLAlchemy adapts it, with what sqlite3's has."""

    def __init__(self, adapted: Any) -> None:
        self._adapted = adapted

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._adapted.driver_connection.in_transaction)

    def execute(self, sql: str, values: Any = ()) -> Any:
        """Execute a statement; return its cursor, with all rows."""
        return self._adapted.execute(sql, values)

    def executemany(self, sql: str, values: Any) -> None:
        """Execute a statement for each of the values."""
        self._adapted.cursor().executemany(sql, values)


class AwaitedPostgres:
    """A psycopg ``AsyncConnection`` with what the store asks of a ``Connection``."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return bool(self._raw.closed)

    def cursor(self, row_factory: Any = None) -> "_Cursor":
        """Return a cursor whose values are sent apart from the statement, whatever the host has chosen for its own."""
        from psycopg import AsyncCursor

        return _Cursor(AsyncCursor(self._raw, row_factory=row_factory) if row_factory else AsyncCursor(self._raw))

    @contextmanager
    def pipeline(self) -> Iterator[None]:
        """Send the statements inside without waiting for each."""
        with _inside(self._raw.pipeline()):
            yield


class _Cursor:
    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        await_(self._raw.close())

    def execute(self, sql: str, values: Any = None, *, prepare: bool | None = None) -> Self:
        await_(self._raw.execute(sql, values, prepare=prepare))
        return self

    def fetchone(self) -> Any:
        return await_(self._raw.fetchone())

    def fetchall(self) -> Any:
        return await_(self._raw.fetchall())

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    @contextmanager
    def copy(self, sql: str) -> "Iterator[_TakenRows]":
        with _inside(self._raw.copy(sql)) as copy:
            yield _TakenRows(copy)


class _TakenRows:
    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def write_row(self, row: Any) -> None:
        await_(self._raw.write_row(row))
