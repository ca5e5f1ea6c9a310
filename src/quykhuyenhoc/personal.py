"""What makes a field personal, and the commitment that stands for it in the log; nothing is stored here.

A leaf never holds a personal value: it holds ``commitment(salt, path, value)``. Erasing the salt and the value
leaves a hash that says nothing, and the log still verifies (invariant 10 of the design).
"""

import typing
from functools import cache, lru_cache
from typing import Annotated, Any, Final

SALT_BYTES: Final = 32
PATH_BYTES_MAX: Final = 0xFFFF


class PersonalMark:
    """The mark that a ``Personal`` type carries in its metadata; there is one, ``PERSONAL``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "PERSONAL"


PERSONAL: Final = PersonalMark()

Personal = Annotated[str, PERSONAL]
"""A text about a person: a plain ``str`` for every program, erasable and never in a leaf for the book."""


class SecretMark:
    """The mark that a ``Secret`` type carries in its metadata beside ``PERSONAL``; there is one, ``SECRET``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "SECRET"


SECRET: Final = SecretMark()

Secret = Annotated[str, PERSONAL, SECRET]
"""A value that the book works with and shows to nobody: kept like a personal one, in no document, export or proof.

What is secret in one noun is secret in all: a field of that name is ``Secret`` wherever it stands.
"""


class HiddenText(str):
    """A personal value that is hidden, read to be carried into a new version, where it is hidden too."""

    __slots__ = ()


def is_personal(hint: Any) -> bool:
    """Tell whether a type hint, read with ``include_extras=True``, is ``Personal`` or ``Personal | None``."""
    if typing.get_origin(hint) is Annotated:
        return any(isinstance(extra, PersonalMark) for extra in hint.__metadata__)
    parts = typing.get_args(hint)
    return type(None) in parts and any(is_personal(part) for part in parts)


def is_secret(hint: Any) -> bool:
    """Tell whether a type hint, read with ``include_extras=True``, is ``Secret``."""
    return SECRET in getattr(hint, "__metadata__", ())


def commitment(salt: bytes, path: str, value: str) -> bytes:
    """Return SHA-256(0x02 ‖ salt ‖ uint16 length of path ‖ path ‖ value), path and value as UTF-8.

    The value is the stored form (``clean``: NFC); it is hashed as it is, because a verifier never normalises.

    Raises:
        ValueError: if the salt is not 32 bytes or the path is longer than 65,535 bytes (a bug of the caller).

    """
    if len(salt) != SALT_BYTES:
        raise ValueError(path)
    digest: bytes = _sha256()(b"\x02" + salt + _named(path) + value.encode()).digest()
    return digest


def stands_for(held: str, salt: bytes, path: str, value: str) -> bool:
    """Tell whether a commitment, in hexadecimal digits, is that of a stored value."""
    return len(salt) == SALT_BYTES and commitment(salt, path, value).hex() == held


@lru_cache(maxsize=256)
def _named(path: str) -> bytes:
    name = path.encode()
    if len(name) > PATH_BYTES_MAX:
        raise ValueError(path)
    return len(name).to_bytes(2, "big") + name


@cache
def _sha256() -> Any:
    from hashlib import sha256  # reads do without it

    return sha256
