"""Which column of a row was altered, where only the hash of the whole row is known: the value that was there is tried.

A value is found again if another row of the list has it, if it was empty, or if it is the sum or difference of others
in its row, as a closing is. Of most amounts none of these holds: then only the row is named.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.log.leaf import canonical, leaf_hash

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data

SEEN_MAX: Final = 100
"""How many values of a column are tried."""
_SUMMED_MAX: Final = 6
"""Of how many numbers in a row sums are tried."""


class AlteredColumn(NamedTuple):
    """A column, with what stands there and what was recorded."""

    name: str
    stored: str
    recorded: str


def altered_column(data: "Data", hashed: bytes, seen: Mapping[str, AbstractSet[str]]) -> AlteredColumn | None:
    """Return the one column by which a row differs from what has this hash; ``seen`` are values of the other rows."""
    for name in sorted(data.keys() | seen.keys()):
        rest = {other: value for other, value in data.items() if other != name}
        for value in ("", *sorted(seen.get(name, ())), *_sums(data, name)):
            if leaf_hash(canonical(rest | {name: value} if value else rest)) == hashed:
                return AlteredColumn(name, str(data.get(name, "")), value)
    return None


def _sums(data: "Data", name: str) -> Iterator[str]:
    """Yield what a number of a row would be, if it were the others of it added and taken off."""
    others = [int(value) for other, value in data.items() if other != name and _is_number(value)]
    if _is_number(data.get(name)) and len(others) <= _SUMMED_MAX:
        for signs in product((1, -1, 0), repeat=len(others)):
            yield str(sum(sign * one for sign, one in zip(signs, others, strict=True)))


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.removeprefix("-").isdecimal()
