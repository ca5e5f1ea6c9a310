"""The six alterations (one leg, both legs, who and when and what for, an act in the middle, the tail, everything).

Each is made in every table, on both databases, behind lifted guards: ``verify`` names the table, the row and the field.
What is consistent in itself, because the log too was cut or written anew, is found by a checkpoint that somebody kept.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from quykhuyenhoc.proof import checkpoint
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.leaves import FINDINGS_MAX
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from tests.conftest import Copy, Place
from tests.proof.attack import TABLES, Attack, Leaf, Row, key_of, lifted, rewrite

Begin = Callable[[], AbstractContextManager[Attack]]
NAMED_AS = {("log", "leaf"): "bytes", ("personal", "salt"): "value"}
"""A hash or salt that was changed is named by what no longer fits it."""
WITH_SEQ = tuple(table for table in TABLES if table.kind not in ("head", "cache"))


@pytest.fixture
def attack(full_place: Place) -> Iterator[Begin]:
    """Give what begins an attack on a database in which every act stands, its guards lifted."""
    with lifted(full_place) as begin:
        yield begin


@pytest.fixture(params=["sqlite_copy", pytest.param("postgres_copy", marks=pytest.mark.soak)])
def walk(request: pytest.FixtureRequest) -> Iterator[Begin]:
    """Give the same for an attack on one table after the other; on a server each verify asks a thousand times."""
    copy: Copy = request.getfixturevalue(request.param)
    with lifted(copy("full")) as begin:
        yield begin


def other(value: Any, *, key: bool = False, column: str = "TEXT") -> Any:
    """Return another value of the same kind; of a key one that no row has."""
    if value is None:
        return "x" if column == "TEXT" else 1
    if isinstance(value, int):
        return value + (10**6 if key else 1)
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    return f"{value}x"


def changed(table: TableSchema, row: Row, at: int) -> Row:
    """Return a row with another value in one of its cells."""
    column = table.all_columns[at]
    return (*row[:at], other(row[at], key=at < len(table.keys), column=column.type), *row[at + 1 :])


def places(found: list[Finding]) -> set[tuple[str, str, str]]:
    """Return table, row and field of what was found."""
    return {(one.table, one.row, one.field) for one in found}


def wanted(table: TableSchema, row: Row, at: int) -> set[tuple[str, str, str]]:
    """Return what names a changed cell: its place, or that its row is gone from its key."""
    name = table.all_columns[at].name
    if table.kind == "evidence" and table.append_only and at >= len(table.keys) and name != "leaf":
        return {(table.name, key_of(table, row), "")}  # the hash beside an annex's row tells the row, not the cell
    if at >= len(table.keys):
        return {(table.name, key_of(table, row), NAMED_AS.get((table.name, name), name))}
    return {("head", f"book {row[0]}", "")} if table.kind == "head" else {(table.name, key_of(table, row), "")}


def test_with_guards_lifted_and_nothing_changed_nothing_is_found(attack: Begin) -> None:
    with attack() as now:
        assert now.found() == []


def unnamed_cells(attack: Begin, columns: Callable[[TableSchema], Iterable[int]]) -> list[Any]:
    """Change one cell in each of the columns of every table, by itself; return those that verify does not name."""
    unnamed = []
    for table in TABLES:
        for at in columns(table):
            with attack() as now:
                rows = now.rows(table) or now.rows(table, 2)
                row = rows[len(rows) // 2]
                now.change(table, row, changed(table, row, at))
                found = places(now.found())
            if not wanted(table, row, at) <= found:
                unnamed.append((table.name, table.all_columns[at].name, sorted(found)[:4]))
    return unnamed


def test_one_changed_cell_is_named_in_every_table(attack: Begin) -> None:
    assert unnamed_cells(attack, lambda table: {len(table.all_columns) - 1}) == []


@pytest.mark.soak
def test_one_changed_cell_is_named_in_every_column_of_every_table(attack: Begin) -> None:
    assert unnamed_cells(attack, lambda table: range(len(table.all_columns))) == []


def test_rows_changed_alike_are_each_named(walk: Begin) -> None:
    unnamed = []
    for table in TABLES:
        at = len(table.keys)
        with walk() as now:
            rows = now.rows(table)
            groups = [[row for row in rows if row[:2] == one[:2]] for one in rows]
            both = max(groups, key=len)[:2]
            for row in both:
                now.change(table, row, changed(table, row, at))
            found = places(now.found())
        unnamed += [(table.name, row) for row in both if not wanted(table, row, at) <= found]
    assert unnamed == []


def test_legs_changed_so_that_they_still_balance_are_each_named(attack: Begin) -> None:
    table = all_tables()["posting"]
    with attack() as now:
        amount = [column.name for column in table.all_columns].index("amount")
        both = [row for row in now.rows(table) if row[1] == 15]
        for row in both:
            now.change(table, row, (*row[:amount], row[amount] * 2, *row[amount + 1 :]))
        assert places(now.found()) == {("posting", key_of(table, row), "amount") for row in both}


def test_who_and_when_and_what_for_are_named_where_they_stand(attack: Begin) -> None:
    for name, column, key in (
        ("log", "actor", (1, 15)), ("log", "at", (1, 15)), ("personal", "value", (1, 15, "act.description")),
    ):  # fmt: skip
        table = all_tables()[name]
        with attack() as now:
            row = next(row for row in now.rows(table) if row[: len(key)] == key)
            at = [one.name for one in table.all_columns].index(column)
            now.change(table, row, changed(table, row, at))
            assert (name, key_of(table, row), column) in places(now.found())


def test_a_row_taken_from_the_middle_is_named_in_every_table(walk: Begin) -> None:
    unnamed = []
    for table in TABLES:
        with walk() as now:
            rows = now.rows(table)
            row = rows[len(rows) // 2]
            now.delete(table, row)
            found = places(now.found())
        missed = ("head", f"book {row[0]}", "") if table.kind == "head" else (table.name, key_of(table, row), "")
        if missed not in found:
            unnamed.append((table.name, row[:4], sorted(found)[:4]))
    assert unnamed == []


def test_an_act_taken_out_of_every_table_is_missed_in_the_log_and_in_the_tree(attack: Begin) -> None:
    with attack() as now:
        for table in WITH_SEQ:
            now.connection.run(f"DELETE FROM qkh_{table.name} WHERE book = 1 AND seq = 15")
        found = places(now.found())
    assert {("log", "#15", ""), ("head", "", "peaks")} <= found
    assert any(table == "balance_month" for table, _row, _field in found)


def test_an_added_row_is_named_in_every_table(walk: Begin) -> None:
    unnamed = []
    for table in TABLES:
        with walk() as now:
            row = now.rows(table)[0]
            more = changed(table, row, len(table.keys) - 1)
            for unique in range(len(table.keys), len(row)):
                more = changed(table, more, unique) if table.kind == "head" else more
            now.insert(table, more)
            found = now.found()
        if not any(one.table == table.name or one.book == more[2] for one in found):
            unnamed.append((table.name, more, found[:3]))
    assert unnamed == []


def test_a_cut_tail_is_named_in_every_table(walk: Begin) -> None:
    unnamed = []
    for table in TABLES[1:]:
        with walk() as now:
            rows = now.rows(table)
            gone = rows[len(rows) // 2 :]
            for row in gone:
                now.delete(table, row)
            found = places(now.found())
        if table.name == "log":  # a run is told once
            assert ("log", f"#{gone[0][1]}–#{gone[-1][1]}", "") in found
            continue
        unnamed += [(table.name, row[:4]) for row in gone if (table.name, key_of(table, row), "") not in found]
    assert unnamed == []


def test_a_table_written_anew_is_named_row_by_row(walk: Begin) -> None:
    unnamed = []
    for table in TABLES:
        at = len(table.keys)
        with walk() as now:
            rows = now.rows(table)
            for row in rows:
                now.change(table, row, changed(table, row, at))
            found = places(now.found())
        unnamed += [(table.name, row[:4]) for row in rows[:FINDINGS_MAX] if not wanted(table, row, at) <= found]
    assert unnamed == []


# -- what is consistent in itself -------------------------------------------------------------------------------------


def nothing(_leaf: Leaf) -> None:
    """Leave a leaf as it is."""


def test_a_tail_cut_with_its_tree_and_sums_is_found_by_a_checkpoint_alone(attack: Begin) -> None:
    with attack() as now:
        kept = checkpoint(now.books["SL"])
        rewrite(now, 1, kept.size - 4, nothing)
        assert now.found() == []
        (found,) = now.found(kept)
    assert (found.book, found.table, found.problem) == ("SL", "log", "is shorter than a checkpoint that somebody kept")


def forge(leaf: Leaf) -> None:
    """Let a gift have been greater, in every place of its leaf, and in the closing of its year."""
    gift = leaf["kind"] == "receipt" and leaf["act"]["splits"][0]["amount"] == "700000"
    if gift:
        leaf["act"]["splits"][0]["amount"] = "700001"
    changed = leaf.get("entries", ()) if gift or leaf["kind"] == "close-period" else ()
    for line in (line for entry in changed for line in entry["lines"]):
        if line["amount"] in {"700000", "-700000"}:
            line["amount"] = line["amount"].replace("700000", "700001")


def test_a_book_rewritten_as_a_whole_is_found_by_one_old_checkpoint_alone(attack: Begin) -> None:
    with attack() as now:
        kept = checkpoint(now.books["SL"])
        before = now.rows(all_tables()["posting"])
        rewrite(now, 1, kept.size, forge)
        assert now.rows(all_tables()["posting"]) != before
        # Who writes a book anew writes what its closings keep anew, too.
        assert [one for one in now.found() if one.table != "evidence"] == []
        (found,) = [one for one in now.found(kept) if one.table != "evidence"]
    assert (found.book, found.row, found.problem) == (
        "SL", f"#1–#{kept.size}", "does not continue a checkpoint that somebody kept",
    )  # fmt: skip


def test_a_book_rewritten_without_change_continues_its_checkpoint(attack: Begin) -> None:
    with attack() as now:
        kept = checkpoint(now.books["SL"])
        rewrite(now, 1, kept.size, nothing)
        assert now.found(kept) == []


@pytest.mark.parametrize(("code", "number", "named"), [("PY", 2, "PY"), ("SL", 1, "?")])
def test_a_deleted_book_is_named(attack: Begin, code: str, number: int, named: str) -> None:
    with attack() as now:
        gone = checkpoint(now.books[code])
        for table in TABLES:
            now.connection.run(f"DELETE FROM qkh_{table.name} WHERE book = ?", (number,))
        alone = now.found()
        with_checkpoint = now.found(gone)
    assert [(one.book, one.table, one.problem) for one in alone] == [
        (named, "head", "the book is missing from the database"), ("?", "secret", "belongs to no book"),
    ]  # fmt: skip
    assert [one.book for one in with_checkpoint] == [named, "?", gone.book]
