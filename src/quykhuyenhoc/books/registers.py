"""What a book has registered, for those who choose from it: accounts, funds, parties."""

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from quykhuyenhoc.nouns import State, form
from quykhuyenhoc.personal import HiddenText

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

S = TypeVar("S", bound=State)


def registered(book: "Book", kind: type[S]) -> tuple[S, ...]:
    """Return the current version of every account, fund, party … that is not closed, by code."""
    with book.books.source.reading() as connection:
        found = book.view(connection, book.books.clock()).all(kind)
    return tuple(_seen(one) for one in found if getattr(one, "closed", None) is None)


def find_registered(book: "Book", kind: type[S], code: str) -> S:
    """Return one account, fund, party … by its code, closed or not.

    Raises:
        NotFoundError: there is none; the error names some that are.
    """
    with book.books.source.reading() as connection:
        return _seen(book.view(connection, book.books.clock()).get(kind, code))


def _seen(state: S) -> S:
    """Return a version without its hidden texts: who looks them up here is nobody in particular."""
    fields: Any = form(type(state))
    hidden = {f.name: None for f in fields if isinstance(getattr(state, f.name), HiddenText)}
    return replace(state, **hidden) if hidden else state
