"""The demonstration's log, byte for byte: with one clock and one stream of random bytes it is always the same."""

import hashlib
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quykhuyenhoc.demo.build import build_demo

MOMENT: Final = datetime(2026, 11, 29, 3, tzinfo=UTC)
ACTS: Final = 1382
LOG: Final = "5234636c52b350eefc8771d5583bfd4ec6c1a324dbd20d529d1bd8177250ec4f"
"""SHA-256 of the bytes of every leaf, by book and seq."""
ROOTS: Final = "b63b779fcc184df027b07e6742523d37c45e651f99e0112557317be5bc0a50ca"
"""SHA-256 of the size and peaks of every book, by number."""


class Stream:
    """Random bytes that are the same in every run."""

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, count: int = 32) -> bytes:
        """Return the next bytes of the stream."""
        self._drawn += 1
        return hashlib.shake_256(self._drawn.to_bytes(8)).digest(count)

    def key(self) -> Ed25519PrivateKey:
        """Return a private key of the stream."""
        return Ed25519PrivateKey.from_private_bytes(self(32))


def test_the_log_of_the_demonstration_never_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recorded once is recorded so by every later version: bytes, hashes and roots."""
    stream = Stream()
    monkeypatch.setattr(os, "urandom", stream)
    monkeypatch.setattr(secrets, "token_hex", lambda count: stream(count).hex())
    monkeypatch.setattr(Ed25519PrivateKey, "generate", stream.key)
    monkeypatch.setenv("LOGNAME", "hoa")
    with build_demo(str(tmp_path / "demo.db"), clock=lambda: MOMENT).books as books, books.source.reading() as read:
        leaves = [bytes(row[0]) for row in read.rows("SELECT bytes FROM qkh_log ORDER BY book, seq")]
        heads = [(int(row[0]), bytes(row[1])) for row in read.rows("SELECT size, peaks FROM qkh_head ORDER BY book")]
    assert len(leaves) == ACTS
    assert hashlib.sha256(b"".join(leaves)).hexdigest() == LOG
    assert hashlib.sha256(b"".join(size.to_bytes(8) + peaks for size, peaks in heads)).hexdigest() == ROOTS
