"""Transfers between bodies as both sides tell them: what is eliminated, what is in transit, and what nobody knows.

A transfer is known by its id. Whoever records it calls the other side by the code that its own book has for it, which
the body above may not know: where two bodies tell one id and one amount, one as given and one as received, and each
names another, they are the two sides of it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.i18n import _
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date, stored_day
from quykhuyenhoc.reports.reported_months import some

if TYPE_CHECKING:
    from quykhuyenhoc.reports.context import Context


class Way(NamedTuple):
    """A transfer between two bodies, as both call it."""

    giver: str
    taker: str
    name: str


class BothSides(NamedTuple):
    """What both sides say of a transfer: given and received before the span and until its end, and its first day."""

    given_before: int = 0
    given: int = 0
    came_before: int = 0
    came: int = 0
    day: str = ""

    def plus(self, other: "BothSides") -> "BothSides":
        """Return what both say together."""
        return BothSides(
            self.given_before + other.given_before, self.given + other.given, self.came_before + other.came_before,
            self.came + other.came, min(filter(None, (self.day, other.day)), default=""),
        )  # fmt: skip


Side = tuple[Way, BothSides]
"""What one body says of a transfer."""


class ToldTransfers(NamedTuple):
    """The transfers between bodies of a subtree, those of them that the id alone joins, and those with strangers."""

    between: Mapping[Way, BothSides]
    by_id: tuple[Way, ...]
    strange: Mapping[Way, BothSides]


def side_of(whose: tuple[str, str, str], inward: bool, amounts: tuple[int, int], day: str) -> Side:  # noqa: FBT001
    """Return a side: of the body that tells it, the other and the id; its amounts before the span and until its end."""
    body, other, name = whose
    before, until = amounts
    if inward:
        return Way(other, body, name), BothSides(came_before=before, came=until, day=day)
    return Way(body, other, name), BothSides(given_before=before, given=until, day=day)


def joined(sides: Iterable[Side]) -> dict[Way, BothSides]:
    """Return what all sides together say of each transfer, by what they call each other."""
    told: dict[Way, BothSides] = {}
    for way, side in sides:
        told[way] = told.get(way, BothSides()).plus(side)
    return told


def told_transfers(sides: Iterable[Side], known: Container[str]) -> ToldTransfers:
    """Return what all sides together say of each transfer; ``known`` are the codes of bodies and of their books."""
    told = joined(sides)
    by_id = list[Way]()
    for given, came in list(_two_of_one_id(told)):
        way = Way(given.giver, came.taker, given.name)
        both = told.pop(given).plus(told.pop(came))
        told[way] = told.get(way, BothSides()).plus(both)
        by_id.append(way)
    strange = {way: both for way, both in told.items() if way.giver not in known or way.taker not in known}
    between = {way: both for way, both in told.items() if way not in strange}
    return ToldTransfers(between, tuple(sorted(by_id)), strange)


def _two_of_one_id(told: Mapping[Way, BothSides]) -> Iterator[tuple[Way, Way]]:
    """Yield what one body alone gave and another alone received under one id, each naming another: the same amount."""
    given: dict[tuple[str, int], list[Way]] = {}
    came: dict[tuple[str, int], list[Way]] = {}
    for way, both in told.items():
        if both.given and not (both.came or both.came_before):
            given.setdefault((way.name, both.given), []).append(way)
        elif both.came and not (both.given or both.given_before):
            came.setdefault((way.name, both.came), []).append(way)
    for key, ways in given.items():
        others = came.get(key, [])
        if len(ways) == len(others) == 1 and ways[0].giver != others[0].taker:
            yield ways[0], others[0]


def notes_on_transfers(f: "Context", told: ToldTransfers) -> Iterator[str]:
    """Yield what is to be known of transfers that do not simply match."""
    if told.by_id:
        text = _("Eliminated by the id alone, as each side calls the other by another code: {transfers}.")
        yield text.format(transfers=some([_named(f, way, told.between[way].given) for way in told.by_id]))
    yield from _strange(f, told.strange)
    for way, one in sorted(told.between.items()):
        left = one.given - one.came
        if not left or not one.day:
            continue
        text = (
            _("In transit: {name} from {giver} to {taker}, {amount} since {day}, {age} days.")
            if left > 0
            else _("Received and not given: {name} from {giver} to {taker}, {amount} since {day}, {age} days.")
        )
        day = stored_day(one.day)
        yield text.format(
            name=way.name, giver=way.giver, taker=way.taker, amount=_money(f, abs(left)), day=format_date(day),
            age=(min(f.span.high, f.book.today) - day).days,
        )  # fmt: skip


def _strange(f: "Context", strange: Mapping[Way, BothSides]) -> Iterator[str]:
    """Yield what bodies gave in the span to bodies that nobody here knows, and what they received from such."""
    given, came = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for way, one in strange.items():
        given[way.giver, way.taker] += one.given - one.given_before
        came[way.giver, way.taker] += one.came - one.came_before
    for sums, text in (
        (given, _("Given to bodies that are not known here, and counted as spent, {amount} in all: {transfers}.")),
        (came, _("Received from bodies that are not known here, {amount} in all: {transfers}.")),
    ):
        its = [(ends, amount) for ends, amount in sorted(sums.items()) if amount]
        if its:
            names = [_named(f, Way(*ends, ""), amount) for ends, amount in its]
            yield text.format(amount=_money(f, sum(amount for _ends, amount in its)), transfers=some(names))


def _named(f: "Context", way: Way, amount: int) -> str:
    ends = f"{way.giver} → {way.taker} {_money(f, amount)}"
    return f"{way.name} ({ends})" if way.name else ends


def _money(f: "Context", amount: int) -> Amount:
    return Amount(amount, f.currency, f.exponent)
