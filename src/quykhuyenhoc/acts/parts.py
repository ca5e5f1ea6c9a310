"""What goes out in parts: what the payees of an act got on its days beside it, and what was drawn in cash then.

The payees of a voucher are the parties that its lines name; where they name none, each fund and account debited.
Pure, as the effects are: the door asks it of what it is about to record, ``verify`` of what the leaves say.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, Protocol

from quykhuyenhoc.acts.effects import Booked, Effect, Facts, flow, grouped, party_of
from quykhuyenhoc.acts.required import Circumstances, Required, required
from quykhuyenhoc.ledger.kinds import MONEY, EffectCode

SUBJECT_MAX: Final = 120
"""How many letters of a subject a leaf keeps."""
PARKED: Final = "–"
"""Names what goes from one account of money to another."""
CASH: Final = "111"
"""Names the payee of what is drawn in cash: the book itself."""


class Dated(Booked, Protocol):
    """An entry with its day."""

    @property
    def date(self) -> Any:
        """Its day: a date, or as its leaf says it."""


class DayFacts(Facts, Protocol):
    """What the book knows of a day."""

    def sent_on(self, day: str, roots: Collection[tuple[int, int]]) -> Iterable[Sequence[Any]]:
        """Yield the lines of every voucher with which one person alone let money go on a day (ISO), but for these.

        Lines that correct a voucher on that day stand with its own.
        """


def payees(lines: Iterable[Any], facts: Facts) -> frozenset[str]:
    """Return who gets what the lines of a voucher send out."""
    own = list(lines)
    parties = {party for line in own if (party := party_of(line))}
    others = (line for line in own if line[2] > 0 and not facts.bearing(line[0]).money)
    return frozenset(parties or {f"{line[1]} {line[0]}" for line in others} or {PARKED})


def with_its_day(
    effect: Effect, entries: Sequence[Dated], facts: DayFacts, at: Circumstances
) -> tuple[Effect, Required | None]:
    """Return an effect and who must stand for it; money that needs nobody by itself with what else went on its day."""
    need = required(effect, at)
    if need is None and at.adopted and effect.code in MONEY:
        return _of_the_day(effect, entries, facts, at)
    return effect, need


def _of_the_day(
    effect: Effect, entries: Sequence[Dated], facts: DayFacts, at: Circumstances
) -> tuple[Effect, Required | None]:
    """Return money that leaves with what its payees got on the same day, and who must stand for both together."""
    groups = grouped(entries, facts)
    roots = {group.voucher.root for group in groups if group.voucher}
    names = frozenset[str]().union(*(payees(group.lines, facts) for group in groups))
    before = 0
    for day in sorted({str(entry.date) for entry in entries}):
        for lines in facts.sent_on(day, roots):
            moved = flow(lines, facts)
            if effect.code is EffectCode.CASH:
                before += moved.cash.get(effect.currency, 0)
            elif names & payees(lines, facts):
                before += moved.out.get(effect.currency, 0)
    if not before:
        return effect, None
    who = CASH if effect.code is EffectCode.CASH else ", ".join(sorted(names))
    whole = effect._replace(amount=effect.amount + before, subject=f"split:{who}"[:SUBJECT_MAX])
    return whole, required(whole, at)
