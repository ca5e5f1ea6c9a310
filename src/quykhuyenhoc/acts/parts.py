"""What goes out in parts: what the payees of an act got on its days beside it, and what was drawn in cash then.

Each payee of a voucher gets what its lines debit for it, and all of them together what the voucher sends out.
Pure, as the effects are: the door asks it of what it is about to record, ``verify`` of what the leaves say.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from quykhuyenhoc.acts.bearings import TRANSFER
from quykhuyenhoc.acts.effects import (
    Booked,
    Effect,
    Facts,
    Flow,
    Group,
    flow,
    grouped,
    netted,
    party_of,
    readings,
)
from quykhuyenhoc.acts.required import Circumstances, Required, required
from quykhuyenhoc.ledger.kinds import MONEY, EffectCode
from quykhuyenhoc.money.value import in_proportion

SUBJECT_MAX: Final = 120
"""How many letters of a subject a leaf keeps."""
PARKED: Final = "–"
"""Names what goes from one account of money to another."""
CASH: Final = "111"
"""Names the payee of what is drawn in cash: the book itself."""


class DayFacts(Facts, Protocol):
    """What the book knows of a day."""

    def sent_on(self, day: str, roots: Collection[tuple[int, int]]) -> Iterable[Sequence[Any]]:
        """Yield the lines of every voucher with which one person alone let money go on a day (ISO), but for these.

        Lines that correct a voucher on that day stand with its own.
        """


class Payee(NamedTuple):
    """Who gets money: a party; where none is named, a fund and an account; neither: it goes between own accounts."""

    party: str
    fund: str = ""
    account: str = ""

    @property
    def name(self) -> str:
        """How a leaf names it."""
        return self.party or f"{self.fund} {self.account}".strip() or PARKED


Shares = Mapping[Payee, int]
"""Payee -> what it gets, in minor units of one currency."""


def shares(lines: Iterable[Any], facts: Facts, moved: Flow | None = None) -> dict[str, Shares]:
    """Return, per currency, what each payee gets of what the lines of a voucher send out: together it is all of that.

    What is debited says who gets it: first what is no money, then what is given to another book, then own accounts of
    money. Where nobody is named there or beside the money, it goes to who holds the advance that is settled with it.
    Where more is debited than goes out, each gets its proportion. ``moved`` is what the lines do with money, where that
    is known.
    """
    own = list(lines)
    out = (moved or flow(own, facts)).out
    net = netted(own) if out else []
    return {
        currency: _shared(amount, [line for line in net if line[3] == currency], facts)
        for currency, amount in out.items()
    }


def _shared(amount: int, lines: Sequence[Any], facts: Facts) -> Shares:
    ranks: list[list[Any]] = [[], [], []]
    for line in lines:
        if line[2] > 0:
            its = facts.bearing(line[0])
            ranks[2 if its.money else 1 if its.key == TRANSFER else 0].append(line)
    paying = _paying(lines, facts)
    spent = _to_holders(paying, lines, facts)
    got: dict[Payee, int] = {}
    for rank, payers in zip(ranks, (spent, paying, paying), strict=True):
        due = _due(rank, payers, facts)
        paid = min(amount, sum(due.values()))
        if paid:
            for payee, part in zip(due, in_proportion(paid, list(due.values())), strict=True):
                got[payee] = got.get(payee, 0) + part
            amount -= paid
    return {payee: part for payee, part in got.items() if part}


def _due(debits: Iterable[Any], paying: Mapping[str, int], facts: Facts) -> dict[Payee, int]:
    """Return what is debited, by payee; where a line names none, who is named on the side of the money."""
    due: dict[Payee, int] = {}
    for line in debits:
        parts = [(party_of(line), line[2])]
        if not parts[0][0] and any(paying):
            parts = list(zip(paying, in_proportion(line[2], list(paying.values())), strict=True))
        nobody = Payee("") if facts.bearing(line[0]).money else Payee("", line[1], line[0])
        for party, amount in parts:
            payee = Payee(party) if party else nobody
            due[payee] = due.get(payee, 0) + amount
    return due


def _paying(lines: Iterable[Any], facts: Facts) -> dict[str, int]:
    """Return what money is credited for each party, and for nobody named, that no debit of that party explains."""
    left: dict[str, int] = {"": 0}
    for line in lines:
        if line[2] < 0 and facts.bearing(line[0]).money:
            left[party_of(line)] = left.get(party_of(line), 0) - line[2]
    for line in lines:
        party = party_of(line)
        if line[2] > 0 and party:
            mine = party if left.get(party) else ""
            left[mine] = max(left[mine] - line[2], 0)
    return {party: amount for party, amount in left.items() if amount}


def _to_holders(paying: Mapping[str, int], lines: Iterable[Any], facts: Facts) -> Mapping[str, int]:
    """Return what is paid, what names nobody as paid to who holds the advances that are settled with it.

    Who spent more than an advance gets the rest of it back, whatever it was spent on.
    """
    held: dict[str, int] = {}
    for line in lines:
        party = party_of(line)
        if line[2] < 0 and party and facts.bearing(line[0]).advance:
            held[party] = held.get(party, 0) - line[2]
    if not held or not paying.get(""):
        return paying
    found = {party: amount for party, amount in paying.items() if party}
    for party, part in zip(held, in_proportion(paying[""], list(held.values())), strict=True):
        found[party] = found.get(party, 0) + part
    return found


def with_its_day(
    effect: Effect, entries: Sequence[Booked], facts: DayFacts, at: Circumstances
) -> tuple[Effect, Required | None]:
    """Return an effect and who must stand for it; money that needs nobody by itself with what else went on its day."""
    need = required(effect, at)
    if need is None and at.adopted and effect.code in MONEY:
        return _of_the_day(effect, entries, facts, at)
    return effect, need


def _of_the_day(
    effect: Effect, entries: Sequence[Booked], facts: DayFacts, at: Circumstances
) -> tuple[Effect, Required | None]:
    """Return money that leaves with what its payees got on the same day, and who must stand for both together."""
    groups = grouped(entries, facts)
    roots = {group.voucher.root for group in groups if group.voucher}
    days = sorted({str(entry.date) for entry in entries})
    before = [lines for day in days for lines in facts.sent_on(day, roots)]
    if not before:
        return effect, None
    if effect.code is EffectCode.CASH:
        sums = {CASH: effect.amount + sum(flow(lines, facts).cash.get(effect.currency, 0) for lines in before)}
    else:
        sums = _sums(effect.currency, groups, before, facts)
    reached = {name: amount for name, amount in sums.items() if required(effect._replace(amount=amount), at)}
    if not reached:
        return effect, None
    subject = f"split:{', '.join(sorted(reached))}"[:SUBJECT_MAX]
    whole = effect._replace(amount=sum(reached.values()), subject=subject)
    return whole, required(whole, at)


def _sums(currency: str, groups: Iterable[Group], before: Iterable[Sequence[Any]], facts: DayFacts) -> dict[str, int]:
    """Return what each payee of an act gets by it, with what it got before."""
    sums: dict[str, int] = {}
    for group in groups:
        own, *others = (shares(lines, facts).get(currency, {}) for lines in readings(group))
        # what sends nothing out itself is judged by nothing else
        for payee, amount in max((own, *others), key=lambda one: sum(one.values())).items() if own else ():
            sums[payee.name] = sums.get(payee.name, 0) + amount
    for lines in before:
        for payee, amount in shares(lines, facts).get(currency, {}).items():
            if payee.name in sums:
                sums[payee.name] += amount
    return sums
