"""Alembic's environment: the connection is lent by ``store.upgrade``; there is no ini file and no offline mode."""

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    version_table=attributes["version_table"],
    version_table_schema=attributes["schema"],
    transaction_per_migration=False,
)
context.run_migrations()
