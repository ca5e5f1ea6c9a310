"""Which statements of an account follow on each other without a line missing: stretches of its history.

An export may begin and end at any moment of a day, and exports may come in any order and overlap. Two belong together
where one balance before them, all their lines once, and one balance after them agree; between two stretches lines are
missing, which a later export brings. A statement that has lines of a stretch and does not agree with it is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from datetime import timedelta
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Coverage

_WEEKEND: Final = frozenset({5, 6})
_EDGES_MAX: Final = 8
"""So many stretches may touch a statement at its first and last day and be tried one by one; else all of them are."""
_HISTORIES_MAX: Final = 16
_STATED: Final = frozenset({"opening_stated", "closing_stated"})
_LACKING: Final = frozenset({"no_opening", "no_closing"})


class Step(NamedTuple):
    """A statement: what it covers, the sum and count of the lines it brought, and of how many lines it is.

    ``taken``: a person took it though it contradicts its neighbours. ``path`` are the balances before, between and
    after its lines, where all of them are at hand.
    """

    covers: "Coverage"
    moved: int
    added: int
    read: int
    taken: bool = False
    path: frozenset[int] | None = None


class Stretch(NamedTuple):
    """Statements that follow on each other: first and last day, the balances at both ends, the sum of the lines.

    ``printed``: the first day is printed, so that a day before it that nothing covers is missing.
    """

    begins: Date
    end: Date
    opening: int | None
    closing: int | None
    moved: int
    printed: bool


class Placed(NamedTuple):
    """Where a statement belongs: the stretch that it makes, those it was made of, and all that there are then.

    ``within``: it lies in one stretch as a whole, and brought nothing. ``open`` counts the balances at ends of its
    parts that are no end of another part: they lie within one, where not every balance is at hand.
    """

    stretch: Stretch
    of: tuple[Stretch, ...]
    stretches: tuple[Stretch, ...]
    within: bool = False
    open: int = 0


def place(step: Step, histories: Iterable[tuple[Stretch, ...]]) -> Placed | None:
    """Return where a statement belongs in what an account has; None where it contradicts all that this may be.

    It is a stretch of its own where it has none of the lines there and touches no day within them.
    """
    found = [placed for stretches in histories for placed in _places(step, stretches)]
    return min(found, key=lambda one: (one.within, one.open), default=None)


def _places(step: Step, stretches: Sequence[Stretch]) -> list[Placed]:
    """Return where a statement may belong among stretches, the likeliest first."""
    own = alone(step)
    if own is None:
        return []
    inner, edges = _near(own, stretches)
    again = {one for one in edges if _tells_again(step, own, one)}
    found = [
        joined for some in _choices(edges) if (inner or some) and not again - {*some}
        for joined in _joined(step, own, (*inner, *some))
    ]  # fmt: skip
    found.sort(key=lambda one: one.open)
    # Balances come back within a day, and over days that nothing covers: that they meet there is likely, and not sure.
    unsure = all(_same_day(own, one.of) or _over_days(own, one.of) for one in found)
    if not inner and not again and step.added == step.read and unsure:
        found.append(Placed(own, (), (), open=len(stretches) + len(edges) + _EDGES_MAX))
    return [one._replace(stretches=_in_order((*_without(stretches, one.of), one.stretch))) for one in found]


def _tells_again(step: Step, own: Stretch, one: Stretch) -> bool:
    """Tell whether a statement may be of the lines of a stretch in other words: on a day of both, at a balance of both.

    The same day comes again in another form, or with a memo written otherwise: its lines are then not known again, and
    taken as further ones they would be there twice.
    """
    ends = {own.opening, own.closing, *(step.path or ())} - {None}
    return _same_day(own, [one]) and (
        (one.opening is not None and one.opening in ends and one.opening != own.closing)
        or (one.closing is not None and one.closing in ends and one.closing != own.opening)
    )


def is_doubted(codes: frozenset[str]) -> bool:
    """Tell whether no balance of the bank proves a statement, by the codes of what does not hold in it.

    A person may state one of its two balances: the lines lead from it to the other one, which the bank printed. Days
    that a person states say nothing of the sums.
    """
    codes -= {"days_stated"}
    return bool(codes - _STATED) or len(codes) > 1


def are_further(
    step: Step, amounts: Iterable[int], codes: frozenset[str], others: Iterable[frozenset[str]],
    histories: Iterable[tuple[Stretch, ...]],
) -> bool:  # fmt: skip
    """Tell whether balances show that new lines of a statement are others than lines of the same day and amount.

    ``amounts`` are those of the new lines in question, ``codes`` say what does not hold in the statement, ``others``
    in those whose lines they may be. They are further ones where each stretch that shares a day with the statement ends
    at the balance before its new lines, or begins at the one after them: lines that were there twice would move it,
    unless they cancel each other out. A statement that lacks one balance has the other; of one that contradicts itself
    none counts.
    """
    own = alone(step)
    if own is None or is_doubted(codes) or any(one - _LACKING for one in others):
        return False
    if len({amount > 0 for amount in amounts}) > 1:
        return False
    before = None if own.closing is None else own.closing - step.moved
    after = None if own.opening is None else own.opening + step.moved
    return all(
        (before is not None and before == one.closing) or (after is not None and after == one.opening)
        for stretches in histories
        for one in stretches
        if _same_day(own, [one])
    )


def _same_day(own: Stretch, others: Sequence[Stretch]) -> bool:
    return any(one.begins <= own.end and own.begins <= one.end for one in others)


def _over_days(own: Stretch, others: Sequence[Stretch]) -> bool:
    """Tell whether a day lies between a statement and one of some stretches that none of them covers."""
    return any(missing_day(one.end, own.begins) or missing_day(own.end, one.begins) for one in others)


def _without(stretches: Sequence[Stretch], some: Sequence[Stretch]) -> Iterator[Stretch]:
    return (one for one in stretches if one not in some)


def alone(step: Step) -> Stretch | None:
    """Return a statement as a stretch of its own; None where it tells of no day."""
    covers = step.covers
    if covers.begins is None or covers.end is None:
        return None
    return Stretch(
        covers.begins, covers.end, covers.opening, covers.closing, step.moved, printed=covers.start is not None
    )


def near(step: Step, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches that share a day with a statement, or are next to it."""
    own = alone(step)
    if own is None:
        return ()
    inner, edges = _near(own, stretches)
    return (*inner, *edges)


