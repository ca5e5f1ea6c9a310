"""The tables, indexes and guards as they stand in a database, compared with those that this version makes."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.frozen import statements
from quykhuyenhoc.store.tables import all_tables
from quykhuyenhoc.store.version import SCHEMA_VERSION

_MADE: Final = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER) (\w+)")
_ON: Final = re.compile(r"CREATE TRIGGER (\w+) .* ON quykhuyenhoc\.(\w+)")
_MISSING: Final = {
    "trigger": N_("the guard is missing"), "table": N_("the table is missing"), "index": N_("the index is missing"),
}  # fmt: skip
_CHANGED: Final = {
    "trigger": N_("the guard was changed"), "table": N_("the table was changed"), "index": N_("the index was changed"),
}  # fmt: skip


class Strange(NamedTuple):
    """An object of the schema that is not as this version makes it."""

    kind: str
    name: str
    problem: str


def strange_objects(connection: Connection) -> Iterator[Strange]:
    """Yield what is missing, changed or, among triggers on our tables, added.

    On PostgreSQL triggers alone are compared; each must be enabled always, so that no session setting switches it off.
    """
    expected, stored = _on_sqlite(connection) if connection.dialect == "sqlite" else _on_postgresql(connection)
    for (kind, name), text in expected.items():
        if (kind, name) not in stored:
            yield Strange(kind, name, _MISSING[kind])
        elif stored[kind, name] != text:
            yield Strange(kind, name, _CHANGED[kind])
    for kind, name in sorted(stored.keys() - expected.keys()):
        if kind == "trigger":
            yield Strange(kind, name, N_("this trigger is none of ours"))


Objects = dict[tuple[str, str], str]
"""(kind, name) -> what it is."""


def _on_sqlite(connection: Connection) -> tuple[Objects, Objects]:
    expected = {
        (made[1].lower(), made[2]): " ".join(text.split())
        for text in statements(f"v{SCHEMA_VERSION:04d}", "sqlite")
        if (made := _MADE.match(text))
    }
    sql = "SELECT type, name, sql FROM sqlite_master WHERE tbl_name LIKE 'qkh~_%' ESCAPE '~' AND sql IS NOT NULL"
    stored = {(kind, name): " ".join(text.split()) for kind, name, text in connection.rows(sql)}
    return expected, stored


def _on_postgresql(connection: Connection) -> tuple[Objects, Objects]:
    from quykhuyenhoc.store.triggers_postgresql import statements as guards

    made = (_ON.search(text) for text in guards(tuple(all_tables().values())))
    sql = (
        "SELECT t.tgname, t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'quykhuyenhoc' AND NOT t.tgisinternal"
    )
    return (
        {("trigger", found[1]): "A" for found in made if found},
        {("trigger", name): enabled for name, enabled in connection.rows(sql)},
    )
