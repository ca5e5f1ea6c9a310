"""A cell of a register that lost its value, or holds one of another kind, is named where it stands."""

from collections.abc import Collection
from typing import Any

import pytest

from quykhuyenhoc import QuyError
from quykhuyenhoc.errors import DamagedError
from quykhuyenhoc.leaves.names import STATES
from quykhuyenhoc.reports import personal_data
from quykhuyenhoc.store.schema.tables import TableSchema
from tests.conftest import Copy, Place
from tests.proof.attack import TABLES, Attack, lifted

EARLY = {"account", "fund", "party", "office", "period", "rule", "terms", "waiver", "judged", "countersign"}
"""What verify reads of a book before it compares a row of it."""


def altered(attack: Attack, table: TableSchema, at: int, value: Any) -> bool:
    """Put a value into a column of the first row of a table; false where its type, or a key, refuses it."""
    rows = attack.rows(table)
    try:
        for row in rows[:1]:
            attack.change(table, row, (*row[:at], value, *row[at + 1 :]))
    except QuyError:
        return False
    return attack.rows(table) != rows


def unnamed(place: Place, tables: Collection[str]) -> list[str]:
    """Return the alterations after which verify does not name the table."""
    found = []
    with lifted(place) as begin:
        for table in (table for table in TABLES if table.name in tables):
            for at, column in enumerate(table.all_columns):
                for value in (None, "x", b"x"):
                    with begin() as attack:
                        if altered(attack, table, at, value):
                            named = {one.table for one in attack.found()}
                            if table.name not in named:
                                found.append(f"{table.name}.{column.name} -> {value!r}: {sorted(named)}")
    return found


def test_what_a_register_holds_beyond_reading_is_named(full_place: Place) -> None:
    assert unnamed(full_place, ["office"] if full_place.on_server else EARLY) == []


@pytest.mark.parametrize("column", ["code", "role"])
def test_who_asks_for_offices_of_which_one_cannot_be_read_is_told_to_verify(sqlite_copy: Copy, column: str) -> None:
    office = next(table for table in TABLES if table.name == "office")
    at = [one.name for one in office.all_columns].index(column)
    with lifted(sqlite_copy("full")) as begin, begin() as attack:
        assert altered(attack, office, at, None)
        with pytest.raises(DamagedError, match=r"#\d+ office is not what was recorded"):
            personal_data(attack.books["SL"].as_("HOA", hidden=True), "D1")


@pytest.mark.soak
def test_so_it_is_in_every_register(sqlite_copy: Copy, postgres_copy: Copy) -> None:
    assert unnamed(sqlite_copy("full"), STATES) == []
    assert unnamed(postgres_copy("full"), EARLY) == []
