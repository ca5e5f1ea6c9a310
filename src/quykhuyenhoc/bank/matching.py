"""Which bank lines and which postings are the same money: one pure function, the same answer for any input order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from quykhuyenhoc.bank.matches import BankLine, Booked, Match, Part, Policy, Proposals
from quykhuyenhoc.bank.passes import automatic
from quykhuyenhoc.bank.pool import Pool
from quykhuyenhoc.bank.suggesting import Suggesting
from quykhuyenhoc.errors import MatchTwiceError

Item = TypeVar("Item", BankLine, Booked)


def match(lines: Iterable[BankLine], booked: Iterable[Booked], policy: Policy | None = None) -> Proposals:
    """Return the sure matches between lines and postings of one bank account, and what is left of both.

    A match takes lines and vouchers whole. The answer depends neither on the order of the input nor on what was
    matched before: what is left, matched again, yields no further match. Lines and postings of amount 0 are left out.

    Raises:
        ValueError: if an id stands twice among the lines or among the postings (a bug of the caller).

    """
    pool = Pool(lines, booked, policy or Policy())
    matches = automatic(pool)
    return Proposals(
        matches=tuple(matches),
        lines_left=tuple(line.source for line in pool.lines.values()),
        booked_left=tuple(posting for one in pool.movements.values() for posting in one.postings),
    )


def suggest(lines: Iterable[BankLine], booked: Iterable[Booked], policy: Policy | None = None) -> Iterator[Match]:
    """Yield suggestions for lines that ``match`` left, line by line in order of date, the best first.

    Their scores are below ``SURE``; they overlap, and only a person accepts one. Where the amounts differ a
    suggestion takes as much as both have.

    Raises:
        ValueError: as ``match``.

    """
    pool = Pool(lines, booked, policy or Policy())
    suggesting = Suggesting(pool)
    for line in pool.lines.values():
        yield from suggesting.suggest(line)


def left_after(
    lines: Sequence[BankLine], booked: Sequence[Booked], matches: Iterable[Match]
) -> tuple[tuple[BankLine, ...], tuple[Booked, ...]]:
    """Return what is left of lines and postings after matches, with what is left of their amounts.

    Raises:
        MatchTwiceError: if a match takes more of a line or posting than is left, or one that is not there.

    """
    matched = tuple(matches)
    return (
        _left(lines, [part for one in matched for part in one.lines]),
        _left(booked, [part for one in matched for part in one.booked]),
    )


def _left(items: Sequence[Item], parts: Iterable[Part]) -> tuple[Item, ...]:
    left = {item.id: item.amount for item in items}
    for part in parts:
        there = left.get(part.id, 0)
        if there * part.amount <= 0 or abs(part.amount) > abs(there):
            raise MatchTwiceError(id=part.id, left=there, amount=part.amount)
        left[part.id] = there - part.amount
    return tuple(replace(item, amount=left[item.id]) for item in items if left[item.id])
