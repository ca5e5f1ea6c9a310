"""Why the database stopped an act: what stands in its way is looked for, so that the error can name it."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import DatabaseError, GuardError, ReadOnlyError, SchemaError, StoreError, StrayError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

STOPS: Final = (GuardError, DatabaseError, ReadOnlyError)
"""What the database says when something of its own is in the way."""
MISREAD: Final = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
"""What Python says of a value that is not of the type which its column has in this program's schema."""
NAMED_MAX: Final = 3
"""How many parts of a schema are named."""


def explain(connection: "Connection", error: BaseException) -> None:
    """Raise the error that names what stopped an act; do nothing where nothing strange is found.

    It reads on a connection whose transaction has ended, or whose savepoint was rolled back.
    """
    if not isinstance(error, (*STOPS, *MISREAD)):
        return
    try:
        found = _found(connection, error)
    except StoreError:
        return  # what cannot be read tells nothing; the first error does
    if found is not None:
        raise found from error


def _found(connection: "Connection", error: Exception) -> StoreError | None:
    from quykhuyenhoc.store.log import tables_uncounted
    from quykhuyenhoc.store.log_heads import heads
    from quykhuyenhoc.store.schema.comparing import strange_objects  # only who was stopped needs these

    parts = [
        M_("{kind} {name}: {problem}").format(kind=one.kind, name=one.name, problem=M_(one.problem))
        for one in strange_objects(connection)
    ]
    if parts:
        more = [M_("and {count} more", count=len(parts) - NAMED_MAX)] if len(parts) > NAMED_MAX else []
        return SchemaError(parts=(*parts[:NAMED_MAX], *more), why=_said(error))
    for head in heads(connection):
        if found := tables_uncounted(connection, head):
            return StrayError(book=head.code, seq=head.size, tables=tuple(found))
    return None


def _said(error: Exception) -> str:
    """Return what the database said that stopped an act."""
    if isinstance(error, GuardError):
        return str(error.why)
    if isinstance(error, DatabaseError | ReadOnlyError):
        return error.driver.text if error.driver else str(error)
    return type(error).__name__
