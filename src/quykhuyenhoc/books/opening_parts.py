"""Opening balances of a great body: in as many acts as their lines need."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from quykhuyenhoc.log.leaf import encoded
from quykhuyenhoc.nouns import plain

if TYPE_CHECKING:
    from quykhuyenhoc.acts.vouchers import OpeningBalances
    from quykhuyenhoc.ledger.posting import Posting

PART_BYTES: Final = 30_000
"""A completed line may stand twice in its leaf, in what was asked and in the entry; some bytes are for all else."""


def opening_parts(act: "OpeningBalances") -> "tuple[OpeningBalances, ...]":
    """Return the acts that enter opening balances: the one given where it fits the log, else its parts.

    They are to be recorded together, in this order (``record_all``). The lines of a fund stay together, what it owns
    before what it owes, in as few parts as they fit.
    """
    parts = list(_parts(_by_fund(act.lines)))
    if len(parts) < 2:  # noqa: PLR2004 (one or none)
        return (act,)
    return tuple(
        replace(act, lines=lines, next=() if n > 1 else act.next, part=n, parts=len(parts))
        for n, lines in enumerate(parts, 1)
    )


def _by_fund(lines: "Iterable[Posting]") -> "list[Posting]":
    return sorted(lines, key=lambda line: (line.fund, line.amount < 0))


def _parts(lines: "Iterable[Posting]") -> "Iterator[tuple[Posting, ...]]":
    part: list[Posting] = []
    size = 0
    for line in lines:
        takes = len(encoded(plain(line, lambda _path, _value: "0" * 64))) + 1
        if part and size + takes > PART_BYTES:
            yield tuple(part)
            part, size = [], 0
        part.append(line)
        size += takes
    if part:
        yield tuple(part)
