"""The schema as it stands in a database, compared part by part with the one that this version makes."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.schema.parts import Strange

DAMAGES_MAX: Final = 20
"""How many damaged places of a file are named."""


def strange_objects(connection: "Connection") -> "Iterator[Strange]":
    """Yield every part of the schema that is missing, changed or foreign, as the database itself tells of it.

    Foreign is what stands among our tables, bears their prefix, hangs on them, or gives somebody a right beyond the
    design. A host's own tables beside ours are its own affair.
    """
    yield from _of(connection.dialect)(connection)


def _of(dialect: str) -> "Callable[[Connection], Iterator[Strange]]":
    if dialect == "sqlite":
        from quykhuyenhoc.store.schema.comparing_sqlite import strange
    else:
        from quykhuyenhoc.store.schema.comparing_postgresql import strange
    return strange


def damages(connection: "Connection") -> Iterator[str]:
    """Yield what SQLite finds wrong in the file itself: pages, order, types, indexes that miss or invent rows.

    A reader that goes by an index would not see the row that it lacks, and ``verify`` reads tables by their keys.
    PostgreSQL keeps checksums of its pages and tells of them when they are read.
    """
    if connection.dialect == "sqlite":
        for (text,) in connection.rows(f"PRAGMA integrity_check({DAMAGES_MAX})"):
            if text != "ok":
                yield " ".join(text.split())
