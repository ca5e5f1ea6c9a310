"""Scrubbing: what was erased is in neither the file nor its write-ahead log afterwards; before, it can be."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from quykhuyenhoc import Books, create_books, open_books, prepare_engine, record, verify
from quykhuyenhoc.acts import ErasePersonal, OpenParty
from quykhuyenhoc.acts.privacy import ScrubPersonal
from quykhuyenhoc.errors import PrivacyError, ScrubError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.proof import not_scrubbed, scrub
from quykhuyenhoc.store.privacy.scrubbing import scrub_database
from tests.conftest import Copy
from tests.proof.forging import raw as unguarded
from tests.samples import Clock, small_book

NAME = "Lò Thị Khác Thường"
FORMS = (NAME.encode(), b"lo thi khac thuong")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


def found_in(path: str) -> int:
    """Count the name and its search key in the file and in what lies beside it."""
    files = [Path(f"{path}{end}") for end in ("", "-wal", "-shm")]
    return sum(file.read_bytes().count(form) for file in files if file.exists() for form in FORMS)


def erase(books: Books, code: str = "D2") -> None:
    """Register a party and erase it: #11 and #12 of a new book."""
    book = books.only() if books.heads() else small_book(books)
    record(book, OpenParty(code=code, name=NAME))
    record(book, ErasePersonal(party=code), reason=f"theo yêu cầu của {NAME}")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "quy.db")


def test_scrubbed_values_are_in_no_file(path: str) -> None:
    with create_books(path, clock=Clock()) as books:
        erase(books)
        assert found_in(path) > 0  # the write-ahead log still holds the page with the name
        (done,) = scrub(books, actor="kt")
        assert found_in(path) == 0
        assert not_scrubbed(books.only()) is None
        assert list(verify(books)) == []
        assert done.seq == books.only().head().size
        erase(books, "D3")
        assert not_scrubbed(books.only()) == (2, done.seq + 2, done.seq + 2)


def test_without_secure_deletion_and_scrubbing_the_name_stays_in_the_file(path: str) -> None:
    with create_books(path, clock=Clock()) as books:
        book = small_book(books)
        seq = record(book, OpenParty(code="D2", name=NAME)).seq
    with unguarded(path) as raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("DELETE FROM qkh_personal WHERE seq = ?", (seq,))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(path) > 0
    with open_books(path) as books:
        scrub_database(books.database)
        assert found_in(path) == 0


def test_a_reader_in_the_way_is_told_and_nothing_is_recorded(path: str) -> None:
    with create_books(path, clock=Clock(), timeout=0) as books:
        erase(books)
        size = books.only().head().size
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("BEGIN")
            raw.execute("SELECT count(*) FROM qkh_log").fetchone()
            with pytest.raises(ScrubError, match="another program is reading"):
                scrub(books)
            assert (books.only().head().size, not_scrubbed(books.only())) == (size, (2, size, size))
        scrub(books)
        assert (found_in(path), not_scrubbed(books.only())) == (0, None)


def test_scrubbing_waits_for_a_reader_who_ends_soon(path: str) -> None:
    with create_books(path, clock=Clock()) as books:
        erase(books)
        with closing(sqlite3.connect(path, check_same_thread=False)) as raw:
            raw.execute("BEGIN")
            raw.execute("SELECT count(*) FROM qkh_log").fetchone()
            soon = threading.Timer(0.3, raw.rollback)
            soon.start()
            scrub(books)
            soon.join()
        assert found_in(path) == 0


def test_scrubbing_again_records_nothing_and_a_dry_run_scrubs_nothing(path: str) -> None:
    with create_books(path, clock=Clock()) as books:
        erase(books)
        assert [one.seq for one in scrub(books, dry_run=True)] == [13]
        assert found_in(path) > 0
        assert [one.seq for one in scrub(books)] == [13]
        assert scrub(books) == ()


def test_only_an_erasure_can_be_scrubbed(path: str) -> None:
    with create_books(path, clock=Clock()) as books:
        book = small_book(books)
        with pytest.raises(PrivacyError):
            record(book, ScrubPersonal(until=1))


def test_on_a_server_the_owner_rewrites_the_table(postgres_copy: Copy) -> None:
    place = postgres_copy("empty")
    assert place.server is not None
    with open_books(place.url, clock=Clock()) as books:
        erase(books)
    with open_books(place.server.app_url, clock=Clock()) as books:
        with pytest.raises(ScrubError, match="owner"):
            scrub(books)
        assert not_scrubbed(books.only()) is not None
    with open_books(place.url, clock=Clock()) as books:
        assert len(scrub(books)) == 1
        assert not_scrubbed(books.only()) is None
        assert list(verify(books)) == []


def test_the_application_may_hide_and_erase_on_a_server_and_raw_sql_does_not_pass_for_it(postgres_copy: Copy) -> None:
    place = postgres_copy("empty")
    assert place.server is not None
    with open_books(place.server.app_url, clock=Clock()) as books:
        erase(books)
        assert list(verify(books)) == []
    with psycopg.connect(place.server.app_url) as raw:
        raw.execute("UPDATE quykhuyenhoc.personal SET hidden = 11 WHERE seq = 10")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute("DELETE FROM quykhuyenhoc.personal_change")
    with open_books(place.url) as books:
        assert list(verify(books)) == []  # the refusal undid it all
    with psycopg.connect(place.server.app_url) as raw:
        raw.execute("UPDATE quykhuyenhoc.personal SET hidden = 11 WHERE seq = 10")
    with open_books(place.url) as books:
        assert [one[:4] for one in verify(books)] == [("SL", "personal", "#10/act.name", "hidden")]


def test_a_host_program_scrubs_outside_its_transaction(path: str) -> None:
    engine = prepare_engine(f"sqlite:///{path}")
    with create_books(path, clock=Clock()) as books:
        erase(books)
        with engine.begin() as connection, books.on(connection) as lent, pytest.raises(ScrubError, match="host"):
            scrub(lent)
        assert not_scrubbed(books.only()) is not None
    engine.dispose()
