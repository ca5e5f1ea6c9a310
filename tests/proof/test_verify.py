"""``verify`` on files that somebody changed past the guards: it names the table, the row and the field."""

import sqlite3
from contextlib import closing

import psycopg
import pytest

from quykhuyenhoc import create_books, open_books, record
from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.verification import verify
from tests.conftest import Copy, Place
from tests.proof.forging import alter, findings, grow_anew, places, raw, sizes
from tests.samples import Clock, receipt, small_book


@pytest.fixture
def path(sqlite_copy: Copy) -> str:
    """Give the path of a file in which every act stands, in the book SL."""
    return sqlite_copy("full").url


def test_a_book_with_every_act_is_as_recorded(full_place: Place) -> None:
    with open_books(full_place.url) as books:
        assert list(verify(books)) == []


def test_lifting_and_restoring_the_guards_changes_nothing(path: str) -> None:
    with raw(path):
        pass
    assert findings(path) == []


CHANGES = [
    ("posting", "amount = 7", "seq = 13 AND line = 1", "#13/1/1", "amount"),
    ("posting", "account = '331'", "seq = 13 AND line = 2", "#13/1/2", "account"),
    ("posting", "party = NULL", "seq = 13 AND line = 2", "#13/1/2", "party"),
    ("entry", "date = '2022-03-08'", "seq = 13", "#13/1", "date"),
    ("entry", "lines = '[]'", "seq = 13", "#13/1", "lines"),
    ("entry", "reversal = NULL", "seq = 20", "#20/1", "reversal"),
    ("log", "actor = 'nobody'", "seq = 13", "#13", "actor"),
    ("log", "at = '2023-01-15T04:00:00.000000Z'", "seq = 13", "#13", "at"),
    ("log", "kind = 'payment'", "seq = 13", "#13", "kind"),
    ("log", "key = 'gift:2'", "seq = 13", "#13", "key"),
    ("log", "key = NULL", "seq = 13", "#13", "key"),
    ("log", "entries = 2", "seq = 13", "#13", "entries"),
    ("log", "leaf = zeroblob(32)", "seq = 13", "#13", "bytes"),
    ("account", "name = 'Kho bạc'", "seq = 3", "#3/0", "name"),
    ("fund", "restriction = 'endowment'", "seq = 9", "#9/0", "restriction"),
    ("party", "closed = NULL", "seq = 28", "#28/1", "closed"),
    ("period", "state = 'open'", "seq = 29 AND version = 3", "#29/3", "state"),
    ("voucher", "number = 9", "seq = 34", "#34/1", "number"),
    ("named", "code = 'X'", "seq = 13", "#13/1", "code"),
    ("exception", "amount = -1", "seq = 35 AND item = 2", "#35/2", "amount"),
    ("personal", "value = 'gõ đúng'", "seq = 19", "#19/reason", "value"),
    ("personal", "salt = zeroblob(32)", "seq = 19", "#19/reason", "value"),
    ("personal", "search = 'khac'", "seq = 19", "#19/reason", "search"),
    ("balance_month", "debit = 5", "month = '2021-05' AND account = '111'", "2021-05/111/TH/VND/normal", "debit"),
    ("balance_year", "credit = 5", "year = '2021' AND account = '111'", "2021/111/TH/VND/normal", "credit"),
    ("standing", "amount = 1", "figure = 'fund:PY' AND date = '2021-01-01'", "fund:PY/VND/2021-01-01", "amount"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "change", "where", "row", "field"), CHANGES)
def test_one_changed_cell_is_named(path: str, table: str, change: str, where: str, row: str, field: str) -> None:
    alter(path, f"UPDATE qkh_{table} SET {change} WHERE book = 1 AND {where}")

    found = {finding[:4] for finding in findings(path)}

    assert ("SL", table, row, field) in found
    assert {one[:2] for one in found} <= {("SL", table), ("SL", "head")}


def test_a_changed_amount_is_shown_beside_the_recorded_one(path: str) -> None:
    alter(path, "UPDATE qkh_posting SET amount = 7 WHERE book = 1 AND seq = 13 AND line = 1")

    assert findings(path) == [
        Finding("SL", "posting", "#13/1/1", "amount", "differs from the log", "7", "6100000"),
    ]
    assert "posting #13/1/1.amount" in findings(path)[0].text()


def test_both_legs_changed_alike_are_both_named(path: str) -> None:
    alter(path, "UPDATE qkh_posting SET amount = amount * 2 WHERE book = 1 AND seq = 15")

    assert places(path) == {("SL", "posting", "#15/1/1", "amount"), ("SL", "posting", "#15/1/2", "amount")}


