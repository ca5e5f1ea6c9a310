"""The raw side on SQLite: the rows that the library wrote, into the same tables and indexes, without triggers.

The rows are read back from the library's file and prepared in chunks, so that neither side holds them all. What a
raw program would still have to do is timed: BEGIN, ``executemany`` of ready tuples, COMMIT, close.
"""

import marshal
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from quykhuyenhoc.store.sqlite import configure

Rows = list[tuple[Any, ...]]
CHUNK: Final = 1000
"""Leaves per chunk: as many as the library writes at once."""
CACHES: Final = ("balance_month", "balance_year", "standing")


def connect(path: Path) -> sqlite3.Connection:
    """Open a file with the pragmas of a book."""
    raw = sqlite3.connect(path, isolation_level=None)
    configure(raw, write=True)
    return raw


def sequenced() -> list[str]:
    """Return the tables whose rows carry the seq of their leaf, in the order in which they are written."""
    from quykhuyenhoc.store.schema.tables import all_tables

    names = [table.name for table in all_tables().values() if table.append_only or table.kind == "personal"]
    first = ["log", "entry", "posting"]
    return first + [name for name in names if name not in first]


def insert_sql(table: str) -> str:
    """Return the INSERT of a whole row."""
    from quykhuyenhoc.store.writes import columns_of

    return f"INSERT INTO qkh_{table} VALUES ({','.join('?' * len(columns_of(table)))})"


def template(book: Path, target: Path) -> None:
    """Make a file with the same tables, indexes, statistics and rows as a book has now, without triggers."""
    from quykhuyenhoc.store.schema.ddl import ddl

    target.unlink(missing_ok=True)
    raw = connect(target)
    for statement in ddl("sqlite", triggers=False):
        raw.execute(statement)
    raw.execute("ATTACH ? AS book", (str(book),))
    raw.execute("BEGIN")
    for name in ("head", "secret", *sequenced(), *CACHES):
        raw.execute(f"INSERT INTO main.qkh_{name} SELECT {columns(name)} FROM book.qkh_{name}")
    raw.execute("COMMIT")
    raw.close()


def columns(table: str) -> str:
    """Return the columns of a table in the order of its rows."""
    from quykhuyenhoc.store.writes import columns_of

    return ", ".join(columns_of(table))


def dump(book: Path, base: int, target: Path) -> int:
    """Write the rows of every leaf after ``base``, the caches and the head as chunks of (sql, rows); count the rows."""
    source = sqlite3.connect(f"file:{book}?mode=ro", uri=True)
    source.execute("BEGIN")
    size = int(source.execute("SELECT max(seq) FROM qkh_log").fetchone()[0])
    inserts = {name: insert_sql(name) for name in (*sequenced(), *CACHES)}
    # A bare table would be asked 1,000 times in vain: only those with rows are.
    filled = [
        name
        for name in sequenced()
        if source.execute(f"SELECT 1 FROM qkh_{name} WHERE seq > ? LIMIT 1", (base,)).fetchone()
    ]
    count = 0
    with target.open("wb") as out:
        for low in range(base, size, CHUNK):
            for name in filled:
                sql = f"SELECT {columns(name)} FROM qkh_{name} WHERE book = 1 AND seq > ? AND seq <= ?"
                rows = source.execute(sql, (low, low + CHUNK)).fetchall()
                count += len(rows)
                if rows:
                    marshal.dump((inserts[name], rows), out)
        for name in CACHES:
            rows = source.execute(f"SELECT {columns(name)} FROM qkh_{name}").fetchall()
            count += len(rows)
            marshal.dump((inserts[name], rows), out)
        head = source.execute("SELECT size, registers, peaks, at FROM qkh_head WHERE book = 1").fetchall()
        marshal.dump(("UPDATE qkh_head SET size = ?, registers = ?, peaks = ?, at = ? WHERE book = 1", head), out)
    source.close()
    return count


def chunks(path: Path) -> Iterator[tuple[str, Rows]]:
    """Yield the chunks of a dump."""
    with path.open("rb") as stored:
        while True:
            try:
                yield marshal.load(stored)  # noqa: S302 (written by ``dump``)
            except EOFError:
                return


def replay(start: Path, prepared: Path, target: Path) -> float:
    """Write a dump into a copy of a template in one transaction; return the seconds that SQLite took."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(start, target)
    raw = connect(target)
    spent = -time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    spent += time.perf_counter()
    for sql, rows in chunks(prepared):
        began = time.perf_counter()
        raw.executemany(sql, rows)
        spent += time.perf_counter() - began
    began = time.perf_counter()
    raw.execute("COMMIT")
    raw.close()
    return spent + time.perf_counter() - began


def differences(book: Path, other: Path) -> dict[str, tuple[int, int]]:
    """Return by table how many rows only the one or only the other file has; tables that agree are left out."""
    from quykhuyenhoc.store.schema.tables import all_tables

    raw = sqlite3.connect(book)
    raw.execute("ATTACH ? AS other", (str(other),))
    found = {}
    for name in all_tables():
        sides = ("main", "other"), ("other", "main")
        sql = "SELECT count(*) FROM (SELECT {c} FROM {a}.qkh_{n} EXCEPT SELECT {c} FROM {b}.qkh_{n})"
        one, two = (raw.execute(sql.format(c=columns(name), n=name, a=a, b=b)).fetchone()[0] for a, b in sides)
        if one or two:
            found[name] = (int(one), int(two))
    raw.close()
    return found
