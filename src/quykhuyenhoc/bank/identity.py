"""Which lines are new: a line is known by what the bank printed, and equal lines of one file are different gifts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from quykhuyenhoc.bank.statement import Statement, StatementLine

_VERSION: Final = b"statement-line-1"


class Occurrence(NamedTuple):
    """A line with its identity and which of its equals it is in the file, from 1."""

    identity: bytes
    number: int
    line: StatementLine


def identity_of(account: str, line: StatementLine) -> bytes:
    """Return the bytes that tell a line of an account from every other, but for its equals.

    They hold account, date, reference, amount, memo and printed balance in clear, each with its length before it. Memos
    hold names: store only a hash of these bytes that a secret salts.
    """
    amount = "" if line.amount is None else str(line.amount)
    balance = "" if line.balance is None else str(line.balance)
    parts = (account, line.date.isoformat(), line.reference, amount, line.memo, balance)
    encoded = [part.encode() for part in parts]
    return b"".join((_VERSION, *(len(part).to_bytes(4, "big") + part for part in encoded)))


def occurrences(statement: Statement, *, key: Callable[[bytes], bytes] = bytes) -> Iterator[Occurrence]:
    """Yield every line with its identity, or ``key`` of it, and its number, in the order of the statement."""
    seen: dict[bytes, int] = {}
    for line in statement.lines:
        identity = key(identity_of(statement.account, line))
        number = seen[identity] = seen.get(identity, 0) + 1
        yield Occurrence(identity, number, line)


def new_lines(
    statement: Statement, known: Mapping[bytes, int], *, key: Callable[[bytes], bytes] = bytes
) -> tuple[Occurrence, ...]:
    """Return the lines that are not known yet: of k equal lines, those beyond the number known.

    So the same file again adds nothing, and overlapping files add only what is new. ``known`` counts lines by their
    identity, or by ``key`` of it: a salted hash, say. A line is then known by that as well.
    """
    return tuple(one for one in occurrences(statement, key=key) if one.number > known.get(one.identity, 0))
