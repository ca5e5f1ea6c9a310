"""The tables, indexes and guards as they stand in a database, compared with those that this version makes."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.frozen import statements
from quykhuyenhoc.store.tables import all_tables
from quykhuyenhoc.store.version import SCHEMA_VERSION, VERSION_TABLE_SQLITE

_MADE: Final = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER) (\w+)(?:[^(]*? ON (\w+))?")
_FUNCTION: Final = re.compile(r"CREATE FUNCTION quykhuyenhoc\.(\w+)\(\) .* AS \$\$(.*)\$\$", re.DOTALL)
_VERSIONS: Final = (
    f"CREATE TABLE {VERSION_TABLE_SQLITE} ( version_num VARCHAR(32) NOT NULL,"
    f" CONSTRAINT {VERSION_TABLE_SQLITE}_pkc PRIMARY KEY (version_num) )"
)
"""Alembic's own table."""
DAMAGES_MAX: Final = 20
"""How many damaged places of a file are named."""
_MISSING: Final = {
    "trigger": N_("the guard is missing"), "function": N_("the guard is missing"), "table": N_("the table is missing"),
    "index": N_("the index is missing"),
}  # fmt: skip
_CHANGED: Final = {
    "trigger": N_("the guard was changed"), "function": N_("the guard was changed"),
    "table": N_("the table was changed"), "index": N_("the index was changed"),
}  # fmt: skip


class Strange(NamedTuple):
    """An object of the schema that is not as this version makes it."""

    kind: str
    name: str
    problem: str


def strange_objects(connection: Connection) -> Iterator[Strange]:
    """Yield what is missing, changed or, among triggers on our tables, added.

    On PostgreSQL triggers and their functions alone are compared; each trigger must be enabled always, so that no
    session setting switches it off.
    """
    expected, stored = _on_sqlite(connection) if connection.dialect == "sqlite" else _on_postgresql(connection)
    for (kind, name), text in expected.items():
        if (kind, name) not in stored:
            yield Strange(kind, name, _MISSING[kind])
        elif stored[kind, name] != text:
            yield Strange(kind, name, _CHANGED.get(kind, _CHANGED["table"]))
    for kind, name in sorted(stored.keys() - expected.keys()):
        if kind == "trigger":
            yield Strange(kind, name, N_("this trigger is none of ours"))


Objects = dict[tuple[str, str], str]
"""(kind, name) -> what it is."""


def _on_sqlite(connection: Connection) -> tuple[Objects, Objects]:
    texts = [*statements(f"v{SCHEMA_VERSION:04d}", "sqlite"), _VERSIONS]
    expected = {
        (made[1].lower(), made[2]): _told(made[3] or made[2], text) for text in texts if (made := _MADE.match(text))
    }
    sql = (
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE tbl_name LIKE 'qkh~_%' ESCAPE '~' OR name LIKE 'sqlite~_autoindex~_qkh~_%' ESCAPE '~'"
    )
    stored: Objects = {}
    for kind, name, table, text in connection.rows(sql):
        if text is not None:
            stored[kind, name] = _told(table, text)
        elif (kind, name) != ("index", f"sqlite_autoindex_{table}_1"):  # SQLite's own, of a primary key
            expected[kind, name], stored[kind, name] = "", table
    return expected, stored


def _told(table: str, text: str) -> str:
    return f"{table}: {' '.join(text.split())}"


def _on_postgresql(connection: Connection) -> tuple[Objects, Objects]:
    from quykhuyenhoc.store.triggers_postgresql import statements as guards

    expected: Objects = {}
    for text in guards(tuple(all_tables().values())):
        if made := _FUNCTION.match(text):
            expected["function", made[1]] = made[2]
        elif made := _MADE.match(text):
            expected["trigger", made[2]] = f"A {text}"
    triggers = (
        "SELECT t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c"
        " ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'quykhuyenhoc' AND NOT t.tgisinternal"
    )
    functions = (
        "SELECT p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'quykhuyenhoc'"
    )
    stored = {("trigger", name): text for name, text in connection.rows(triggers)}
    return expected, stored | {("function", name): text for name, text in connection.rows(functions)}


def damages(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong in the file itself: pages, order, types, indexes that miss or invent rows.

    A reader that goes by an index would not see the row that it lacks, and ``verify`` reads tables by their keys.
    PostgreSQL keeps checksums of its pages and tells of them when they are read.
    """
    if connection.dialect == "sqlite":
        for (text,) in connection.rows(f"PRAGMA integrity_check({DAMAGES_MAX})"):
            if text != "ok":
                yield " ".join(text.split())
