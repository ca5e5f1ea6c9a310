"""The tables in SQLAlchemy's words, and their DDL on both databases. Nothing here runs at work: only at migrations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from quykhuyenhoc.errors import UnlikeLibraryError
from quykhuyenhoc.store.hosts import PREFIX, SCHEMA
from quykhuyenhoc.store.schema.checks import CHECKS, HASH, HASHED
from quykhuyenhoc.store.schema.parts import digest
from quykhuyenhoc.store.schema.statistics import sqlite_statistics
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables, description
from quykhuyenhoc.store.schema.triggers_sqlite import postgresql_triggers, sqlite_triggers

NAMING: Final = {
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def _text_by_code_point() -> sa.types.TypeEngine[Any]:
    """Return text that sorts and compares as on SQLite, whatever the locale of the server."""
    return sa.TEXT(collation="C")


TYPES: Final[dict[str, dict[str, Callable[[], sa.types.TypeEngine[Any]]]]] = {
    "sqlite": {"TEXT": sa.TEXT, "BIGINT": sa.INTEGER, "BLOB": sa.BLOB},
    "postgresql": {"TEXT": _text_by_code_point, "BIGINT": sa.BIGINT, "BLOB": postgresql.BYTEA},
}


def _metadata(dialect: str, tables: Iterable[TableSchema]) -> sa.MetaData:
    on_sqlite = dialect == "sqlite"
    found = sa.MetaData(naming_convention=NAMING, schema=None if on_sqlite else SCHEMA)
    for table in tables:
        _table(found, table, dialect)
    return found


def _table(found: sa.MetaData, table: TableSchema, dialect: str) -> None:
    on_sqlite = dialect == "sqlite"
    types = TYPES[dialect]
    keys = {column.name for column in table.keys}
    columns = [
        sa.Column(
            c.name, types[c.type](), nullable=c.optional and c.name not in keys, primary_key=c.name in keys,
            autoincrement=False,
        )
        for c in table.all_columns
    ]  # fmt: skip
    checks = [sa.CheckConstraint(text, name=name) for name, text in CHECKS.get(table.name, {}).items()]
    if table.name in HASHED and not on_sqlite:
        checks.append(sa.CheckConstraint(HASH, name="hash"))
    # Without a rowid: SQLite's incremental blob interface writes into rowid tables and fires no trigger.
    made = sa.Table(
        (PREFIX if on_sqlite else "") + table.name, found, *columns, *checks,
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    for index in table.indexes:
        where = sa.text(f"{index.where} IS NOT NULL") if index.where else None
        sa.Index(
            index.name(made.name), *(made.c[c] for c in index.columns), unique=index.unique,
            sqlite_where=where, postgresql_where=where,
        )  # fmt: skip


RELEASED_WITH: Final = "2.1"
"""The version of SQLAlchemy that worded the tables as they are kept."""


@cache
def statements(version: int, dialect: str) -> tuple[str, ...]:
    """Return the statements that make a schema, to the letter those of its description.

    Raises:
        UnlikeLibraryError: SQLAlchemy words them otherwise; what was made of them, ``verify`` would name as changed.
    """
    told = description(version)
    made = tuple(ddl(dialect, told.tables))
    if digest(made) != told.sha256[dialect]:
        raise UnlikeLibraryError(library="SQLAlchemy", found=sa.__version__, needed=RELEASED_WITH)
    return made


def ddl(dialect: str, tables: Sequence[TableSchema] = (), *, triggers: bool = True) -> Iterator[str]:
    """Yield the statements that make every table, index and trigger of a dialect, ``sqlite`` or ``postgresql``.

    ``tables``: those of another description than the newest.
    """
    words = (sqlite if dialect == "sqlite" else postgresql).dialect()
    every = tables or tuple(all_tables().values())
    found = _metadata(dialect, every)
    for table in found.sorted_tables:
        yield str(CreateTable(table).compile(dialect=words)).strip()
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield str(CreateIndex(index).compile(dialect=words)).strip()
    if dialect == "sqlite":
        yield from sqlite_statistics(every, PREFIX)
    if triggers:
        yield from (sqlite_triggers if dialect == "sqlite" else postgresql_triggers)(every)
