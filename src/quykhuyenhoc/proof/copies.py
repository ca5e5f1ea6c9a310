"""Backup and restore: a copy is a SQLite book file, whatever the database; it is verified before it is used.

The same two steps move books from SQLite to PostgreSQL and back: every leaf, root, number and salt stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.books.books import Books, create_books, open_books
from quykhuyenhoc.errors import BooksThereError, CopyDamagedError
from quykhuyenhoc.errors.texts import Internal
from quykhuyenhoc.files.places import file_of, is_url
from quykhuyenhoc.proof.earlier import make_anew
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.verify import differences
from quykhuyenhoc.store.copies import copy_book, copy_file
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.log_heads import Head, erasing, heads

if TYPE_CHECKING:
    from quykhuyenhoc._executors import Progress
    from quykhuyenhoc.store.connections import Connection

TellFinding = Callable[[Finding], object]


def backup_books(books: Books, path: str, *, progress: Progress | None = None) -> tuple[Head, ...]:
    """Copy all books of a database into a new SQLite file, while others work; return the heads of the copy.

    Everything acknowledged before the call is in it. A copy of a SQLite file is of the whole file, the tables of
    another program in it too.

    Raises:
        FileExistsRefusedError: the file exists.
        StoreError: it cannot be written; nothing remains of it.
    """
    books.heads()  # what this program does not read it does not copy either
    if books.database.on_server:
        with _beside(path) as folder:
            rows = f"{folder}/books.db"
            with create_books(rows) as copy:
                _copy_all(books, copy, progress)
            copy_file(rows, path)
    else:
        copy_file(books.database.address, path)
    with open_books(path) as copy:
        return copy.heads()


def restore_books(
    path: str, place: str, *, progress: Progress | None = None, tell: TellFinding | None = None
) -> tuple[Head, ...]:
    """Verify a copy and put its books into a new file, or into a server's database that holds none.

    Books made before the first release, with other tables, are made anew from their log: leaves, roots, numbers and
    salts stay. ``tell`` is given what ``verify`` will say of the restored books all the same: what was recorded so.

    Raises:
        CopyDamagedError: the copy is not as its log says; nothing was restored.
        FileExistsRefusedError: the file exists.
        BooksThereError: the server's database holds books.
    """
    with _earlier(path) as old:
        if old is not None:
            return _restore_earlier(old, path, place, progress, tell)
    check_copy(path, progress=progress, tell=tell)
    with open_books(path) as copy:
        if is_url(place):
            with create_books(place) as target:
                _copy_all(copy, target, progress)
        else:
            copy_file(path, file_of(place))
        return copy.heads()


def check_copy(path: str, *, progress: Progress | None = None, tell: TellFinding | None = None) -> tuple[Head, ...]:
    """Verify a copy; return the heads of its books. ``tell`` as in ``restore_books``.

    Raises:
        CopyDamagedError: it is not as its log says.
    """
    with _earlier(path) as old:
        if old is not None:
            with _beside(path) as folder:
                return _restore_earlier(old, path, f"{folder}/books.db", progress, tell)
    with open_books(path) as copy:
        for finding in differences(copy, progress=progress):
            if not finding.recorded_so:
                raise CopyDamagedError(path=Internal.place(path), why=finding.message())
            if tell:
                tell(finding)
        return copy.heads()


def _restore_earlier(
    old: Connection, path: str, place: str, progress: Progress | None, tell: TellFinding | None
) -> tuple[Head, ...]:
    with ExitStack() as held:
        on_server = is_url(place)
        rows = place if on_server else f"{held.enter_context(_beside(place))}/books.db"
        with create_books(rows) as target:
            _all_into(old, target, partial(make_anew, path=path), progress)
            for finding in differences(target):
                if tell:
                    tell(finding)
            found = target.heads()
        if not on_server:
            copy_file(rows, file_of(place))
    return found


@contextmanager
def _earlier(path: str) -> Iterator[Connection | None]:
    """Give a connection to books made before the first release; None where these are none."""
    database = Database(path)
    connection = database.earlier()
    try:
        yield connection
    finally:
        if connection is not None:
            connection.close()


def _beside(path: str) -> TemporaryDirectory[str]:
    """Return a folder beside a file: names of people stay on the disk that was chosen."""
    beside = Path(path).absolute().parent
    return TemporaryDirectory(dir=beside if beside.is_dir() else None)


class Lacking(NamedTuple):
    """What a restored book knows of erasures: the seqs of its own, and of those seen elsewhere that it lacks."""

    code: str
    size: int
    erasing: tuple[int, ...]
    lacks: tuple[int, ...]


def erasures(books: Books) -> tuple[Lacking, ...]:
    """Return which erasures the books of a copy know, and which they are known to predate.

    What was erased after a copy was made stands in it again.
    """
    with books.source.reading() as connection:
        unlike = {one.code: one.erasing for one in (books.seen.unlike(connection) if books.seen else ())}
        return tuple(
            Lacking(head.code, head.size, erasing(connection, head.book), unlike.get(head.code, ()))
            for head in heads(connection)
        )


def _copy_all(books: Books, target: Books, progress: Progress | None) -> None:
    with books.source.reading() as old:
        _all_into(old, target, copy_book, progress)


def _all_into(
    old: Connection, target: Books,
    bring: Callable[[Connection, Connection, Head, Callable[[int], None]], None],
    progress: Progress | None,
) -> None:  # fmt: skip
    """Bring every book over, in one transaction."""
    with target.source.writing() as new:
        if heads(new):
            raise BooksThereError(place=Internal.place(target.database.place))
        found = heads(old)
        total, done = sum(head.size for head in found), 0

        def tick(leaves: int) -> None:
            nonlocal done
            done += leaves
            if progress:
                progress(done, total)

        for head in found:
            bring(old, new, head, tick)
