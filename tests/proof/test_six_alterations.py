"""The six alterations (one leg, both legs, who and when and what for, an act in the middle, the tail, everything).

Each is made in every table, on both databases, behind lifted guards: ``verify`` names the table, the row and the field.
What is consistent in itself, because the log too was cut or written anew, is found by a checkpoint that somebody kept.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import pytest

from quykhuyenhoc.proof import checkpoint
from quykhuyenhoc.proof.evidence import annex_tables
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.leaves import FINDINGS_MAX
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from tests.conftest import Copy, Place
from tests.proof.attack import TABLES, Attack, Leaf, Row, key_of, lifted, rewrite

Begin = Callable[[], AbstractContextManager[Attack]]
NAMED_AS = {("log", "leaf"): "bytes", ("personal", "salt"): "value"}
"""A hash or salt that was changed is named by what no longer fits it."""
ALONE = ("head", "log", "personal", "annexed")
"""Tables by which rows of others are known, so that an alteration of them may fill all findings that are told."""
WITH_SEQ = tuple(table for table in TABLES if table.kind not in ("head", "cache"))


@pytest.fixture
def attack(full_place: Place) -> Iterator[Begin]:
    """Give what begins an attack on a database in which every act stands, its guards lifted."""
    with lifted(full_place) as begin:
        yield begin


class Walk(NamedTuple):
    """An attack on all tables: so many of them at once, or each by itself."""

    begin: Begin
    together: int

    def over(self, *tables: TableSchema) -> Iterator[tuple[Attack, tuple[TableSchema, ...]]]:
        """Yield attack after attack, with the tables that it is to alter; those beside each other come apart."""
        beside = [table for table in tables if table.name not in ALONE]
        attacks = -(-len(beside) // self.together)
        alone = [(table,) for table in tables if table.name in ALONE]
        for altered in (*alone, *(tuple(beside[at::attacks]) for at in range(attacks))):
            with self.begin() as now:
                yield now, altered


@pytest.fixture(
    params=[
        ("sqlite_copy", 16), ("postgres_copy", 16),
        pytest.param(("sqlite_copy", 1), marks=pytest.mark.soak),
        pytest.param(("postgres_copy", 1), marks=pytest.mark.soak),
    ],
    ids=lambda param: f"{param[0]}-{param[1]}",
)  # fmt: skip
def walk(request: pytest.FixtureRequest) -> Iterator[Walk]:
    """Give an attack on every table, many of them at once: each is named though others are altered too.

    One after the other is a soak, because each attack is a whole verify.
    """
    place, together = request.param
    copy: Copy = request.getfixturevalue(place)
    with lifted(copy("full")) as begin:
        yield Walk(begin, together)


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
    """Return table, row and field of what was found; of an annex the row too, where its column could be told."""
    rows = {(one.table, one.row, "") for one in found if one.table in annex_tables()}
    return rows | {(one.table, one.row, one.field) for one in found}


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


def test_one_changed_cell_is_named_in_every_table(walk: Walk) -> None:
    unnamed = []
    for now, tables in walk.over(*TABLES):
        wants = {table.name: change_in_the_middle(now, table, len(table.all_columns) - 1) for table in tables}
        found = places(now.found())
        unnamed += [(name, sorted(found)[:4]) for name, want in wants.items() if not want <= found]
    assert unnamed == []


@pytest.mark.soak
def test_one_changed_cell_is_named_in_every_column_of_every_table(attack: Begin) -> None:
    unnamed = []
    for table in TABLES:
        for at, column in enumerate(table.all_columns):
            with attack() as now:
                want = change_in_the_middle(now, table, at)
                found = places(now.found())
            if not want <= found:
                unnamed.append((table.name, column.name, sorted(found)[:4]))
    assert unnamed == []


def change_in_the_middle(now: Attack, table: TableSchema, at: int) -> set[tuple[str, str, str]]:
    """Change one cell of a row in the middle of a table; return what names it."""
    rows = now.some_rows(table)
    row = rows[len(rows) // 2]
    now.change(table, row, changed(table, row, at))
    return wanted(table, row, at)


def test_rows_changed_alike_are_each_named(walk: Walk) -> None:
    unnamed = []
    for now, tables in walk.over(*TABLES):
        alike = []
        for table in tables:
            rows = now.some_rows(table)
            groups = [[row for row in rows if row[:2] == one[:2]] for one in rows]
            alike += [(table, row) for row in max(groups, key=len)[:2]]
        for table, row in alike:
            now.change(table, row, changed(table, row, len(table.keys)))
        found = places(now.found())
        unnamed += [(table.name, row) for table, row in alike if not wanted(table, row, len(table.keys)) <= found]
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


def test_a_row_taken_from_the_middle_is_named_in_every_table(walk: Walk) -> None:
    unnamed = []
    for now, tables in walk.over(*TABLES):
        gone = {table.name: middle_of(now, table) for table in tables}
        for table in tables:
            now.delete(table, gone[table.name])
        found = places(now.found())
        for table in tables:
            row = gone[table.name]
            missed = ("head", f"book {row[0]}", "") if table.kind == "head" else (table.name, key_of(table, row), "")
            unnamed += [] if missed in found else [(table.name, row[:4], sorted(found)[:4])]
    assert unnamed == []


def middle_of(now: Attack, table: TableSchema) -> Row:
    """Return the row in the middle of a table."""
    rows = now.some_rows(table)
    return rows[len(rows) // 2]


def test_an_act_taken_out_of_every_table_is_missed_in_the_log_and_in_the_tree(attack: Begin) -> None:
    with attack() as now:
        for table in WITH_SEQ:
            now.connection.run(f"DELETE FROM qkh_{table.name} WHERE book = 1 AND seq = 15")
        found = places(now.found())
    assert {("log", "#15", ""), ("head", "", "peaks")} <= found
    assert any(table == "balance_month" for table, _row, _field in found)


def test_an_added_row_is_named_in_every_table(walk: Walk) -> None:
    unnamed = []
    for now, tables in walk.over(*TABLES):
        added = {table.name: add_another(now, table) for table in tables}
        found = now.found()
        named = {one.table for one in found} | {one.book for one in found}
        unnamed += [(name, row, found[:3]) for name, row in added.items() if not {name, row[2]} & named]
    assert unnamed == []


def add_another(now: Attack, table: TableSchema) -> Row:
    """Add a row beside the first one of a table, under another key, and return it."""
    row = now.some_rows(table)[0]
    more = changed(table, row, len(table.keys) - 1)
    for unique in range(len(table.keys), len(row)):
        more = changed(table, more, unique) if table.kind == "head" else more
    now.insert(table, more)
    return more


def test_a_cut_tail_is_named_in_every_table(walk: Walk) -> None:
    unnamed = []
    for now, tables in walk.over(*TABLES[1:]):
        gone = [(table, rows[len(rows) // 2 :]) for table in tables if (rows := now.some_rows(table))]
        for table, row in ((table, row) for table, rows in gone for row in rows):
            now.delete(table, row)
        found = places(now.found())
        if tables[0].name == "log":  # a run is told once
            ((_log, rows),) = gone
            assert ("log", f"#{rows[0][1]}–#{rows[-1][1]}", "") in found
            continue
        for table, rows in gone:
            unnamed += [(table.name, row[:4]) for row in rows if (table.name, key_of(table, row), "") not in found]
    assert unnamed == []


def test_a_table_written_anew_is_named_row_by_row(walk: Walk) -> None:
    unnamed = []
    for now, tables in walk.over(*TABLES):
        told = FINDINGS_MAX // len(tables)
        anew = [
            (table, row) for table in tables for row in now.some_rows(table)[: None if len(tables) == 1 else told // 4]
        ]
        for table, row in anew:
            now.change(table, row, changed(table, row, len(table.keys)))
        found = places(now.found())
        for table in tables:
            rows = [row for of, row in anew if of is table][:told]
            unnamed += [(table.name, row[:4]) for row in rows if not wanted(table, row, len(table.keys)) <= found]
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
