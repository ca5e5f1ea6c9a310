"""SQLite files: settings that are read back, opening for reading, and folders where a book must not lie."""

import os
import sqlite3
from pathlib import Path
from typing import Any, Final

from quykhuyenhoc.errors import NetworkFolderError, NotABookError, SettingsError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.store.faults import translated

PRAGMAS: Final[dict[str, tuple[str, Any]]] = {
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
}
_CACHE_KIB: Final = 32_000
_OLDEST: Final = (3, 37, 0)
NETWORK: Final = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "afs", "ncpfs")
CLOUD: Final = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")


def configure(raw: sqlite3.Connection, *, write: bool) -> None:
    """Set every pragma of design §6 and read it back.

    Raises:
        SettingsError: a setting did not take, or SQLite is older than 3.37.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise SettingsError(setting="SQLite", found=sqlite3.sqlite_version, needed="3.37")
    if write:
        (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode not in ("wal", "memory"):
            raise SettingsError(setting="journal_mode", found=mode, needed="wal")
    for name, (value, needed) in PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {value}")
        (found,) = raw.execute(f"PRAGMA {name}").fetchone()
        if found != needed:
            raise SettingsError(setting=name, found=found, needed=value)
    raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    raw.execute("PRAGMA busy_timeout = 30000")


def connect(path: str, *, write: bool, create: bool = False) -> sqlite3.Connection:
    """Open a SQLite file, ready for a book; reading never writes, not even beside the file.

    Raises:
        NotABookError: there is no such file, or it cannot be opened.
        NetworkFolderError: it lies on a network file system, where locks are not kept.
    """
    place = Path(path)
    if not create and not place.is_file():
        problem = N_("it is a folder") if place.is_dir() else N_("there is no such file")
        raise NotABookError(path=path, problem=_(problem))
    if write:
        check_folder(place)
    mode = "rwc" if create else "rw" if write else "ro"
    if mode == "ro" and not os.access(place.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        mode = "ro&immutable=1"
    try:
        raw = sqlite3.connect(
            f"{place.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None,
            check_same_thread=False, cached_statements=512,
        )  # fmt: skip
        configure(raw, write=write)
    except sqlite3.DatabaseError as error:
        found = translated(error)
        if isinstance(found, NotABookError):
            raise NotABookError(path=path, problem=_("it is not a SQLite file")) from error
        raise found from error
    return raw


def check_folder(place: Path) -> None:
    """Refuse network file systems: SQLite's WAL is not safe there.

    Raises:
        NetworkFolderError: the folder is on one.
    """
    kind = _file_system(place.resolve().parent)
    if kind.startswith(NETWORK):
        raise NetworkFolderError(folder=str(place.parent), kind=kind)


def in_cloud_folder(path: str) -> str | None:
    """Return the part of a path that names a cloud-synced folder, where a copy may overwrite the book."""
    parts = [part for part in Path(path).resolve().parts if part.lower().startswith(CLOUD)]
    return parts[0] if parts else None


def _file_system(folder: Path) -> str:
    """Return the type of the file system that holds a folder, from /proc/mounts; empty where that is not known."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best = ("", "")
    for line in mounts:
        _device, point, kind, *_rest = [*line.split(" "), "", "", ""]
        point = point.replace("\\040", " ")
        inside = str(folder) == point or str(folder).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
