"""Attackers: bare connections that know the tables and nothing of the library."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from quykhuyenhoc import open_books
from tests.conftest import Copy, Place
from tests.servers import Database, PostgresServer, drop_database, fresh_database
from tests.store.attacker import ROLES, Attacker, PostgresAttacker, SqliteAttacker

HARMFUL = ("foreign_keys = off", "recursive_triggers = off", "ignore_check_constraints = on", "trusted_schema = on")


def open_one(place: Place, role: str, opened: list[Any]) -> Attacker:
    """Open a connection of a role; what must be closed later is added to ``opened``."""
    if place.server is not None:
        url = place.server.app_url if role == "postgresql application" else place.server.url
        opened.append(psycopg.connect(url, autocommit=True))
        return PostgresAttacker(opened[-1], role)
    if role == "sqlite library":
        opened.append(books := open_books(place.url))
        raw = books.source.database.writer().raw  # type: ignore[attr-defined]
        raw.execute("PRAGMA busy_timeout = 0")
        return SqliteAttacker(raw, role)
    opened.append(raw := sqlite3.connect(place.url, isolation_level=None, timeout=0))
    for pragma in HARMFUL:
        raw.execute(f"PRAGMA {pragma}")
    return SqliteAttacker(raw, role)


@pytest.fixture(params=ROLES)
def connect(request: pytest.FixtureRequest) -> Iterator[Callable[[], Attacker]]:
    """Give a function that opens connections of one role to one fresh copy of the full book."""
    copy: Copy = request.getfixturevalue("sqlite_copy" if request.param.startswith("sqlite") else "postgres_copy")
    place, opened = copy("full"), []  # type: tuple[Place, list[Any]]
    yield lambda: open_one(place, request.param, opened)
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def shared_file(sqlite_templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Give one copy of the full file for all attacks that are undone."""
    return Place(str(shutil.copyfile(sqlite_templates["full"], tmp_path_factory.mktemp("shared") / "full.db")))


@pytest.fixture(scope="session")
def shared_server(postgres_server: PostgresServer, postgres_templates: dict[str, Database]) -> Iterator[Place]:
    """Give one copy of the full database for all attacks that are undone."""
    database = fresh_database(postgres_server, postgres_templates["full"].name)
    yield Place(database.url, database)
    drop_database(postgres_server, database)


@pytest.fixture(params=ROLES)
def attacker(request: pytest.FixtureRequest) -> Iterator[Attacker]:
    """Give a connection of each role in turn; whatever it does is undone."""
    shared: Place = request.getfixturevalue("shared_file" if request.param.startswith("sqlite") else "shared_server")
    opened: list[Any] = []
    yield open_one(shared, request.param, opened)
    for one in opened:
        one.close()
