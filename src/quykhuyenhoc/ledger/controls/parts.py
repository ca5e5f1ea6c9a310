"""What goes out in parts: what the payees of an act got on its days beside it, and what was drawn in cash then.

Each payee of a voucher gets what its lines debit for it, and all of them together what the voucher sends out. A voucher
counts as it stands after all its corrections: what they put right is no second payment.
Pure, as the effects are: the door asks it of what it is about to record, ``verify`` of what the leaves say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from quykhuyenhoc.kinds import MONEY, EffectCode
from quykhuyenhoc.ledger.controls.effects import Effect, Facts, JudgedEntry, grouped, netted
from quykhuyenhoc.ledger.controls.flow import TRANSFER, Flow, flow, party_of
from quykhuyenhoc.ledger.controls.required import Required, required
from quykhuyenhoc.money.value import in_proportion

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.controls.rules import Circumstances

SUBJECT_MAX: Final = 120
"""How many letters of a subject a leaf keeps."""
SPLIT: Final = "split:"
"""Begins the subject of money that is told with what else its payees got on its day."""
PARKED: Final = "–"
"""Names what goes from one account of money to another."""
CASH: Final = "111"
"""Names the payee of what is drawn in cash: the book itself."""


class VoucherStep(NamedTuple):
    """An entry of a voucher: the voucher itself first, then what corrects it, as they were recorded."""

    day: str
    lines: Sequence[Any]
    actor: str = ""
    alone: bool = True
    """Whether nobody else approved it before."""


class DayFacts(Facts, Protocol):
    """What the book knows of a day."""

    def steps_of(self, root: tuple[int, int]) -> Sequence[VoucherStep]:
        """Return what a voucher (act and entry) is made of."""
        ...

    def sent_on(self, day: str, roots: Collection[tuple[int, int]]) -> Iterable[Sequence[VoucherStep]]:
        """Yield every voucher with which one person alone let money go on a day (ISO), as it stood then, but these."""
        ...

    def counted_as(self, name: str) -> str:
        """Return under what a payee (``Came.name``) is counted: parties of one name, as people see it, are one."""
        ...


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


class Came(NamedTuple):
    """What an entry of a voucher let go and its corrections left standing: cash drawn, or money out.

    Money out stands once for each payee, and once (``payee`` is None) for all of them together.
    """

    step: VoucherStep
    effect: EffectCode
    currency: str
    payee: Payee | None
    amount: int
    since: str = ""
    """The day (ISO) on which the voucher let it go to another payee, where the entry only says who got it."""

    @property
    def day(self) -> str:
        """The day (ISO) on which the money went."""
        return self.since or self.step.day

    @property
    def name(self) -> str:
        """How a leaf names who got it; empty for all together."""
        return CASH if self.effect is EffectCode.CASH else self.payee.name if self.payee else ""


def parts_of(steps: Sequence[VoucherStep], facts: Facts) -> Iterator[Came]:
    """Yield what each entry of a voucher let go, as far as it stands after all of them.

    What an entry adds to what the voucher comes to, it let go; what one takes off is off what was let go last.
    """
    if len(steps) == 1:
        for (effect, currency, payee), amount in _comes_to((steps[0].lines,), facts).items():
            yield Came(steps[0], effect, currency, payee, amount)
        return
    found: dict[_PartPlace, list[Came]] = {}
    stood: dict[_PartPlace, int] = {}
    said: list[Any] = []
    later: list[Any] = []
    # Netted, what comes in and goes out again would be nothing; what was put right is nothing.
    netting = list if flow(steps[0].lines, facts).through else netted
    for n, step in enumerate(steps):
        said = netting((*said, *step.lines))
        later = netted((*later, *step.lines)) if n else later
        now = _comes_to((said, later), facts)
        changes = {place: now.get(place, 0) - stood.get(place, 0) for place in dict.fromkeys((*stood, *now))}
        taken: dict[tuple[EffectCode, str], list[tuple[str, int]]] = {}
        for place, change in sorted(changes.items(), key=lambda one: one[1]):
            pool = taken.setdefault(place[:2], []) if place[2] else []
            _change(found.setdefault(place, []), Came(step, *place, change), pool)
        stood = now
    for parts in found.values():
        yield from parts


_PartPlace = tuple[EffectCode, str, Payee | None]


def _change(parts: list[Came], change: Came, taken: list[tuple[str, int]]) -> None:
    """Add what an entry lets go, or take what it takes off from the last parts that stand.

    What it takes off one payee (``taken``: day and amount) and gives to another went when it went to the first.
    """
    off = left = -change.amount
    while off > 0:
        last = parts.pop()
        taken.append((last.day, min(last.amount, off)))
        if last.amount > off:
            parts.append(last._replace(amount=last.amount - off))
        off -= last.amount
    while left < 0 and taken:
        day, amount = taken.pop()
        moved = min(amount, -left)
        if amount > moved:
            taken.append((day, amount - moved))
        parts.append(change._replace(amount=moved, since=day))
        left += moved
    if left < 0:
        parts.append(change._replace(amount=-left))


def _comes_to(said: Sequence[Iterable[Any]], facts: Facts) -> dict[_PartPlace, int]:
    """Return what a voucher sends and draws in cash: the most of what it says, and what its corrections say together.

    So a gift that is taken back goes out, though nothing of it is left.
    """
    found: dict[_PartPlace, int] = {}
    for lines in said:
        own = list(lines)
        moved = flow(own, facts)
        for currency, amount in moved.cash.items():
            place = EffectCode.CASH, currency, None
            found[place] = max(found.get(place, 0), amount)
        for currency, got in shares(own, facts, moved).items():
            whole = sum(got.values())
            if whole > found.get((EffectCode.OUT, currency, None), 0):
                found = {place: amount for place, amount in found.items() if place[:2] != (EffectCode.OUT, currency)}
                found[EffectCode.OUT, currency, None] = whole
                found.update({(EffectCode.OUT, currency, payee): amount for payee, amount in got.items()})
    return found


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


def got_by(party: str, entries: Iterable[Sequence[Any]], facts: Facts) -> dict[str, int]:
    """Return, per currency, what entries debit for a party; or what it gets of what they send, where that is more."""
    found: dict[str, int] = {}
    for lines in entries:
        sent = shares(lines, facts)
        for currency in sorted({line[3] for line in lines}):
            said = sum(line[2] for line in lines if line[2] > 0 and (line[3], party_of(line)) == (currency, party))
            amount = max(said, sent.get(currency, {}).get(Payee(party), 0))
            found[currency] = found.get(currency, 0) + amount
    return {currency: amount for currency, amount in found.items() if amount}


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
    effect: Effect, entries: Sequence[JudgedEntry], facts: DayFacts, at: "Circumstances"
) -> tuple[Effect, Required | None]:
    """Return an effect and who must stand for it; money that needs nobody by itself with what else went on its day."""
    need = required(effect, at)
    if need is None and at.adopted and effect.code in MONEY:
        return _of_the_day(effect, entries, facts, at)
    return effect, need


def _of_the_day(
    effect: Effect, entries: Sequence[JudgedEntry], facts: DayFacts, at: "Circumstances"
) -> tuple[Effect, Required | None]:
    """Return money that leaves with what its payees got on the same day, and who must stand for both together."""
    own, before = _with_the_day(entries, facts)
    if not before:
        return effect, None
    sums: dict[str, int] = {}
    names: dict[str, str] = {}
    for one in own:
        if one.name and (one.effect, one.currency) == (effect.code, effect.currency):
            payee = names.setdefault(one.name, facts.counted_as(one.name))
            sums[payee] = sums.get(payee, 0) + one.amount
    for one in before if sums else ():
        if one.name and (one.effect, one.currency) == (effect.code, effect.currency):
            payee = facts.counted_as(one.name)
            if payee in sums:
                sums[payee] += one.amount
    reached = {payee: amount for payee, amount in sums.items() if required(effect._replace(amount=amount), at)}
    if not reached:
        return effect, None
    subject = f"{SPLIT}{', '.join(sorted(name for name, payee in names.items() if payee in reached))}"[:SUBJECT_MAX]
    whole = effect._replace(amount=sum(reached.values()), subject=subject)
    return whole, required(whole, at)


def _with_the_day(entries: Sequence[JudgedEntry], facts: DayFacts) -> tuple[list[Came], list[Came]]:
    """Return what entries let go by their vouchers, and what one person alone let go before on their days."""
    groups = grouped(entries, facts)
    days = sorted({str(entry.date) for entry in entries})
    own: list[Came] = []
    before = [
        one
        for day in days
        for steps in facts.sent_on(day, {group.voucher.root for group in groups if group.voucher})
        for one in on_day(steps, day, facts)
    ]
    for group in groups:
        step = VoucherStep(days[-1], group.lines)
        earlier = facts.steps_of(group.voucher.root) if group.voucher else ()
        for one in on_day([*(its for its in earlier if its.day <= step.day), step], step.day, facts):
            (own if one.step is step else before).append(one)
    return own, before


def on_day(steps: Sequence[VoucherStep], day: str, facts: Facts) -> Iterator[Came]:
    """Yield what one person alone let go on a day with a voucher, as far as it stands."""
    return (one for one in parts_of(steps, facts) if one.step.alone and one.step.day == day)
