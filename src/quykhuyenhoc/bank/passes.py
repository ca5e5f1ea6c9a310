"""The passes that match without a person, one movement to one line; sums of several are in ``sums``.

Each takes from the pool what is certain by its rule and leaves every doubt: whatever fits two is nobody's. They run in
the order of ``PASSES``, the strongest evidence first, again and again until a round finds nothing, so that what they
leave they would leave again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeVar

from quykhuyenhoc.bank.pool import Line, Movement, Pool
from quykhuyenhoc.bank.sums import by_batch, by_code_sum, by_parts

if TYPE_CHECKING:
    from quykhuyenhoc.bank.matches import Match

Item = TypeVar("Item", Line, Movement)
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
    pool: Pool, rule: str, score: int, of_line: Callable[[Line], str], of_movement: Callable[[Movement], str]
) -> "list[Match]":
    """Take pairs under one key: those alone within the days that a booking may be late, then those of one day."""
    found = []
    for days in (pool.policy.late_days, 0):
        pairs = _only_pairs(_by_key(pool.lines.values(), of_line), _by_key(pool.movements.values(), of_movement), days)
        found += [pool.take((line,), (one,), rule, score) for line, one in pairs if not pool.contradict(line, one)]
    return found


def _by_key(items: Iterable[Item], key: Callable[[Item], str]) -> dict[tuple[str, int], list[Item]]:
    """Return the items that have a key by key and amount, each list by day."""
    found: dict[tuple[str, int], list[Item]] = {}
    for item in items:
        its = key(item)
        if its:
            found.setdefault((its, item.amount), []).append(item)
    for group in found.values():
        group.sort(key=lambda item: item.day)
    return found


def _only_pairs(
    lines: dict[tuple[str, int], list[Line]], movements: dict[tuple[str, int], list[Movement]], days: int
) -> list[tuple[Line, Movement]]:
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
