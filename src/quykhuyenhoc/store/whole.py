"""A new file that has its name only once it is whole and on the disk, whatever ends the process before."""

# ruff: noqa: PTH100, PTH104, PTH107, PTH110, PTH116, PTH120, PTH123

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from quykhuyenhoc.errors import FileExistsRefusedError, NotABookError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.store.faults import of_system

USUAL: Final = 0o666
"""Who may read and write a file: everybody, less what the user's mask takes away."""


@contextmanager
def whole(target: str, mode: int = USUAL) -> Iterator[str]:
    """Give the name of an empty file to fill; it becomes the target at the end, and is removed on an error.

    What a killed process left under that name is begun anew. Of two who make the same file at the same moment the
    second is refused.

    Raises:
        FileExistsRefusedError: the target exists, or its log does, or another process is making it.
        NotABookError: its folder does not exist.
        ReadOnlyError, DiskFullError: as their names say.
    """
    part = f"{target}.part"
    _refuse_existing(target)
    held = _take(part, target, mode)
    try:
        _refuse_existing(target)  # it may have been made while this one came to the lock
        yield part
        _sync(part)
        _refuse_existing(target)
        os.rename(part, target)
        _sync(os.path.dirname(os.path.abspath(target)))
    except BaseException as error:
        _remove(part)
        found = of_system(error) if isinstance(error, OSError) else None
        if found is None:
            raise
        raise found from error
    finally:
        if held is not None:
            os.close(held)


def _refuse_existing(target: str) -> None:
    """Refuse a name that is taken; also one beside which the log of a lost file lies: SQLite would play it back."""
    for end in ("", "-wal", "-journal"):
        if os.path.exists(target + end):
            raise FileExistsRefusedError(path=target + end)


def _take(part: str, target: str, mode: int) -> int | None:
    """Empty a file that nobody else is filling; return what holds its lock.

    The lock is flock's, which does not touch the locks that SQLite sets. Windows has none, and needs none: there a
    file in use is not removed, and a name that is taken is not given again.
    """
    try:
        if sys.platform == "win32":
            _remove(part)
            open(part, "x").close()
            return None
        return _locked(part, mode)
    except FileNotFoundError:
        raise NotABookError(path=target, problem=_("there is no such folder")) from None
    except OSError as error:
        raise of_system(error) or NotABookError(path=target, problem=error.strerror or str(error)) from None


def _locked(part: str, mode: int) -> int:
    while True:
        held = os.open(part, os.O_RDWR | os.O_CREAT, mode)
        try:
            _lock(held)
            if os.path.samestat(os.fstat(held), os.stat(part)):
                _remove(part, ends=("-wal", "-shm", "-journal"))
                os.ftruncate(held, 0)
                if mode != USUAL:
                    os.fchmod(held, mode)
                return held
        except BlockingIOError:
            os.close(held)
            raise FileExistsRefusedError(path=part) from None
        except FileNotFoundError:  # whoever made it has just given it its name
            pass
        except BaseException:
            os.close(held)
            raise
        os.close(held)


def _lock(held: int) -> None:
    """Lock a file, or raise BlockingIOError; a file system that knows no locks (some shares) keeps nobody apart."""
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        pass


def _remove(path: str, ends: tuple[str, ...] = ("", "-wal", "-shm", "-journal")) -> None:
    for end in ends:
        with suppress(FileNotFoundError):
            os.remove(path + end)


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
