"""Which values of a log are kept from whom: those that lists mask, and secrets, from everybody."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.leaf import is_secret_at
from quykhuyenhoc.acts.masked import is_masked
from quykhuyenhoc.books.rights import check_may_see_hidden, offices_of

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection


def kept_from(connection: "Connection", book: "Book", actor: str | None) -> Callable[[int, str], bool]:
    """Return what tells whether the value of an act (its seq) at a path is kept from an actor; None: from anybody.

    Kept are what lists mask (``acts.masked``), and the whole text of a proposal of an earlier version; what is secret
    is kept from every actor.

    Raises:
        NotAllowedError: the actor may not see what is hidden.
    """
    if actor is not None:
        check_may_see_hidden(offices_of(connection, book), actor)
        return lambda _seq, path: is_secret_at(path)
    return lambda _seq, path: is_masked(path) or path == "act.content" or is_secret_at(path)
