"""Settings that are read back, folders where no book may lie, and passwords that no error shows."""

import sqlite3
import traceback
from contextlib import closing

import psycopg
import pytest

from quykhuyenhoc import Books, QuyError, create_books, open_books, prepare_engine, record
from quykhuyenhoc.errors import (
    AccessDeniedError,
    DamagedError,
    NetworkFolderError,
    NotABookError,
    SettingsError,
)
from quykhuyenhoc.files.places import masked
from quykhuyenhoc.store import sqlite
from quykhuyenhoc.store.sqlite import check_settings, configure, file_system, in_cloud_folder, is_share
from tests.conftest import Copy, Place
from tests.samples import Clock, receipt


def opened(place: Place) -> Books:
    return open_books(place.url, clock=Clock())


# -- settings ---------------------------------------------------------------------------------------------------------


def test_a_server_that_would_forget_what_it_acknowledged_is_refused(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    with psycopg.connect(place.server.superuser_url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {place.server.name} SET synchronous_commit = off")
    with opened(place) as books, pytest.raises(SettingsError) as told:
        books.heads()
    assert told.value.details["setting"] == "synchronous_commit"


def test_every_pragma_holds_on_the_connections_of_the_library(sqlite_copy: Copy) -> None:
    wanted = {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1,
        "trusted_schema": 0,
    }  # fmt: skip
    with opened(sqlite_copy("full")) as books:
        for connection in (books.source.database.writer(), books.source.database.reader()):  # type: ignore[attr-defined]
            found = {name: connection.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
            assert found == wanted


@pytest.mark.parametrize("pragma", ["synchronous = OFF", "recursive_triggers = OFF", "trusted_schema = ON"])
def test_a_setting_that_did_not_take_is_refused(sqlite_copy: Copy, pragma: str) -> None:
    with closing(sqlite3.connect(sqlite_copy("full").url, isolation_level=None)) as raw:
        configure(raw, write=True)
        raw.execute(f"PRAGMA {pragma}")
        with pytest.raises(SettingsError) as told:
            check_settings(raw, write=True)
    assert told.value.details["setting"] == pragma.split(" ", maxsplit=1)[0]


def test_a_file_without_a_write_ahead_log_is_refused() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw, pytest.raises(SettingsError):
        configure(raw, write=True)


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_OLDEST", (99, 0, 0))
    with closing(sqlite3.connect(":memory:")) as raw, pytest.raises(SettingsError):
        configure(raw, write=False)


# -- far away ---------------------------------------------------------------------------------------------------------

MOUNTS = """\
/dev/vda / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
nas:/volume1/quy /mnt/nas nfs4 rw 0 0
//server/share /mnt/So\\040quy cifs rw 0 0
/dev/sdb /mnt/nas/disk ext4 rw 0 0
drive /home/an/drive fuse.rclone rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/home/an", "ext4"),
        ("/run", "tmpfs"),
        ("/runner", "ext4"),
        ("/mnt/nas", "nfs4"),
        ("/mnt/nas/2022", "nfs4"),
        ("/mnt/nasty", "ext4"),
        ("/mnt/nas/disk/quy", "ext4"),
        ("/mnt/So quy", "cifs"),
        ("/home/an/drive/quy", "fuse.rclone"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert file_system(folder, MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        (r"\\server\so-sach\quy.db", True),
        (r"\\?\UNC\server\so-sach\quy.db", True),
        (r"\\?\C:\SoSach\quy.db", False),
        (r"C:\SoSach\quy.db", False),
        ("/srv/quy.db", False),
    ],
)
def test_a_share_of_another_machine_is_recognised_by_its_path_on_windows(path: str, *, shared: bool) -> None:
    assert is_share(path) is shared


def test_a_book_on_a_share_refuses_to_record(sqlite_copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "is_share", lambda _path: True)
    with opened(sqlite_copy("full")) as books, pytest.raises(NetworkFolderError, match="SMB"):
        record(books["PY"], receipt(100))


def test_a_book_on_a_network_is_read_and_refuses_to_record(sqlite_copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "file_system", lambda _folder, _mounts: "nfs4")
    with opened(sqlite_copy("full")) as books:
        book = books["PY"]
        with pytest.raises(NetworkFolderError):
            record(book, receipt(100))


@pytest.mark.parametrize(
    ("path", "part"),
    [("/home/an/OneDrive - Hội/quy.db", "OneDrive - Hội"), ("/home/an/Dropbox/quy.db", "Dropbox"), ("/srv/q.db", None)],
)
def test_a_folder_that_is_copied_to_a_cloud_is_recognised(path: str, part: str | None) -> None:
    assert in_cloud_folder(path) == part


# -- secrets ----------------------------------------------------------------------------------------------------------

SECRET = "bí-mật"  # noqa: S105 (a word to look for)


@pytest.mark.parametrize(
    "place",
    [
        f"postgresql://an:{SECRET}@127.0.0.1:1/quy",
        f"postgresql://an:{SECRET}127.0.0.1:1/quy",
        f"postgresql://an:x@{SECRET}@127.0.0.1:1/quy",
        f"postgresql://an:x/{SECRET}@127.0.0.1:1/quy",
        f"postgresql://an:{SECRET}/x@127.0.0.1:1/quy",
        f"postgresql://an:{SECRET}?x@127.0.0.1:1/quy",
        f"postgresql://:{SECRET}@127.0.0.1:1/quy",
        f"postgresql+psycopg://an:{SECRET}@127.0.0.1:1/quy",
        f"postgres://an:{SECRET}@127.0.0.1:1/quy",
        f"postgresql://127.0.0.1:1/quy?user=an&password={SECRET}",
        f"postgresql://127.0.0.1:1/quy?password={SECRET}&sslpassword={SECRET}",
        f"postgresql://127.0.0.1:1/quy?password='{SECRET} {SECRET}'",
        f"postgresql://127.0.0.1:1/quy?user=an&pasword={SECRET}",
        f"postgresql://127.0.0.1:1/quy?options=-c%20x.y={SECRET}",
        f"postgresql://an:{SECRET}@127.0.0.1:port/quy",
        f"postgresql://an:{SECRET}%zz@127.0.0.1:1/quy",
        f"postgresql://an:{SECRET}@[::1/quy",
        f"mysql://an:{SECRET}@127.0.0.1/quy",
    ],
)
def test_a_password_is_in_no_error(place: str) -> None:
    for attempt in (lambda: open_books(place).heads(), lambda: create_books(place)):
        with pytest.raises(QuyError) as told:
            attempt()
        text = "".join(traceback.format_exception(told.value)) + repr(told.value.details)
        # The lines of source and what pytest adds are no part of the error.
        assert SECRET not in text
        assert "\n" not in str(told.value)
    assert SECRET not in repr(open_books(place).database.place)


@pytest.mark.parametrize("address", [f"postgresql://an:x@{SECRET}@127.0.0.1:1/quy", f"postgresql://an:{SECRET}h/quy"])
def test_an_engine_is_made_of_no_address_whose_password_would_be_taken_for_a_host(address: str) -> None:
    with pytest.raises(NotABookError) as told:
        prepare_engine(address)
    assert SECRET not in told.value.text(operator=True)


def test_a_wrong_password_is_told_without_it(postgres_copy: Copy) -> None:
    place = postgres_copy("empty")
    assert place.server is not None
    start, rest = place.server.url.split("://qkh_owner:", 1)
    wrong = f"{start}://qkh_owner:{SECRET}@{rest.split('@', 1)[1]}"
    with pytest.raises(AccessDeniedError) as told:
        open_books(wrong).heads()
    text = told.value.text(operator=True)
    assert ("password authentication failed" in text, SECRET in text) == (True, False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://an:abc@host/quy", "postgresql://an:***@host/quy"),
        ("postgresql://h/q?sslmode=verify-full&pasword=abc", "postgresql://h/q?sslmode=verify-full&pasword=***"),
        ("host=h password=abc dbname=q", "host=h password=*** dbname=q"),
        (r"host=h password='a \'b c' dbname=q", "host=h password=*** dbname=q"),
        ("quy.db", "quy.db"),
        ("thu của an:bình @ đâu đó", "thu của an:bình @ đâu đó"),
    ],
)
def test_only_what_is_secret_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_a_version_of_the_tables_that_is_no_number_is_told_as_damage(place: Copy) -> None:
    copied = place("empty")
    sql = "UPDATE {} SET version_num = 'zzz'"
    if copied.server is not None:
        with psycopg.connect(copied.server.superuser_url, autocommit=True) as raw:
            raw.execute(sql.format("quykhuyenhoc.schema_version").encode())
    else:
        with closing(sqlite3.connect(copied.url)) as raw_file:
            raw_file.execute(sql.format("qkh_schema_version"))
            raw_file.commit()
    with opened(copied) as books, pytest.raises(DamagedError, match="zzz"):
        books.heads()
