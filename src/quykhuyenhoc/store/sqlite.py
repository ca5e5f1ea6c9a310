"""SQLite files: settings that are read back, opening for reading, and folders where a book must not lie.

Every read comes through here, so it does without pathlib, which takes 5 ms to load.
"""

# ruff: noqa: PTH110, PTH116, PTH120, PTH123

import os
import sqlite3
import sys
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors import NetworkFolderError, NoDatabaseError, NotABookError, SettingsError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.kinds import DATABASE, no_plain_file
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.store.faults import SQLITE_ERRORS, WAIT_SECONDS, translated

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import SqliteConnection

PRAGMAS: Final[dict[str, tuple[str, Any]]] = {
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
}
_CACHE_KIB: Final = 32_000
_OLDEST: Final = (3, 37, 0)
# The driver asks every value that is no number, text or bytes whether it adapts itself, None too, which goes in as it
# is all the same: to look it up takes a thirtieth of that time, and a receipt has a dozen cells without a value.
sqlite3.register_adapter(type(None), {None: None}.get)
NETWORK: Final = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "afs", "ncpfs")
CLOUD: Final = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "drive của tôi", "icloud", "mobile documents",
    "cloudstorage", "nextcloud", "owncloud", "pcloud", "box sync", "synologydrive", "seafile", "syncthing",
)  # fmt: skip
"""How folders begin that programs copy to a cloud or to other machines."""


APPLICATION_ID: Final = int.from_bytes(b"qkh1", "big")
"""What the head of a file says that holds books: https://sqlite.org/fileformat2.html §1.3.12."""
_KEEPS_A_LOG: Final = b"\2\2"
"""The versions to write and to read of a file with a write-ahead log, as every file of books has one."""


def mark(connection: "SqliteConnection", version: int) -> None:
    """Let the head of a file say that it holds books of a schema."""
    connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.run(f"PRAGMA user_version = {version}")


def is_all_ours(connection: "SqliteConnection") -> bool:
    """Tell whether a file holds no table but ours: otherwise its head is for its own program to use."""
    sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'qkh_*' AND name NOT GLOB 'sqlite_*'"
    return connection.one(sql) is None


def is_marked(path: str, version: int) -> bool:
    """Tell whether the head of a file says that it holds books of a schema, and that to write there changes no mode.

    A file of an older version says nothing. What a head says is no proof: the tables are asked before anything is read.
    """
    try:
        if no_plain_file(os.stat(path).st_mode):  # to open a pipe would wait for somebody to write
            return False
        with open(path, "rb") as stream:
            head = stream.read(100)
    except (OSError, ValueError):
        return False
    said = head[18:20], int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    return head.startswith(DATABASE) and said == (_KEEPS_A_LOG, APPLICATION_ID, version)


