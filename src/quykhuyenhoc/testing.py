"""A fresh book for each test of a program that stands on this library, in a few milliseconds instead of seconds.

A file of books is made once in a process, by a function of the program's own; each test gets a copy of its bytes. With
pytest, ``pytest_plugins = ["quykhuyenhoc.testing"]`` in the top ``conftest.py`` gives the fixtures ``fresh_book`` and
``fresh_books``; a fixture ``prepared_books`` of the program's own says what stands in them. With unittest the context
manager ``fresh_books`` gives the same. pytest is needed for its fixtures alone.

Every copy has the id, the log's key and the first acts of the book it was copied from: two such books sign as one, and
no reader can tell them apart. They are for tests alone; a book to be kept is made with ``create_books``.

What pytest reads: PYTEST_DONT_REWRITE (a ``conftest.py`` may import names of here before the plugin is loaded).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from quykhuyenhoc.acts.books import OpenBook
from quykhuyenhoc.books.books import Book, Books, Clock, create_books, open_books, system_clock
from quykhuyenhoc.errors import FieldError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.atomic import write_file
from quykhuyenhoc.imports.registers import read_chart
from quykhuyenhoc.text import shown

__all__ = ["PreparedBooks", "fresh_books", "open_test_book"]

_FILE: Final = "quy.db"


def open_test_book(books: Books, *, code: str = "KH", name: str = "Hội Khuyến học") -> Book:
    """Open a book with the default chart of accounts, and return it: how a function that prepares books may begin.

    Raises:
        BookExistsError, BookAlikeError: the database has a book with that code, or with one that looks like it.
        CodeError: no book can have that code.
    """
    books.open_book(OpenBook(code=code, name=name), then=read_chart())
    return books[code]


class PreparedBooks:
    """The bytes of a closed SQLite file of books, held in memory (from 1.3 MB on); every test gets a copy.

    ``prepare`` records in the books of a new, empty file what every test begins with; without one that is the book KH
    with its chart. To prepare takes about a second, and every act that ``prepare`` records its time. ``clock`` tells
    the moment, with its time zone, there and in every copy; a test may give its own books another one
    (``books.clock = …``).

    Raises:
        FieldError: the clock tells no moment with a time zone, or ``prepare`` left a connection of its own open.
        QuyError: what ``prepare`` records is refused.
    """

    def __init__(self, prepare: Callable[[Books], object] = open_test_book, *, clock: Clock = system_clock) -> None:
        self.clock = clock
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            file = Path(folder, _FILE)
            with create_books(str(file), clock=clock) as books:
                prepare(books)
            if file.with_name(f"{_FILE}-wal").exists():  # what stands in it would be missing from every copy
                asked = M_("a function that closes what it opens")
                raise FieldError(of="PreparedBooks", field="prepare", value=shown(prepare), asked=asked)
            self._content: Final = file.read_bytes()

    def copy_to(self, place: str) -> str:
        """Write a copy to a file that does not exist yet and return its place, for a program that opens it itself.

        Raises:
            FileExistsRefusedError: the file exists, or the log of a lost database lies beside it.
            TargetRefusedError: its folder does not exist, or no file can be called so.
            ReadOnlyError, DiskFullError: as their names say.
        """
        write_file(place, self._content, sync=False)
        return place

    @contextmanager
    def fresh(self) -> Iterator[Books]:
        """Give the books of a new copy in a temporary folder; at the end they are closed and removed.

        Raises:
            OSError: the temporary folder (``tempfile.gettempdir()``) takes no file.
        """
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            file = Path(folder, _FILE)
            file.write_bytes(self._content)  # nobody else knows the folder: ``copy_to`` would guard it for 3 ms
            with open_books(str(file), clock=self.clock) as books:
                yield books


_prepared = lru_cache(maxsize=8)(PreparedBooks)


@contextmanager
def fresh_books(
    prepare: Callable[[Books], object] = open_test_book, *, clock: Clock = system_clock
) -> Iterator[Books]:  # fmt: skip
    """Give books for one test, as ``PreparedBooks`` makes them; at the end they are closed and removed.

    The file is made at the first call and once more for every other ``prepare`` or ``clock`` (the last eight are kept):
    give functions of a module, as a lambda inside a test is another one each time.

    Raises:
        FieldError, QuyError: as ``PreparedBooks``.
        OSError: the temporary folder takes no file.
    """
    with _prepared(prepare, clock=clock).fresh() as books:
        yield books


try:
    import pytest
except ModuleNotFoundError:  # who tests with unittest does without
    pass
else:

    @pytest.fixture(scope="session", name="prepared_books")
    def _prepared_books() -> PreparedBooks:
        """Give what every fresh book is copied from; a program overrides it with its own ``PreparedBooks``."""
        return _prepared()

    @pytest.fixture(name="fresh_books")
    def _fresh_books(prepared_books: PreparedBooks) -> Iterator[Books]:
        """Give books of this test alone; they are closed and removed at its end."""
        with prepared_books.fresh() as books:
            yield books

    @pytest.fixture(name="fresh_book")
    def _fresh_book(fresh_books: Books) -> Book:
        """Give the only book of ``fresh_books``, KH unless the program prepared another.

        Raises:
            ManyBooksError, NoSuchBookError: several books were prepared, or none; take one from ``fresh_books``.
        """
        return fresh_books.only()
