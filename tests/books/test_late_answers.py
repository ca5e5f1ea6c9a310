"""What a server says late, at a commit or a savepoint, is told to whom it concerns, and nobody goes on with it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date, datetime
from typing import Any

import psycopg
import pytest

from quykhuyenhoc.acts import CloseFund, OpenFund
from quykhuyenhoc.books.books import Book, Books, open_books
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.filing import Recorded
from quykhuyenhoc.books.record import record, request_of
from quykhuyenhoc.errors import ClosedError, DiskFullError, LineError, NotFoundError, QuyError
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.postgresql import PostgresConnection
from tests.books.audit import audit
from tests.books.waiting import Gate, recording, together
from tests.conftest import Copy
from tests.samples import receipt, small_book

REFUSE = """\
CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
  IF NEW.key = 'boom' THEN
    PERFORM pg_sleep(0.1);
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100';
  END IF;
  RETURN NEW;
END$$;
CREATE TRIGGER zz_boom BEFORE INSERT ON quykhuyenhoc.log FOR EACH ROW EXECUTE FUNCTION public.boom()"""
"""The server refuses the leaf with the key "boom", slowly, as if its disk were full."""


@pytest.fixture
def clock() -> Gate:
    return Gate()


@pytest.fixture
def full(postgres_copy: Copy, clock: Gate) -> Iterator[Books]:
    """Give books on a server whose disk is full for one key."""
    place = postgres_copy("empty")
    with open_books(place.url, clock=clock) as opened:
        small_book(opened)
        with psycopg.connect(place.url, autocommit=True) as connection:
            connection.execute(REFUSE.encode())
        yield opened


def log_of(books: Books) -> dict[int, bytes]:
    with books.source.reading() as connection:
        return {int(seq): bytes(leaf) for seq, leaf in connection.rows("SELECT seq, leaf FROM qkh_log WHERE book = 1")}


def all_stand(books: Books, done: list[Future[Any]]) -> bool:
    """Tell whether what was told as recorded stands in the log."""
    log = log_of(books)
    told = [one.result() for one in done if one.exception() is None]
    return all(log.get(one.seq) == one.leaf for one in told)


def refused_at_once(book: Book) -> None:
    def work(_connection: Any, _held: Any) -> None:
        raise RuntimeError

    book.books.source.perform(work, {1})


BOOM = recording(receipt(2), key="boom")
BAD = recording(receipt(3, account="4111"))
"""Refused from memory: nothing is asked of the server for it."""


@pytest.mark.parametrize(
    ("works", "told"),
    [
        ((BOOM, refused_at_once), (DiskFullError, RuntimeError)),
        ((recording(receipt(1)), BOOM, refused_at_once), (None, DiskFullError, RuntimeError)),
        ((recording(receipt(1)), BOOM, BAD), (None, DiskFullError, LineError)),
        ((recording(receipt(1)), recording(receipt(4)), BOOM), (None, None, DiskFullError)),
    ],
)
def test_an_error_that_comes_late_is_its_own_and_what_was_told_stands(
    full: Books, clock: Gate, works: tuple[Callable[[Book], Recorded], ...], told: tuple[type | None, ...]
) -> None:
    record(full["SL"], receipt(1))
    with pytest.raises(LineError):
        BAD(full["SL"])
    done = together(full, clock, list(works))
    assert tuple(type(error) if (error := one.exception()) else None for one in done) == told
    assert all_stand(full, done)


def test_work_that_catches_an_error_that_came_late_keeps_the_rest(full: Books) -> None:
    def work(ours: Books) -> Recorded:
        done = record(ours["SL"], receipt(1))
        with pytest.raises(DiskFullError):
            BOOM(ours["SL"])
        return done

    done = full.run(work)
    assert log_of(full)[done.seq] == done.leaf
    audit(full["SL"])


def test_a_host_goes_on_after_an_error_that_came_late(full: Books) -> None:
    with psycopg.connect(full.database.address) as connection:
        with full.on(connection) as ours:
            done = record(ours["SL"], receipt(1))
            with pytest.raises(DiskFullError):
                BOOM(ours["SL"])
        assert connection.execute("SELECT 1").fetchone() == (1,)
        connection.commit()
    assert log_of(full)[done.seq] == done.leaf


def failing_once(books: Books, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the next commit fail."""
    kind: Any = PostgresConnection if books.database.on_server else SqliteConnection
    commit, left = kind.commit, [error]

    def failing(connection: Any) -> None:
        if left:
            raise left.pop()
        commit(connection)

    monkeypatch.setattr(kind, "commit", failing)


def test_a_request_that_is_known_from_a_commit_that_was_lost_is_not_told_as_recorded(
    books: Books, clock: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_once(books, monkeypatch, KeyboardInterrupt())
    works = [recording(receipt(1), key="form-7"), recording(receipt(1), key="form-7")]
    done = together(books, clock, works)
    assert all_stand(books, done)
    audit(books["SL"])


def test_a_connection_that_ends_at_a_shared_commit_costs_nobody_a_number(
    full: Books, clock: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, left = PostgresConnection.commit, [1]

    def ended(connection: PostgresConnection) -> None:
        if left:
            left.pop()
            with psycopg.connect(full.database.address, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", (connection.raw.info.backend_pid,))
        commit(connection)

    monkeypatch.setattr(PostgresConnection, "commit", ended)
    works = [recording(receipt(5)), recording(receipt(1), key="form-7"), recording(receipt(1), key="form-7")]
    done = together(full, clock, works)
    assert [one.exception() for one in done] == [None, None, None]
    assert all_stand(full, done)
    assert sorted(one.result().no for one in done[:2]) == ["BC00001/2022", "BC00002/2022"]


def test_what_a_copy_of_a_book_read_is_not_what_others_record_by(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    viewed, go = threading.Event(), threading.Event()
    view = Book.view

    def slow(self: Book, connection: Any, moment: datetime, held: Any = None) -> Any:
        found = view(self, connection, moment, held)
        if threading.current_thread().name == "reader" and held is None:
            viewed.set()
            assert go.wait(20)  # the reader stands still inside its snapshot
        return found

    monkeypatch.setattr(Book, "view", slow)

    def read() -> None:
        base = books["SL"]
        base.as_("HOA").record(receipt(1))
        base.registers.find(Fund, "PY")

    reader = threading.Thread(target=read, name="reader")
    reader.start()
    assert viewed.wait(20)
    books["SL"].as_("LAN").record(CloseFund(code="PY", date=date(2022, 1, 1)))
    go.set()
    reader.join()
    with pytest.raises(ClosedError):
        books["SL"].as_("LAN").record(receipt(7, fund="PY"))


def test_what_an_import_found_out_is_forgotten_where_its_commit_fails(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = books["SL"]
    failing_once(books, monkeypatch, DiskFullError())
    with pytest.raises(QuyError), Bulk(book) as bulk:
        bulk.add(request_of(OpenFund(code="NEW", name="Mới"), None, "HOA", None))
    with open_books(books.database.address, clock=books.clock) as others:  # as another process would
        others["SL"].record(OpenFund(code="OTHER", name="Khác"))
    with pytest.raises(NotFoundError):
        book.record(receipt(7, fund="NEW"))
