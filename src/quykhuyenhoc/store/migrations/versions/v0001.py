"""The first schema: its statements are frozen beside it, one file per dialect."""

from alembic import op

from quykhuyenhoc.store.upgrade import run_frozen

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, index and trigger."""
    run_frozen(op.get_bind(), "v0001")
