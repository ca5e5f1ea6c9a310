"""Beside the log stands nothing that it does not give: no row more in a cache, of zeros either, and none less."""

import pytest

from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from tests.conftest import Place
from tests.proof.attack import Row, key_of, lifted

CACHES = tuple(table for table in all_tables().values() if table.kind == "cache")
OTHERS = {
    "month": "2031-01", "year": "2031", "date": "2031-01-01", "account": "999", "fund": "C2", "currency": "EUR",
    "kind": "junk", "figure": "whatever",
}  # fmt: skip
"""What no row of a book with every act has in this column of a key."""


def beside(table: TableSchema, row: Row) -> list[Row]:
    """Return rows of zeros, each with a key that differs from that of a row in one column."""
    keys, zeros = [column.name for column in table.keys], (0,) * len(table.columns)
    return [(*row[:n], OTHERS[name], *row[n + 1 : len(keys)], *zeros) for n, name in enumerate(keys) if name != "book"]


@pytest.mark.parametrize("table", CACHES, ids=lambda table: table.name)
def test_a_row_of_zeros_that_no_posting_gives_is_named(full_place: Place, table: TableSchema) -> None:
    with lifted(full_place) as begin, begin() as attack:
        added = beside(table, attack.rows(table)[0])
        for row in added:
            attack.insert(table, row)
        assert {one[1:3] for one in attack.found()} == {(table.name, key_of(table, row)) for row in added}


@pytest.mark.parametrize("table", CACHES, ids=lambda table: table.name)
def test_a_row_that_is_gone_is_named_also_where_it_was_zero(full_place: Place, table: TableSchema) -> None:
    width = len(table.keys)
    with lifted(full_place) as begin, begin() as attack:
        rows = attack.rows(table)
        gone = {rows[0], *[row for row in rows if not any(row[width:])][:1]}
        for row in gone:
            attack.delete(table, row)
        assert {one[1:3] for one in attack.found()} == {(table.name, key_of(table, row)) for row in gone}


def test_another_version_of_the_tables_beside_ours_or_none_is_named(full_place: Place) -> None:
    with lifted(full_place) as begin:
        with begin() as attack:
            attack.connection.run("INSERT INTO qkh_schema_version VALUES ('0002')", ())
            assert [one[1:3] for one in attack.found()] == [("schema_version", "0002")]
        with begin() as attack:
            attack.connection.run("DELETE FROM qkh_schema_version", ())
            assert [one[1:3] for one in attack.found()] == [("schema_version", "0001")]


def test_a_key_of_a_book_that_is_not_there_is_named(full_place: Place) -> None:
    with lifted(full_place) as begin, begin() as attack:
        attack.insert(all_tables()["secret"], (99, "x", b"y"))
        assert [one[1:3] for one in attack.found()] == [("secret", "book 99")]
