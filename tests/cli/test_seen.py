"""What an account saw of a book last: an older file put back and another history are noticed at the next command."""

import json
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Money, open_books, record
from quykhuyenhoc.acts import Receipt, Split
from quykhuyenhoc.errors import OlderCopyError
from quykhuyenhoc.period import stored_day
from quykhuyenhoc_cli import statefolder
from tests.cli.running import acts, done, received, run
from tests.cli.test_start import HEAVY, modules

pytestmark = pytest.mark.usefixtures("in_english")
WRITE = ("receive", "--fund", "TH", "--account", "112", "--amount", "1tr", "--for", "x", "--date", "08/03/2022")
READ = ("trial-balance", "--period", "2022")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the account remember, in a folder that does not exist yet."""
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state" / "seen"))
    return tmp_path / "state" / "seen"


def gift(amount: int) -> Receipt:
    share = Split(fund="TH", amount=Money(amount), account="5111")
    return Receipt(date=date(2022, 3, 9), account="112", splits=(share,), description="ủng hộ")


def remembered(state: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("seen", "list")["books"]
    assert len(found) == len(list(state.iterdir()))
    return found


@pytest.fixture
def older(book: str, state: Path) -> str:
    """Put a copy from before the last act back."""
    assert run(*READ).exit_code == 0
    shutil.copy(book, "before.db")
    received("TH", "2tr")
    assert state.is_dir()
    for end in ("", "-wal", "-shm"):
        Path(f"{book}{end}").unlink(missing_ok=True)
    shutil.copy("before.db", book)
    return book


def test_what_was_seen_is_kept_for_its_owner_alone_and_follows_the_book(book: str, state: Path) -> None:
    assert not state.exists()
    assert run(*READ).stderr == ""
    (first,) = remembered(state)
    assert (first["seq"], first["file"]) == (acts(book), str(Path(book).resolve()))
    received("TH", "2tr")
    (second,) = remembered(state)
    assert second["seq"] == first["seq"] + 1
    assert [oct(stat.S_IMODE(one.stat().st_mode)) for one in (state, *state.iterdir())] == ["0o700", "0o600"]
    assert run(*READ).stderr == ""


def test_a_read_of_an_older_file_warns_once_and_shows_its_figures(older: str, state: Path) -> None:
    before = remembered(state)
    for _time in range(2):
        result = run(*READ)
        assert result.exit_code == 0
        assert result.stderr == (
            f"Warning: book SL ends at #{acts(older)}; #{acts(older) + 1} was seen here ({Path(older).resolve()},"
            f" act of {stored_day(before[0]['at'][:10]):%d/%m/%Y}): it is an older copy\n"
        )
    assert remembered(state) == before


def test_a_write_to_an_older_file_is_refused_until_somebody_accepts_it(older: str, state: Path) -> None:
    before = acts(older)
    for dry in ((), ("--dry-run",)):
        refused = run(*WRITE, *dry)
        assert (refused.exit_code, acts(older)) == (1, before)
        assert (
            "older copy. Use the newer file, or, if this one was put back on purpose: qkh seen accept."
            in refused.stderr
        )
    assert run("seen", "accept").exit_code == 2
    accepted = run("seen", "accept", "--yes")
    assert (accepted.exit_code, accepted.stdout) == (0, "Accepted quy.db as it is: SL.\n")
    assert remembered(state)[0]["seq"] == before
    assert run(*WRITE).stderr == ""
    assert "nothing to accept" in run("seen", "accept").stdout


def test_a_log_that_was_cut_off_is_noticed(book: str, state: Path) -> None:
    assert run(*READ).exit_code == 0
    received("TH", "2tr")
    with closing(sqlite3.connect(book)) as holds:  # it keeps the log from being tidied away
        holds.execute("SELECT count(*) FROM qkh_log").fetchone()
        shutil.copy(book, "main.db")
        received("TH", "3tr")
        shutil.copy("main.db", "without-log.db")
    result = run(*READ, "-f", "without-log.db")
    assert "it is an older copy" in result.stderr
    assert state.is_dir()


def test_another_history_is_noticed_however_long_it_is(book: str, state: Path) -> None:
    """Two files begin alike; who saw one is told at the other."""
    shutil.copy(book, "other.db")
    received("TH", "2tr")
    seen = acts(book)
    for _n in range(3):
        with open_books("other.db") as books:
            record(books["SL"], gift(5))
        result = run(*READ, "-f", "other.db")
        assert f"book SL does not go on from the #{seen} that was seen here" in result.stderr
        assert run(*WRITE, "-f", "other.db").exit_code == 1
    assert run(*READ, "-f", book).stderr == ""
    assert state.is_dir()


def test_what_others_recorded_meanwhile_is_no_other_history(book: str, state: Path) -> None:
    assert run(*READ).exit_code == 0
    with open_books(book) as books:
        for amount in range(1, 20):
            record(books["SL"], gift(amount))
    assert run(*WRITE).stderr == ""
    assert remembered(state)[0]["seq"] == acts(book)


@pytest.mark.usefixtures("book")
def test_a_copy_in_another_place_is_the_same_book(state: Path) -> None:
    received("TH", "2tr")
    assert run("backup", "copy.db").exit_code == 0
    assert state.is_dir()
    assert "older copy" in run(*READ, "-f", "copy.db").stderr  # the note that it was made is not in it
    assert run(*READ).stderr == ""


def test_what_is_tried_on_a_copy_leaves_the_book_as_it_was(book: str, state: Path) -> None:
    received("TH", "2tr")
    seen, home = remembered(state), Path(book).resolve()
    shutil.copy(book, "try.db")
    tried = run(*WRITE, "-f", "try.db")
    assert tried.exit_code == 0
    assert tried.stderr == (
        "This file is a copy of SL to try things on: what is recorded in it does not stand in"
        f" {home}. To keep the books in this file from now on: qkh seen accept\n"
    )
    assert run(*READ, "-f", "try.db").stderr == ""
    assert remembered(state) == seen
    assert run(*WRITE).stderr == ""
    assert "its log is another one" in run(*WRITE, "-f", "try.db").stderr


def test_a_book_is_kept_in_its_copy_once_that_is_accepted_or_the_first_file_is_gone(book: str, state: Path) -> None:
    received("TH", "2tr")
    shutil.copy(book, "moved.db")
    assert run("-f", "moved.db", "seen", "accept", "--yes").stdout == "Accepted moved.db as it is: SL.\n"
    assert run(*WRITE, "-f", "moved.db").stderr == ""
    assert "older copy" in run(*WRITE).stderr
    shutil.move("moved.db", "again.db")
    assert run(*READ, "-f", "again.db").stderr == ""
    assert remembered(state)[0]["file"] == str(Path("again.db").resolve())


@pytest.mark.parametrize(
    "damage", ["", "nonsense", "quykhuyenhoc-seen 1\n-1\n\n\n\n\n", "quykhuyenhoc-seen 1\n9\nzz\n"]
)
def test_a_memory_that_cannot_be_read_is_begun_anew(damage: str, book: str, state: Path) -> None:
    assert run(*READ).exit_code == 0
    (file,) = state.iterdir()
    for content in (damage.encode(), b"\0\xff" * 9):
        file.write_bytes(content)
        assert run(*READ).stderr == ""
        assert remembered(state)[0]["seq"] == acts(book)


@pytest.mark.parametrize("bad", ["file", "pipe", "folder", "nowhere"])
def test_a_place_that_cannot_be_used_hinders_nothing(
    bad: str, book: str, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bad == "nowhere":
        monkeypatch.setenv("QKH_STATE", "/proc/1/no/such")
    elif bad == "file":
        (tmp_path / "state").write_text("x", encoding="utf-8")
    else:
        assert run(*READ).exit_code == 0
        (file,) = state.iterdir()
        file.unlink()
        os.mkfifo(file) if bad == "pipe" else file.mkdir()
    assert (run(*READ).exit_code, run(*READ).stderr) == (0, "")
    assert run(*WRITE).exit_code == 0
    assert book


@pytest.mark.parametrize("name", ["HOME", "XDG_STATE_HOME"])
def test_an_account_without_a_home_remembers_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QKH_STATE", raising=False)
    monkeypatch.setenv("HOME", "~" if name == "HOME" else "/home/an")
    monkeypatch.setenv("XDG_STATE_HOME", "relative" if name != "HOME" else "")
    assert statefolder.folder() is None


def test_the_folder_is_where_the_system_keeps_such_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QKH_STATE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "/srv/state")
    assert statefolder.folder() == "/srv/state/quykhuyenhoc/seen"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/an")
    assert statefolder.folder() == "/home/an/.local/state/quykhuyenhoc/seen"
    monkeypatch.setenv("QKH_STATE", "-")
    assert statefolder.folder() is None


def test_nothing_is_remembered_where_nobody_wants_it(book: str, tmp_path: Path) -> None:
    assert run(*READ).exit_code == 0
    with open_books(book) as books:
        record(books["SL"], gift(5))
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith((".", "state"))) == []


def test_a_program_that_names_a_folder_is_kept_from_writing_to_an_older_file(book: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    shutil.copy(book, "before.db")
    with open_books(book, seen=folder) as books:
        record(books["SL"], gift(5))
    with open_books("before.db", seen=folder) as books, pytest.raises(OlderCopyError) as told:
        record(books["SL"], gift(5))
    assert (told.value.code, told.value.details["size"], told.value.details["seen"]) == (
        "older_copy", acts("before.db"), acts(book),
    )  # fmt: skip
    with open_books(book, seen=folder) as books:
        record(books["SL"], gift(5))


# -- erasures ---------------------------------------------------------------------------------------------------------


def test_restoring_a_copy_from_before_an_erasure_says_what_it_lacks(book: str, state: Path) -> None:
    done("party", "add", "--code", "HS1", "--name", "Lò Thị An", "--kind", "recipient")
    assert run("backup", "copy.db").exit_code == 0
    erased = done("privacy", "erase", "HS1", "--reason", "theo yêu cầu")["seq"]
    size = json.loads(run("restore", "--check", "copy.db", "-O", "json").stdout)["books"][0]["seq"]
    result = run("-f", "new.db", "restore", "copy.db")
    assert result.exit_code == 0
    assert f"SL ends at #{size}; erasures in it: none. What was erased later stands in it again." in result.stderr
    assert f"SL lacks erasures that were seen here: #{erased}. Erase the same again." in result.stderr
    assert "it is an older copy" in result.stderr
    assert (book, state.is_dir()) == ("quy.db", True)


def test_restoring_names_the_erasures_that_a_copy_knows(book: str) -> None:
    done("party", "add", "--code", "HS1", "--name", "Lò Thị An", "--kind", "recipient")
    erased = done("privacy", "erase", "HS1", "--reason", "theo yêu cầu")["seq"]
    assert run("backup", "copy.db").exit_code == 0
    result = run("-f", "new.db", "restore", "copy.db", "--lang", "en")
    assert f"erasures in it: #{erased}." in result.stderr
    assert "lacks" not in result.stderr
    assert book


def test_a_read_that_remembers_loads_no_heavy_package(book: str, state: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QKH_STATE", "-")
        without = modules(*READ)
    for _time in range(2):
        assert (modules(*READ) - without) & set(HEAVY) == set()
    assert (book, len(list(state.iterdir()))) == ("quy.db", 1)
