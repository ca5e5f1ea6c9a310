"""A new file has its name only once it is whole, goes over nothing that matters, and cannot be led elsewhere."""

import ast
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Final

import pytest

from quykhuyenhoc import create_books, open_books, verify
from quykhuyenhoc.errors import FileExistsRefusedError, TargetRefusedError
from quykhuyenhoc.files import write_qr
from quykhuyenhoc.files.atomic import new_file, write_file
from quykhuyenhoc.files.kinds import HEAD, kind_of
from quykhuyenhoc.files.reading import Limit
from quykhuyenhoc.proof import backup_books, make_key_file
from tests.samples import small_book
from tests.test_tidy import sources

HOLD = """
import sys
from quykhuyenhoc.files.atomic import new_file
with new_file(sys.argv[1]) as part:
    print(part, flush=True)
    sys.stdin.read()
    open(part, "w").write("theirs")
"""
PHRASE = "bốn từ dễ nhớ 4"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


# -- whole or not at all ----------------------------------------------------------------------------------------------


def test_a_file_has_its_name_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with new_file(str(target)) as part:
        Path(part).write_text("all of it", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "all of it"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fill() -> None:
        with new_file(str(tmp_path / "quy.db")) as part:
            Path(f"{part}-wal").write_text("half", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_taken_away_by_the_next_who_makes_that_file(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(target)], stdin=subprocess.PIPE, stdout=-1) as other:
        assert other.stdout
        part = Path(other.stdout.readline().decode().strip())
        Path(f"{part}-wal").write_bytes(b"half a database")
        other.kill()
    assert part.exists()
    with create_books(str(target)) as books:
        small_book(books)
        assert list(verify(books)) == []
    assert names_in(tmp_path) == ["quy.db"]


def test_what_another_process_is_making_is_left_to_it_and_the_second_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=-1, text=True
    ) as other:
        assert other.stdout
        part = Path(other.stdout.readline().strip())
        create_books(str(target)).close()
        assert part.exists()
        _out, problem = other.communicate("")
    assert "FileExistsRefusedError" in problem
    assert names_in(tmp_path) == ["quy.db"]
    with open_books(str(target)) as books:
        assert list(verify(books)) == []


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


def test_a_disk_without_hard_links_takes_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_names: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    write_file(str(tmp_path / "a"), b"1")
    with pytest.raises(FileExistsRefusedError):
        write_file(str(tmp_path / "a"), b"2")
    assert (tmp_path / "a").read_bytes() == b"1"


# -- over what --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_name_beside_which_the_log_of_a_lost_file_lies_is_refused(end: str, tmp_path: Path) -> None:
    """SQLite would play that log into the new file."""
    lost = tmp_path / f"quy.db{end}"
    lost.write_bytes(b"acts of the lost file")
    with pytest.raises(FileExistsRefusedError) as caught:
        create_books(str(tmp_path / "quy.db"))
    assert caught.value.text(operator=True) == f"{lost} đã có; không ghi đè lên."
    assert names_in(tmp_path) == [lost.name]


