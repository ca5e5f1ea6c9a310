"""The version of the schema, readable without Alembic."""

from typing import Final

from quykhuyenhoc.errors import DatabaseError, GuardError, NewerBookError, NotABookError, OlderBookError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.connections import Connection

SCHEMA_VERSION: Final = 1
"""The schema that this program reads and writes."""
VERSION_TABLE: Final = "schema_version"
VERSION_TABLE_SQLITE: Final = "qkh_schema_version"


def check_version(connection: Connection, path: str) -> None:
    """Refuse what is no book, or one of another schema.

    Raises:
        NotABookError, NewerBookError, OlderBookError: as their names say.
    """
    try:
        found = connection.one("SELECT version_num FROM qkh_schema_version")
    except (DatabaseError, GuardError) as error:
        raise NotABookError(path=path, problem=M_("it holds no tables of a book")) from error
    number = int(found[0]) if found else 0
    if number > SCHEMA_VERSION:
        raise NewerBookError(path=path, found=number, known=SCHEMA_VERSION)
    if number < SCHEMA_VERSION:
        raise OlderBookError(path=path, found=number, known=SCHEMA_VERSION)
