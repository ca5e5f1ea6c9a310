"""The acts: what may be asked of a book. Pure: an act reads through a View and writes nothing."""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
