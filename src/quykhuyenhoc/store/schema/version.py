"""The version of the schema, readable without Alembic."""

import re
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import (
    DamagedError,
    DatabaseError,
    EarlierBookError,
    GuardError,
    NewerBookError,
    NotABookError,
    OlderBookError,
)
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

SCHEMA_VERSION: Final = 1
"""The schema that this program reads and writes."""
REVISION: Final = f"{SCHEMA_VERSION:04d}"
"""That version as the tables say it."""
VERSION_TABLE: Final = "schema_version"
VERSION_TABLE_SQLITE: Final = "qkh_schema_version"
EARLIER: Final = "receipt_splits"
"""A table of the layout that had version 1 before the first release, and of no layout since."""


def versions(connection: "Connection") -> list[str]:
    """Return every version that the tables say they have: one, unless somebody altered that."""
    return [str(said) for (said,) in connection.rows("SELECT version_num FROM qkh_schema_version ORDER BY version_num")]


def is_earlier(connection: "Connection") -> bool:
    """Tell whether tables are of the layout before the first release: only ``restore`` reads them."""
    if connection.dialect == "sqlite":
        return connection.one(f"SELECT 1 FROM sqlite_schema WHERE name = 'qkh_{EARLIER}'") is not None
    row = connection.one(f"SELECT pg_catalog.to_regclass('quykhuyenhoc.{EARLIER}') IS NOT NULL")
    return row is not None and bool(row[0])


def check_version(connection: "Connection", path: str) -> None:
    """Refuse what is no book, or one of another schema.

    Raises:
        NotABookError, NewerBookError, OlderBookError, EarlierBookError: as their names say.
        DamagedError: the version is no number: somebody altered it.
    """
    try:
        found = connection.one("SELECT version_num FROM qkh_schema_version")
    except (DatabaseError, GuardError) as error:
        raise NotABookError(path=Internal.place(path), why=M_("it holds no tables of a book")) from error
    said = str(found[0]) if found else "0"
    if not re.fullmatch("[0-9]{1,9}", said):
        raise DamagedError(why=M_("the version of its tables is {found}").format(found=visible(said, most=40)))
    number = int(said)
    if number > SCHEMA_VERSION:
        raise NewerBookError(path=Internal.place(path), found=number, known=SCHEMA_VERSION)
    if number < SCHEMA_VERSION:
        raise OlderBookError(path=Internal.place(path), found=number, known=SCHEMA_VERSION)
    if is_earlier(connection):
        raise EarlierBookError(path=Internal.place(path))
