"""A book that raw SQL left rows in, behind its last act: what is said, what still works, and what a repair leaves."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest

from quykhuyenhoc import Book, Books, open_books, record, record_all, verify
from quykhuyenhoc.acts import OpenBook
from quykhuyenhoc.acts.repairing import PIECE, Repair, Stray, pieces
from quykhuyenhoc.errors import GuardError, HostTransactionError, QuyError, RepairError, SchemaError, StrayError
from quykhuyenhoc.proof import repair_books
from quykhuyenhoc.reports import fund_report, journal, span
from quykhuyenhoc.store.hosts import SCHEMA
from tests.conftest import Copy, Place
from tests.samples import Clock, receipt
from tests.store.attacker import Attacker, PostgresAttacker, SqliteAttacker


@contextmanager
def opened(place: Place) -> Iterator[Books]:
    with open_books(place.url, clock=Clock()) as books:
        yield books


@contextmanager
def attacking(place: Place) -> Iterator[Attacker]:
    """Give a bare connection; on a server its owner's, with the one guard off that keeps such rows from the commit."""
    if place.server is None:
        with closing(sqlite3.connect(place.url, isolation_level=None)) as raw:
            yield SqliteAttacker(raw, "sqlite bare")
        return
    with psycopg.connect(place.server.url, autocommit=True) as raw:
        raw.execute(f"ALTER TABLE {SCHEMA}.log DISABLE TRIGGER log_counted")
        yield PostgresAttacker(raw, "postgresql owner")
        raw.execute(f"ALTER TABLE {SCHEMA}.log ENABLE ALWAYS TRIGGER log_counted")


def poison(place: Place, *, leaves: int = 1) -> int:
    """Leave garbage behind the last act of the book SL: leaves, an entry, a number, a name; return the first seq."""
    with attacking(place) as attacker:
        first = attacker.next_seq()
        for _ in range(leaves):
            seq = attacker.act()
        attacker.voucher(seq, attacker.next_number())
        attacker.insert(
            "personal", book=1, seq=seq, path="reason", salt=b"x", value="Lò Thị Bí Mật", search="lo thi bi mat"
        )
    return first


def annex(book: Book, seq: int) -> list[tuple[Any, ...]]:
    with book.books.source.reading() as connection:
        sql = "SELECT place, piece, content FROM qkh_repair_strays WHERE book = :book AND seq = :seq ORDER BY item"
        return list(connection.rows(sql, {"book": book.number, "seq": seq}))


def test_the_next_act_says_what_is_wrong_and_what_to_do(full_place: Place) -> None:
    seq = poison(full_place)
    with opened(full_place) as books:
        for act in (receipt(100), OpenBook(code="SL2", name="x")):
            with pytest.raises(QuyError) as told:
                books.open_book(act) if isinstance(act, OpenBook) else record(books["SL"], act)
            assert isinstance(told.value, StrayError)
            assert told.value.details["book"] == "SL"
            assert told.value.details["seq"] == seq - 1
            assert set(told.value.details["tables"]) == {"log", "entry", "posting", "voucher", "personal"}
            assert "qkh suachua" in told.value.text(operator=True)
            assert "\n" not in str(told.value)
        assert record(books["PY"], receipt(100)).no == "BC00001/2022", "another book goes on"


def test_reports_draw_as_before_and_verify_names_the_rows(full_place: Place) -> None:
    with opened(full_place) as books:
        before = drawn(books["SL"])
    seq = poison(full_place)
    with opened(full_place) as books:
        assert drawn(books["SL"]) == before
        found = {(one.book, one.table, one.row) for one in verify(books)}
    tables = ("log", "entry", "posting", "voucher", "personal")
    assert found == {("SL", table, f"#{seq}") for table in tables}


def drawn(book: Book) -> list[Any]:
    year = span(period="2022")
    return [list(journal(book, year).rows), list(fund_report(book, year).rows)]


@pytest.mark.parametrize("leaves", [1, 3])
def test_a_repair_moves_the_rows_into_the_annex_of_an_act_and_the_book_goes_on(full_place: Place, leaves: int) -> None:
    seq = poison(full_place, leaves=leaves)
    with opened(full_place) as books:
        (done,) = repair_books(books, actor="HOA")
        assert done.seq == seq
        book = books["SL"]
        found = annex(book, seq)
        places = [place for place, _piece, _content in found]
        assert [place for place in places if place.startswith("log")] == [f"log #{seq + n}" for n in range(leaves)]
        assert f"posting #{seq}/1/2" in places
        cells = json.loads(next(content for place, _piece, content in found if place.startswith("log")))
        assert bytes.fromhex(cells["bytes"]["hex"]).startswith(b"made by an attacker")
        assert "Bí" not in str(found), "a name is kept nowhere"
        assert list(verify(books)) == []
        assert record(book, receipt(100)).seq == seq + 1
        assert repair_books(books) == ()
        assert list(verify(books)) == []


