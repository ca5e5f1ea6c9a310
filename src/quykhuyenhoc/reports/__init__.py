"""Figures of a book as Reports, papers of it as Documents: the public names of both.

Nothing here loads SQLAlchemy or an act: a report on a SQLite book starts at once.
"""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
