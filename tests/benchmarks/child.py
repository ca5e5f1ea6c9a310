"""What runs in a fresh process: ``python -m tests.benchmarks.child NAME …`` prints one JSON object.

Each imports no more than it needs, as its memory is measured.
"""

import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final


def registers(place: str, prefix: str) -> dict[str, Any]:
    """Make a book with the accounts, funds and parties of a workload."""
    import quykhuyenhoc as qkh

    with qkh.create_books(place) as books:
        books.open_book(qkh.acts.OpenBook(code="B", name="Benchmark"))
        book = books.only()
        qkh.files.import_accounts(book, f"{prefix}.accounts.csv")
        qkh.files.import_funds(book, f"{prefix}.funds.csv")
        qkh.files.import_parties(book, f"{prefix}.parties.csv")
        return {"seq": book.head().size}


def import_(place: str, prefix: str) -> dict[str, Any]:
    """Import the entries of a workload with every check; the time ends when the file is closed."""
    import quykhuyenhoc as qkh

    open_books, import_entries = qkh.open_books, qkh.files.import_entries  # loaded before the clock starts
    began = time.perf_counter()
    with open_books(place) as books:
        done = import_entries(books.only(), f"{prefix}.entries.csv")
    return {"seconds": time.perf_counter() - began, "recorded": done.recorded}


def raw(start: str, prepared: str, target: str) -> dict[str, Any]:
    """Write prepared rows into SQLite."""
    from tests.benchmarks.raw import replay

    return {"seconds": replay(Path(start), Path(prepared), Path(target))}


def raw_postgresql(url: str, folder: str) -> dict[str, Any]:
    """Write prepared rows into PostgreSQL."""
    from tests.benchmarks.raw_postgresql import replay

    return {"seconds": replay(url, Path(folder))}


def read(place: str) -> dict[str, Any]:
    """Read every row of every table and hash every leaf: the least that a verification does."""
    from quykhuyenhoc.store.sqlite import configure

    source = sqlite3.connect(f"file:{place}?mode=ro", uri=True, isolation_level=None)
    configure(source, write=False)
    source.execute("BEGIN")
    tables = [
        name
        for (name,) in source.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'qkh~_%' ESCAPE '~'"
        )
    ]
    count = bad = 0
    for table in tables:
        cursor = source.execute(f"SELECT * FROM {table}")
        while rows := cursor.fetchmany(2000):
            count += len(rows)
            if table == "qkh_log":
                bad += sum(hashlib.sha256(b"\x00" + row[-1]).digest() != row[-2] for row in rows)
    return {"rows": count, "bad": bad}


def write(place: str, seconds: str, threads: str = "1") -> dict[str, Any]:
    """Record receipts for some seconds, from the moment that the standard input says go; count those of each thread."""
    from threading import Barrier, Thread

    import quykhuyenhoc as qkh
    from tests.benchmarks.single import receipt

    found: list[tuple[int, float]] = []
    ready = Barrier(int(threads) + 1)

    def record_on() -> None:
        book = books.only()
        book.head()
        act, worst, count = receipt(60_000), 0.0, 0
        ready.wait()
        ready.wait()
        began = time.perf_counter()
        end = began + float(seconds)
        while began < end:
            qkh.record(book, act)
            now = time.perf_counter()
            worst, count, began = max(worst, now - began), count + 1, now
        found.append((count, worst))

    with qkh.open_books(place) as books:
        running = [Thread(target=record_on) for _ in range(int(threads))]
        for one in running:
            one.start()
        ready.wait()
        print("ready", flush=True)
        sys.stdin.readline()
        ready.wait()
        for one in running:
            one.join()
    return {"commits": [count for count, _worst in found], "worst": max(worst for _count, worst in found)}


PROGRAMS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "registers": registers, "import": import_, "raw": raw, "raw-postgresql": raw_postgresql, "read": read,
    "write": write,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(PROGRAMS[sys.argv[1]](*sys.argv[2:])), flush=True)