def test_what_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "quy.db"
    with pytest.raises(FileExistsRefusedError), new_file(str(target)):
        target.write_text("my diary", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "my diary"
    assert list(tmp_path.iterdir()) == [target]


def a_book(folder: Path) -> Path:
    with create_books(str(folder / "quy.db")) as books:
        small_book(books)
    return folder / "quy.db"


def a_copy(folder: Path) -> Path:
    with open_books(str(a_book(folder))) as books:
        backup_books(books, str(folder / "copy.db"))
    return folder / "copy.db"


def a_key(folder: Path) -> Path:
    make_key_file(str(folder / "a.key"), "sl/a", PHRASE)
    return folder / "a.key"


def a_public_half(folder: Path) -> Path:
    half = folder / "a.pub"
    half.write_text(a_key(folder).read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8")
    return half


def an_old_key(folder: Path) -> Path:
    (folder / "old.key").write_text("x\n-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIG=\n", encoding="utf-8")
    return folder / "old.key"


def another_database(folder: Path) -> Path:
    with closing(connect(folder / "other.db")) as raw:
        raw.execute("CREATE TABLE a (b)")
    return folder / "other.db"


def a_picture(folder: Path) -> Path:
    write_qr(str(folder / "qr.png"), "hello")
    return folder / "qr.png"


def a_workbook(folder: Path) -> Path:
    (folder / "s.xlsx").write_bytes(b"PK\x03\x04 rows")
    return folder / "s.xlsx"


def a_script(folder: Path) -> Path:
    (folder / "run").write_bytes(b"#!/bin/sh\necho\n")
    return folder / "run"


def unknown_bytes(folder: Path) -> Path:
    (folder / "u").write_bytes(b"\0\1\2\xff")
    return folder / "u"


def an_empty_file_with_a_log(folder: Path) -> Path:
    (folder / "e.db").touch()
    (folder / "e.db-wal").write_bytes(b"acts")
    return folder / "e.db"


PRECIOUS: list[Callable[[Path], Path]] = [
    a_book, a_copy, a_key, a_public_half, an_old_key, another_database, a_picture, a_workbook, a_script, unknown_bytes,
    an_empty_file_with_a_log,
]  # fmt: skip


def itself(path: Path) -> str:
    return str(path)


def by_hard_link(path: Path) -> str:
    os.link(path, path.with_name("hard.csv"))
    if path.with_name(f"{path.name}-wal").exists():
        os.link(path.with_name(f"{path.name}-wal"), path.with_name("hard.csv-wal"))
    return str(path.with_name("hard.csv"))


def by_symbolic_link(path: Path) -> str:
    path.with_name("soft.csv").symlink_to(path)
    return str(path.with_name("soft.csv"))


def by_a_way_round(path: Path) -> str:
    (path.parent / "d").mkdir()
    return os.path.relpath(path.parent / "d" / ".." / path.name)


@pytest.mark.parametrize("name", [itself, by_hard_link, by_symbolic_link, by_a_way_round], ids=lambda f: f.__name__)
@pytest.mark.parametrize("make", PRECIOUS, ids=lambda f: f.__name__)
def test_no_text_goes_over_what_is_precious_even_if_it_may_replace_files(
    make: Callable[[Path], Path], name: Callable[[Path], str], tmp_path: Path
) -> None:
    precious = make(tmp_path)
    target, before = name(precious), precious.read_bytes()
    for replace in (True, False):
        with pytest.raises((TargetRefusedError, FileExistsRefusedError)):
            write_file(target, b"account,amount\n", replace=replace)
    assert precious.read_bytes() == before
    assert not [one for one in names_in(tmp_path) if one.endswith(".part")]


@pytest.mark.parametrize("name", ["", "a\0b", "\ud800"])
def test_no_file_is_made_without_a_name_that_a_file_can_have(name: str) -> None:
    with pytest.raises(TargetRefusedError):
        write_file(name, b"x")


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", "-WAL", "-Shm"])
def test_no_file_is_made_that_a_database_would_take_for_its_own(end: str, tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with pytest.raises(TargetRefusedError):
        write_file(f"{book}{end}", b"x", replace=True)
    assert names_in(tmp_path) == ["quy.db"]


def test_no_pipe_folder_device_or_link_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("pipe", "folder", "dangling", "/dev/null"):
        with pytest.raises(TargetRefusedError):
            write_file(str(tmp_path / name), b"x", replace=True)
    assert names_in(tmp_path) == ["dangling", "folder", "pipe"]


def test_a_text_takes_the_place_of_a_text_at_once_and_as_a_new_file(tmp_path: Path) -> None:
    target, kept = tmp_path / "a.csv", tmp_path / "kept.csv"
    target.write_text("old", encoding="utf-8")
    os.link(target, kept)
    write_file(str(target), "mới".encode(), replace=True)
    assert (target.read_text(encoding="utf-8"), kept.read_text(encoding="utf-8")) == ("mới", "old")
    assert mode_of(target) == 0o600


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetRefusedError, match=r"no such folder|không có thư mục"):
        write_file(str(tmp_path / "nowhere" / "a"), b"x")


# -- where, and for whom ----------------------------------------------------------------------------------------------


def test_what_was_planted_beside_the_target_is_neither_followed_nor_touched(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"theirs")
    for name in ("quy.db.part", "quy.db.part-wal", f".quy.db.{'0' * 16}.part"):
        (tmp_path / name).symlink_to(precious)
    with create_books(str(tmp_path / "quy.db")) as books:
        small_book(books)
    assert precious.read_bytes() == b"theirs"
    assert len(names_in(tmp_path)) == 5


def test_nobody_else_can_look_into_or_put_beside_what_is_being_made(tmp_path: Path) -> None:
    with new_file(str(tmp_path / "quy.db")) as part:
        assert (mode_of(Path(part)), mode_of(Path(part).parent)) == (0o600, 0o700)
        assert len(Path(part).parent.name) > 16
        with new_file(str(tmp_path / "quy.db2")) as other:
            assert Path(other).parent != Path(part).parent


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_books_their_logs_copies_and_keys_are_for_their_owner_alone(umask: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        with create_books(str(tmp_path / "quy.db")) as books:
            small_book(books)
            backup_books(books, str(tmp_path / "copy.db"))
            make_key_file(str(tmp_path / "a.key"), "sl/a", PHRASE)
            write_qr(str(tmp_path / "qr.svg"), "hello")
            found = {one.name: mode_of(one) for one in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert {"quy.db", "quy.db-wal", "quy.db-shm", "copy.db", "a.key", "qr.svg"} == found.keys()
    assert set(found.values()) == {0o600}


# -- there is no other way --------------------------------------------------------------------------------------------

MAY_WRITE = {
    "src/quykhuyenhoc/files/atomic.py": "the one way",
    "cli/quykhuyenhoc_cli/output.py": "into the part that the one way gives",
    "src/quykhuyenhoc/store/schema/freeze.py": "a tool of this repository",
    "src/quykhuyenhoc/testing.py": "books for tests, in a folder that it makes for them",
}
MAY_READ = {
    "src/quykhuyenhoc/files/atomic.py": "the first bytes of a target",
    "src/quykhuyenhoc/files/reading.py": "the one way",
    "src/quykhuyenhoc/store/sqlite.py": "the list of mounts, and the head of a database",
    "src/quykhuyenhoc/i18n.py": "data of this package",
    "src/quykhuyenhoc/log/verifier.py": "a program of its own, which takes nothing from us",
    "src/quykhuyenhoc/bank/vietqr.py": "data of this package",
    "src/quykhuyenhoc/bank/memos.py": "data of this package",
    "src/quykhuyenhoc/bank/profile.py": "data of this package",
    "src/quykhuyenhoc/money/known.py": "data of this package",
    "src/quykhuyenhoc/demo/data.py": "data of this package",
    "src/quykhuyenhoc/ledger/costs.py": "data of this package",
    "src/quykhuyenhoc/imports/list_kinds.py": "data of this package",
    "src/quykhuyenhoc/imports/indicators.py": "data of this package",
    "src/quykhuyenhoc/ledger/working_days.py": "data of this package",
    "src/quykhuyenhoc/renderers/pdf_pages.py": "data of this package",
    "src/quykhuyenhoc/store/schema/tables.py": "data of this package",
    "src/quykhuyenhoc/testing.py": "the book that it prepared itself",
    "cli/quykhuyenhoc_cli/main.py": "/dev/null",
}


def calls(text: str) -> set[str]:
    """Return "read" and "write" as a file opens others."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if (
            name in ("mkstemp", "NamedTemporaryFile", "copyfile")
            or (name in ("replace", "rename") and owner in ("os", "shutil"))
            or (name in ("write_text", "write_bytes") and owner != "formatter")
        ):
            found.add("write")
        if name in ("read_text", "read_bytes") and isinstance(node.func, ast.Attribute):
            found.add("read")
        if name == "open" and owner not in ("archive", "webbrowser"):
            modes = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            found.add(
                "write" if any(set(mode) <= set("wxabt+") and set(mode) & set("wxa+") for mode in modes) else "read"
            )
    return found


@pytest.mark.parametrize(("way", "allowed"), [("write", MAY_WRITE), ("read", MAY_READ)])
def test_files_are_read_and_written_in_one_place_alone(way: str, allowed: dict[str, str]) -> None:
    assert {name for name, text in sources() if way in calls(text)} == set(allowed)


STATEMENT: Final = 'STT,Ngày,Nợ,Có\n1,05/01/2025,,"1,000"\n2,06/01/2025,500,\n'.encode()
DRAWN: Final = (
    "Quỹ    Số tiền\n────   ───────\nA      30,000,000 1,000,000 2,000,000\nB      1,000,000 3,000,000 5,000,000\n"
).encode()
FIGURES: Final = b"A 30,000,000 and 1,000,000\nB 30,000,000 and 1,000,000\n"


@pytest.mark.parametrize("content", [DRAWN, FIGURES, b'{"schema": 1}', b"STT;Ngay;No\n1;2;3\n", b"%PDF-1.7 x"])
def test_no_page_data_or_other_table_goes_over_a_statement_of_the_bank(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "sao-ke.csv"
    target.write_bytes(STATEMENT)
    with pytest.raises(TargetRefusedError):
        write_file(str(target), content, replace=True)
    assert target.read_bytes() == STATEMENT


@pytest.mark.parametrize(
    ("there", "content"),
    [(STATEMENT, STATEMENT + b"3,07/01/2025,1,\n"), (DRAWN, FIGURES), (b'{"a": 1}', b'[{"b": 2}]')],
)
def test_a_new_one_of_the_same_kind_takes_its_place(tmp_path: Path, there: bytes, content: bytes) -> None:
    target = tmp_path / "out"
    target.write_bytes(there)
    write_file(str(target), content, replace=True)
    assert target.read_bytes() == content


def test_whatever_may_be_read_as_a_key_is_looked_at_whole() -> None:
    assert int(Limit.KEY) == HEAD
    assert kind_of(b"Bag Attributes: x\n" * 500 + b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n") == "key"