GONE = [
    ("posting", "seq = 13 AND line = 2", "#13/1/2"),
    ("entry", "seq = 13", "#13/1"),
    ("voucher", "seq = 16 AND item = 2", "#16/2"),
    ("account", "seq = 2", "#2/0"),
    ("exception", "seq = 35 AND item = 1", "#35/1"),
    ("personal", "seq = 13", "#13/act.description"),
    ("personal", "seq = 35", "#35/reason"),
    ("balance_month", "month = '2021-05' AND account = '111'", "2021-05/111/TH/VND/normal"),
    ("balance_year", "year = '2021' AND account = '111'", "2021/111/TH/VND/normal"),
    ("standing", "figure = 'fund:PY' AND date = '2021-01-01'", "fund:PY/VND/2021-01-01"),
]


@pytest.mark.parametrize(("table", "where", "row"), GONE)
def test_a_missing_row_is_named(path: str, table: str, where: str, row: str) -> None:
    alter(path, f"DELETE FROM qkh_{table} WHERE book = 1 AND {where}")

    assert [found for found in findings(path) if found.row == row] == [Finding("SL", table, row, "", "is missing")]


EXTRA = [
    ("posting", "1, 13, 1, 3, '112', 'TH', 5, 'VND', NULL, NULL, NULL, '2022-03-07', 'normal'", "#13/1/3"),
    ("posting", "1, 12, 1, 1, '112', 'TH', 5, 'VND', NULL, NULL, NULL, '2022-03-07', 'normal'", "#12/1/1"),
    ("posting", "1, 299, 1, 1, '112', 'TH', 5, 'VND', NULL, NULL, NULL, '2022-03-07', 'normal'", "#299"),
    ("posting", "1, 0, 1, 1, '112', 'TH', 5, 'VND', NULL, NULL, NULL, '2022-03-07', 'normal'", "#0"),
    ("voucher", "1, 36, 1, 'PK', 2022, 99, 1", "#36/1"),
    ("personal", "1, 12, 'reason', x'00', 'không', 'khong', NULL", "#12/reason"),
    ("personal", "1, 36, 'zzz', x'00', 'không', 'khong', NULL", "#36/zzz"),
    ("personal", "1, 299, 'reason', x'00', 'không', 'khong', NULL", "#299"),
]


@pytest.mark.parametrize(("table", "values", "row"), EXTRA)
def test_a_row_that_the_log_does_not_know_is_named(path: str, table: str, values: str, row: str) -> None:
    alter(path, f"INSERT INTO qkh_{table} VALUES ({values})")

    assert findings(path) == [Finding("SL", table, row, "", "is not in the log")]


@pytest.mark.parametrize(
    ("table", "values", "row"),
    [
        ("balance_month", "1, '2022-09', '112', 'TH', 'VND', 'normal', 3, 0", "2022-09/112/TH/VND/normal"),
        ("balance_year", "1, '2023', '112', 'TH', 'VND', 'normal', 3, 0", "2023/112/TH/VND/normal"),
        ("standing", "1, 'fund:TH', 'VND', '2022-12-31', 3", "fund:TH/VND/2022-12-31"),
    ],
)
def test_a_sum_without_postings_is_named(path: str, table: str, values: str, row: str) -> None:
    alter(path, f"INSERT INTO qkh_{table} VALUES ({values})")

    assert findings(path) == [Finding("SL", table, row, "", "has no postings", "3")]


def test_changed_bytes_no_longer_hash_to_their_leaf_nor_to_the_tree(path: str) -> None:
    with raw(path) as connection:
        (sealed,) = connection.execute("SELECT bytes FROM qkh_log WHERE book = 1 AND seq = 15").fetchone()
        changed = sealed.replace(b"100000", b"900000")
        assert changed != sealed
        connection.execute("UPDATE qkh_log SET bytes = ? WHERE book = 1 AND seq = 15", (changed,))

    found = places(path)

    assert ("SL", "log", "#15", "bytes") in found
    assert ("SL", "head", "", "peaks") in found
    assert ("SL", "posting", "#15/1/1", "amount") in found
    assert ("SL", "posting", "#15/1/2", "amount") in found


@pytest.mark.parametrize("sealed", [b"\xff\xfe", b"[]", b'{"v":1}', b'{"v": "1"}', b'{"b":"1","a":"1"}', b""])
def test_bytes_that_are_no_canonical_leaf_are_named(path: str, sealed: bytes) -> None:
    with raw(path) as connection:
        sql = "UPDATE qkh_log SET bytes = ?, leaf = ? WHERE book = 1 AND seq = 12"
        connection.execute(sql, (sealed, leaf_hash(sealed)))
        grow_anew(connection)

    # The currency that the leaf opened stands without a leaf now.
    assert places(path) == {("SL", "log", "#12", "bytes"), ("SL", "currency", "#12/0", "")}


