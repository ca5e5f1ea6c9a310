"""Backup, restore and moving between databases: a copy is whole, is proved first, and changes no leaf."""

import sqlite3
import threading
from pathlib import Path

import pytest

from quykhuyenhoc import Books, create_books, open_books, record, verify
from quykhuyenhoc.errors import BooksThereError, CopyDamagedError, FileExistsRefusedError, TargetRefusedError
from quykhuyenhoc.files.places import shown
from quykhuyenhoc.proof import backup_books, check_copy, restore_books
from quykhuyenhoc.store.schema.tables import all_tables
from tests.conftest import Place
from tests.samples import receipt, small_book

Rows = dict[str, list[tuple[object, ...]]]


def everything(books: Books) -> Rows:
    """Return every row of every table, by table; but for secrets."""
    with books.source.reading() as connection:
        return {
            name: sorted(
                (tuple(bytes(c) if isinstance(c, memoryview) else c for c in row) for row in connection.rows(sql)),
                key=repr,
            )
            for name, table in all_tables().items()
            if table.kind != "secret"  # each place has its own
            for sql in (f"SELECT {', '.join(c.name for c in table.all_columns)} FROM qkh_{name}",)
        }


def test_a_copy_holds_every_row_and_verifies(full_place: Place, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")

    with open_books(full_place.url) as books:
        heads = backup_books(books, copy)
        assert heads == books.heads()
        before = everything(books)

    assert check_copy(copy) == heads
    with open_books(copy) as books:
        assert everything(books) == before
        assert list(verify(books)) == []
    assert [path.name for path in tmp_path.glob("copy.db*")] == ["copy.db"]


def test_books_go_from_sqlite_to_postgresql_and_back_without_a_change(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    first, second = str(tmp_path / "first.db"), str(tmp_path / "second.db")
    with create_books(sqlite_url) as books:
        for code in ("SL", "MC"):
            record(small_book(books, code), receipt(5))
        backup_books(books, first)
        before = everything(books)

    restore_books(first, postgres_url)
    with open_books(postgres_url) as books:
        assert everything(books) == before
        record(books["MC"], receipt(6))
        backup_books(books, second)
        after = everything(books)

    with open_books(second) as books:
        assert everything(books) == after
        assert list(verify(books)) == []
        assert record(books["MC"], receipt(7)).no == "BC00003/2022"


def test_a_copy_that_was_altered_is_not_restored(sqlite_url: str, tmp_path: Path) -> None:
    copy, target = tmp_path / "copy.db", tmp_path / "new.db"
    with create_books(sqlite_url) as books:
        record(small_book(books), receipt(5))
        backup_books(books, str(copy))
    raw = sqlite3.connect(copy)
    raw.execute("UPDATE qkh_balance_month SET debit = debit + 1")
    raw.commit()
    raw.close()

    with pytest.raises(CopyDamagedError, match="balance_month"):
        restore_books(str(copy), str(target))
    assert not target.exists()


@pytest.mark.usefixtures("in_english")
def test_nothing_is_written_over(sqlite_url: str, postgres_url: str, tmp_path: Path) -> None:
    copy, other = str(tmp_path / "copy.db"), str(tmp_path / "other.db")
    with create_books(sqlite_url) as books:
        small_book(books)
        backup_books(books, copy)
        with pytest.raises(FileExistsRefusedError):
            backup_books(books, copy)
        with pytest.raises(TargetRefusedError):
            backup_books(books, str(tmp_path / "nowhere" / "copy.db"))
    with pytest.raises(FileExistsRefusedError):
        restore_books(copy, copy)
    with create_books(other) as books:
        small_book(books, "KHAC")
    restore_books(copy, postgres_url)
    with pytest.raises(BooksThereError) as caught:
        restore_books(other, postgres_url)
    assert str(caught.value) == "The database holds books already: restore into an empty database."
    assert caught.value.text(operator=True).startswith(f"{shown(postgres_url)} holds books already: ")
    with open_books(postgres_url) as books:
        assert [head.code for head in books.heads()] == ["SL"]


def test_a_copy_that_fails_leaves_nothing(postgres_url: str, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise ZeroDivisionError

    with create_books(postgres_url) as books:
        small_book(books)
        with pytest.raises(ZeroDivisionError):
            backup_books(books, str(tmp_path / "copy.db"), progress=stop)
    assert list(tmp_path.glob("copy.db*")) == []


def drill(times: int, folder: Path, books: Books) -> None:
    """Back up and restore again and again while another thread records: each has all that was acknowledged before."""
    book, stop = small_book(books), threading.Event()
    acknowledged = [0]

    def work() -> None:
        mine = open_books(books.database.address)
        while not stop.is_set():
            acknowledged[0] = record(mine[book.code], receipt(5)).seq
        mine.close()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        for n in range(times):
            known = acknowledged[0]
            (head,) = backup_books(books, str(folder / f"{n}.db"))
            assert head.size >= known
            assert restore_books(str(folder / f"{n}.db"), str(folder / f"{n}-back.db")) == (head,)
            with open_books(str(folder / f"{n}-back.db")) as back:
                assert back.heads() == (head,)
                assert list(verify(back)) == []
    finally:
        stop.set()
        writer.join()


def test_copies_made_under_load_are_whole_and_restored(database_url: str, tmp_path: Path) -> None:
    with create_books(database_url) as books:
        drill(3, tmp_path, books)


@pytest.mark.soak
def test_a_hundred_copies_made_under_load_are_whole_and_restored(database_url: str, tmp_path: Path) -> None:
    with create_books(database_url) as books:
        drill(100, tmp_path, books)
        print(f"\n100 copies under load restored and verified, the last of {books.heads()[0].size} acts")
