"""Locked, read-only, full, damaged, far away: a clear error, nothing lost, and the next try works."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
import pytest

from quykhuyenhoc import Books, create_books, open_books, record
from quykhuyenhoc.errors import (
    BusyError,
    DamagedError,
    DiskFullError,
    GuardError,
    NotABookError,
    ReadOnlyError,
    SchemaError,
    TooLargeError,
)
from tests.books.audit import audit
from tests.cli.running import run
from tests.conftest import Copy, Place
from tests.samples import Clock, receipt

HOLD = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def opened(place: Place) -> Books:
    return open_books(place.url, clock=Clock())


# -- locked -----------------------------------------------------------------------------------------------------------


@contextmanager
def held_file(path: str) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield
        other.kill()


@contextmanager
def held_head(url: str) -> Iterator[None]:
    with psycopg.connect(url) as other:
        other.execute("SELECT * FROM quykhuyenhoc.head FOR UPDATE")
        yield


@pytest.mark.parametrize("timeout", [0, 1])
def test_a_book_that_another_program_holds_is_busy_after_the_wait_that_was_asked_for(
    full_place: Place, timeout: int
) -> None:
    with open_books(full_place.url, clock=Clock(), timeout=timeout) as books:
        book = books["PY"]
        size = book.head().size
        with held_head(full_place.url) if full_place.on_server else held_file(full_place.url):
            begun = time.monotonic()
            with pytest.raises(BusyError) as told:
                record(book, receipt(100))
            assert timeout <= time.monotonic() - begun < timeout + 5
            assert (told.value.retryable, told.value.details["seconds"]) == (True, timeout)
            assert book.head().size == size, "reading goes on meanwhile"
        assert record(book, receipt(100)).seq == size + 1
        audit(book)


def test_a_writer_waits_for_one_that_ends_in_time(full_place: Place) -> None:
    with opened(full_place) as books:
        book = books["PY"]
        done: list[str | None] = []
        with held_head(full_place.url) if full_place.on_server else held_file(full_place.url):
            waiting = threading.Thread(target=lambda: done.append(record(books["PY"], receipt(100)).no))
            waiting.start()
            waiting.join(0.3)
            assert waiting.is_alive()
        waiting.join(20)
        assert done == ["BC00001/2022"]
        audit(book)


# -- read-only --------------------------------------------------------------------------------------------------------


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write everywhere; others have no such right."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


@pytest.fixture
def open_folder(sqlite_copy: Copy) -> Iterator[Path]:
    """Give a folder with the full book that any user may reach; all code has been loaded before."""
    with opened(sqlite_copy("full")) as books:
        record(books["PY"], receipt(1))
    folder = Path(tempfile.mkdtemp(prefix="qkh-", dir="/tmp"))
    folder.chmod(0o755)
    shutil.copyfile(sqlite_copy("full").url, folder / "quy.db")
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_book_that_may_not_be_written_is_read_and_refuses_to_record(
    open_folder: Path, file: int, folder: int
) -> None:
    path = open_folder / "quy.db"
    path.chmod(file)
    open_folder.chmod(folder)
    before = path.read_bytes()
    with as_nobody(), open_books(str(path), clock=Clock()) as books:
        assert [head.code for head in books.heads()] == ["SL", "PY"]
        with pytest.raises(ReadOnlyError):
            record(books["PY"], receipt(100))
        assert books["PY"].head().size == 16
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_new_book_in_a_folder_that_takes_no_file_is_refused(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(ReadOnlyError):
        create_books(str(open_folder / "new.db"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_reader_in_a_closed_folder_sees_what_another_writes_meanwhile(open_folder: Path) -> None:
    path = open_folder / "quy.db"
    open_folder.chmod(0o555)
    with as_nobody(), open_books(str(path), clock=Clock()) as reading:
        size = reading["PY"].head().size
        if os.name == "posix" and os.getuid() == 0:
            os.seteuid(0)
        else:
            open_folder.chmod(0o755)
        with open_books(str(path), clock=Clock()) as writing:
            record(writing["PY"], receipt(100))
        if os.getuid() == 0:
            os.seteuid(65534)
        assert reading["PY"].head().size == size + 1


@pytest.mark.usefixtures("in_english")
def test_an_application_whose_rights_were_taken_away_is_told_which(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    with psycopg.connect(place.url) as connection:
        connection.execute("REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA quykhuyenhoc FROM quykhuyenhoc_app")
    with open_books(place.server.app_url, clock=Clock()) as books:
        with pytest.raises(SchemaError) as caught:
            record(books["PY"], receipt(100))
        assert [str(part) for part in caught.value.details["parts"][:3]] == [
            f"right {table}: quykhuyenhoc_app INSERT: the right is missing"
            for table in ("account", "accrue_interest", "acknowledge")
        ]
        assert caught.value.details["why"] == "permission denied for table head"
        assert books["PY"].head().size == 16


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("change", "named", "says"),
    [
        ("head ALTER COLUMN peaks TYPE varchar", "column head.peaks", "TypeError"),
        ("head ALTER COLUMN size TYPE text", "column head.size", "TypeError"),
    ],
)
def test_an_act_that_reads_a_column_whose_type_was_changed_is_told_which(
    postgres_copy: Copy, change: str, named: str, says: str
) -> None:
    place = postgres_copy("full")
    with psycopg.connect(place.url) as connection:
        connection.execute(f"ALTER TABLE quykhuyenhoc.{change}".encode())
    with open_books(place.url, clock=Clock()) as books:
        with pytest.raises(SchemaError) as caught:
            record(books["PY"], receipt(100))
        assert [str(part).split(":")[0] for part in caught.value.details["parts"]] == [named]
        assert caught.value.details["why"] == says
        assert int(books["PY"].head().size) == 16


def test_an_error_of_a_program_is_raised_as_it_is_where_the_schema_is_sound(full_place: Place) -> None:
    with (
        open_books(full_place.url, clock=Clock()) as books,
        pytest.raises(TypeError, match=r"^a bug$"),
        books.source.writing(),
    ):
        raise TypeError("a bug")


# -- full -------------------------------------------------------------------------------------------------------------


def fill_up(books: Books) -> int:
    """Record until the disk is full, and return how many were acknowledged."""
    book, done = books["PY"], 0
    try:
        for _ in range(20_000):
            record(book, receipt(1))
            done += 1
    except DiskFullError:
        return done
    pytest.fail("the disk was never full")


def test_a_full_file_loses_nothing(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full")
    with opened(place) as books:
        before = books["PY"].head().size
        raw = books.source.database.writer().raw  # type: ignore[attr-defined]
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {pages + 2}")
        done = fill_up(books)
        assert books["PY"].head().size == before + done
        raw.execute(f"PRAGMA max_page_count = {pages + 1000}")
        assert record(books["PY"], receipt(1)).seq == before + done + 1
        audit(books["PY"])


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that is a disk of its own, of 64 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], check=False).returncode:
        pytest.skip("this root may not mount")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # somebody may still be about to let go of a file


def leave(disk: Path, kilobytes: int) -> None:
    """Leave so much room on a small disk."""
    taken = sum(-(-one.stat().st_size // 4096) * 4 for one in disk.rglob("*") if one.is_file())
    subprocess.run(["mount", "-o", f"remount,size={taken + kilobytes}k", disk], check=True)


def test_a_full_disk_loses_nothing(sqlite_copy: Copy, disk: Path) -> None:
    shutil.copyfile(sqlite_copy("full").url, disk / "quy.db")
    leave(disk, 500)
    with open_books(str(disk / "quy.db"), clock=Clock()) as books:
        before = books["PY"].head().size
        done = fill_up(books)
        assert books["PY"].head().size == before + done
    with open_books(str(disk / "quy.db"), clock=Clock()) as books:
        assert books["PY"].head().size == before + done
        audit(books["PY"])


def test_a_disk_that_is_full_at_any_moment_of_a_new_book_leaves_nothing(disk: Path) -> None:
    """Its tables go into the write-ahead log, and from there into the file: either may have no room."""
    for kilobytes in range(4, 4000, 200):
        leave(disk, kilobytes)
        try:
            create_books(str(disk / "new.db")).close()
        except DiskFullError:
            assert list(disk.iterdir()) == []
        else:
            break
    assert 1000 < kilobytes < 4000


FULL: Final = "Error: The disk, or your share of it, is full: nothing was recorded. Make room and try again."
DOORS: Final = (
    ("init", "--book", "NEW", "--name", "New"), ("-f", "other.db", "init", "--book", "NEW", "--name", "New"),
    ("party", "add", "--code", "NEW", "--name", "New"), ("import", "parties", "people.csv"),
    ("trial-balance", "-o", "paper.xlsx"), ("trial-balance", "-o", "paper.txt"),
    ("export", "jsonl", "-o", "acts.jsonl"), ("export", "log", "-o", "acts.log"), ("backup", "copy.db"),
    ("-f", "demo.db", "demo"),
)  # fmt: skip


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the packer of workbooks
@pytest.mark.parametrize("kilobytes", [4, 8, 36])
def test_every_command_says_in_one_line_that_the_disk_is_full(
    kilobytes: int, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beside the book, and what passes through the folder for passing files, has no room either."""
    monkeypatch.chdir(disk)
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    Path("people.csv").write_text("code,name\n" + "".join(f"P{n},Nguyễn {n}\n" for n in range(20)), encoding="utf-8")
    assert run("-f", "quy.db", "init", "--book", "PY", "--name", "Hội").exit_code == 0
    before, refused = sorted(disk.iterdir()), 0
    for door in DOORS:
        leave(disk, kilobytes)
        told = run("-f", "quy.db", "--book", "PY", "--lang", "en", "--yes", *door)
        if told.exit_code != 0:  # what fits, fits
            refused += 1
            assert " ".join(told.stderr.split()) == FULL, door
        for one in {*disk.iterdir()} - {*before}:
            assert one.name.startswith("quy.db-") or told.exit_code == 0, door
            one.unlink()
    assert refused >= len(DOORS) // 2


