"""The raw side on PostgreSQL: COPY of the same rows, made ready, into the same tables without triggers."""

import json
import time
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from quykhuyenhoc.store.schema.ddl import ddl
from tests.benchmarks.raw import CACHES, columns, sequenced

SCHEMA: Final = "quykhuyenhoc"
PIECE: Final = 1 << 18


def tables_of(url: str) -> None:
    """Make the tables and indexes of a book without triggers."""
    with psycopg.connect(url) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
        for statement in ddl("postgresql", triggers=False):
            connection.execute(statement.encode())


def dump(url: str, folder: Path, after: int, until: int | None = None) -> None:
    """Write the rows of the leaves ``after`` < seq ≤ ``until`` as one file a table.

    Without ``until`` the caches and the values of the head are added; with it, the head row itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with psycopg.connect(url) as connection:
        for name in sequenced():
            below = f" AND seq <= {until:d}" if until is not None else ""
            _copy_out(
                connection,
                f"SELECT {columns(name)} FROM {SCHEMA}.{name} WHERE seq > {after:d}{below} ORDER BY seq",
                folder / name,
            )
        if until is not None:
            _copy_out(connection, f"SELECT {columns('head')} FROM {SCHEMA}.head", folder / "head")
            return
        for name in CACHES:
            _copy_out(connection, f"SELECT {columns(name)} FROM {SCHEMA}.{name}", folder / name)
        head = connection.execute(
            f"SELECT size, registers, encode(peaks, 'hex'), at FROM {SCHEMA}.head".encode()
        ).fetchone()
        (folder / "head.json").write_text(json.dumps(head), encoding="utf-8")


def _copy_out(connection: psycopg.Connection, query: str, target: Path) -> None:
    with target.open("wb") as out, connection.cursor().copy(f"COPY ({query}) TO STDOUT".encode()) as copy:
        for part in copy:
            out.write(part)
    if not target.stat().st_size:
        target.unlink()


def replay(url: str, folder: Path) -> float:
    """Write a dump in one transaction; return the seconds from BEGIN to the end of COMMIT."""
    with psycopg.connect(url, autocommit=True) as connection:
        began = time.perf_counter()
        connection.execute("BEGIN")
        for name in ("head", *sequenced(), *CACHES):
            if (folder / name).exists():
                _copy_in(connection, name, folder / name)
        if (folder / "head.json").exists():
            size, registers, peaks, at = json.loads((folder / "head.json").read_text(encoding="utf-8"))
            update = f"UPDATE {SCHEMA}.head SET size = %s, registers = %s, peaks = %s, at = %s"
            connection.execute(update.encode(), (size, registers, bytes.fromhex(peaks), at))
        connection.execute("COMMIT")
        return time.perf_counter() - began


def _copy_in(connection: psycopg.Connection, name: str, source: Path) -> None:
    statement = f"COPY {SCHEMA}.{name} ({columns(name)}) FROM STDIN"
    with source.open("rb") as stored, connection.cursor().copy(statement.encode()) as copy:
        while part := stored.read(PIECE):
            copy.write(part)


def counts(url: str) -> list[int]:
    """Return how many rows each table has."""
    found = []
    with psycopg.connect(url) as connection:
        for name in (*sequenced(), *CACHES):
            row = connection.execute(f"SELECT count(*) FROM {SCHEMA}.{name}".encode()).fetchone()
            found.append(int(row[0]) if row else 0)
    return found
