"""Bringing an older database to the schema of this version."""

from quykhuyenhoc.errors import OlderBookError
from quykhuyenhoc.store.database import Database


def upgrade_books(place: str) -> bool:
    """Run the migrations that are missing; tell whether there were any.

    Raises:
        NotABookError, NewerBookError: as their names say; nothing was changed.
    """
    database = Database(place)
    try:
        database.reader()
    except OlderBookError:
        database.migrate()
    else:
        return False
    finally:
        database.close()
    return True
