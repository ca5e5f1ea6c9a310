"""A new file has its name only once it is whole, and nobody else's file is touched."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quykhuyenhoc import create_books, open_books, verify
from quykhuyenhoc.errors import FileExistsRefusedError
from quykhuyenhoc.store.whole import whole
from tests.samples import small_book

HOLD = """
import sys
from quykhuyenhoc.store.whole import whole
with whole(sys.argv[1]) as part:
    print(part, flush=True)
    sys.stdin.read()
    open(part, "w").write("theirs")
"""


def test_a_file_has_its_name_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with whole(str(target)) as part:
        Path(part).write_text("all of it", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "all of it"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fill() -> None:
        with whole(str(tmp_path / "quy.db")) as part:
            Path(f"{part}-wal").write_text("half", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_books_are_made_where_an_earlier_try_was_cut_off(tmp_path: Path) -> None:
    for end in ("", "-wal", "-journal"):
        (tmp_path / f"quy.db.part{end}").write_bytes(b"half a database")
    with create_books(str(tmp_path / "quy.db")) as books:
        small_book(books)
        assert list(verify(books)) == []
    assert [path.name for path in tmp_path.iterdir()] == ["quy.db"]


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_name_beside_which_the_log_of_a_lost_file_lies_is_refused(end: str, tmp_path: Path) -> None:
    """SQLite would play that log into the new file."""
    lost = tmp_path / f"quy.db{end}"
    lost.write_bytes(b"acts of the lost file")
    with pytest.raises(FileExistsRefusedError, match=f"quy.db{end}"):
        create_books(str(tmp_path / "quy.db"))
    assert [path.name for path in tmp_path.iterdir()] == [lost.name]


def test_what_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with pytest.raises(FileExistsRefusedError), whole(str(target)):
        target.write_text("my diary", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "my diary"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses by the file in use")
def test_a_file_that_another_process_is_making_is_refused_and_left_to_it(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == f"{target}.part\n"
        with pytest.raises(FileExistsRefusedError, match=r"quy\.db\.part"):
            create_books(str(target))
        other.communicate("")
    assert target.read_text(encoding="utf-8") == "theirs"


def test_of_many_who_make_one_file_at_once_one_succeeds(tmp_path: Path) -> None:
    path, ready, made = str(tmp_path / "quy.db"), threading.Barrier(4), list[bool]()

    def make() -> None:
        ready.wait()
        try:
            create_books(path).close()
            made.append(True)
        except FileExistsRefusedError:
            made.append(False)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, False, False, True]
    with open_books(path) as books:
        assert list(verify(books)) == []
