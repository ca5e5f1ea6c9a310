"""${message}

A migration never edits projected rows: it makes a table anew, with its triggers, and fills it by ``derive`` from the
log. Its statements are frozen beside it, one file per dialect.
"""

from alembic import op

from quykhuyenhoc.store.upgrade import run_frozen

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    run_frozen(op.get_bind(), "v${up_revision}")