def test_a_leaf_taken_from_the_middle_is_missing(path: str) -> None:
    alter(path, "DELETE FROM qkh_log WHERE book = 1 AND seq IN (15, 16)")

    found = findings(path)

    assert Finding("SL", "log", "#15", "", "is missing") in found
    assert Finding("SL", "log", "#16", "", "is missing") in found
    assert Finding("SL", "posting", "#15/1/1", "", "is not in the log") in found
    assert ("SL", "head", "", "peaks") in {one[:4] for one in found}


def test_a_cut_tail_is_missing_as_a_run(path: str) -> None:
    size, _both = sizes(path)
    alter(path, "DELETE FROM qkh_log WHERE book = 1 AND seq >= 35")

    found = findings(path)

    assert Finding("SL", "log", f"#35–#{size}", "", "is missing") in found
    assert Finding("SL", "posting", "#35/1/1", "", "is not in the log") in found
    assert Finding("SL", "personal", "#35/reason", "", "is not in the log") in found


def test_a_head_that_counts_fewer_leaves_leaves_rows_outside_the_log(path: str) -> None:
    alter(path, "UPDATE qkh_head SET size = 34 WHERE book = 1")

    found = findings(path)

    assert Finding("SL", "log", "#35", "", "is not in the log") in found
    assert Finding("SL", "posting", "#35", "", "is not in the log") in found
    assert Finding("SL", "personal", "#35", "", "is not in the log") in found


def test_a_head_without_leaves_is_not_believed(path: str) -> None:
    alter(path, "UPDATE qkh_head SET size = 0, peaks = x'' WHERE book = 1")

    assert Finding("SL", "log", "#1", "", "is not in the log") in findings(path)


def test_a_changed_tree_is_named(path: str) -> None:
    alter(path, "UPDATE qkh_head SET peaks = zeroblob(64) WHERE book = 1")

    (found,) = findings(path)

    assert found[:5] == ("SL", "head", "", "peaks", "is not the tree of the stored leaves")


@pytest.mark.parametrize(
    ("field", "value"), [("code", "XX"), ("name", "Phù Yên"), ("at", "2023-01-15T03:00:00.000001Z")]
)
def test_a_changed_head_is_named(path: str, field: str, value: str) -> None:
    alter(path, f"UPDATE qkh_head SET {field} = ? WHERE book = 1", (value,))

    (found,) = findings(path)

    assert found[1:6] == ("head", "", field, "differs from the log", value)


def test_a_head_is_believed_where_the_act_that_opened_the_book_is_gone(path: str) -> None:
    alter(path, "DELETE FROM qkh_open_book WHERE book = 1")

    assert findings(path) == [Finding("SL", "open_book", "#1", "", "is missing")]


def test_a_removed_book_is_missed_by_the_first_one(path: str) -> None:
    with raw(path) as connection:
        (number,) = connection.execute("SELECT book FROM qkh_head WHERE code = 'PY'").fetchone()
        connection.execute("DELETE FROM qkh_head WHERE code = 'PY'")

    found = findings(path)

    assert Finding("PY", "head", "", "", "the book is missing from the database") in found
    assert Finding("?", "log", f"book {number}", "", "belongs to no book") in found
    assert {one.book for one in found} == {"PY", "?"}


def test_rows_of_no_book_are_named(path: str) -> None:
    alter(path, "INSERT INTO qkh_voucher VALUES (-4, 1, 1, 'PK', 2022, 1, 1)")

    assert findings(path) == [Finding("?", "voucher", "book -4", "", "belongs to no book")]