def test_what_stands_in_the_annex_of_a_repair_cannot_be_altered_unseen(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full")
    poison(place)
    with opened(place) as books:
        (done,) = repair_books(books)
        with closing(sqlite3.connect(place.url)) as raw:
            raw.execute("DROP TRIGGER qkh_repair_strays_update")
            raw.execute(f"UPDATE qkh_repair_strays SET content = '{{}}' WHERE seq = {done.seq} AND item = 1")
            raw.commit()
        assert ("repair_strays", f"#{done.seq}/1") in {(one.table, one.row) for one in verify(books)}


def test_rows_whose_leaf_was_taken_away_again_are_repaired_too(full_place: Place) -> None:
    seq = poison(full_place)
    with attacking(full_place) as attacker:
        attacker.run("DELETE FROM qkh_log WHERE book = 1 AND seq = ?", seq)
    with opened(full_place) as books:
        with pytest.raises(StrayError):
            record(books["SL"], receipt(100))
        assert [one.seq for one in repair_books(books)] == [seq]
        assert list(verify(books)) == []


def test_a_sound_book_is_left_alone(full_place: Place) -> None:
    with opened(full_place) as books:
        before = books.heads()
        assert repair_books(books) == ()
        assert books.heads() == before


def test_the_application_role_of_a_server_cannot_repair_and_hears_who_must(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    poison(place)
    with open_books(place.server.app_url, clock=Clock()) as books, pytest.raises(StrayError) as told:
        repair_books(books)
    assert "whoever owns" in str(told.value) or "chủ" in str(told.value)


def test_a_repair_is_no_part_of_a_host_s_transaction(full_place: Place) -> None:
    from quykhuyenhoc import prepare_engine

    engine = prepare_engine(full_place.url if full_place.on_server else f"sqlite:///{full_place.url}")
    with opened(full_place) as books, engine.begin() as connection, books.on(connection) as inside:
        refused(inside)
    engine.dispose()


def refused(books: Books) -> None:
    with pytest.raises(HostTransactionError):
        repair_books(books)


def test_nobody_records_a_repair_of_nothing(full_place: Place) -> None:
    with opened(full_place) as books:
        for act in (Repair(rows=0), Repair(rows=2, strays=(Stray(place="log #1", piece=1, content="{}"),))):
            with pytest.raises(RepairError):
                record(books["PY"], act)


def test_a_long_row_stands_in_pieces() -> None:
    text = "x" * (2 * PIECE + 1)
    made = pieces("log #9", text)
    assert [one.piece for one in made] == [1, 2, 3]
    assert "".join(one.content for one in made) == text


# -- stopped by somebody's change of the schema -----------------------------------------------------------------------

MORE = "more TEXT NOT NULL DEFAULT 'x' CHECK (more <> 'x')"
STOPPING = {
    "sqlite": (
        ("CREATE UNIQUE INDEX mine ON qkh_receipt (book)", "index mine"),
        ("CREATE TRIGGER mine BEFORE INSERT ON qkh_log BEGIN SELECT RAISE(ABORT, 'no'); END", "trigger mine"),
        ("DROP TABLE qkh_receipt", "table qkh_receipt"),
        (f"ALTER TABLE qkh_receipt ADD COLUMN {MORE}", "column qkh_receipt.more"),
    ),
    "postgresql": (
        (f"CREATE UNIQUE INDEX mine ON {SCHEMA}.receipt (book)", "index mine"),
        (f"ALTER TABLE {SCHEMA}.log ADD CONSTRAINT mine CHECK (seq < 3) NOT VALID", "constraint log.mine"),
        (f"DROP TABLE {SCHEMA}.receipt", "table receipt"),
        (f"REVOKE INSERT ON {SCHEMA}.log FROM quykhuyenhoc_app", "right log: quykhuyenhoc_app INSERT"),
        (f"ALTER TABLE {SCHEMA}.receipt ADD COLUMN {MORE}", "column receipt.more"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("n", range(5))
def test_an_act_that_somebody_s_change_stops_names_the_change(place: Copy, n: int) -> None:
    there = place("empty")
    changes = STOPPING["postgresql" if there.on_server else "sqlite"]
    if n >= len(changes):
        return
    sql, part = changes[n]
    with opened(there) as books:
        from tests.samples import small_book

        small_book(books)
    if there.server is not None:
        with psycopg.connect(there.server.url) as raw:
            raw.execute(sql)
    else:
        with closing(sqlite3.connect(there.url)) as lite:
            lite.execute(sql)
    url = there.server.app_url if there.server is not None else there.url
    with open_books(url, clock=Clock()) as books:
        with pytest.raises(SchemaError) as told:
            record_all([(books["SL"], receipt(amount)) for amount in (100, 200)])
        assert part in str(told.value)
        assert "\n" not in str(told.value)


def test_a_guard_that_refuses_by_itself_is_told_as_before(full_place: Place) -> None:
    with opened(full_place) as books, pytest.raises(GuardError), books.source.writing() as connection:
        connection.run("DELETE FROM qkh_log WHERE book = 1 AND seq = 1")
