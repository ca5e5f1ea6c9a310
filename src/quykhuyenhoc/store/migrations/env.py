"""Alembic's environment: the connection is lent by ``store.upgrade``; there is no ini file and no offline mode."""

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], transaction_per_migration=False, **attributes["options"])
context.run_migrations()
