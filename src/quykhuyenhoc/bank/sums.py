"""The passes that match several to one: bounded, and only where one solution exists.

A sum that fits proves little by itself, for among many round amounts some always fit. So everything that is summed
must hold the code or the payer's name, or be a batch that shares one reference.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from quykhuyenhoc.bank.pool import Movement, Pool, PoolLine

if TYPE_CHECKING:
    from quykhuyenhoc.bank.matches import Match

Item = TypeVar("Item", PoolLine, Movement)
PAIR: Final = 2


class _PoolSum(NamedTuple):
    """Lines and movements that come to the same sum."""

    lines: tuple[PoolLine, ...]
    movements: tuple[Movement, ...]


def by_code_sum(pool: Pool) -> "list[Match]":
    """Take all lines and movements of one code where both come to the same sum: instalments, and gifts in two parts."""
    lines, movements = _by_code(pool)
    found = []
    for code, of_book in movements.items():
        for amount in sorted({one.amount for one in of_book}):
            equal = _PoolSum(
                tuple(line for line in lines.get(code, ()) if line.amount == amount),
                tuple(one for one in of_book if one.amount == amount),
            )
            found += [equal] * _agree(pool, equal)
    taken = [pool.take(one.lines, one.movements, "code", 96) for one in found]
    lines, movements = _by_code(pool)
    whole = [_PoolSum(tuple(lines.get(code, ())), tuple(of_book)) for code, of_book in movements.items()]
    return taken + [pool.take(one.lines, one.movements, "code", 94) for one in whole if _agree(pool, one)]


def by_batch(pool: Pool) -> "list[Match]":
    """Take a line that is the sum of all movements with one reference, the only such line and the only such batch."""
    batches: dict[str, list[Movement]] = {}
    for one in pool.movements.values():
        if one.reference:
            batches.setdefault(one.reference, []).append(one)
    of_amount: dict[int, list[PoolLine]] = {}
    for line in pool.lines.values():
        of_amount.setdefault(line.amount, []).append(line)
    singles = Counter(one.amount for one in pool.movements.values())
    found = []
    for batch in batches.values():
        amount = sum(one.amount for one in batch)
        if len(batch) < PAIR or not _one_sign(one.amount for one in batch) or singles[amount]:
            continue
        fitting = [line for line in of_amount.get(amount, ()) if _is_near(pool, _PoolSum((line,), tuple(batch)))]
        if len(fitting) == 1 and not any(pool.contradict(fitting[0], one) for one in batch):
            found.append(_PoolSum((fitting[0],), tuple(batch)))
    return [pool.take(*one, "batch", 90) for one in _undisputed(found)]


def by_parts(pool: Pool) -> "list[Match]":
    """Take a movement paid in several lines, or a line booked as several movements, where one solution exists.

    No part may have an equal of its own on the other side. The solution is the only one among all that the memo speaks
    for and that may have been booked late, and lies in the window.
    """
    lines, movements = _by_evidence(pool)
    found = []
    for one in pool.movements.values():
        parts = _only_sum(pool, list(_speaking(pool, one, lines)), one.amount)
        if parts and not any(_has_equal(line, _spoken_for(pool, line, movements)) for line in parts):
            found.append(_PoolSum(tuple(parts), (one,)))
    for line in pool.lines.values():
        summed = _only_sum(pool, list(_spoken_for(pool, line, movements)), line.amount)
        if summed and not any(_has_equal(one, _speaking(pool, one, lines)) for one in summed):
            found.append(_PoolSum((line,), tuple(summed)))
    near = [one for one in _undisputed(found) if _is_near(pool, one)]
    return [pool.take(*one, "parts", 88) for one in near]


def _only_sum(pool: Pool, items: Sequence[Item], amount: int) -> list[Item]:
    if any(item.amount == amount for item in items):
        return []
    return one_subset(items, amount, pool.policy.candidates_max, pool.policy.parts_max)


def one_subset(items: Sequence[Item], target: int, candidates_max: int, parts_max: int) -> list[Item]:
    """Return the only 2 to ``parts_max`` items that come to the target; [] if none, several, or too many to search.

    Items of another sign than the target, and those not smaller than it, are no candidates.
    """
    sign = 1 if target > 0 else -1
    usable = sorted(
        (item for item in items if 0 < item.amount * sign < target * sign), key=lambda item: -item.amount * sign
    )
    if not PAIR <= len(usable) <= candidates_max:
        return []
    solutions = _solutions([item.amount * sign for item in usable], target * sign, parts_max)
    return [usable[at] for at in solutions[0]] if len(solutions) == 1 else []


def _solutions(amounts: Sequence[int], target: int, parts_max: int) -> list[tuple[int, ...]]:
    """Return up to two ways to come to the target, as places; amounts are positive and fall."""
    rest = [sum(amounts[at:]) for at in range(len(amounts) + 1)]
    found: list[tuple[int, ...]] = []

    def extend(at: int, left: int, chosen: tuple[int, ...]) -> None:
        if not left:
            found.append(chosen)
            return
        for here in range(at, len(amounts)):
            if len(found) >= PAIR or len(chosen) >= parts_max or rest[here] < left:
                return
            if amounts[here] <= left:
                extend(here + 1, left - amounts[here], (*chosen, here))

    extend(0, target, ())
    return found


def _by_code(pool: Pool) -> tuple[dict[str, list[PoolLine]], dict[str, list[Movement]]]:
    movements: dict[str, list[Movement]] = {}
    for one in pool.movements.values():
        if one.own_code:
            movements.setdefault(one.own_code, []).append(one)
    lines: dict[str, list[PoolLine]] = {}
    for line in pool.lines.values():
        if line.code in movements:
            lines.setdefault(line.code, []).append(line)
    return lines, movements


def _agree(pool: Pool, one: _PoolSum) -> bool:
    """Tell whether both sides are there, few, of one sign, in time, and come to the same sum."""
    lines, movements = one
    days = [line.day for line in lines] + [item.day for item in movements]
    return (
        bool(lines and movements)
        and max(len(lines), len(movements)) <= pool.policy.parts_max
        and _one_sign([line.amount for line in lines] + [item.amount for item in movements])
        and max(days) - min(days) <= pool.policy.late_days
        and sum(line.amount for line in lines) == sum(item.amount for item in movements)
        and not any(pool.contradict(line, item) for line in lines for item in movements)
    )


def _one_sign(amounts: Iterable[int]) -> bool:
    return len({amount > 0 for amount in amounts}) == 1


def _keys(one: Movement) -> Iterator[str]:
    """Yield what a memo may hold that speaks for the movement: a name, and a code that is not a whole fund's."""
    yield from (key for key in (one.payer, one.own_code) if key)


