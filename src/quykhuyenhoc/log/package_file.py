"""A package as one file: a zip of which every byte follows from the files in it, so that nothing else stands in it.

Any unzip opens it. What is read is taken only if it is written the one way that we write it: these names in this order,
deflated, with no comment, no time, no extra field, nothing before, between or behind. How hard a file was deflated is
the only choice that is left.
"""

import zlib
from collections.abc import Iterable, Mapping
from struct import Struct
from typing import Final, NamedTuple

_LOCAL: Final = Struct("<4s5H3L2H")
_CENTRAL: Final = Struct("<4s6H3L5H2L")
_END: Final = Struct("<4s4H2LH")
_SIZE_AT: Final = 18
"""Where a local header tells how long the deflated bytes are."""
_VERSION: Final = 20
_UNIX: Final = 3 << 8
_MODE: Final = 0o600 << 16
_DEFLATED: Final = 8
_DAY: Final = 1 << 5 | 1
"""The first of January 1980: the same figures are the same bytes."""
_RAW: Final = -15
"""The form of deflated bytes in a zip: without a header of their own."""


class _ZipMember(NamedTuple):
    name: bytes
    deflated: bytes
    content: bytes


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the zip of these files, in their order."""
    return _assembled(_ZipMember(name.encode(), zlib.compress(one, wbits=_RAW), one) for name, one in files.items())


def unpacked(content: bytes, limits: Mapping[str, int]) -> tuple[bytes, ...] | None:
    """Return the files of a zip by their names, each no longer than its limit; None where it is not written our way."""
    members, at = list[_ZipMember](), 0
    for name, limit in limits.items():
        begin = at + _LOCAL.size + len(name)
        size = int.from_bytes(content[at + _SIZE_AT : at + _SIZE_AT + 4], "little")
        deflated = content[begin : begin + size]
        found = _inflated(deflated, limit)
        if found is None:
            return None
        members.append(_ZipMember(name.encode(), deflated, found))
        at = begin + size
    return tuple(one.content for one in members) if _assembled(members) == content else None


def _inflated(deflated: bytes, limit: int) -> bytes | None:
    reading = zlib.decompressobj(_RAW)
    try:
        found = reading.decompress(deflated, limit + 1)
    except zlib.error:
        return None
    return found if reading.eof and not reading.unused_data and len(found) <= limit else None


def _assembled(members: Iterable[_ZipMember]) -> bytes:
    files, directory, count = bytearray(), bytearray(), 0
    for name, deflated, content in members:
        said = (_VERSION, 0, _DEFLATED, 0, _DAY, zlib.crc32(content), len(deflated), len(content), len(name), 0)
        directory += _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, *said, 0, 0, 0, _MODE, len(files)) + name
        files += _LOCAL.pack(b"PK\3\4", *said) + name + deflated
        count += 1
    return bytes(files + directory + _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(files), 0))
