"""The schema of a SQLite file: each text exactly as it was executed, and nothing of others on our tables.

SQLite keeps the text of every CREATE as it was given and parses it anew at each opening: the text is what holds. It
is compared to the letter, because what looks like a blank may be a part of a name (U+3000 is one).
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.store.hosts import PREFIX
from quykhuyenhoc.store.schema.parts import SchemaPart, Strange, compare, digest
from quykhuyenhoc.store.schema.tables import all_tables, description
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION, VERSION_TABLE_SQLITE

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_SchemaParts = Mapping[tuple[str, str], SchemaPart]
_MADE: Final = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER) (\w+)(?:[^(]*? ON (\w+))?")
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
"""What SQLite itself takes for blanks."""
VERSIONS: Final = (
    f"CREATE TABLE {VERSION_TABLE_SQLITE} ( version_num VARCHAR(32) NOT NULL,"
    f" CONSTRAINT {VERSION_TABLE_SQLITE}_pkc PRIMARY KEY (version_num) )"
)
"""Alembic's own table, whose text its release may lay out otherwise."""
_SCHEMA: Final = (
    "SELECT type, name, tbl_name, sql FROM {} WHERE sql IS NOT NULL OR name LIKE 'sqlite~_auto%' ESCAPE '~'"
)
_COLUMNS: Final = 'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)'


def kept(statements: Iterable[str]) -> list[SchemaPart]:
    """Return what a file keeps of the statements that make a schema."""
    made = ((found, text) for text in statements if (found := _MADE.match(text)))
    return [SchemaPart(m[1].lower(), m[2], _said(m[2], m[3] or m[2], text)) for m, text in made]


def kept_digest(parts: Iterable[SchemaPart]) -> str:
    """Return the digest of what a file keeps, in whatever order it was made."""
    return digest(sorted(map(digest, parts)))


@cache
def _made() -> list[SchemaPart]:
    from quykhuyenhoc.store.schema.ddl import statements

    return kept(statements(SCHEMA_VERSION, "sqlite"))


def _expected(stored: Iterable[SchemaPart]) -> _SchemaParts:
    """Return what this version makes: what stands there, where its digest says that it is the same to the letter.

    Only where it is not are the statements made again, which loads SQLAlchemy.
    """
    ours = [part for part in stored if part.name != VERSION_TABLE_SQLITE]
    same = kept_digest(ours) == description().sha256["sqlite_schema"]
    return {part[:2]: part for part in (*(ours if same else _made()), *kept([VERSIONS]))}


@cache
def _indexes() -> frozenset[str]:
    return frozenset(index.name(PREFIX + table.name) for table in all_tables().values() for index in table.indexes)


def _said(name: str, table: str, text: str) -> str:
    return f"{table}: {_BLANKS.sub(' ', text) if name == VERSION_TABLE_SQLITE else text}"


def strange(connection: "Connection") -> Iterator[Strange]:
    """Yield what is not as this version makes it; of a changed table its columns, where they differ."""
    stored = list(_stored(connection))
    expected = _expected(stored)
    foreign = [part for part in stored if part[:2] not in expected and part.kind == "table"]
    for one in compare(expected.values(), (*stored, *_temporary(connection))):
        parts = () if one.kind != "table" or one.stored else tuple(_columns(connection, one.name, expected))
        yield from parts or (one,)
    yield from _referring(connection, {part.name for part in foreign})


def _stored(connection: "Connection") -> Iterator[SchemaPart]:
    for kind, name, table, text in connection.rows(_SCHEMA.format("sqlite_schema")):
        part = SchemaPart(kind, name, _said(name, table, text or ""))
        known = _ours(name, table) or (kind == "index" and name in _indexes())
        # The index of a primary key has no text: ours have none, but for Alembic's table.
        if known and (text is not None or table != VERSION_TABLE_SQLITE):
            yield part


def _ours(name: str, table: str) -> bool:
    """Tell whether an object bears our prefix, or hangs on a table that does; SQLite's names ignore case."""
    return any(one.lower().startswith((PREFIX, f"sqlite_autoindex_{PREFIX}")) for one in (name, table))


def _temporary(connection: "Connection") -> Iterator[SchemaPart]:
    """Yield what a connection that is lent hides our tables behind, or has hung on them."""
    for kind, name, table, text in connection.rows(_SCHEMA.format("sqlite_temp_schema")):
        if _ours(name, table):
            yield SchemaPart(kind, f"temp.{name}", text or "")


def _columns(connection: "Connection", table: str, expected: _SchemaParts) -> Iterator[Strange]:
    """Yield the columns in which a table differs; nothing where it is another part, or no table of ours."""
    made = expected.get(("table", table))
    if made is None:
        return
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.execute(made.said.removeprefix(f"{table}: "))
        wanted = [_column(table, row) for row in fresh.execute(_COLUMNS, (table,))]
    found = [_column(table, row) for row in connection.rows(_COLUMNS, (table,))]
    if found:
        yield from compare(wanted, found)


def _column(table: str, row: tuple[object, ...]) -> SchemaPart:
    return SchemaPart("column", f"{table}.{row[0]}", ", ".join(map(str, row[1:])))


def _referring(connection: "Connection", seen: set[str]) -> Iterator[Strange]:
    """Yield the tables of others whose foreign keys would stop our acts.

    One that refers to rows that may go keeps them there; one that does not name the key exactly stops every insert.
    A key on a row that never goes is harmless.
    """
    sql = (
        'SELECT m.name, f."table", group_concat(f."to", \',\') FROM sqlite_schema m, pragma_foreign_key_list(m.name) f'
        " WHERE m.type = 'table' GROUP BY m.name, f.id"
    )
    tables = {PREFIX + table.name: table for table in all_tables().values()}
    for name, parent, columns in connection.rows(sql):
        table = tables.get(parent.lower())
        if table is None or name in seen or name in tables:
            continue
        keys = ",".join(key.name for key in table.keys)
        if not table.append_only or (columns is not None and columns.lower() != keys):
            seen.add(name)
            yield next(compare((), [SchemaPart("table", name, "")]))
