"""No room: a file that may not grow any more, as where a disk or a quota is full. Nothing is lost, and it goes on.

The limit is the one of this process (RLIMIT_FSIZE), which needs no rights and holds for every file it writes.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books, open_books, record, verify
from quykhuyenhoc.errors import DiskFullError
from quykhuyenhoc.files import import_entries, import_parties
from quykhuyenhoc.proof import backup_books, check_copy, make_key_file, upgrade_books
from tests.books.audit import audit
from tests.cli.running import run
from tests.conftest import Copy
from tests.crashes.victim import entries_of, make_old
from tests.samples import Clock, receipt

if sys.platform == "win32":
    pytest.skip("Windows limits no files", allow_module_level=True)

from resource import RLIMIT_FSIZE, getrlimit, setrlimit


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size."""
    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give the small book PY of a file in which SL stands too."""
    with open_books(sqlite_copy("full").url, clock=Clock()) as books:
        record(books["PY"], receipt(100))  # it has been written to: its write-ahead log is open
        yield books["PY"]


def log_size(book: Book) -> int:
    """Return the size of the write-ahead log."""
    return os.path.getsize(book.books.database.address + "-wal")  # noqa: PTH202


def import_some(book: Book, path: Path) -> object:
    path.write_text(entries_of(0, 0), encoding="utf-8")
    return import_entries(book, str(path))


def import_people(book: Book, path: Path) -> object:
    path.write_text("code,name\n" + "".join(f"P{n},Nguyễn Văn {n}\n" for n in range(200)), encoding="utf-8")
    return import_parties(book, str(path))


WRITES: dict[str, Callable[[Book, Path], object]] = {
    "an act": lambda book, _path: record(book, receipt(7), key="k"),
    "entries": import_some,
    "people": import_people,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("room", [0, 1, 2_000, 9_000, 20_000])
def test_what_does_not_fit_is_refused_and_what_was_recorded_stays(
    write: Callable[[Book, Path], object], room: int, book: Book, tmp_path: Path
) -> None:
    before = book.head()
    path = tmp_path / "rows.csv"
    with pytest.raises(DiskFullError), limited(log_size(book) + room):
        write(book, path)
    assert book.head() == before
    audit(book)
    write(book, path)
    assert book.head().size > before.size
    audit(book)


def test_an_import_that_finds_no_room_for_its_first_pass_records_nothing(book: Book, tmp_path: Path) -> None:
    path, before = tmp_path / "rows.csv", book.head()
    path.write_text(entries_of(0, 0), encoding="utf-8")
    with pytest.raises(DiskFullError), limited(100):
        import_entries(book, str(path))
    assert book.head() == before
    assert import_entries(book, str(path)).recorded > 0


def test_a_book_records_until_there_is_no_room_and_then_goes_on(book: Book) -> None:
    before = done = book.head().size
    with limited(log_size(book) + 1_000_000):
        try:
            while done < before + 1_000:
                done = record(book, receipt(1)).seq
        except DiskFullError:
            assert book.head().size == done
    assert before + 1_000 > done > before + 3
    assert record(book, receipt(1)).seq == done + 1
    audit(book)


def test_a_log_that_cannot_be_played_into_a_full_file_keeps_what_was_recorded(book: Book) -> None:
    """The file itself may not grow: acts stay in the write-ahead log until it may."""
    place = book.books.database.address
    record(book, receipt(1))
    with limited(os.path.getsize(place) - 1):  # noqa: PTH202
        done = book.head().size
        book.books.close()
        book = open_books(place, clock=book.books.clock)[book.code]
        assert book.head().size == done
    assert record(book, receipt(1)).seq == done + 1
    audit(book)


@pytest.mark.parametrize("room", [4_097, 100_000, 300_000])
def test_a_copy_that_does_not_fit_leaves_nothing(room: int, book: Book, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with pytest.raises(DiskFullError), limited(room):
        backup_books(book.books, str(target))
    assert list(tmp_path.glob("copy*")) == []
    assert backup_books(book.books, str(target)) == check_copy(str(target))
    audit(book)


@pytest.mark.parametrize("room", [0, 1, 5_000, 100_000])
def test_a_new_book_that_does_not_fit_leaves_nothing(room: int, tmp_path: Path) -> None:
    place = str(tmp_path / "quy.db")
    with pytest.raises(DiskFullError), limited(room):
        create_books(place)
    assert list(tmp_path.iterdir()) == []
    create_books(place).close()


@pytest.mark.parametrize("room", [5_000, 100_000])
def test_a_database_that_cannot_be_upgraded_stays_as_it_was(room: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make_old(path)
    with pytest.raises(DiskFullError), limited(room):
        upgrade_books(str(path))
    assert upgrade_books(str(path))
    with open_books(str(path)) as books:
        assert list(verify(books)) == []


def test_a_key_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "signer.key"
    with pytest.raises(DiskFullError), limited(40):
        make_key_file(str(path), "example.vn/signer", "a sentence that nobody guesses")
    assert list(tmp_path.iterdir()) == []


def test_a_checkpoint_that_does_not_fit_leaves_no_file_and_no_act(book: Book, tmp_path: Path) -> None:
    note, size = tmp_path / "note.txt", book.head().size
    given = ("-f", book.books.database.address, "--book", "PY", "--lang", "en")
    with limited(40):
        refused = run(*given, "checkpoint", "--to", "Board", "-o", str(note))
    assert refused.exit_code == 1
    assert len(refused.stderr.splitlines()) == 1
    assert list(tmp_path.glob("note*")) == []
    assert book.head().size == size
    allowed = run(*given, "checkpoint", "--to", "Board", "-o", str(note), "--reason", "clock")
    assert allowed.exit_code == 0, allowed.stderr
    assert book.head().size == size + 1
