"""Backup and restore: a copy is a SQLite book file, whatever the database; it is verified before it is used.

The same two steps move books from SQLite to PostgreSQL and back: every leaf, root, number and salt stays as it was.
"""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quykhuyenhoc.books.books import Books, create_books, open_books
from quykhuyenhoc.errors import BooksThereError, CopyDamagedError
from quykhuyenhoc.files.places import file_of, is_url
from quykhuyenhoc.proof.verify import verify
from quykhuyenhoc.store.copies import copy_book, copy_file
from quykhuyenhoc.store.log_heads import Head, heads
from quykhuyenhoc.store.privacy.consents import erasing

Progress = Callable[[int, int], None]
"""(leaves done, leaves in all)"""


def backup_books(books: Books, path: str, *, progress: Progress | None = None) -> tuple[Head, ...]:
    """Copy all books of a database into a new SQLite file, while others work; return the heads of the copy.

    Everything acknowledged before the call is in it.

    Raises:
        FileExistsRefusedError: the file exists.
        StoreError: it cannot be written; nothing remains of it.
    """
    if books.database.on_server:
        beside = Path(path).absolute().parent  # names of people stay on the disk that was chosen
        with TemporaryDirectory(dir=beside if beside.is_dir() else None) as folder:
            rows = f"{folder}/books.db"
            with create_books(rows) as copy:
                _copy_all(books, copy, progress)
            copy_file(rows, path)
    else:
        copy_file(books.database.address, path)
    with open_books(path) as copy:
        return copy.heads()


def restore_books(path: str, place: str, *, progress: Progress | None = None) -> tuple[Head, ...]:
    """Verify a copy and put its books into a new file, or into a server's database that holds none.

    Raises:
        CopyDamagedError: the copy is not as its log says; nothing was restored.
        FileExistsRefusedError: the file exists.
        BooksThereError: the server's database holds books.
    """
    check_copy(path, progress=progress)
    with open_books(path) as copy:
        if is_url(place):
            with create_books(place) as target:
                _copy_all(copy, target, progress)
        else:
            copy_file(path, file_of(place))
        return copy.heads()


def check_copy(path: str, *, progress: Progress | None = None) -> tuple[Head, ...]:
    """Verify a copy; return the heads of its books.

    Raises:
        CopyDamagedError: it is not as its log says.
    """
    with open_books(path) as copy:
        for finding in islice(verify(copy, progress=progress), 1):
            raise CopyDamagedError(path=path, why=finding.message())
        return copy.heads()


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
    with books.source.reading() as old, target.source.writing() as new:
        if heads(new):
            raise BooksThereError(place=target.database.place)
        found = heads(old)
        total, done = sum(head.size for head in found), 0

        def tick(leaves: int) -> None:
            nonlocal done
            done += leaves
            if progress:
                progress(done, total)

        for head in found:
            copy_book(old, new, head, tick)
