"""The PostgreSQL server of the tests is real, durable, private, and gone afterwards."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.servers import Database, start_postgres

ROOT = Path(__file__).parent.parent
START_AND_WAIT = """
import time
from tests.servers import start_postgres
with start_postgres() as server:
    print(server.url, flush=True)
    time.sleep(600)
"""


def answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_fresh_database_is_empty_durable_and_belongs_to_its_owner(postgres_database: Database) -> None:
    with psycopg.connect(postgres_database.url) as connection:
        facts = connection.execute(
            "SELECT current_user, current_setting('fsync'), current_setting('synchronous_commit'),"
            " (SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')),"
            " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        ).fetchone()
    assert facts == ("qkh_owner", "on", "on", 0, False)


def test_the_application_role_may_connect_and_create_nothing(postgres_database: Database) -> None:
    with (
        psycopg.connect(postgres_database.app_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE stray (number int)")


def test_a_stranger_without_the_password_is_refused(postgres_database: Database) -> None:
    place = conninfo_to_dict(postgres_database.url)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"postgresql://postgres:guess@{place['host']}:{place['port']}/postgres")


def test_the_server_is_gone_after_use() -> None:
    with start_postgres() as server:
        assert answers(server.url)
    assert not answers(server.url)


def test_the_server_is_gone_when_the_test_run_is_killed() -> None:
    run = subprocess.Popen([sys.executable, "-c", START_AND_WAIT], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with run:
        assert run.stdout
        url = run.stdout.readline().strip()
        assert answers(url)
        with suppress(ProcessLookupError):
            os.kill(run.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        run.wait()
    until = time.monotonic() + 30
    while answers(url) and time.monotonic() < until:
        time.sleep(0.05)
    assert not answers(url)