def test_a_missing_guard_is_named(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER qkh_log_insert")
        connection.commit()

    assert findings(path) == [Finding("–", "trigger", "qkh_log_insert", "", "the guard is missing")]


def test_a_guard_that_was_replaced_is_named(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER qkh_log_insert")
        connection.execute("CREATE TRIGGER qkh_log_insert BEFORE INSERT ON qkh_log BEGIN SELECT 1; END")
        connection.commit()

    assert findings(path) == [Finding("–", "trigger", "qkh_log_insert", "", "the guard was changed")]


def test_a_trigger_beside_the_guards_is_named(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER mine AFTER INSERT ON qkh_log BEGIN SELECT 1; END")
        connection.commit()

    assert findings(path) == [Finding("–", "trigger", "mine", "", "this trigger is none of ours")]


def test_a_missing_index_and_a_changed_table_are_named(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP INDEX ix_qkh_entry_book_date_seq")
        connection.execute("ALTER TABLE qkh_receipt ADD COLUMN more TEXT")
        connection.commit()

    assert findings(path) == [
        Finding("–", "index", "ix_qkh_entry_book_date_seq", "", "the index is missing"),
        Finding("–", "column", "qkh_receipt.more", "", "this column is none of ours"),
    ]


def test_one_book_alone_is_verified_without_the_others(path: str) -> None:
    alter(path, "UPDATE qkh_account SET name = 'x' WHERE book = 1 AND seq = 2")
    steps: list[tuple[int, int]] = []

    with open_books(path) as books:
        other = list(verify(books, book=books["PY"], progress=lambda done, total: steps.append((done, total))))
        mine = list(verify(books, book=books["SL"]))

    assert other == []
    assert steps == [(16, 16)]
    assert [found[:4] for found in mine] == [("SL", "account", "#2/0", "name")]


def test_progress_counts_the_leaves_of_all_books(path: str) -> None:
    steps: list[tuple[int, int]] = []

    with open_books(path) as books:
        list(verify(books, progress=lambda done, total: steps.append((done, total))))

    first, both = sizes(path)
    assert steps == [(first, both), (both, both)]


def test_a_clean_book_yields_nothing_and_a_changed_amount_is_found(database_url: str) -> None:
    with create_books(database_url, clock=Clock()) as books:
        book = small_book(books)
        seq = record(book, receipt(500_000)).seq
        assert list(verify(books)) == []

        table = _without_guards(database_url)
        _run(database_url, f"UPDATE {table} SET amount = 400000 WHERE seq = {seq} AND line = 1")
        found = list(verify(books))

    assert Finding("SL", "posting", f"#{seq}/1/1", "amount", "differs from the log", "400000", "500000") in found
    guards = [one for one in found if one.table == "trigger"]
    assert len(guards) > 0
    assert {one.problem for one in guards} <= {"the guard is missing", "the guard was changed"}
    assert len(found) == len(guards) + 1


def _without_guards(url: str) -> str:
    """Drop the guards of postings; return the name of their table."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'qkh_posting'"
            for (name,) in connection.execute(sql).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.commit()
        return "qkh_posting"
    _run(url, "ALTER TABLE quykhuyenhoc.posting DISABLE TRIGGER USER")
    return "quykhuyenhoc.posting"


def _run(url: str, sql: str) -> None:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute(sql)
            connection.commit()
        return
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as server:
        server.execute(sql.encode())


def test_a_finding_without_values_is_one_line_of_place_and_problem() -> None:
    assert Finding("SL", "log", "#15", "", "is missing").text().startswith("SL: log #15: ")
    assert Finding("SL", "head", "", "peaks", "is missing").text().startswith("SL: head.peaks: ")


def test_a_guard_that_was_emptied_or_hung_elsewhere_is_named_on_a_server(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    _run(place.url, "CREATE OR REPLACE FUNCTION quykhuyenhoc.leaf_guard() RETURNS trigger LANGUAGE plpgsql"
                    " AS 'BEGIN RETURN NULL; END'")  # fmt: skip
    _run(place.url, "CREATE OR REPLACE TRIGGER log_update BEFORE UPDATE ON quykhuyenhoc.log"
                    " FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()")  # fmt: skip

    found = findings(place.url)

    assert {one[:5] for one in found} == {
        ("–", "function", "leaf_guard()", "", "the guard was changed"),
        ("–", "trigger", "log_update", "", "the guard was changed"),
    }


def test_an_index_that_lacks_a_row_is_a_damaged_file(path: str) -> None:
    # The table of the index is told another place, so that the index that stays is of rows that are not there.
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_qkh_entry_book_date_seq'"
        (page,) = connection.execute(sql).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")
    with open(path, "r+b") as stream:  # noqa: PTH123 (one byte of it)
        stream.seek((page - 1) * size + 3)
        count = stream.read(2)
        stream.seek((page - 1) * size + 3)
        stream.write((int.from_bytes(count, "big") - 1).to_bytes(2, "big"))

    found = findings(path)

    assert {one[:5] for one in found} == {("–", "file", "", "", "is damaged")}
    assert any("ix_qkh_entry_book_date_seq" in one.stored for one in found)


def test_what_cannot_be_read_further_is_a_finding(path: str) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE qkh_account SET name = CAST(x'ff' AS TEXT) WHERE book = 1 AND seq = 2")

    assert findings(path)[-1][:5] == ("–", "file", "", "", "cannot be read further")


def test_an_opening_day_that_is_none_and_lines_that_are_no_json_are_named(path: str) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE qkh_opening_balances SET date = 'z202' WHERE book = 1")
        connection.execute("UPDATE qkh_entry SET lines = '[' WHERE book = 1 AND reversal = 1")

    named = places(path)

    assert ("SL", "opening_balances", "#11", "date") in named
    assert ("SL", "entry", "#20/1", "lines") in named
