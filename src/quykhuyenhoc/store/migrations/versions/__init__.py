"""The migrations of the tables, run by ``store.upgrade``."""
