"""Alembic's environment: ``store.schema.upgrade`` lends the connection; there is no ini file, no offline mode."""

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], transaction_per_migration=False, **attributes["options"])
context.run_migrations()