def configure(raw: Any, *, write: bool, patience: int = WAIT_SECONDS) -> None:
    """Set every pragma of design §6 and read it back; reads wait for locks for so many seconds.

    Raises:
        SettingsError: a setting did not take, or SQLite is older than 3.37.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise SettingsError(setting="SQLite", found=sqlite3.sqlite_version, needed="3.37")
    raw.execute(f"PRAGMA busy_timeout = {patience * 1000}")
    if write:
        raw.execute("PRAGMA journal_mode = WAL")
    for name, (value, _needed) in PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {value}")
    raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    check_settings(raw, write=write)


def check_settings(raw: Any, *, write: bool) -> None:
    """Read every setting back, as a pragma that cannot be obeyed is ignored in silence.

    Raises:
        SettingsError: one is not what the book needs.
    """
    wanted = {**PRAGMAS, "journal_mode": ("WAL", "wal")} if write else PRAGMAS
    for name, (value, needed) in wanted.items():
        (found,) = raw.execute(f"PRAGMA {name}").fetchone()
        if found != needed:
            raise SettingsError(setting=name, found=found, needed=value)


def is_immutable(path: str) -> bool:
    """Tell whether a file can only be read as unchangeable: its folder takes no file, and no log lies beside it."""
    effective = os.access in os.supports_effective_ids
    writable = os.access(os.path.dirname(path) or ".", os.W_OK, effective_ids=effective)
    return not writable and not os.path.exists(f"{path}-wal")


def connect(path: str, *, write: bool, patience: int = WAIT_SECONDS) -> sqlite3.Connection:
    """Open a SQLite file, ready for a book; reading never writes, not even beside the file.

    Raises:
        NotABookError: there is no such file, it may not be read, or it cannot be opened.
        NetworkFolderError: it lies on a network file system, where locks are not kept.
    """
    try:
        problem = no_plain_file(os.stat(path).st_mode)
    except (OSError, ValueError):
        raise NoDatabaseError(path=Internal.place(path), why=M_("there is no such file")) from None
    if problem:
        raise NotABookError(path=Internal.place(path), why=M_(problem))
    if write:
        check_folder(path)
    mode = "rw" if write else "ro&immutable=1" if is_immutable(path) else "ro"
    try:
        raw = sqlite3.connect(
            f"{_uri(path)}?mode={mode}", uri=True, isolation_level=None,
            check_same_thread=False, cached_statements=512,
        )  # fmt: skip
    except SQLITE_ERRORS as error:
        readable = os.access(path, os.R_OK)  # SQLite says only that it could not
        told = M_("it cannot be opened") if readable else M_("you have no right to read it")
        raise NotABookError(path=Internal.place(path), why=told) from error
    try:
        configure(raw, write=write, patience=patience)
    except SQLITE_ERRORS as error:
        raw.close()
        found = translated(error)
        if isinstance(found, NotABookError):
            raise NotABookError(path=Internal.place(path), why=M_("it is not a SQLite file")) from error
        raise found from error
    except BaseException:
        raw.close()
        raise
    return raw


def _uri(path: str) -> str:
    """Return the URI by which SQLite opens a file: https://sqlite.org/uri.html §3.1."""
    found = os.path.realpath(path)
    if sys.platform == "win32":
        found = "/" + found.replace("\\", "/")
    return "file://" + found.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def check_folder(path: str) -> None:
    """Refuse network file systems: SQLite's WAL is not safe there.

    Raises:
        NetworkFolderError: the folder is on one.
    """
    if is_share(os.path.realpath(path)):
        raise NetworkFolderError(folder=Internal(os.path.dirname(path) or ".", N_("the folder")), kind="SMB")
    try:
        with open("/proc/mounts", encoding="utf-8", errors="replace") as stream:
            mounts = stream.read()
    except OSError:  # no such list: not Linux
        return
    kind = file_system(os.path.dirname(os.path.realpath(path)), mounts)
    if kind.startswith(NETWORK):
        raise NetworkFolderError(folder=Internal(os.path.dirname(path) or ".", N_("the folder")), kind=kind)


def is_share(path: str) -> bool:
    r"""Tell whether a path is one of Windows on another machine: \\server\share, to which its drives resolve."""
    return path.startswith("\\\\") and (not path.startswith("\\\\?\\") or path[4:8].upper() == "UNC\\")


def in_cloud_folder(path: str) -> str | None:
    """Return the part of a path that names a cloud-synced folder, where a copy may overwrite the book."""
    steps = os.path.realpath(path).replace("\\", "/").split("/")
    parts = [part for part in steps if part.lower().startswith(CLOUD)]
    return parts[0] if parts else None


def file_system(folder: str, mounts: str) -> str:
    """Return the type of the file system that holds a folder, by the text of /proc/mounts; empty when none does."""
    best = ("", "")
    for line in mounts.splitlines():
        _device, point, kind, *_rest = [*line.split(" "), "", "", ""]
        for written, meant in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
            point = point.replace(written, meant)
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
