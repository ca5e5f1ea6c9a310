"""Bodies by what programs ask: the tree of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors import BodyError, ManyBooksError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import translated
from quykhuyenhoc.ledger.bodies import BodyKinds, BodyTree
from quykhuyenhoc.store.bodies import books_with_bodies
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.books.books import Book, Books


class BodyDesk(Desk):
    """The tree of bodies."""

    def tree(self, day: Date | None = None) -> BodyTree:
        """Return the bodies of a day, each under the one above it; None: those of today."""
        with self.books.source.reading() as connection:
            versions = Snapshot(connection, self.book.number).bodies.versions()
        return BodyTree(versions, day or self.book.today)

    def kinds(self) -> BodyKinds:
        """Return the kinds of body that the book knows, by code."""
        with self.books.source.reading() as connection:
            return Snapshot(connection, self.book.number).bodies.kinds()

    def has_written(self, seq: int) -> bool:
        """Tell whether an act said something of bodies."""
        with self.books.source.reading() as connection:
            return bool(Snapshot(connection, self.book.number).bodies.written_by(seq))

    def kind_named(self, text: str) -> str:
        """Return the code of the kind of body that somebody types: by code, or by what it is called in either language.

        What is none stays as it is: the act that takes it names those that there are.
        """
        meant = fold(text)
        for code, one in self.kinds().items():
            if meant in (fold(code), fold(one.name), fold(translated(one.name, "vi"))):
                return code
        return text


def register_of(books: Books) -> Book:
    """Return the one book of a database that keeps a register of bodies.

    Raises:
        BodyError: none does.
        ManyBooksError: several do.
    """
    with books.source.reading() as connection:
        found = books_with_bodies(connection)
    if not found:
        problem = M_("no book here keeps a register of bodies")
        raise BodyError(body="--body", why=problem, advice=M_("Open bodies first⟦: qkh body add⟧."))
    only, *others = found
    if others:
        raise ManyBooksError
    return books[only]
