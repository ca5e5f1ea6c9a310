"""Figures of a book as Reports. Nothing here loads SQLAlchemy or an act: a report on a SQLite book starts at once."""
