"""An attacker: raw SQL on a connection of some role. What it may write, and what it is refused, is the test."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final, TypeVar

import psycopg
import pytest

from quykhuyenhoc.store.schema.tables import TableSchema, all_tables

T = TypeVar("T")
BOOK: Final = 1
ROLES: Final = ("sqlite bare", "sqlite library", "postgresql application", "postgresql owner")
ON_SQLITE: Final = pytest.mark.parametrize("attacker", ROLES[:2], indirect=True)
ON_POSTGRESQL: Final = pytest.mark.parametrize("attacker", ROLES[2:], indirect=True)
BY_THE_OWNER: Final = pytest.mark.parametrize("attacker", ROLES[3:], indirect=True)
Line = Sequence[str | int | None]
BALANCED: Final[tuple[Line, ...]] = (("112", "TH", 500, "VND"), ("5111", "TH", -500, "VND"))


class Attacker:
    """One connection, with words for the rows that make a legal act."""

    database: str
    errors: tuple[type[Exception], ...]
    clauses: tuple[str, ...] = ("",)
    """What may stand after INSERT, and changes what a failing constraint does."""
    ends_by_refusal: bool = False
    """Whether any refusal ends the transaction, so that no part of a statement can be kept."""

    def __init__(self, raw: Any, role: str) -> None:
        """Take a connection that commits each statement unless a transaction is begun."""
        self.raw, self.role = raw, role

    @property
    def owns(self) -> bool:
        """Whether only guards stand in its way; the application on PostgreSQL lacks rights besides."""
        return self.role != "postgresql application"

    def run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Execute SQL written for SQLite, and return its rows."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()

    def one(self, sql: str, *values: Any) -> Any:
        """Return the first value of the first row."""
        return self.run(sql, *values)[0][0]

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Run what is inside in a transaction, and roll it back."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.roll_back()

    def roll_back(self) -> None:
        """Roll back what is open."""
        self.run("ROLLBACK")

    def may(self, attempt: Callable[[], object]) -> None:
        """Assert that an attempt is accepted; it is undone."""
        with self.undone():
            attempt()

    def may_not(self, guard: str, attempt: Callable[[], object]) -> None:
        """Assert that an attempt of one statement is refused in the words of a guard, and changes nothing."""
        self.may_not_after(lambda: None, guard, lambda _none: attempt())

    def may_not_after(self, given: Callable[[], T], guard: str, attempt: Callable[[T], object]) -> None:
        """Assert the same of an attempt that follows legal statements; all is undone."""
        with self.undone():
            made = given()
            before = {} if self.ends_by_refusal else self.rows_kept()
            said = "accepted"
            try:
                attempt(made)
            except self.errors as error:
                said = str(error).split("\n")[0]
            assert not (self.ends_by_refusal and said != "accepted" and self.still_open())
            after = self.rows_kept() if self.still_open() else before
        assert re.search(guard, said), said
        assert after == before

    def still_open(self) -> bool:
        """Tell whether the transaction is still there, so that a part of a refused statement could be kept."""
        raise NotImplementedError

    def rows_kept(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return every row that may never be touched."""
        return {
            table.name: self.run(f"SELECT * FROM qkh_{table.name} ORDER BY {', '.join(c.name for c in table.keys)}")
            for table in kept_tables()
        }

    # -- the rows of an act -------------------------------------------------------------------------------------------

    def next_seq(self, book: int = BOOK) -> int:
        """Return the seq that follows."""
        return int(self.one("SELECT max(seq) + 1 FROM qkh_log WHERE book = ?", book))

    def insert(self, table: str, clause: str = "", **cells: Any) -> None:
        """Insert one row, perhaps by INSERT OR something."""
        names, marks = ", ".join(cells), ", ".join("?" * len(cells))
        self.run(f"INSERT {clause} INTO qkh_{table} ({names}) VALUES ({marks})", *cells.values())

    def leaf(self, seq: int | None = None, *, clause: str = "", **cells: Any) -> int:
        """Write a leaf, the next one unless another seq is asked."""
        seq = self.next_seq() if seq is None else seq
        data = f"made by an attacker, {seq} {sorted(cells.items())}".encode()
        row = {"book": BOOK, "seq": seq, "kind": "receipt", "at": "2023-01-15T03:00:00.000000Z", "actor": "raw"}
        self.insert(
            "log",
            clause,
            **row,
            entries=cells.pop("entries", 1),
            leaf=sha256(b"\0" + data).digest(),
            bytes=data,
            **cells,
        )
        return seq

    def entry(self, seq: int, posted: Sequence[Line] = BALANCED, *, clause: str = "", **cells: Any) -> None:
        """Write an entry with its lines."""
        row = {"book": BOOK, "seq": seq, "entry": 1, "date": "2022-03-07", "kind": "normal", "count": len(posted)}
        self.insert("entry", clause, **{**row, "lines": json.dumps(posted), **cells})

    def act(self, lines: Sequence[Line] = BALANCED, **cells: Any) -> int:
        """Write a leaf and its entry."""
        seq = self.leaf()
        self.entry(seq, lines, **cells)
        return seq

    def seal(self, seq: int) -> None:
        """Let the head count the leaves up to one, as every commit of an act does."""
        self.run("UPDATE qkh_head SET size = ? WHERE book = ?", seq, BOOK)

    def posting(self, seq: int, line: int, amount: int = 500, **cells: Any) -> None:
        """Write a posting by itself, as no program does."""
        row = {"book": BOOK, "seq": seq, "entry": 1, "line": line, "account": "112", "fund": "TH", "amount": amount}
        self.insert("posting", **{**row, "currency": "VND", "date": "2022-03-07", "kind": "normal", **cells})

    def voucher(self, seq: int, number: int, *, series: str | None = "BC", year: int = 2022, item: int = 1) -> None:
        """Write a voucher number."""
        self.insert("voucher", book=BOOK, seq=seq, item=item, series=series, year=year, number=number, entry=1)

    def next_number(self, series: str = "BC", year: int = 2022) -> int:
        """Return the number that follows."""
        sql = "SELECT max(number) + 1 FROM qkh_voucher WHERE book = ? AND series = ? AND year = ?"
        return int(self.one(sql, BOOK, series, year))

    def book_of(self, table: str) -> int:
        """Return the first book that has rows in a table; what one book hands over the other takes over."""
        return int(self.one(f"SELECT min(book) FROM qkh_{table}"))

    def some_row(self, table: TableSchema) -> dict[str, Any]:
        """Return a row of a table, of the first book that has one."""
        names = [column.name for column in table.all_columns]
        found = self.run(
            f"SELECT {', '.join(names)} FROM qkh_{table.name} WHERE book = {self.book_of(table.name)} LIMIT 1"
        )
        return dict(zip(names, found[0], strict=True))


