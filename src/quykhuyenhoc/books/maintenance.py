"""Keeping books in order: rows that no head counts leave, and tables of an older version are upgraded."""

from typing import TYPE_CHECKING

from quykhuyenhoc.acts.repairing import Repair, pieces
from quykhuyenhoc.books.held import HeldBooks
from quykhuyenhoc.books.record import _record, request_of
from quykhuyenhoc.errors import HostTransactionError, OlderBookError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.log import remove_uncounted, uncounted
from quykhuyenhoc.store.log_heads import Head, read_head
from quykhuyenhoc.store.schema.comparing import strange_objects
from quykhuyenhoc.store.schema.mending import is_owner

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.books.filing import Recorded


def repair_books(books: "Books", *, actor: str | None = None) -> "tuple[Recorded, ...]":
    """Move the rows that stand behind the last act of each book into the annex of an act; return those acts.

    Such rows come from raw SQL: no act wrote them, and no act can be written where they stand. What a head counts is
    never touched. Without such rows nothing is recorded. On a server the owner of the tables must do it.

    Raises:
        HostTransactionError: inside a host program's transaction.
        StrayError: the role may not take them away.
        StoreError: the database could not serve; nothing was changed.
    """
    if not books.source.retries:
        raise HostTransactionError(why=M_("a repair is no part of it"))
    done = (_repair(books, head, actor) for head in books.heads())
    return tuple(one for one in done if one is not None)


def _repair(books: "Books", seen: Head, actor: str | None) -> "Recorded | None":
    with books.source.writing() as connection:
        connection.lock(seen.book)
        head = read_head(connection, seen.book)
        found = tuple(uncounted(connection, head))
        if not found:
            return None
        remove_uncounted(connection, head)
        strays = tuple(piece for row in found for piece in pieces(*row))
        act = Repair(rows=len(found), strays=strays)
        return _record(connection, books.at(head), request_of(act, None, actor, None), HeldBooks())


def upgrade_books(place: str) -> bool:
    """Run the migrations that are missing, and put back what is missing or changed of guards, indexes and rights.

    Tell whether anything was to do. What others added is left to them: ``verify`` names it. On a server the owner of
    the tables must do it, and the application role gets its rights each time.

    Raises:
        NotABookError, NewerBookError: as their names say; nothing was changed.
        StoreError: the role does not own the tables; nothing was changed.
    """
    database = Database(place)
    try:
        connection = database.reader()
        needed = any(True for _strange in strange_objects(connection))
        if needed or is_owner(connection):
            database.migrate()
    except OlderBookError:
        database.migrate()
        return True
    finally:
        database.close()
    return needed
