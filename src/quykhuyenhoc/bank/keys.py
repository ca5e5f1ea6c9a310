"""The key of what was booked from a bank line: it stands in the log for ever, so it must say nothing."""

from hashlib import sha256
from typing import Final

SALT_BYTES: Final = 32


def line_key(salt: bytes, identity: bytes) -> str:
    """Return SHA-256(0x03 ‖ salt ‖ identity) as 64 hex digits.

    The identity of a line holds its memo, and a memo holds names that can be guessed: only the secret salt of the
    book keeps a reader of the log from trying them. The same line has the same key in its book, another in others.

    Raises:
        ValueError: if the salt is not 32 bytes (a bug of the caller).

    """
    if len(salt) != SALT_BYTES:
        raise ValueError(len(salt))
    return sha256(b"\x03" + salt + identity).hexdigest()
