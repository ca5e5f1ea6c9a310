"""Which bank lines and which postings are the same money: one pure function, the same answer for any input order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from quykhuyenhoc.bank.matches import BankLine, BankPart, BankPosting, Match, MatchPolicy, Proposals
from quykhuyenhoc.bank.pool import Movement, Pool, PoolLine
from quykhuyenhoc.bank.suggesting import Suggesting
from quykhuyenhoc.bank.sums import by_batch, by_code_sum, by_parts
from quykhuyenhoc.errors import MatchTwiceError

if TYPE_CHECKING:
    from quykhuyenhoc.bank.matches import Match

Either = TypeVar("Either", PoolLine, Movement)
EVER: Final = 10**7
"""More days than there are between any two dates."""


def automatic(pool: Pool) -> "list[Match]":
    """Run the passes until nothing more is certain; what they found is taken out of the pool."""
    found: list[Match] = []
    while True:
        new = [match for one_pass in PASSES for match in one_pass(pool)]
        if not new:
            return found
        found += new


def by_voucher(pool: Pool) -> "list[Match]":
    """Take vouchers whose postings cancel out: a transfer between funds within the account, a reversal."""
    still = [one for one in pool.movements.values() if not one.amount]
    return [pool.take((), (one,), "voucher", 100) for one in still]


def by_external_id(pool: Pool) -> "list[Match]":
    """Take what was booked from that very line: same id, same amount."""
    pairs = _only_pairs(
        _by_key(pool.lines.values(), lambda line: line.source.external_id),
        _by_key(pool.movements.values(), lambda one: one.external_id),
        EVER,
    )
    return [pool.take((line,), (one,), "external_id", 100) for line, one in pairs if not pool.contradict(line, one)]


def by_code(pool: Pool) -> "list[Match]":
    """Take a line and a movement with the same code of one gift and the same amount, each the other's only one."""
    return _by_evidence(pool, "code", 98, lambda line: line.code, lambda one: one.own_code)


def by_reference(pool: Pool) -> "list[Match]":
    """Take a line and a movement with the same reference of the bank and the same amount, each the other's only one."""
    return _by_evidence(pool, "reference", 95, lambda line: line.reference, lambda one: one.reference)


def by_amount(pool: Pool) -> "list[Match]":
    """Take a line and a movement of one amount in the window, unless the memo says no.

    Each must be the other's only one also among what may have been booked late.
    """
    pairs = _only_pairs(
        _by_key(pool.lines.values(), lambda _: "amount"),
        _by_key(pool.movements.values(), lambda _: "amount"),
        pool.policy.late_days,
    )
    return [
        pool.take((line,), (one,), "amount", 92 if pool.speaks_for(line, one) else 85)
        for line, one in pairs
        if pool.near(line, one) and pool.may_be(line, one)
    ]


def _by_evidence(
    pool: Pool, rule: str, score: int, of_line: Callable[[PoolLine], str], of_movement: Callable[[Movement], str]
) -> "list[Match]":
    """Take pairs under one key: those alone within the days that a booking may be late, then those of one day."""
    found = []
    for days in (pool.policy.late_days, 0):
        pairs = _only_pairs(_by_key(pool.lines.values(), of_line), _by_key(pool.movements.values(), of_movement), days)
        found += [pool.take((line,), (one,), rule, score) for line, one in pairs if not pool.contradict(line, one)]
    return found


def _by_key(items: Iterable[Either], key: Callable[[Either], str]) -> dict[tuple[str, int], list[Either]]:
    """Return the items that have a key by key and amount, each list by day."""
    found: dict[tuple[str, int], list[Either]] = {}
    for item in items:
        its = key(item)
        if its:
            found.setdefault((its, item.amount), []).append(item)
    for group in found.values():
        group.sort(key=lambda item: item.day)
    return found


def _only_pairs(
    lines: dict[tuple[str, int], list[PoolLine]], movements: dict[tuple[str, int], list[Movement]], days: int
) -> list[tuple[PoolLine, Movement]]:
    """Return the pairs of equal key and amount of which each is the other's only one within so many days."""
    pairs = []
    for key, of_book in movements.items():
        of_bank = lines.get(key, ())
        bank_days, book_days = [line.day for line in of_bank], [one.day for one in of_book]
        for one in of_book:
            low, high = bisect_left(bank_days, one.day - days), bisect_right(bank_days, one.day + days)
            if high - low == 1:
                line = of_bank[low]
                first, last = bisect_left(book_days, line.day - days), bisect_right(book_days, line.day + days)
                if last - first == 1:
                    pairs.append((line, one))
    return pairs


PASSES: Final = (
    by_voucher,
    by_external_id,
    by_code,
    by_code_sum,
    by_reference,
    by_amount,
    by_batch,
    by_parts,
)


Item = TypeVar("Item", BankLine, BankPosting)


def match(lines: Iterable[BankLine], booked: Iterable[BankPosting], policy: MatchPolicy | None = None) -> Proposals:
    """Return the sure matches between lines and postings of one bank account, and what is left of both.

    A match takes lines and vouchers whole. The answer depends neither on the order of the input nor on what was
    matched before: what is left, matched again, yields no further match. Lines and postings of amount 0 are left out.

    Raises:
        ValueError: if an id stands twice among the lines or among the postings (a bug of the caller).

    """
    pool = Pool(lines, booked, policy or MatchPolicy())
    matches = automatic(pool)
    return Proposals(
        matches=tuple(matches),
        lines_left=tuple(line.source for line in pool.lines.values()),
        booked_left=tuple(posting for one in pool.movements.values() for posting in one.postings),
    )


def suggest(
    lines: Iterable[BankLine], booked: Iterable[BankPosting], policy: MatchPolicy | None = None
) -> Iterator["Match"]:
    """Yield suggestions for lines that ``match`` left, line by line in order of date, the best first.

    Their scores are below ``SURE``; they overlap, and only a person accepts one. Where the amounts differ a
    suggestion takes as much as both have.

    Raises:
        ValueError: as ``match``.

    """
    yield from Suggesting(booked, policy or MatchPolicy()).suggestions(lines)


def left_after(
    lines: Sequence[BankLine], booked: Sequence[BankPosting], matches: Iterable["Match"]
) -> tuple[tuple[BankLine, ...], tuple[BankPosting, ...]]:
    """Return what is left of lines and postings after matches, with what is left of their amounts.

    Raises:
        MatchTwiceError: if a match takes more of a line or posting than is left, or one that is not there.

    """
    matched = tuple(matches)
    return (
        _left(lines, [part for one in matched for part in one.lines]),
        _left(booked, [part for one in matched for part in one.booked]),
    )


def _left(items: Sequence[Item], parts: Iterable[BankPart]) -> tuple[Item, ...]:
    left = {item.id: item.amount for item in items}
    for part in parts:
        there = left.get(part.id, 0)
        if there * part.amount <= 0 or abs(part.amount) > abs(there):
            raise MatchTwiceError(id=part.id, left=there, amount=part.amount)
        left[part.id] = there - part.amount
    return tuple(replace(item, amount=left[item.id]) for item in items if left[item.id])
