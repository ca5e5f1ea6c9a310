"""Files that somebody names to be read: plain files alone, each only up to the size that its purpose can need."""

# ruff: noqa: PTH116

import os
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import InputFileError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.kinds import no_plain_file

if TYPE_CHECKING:
    from io import BufferedReader


class Limit(IntEnum):
    """The most bytes of a file, by what it is."""

    KEY = 16_384
    SETTINGS = 65_536
    """Defaults of a user."""
    PROFILE = 1_000_000
    """How a bank's table is read; learnt rules."""
    NOTE = 1_000_001
    """A checkpoint: 262,144 characters."""
    PROOF = 16_000_000
    EVIDENCE = 20_000_000
    """A scan is a few hundred kilobytes; a database is no place for films."""
    LIST = 50_000_000
    """Names, awards, balances."""
    STATEMENT = 50_000_000
    SCAN = 200_000_000
    """A paper of which only the hash is recorded."""
    ENTRIES = 1_000_000_000
    """Some eight million entries."""


def open_input(path: str, limit: int) -> "BufferedReader":
    """Open a plain file for reading; a pipe or device is never waited for.

    Raises:
        InputFileError: there is no such file, it is no plain one, may not be read, or is larger than the limit.
    """
    try:
        _check(os.stat(path), path, limit)  # a device may do something when it is opened
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
        number = os.open(path, flags)
        try:
            _check(os.fstat(number), path, limit)
            return os.fdopen(number, "rb")
        except BaseException:
            with suppress(OSError):
                os.close(number)
            raise
    except (FileNotFoundError, NotADirectoryError):
        problem = M_("there is no such file")
    except PermissionError:
        problem = M_("you have no right to read it")
    except (OSError, ValueError) as error:  # a name that is too long, or holds what no name can
        problem = M_("{system}", system=getattr(error, "strerror", None) or str(error))
    raise InputFileError(path=Internal.place(path), why=problem)


def _check(found: os.stat_result, path: str, limit: int) -> None:
    problem = no_plain_file(found.st_mode)
    if problem:
        raise InputFileError(path=Internal.place(path), why=M_(problem))
    if found.st_size > limit:
        raise _too_large(path, limit)


def _too_large(path: str, limit: int) -> InputFileError:
    size, unit = (limit // 1_000_000, "MB") if limit >= 1_000_000 else (limit // 1_000, "kB")  # noqa: PLR2004 (bytes)
    problem = M_("it is larger than {size} {unit}, the most that such a file may have").format(size=size, unit=unit)
    return InputFileError(path=Internal.place(path), why=problem)


def read_bytes(path: str, limit: int) -> bytes:
    """Return the content of a plain file.

    Raises:
        InputFileError: as ``open_input``; also where it grows beyond the limit while it is read.
    """
    with open_input(path, limit) as stream:
        try:
            found = stream.read(limit + 1)
        except OSError as error:
            raise InputFileError(path=Internal.place(path), why=error.strerror or str(error)) from None
    if len(found) > limit:
        raise _too_large(path, limit)
    return found


def read_unchanged(path: str, limit: int) -> str:
    """Return a plain file of UTF-8 as text, to the letter: a mark that it begins with is a part of it.

    What is signed or sealed is read so: other verifiers do not know which mark an editor may add.

    Raises:
        InputFileError: as ``read_bytes``, and where it is no UTF-8.
    """
    try:
        return read_bytes(path, limit).decode()
    except UnicodeDecodeError:
        raise InputFileError(path=Internal.place(path), why=M_("it is no text in UTF-8; save it as UTF-8")) from None


def read_text(path: str, limit: int) -> str:
    """Return a plain file of UTF-8 as text, without its mark, line ends as they are; raises as ``read_unchanged``."""
    return read_unchanged(path, limit).removeprefix("\ufeff")


def hash_of(path: str) -> str:
    """Return the SHA-256 (hexadecimal) of a file."""
    from hashlib import sha256

    return sha256(read_bytes(path, Limit.LIST)).hexdigest()