# -- too large, damaged, gone -----------------------------------------------------------------------------------------


def test_a_total_beyond_nine_quintillion_is_refused_and_nothing_changes(full_place: Place) -> None:
    with opened(full_place) as books:
        book = books["PY"]
        size = book.head().size
        record(book, receipt(1))
        with books.source.writing() as connection:
            connection.run(
                "UPDATE qkh_balance_year SET debit = :most WHERE book = 2 AND account = '112'", {"most": 9 * 10**18}
            )
        with pytest.raises(TooLargeError):
            record(book, receipt(1))
        assert book.head().size == size + 1


def test_a_row_that_a_guard_refuses_is_named(full_place: Place) -> None:
    with opened(full_place) as books, pytest.raises(GuardError) as told, books.source.writing() as connection:
        connection.run("DELETE FROM qkh_log")
    assert str(told.value.details["why"]) == "log is never changed: delete refused"


def test_a_damaged_file_is_told(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full")
    data = bytearray(Path(place.url).read_bytes())
    data[4096 * 2 :] = b"\x55" * (len(data) - 4096 * 2)
    Path(place.url).write_bytes(bytes(data))
    with opened(place) as books, pytest.raises((DamagedError, NotABookError)):
        books.heads()


def test_a_server_that_ends_connections_at_rest_costs_no_error_and_no_number(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    with opened(place) as books:
        book = books["PY"]
        done = record(book, receipt(1))
        for attempt in (book.head, lambda: record(book, receipt(1))):
            with psycopg.connect(place.server.superuser_url, autocommit=True) as other:
                ended = other.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                ).fetchall()
                assert ended
                assert set(ended) == {(True,)}
            attempt()
        assert record(book, receipt(1)).no == "BC00003/2022"
        assert book.head().size == done.seq + 2
        audit(book)


def test_threads_that_end_leave_no_connection_behind(full_place: Place) -> None:
    with opened(full_place) as books:
        nos: list[str | None] = []
        for _ in range(60):
            thread = threading.Thread(target=lambda: nos.append(record(books["PY"], receipt(1)).no))
            thread.start()
            thread.join()
        assert nos[-1] == "BC00060/2022"
        if full_place.on_server:
            with psycopg.connect(full_place.url) as other:
                sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                assert other.execute(sql).fetchone() in [(1,), (2,), (3,)]
        elif sys.platform == "linux":
            names = [one.readlink().name for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
            assert names.count("full.db") <= 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_takes_connections_of_its_own(full_place: Place) -> None:
    with opened(full_place) as books:
        book = books["PY"]
        record(book, receipt(1))
        child = os.fork()
        if child == 0:
            try:
                record(books["PY"], receipt(2))
                os._exit(0)
            except BaseException:  # noqa: BLE001 (the parent is told)
                traceback.print_exc()
                os._exit(1)
        assert os.waitpid(child, 0)[1] == 0
        assert record(book, receipt(3)).no == "BC00003/2022"
        audit(book)
