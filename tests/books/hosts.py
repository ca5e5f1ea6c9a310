"""Hosts of every kind that may lend the books a transaction, behind one way to begin it and to ask for their rows."""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

import django
import psycopg
from django.conf import settings
from django.db import connections, transaction

from tests.conftest import Place

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;"
    " PRAGMA trusted_schema = OFF"
)
MEMBERS: Final = "CREATE TABLE member (name VARCHAR(20))"

_numbers = itertools.count(1)


def django_alias(place: Place, **options: Any) -> str:
    """Return the name under which Django knows a database now."""
    if not settings.configured:
        settings.configure(USE_TZ=True)
        django.setup()
    alias = f"place_{next(_numbers)}"
    if place.server is None:
        asked = {"transaction_mode": "IMMEDIATE", "init_command": PRAGMAS, **options}
        told: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": place.url, "OPTIONS": asked}
    else:
        at = psycopg.conninfo.conninfo_to_dict(place.url)
        told = {
            "ENGINE": "django.db.backends.postgresql", "NAME": at["dbname"], "USER": at["user"], "HOST": at["host"],
            "PASSWORD": at["password"], "PORT": at["port"],
        }  # fmt: skip
    connections.settings |= connections.configure_settings({"default": {}, alias: told})
    return alias


class DjangoHost:
    """Django with the database of a place."""

    def __init__(self, place: Place, **options: Any) -> None:
        self.alias = django_alias(place, **options)
        self.connection = connections[self.alias]
        self.run(MEMBERS)

    @contextmanager
    def begin(self) -> Iterator[Any]:
        """Begin a transaction; give what is lent."""
        with transaction.atomic(using=self.alias):
            yield self.connection

    def savepoint(self) -> Any:
        """Begin a savepoint."""
        return transaction.atomic(using=self.alias)

    def run(self, sql: str) -> list[Any]:
        """Run a statement."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []

    def close(self) -> None:
        """Close its connection."""
        self.connection.close()


class PsycopgHost:
    """A program with psycopg alone."""

    def __init__(self, place: Place, *, autocommit: bool) -> None:
        self.connection = psycopg.connect(place.url, autocommit=autocommit)
        self.connection.execute(MEMBERS)
        self.connection.commit()

    @contextmanager
    def begin(self) -> Iterator[Any]:
        """Begin a transaction; give what is lent."""
        with self.connection.transaction():
            yield self.connection

    def savepoint(self) -> AbstractContextManager[Any]:
        """Begin a savepoint."""
        return self.connection.transaction()

    def run(self, sql: str) -> list[Any]:
        """Run a statement."""
        cursor = self.connection.execute(sql.encode())
        return list(cursor.fetchall()) if cursor.description else []

    def close(self) -> None:
        """Close its connection."""
        self.connection.close()


HOSTS: Final[dict[str, Callable[[Place], Any]]] = {
    "django": DjangoHost,
    "psycopg": lambda place: PsycopgHost(place, autocommit=False),
    "psycopg, autocommit": lambda place: PsycopgHost(place, autocommit=True),
}


def members(place: Place) -> list[str]:
    """Return the rows that hosts have committed, by a connection of its own."""
    sql = "SELECT name FROM member ORDER BY name"
    if place.server is None:
        with sqlite3.connect(place.url) as raw:
            return [name for (name,) in raw.execute(sql)]
    with psycopg.connect(place.url) as server:
        return [name for (name,) in server.execute(sql)]
