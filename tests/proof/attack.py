"""What somebody who owns a database can do to it, SQLite or PostgreSQL: lift every guard and change any row.

Each attack is a transaction of a host program that ``verify`` reads from inside and that is rolled back afterwards, so
that thousands of them need one database.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from quykhuyenhoc import Books, open_books, prepare_engine, verify
from quykhuyenhoc.leaves.leaf import derive
from quykhuyenhoc.ledger.claims import figure_of, side_of
from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.log.tree import grow
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.proof.checkpoints import Kept
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.rules import LIQUID
from quykhuyenhoc.proof.sums import keep_back
from quykhuyenhoc.store.caches import CacheUpdate, write_sums
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.log import account_kinds, last_version
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.writes import columns_of
from tests.conftest import Place
from tests.samples import Clock

Row = tuple[Any, ...]
Leaf = dict[str, Any]
TABLES = tuple(table for table in all_tables().values() if table.kind != "secret")
GUARDS = ("trigger", "index", "table", "constraint")
"""Where the guards that were lifted are missed."""


class Attack(NamedTuple):
    """One attack: the connection that changes rows, and the books that a reader sees meanwhile."""

    connection: Connection
    books: Books

    def rows(self, table: TableSchema, book: int = 1) -> list[Row]:
        """Return the rows of a book in a table, by key."""
        names, keys = ", ".join(columns_of(table.name)), ", ".join(key.name for key in table.keys)
        sql = f"SELECT {names} FROM qkh_{table.name} WHERE book = ? ORDER BY {keys}"
        return [tuple(_plain(cell) for cell in row) for row in self.connection.rows(sql, (book,))]

    def some_rows(self, table: TableSchema) -> list[Row]:
        """Return the rows of the first book that has any; what one book hands over the other takes over."""
        return self.rows(table) or self.rows(table, 2)

    def change(self, table: TableSchema, row: Row, changed: Row) -> None:
        """Put other cells in the place of a row."""
        names = columns_of(table.name)
        cells = [(name, new) for name, old, new in zip(names, row, changed, strict=True) if old != new]
        where, keys = _where(table, row)
        sql = f"UPDATE qkh_{table.name} SET {', '.join(f'{_quoted(name)} = ?' for name, _new in cells)} WHERE {where}"
        self.connection.run(sql, (*(new for _name, new in cells), *keys))

    def delete(self, table: TableSchema, row: Row) -> None:
        """Take a row away."""
        where, keys = _where(table, row)
        self.connection.run(f"DELETE FROM qkh_{table.name} WHERE {where}", keys)

    def insert(self, table: TableSchema, row: Row) -> None:
        """Add a row."""
        names = columns_of(table.name)
        places = ", ".join("?" * len(names))
        sql = f"INSERT INTO qkh_{table.name} ({', '.join(map(_quoted, names))}) VALUES ({places})"
        self.connection.run(sql, row)

    def found(self, *against: Kept) -> list[Finding]:
        """Verify; what is missing of the guards that were lifted is left out."""
        return [one for one in verify(self.books, against=against, evidence=True) if one.table not in GUARDS]


def _plain(cell: Any) -> Any:
    return bytes(cell) if isinstance(cell, memoryview) else cell


def _quoted(name: str) -> str:
    return f'"{name}"'


def _where(table: TableSchema, row: Row) -> tuple[str, Row]:
    return " AND ".join(f"{_quoted(key.name)} = ?" for key in table.keys), row[: len(table.keys)]


@contextmanager
def lifted(place: Place) -> Iterator[Callable[[], AbstractContextManager[Attack]]]:
    """Lift every guard of a database; give what begins an attack, which leaves nothing behind."""
    engine = prepare_engine(place.url if place.on_server else f"sqlite:///{place.url}")
    with engine.begin() as connection:
        for statement in _lifting(connection):
            connection.exec_driver_sql(statement)
    with open_books(place.url, clock=Clock()) as books:

        @contextmanager
        def attack() -> Iterator[Attack]:
            with engine.connect() as connection, connection.begin() as transaction:
                with books.on(connection) as inside, inside.source.reading() as found:
                    if found.dialect == "sqlite":
                        found.run("PRAGMA ignore_check_constraints = ON")
                    yield Attack(found, inside)
                transaction.rollback()

        yield attack
    engine.dispose()


def _lifting(connection: sa.Connection) -> list[str]:
    """Return the statements that take away triggers, checks and the uniqueness of anything but keys."""
    if connection.dialect.name == "sqlite":
        sql = "SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR (type = 'index' AND name LIKE 'ux%')"
        return [f"DROP {kind} {name}" for kind, name in connection.exec_driver_sql(sql)]
    found = [f"ALTER TABLE quykhuyenhoc.{table.name} DISABLE TRIGGER USER" for table in TABLES]
    sql = "SELECT indexrelid::regclass::text FROM pg_index WHERE indexrelid::regclass::text LIKE 'quykhuyenhoc.ux%%'"
    found += [f"DROP INDEX {name}" for (name,) in connection.exec_driver_sql(sql)]
    sql = (
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'c'"
        " AND connamespace = 'quykhuyenhoc'::regnamespace"
    )
    return found + [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name in connection.exec_driver_sql(sql)]


def key_of(table: TableSchema, row: Row) -> str:
    """Return the key of a row as ``verify`` names it."""
    cells = row[1 : len(table.keys)]
    if table.kind == "head":
        return ""
    return ("" if table.kind == "cache" else "#") + "/".join(map(str, cells))


# -- the attacker who has this library, and all the time in the world --------------------------------------------------


def rewrite(attack: Attack, book: int, size: int, change: Callable[[Leaf], object]) -> None:
    """Write a book anew as if it had always been so: leaves, hashes, tree, head, rows and sums; ``size`` leaves of it.

    Personal values and files stay, as their commitments and hashes do.
    """
    leaves = [(row[1], msgspec.json.decode(row[8])) for row in attack.rows(all_tables()["log"], book)]
    for table in TABLES:
        if table.kind in {"personal", "evidence"}:
            attack.connection.run(f"DELETE FROM qkh_{table.name} WHERE book = ? AND seq > ?", (book, size))
        elif table.kind != "head":
            attack.connection.run(f"DELETE FROM qkh_{table.name} WHERE book = ?", (book,))
    peaks, at = b"", ""
    for seq, leaf in leaves[:size]:
        change(leaf)
        sealed = msgspec.json.encode(leaf, order="sorted")
        peaks, at = grow(peaks, seq - 1, leaf_hash(sealed)), leaf["at"]
        entries = len(leaf.get("entries", ()))
        cells = (leaf["kind"], at, leaf["actor"], leaf.get("key"), entries, leaf_hash(sealed), sealed)
        attack.insert(all_tables()["log"], (book, seq, *cells))
        for name, row in derive(Snapshot(attack.connection, book).vouchers.whole_leaf(seq, sealed), seq):
            attack.insert(all_tables()[name], (book, *row))
    sql = "UPDATE qkh_head SET size = ?, registers = ?, peaks = ?, at = ? WHERE book = ?"
    attack.connection.run(sql, (size, last_version(attack.connection, book), peaks, at, book))
    _sum_up(attack, book)


def _sum_up(attack: Attack, book: int) -> None:
    """Write the caches of the postings that stand."""
    sums, kinds = CacheUpdate(), account_kinds(attack.connection, book, 1 << 62)
    for row in attack.rows(all_tables()["posting"], book):
        cells = dict(zip(columns_of("posting"), row, strict=True))
        account, fund, currency, amount = (cells[name] for name in ("account", "fund", "currency", "amount"))
        day = stored_day(cells["date"])
        sums.add(cells["date"][:7], account, fund, currency, cells["kind"], amount)
        if kinds[account].kind in LIQUID:
            sums.stand_one(f"account:{account}", currency, day, amount)
        if kinds[account].kind in LIQUID or kinds[account].type == "liability":
            sums.stand_one(f"fund:{fund}", currency, day, amount)
        side = side_of(*kinds[account])
        if side.sign:
            figure = figure_of(fund, account, (cells["party"] or "") if side.of_party else "")
            sums.stand_one(figure, currency, day, amount * side.sign)
    keep_back(sums)
    for row in attack.rows(all_tables()["reserve"], book):
        cells = dict(zip(columns_of("reserve"), row, strict=True))
        sums.stand_one(f"fund:{cells['fund']}", cells["currency"], stored_day(cells["date"]), cells["amount"])
    write_sums(attack.connection, book, sums, {})
