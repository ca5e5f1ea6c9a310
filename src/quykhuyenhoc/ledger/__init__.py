"""Double entry, and nothing else: no database, no clock, no act, no language."""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
