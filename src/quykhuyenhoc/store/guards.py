"""The guards as they stand in a database, to be compared with those that this version makes."""

import re
from collections.abc import Iterator
from typing import Final

from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.tables import all_tables
from quykhuyenhoc.store.triggers import sqlite_triggers

_NAME: Final = re.compile(r"CREATE TRIGGER (\w+)")
_ON: Final = re.compile(r"CREATE TRIGGER (\w+) .* ON quykhuyenhoc\.(\w+)")


def missing_guards(connection: Connection) -> Iterator[tuple[str, bool]]:
    """Yield (trigger, whether something else stands in its place) for every guard that is not as this version makes it.

    On PostgreSQL a guard must be enabled always, so that no session setting switches it off.
    """
    if connection.dialect == "sqlite":
        expected = {
            _found(_NAME, text): " ".join(text.split()) for text in sqlite_triggers(tuple(all_tables().values()))
        }
        stored = {
            name: " ".join(sql.split())
            for name, sql in connection.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        }
    else:
        from quykhuyenhoc.store.triggers_postgresql import statements

        made = [text for text in statements(tuple(all_tables().values())) if _ON.search(text)]
        expected = {_found(_ON, text): "A" for text in made}
        sql = (
            "SELECT t.tgname, t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'quykhuyenhoc' AND NOT t.tgisinternal"
        )
        stored = dict(connection.rows(sql))
    for name, text in expected.items():
        if stored.get(name) != text:
            yield name, name in stored


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else text
