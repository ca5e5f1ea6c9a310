"""The first schema."""

from alembic import op

from quykhuyenhoc.store.schema.upgrade import make_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, index and guard."""
    make_tables(op.get_bind(), 1)
