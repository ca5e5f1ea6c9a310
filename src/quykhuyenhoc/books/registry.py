"""What a book has registered, for those who choose from it: accounts, funds, parties; and its day today."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TypeVar

from quykhuyenhoc.books.books import ZONE, Book
from quykhuyenhoc.ledger.registers import State

S = TypeVar("S", bound=State)


def registered(book: Book, kind: type[S]) -> tuple[S, ...]:
    """Return the current version of every account, fund, party … that is not closed, by code."""
    with book.books.source.reading() as connection:
        found = book.view(connection, book.books.clock()).all(kind)
    return tuple(one for one in found if getattr(one, "closed", None) is None)


def find_registered(book: Book, kind: type[S], code: str) -> S:
    """Return one account, fund, party … by its code, closed or not.

    Raises:
        NotFoundError: there is none; the error names some that are.
    """
    with book.books.source.reading() as connection:
        return book.view(connection, book.books.clock()).get(kind, code)


def today_in(book: Book) -> Date:
    """Return the accounting day of now, in the zone of every book."""
    return book.books.clock().astimezone(ZONE).date()
