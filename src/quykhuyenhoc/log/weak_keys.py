"""Ed25519 keys with which anybody can sign: points of small order, and encodings that are not canonical.

They are those that libsodium refuses (``ge25519_has_small_order``, ``ge25519_is_canonical``). A library that checks
signatures takes them: under the key of order 1 every text has the same signature, and everybody can write it down.
``log.verifier`` says the same a second time, since it is a file that stands alone.
"""

from typing import Final

P: Final = (1 << 255) - 19
"""The prime of Curve25519; an ordinate is below it."""
ORDER_8: Final = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL_ORDER: Final = frozenset({0, 1, ORDER_8, P - ORDER_8, P - 1})
"""The ordinates of the points of order 4, 1, 8, 8 and 2."""


def is_weak(public: bytes) -> bool:
    """Tell whether anybody can sign with a public key (32 bytes); the sign bit does not matter."""
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    return y >= P or y in SMALL_ORDER
