"""Who may see what: the one place that asks for the roles of an actor."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import NotAllowedError
from quykhuyenhoc.kinds import APPROVERS
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection

SEE_HIDDEN: Final = frozenset({"accountant", "auditor"})
"""The roles that see hidden personal data (design §2: kế toán, kiểm toán viên)."""
SEE_PROPOSED: Final = SEE_HIDDEN | frozenset(role.value for role in APPROVERS)
"""The roles that see it in a proposal that waits: who is asked to stand for something sees whom it is about."""
Offices = Mapping[str, Collection[str]]
"""Actor -> the roles that he holds now."""


def offices_of(connection: "Connection", book: "Book") -> Offices:
    """Return who holds which roles in a book today; empty where no officer was ever registered."""
    read = Snapshot(connection, book.number)
    found: dict[str, set[str]] = {office.party: set() for office in read.roles.offices()}
    for office in read.roles.officers_on(book.today.isoformat()) if found else ():
        found[office.party].add(office.role)
    return found


def may_see_hidden(offices: Offices, actor: str, roles: Collection[str] = SEE_HIDDEN) -> bool:
    """Tell whether an actor may see hidden personal data; anybody may in a book that has no officers."""
    return not offices or not set(offices.get(actor, ())).isdisjoint(roles)


def readers_of(connection: "Connection", book: "Book", actor: str, proposal: int | None = None) -> frozenset[str]:
    """Return the roles with which an actor sees hidden personal data: of a book, or of one proposal.

    Of a proposal that waits more do: who is asked for an approval, so not the one who asks for it.
    """
    if proposal is None:
        return SEE_HIDDEN
    from quykhuyenhoc.ledger.controls.rules import has_lapsed

    row = next(Snapshot(connection, book.number).approvals.proposals(proposal), None)
    waits = row is not None and row.actor != actor and row.state == "pending" and not has_lapsed(row.at, book.today)
    return SEE_PROPOSED if waits else SEE_HIDDEN


def sees_hidden(connection: "Connection", book: "Book", proposal: int | None = None) -> bool:
    """Tell whether who reads a book asks for what is hidden (``book.as_``).

    Raises:
        NotAllowedError: she holds none of the roles that see it.
    """
    if book.reader is None:
        return False
    check_may_see_hidden(offices_of(connection, book), book.reader, readers_of(connection, book, book.reader, proposal))
    return True


def sees_names(connection: "Connection", book: "Book") -> bool:
    """Tell whether what an act is refused with may name whom the book knows: nobody there is kept from names.

    An officer sees them where she asks for what is hidden (``book.as_``), as the commands let her do with her key.
    """
    offices = offices_of(connection, book)
    return not offices or (book.reader is not None and may_see_hidden(offices, book.reader))


def check_may_see_hidden(offices: Offices, actor: str, roles: Collection[str] = SEE_HIDDEN) -> None:
    """Refuse an actor who may not see hidden personal data.

    Raises:
        NotAllowedError: he holds none of the roles.
    """
    if not may_see_hidden(offices, actor, roles):
        raise NotAllowedError(actor=actor)
