"""The DDL fuzz: change the schema by a grammar, try a legal act, then rows that no program may write, then ``verify``.

All of it happens in a transaction of a host program that is rolled back, so that thousands need one database. What is
a fault: an illegal row stands and ``verify`` is silent or names nothing; ``verify`` ends with an error; a legal act is
stopped by an error that names no part of the schema.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import sqlalchemy as sa

from quykhuyenhoc import Books, open_books, prepare_engine, record, verify
from quykhuyenhoc.acts import OpenBook
from quykhuyenhoc.errors import DatabaseError, QuyError, SchemaError
from quykhuyenhoc.store.schema.tables import all_tables
from tests.conftest import Place
from tests.samples import Clock, payment, receipt, small_book
from tests.store import ddl_postgresql, ddl_sqlite
from tests.store.attacker import BALANCED, BOOK, Attacker
from tests.store.ddl_sqlite import FULL, Dice

Attempt = Callable[[Attacker, Dice], str]
"""Tries one illegal row, and returns the table in which it would stand."""


def fill(books: Books) -> None:
    """Make two small books with money and texts in the first."""
    book = small_book(books)
    record(book, receipt(6_100_000), key="gift:1")
    record(book, receipt(700_000, account="111"))
    record(book, payment(100_000))
    books.open_book(OpenBook(code="PY", name="Phù Yên"), actor="test")


class Lent(Attacker):
    """An attacker inside a host's transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        """Take the host's connection."""
        super().__init__(connection, "host")
        self.on_sqlite = connection.dialect.name == "sqlite"

    def run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Execute SQL written for SQLite, and return its rows."""
        words = sql if self.on_sqlite else sql.replace("%", "%%").replace("qkh_", "quykhuyenhoc.").replace("?", "%s")
        found = self.raw.exec_driver_sql(words, values)
        return [tuple(row) for row in found.fetchall()] if found.returns_rows else []

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep what is done inside, or nothing of it where a guard refuses, also one that waits for the commit."""
        nested = self.raw.begin_nested()
        try:
            yield
            if not self.on_sqlite:
                self.raw.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
                self.raw.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED; RESET ROLE")
            nested.commit()
        except BaseException:
            if nested.is_active:
                nested.rollback()
            raise


# -- rows that no program may write -----------------------------------------------------------------------------------


def _changed(attacker: Attacker, dice: Dice) -> str:
    table = all_tables()[dice.choice([name for name in FULL if all_tables()[name].append_only])]
    column = dice.choice([c for c in table.all_columns if c.type != "BLOB"])
    value = "'zzz'" if column.type == "TEXT" else "7"
    how = dice.choice(("", "OR REPLACE", "OR IGNORE")) if getattr(attacker, "on_sqlite", False) else ""
    attacker.run(f'UPDATE {how} qkh_{table.name} SET "{column.name}" = {value} WHERE book = {BOOK}')
    return table.name


def _deleted(attacker: Attacker, dice: Dice) -> str:
    table = dice.choice([name for name in FULL if all_tables()[name].append_only or name == "head"])
    attacker.run(f"DELETE FROM qkh_{table} WHERE book = {BOOK}")
    return table


def _replaced(attacker: Attacker, dice: Dice) -> str:
    table = all_tables()[dice.choice([name for name in FULL if all_tables()[name].append_only])]
    row = attacker.some_row(table)
    last = table.columns[0]
    row[last.name] = "zzz" if last.type == "TEXT" else 7
    clause = "OR REPLACE" if getattr(attacker, "on_sqlite", False) else ""
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    attacker.run(f"INSERT {clause} INTO qkh_{table.name} ({names}) VALUES ({marks})", *row.values())
    return table.name


def _late(attacker: Attacker, dice: Dice) -> str:
    name = dice.choice(("account", "fund", "party", "named", "voucher", "personal", "posting"))
    row = attacker.some_row(all_tables()[name])
    key = all_tables()[name].keys[-1]
    row[key.name] = "zzz" if key.type == "TEXT" else 77
    if name == "voucher":
        row["number"] = attacker.next_number(row["series"], row["year"])
    attacker.insert(name, **{f'"{column}"': value for column, value in row.items()})
    return name


def _seal(attacker: Attacker, seq: int) -> None:
    attacker.run("UPDATE qkh_head SET size = ? WHERE book = ?", seq, BOOK)


def _unbalanced(attacker: Attacker, dice: Dice) -> str:
    lines = dice.choice((
        (("112", "TH", 500, "VND"), ("5111", "TH", -499, "VND")), (("112", "TH", 500, "VND"),),
        (("112", "TH", 500, "VND"), ("5111", "PY", -500, "VND")), (*BALANCED, ("112", "TH", 1, "VND")),
    ))  # fmt: skip
    _seal(attacker, attacker.act(lines))
    return "entry"


def _leafless(attacker: Attacker, dice: Dice) -> str:
    attacker.entry(dice.choice((attacker.next_seq(), 1)))
    return "entry"


def _uncounted(attacker: Attacker, _dice: Dice) -> str:
    attacker.leaf()
    return "log"


def _torn(attacker: Attacker, _dice: Dice) -> str:
    seq = attacker.act()
    attacker.run(f"DELETE FROM qkh_posting WHERE book = {BOOK} AND seq = {seq} AND line = 1")
    _seal(attacker, seq)
    return "posting"


def _gap(attacker: Attacker, dice: Dice) -> str:
    if dice.random() < 0.5:
        seq = attacker.leaf(attacker.next_seq() + 1)
    else:
        seq = attacker.act()
        attacker.voucher(seq, attacker.next_number() + 3)
    _seal(attacker, seq)
    return "log"


def _head(attacker: Attacker, dice: Dice) -> str:
    change = dice.choice(("size = size - 1", "size = size + 1", "book = 77", "id = 'zzz'", "size = 0"))
    attacker.run(f"UPDATE qkh_head SET {change} WHERE book = {BOOK}")
    return "head"


def _personal(attacker: Attacker, dice: Dice) -> str:
    change = dice.choice(("seq = seq + 1000", "path = 'zzz'", "book = 77"))
    attacker.run(f"UPDATE qkh_personal SET {change} WHERE book = {BOOK}")
    return "personal"


def _twice(attacker: Attacker, _dice: Dice) -> str:
    _seal(attacker, attacker.leaf(key="gift:1"))
    return "log"


ATTEMPTS: Final[tuple[Attempt, ...]] = (
    _changed, _changed, _deleted, _deleted, _replaced, _replaced, _late, _late, _unbalanced, _leafless, _uncounted,
    _torn, _gap, _head, _personal, _twice,
)  # fmt: skip


# -- one try ----------------------------------------------------------------------------------------------------------


class Fuzz:
    """One database, and what the tries came to."""

    def __init__(self, place: Place) -> None:
        """Open the books and a host's engine on the same database."""
        self.place, self.came_to = place, Counter[str]()
        url = place.server.superuser_url if place.server is not None else f"sqlite:///{place.url}"
        self.engine = prepare_engine(url)
        self.books = open_books(place.url, clock=Clock())
        self.grammar = ddl_postgresql if place.server is not None else ddl_sqlite

    def close(self) -> None:
        """Let go of the database."""
        self.books.close()
        self.engine.dispose()

    def run(self, seed: int) -> list[str]:
        """Try one seed; return its faults."""
        dice = random.Random(seed)  # noqa: S311 (chance, no secret)
        with self.engine.connect() as connection, connection.begin() as transaction:
            attacker = Lent(connection)
            done = [sql for sql in self.grammar.changes(dice) if self._executed(attacker, sql)]
            self.came_to["changes"] += len(done)
            try:
                with self.books.on(connection) as inside:
                    faults = self._legal(inside) + self._illegal(attacker, inside, dice)
            finally:
                # SQLite's ROLLBACK inside a trigger would end the host's transaction, and what follows would be kept.
                assert not attacker.on_sqlite or connection.connection.driver_connection.in_transaction  # type: ignore[union-attr]
                transaction.rollback()
        return [f"seed {seed}: {fault}\n  after {'; '.join(done)}" for fault in faults]

    def _executed(self, attacker: Lent, sql: str) -> bool:
        try:
            with attacker.kept():
                attacker.raw.exec_driver_sql(sql.replace("%", "%%") if not attacker.on_sqlite else sql)
        except sa.exc.DBAPIError:
            return False
        return True

    def _legal(self, books: Books) -> list[str]:
        """Try a legal act, which is undone; what stops it must name a part of the schema."""
        with books.source.reading() as connection:
            connection.run("SAVEPOINT legal")
            try:
                record(books["SL"], receipt(100))
                self.came_to["legal acts recorded"] += 1
            except SchemaError:
                self.came_to["legal acts stopped, the cause named"] += 1
            except DatabaseError as error:
                # What it reads before it writes is not there: the database itself says what.
                told = error.text(operator=True)
                if not re.search(r"no such (table|column)|does not exist|permission denied", told):
                    return [f"a legal act was stopped and nothing named: {told}"]
                self.came_to["legal acts stopped, the cause named"] += 1
            except QuyError as error:
                return [f"a legal act was stopped and nothing named: {error.code} {error}"]
            except Exception as error:  # noqa: BLE001 (any is a fault)
                return [f"a legal act ended with {error!r}"]
            finally:
                with suppress(QuyError):
                    connection.run("ROLLBACK TO SAVEPOINT legal")
        return []

    def _illegal(self, attacker: Lent, books: Books, dice: Dice) -> list[str]:
        """Try rows that no program may write; what stands must be found."""
        stands, before = list[str](), _rows(attacker)
        for attempt in dice.sample(ATTEMPTS, 6):
            if self._tried(attacker, attempt, dice) and (after := _rows(attacker)) != before:
                stands, before = [*stands, attempt.__name__], after
        self.came_to["illegal rows"] += len(stands)
        try:
            found = list(verify(books))
        except Exception as error:  # noqa: BLE001 (any is a fault)
            return [f"verify ended with {error!r}, {stands}"]
        named = [one for one in found if one.table != "file"]
        self.came_to["databases with findings" if found else "databases without"] += 1
        if stands and not named:
            return [f"verify is silent about {stands}"]
        return []

    def _tried(self, attacker: Lent, attempt: Attempt, dice: Dice) -> bool:
        """Try one illegal row; tell whether nothing refused it."""
        if not attacker.on_sqlite:
            attacker.raw.exec_driver_sql(f"SET LOCAL ROLE {dice.choice(('qkh_owner', 'qkh_app'))}")
        try:
            with attacker.kept():
                attempt(attacker, dice)
        except (sa.exc.DBAPIError, LookupError, TypeError):  # refused, or what it needs is not there any more
            return False
        finally:
            if not attacker.on_sqlite:
                attacker.raw.exec_driver_sql("RESET ROLE")
        return True


def _rows(attacker: Lent) -> list[Any]:
    """Return every row of the tables in which rows stand; of one that cannot be read, nothing."""
    found: list[Any] = []
    for name in FULL:
        nested = None if attacker.on_sqlite else attacker.raw.begin_nested()
        try:
            found.append(sorted(attacker.run(f"SELECT * FROM qkh_{name}"), key=repr))
        except sa.exc.DBAPIError:
            if nested:
                nested.rollback()
        else:
            if nested:
                nested.commit()
    return found
