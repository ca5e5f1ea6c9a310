"""Proof: that the tables are what the log says, and that the log is what it was."""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