def histories_of(steps: Iterable[Step]) -> tuple[tuple[Stretch, ...], ...]:
    """Return the stretches of the statements of an account, given in the order they came in, the fewest first.

    There is more than one answer only where statements overlap within a day and amounts are equal, so that the balances
    at their ends fit in several ways; one that comes later tells.
    """
    found: tuple[tuple[Stretch, ...], ...] = ((),)
    for step in steps:
        found = with_step(step, found)
    return found


def with_step(step: Step, histories: tuple[tuple[Stretch, ...], ...]) -> tuple[tuple[Stretch, ...], ...]:
    """Return what an account has with a further statement, the fewest stretches first."""
    own = alone(step)
    if own is None:
        return histories
    following = dict.fromkeys(
        placed.stretches
        for stretches in histories
        for placed in _places(step, stretches)
        if placed.of or not step.taken or not near(step, stretches)
    )
    found = list(following) or [_by_a_person(own, near(step, histories[0]), histories[0])]
    return tuple(sorted(found, key=len)[:_HISTORIES_MAX])


def _in_order(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    return tuple(sorted(stretches, key=lambda one: (one.begins, one.end)))


def missing_beside(step: Step, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the stretches between which lines are missing before and after a statement, each as (earlier, later)."""
    own = alone(step)
    for before, after in pairwise(stretches):
        if own and any(_same_day(own, [one]) for one in (before, after)):
            yield before, after


def _near(own: Stretch, stretches: Sequence[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Return the stretches whose lines it must have where they share days, and those that only touch its ends."""
    inner, edges = list[Stretch](), list[Stretch]()
    before = max((one.end for one in stretches if one.end < own.begins), default=None)
    after = min((one.begins for one in stretches if one.begins > own.end), default=None)
    for one in stretches:
        low, high = max(one.begins, own.begins), min(one.end, own.end)
        if low <= high:
            at_ends = low == high and low in (one.begins, one.end) and low in (own.begins, own.end)
            (edges if at_ends else inner).append(one)
        elif (one.end == before and not _gap(one, own)) or (one.begins == after and not _gap(own, one)):
            edges.append(one)
    return inner, edges


def _gap(before: Stretch, after: Stretch) -> bool:
    return after.printed and missing_day(before.end, after.begins) is not None


def missing_day(end: Date, begins: Date) -> Date | None:
    """Return the first day between the last of one statement and the first of another that lacks; None: none does.

    A Saturday or Sunday lacks only where it is not alone: banks that export the days on which they work leave these
    out, and the balances on both sides show whether anything moved.
    """
    between = ((end + timedelta(days=n)) for n in range(1, (begins - end).days))
    return next((day for day in between if day.weekday() not in _WEEKEND), None)


def _choices(edges: list[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Yield which of the stretches at the ends it may join, the most first."""
    if len(edges) > _EDGES_MAX:
        yield tuple(edges)
        return
    for count in range(len(edges), -1, -1):
        yield from combinations(edges, count)


def _joined(step: Step, own: Stretch, others: tuple[Stretch, ...]) -> Iterator[Placed]:
    """Yield what a statement and some stretches may make: their lines lead from the first balance to the last."""
    every = (own, *others)
    begins, end = min(one.begins for one in every), max(one.end for one in every)
    moved = sum(one.moved for one in every)
    openings = dict.fromkeys(one.opening for one in every if one.begins == begins)
    closings = dict.fromkeys(one.closing for one in every if one.end == end)
    for opening, closing in product(openings, closings):
        if opening is not None and closing is not None and opening + moved != closing:
            continue
        at_end = (own.begins == begins and own.opening == opening) or (own.end == end and own.closing == closing)
        within = not at_end and len(others) == 1
        if (within and step.added) or not (within or all(_on_path(step, one, opening, closing) for one in others)):
            continue
        printed = any(one.printed for one in every if one.begins == begins)
        whole = Stretch(begins, end, opening, closing, moved, printed)
        yield Placed(whole, others, (), within, _open(every, opening, closing))


def _open(every: tuple[Stretch, ...], opening: int | None, closing: int | None) -> int:
    """Return how many balances at which a part begins or ends are neither an end of the whole nor of another part."""
    return sum(
        (one.opening != opening and all(one.opening != other.closing for other in every))
        + (one.closing != closing and all(one.closing != other.opening for other in every))
        for one in every
    )


def _on_path(step: Step, one: Stretch, opening: int | None, closing: int | None) -> bool:
    """Tell whether a stretch meets a statement: where it does not reach an end, its balance is one of the statement's.

    A statement of new lines alone meets others only at its own ends; of one that overlaps them not all may be at hand.
    """
    path = step.path
    if path is None:
        if step.added < step.read:
            return True
        path = frozenset(one for one in (step.covers.opening, step.covers.closing) if one is not None)
    if None in (one.opening, one.closing) or not path:
        return True
    return (one.opening == opening or one.opening in path) and (one.closing == closing or one.closing in path)


def _by_a_person(own: Stretch, beside: tuple[Stretch, ...], every: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return the stretches with a statement that contradicts those beside it, and that a person took all the same."""
    first, last = min((*beside, own), key=lambda one: one.begins), max((own, *beside), key=lambda one: one.end)
    moved = sum(one.moved for one in (own, *beside))
    if first.opening is not None and last.closing is not None:
        moved = last.closing - first.opening
    whole = Stretch(first.begins, last.end, first.opening, last.closing, moved, first.printed)
    return _in_order((*_without(every, beside), whole))
