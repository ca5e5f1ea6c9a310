"""The bytes of a leaf: RFC 8785 JSON restricted to objects, lists and strings (design §5)."""

from hashlib import sha256
from typing import Any, Final

import msgspec

from quykhuyenhoc.errors import LeafError
from quykhuyenhoc.nouns import Data

LEAF_BYTES_MAX: Final = 1 << 20
VERSION: Final = "1"

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder()


def canonical(data: Data) -> bytes:
    """Return the one encoding of the data: keys sorted, no space, UTF-8.

    Raises:
        LeafError: the leaf is larger than 1 MiB.
    """
    sealed = _encoder.encode(data)
    if len(sealed) > LEAF_BYTES_MAX:
        raise LeafError(problem="larger than 1 MiB")
    return sealed


def read_leaf(sealed: bytes) -> Data:
    """Read the bytes of a leaf.

    Raises:
        LeafError: the bytes are no JSON of objects, lists and strings, or do not re-encode to themselves.
    """
    try:
        data = _decoder.decode(sealed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LeafError(problem=str(error)) from None
    if not isinstance(data, dict) or not _only_text(data):
        raise LeafError(problem="not an object of strings")
    if _encoder.encode(data) != sealed:
        raise LeafError(problem="does not re-encode to itself")
    found: Data = data
    return found


def _only_text(value: Any) -> bool:
    if type(value) is str:
        return True
    if type(value) is dict:
        return all(map(_only_text, value.values()))
    return type(value) is list and all(map(_only_text, value))


def leaf_hash(sealed: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ bytes), the leaf hash of RFC 6962 §2.1."""
    return sha256(b"\0" + sealed).digest()
