"""The first schema."""

from typing import TYPE_CHECKING

from quykhuyenhoc.store.schema.upgrade import make_tables

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

revision = "0001"
down_revision = None


def upgrade(connection: "Connection") -> None:
    """Make every table, index and guard."""
    make_tables(connection, 1)
