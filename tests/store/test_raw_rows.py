"""Raw SQL cannot change, remove or add to what is recorded, on any connection (invariants 3 to 7)."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import psycopg
import pytest

from quykhuyenhoc.store.schema.tables import all_tables
from tests.conftest import Copy
from tests.store.attacker import (
    BOOK,
    BY_THE_OWNER,
    ON_POSTGRESQL,
    ON_SQLITE,
    Attacker,
    PostgresAttacker,
    kept_tables,
)

KEPT = [table.name for table in kept_tables()]
DENIED = "permission denied"


def named(attacker: Attacker, guard: str) -> str:
    """Return how a connection of this role is refused: the application on PostgreSQL has not even the right."""
    return DENIED if not attacker.owns else guard


def test_the_tables_that_are_kept_are_those_of_the_design() -> None:
    assert {"log", "entry", "posting", "voucher", "exception"} <= set(KEPT)
    assert {
        "account",
        "fund",
        "party",
        "currency",
        "period",
        "receipt",
        "decide",
        "disburse_paid",
        "named",
        "reversal",
    } <= set(KEPT)
    assert set(all_tables()) - set(KEPT) == {
        "head", "evidence", "personal", "balance_month", "balance_year", "standing", "secret",
    }  # fmt: skip


def test_no_row_is_updated(attacker: Attacker) -> None:
    for name in KEPT:
        column = all_tables()[name].columns[0].name
        sql = f"UPDATE qkh_{name} SET {column} = {column} WHERE book = {attacker.book_of(name)}"
        attacker.may_not(named(attacker, f"qkh: {name} is never changed: update refused"), partial(attacker.run, sql))


@ON_SQLITE
def test_no_row_is_updated_by_replacing(attacker: Attacker) -> None:
    for name in KEPT:
        column = all_tables()[name].keys[1].name
        sql = f"UPDATE OR REPLACE qkh_{name} SET {column} = 1"
        attacker.may_not(f"qkh: {name} is never changed: update refused", partial(attacker.run, sql))


def test_no_row_is_deleted(attacker: Attacker) -> None:
    for name in KEPT:
        guard = named(attacker, f"qkh: {name} is never changed: delete refused")
        attacker.may_not(guard, partial(attacker.run, f"DELETE FROM qkh_{name}"))
        of_one = f"DELETE FROM qkh_{name} WHERE book = {attacker.book_of(name)}"
        attacker.may_not(guard, partial(attacker.run, of_one))


@ON_POSTGRESQL
def test_no_table_is_truncated(attacker: Attacker) -> None:
    for name in KEPT:
        for tail in ("", " CASCADE", " RESTART IDENTITY"):
            sql = f"TRUNCATE qkh_{name}{tail}"
            attacker.may_not(named(attacker, f"qkh: {name} is never changed: truncate"), partial(attacker.run, sql))


@ON_SQLITE
def test_no_row_is_replaced_under_its_key(attacker: Attacker) -> None:
    for name in KEPT:
        row = attacker.some_row(all_tables()[name])
        for clause in attacker.clauses:
            attacker.may_not(f"qkh: {name} is there already", partial(attacker.insert, name, clause, **row))


def upsert(attacker: Attacker, table: str, row: dict[str, Any], tail: str) -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    attacker.run(f"INSERT INTO qkh_{table} ({names}) VALUES ({marks}) {tail}", *row.values())


def test_no_row_is_rewritten_by_an_upsert(attacker: Attacker) -> None:
    for name in KEPT:
        row = attacker.some_row(all_tables()[name])
        first = all_tables()[name].columns[0].name
        key = ", ".join(column.name for column in all_tables()[name].keys)
        guard = f"qkh: {name} is (there already|never changed: update refused)"
        tail = f"ON CONFLICT ({key}) DO UPDATE SET {first} = excluded.{first}"
        attacker.may_not(named(attacker, guard), partial(upsert, attacker, name, row, tail))


@ON_POSTGRESQL
def test_no_row_is_merged(attacker: Attacker) -> None:
    for name in KEPT:
        first = all_tables()[name].columns[0].name
        same = " AND ".join(f"t.{column.name} = s.{column.name}" for column in all_tables()[name].keys)
        sql = f"MERGE INTO qkh_{name} t USING qkh_{name} s ON {same} WHEN MATCHED THEN"
        guard = named(attacker, f"qkh: {name} is never changed: (update|delete) refused")
        attacker.may_not(guard, partial(attacker.run, f"{sql} UPDATE SET {first} = s.{first}"))
        attacker.may_not(guard, partial(attacker.run, f"{sql} DELETE"))


@ON_SQLITE
def test_no_cell_of_any_table_is_written_through_the_blob_interface_which_fires_no_trigger(attacker: Attacker) -> None:
    for table in all_tables().values():
        for column in table.all_columns:
            with pytest.raises(sqlite3.OperationalError, match="cannot open table without rowid"):
                attacker.raw.blobopen(f"qkh_{table.name}", column.name, 1)


def test_a_gap_in_seq_is_refused(attacker: Attacker) -> None:
    following = attacker.next_seq()
    attacker.may(lambda: attacker.leaf(following))
    for seq in (following + 1, following + 2, 0, -1, 2**62):
        attacker.may_not("qkh: log seq must follow without gap|ck_log_seq", partial(attacker.leaf, seq))
    attacker.may_not("qkh: log (is there already|seq must)|pk_log", lambda: attacker.leaf(following - 1))


def test_a_gap_between_two_connections_is_refused(connect: Callable[[], Attacker]) -> None:
    first, second = connect(), connect()
    first.run("BEGIN")
    seq = first.leaf()
    second.may_not("qkh: log seq must follow|database is locked", lambda: second.leaf(seq + 1))
    first.run("ROLLBACK")
    second.may_not("qkh: log seq must follow without gap", lambda: second.leaf(seq + 1))


def test_the_first_leaf_of_another_book_is_number_one(attacker: Attacker) -> None:
    def head() -> None:
        row = attacker.some_row(all_tables()["head"])
        attacker.insert("head", **{**row, "book": 77, "id": "another", "code": "another", "size": 0})

    def first() -> None:
        head()
        attacker.insert("log", **leaf_of(attacker, book=77, seq=1))

    attacker.may(first)
    second = leaf_of(attacker, book=77, seq=2)
    attacker.may_not_after(head, "qkh: log seq must follow", lambda _none: attacker.insert("log", **second))


@ON_SQLITE
def test_no_leaf_comes_without_the_head_of_its_book(attacker: Attacker) -> None:
    alone = leaf_of(attacker, book=77, seq=1)
    attacker.may_not("qkh: log needs the head of a book", lambda: attacker.insert("log", **alone))


def leaf_of(attacker: Attacker, **cells: Any) -> dict[str, Any]:
    row = attacker.some_row(all_tables()["log"])
    return {**row, "key": None, **cells}


def test_a_reused_key_is_refused(attacker: Attacker) -> None:
    assert attacker.one("SELECT count(*) FROM qkh_log WHERE key = 'gift:1'") == 1
    attacker.may(lambda: attacker.leaf(key="gift:2"))
    for clause in attacker.clauses:
        attacker.may_not(
            "qkh: log key is taken|duplicate key value .*ux_log_book_key",
            partial(attacker.leaf, clause=clause, key="gift:1"),
        )


@ON_POSTGRESQL
def test_a_leaf_whose_hash_is_not_that_of_its_bytes_is_refused_by_postgresql(attacker: Attacker) -> None:
    row = leaf_of(attacker, seq=attacker.next_seq())
    attacker.may(lambda: attacker.insert("log", **row))
    attacker.may_not("ck_log_hash", lambda: attacker.insert("log", **{**row, "bytes": b"{}"}))


# -- rows that come late ----------------------------------------------------------------------------------------------


UNIQUE: Final = {
    "nominate_nominees": ("code",), "decide": ("number", "list"), "cancel_award": ("award",), "make_pledge": ("code",),
    "merge_donors": ("party",), "statement": ("sha256",), "statement_rows": ("key",),
}  # fmt: skip
"""Columns that no two rows may share: an attempt must be refused for being late, not for these."""


def test_no_row_joins_a_leaf_that_the_head_counts(attacker: Attacker) -> None:
    for table in kept_tables():
        if table.name in ("log", "posting"):
            continue
        late = attacker.some_row(table)
        if len(table.keys) > 2:
            late[table.keys[-1].name] = 7777
        else:
            late["seq"] = 1 if table.name != "open_book" else 2
        if table.name == "voucher":
            late["number"] = attacker.next_number(late["series"], late["year"])
        elif table.name in ("enacted", "rejection"):
            late["proposal"] = 7777
        elif table.name in ("void_gift_receipt", "print_gift_receipt", "undo_goods", "unseal", "withdraw_statement"):
            late[table.columns[0].name] = 7777
        elif table.name in ("erase_evidence", "confirm_cash"):
            late[table.columns[0].name] = "another"
        late |= dict.fromkeys(UNIQUE.get(table.name, ()), "another")
        guard = f"qkh: {table.name} needs a leaf that is not sealed yet|qkh: a leaf has the entries it says"
        attacker.may_not(guard, partial(attacker.insert, table.name, **late))
        attacker.may_not(guard, partial(attacker.insert, table.name, **{**late, "seq": 10**6}))


def test_a_version_may_come_with_its_leaf_and_not_after_it(attacker: Attacker) -> None:
    row = attacker.some_row(all_tables()["account"])
    attacker.may(lambda: attacker.insert("account", **{**row, "seq": attacker.leaf(), "version": 9}))

    def counted() -> int:
        seq = attacker.leaf()
        attacker.seal(seq)
        return seq

    attacker.may_not_after(
        counted,
        "qkh: account needs a leaf that is not sealed yet",
        lambda seq: attacker.insert("account", **{**row, "seq": seq, "version": 9}),
    )


def test_an_entry_that_its_leaf_announced_does_not_come_after_it_was_counted(attacker: Attacker) -> None:
    def half() -> int:
        seq = attacker.leaf(entries=2)
        attacker.entry(seq)
        return seq

    def counted() -> int:
        seq = half()
        attacker.seal(seq)
        return seq

    attacker.may(lambda: attacker.entry(half(), entry=2))
    guard = "qkh: entry needs a leaf that is not sealed yet"
    attacker.may_not_after(counted, guard, lambda seq: attacker.entry(seq, entry=2))


def test_the_head_cannot_be_turned_back_or_ahead_to_open_a_leaf_again(attacker: Attacker) -> None:
    size = attacker.one("SELECT size FROM qkh_head WHERE book = ?", BOOK)
    attacker.may(lambda: attacker.run("UPDATE qkh_head SET size = ? WHERE book = ?", size, BOOK))
    for wrong in (size - 1, size + 1, 0):
        attacker.may_not(
            "qkh: the head counts every leaf of its log",
            partial(attacker.run, "UPDATE qkh_head SET size = ? WHERE book = ?", wrong, BOOK),
        )
    deleted = f"DELETE FROM qkh_head WHERE book = {BOOK}"
    attacker.may_not(named(attacker, "qkh: head stays while its book has leaves"), partial(attacker.run, deleted))
    moved = f"UPDATE qkh_head SET book = 77, size = 0 WHERE book = {BOOK}"
    attacker.may_not("qkh: a head stays with its book", partial(attacker.run, moved))


# -- voucher numbers --------------------------------------------------------------------------------------------------


def test_a_voucher_number_that_does_not_follow_is_refused(attacker: Attacker) -> None:
    number = attacker.next_number()
    attacker.may(lambda: attacker.voucher(attacker.act(), number))
    for wrong in (number + 1, number - 1, 0, -1, 10**9):
        attacker.may_not_after(
            attacker.act,
            "qkh: voucher (numbers must follow|series, year, number is taken)|ux_voucher_|ck_voucher_number",
            partial(attacker.voucher, number=wrong),
        )


def test_a_duplicate_voucher_number_is_refused(attacker: Attacker) -> None:
    number = attacker.next_number() - 1
    for clause in attacker.clauses:
        attacker.may_not_after(
            attacker.act,
            "qkh: voucher series, year, number is taken|duplicate key value .*ux_voucher_book_series_year_number",
            partial(insert_voucher, attacker, clause, number),
        )


def insert_voucher(attacker: Attacker, clause: str, number: int, seq: int) -> None:
    row = {"item": 1, "series": "BC", "year": 2022, "number": number, "entry": 1}
    attacker.insert("voucher", clause, book=BOOK, seq=seq, **row)


def test_a_series_of_a_new_year_begins_at_one(attacker: Attacker) -> None:
    attacker.may(lambda: attacker.voucher(attacker.act(), 1, year=2030))
    attacker.may_not_after(
        attacker.act, "qkh: voucher numbers must follow", lambda seq: attacker.voucher(seq, 2, year=2030)
    )


def test_a_series_goes_on_where_the_opening_balances_say(attacker: Attacker) -> None:
    # The full book says that PT goes on with 41 in 2021, and has one receipt of that series.
    assert attacker.run("SELECT number FROM qkh_voucher WHERE series = 'PT' AND year = 2021") == [(41,)]
    attacker.may(lambda: attacker.voucher(attacker.act(), 42, series="PT", year=2021))
    for wrong in (1, 40, 41, 43):
        attacker.may_not_after(
            attacker.act,
            "qkh: voucher (numbers must follow|series, year, number is taken)|ux_voucher_",
            partial(attacker.voucher, number=wrong, series="PT", year=2021),
        )


def test_a_voucher_without_series_is_refused(attacker: Attacker) -> None:
    attacker.may_not_after(
        attacker.act, "qkh: a voucher names its series", lambda seq: attacker.voucher(seq, 1, series=None)
    )


# -- PostgreSQL only --------------------------------------------------------------------------------------------------


@BY_THE_OWNER
def test_a_search_path_of_the_attacker_changes_no_guard(attacker: Attacker) -> None:

    def look_alike() -> int:
        attacker.run("CREATE SCHEMA evil")
        attacker.run(
            "CREATE FUNCTION evil.never(bigint, bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false'"
        )
        attacker.run("CREATE OPERATOR evil.<> (FUNCTION = evil.never, LEFTARG = bigint, RIGHTARG = bigint)")
        attacker.run("SET LOCAL search_path = evil, pg_catalog")
        return attacker.next_seq()

    attacker.may_not_after(
        look_alike, "qkh: log seq must follow without gap", lambda following: attacker.leaf(following + 1)
    )


@ON_POSTGRESQL
def test_the_guard_that_writes_postings_serves_no_other_table(attacker: Attacker) -> None:
    table = "CREATE TEMP TABLE stray AS SELECT * FROM qkh_entry WHERE false"
    sql = (
        "CREATE TRIGGER stolen AFTER INSERT ON stray REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
        " EXECUTE FUNCTION qkh_entry_guard()"
    )
    if attacker.owns:
        attacker.may(lambda: (attacker.run(table), attacker.run(sql)))
    else:
        denied = "permission denied for function .*entry_guard"
        attacker.may_not_after(lambda: attacker.run(table), denied, lambda _none: attacker.run(sql))


def test_the_guards_hold_for_a_replica_session_of_the_superuser(postgres_copy: Copy) -> None:
    server = postgres_copy("full").server
    assert server is not None
    with psycopg.connect(server.superuser_url, autocommit=True) as raw:
        raw.execute("SET session_replication_role = replica")
        attacker = PostgresAttacker(raw, "superuser")
        attacker.may(attacker.act)
        for name in KEPT:
            for sql in (f"DELETE FROM qkh_{name}", f"TRUNCATE qkh_{name}"):
                attacker.may_not(f"qkh: {name} is never changed", partial(attacker.run, sql))
        attacker.may_not("qkh: log seq must follow", lambda: attacker.leaf(attacker.next_seq() + 1))


def bring(attacker: Attacker, line: int, amounts: tuple[int, ...], seq: int) -> None:
    columns = "book, seq, entry, line, account, fund, amount, currency, date, kind"
    attacker.run(
        "WITH e AS (INSERT INTO qkh_entry (book, seq, entry, date, kind, count, lines) VALUES (1, ?, 1,"
        """ '2022-03-07', 'normal', 2, '[["112","TH",5,"VND"],["5111","TH",-5,"VND"]]'))"""
        f" INSERT INTO qkh_posting ({columns}) VALUES "
        + ", ".join(
            f"(1, {seq}, 1, {line + n}, '112', 'TH', {amount}, 'VND', '2022-03-07', 'normal')"
            for n, amount in enumerate(amounts)
        ),
        seq,
    )


@BY_THE_OWNER
def test_rows_of_one_statement_that_bring_their_own_lines_are_refused(attacker: Attacker) -> None:
    for line in (1, 2, 3):
        attacker.may_not_after(
            attacker.leaf,
            "qkh: (lines come with their entry|an entry balances in)|duplicate key value .*pk_posting",
            partial(bring, attacker, line, (5,)),
        )
        attacker.may_not_after(
            attacker.leaf,
            "qkh: lines come with their entry|duplicate key value .*pk_posting",
            partial(bring, attacker, line, (5, -5)),
        )
