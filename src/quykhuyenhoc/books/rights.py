"""Who may see what: the one place that asks for the roles of an actor."""

from collections.abc import Collection, Mapping
from typing import Final

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.registry import today_in
from quykhuyenhoc.errors import NotAllowedError
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads_offices import office_versions, officers_on

SEE_HIDDEN: Final = frozenset({"accountant", "auditor"})
"""The roles that see hidden personal data (design §2: kế toán, kiểm toán viên)."""
Offices = Mapping[str, Collection[str]]
"""Actor -> the roles that he holds now."""


def offices_of(connection: Connection, book: Book) -> Offices:
    """Return who holds which roles in a book today; empty where no officer was ever registered."""
    found: dict[str, set[str]] = {office.party: set() for office in office_versions(connection, book.number)}
    for office in officers_on(connection, book.number, today_in(book).isoformat()) if found else ():
        found[office.party].add(office.role)
    return found


def may_see_hidden(offices: Offices, actor: str) -> bool:
    """Tell whether an actor may see hidden personal data; anybody may in a book that has no officers."""
    return not offices or bool(SEE_HIDDEN & set(offices.get(actor, ())))


def check_may_see_hidden(offices: Offices, actor: str) -> None:
    """Refuse an actor who may not see hidden personal data.

    Raises:
        NotAllowedError: he holds none of the roles.
    """
    if not may_see_hidden(offices, actor):
        raise NotAllowedError(actor=actor)