def _by_evidence(pool: Pool) -> tuple[dict[str, list[PoolLine]], dict[str, list[Movement]]]:
    """Return lines and movements by the names and codes that may join them."""
    movements: dict[str, list[Movement]] = {}
    for one in pool.movements.values():
        for key in _keys(one):
            movements.setdefault(key, []).append(one)
    lines: dict[str, list[PoolLine]] = {}
    for line in pool.lines.values():
        for key in (*pool.names_of(line), line.code):
            if key in movements:
                lines.setdefault(key, []).append(line)
    return lines, movements


def _spoken_for(pool: Pool, line: PoolLine, movements: dict[str, list[Movement]]) -> Iterator[Movement]:
    """Yield the movements near a line that its memo speaks for, each once."""
    seen: set[str] = set()
    for key in (*sorted(pool.names_of(line)), line.code):
        for one in movements.get(key, ()):
            if one.postings[0].id not in seen and pool.reachable(line, one) and pool.speaks_for(line, one):
                seen.add(one.postings[0].id)
                yield one


def _speaking(pool: Pool, one: Movement, lines: dict[str, list[PoolLine]]) -> Iterator[PoolLine]:
    """Yield the lines that speak for a movement, each once."""
    led = {line.source.id: line for key in _keys(one) for line in lines.get(key, ())}
    return (line for line in led.values() if pool.reachable(line, one) and pool.speaks_for(line, one))


def _has_equal(item: PoolLine | Movement, others: Iterable[PoolLine | Movement]) -> bool:
    """Tell whether something of the same amount may be it alone: then it is no part of another."""
    return any(other.amount == item.amount for other in others)


def _is_near(pool: Pool, one: _PoolSum) -> bool:
    return all(pool.near(line, movement) for line in one.lines for movement in one.movements)


def _undisputed(found: Sequence[_PoolSum]) -> list[_PoolSum]:
    """Return the sums whose lines and movements no other sum wants."""
    claims = Counter(_ids(found))
    return [one for one in found if all(claims[its] == 1 for its in _ids([one]))]


def _ids(sums: Iterable[_PoolSum]) -> Iterator[tuple[str, str]]:
    for one in sums:
        yield from (("line", line.source.id) for line in one.lines)
        yield from (("booked", item.postings[0].id) for item in one.movements)
