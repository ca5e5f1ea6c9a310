"""Scrubbing: what was deleted leaves the file, its free pages and its write-ahead log; on a server, its table."""

# ruff: noqa: PTH202 (pathlib takes 5 ms to load)

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import ScrubError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.store.database import Database


def scrub_database(database: "Database") -> None:
    """Rewrite what may still hold deleted personal values; safe to run at any time, and again.

    SQLite: the whole file is rebuilt (``VACUUM``; deleted content was overwritten already, ``secure_delete``) and the
    write-ahead log emptied. PostgreSQL: the personal table is rewritten (``VACUUM FULL``), which its owner alone may;
    archived WAL, replicas and the server's own backups are out of reach.

    Raises:
        ScrubError: somebody reads the file, or the role does not own the table; nothing is lost.
    """
    if database.on_server:
        _scrub_table(database)
    else:
        _scrub_file(database)


def _scrub_file(database: "Database") -> None:
    connection = database.writer()
    connection.be_patient()
    connection.run("VACUUM")
    busy, *_pages = connection.one("PRAGMA wal_checkpoint(TRUNCATE)") or (1,)
    left = 0
    with suppress(FileNotFoundError):
        left = os.path.getsize(f"{database.address}-wal")
    if busy or left:
        raise ScrubError(why=M_("another program is reading the file; try again when it has ended"))


_TABLE = (
    "SELECT c.relfilenode, pg_has_role(c.relowner, 'USAGE') FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'quykhuyenhoc' AND c.relname = 'personal'"
)


def _scrub_table(database: "Database") -> None:
    connection = database.writer()
    before, owner = connection.one(_TABLE) or (0, False)
    if not owner:  # the server would only warn, and skip the table
        raise ScrubError(why=M_("on a server the owner of the tables must do it; connect as that role"))
    connection.run("VACUUM FULL qkh_personal")
    if (connection.one(_TABLE) or (before,))[0] == before:
        raise ScrubError(why=M_("the server did not rewrite the table"))
