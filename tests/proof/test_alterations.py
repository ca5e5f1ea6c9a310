"""Any alteration behind the program's back is found: cells, rows and bytes, chosen at random."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quykhuyenhoc import QuyError, open_books, record_all, verify
from quykhuyenhoc.store.schema.tables import TableSchema
from tests.conftest import Copy, Place
from tests.proof.attack import TABLES, Attack, lifted
from tests.samples import Clock, receipt


@pytest.fixture
def book_file(sqlite_templates: dict[str, Path], tmp_path: Path) -> Path:
    """Give a file in which every kind of act stands and most pages are full, all of it in one file."""
    path = Path(shutil.copyfile(sqlite_templates["full"], tmp_path / "quy.db"))
    with open_books(str(path), clock=Clock()) as books:
        book = books["SL"]
        record_all([(book, receipt(1_000 + n), f"gift:{n}") for n in range(2, 400)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


def other(value: Any, dice: random.Random) -> Any:
    """Return another value of the same kind, or something where there was nothing."""
    if value is None:
        return dice.choice((1, "x"))
    if isinstance(value, int):
        return value + dice.choice((-1, 1, 10**6, -(10**6)))
    if isinstance(value, bytes):
        if not value:
            return b"x"
        at = dice.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1 << dice.randrange(8)]) + value[at + 1 :]
    at = dice.randrange(len(value) + 1)
    return value[:at] + dice.choice("xyz0") + value[at + dice.randrange(2) :]


def altered(attack: Attack, dice: random.Random) -> tuple[TableSchema, str]:
    """Change one cell, or delete or double one row, of a table that has rows; tell where and what was done."""
    while True:
        table, book = dice.choice(TABLES), dice.choice((1, 1, 1, 2))
        rows = attack.rows(table, book)
        if not rows:
            continue
        row, names = dice.choice(rows), [c.name for c in table.all_columns]
        how = dice.choice(("change", "change", "change", "delete", "double"))
        if how == "delete":
            attack.delete(table, row)
            return table, f"{table.name}: {row} deleted"
        at = dice.randrange(len(names))
        cells = (*row[:at], other(row[at], dice), *row[at + 1 :])
        try:
            attack.connection.run("SAVEPOINT tried")
            if how == "double":
                attack.insert(table, cells)
            else:
                attack.change(table, row, cells)
        except QuyError:
            attack.connection.run("ROLLBACK TO SAVEPOINT tried")
            continue  # the table's own type or key refuses it: there is nothing to find
        if cells[at] != row[at]:
            return table, f"{table.name}.{names[at]}: {row[at]!r} -> {cells[at]!r} ({how})"


def escapes(place: Place, tries: int, seed: int) -> list[str]:
    """Return the alterations that verify does not find, or finds without naming their table."""
    escaped = []
    with lifted(place) as begin:
        for n in range(tries):
            with begin() as attack:
                table, told = altered(attack, random.Random(seed * 1_000_003 + n))  # noqa: S311 (chance, no secret)
                named = {one.table for one in attack.found()}
            if table.name not in named:
                escaped.append(f"{told}: {sorted(named)}")
    return escaped


class Flips(NamedTuple):
    """What became of flipped bytes: found by verify, carrying nothing, or missed; where they lay."""

    found: list[int]
    idle: list[int]
    missed: list[int]


def flips(book_file: Path, tries: int, seed: int, folder: Path) -> Flips:
    """Flip one byte of a file, again and again; one that carries nothing leaves schema and rows as they were."""
    dice = random.Random(seed)  # noqa: S311 (chance, no secret)
    whole, path, done = book_file.read_bytes(), folder / "flipped.db", Flips([], [], [])
    before = dumped(book_file)
    assert before is not None
    for _n in range(tries):
        at = dice.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ dice.randrange(1, 256)]) + whole[at + 1 :])
        (done.found if noticed(path) else done.idle if dumped(path) == before else done.missed).append(at)
    return done


def dumped(path: Path) -> list[Any] | None:
    """Return the schema and every row in an order of their own, or None where they cannot be read.

    What SQLite's planner is told of the tables is no record of the book: it decides how fast a row is found. Nor is the
    white space between the words of the schema.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            sql = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name LIKE '%qkh%'"
            schema = [tuple(" ".join((cell or "").split()) for cell in row) for row in connection.execute(sql)]
            names = [name for kind, name, *_rest in schema if kind == "table"]
            return [schema, *(sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names)]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def noticed(path: Path) -> bool:
    """Tell whether verify finds something or the file is refused; whatever stands in it, our errors alone come out."""
    try:
        with open_books(str(path)) as books:
            return any(True for _finding in verify(books, evidence=True))
    except QuyError:
        return True


def test_a_random_alteration_is_found_and_its_table_named(full_place: Place) -> None:
    assert escapes(full_place, 20 if full_place.on_server else 100, 1) == []


def test_a_flipped_byte_that_changes_anything_is_found(book_file: Path, tmp_path: Path) -> None:
    done = flips(book_file, 40, 1, tmp_path)
    assert done.missed == []
    assert len(done.found) > 8


def test_a_byte_that_carries_nothing_changes_no_row(book_file: Path, tmp_path: Path) -> None:
    # Bytes 72 to 91 of the header are reserved and zero (https://sqlite.org/fileformat2.html §1.3).
    whole = bytearray(book_file.read_bytes())
    whole[80] ^= 255
    path = tmp_path / "flipped.db"
    path.write_bytes(whole)
    assert not noticed(path)
    assert dumped(path) == dumped(book_file)


@pytest.mark.soak
def test_ten_thousand_random_alterations_are_found(sqlite_copy: Copy, postgres_copy: Copy) -> None:
    assert escapes(sqlite_copy("full"), 10_000, 2) == []
    assert escapes(postgres_copy("full"), 1_000, 3) == []


@pytest.mark.soak
def test_a_thousand_flipped_bytes_are_found(book_file: Path, tmp_path: Path) -> None:
    done = flips(book_file, 1_000, 2, tmp_path)
    print(f"\n1,000 bytes: {len(done.found)} found, {len(done.idle)} carry nothing, {len(done.missed)} missed")
    assert done.missed == []
