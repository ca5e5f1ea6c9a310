"""Rows that no head counts: PostgreSQL keeps none past the commit; on SQLite they may go, and take nothing along."""

from collections.abc import Callable
from functools import partial

import psycopg
import pytest

from quykhuyenhoc.store.schema.tables import all_tables
from tests.store.attacker import BALANCED, BOOK, ON_POSTGRESQL, ON_SQLITE, Attacker
from tests.store.test_raw_rows import DENIED, named

Attackers = Callable[[], Attacker]
HEAD_COUNTS = "qkh: the head counts every leaf of its log"


def delete(attacker: Attacker, table: str, where: str) -> None:
    attacker.run(f"DELETE FROM qkh_{table} WHERE book = {BOOK} AND {where}")


@pytest.mark.parametrize("connect", ["postgresql application", "postgresql owner"], indirect=True)
def test_a_leaf_that_the_head_does_not_count_is_not_committed(connect: Attackers) -> None:
    attacker = connect()
    size = attacker.one("SELECT max(seq) FROM qkh_log WHERE book = ?", BOOK)

    with pytest.raises(psycopg.IntegrityError, match=HEAD_COUNTS):
        attacker.leaf()  # committed by itself
    for rows in (attacker.leaf, attacker.act):
        attacker.run("BEGIN")
        rows()
        with pytest.raises(psycopg.IntegrityError, match=HEAD_COUNTS):
            attacker.run("COMMIT")
    assert attacker.one("SELECT max(seq) FROM qkh_log WHERE book = ?", BOOK) == size


@ON_POSTGRESQL
def test_a_leaf_that_is_checked_at_once_is_refused_before_its_head(attacker: Attacker) -> None:
    at_once = partial(attacker.run, "SET CONSTRAINTS ALL IMMEDIATE")
    attacker.may_not_after(at_once, HEAD_COUNTS, lambda _none: attacker.leaf())


def test_a_personal_value_comes_with_its_leaf_and_stays_there(attacker: Attacker) -> None:
    row = attacker.some_row(all_tables()["personal"])
    needs = "qkh: personal needs a leaf that is not sealed yet"
    for seq in (1, 10**6, -1):
        attacker.may_not(needs, partial(attacker.insert, "personal", **{**row, "seq": seq, "path": "zzz"}))
    attacker.may(lambda: attacker.insert("personal", **{**row, "seq": attacker.leaf()}))
    for change in ("seq = 10000", "path = 'zzz'", "book = 77"):
        sql = f"UPDATE qkh_personal SET {change} WHERE book = {BOOK}"
        attacker.may_not("qkh: personal stays with its leaf", partial(attacker.run, sql))
    attacker.may(lambda: attacker.run("UPDATE qkh_personal SET hidden = 1"))


def test_a_personal_value_stays_as_it_came_until_an_act_erases_it(attacker: Attacker) -> None:
    for change in ("value = 'x'", "search = 'x'", "salt = NULL", "hidden = 1, value = 'x'"):
        sql = f"UPDATE qkh_personal SET {change} WHERE book = {BOOK}"
        attacker.may_not("qkh: personal stays with its leaf", partial(attacker.run, sql))
    erases = "qkh: personal is deleted after an act that erases it"
    attacker.may_not(erases, partial(attacker.run, f"DELETE FROM qkh_personal WHERE book = {BOOK}"))


@ON_SQLITE
def test_what_no_head_counts_may_go_once_its_leaf_has(attacker: Attacker) -> None:
    def gone() -> None:
        seq = attacker.act()
        attacker.voucher(seq, attacker.next_number())
        for table in ("log", "posting", "entry", "voucher"):
            delete(attacker, table, f"seq = {seq}")
        for table in ("log", "posting", "entry", "voucher"):
            assert attacker.one(f"SELECT count(*) FROM qkh_{table} WHERE book = {BOOK} AND seq >= {seq}") == 0
        attacker.act()

    attacker.may(gone)


def test_no_row_goes_while_its_leaf_stands(attacker: Attacker) -> None:
    for table in ("posting", "entry", "voucher"):

        def given() -> int:
            seq = attacker.act()
            attacker.voucher(seq, attacker.next_number())
            return seq

        guard = named(attacker, f"qkh: {table} is never changed: delete refused")
        attacker.may_not_after(given, guard, lambda seq, table=table: delete(attacker, table, f"seq = {seq}"))  # type: ignore[misc]


def test_only_the_last_leaf_goes_and_only_before_the_head_counts_it(attacker: Attacker) -> None:
    guard = named(attacker, "qkh: log is never changed: delete refused")

    def two() -> int:
        return attacker.leaf(attacker.leaf() + 1) - 1

    attacker.may_not_after(two, guard, lambda seq: delete(attacker, "log", f"seq = {seq}"))

    def counted() -> int:
        seq = attacker.leaf()
        attacker.seal(seq)
        return seq

    attacker.may_not_after(counted, guard, lambda seq: delete(attacker, "log", f"seq = {seq}"))


@ON_SQLITE
def test_no_leaf_is_sealed_over_an_entry_that_lost_a_line(attacker: Attacker) -> None:
    def lost() -> int:
        seq = attacker.act((*BALANCED, *BALANCED))
        delete(attacker, "log", f"seq = {seq}")
        delete(attacker, "posting", f"seq = {seq} AND line = 1")
        return seq

    comes = "qkh: log comes before the rows of its leaf"
    attacker.may_not_after(lost, comes, attacker.leaf)
    attacker.may_not_after(lost, HEAD_COUNTS, attacker.seal)


def test_every_table_of_leaves_lets_go_of_nothing_that_is_counted(attacker: Attacker) -> None:
    for table in all_tables().values():
        if table.append_only:
            row = attacker.some_row(table)
            sql = f"DELETE FROM qkh_{table.name} WHERE book = {row['book']} AND seq = {row['seq']}"
            guard = f"qkh: {table.name} is never changed: delete refused|{DENIED}"
            attacker.may_not(guard, partial(attacker.run, sql))
