"""The migrations of the tables, run by ``store.schema.upgrade``."""
