"""Putting back guards, indexes and rights as this version makes them: how every upgrade ends."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.store.schema.comparing import strange_objects
from quykhuyenhoc.store.schema.tables import all_tables
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_MENDED: Final = ("trigger", "function", "index")
_MADE: Final = re.compile(r"(?:CREATE (?:UNIQUE |CONSTRAINT )?(TRIGGER|FUNCTION|INDEX)|(ALTER)|(REVOKE)) ")
_NAME: Final = re.compile(r"(?:TRIGGER|FUNCTION(?: quykhuyenhoc\.| )|INDEX) ?(\w+)")
_ON: Final = re.compile(r" ON (quykhuyenhoc\.\w+)")


def mend(connection: "Connection", run: Callable[[str], object]) -> None:
    """Make anew what is missing or changed of guards and indexes; give the application role its rights, and no more.

    What others added is left to them, and tables that were changed to a backup: ``verify`` names both.
    """
    broken = {(one.kind, one.name.removesuffix("()")) for one in strange_objects(connection) if one.kind in _MENDED}
    if broken:
        from quykhuyenhoc.store.schema.ddl import statements

        for statement in _again(connection.dialect, statements(SCHEMA_VERSION, connection.dialect), broken):
            run(statement)
    if is_owner(connection):  # who is not finds the tables current, and may use them
        from quykhuyenhoc.store.schema.triggers_postgresql import grants

        run(grants(tuple(all_tables().values())))


def is_owner(connection: "Connection") -> bool:
    """Tell whether a connection to a server may do what the owner of our tables may; never of a file."""
    sql = "SELECT pg_catalog.pg_has_role(nspowner, 'USAGE') FROM pg_catalog.pg_namespace WHERE nspname = 'quykhuyenhoc'"
    row = connection.one(sql) if connection.dialect == "postgresql" else None
    return row is not None and bool(row[0])


def _again(dialect: str, texts: Iterable[str], broken: set[tuple[str, str]]) -> Iterator[str]:
    """Yield those of all statements that make these parts, each after what takes away what stands in its place."""
    for text in texts:
        made, name = _MADE.match(text), _NAME.search(text)
        if made is None or name is None:
            continue
        kind = (made[1] or ("trigger" if made[2] else "function")).lower()
        if (kind, name[1]) not in broken:
            continue
        if made[1] == "FUNCTION":
            yield text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
            continue
        if made[1]:
            yield _drop(dialect, made[1], name[1], text)
        yield text


def _drop(dialect: str, kind: str, name: str, text: str) -> str:
    on = _ON.search(text)
    if dialect == "sqlite" or on is None:
        return f"DROP {kind} IF EXISTS {name}"
    return (
        f"DROP INDEX IF EXISTS quykhuyenhoc.{name}" if kind == "INDEX" else f"DROP TRIGGER IF EXISTS {name} ON {on[1]}"
    )
