"""A cell that was altered beyond reading is named where it stands, and verify ends in order, guards in place or not."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quykhuyenhoc import open_books, verify
from tests.samples import Clock

UNREADABLE = ("rule.role", "rule.above_currency", "office.role", "period.state", "fund.restriction", "account.kind")


@pytest.mark.parametrize("cell", UNREADABLE)
def test_a_cell_that_holds_no_value_of_its_kind_is_named_and_ends_the_reading_in_order(
    sqlite_templates: dict[str, Path], tmp_path: Path, cell: str
) -> None:
    path, (table, column) = shutil.copyfile(sqlite_templates["full"], tmp_path / "full.db"), cell.split(".")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(f"UPDATE qkh_{table} SET {column} = 'x' WHERE book = 1")
        for _name, sql in guards:
            raw.execute(sql)

    with open_books(str(path), clock=Clock()) as books:
        found = list(verify(books))

    assert (table, column) in {(one.table, one.field) for one in found}
    assert {one.problem for one in found if one.table == "file"} <= {"cannot be read further"}
