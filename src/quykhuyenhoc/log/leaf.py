"""The bytes of a leaf: RFC 8785 JSON restricted to objects, lists and strings (design §5)."""

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from quykhuyenhoc.errors import LeafError

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data

LEAF_BYTES_MAX: Final = 65_535
"""The limit of published logs (C2SP tlog-tiles); leaves from before it are read, however long."""
VERSION: Final = "2"
"""Leaves of version 1 say nothing of effects; they are read as before."""

_encoder = msgspec.json.Encoder(order="sorted")
_Flat = dict[str, str]
_FlatAct = dict[str, str | list[_Flat] | _Flat]
_decoder = msgspec.json.Decoder(dict[str, str | list[_FlatAct] | _FlatAct])
"""Objects and lists of strings, as deep as a leaf goes; numbers, true, null are refused while decoding."""


def canonical(data: "Data") -> bytes:
    """Return the one encoding of the data: keys sorted, no space, UTF-8.

    Raises:
        LeafError: it is larger than a leaf may be.
    """
    sealed = encoded(data)
    if len(sealed) > LEAF_BYTES_MAX:
        raise LeafError(why=f"larger than {LEAF_BYTES_MAX} bytes")
    return sealed


def encoded(data: "Data") -> bytes:
    """Return the one encoding of data, however long."""
    return _encoder.encode(data)


def read_leaf(sealed: bytes) -> "Data":
    """Read the bytes of a leaf.

    Raises:
        LeafError: the bytes are no JSON of objects, lists and strings, or do not re-encode to themselves.
    """
    try:
        data = _decoder.decode(sealed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LeafError(why=str(error)) from None
    if _encoder.encode(data) != sealed:
        raise LeafError(why="does not re-encode to itself")
    return data


def leaf_hash(sealed: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ bytes), the leaf hash of RFC 6962 §2.1."""
    return sha256(b"\0" + sealed).digest()