class SqliteAttacker(Attacker):
    """A connection to the file."""

    database = "sqlite"
    errors = (sqlite3.Error,)
    clauses = ("", "OR ABORT", "OR FAIL", "OR IGNORE", "OR REPLACE", "OR ROLLBACK")

    def roll_back(self) -> None:
        """Roll back, unless the refused statement has done so."""
        if self.raw.in_transaction:
            self.run("ROLLBACK")

    def still_open(self) -> bool:
        """Tell whether a refused statement has left the transaction open."""
        return bool(self.raw.in_transaction)

    def run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Execute SQL and return its rows."""
        return list(self.raw.execute(sql, values).fetchall())


class PostgresAttacker(Attacker):
    """A connection to the server."""

    database = "postgresql"
    errors = (psycopg.Error,)
    ends_by_refusal = True

    def still_open(self) -> bool:
        """Tell whether the transaction can go on: after any refusal it cannot."""
        return bool(self.raw.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS)

    def run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Execute SQL and return its rows."""
        words = sql.replace("%", "%%").replace("qkh_", "quykhuyenhoc.").replace("?", "%s")
        cursor = self.raw.execute(words, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def kept_tables() -> list[TableSchema]:
    """Return every table whose rows are never touched again."""
    return [table for table in all_tables().values() if table.append_only]
