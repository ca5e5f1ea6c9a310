"""A file that has its name only once it is whole and on the disk, whatever ends the process before.

It is made in a folder of its own beside the target, under a random name, where nobody else can put or find anything:
neither a link that leads elsewhere nor a log that SQLite would take for its own. Only its owner may read it. What is
written goes over no book, copy or key, over nothing that is no plain file, and over no file of another kind.
"""

# ruff: noqa: PTH100, PTH102, PTH104, PTH105, PTH106, PTH107, PTH118, PTH120, PTH123

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from quykhuyenhoc.errors import FileExistsRefusedError, TargetRefusedError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.faults import of_system, system_errors
from quykhuyenhoc.files.kinds import HEAD, LOG_ENDS, NEVER_KEPT, kind_of, no_plain_file
from quykhuyenhoc.files.places import names_nothing
from quykhuyenhoc.i18n import N_

OWNER: Final = 0o600
"""The mode of every file that this program writes."""

_FOLDER: Final = 0o700
_WHOLE: Final = "whole"
_SHOWN: Final = 50
"""So many letters of the target's name are in that of its folder, which may have 255 bytes."""
_NEVER: Final = {
    **NEVER_KEPT,
    "program": N_("it is a program"),
    "binary": N_("it is a file of a kind that is not known"),
}


@contextmanager
def new_file(target: str, *, replace: bool = False, sync: bool = True) -> Iterator[str]:
    """Give the name of an empty file to fill; it becomes the target at the end, and is removed on an error.

    ``replace`` lets it take the place of a file of the same kind, or of an empty one. Without ``sync`` it may be lost
    in a power cut. Of two who make the same file at the same moment the second is refused; what a killed process left
    is taken away by the next who makes that file.

    Raises:
        FileExistsRefusedError: the target exists, or the log of a lost database lies beside it.
        TargetRefusedError: it is nothing to write over, is of another kind, or its folder does not exist.
        ReadOnlyError, DiskFullError: as their names say.
    """
    _take_away_left(target)
    judge(target, replace=replace)
    folder, held = _begin(target)
    part = os.path.join(folder, _WHOLE)
    try:
        with system_errors():
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), OWNER))
            yield part
            if sync:
                _sync(part)
            judge(target, replace=replace, written=_head(part))  # it may have come while this one was filled
            _name(part, target, replace=replace)
            if sync:
                _sync(os.path.dirname(os.path.abspath(target)))
    finally:
        _clear(folder)
        if held is not None:
            os.close(held)


def write_file(target: str, content: bytes, *, replace: bool = False, sync: bool = True) -> None:
    """Write a file as a whole; see ``new_file``."""
    with new_file(target, replace=replace, sync=sync) as part, open(part, "wb") as stream:
        stream.write(content)


def judge(target: str, *, replace: bool = False, written: bytes | None = None) -> None:
    """Refuse a target that is not to be written; ``written`` are the first bytes of what is to be there.

    Raises:
        FileExistsRefusedError, TargetRefusedError: as ``new_file``.
    """
    if names_nothing(target):
        raise refused(target, N_("no file can be called so"))
    if target.lower().endswith(LOG_ENDS):  # a file system may read both as one name
        raise refused(target, N_("names that end so belong to a database"))
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        mode = None
    except OSError as error:
        raise of_system(error) or refused(target, error.strerror or str(error)) from None
    if mode is not None:
        _judge_there(target, mode, replace=replace, written=written)
    for end in ("-wal", "-journal"):
        if os.path.lexists(target + end):  # SQLite would play it back
            raise FileExistsRefusedError(path=Internal.place(target + end))


def _judge_there(target: str, mode: int, *, replace: bool, written: bytes | None) -> None:
    problem = no_plain_file(mode)
    if problem and (replace or stat.S_ISDIR(mode)):
        raise refused(target, problem)
    if not replace:
        raise FileExistsRefusedError(path=Internal.place(target))
    there = kind_of(_head(target))
    if there in _NEVER:
        raise refused(target, _NEVER[there])
    if written is not None and there not in ("empty", kind_of(written)):
        raise refused(target, N_("it is a file of another kind than what is to be written"))
    if written is not None and there == "table" and _first_line(_head(target)) != _first_line(written):
        raise refused(target, N_("it is a table with other columns than what is to be written"))


def _first_line(head: bytes) -> bytes:
    return head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0].strip()


def refused(target: str, problem: str) -> TargetRefusedError:
    """Return the error of a target and why nothing was written to it, a message of the catalogue."""
    return TargetRefusedError(path=Internal.place(target), why=M_(problem))


def _head(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(HEAD)


def _begin(target: str) -> tuple[str, int | None]:
    """Make the folder of a part; return it with what holds its lock."""
    parent, name = os.path.split(os.path.abspath(target))
    try:
        while True:
            folder = os.path.join(parent, f".{name[:_SHOWN]}.{os.urandom(8).hex()}.part")
            os.mkdir(folder, _FOLDER)
            if sys.platform == "win32":
                return folder, None
            held = _hold(folder)
            if held is not None:
                return folder, held
    except FileNotFoundError:
        raise refused(target, N_("there is no such folder")) from None
    except OSError as error:
        raise of_system(error) or refused(target, error.strerror or str(error)) from None


def _hold(folder: str) -> int | None:
    """Lock a folder of ours; None where somebody holds it, or it is gone.

    A share that knows no locks keeps nobody out.
    """
    import fcntl

    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        with suppress(OSError):
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(held)
                return None
        if os.fstat(held).st_uid == os.geteuid() and os.path.samestat(os.fstat(held), os.lstat(folder)):
            return held
    except OSError:
        pass
    os.close(held)
    return None


def _take_away_left(target: str) -> None:
    """Take away what killed processes left of the same file; on Windows nothing tells it from what is in use."""
    if sys.platform == "win32":
        return
    parent, name = os.path.split(os.path.abspath(target))
    left, found = re.compile(rf"\.{re.escape(name[:_SHOWN])}\.[0-9a-f]{{16}}\.part"), list[str]()
    with suppress(OSError), os.scandir(parent) as entries:
        found = [one.path for one in entries if left.fullmatch(one.name)]
    for entry in found:
        held = _hold(entry)
        if held is not None:
            _clear(entry)
            os.close(held)


def _clear(folder: str) -> None:
    """Take away a folder of ours with what is in it."""
    with suppress(OSError):
        for entry in [one.path for one in os.scandir(folder)]:
            os.remove(entry)
        os.rmdir(folder)


def _name(part: str, target: str, *, replace: bool) -> None:
    """Give a part its name: over the file that is there, or only where none is."""
    if replace:
        os.replace(part, target)
        return
    if sys.platform != "win32":  # there a name that is taken is not given again
        try:
            os.link(part, target)
        except FileExistsError:
            raise FileExistsRefusedError(path=Internal.place(target)) from None
        except OSError:  # a disk without hard links, as a memory stick has
            pass
        else:
            return
    os.rename(part, target)


def _sync(path: str) -> None:
    """Wait until a file, or the names in a folder, are on the disk; Windows has no such call for folders."""
    try:
        number = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)
