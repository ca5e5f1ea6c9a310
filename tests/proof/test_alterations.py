"""Any alteration behind the program's back is found: cells, rows and bytes, chosen at random."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import QuyError, open_books, verify
from quykhuyenhoc.store.tables import all_tables
from tests.proof.forging import raw


@pytest.fixture
def book_file(sqlite_templates: dict[str, Path], tmp_path: Path) -> Path:
    """Give a file in which every kind of act stands, all of it in one file."""
    path = Path(shutil.copyfile(sqlite_templates["full"], tmp_path / "quy.db"))
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


def altered(path: Path, dice: random.Random) -> str:
    """Change one cell, or delete or double one row, of a table that has rows; tell what was done."""
    with raw(str(path)) as connection:
        while True:
            table = dice.choice(list(all_tables().values()))
            rows = connection.execute(f"SELECT * FROM qkh_{table.name}").fetchall()
            if not rows:
                continue
            row, names = dice.choice(rows), [c.name for c in table.all_columns]
            where = " AND ".join(f"{name} IS ?" for name in names)
            how = dice.choice(("change", "change", "change", "delete", "double"))
            if how == "delete":
                connection.execute(f"DELETE FROM qkh_{table.name} WHERE {where}", row)
                return f"{table.name}: {row} deleted"
            at = dice.randrange(len(names))
            cells = [*row[:at], other(row[at], dice), *row[at + 1 :]]
            try:
                if how == "double":
                    connection.execute(f"INSERT INTO qkh_{table.name} VALUES ({', '.join('?' * len(cells))})", cells)
                else:
                    connection.execute(f"UPDATE qkh_{table.name} SET {names[at]} = ? WHERE {where}", (cells[at], *row))
            except sqlite3.Error:
                continue  # the table's own type or constraint refuses it: there is nothing to find
            if cells[at] != row[at]:
                return f"{table.name}.{names[at]}: {row[at]!r} -> {cells[at]!r} ({how})"


def escapes(book_file: Path, tries: int, seed: int, folder: Path) -> list[str]:
    """Return the alterations that verify does not find."""
    found, path = [], folder / "altered.db"
    for n in range(tries):
        shutil.copyfile(book_file, path)
        told = altered(path, random.Random(seed * 1_000_003 + n))  # noqa: S311 (chance, no secret)
        with open_books(str(path)) as books:
            if not any(True for _finding in verify(books)):
                found.append(told)
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    return found


def flips(book_file: Path, tries: int, seed: int, folder: Path) -> list[int]:
    """Return the places at which a flipped byte of the file is found neither by verify nor by SQLite's own check."""
    dice = random.Random(seed)  # noqa: S311 (chance, no secret)
    whole, path, missed = book_file.read_bytes(), folder / "flipped.db", []
    before = dumped(book_file)
    for _n in range(tries):
        at = dice.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ dice.randrange(1, 256)]) + whole[at + 1 :])
        if not noticed(path) and dumped(path) != before:
            missed.append(at)
    return missed


def dumped(path: Path) -> list[Any] | None:
    """Return the schema and every row, or None where they cannot be read; what the planner is told is no record."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            names = [name for kind, name, *_rest in schema if kind == "table" and name != "sqlite_stat1"]
            return [schema, *(connection.execute(f"SELECT * FROM {name}").fetchall() for name in names)]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def noticed(path: Path) -> bool:
    """Tell whether a file is refused; whatever stands in it, our errors alone come out of ours."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return True
    except (sqlite3.Error, UnicodeDecodeError):
        return True
    try:
        with open_books(str(path)) as books:
            return any(True for _finding in verify(books))
    except QuyError:
        return True


def test_a_random_alteration_is_found(book_file: Path, tmp_path: Path) -> None:
    assert escapes(book_file, 100, 1, tmp_path) == []


def test_a_flipped_byte_that_changes_anything_is_found(book_file: Path, tmp_path: Path) -> None:
    assert flips(book_file, 50, 1, tmp_path) == []


@pytest.mark.soak
def test_ten_thousand_random_alterations_are_found(book_file: Path, tmp_path: Path) -> None:
    assert escapes(book_file, 10_000, 2, tmp_path) == []


@pytest.mark.soak
def test_a_thousand_flipped_bytes_are_found(book_file: Path, tmp_path: Path) -> None:
    assert flips(book_file, 1_000, 2, tmp_path) == []
