"""Bringing an older database to the schema of this version."""

from quykhuyenhoc.errors import OlderBookError
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.guards import strange_objects
from quykhuyenhoc.store.mending import is_owner


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
