"""The bank, purely: bytes to statements, lines and postings to proposals, payments to QR; no act, book or SQL."""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
