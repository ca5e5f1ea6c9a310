"""The bytes of the lines of an inventory, their one order, and the root over them that both books sign."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quykhuyenhoc.log.leaf import encoded, leaf_hash
from quykhuyenhoc.log.tree import root_of
from quykhuyenhoc.nouns import plain

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.inventory import InventoryLine


def line_bytes(line: "InventoryLine") -> bytes:
    """Return the one encoding of a line."""
    return encoded(plain(line, lambda _path, value: value))


def in_order(lines: Iterable["InventoryLine"]) -> "tuple[InventoryLine, ...]":
    """Return lines in the order in which their root is taken: that of their bytes."""
    return tuple(sorted(lines, key=line_bytes))


def inventory_root(lines: Iterable["InventoryLine"]) -> str:
    """Return the RFC 6962 root over the lines, in whatever order they are given, in hexadecimal."""
    return root_of([leaf_hash(sealed) for sealed in sorted(map(line_bytes, lines))]).hex()
