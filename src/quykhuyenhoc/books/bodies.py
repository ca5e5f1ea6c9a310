"""Bodies by what programs ask: the tree of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (fields are named date)


class BodyDesk(Desk):
    """The tree of bodies."""

    def tree(self, day: Date | None = None) -> BodyTree:
        """Return the bodies of a day, each under the one above it; None: those of today."""
        with self.books.source.reading() as connection:
            versions = Snapshot(connection, self.book.number).bodies.versions()
        return BodyTree(versions, day or self.book.today)
