"""What an act does that a control is about: money sent or drawn, bound funds lowered, controls loosened.

Nothing here asks which act it is: entries and versions tell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from quykhuyenhoc.kinds import EffectCode, EntryKind, Restriction
from quykhuyenhoc.ledger.controls.flow import TRANSFER, Bearing, Chart, Flow, flow, party_of
from quykhuyenhoc.ledger.controls.terms import TERMS, Bounds, beyond_terms
from quykhuyenhoc.nouns import Known, State


def goes_elsewhere(before: Mapping[str, int], said: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Tell whether a place gets more that got nothing, or while another gets less than the voucher ever said.

    More for one who is paid already is no other payee: it goes out, and is judged as that.

    Args:
        before: what each place gets by the voucher with its corrections so far; "" for nobody named.
        said: what it got by the voucher itself.
        now: what it gets after this correction.
    """
    more = [before.get(place, 0) for place, amount in now.items() if amount > max(before.get(place, 0), 0)]
    less = any(
        now.get(place, 0) < max(before.get(place, 0), said.get(place, 0)) for place in now.keys() | before.keys()
    )
    return any(had <= 0 for had in more) or bool(more and less)


KEPT: Final = "="
"""Begins a place where what was let go stays with the book: no party's name does."""
BOUND: Final = frozenset({Restriction.RESTRICTED, Restriction.ENDOWMENT})


class Effect(NamedTuple):
    """An effect: its amount, the fund that it is about, the control that it loosens (``subject``).

    ``gained`` is what other funds gained by it; ``brought`` tells that a voucher brought at least as much before.
    """

    code: EffectCode
    amount: int
    currency: str
    fund: str | None = None
    subject: str | None = None
    gained: int = 0
    brought: bool = False


class Corrected(NamedTuple):
    """A voucher that is corrected: its lines with those of all its corrections so far, and who stood for it.

    It is the voucher at the root, also where what is corrected is itself a correction.
    """

    lines: Sequence[Any]
    date: Any
    carried: bool
    """Whether other persons signed the voucher or one of its corrections."""
    steps: Sequence[Any] = ()
    """The lines of the corrections alone."""
    root: tuple[int, int] = (0, 0)
    """Its act and entry."""

    def said(self) -> "Sequence[Any]":
        """Return its own lines, without what corrections changed of them."""
        off = [(line[0], line[1], -line[2], line[3], party_of(line)) for line in self.steps]
        return netted((*self.lines, *off))


class Facts(Known, Chart, Bounds, Protocol):
    """What the book knows beside the outcome, as it stood before the act."""

    def restriction(self, fund: str) -> Restriction:
        """Return who bound a fund; raises NotFoundError."""
        ...

    def before(self, state: State) -> State | None:
        """Return the version before this one."""
        ...

    def corrected(self, seq: int, entry: int) -> Corrected | None:
        """Return the voucher to which an entry that is corrected belongs."""
        ...

    def stood_for(self, party: str) -> Mapping[str, int]:
        """Return, per currency, what a party got by acts for which other persons stood."""
        ...


class JudgedEntry(Protocol):
    """An entry as it is judged."""

    @property
    def date(self) -> Any:
        """Its day: a date, or as its leaf says it."""

    @property
    def kind(self) -> Any:
        """What kind of entry it is."""

    @property
    def lines(self) -> Sequence[Any]:
        """Its lines."""
        ...

    @property
    def corrects(self) -> int | None:
        """The seq of the voucher that it corrects."""

    @property
    def corrects_entry(self) -> int | None:
        """The number of the entry that it corrects, in that voucher."""


class Done(Protocol):
    """What of an outcome the effects are read from."""

    @property
    def entries(self) -> Sequence[JudgedEntry]:
        """Its entries."""
        ...

    @property
    def states(self) -> Sequence[State]:
        """The new versions of what stands in registers."""
        ...

    @property
    def loosens(self) -> Sequence[str]:
        """What it loosens that no version tells, as subjects."""
        ...

    @property
    def renames(self) -> tuple[int, int] | None:
        """The entry (seq and number) whose person, address, document or party it gives anew."""

    @property
    def renamed(self) -> str | None:
        """The party whose name it gives anew."""

    @property
    def promised(self) -> bool:
        """Whether what it spends was promised before, and judged then."""
        ...


def effects(done: Done, facts: Facts) -> tuple[Effect, ...]:
    """Return every effect of what is done, in the order out, cash, leave, principal, payee, rights."""
    entries = _but_closing(done.entries)
    found = [*_of_money(entries, facts)]
    for (fund, currency), amount in () if done.promised else beyond_terms(entries, facts).items():
        found.append(Effect(EffectCode.LEAVE, amount, currency, fund, TERMS))
    if done.renames:
        found += _payee(done.renames, (), facts)
    for entry in entries:
        if entry.corrects is not None and entry.corrects_entry is not None:
            target = entry.corrects, entry.corrects_entry
            found += () if target == done.renames else _payee(target, entry.lines, facts)
    if done.renamed:
        stood = facts.stood_for(done.renamed)
        found += (Effect(EffectCode.PAYEE, amount, currency, None, done.renamed) for currency, amount in stood.items())
    for state in done.states:
        subject = state.loosens(facts.before(state), facts)
        if subject:
            found.append(Effect(EffectCode.RIGHTS, 0, "", None, f"{subject}:{state.key}"))
    for subject in done.loosens:
        found.append(Effect(EffectCode.RIGHTS, 0, "", None, subject))
    return tuple(found)


def _but_closing(entries: Sequence[JudgedEntry]) -> Sequence[JudgedEntry]:
    for entry in entries:
        if entry.kind == EntryKind.CLOSING:
            return [one for one in entries if one.kind != EntryKind.CLOSING]
    return entries


def _of_money(entries: Sequence[JudgedEntry], facts: Facts) -> Iterable[Effect]:
    found = _at_once(entries[0], facts) if len(entries) == 1 and entries[0].lines else None
    if found is not None:
        return found
    only_brings = all(entry.corrects is None and _only_brings(entry.lines, facts) for entry in entries)
    return () if only_brings else _money(entries, facts)


def _brings(its: Bearing, line: Any, facts: Facts) -> bool:
    """Tell whether a line sends nothing: it spends nothing, owes no less and takes nothing of what is owned."""
    if its.sends or (its.owns and line[2] < 0):
        return False
    return not (its.numbered and facts.is_unsigned(line[0]))


def _only_brings(lines: Iterable[Any], facts: Facts) -> bool:
    return all(_brings(facts.bearing(line[0]), line, facts) for line in lines)


def _at_once(entry: JudgedEntry, facts: Facts) -> tuple[Effect, ...] | None:
    """Return the effects of an entry that only brings, or only sends, as nearly every one does; None for others.

    It is what ``_money`` says too. What only sends is of one fund, earns nothing and lets no money come in: what money
    is credited goes out, and no other fund gains. A correction is none: it counts with those before it.
    """
    if entry.corrects is not None:
        return None
    brings, sends = True, entry.kind != EntryKind.TRANSFER
    sent, (_account, fund, _amount, currency) = 0, entry.lines[0][:4]
    for line in entry.lines:
        its = facts.bearing(line[0])
        brings = brings and _brings(its, line, facts)
        if line[1] != fund or line[3] != currency or its.key == TRANSFER or (its.earns if line[2] < 0 else its.money):
            sends = False
        elif its.money:
            sent -= line[2]
        if not brings and not sends:
            return None
    if brings:
        return ()
    if facts.restriction(fund) is Restriction.ENDOWMENT:
        return None
    return (Effect(EffectCode.OUT, sent, currency),) if sent else ()


_EffectSides = dict[tuple[str, str], list[int]]
"""What each fund gained, or lost, per currency, of what it owns first."""


class LineGroup(NamedTuple):
    """The lines of an act that belong to one voucher, its own or one that it corrects, and that voucher."""

    lines: Sequence[Any]
    voucher: Corrected | None


def grouped(entries: Sequence[JudgedEntry], facts: Facts) -> list[LineGroup]:
    """Return the entries of an act by voucher: those that correct the same one are one."""
    found: list[LineGroup] = []
    roots: dict[tuple[int, int], int] = {}
    for entry in entries:
        voucher = None
        if entry.corrects is not None and entry.corrects_entry is not None:
            voucher = facts.corrected(entry.corrects, entry.corrects_entry)
        if voucher is None:
            found.append(LineGroup(entry.lines, None))
        elif voucher.root in roots:
            at = roots[voucher.root]
            found[at] = found[at]._replace(lines=(*found[at].lines, *entry.lines))
        else:
            roots[voucher.root] = len(found)
            found.append(LineGroup(entry.lines, voucher))
    return found


def readings(group: LineGroup) -> list[Sequence[Any]]:
    """Return the lines by which a voucher is judged: those of the act, first.

    Of a correction also what the voucher sends now, and what all its corrections sent together.
    """
    if group.voucher is None:
        return [group.lines]
    return [group.lines, *(netted((*its, *group.lines)) for its in (group.voucher.lines, group.voucher.steps))]


def _flow_of(group: LineGroup, facts: Facts) -> Flow:
    """Return what a voucher does with money: of a correction that sends something, the most of what it is judged by.

    It sends what its own lines send, and also what puts to another use what the voucher let go before: who stood for a
    payment by the bank stood neither for cash drawn nor for a deposit, nor for money out of the cash box, where no bank
    shows who gets it. Back to where the voucher itself put it is no other use.
    """
    first, *rest = readings(group)
    own = flow(first, facts)
    if group.voucher is None:
        return own
    now, steps = (flow(lines, facts) for lines in rest)
    before, said = flow(netted(group.voucher.lines), facts), flow(group.voucher.said(), facts)
    drawn = own.cash.keys() | _more(now.cash, before.cash, said.cash)
    sent = own.out.keys() | _more(now.parked, before.parked, said.parked) | _more(now.boxed, before.boxed)
    most = (
        {key: max(one.out.get(key, 0) for one in (own, now, steps)) for key in sorted(sent)},
        {key: max(one.cash.get(key, 0) for one in (own, now, steps)) for key in sorted(drawn)},
    )
    out, cash = ({key: amount for key, amount in sums.items() if amount} for sums in most)
    return own._replace(out=out, cash=cash)


def _more(now: Mapping[str, int], *before: Mapping[str, int]) -> set[str]:
    """Return the currencies of which there is more now than there ever was."""
    return {key for key, amount in now.items() if all(amount > one.get(key, 0) for one in before)}


def netted(lines: Iterable[Any]) -> list[tuple[str, str, int, str, str]]:
    """Return lines with one line per account, fund, currency and party: what was put right is no movement."""
    sums: dict[tuple[str, str, str, str], int] = {}
    for line in lines:
        key = line[0], line[1], line[3], party_of(line)
        sums[key] = sums.get(key, 0) + line[2]
    return [
        (account, fund, amount, currency, party) for (account, fund, currency, party), amount in sums.items() if amount
    ]


def _money(entries: Sequence[JudgedEntry], facts: Facts) -> Iterator[Effect]:
    out: defaultdict[str, int] = defaultdict(int)
    cash: defaultdict[str, int] = defaultdict(int)
    funds: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for entry in entries:
        given = entry.kind == EntryKind.TRANSFER
        for account, fund, amount, currency in (line[:4] for line in entry.lines):
            its = facts.bearing(account)
            if its.owns:
                cell = funds[fund, currency]
                cell[0] += amount
                if its.money:
                    cell[1] += amount
                if given:
                    cell[2] += amount
    groups = grouped(entries, facts)
    for group in groups:
        moved = _flow_of(group, facts)
        for currency, amount in moved.out.items():
            out[currency] += amount
        for currency, amount in moved.cash.items():
            cash[currency] += amount
        for key, amount in moved.through.items():
            funds[key][3] += amount
    yield from (Effect(EffectCode.OUT, amount, currency) for currency, amount in out.items())
    yield from (Effect(EffectCode.CASH, amount, currency) for currency, amount in cash.items())
    yield from _bound(groups, funds, facts)


def _bound(groups: Sequence[LineGroup], funds: _EffectSides, facts: Facts) -> Iterator[Effect]:
    """Yield what restricted funds and endowments lose: net assets, money, or what a transfer takes to another book."""
    before, after = _by_corrections(groups, facts, own=False), _by_corrections(groups, facts, own=True)
    told = set[tuple[str | None, str]]()
    for effect in _lowered(groups, funds, after, facts):
        told.add((effect.fund, effect.currency))
        yield effect
    # In steps: one correction takes it off a fund, the next gives it to another.
    for key, (net,) in after.items():
        if net < 0 and key not in told and facts.restriction(key[0]) in BOUND:
            amount = _lost(after, key)
            if amount > max(_lost(before, key), 0):
                yield Effect(EffectCode.LEAVE, amount, key[1], key[0], None, amount)


def _lowered(
    groups: Sequence[LineGroup], funds: _EffectSides, by_corrections: _EffectSides, facts: Facts
) -> Iterator[Effect]:
    """Yield what restricted funds and endowments lose that the entries themselves lower."""
    lowered = [key for key, (net, money, _given, through) in funds.items() if net < 0 or money < 0 or through]
    for key in lowered:
        fund, currency = key
        bound = facts.restriction(fund)
        if bound not in BOUND:
            continue
        net, money, given, through = funds[key]
        gains = [_gained(funds, key, place) for place in (0, 1)]
        if bound is Restriction.RESTRICTED:
            passed = min(max(-net, -money), _passed(groups, key, facts))
            amount = max(min(-net, gains[0]), min(-money, gains[1]), -given, passed)
            if amount > 0:
                brought = _brought(groups, key, amount, facts)
                amount = max(amount, _lost(by_corrections, key))
                yield Effect(EffectCode.LEAVE, amount, currency, fund, None, gains[0], brought)
            continue
        amount = max(-net, -money, through)
        gained = min(max(gains), amount)
        brought = _brought(groups, key, amount, facts)
        yield Effect(EffectCode.PRINCIPAL, amount, currency, fund, None, gained, brought)


def _passed(groups: Sequence[LineGroup], lowered: tuple[str, str], facts: Facts) -> int:
    """Return what a fund hands to others within the entries, whatever they do with it there.

    That is what it books off as income, net assets or a transfer and others book in so; and what it lends of its own
    while others owe.
    """
    owned, booked = [0, 0], [0, 0]
    for line in (line for group in groups for line in group.lines):
        its, mine = facts.bearing(line[0]), line[1] == lowered[0]
        if line[3] != lowered[1] or its.money or (mine is not (line[2] > 0)):
            continue
        if its.owns:
            owned[mine] += abs(line[2])
        elif its.key == TRANSFER or not its.spends:
            booked[mine] += abs(line[2])
    return max(min(owned), min(booked))


def _gained(funds: _EffectSides, lowered: tuple[str, str], place: int) -> int:
    """Return what other funds gained beside a loss; a gain in another currency meets it whole."""
    same = other = 0
    for (fund, currency), cell in funds.items():
        if fund != lowered[0] and cell[place] > 0:
            if currency == lowered[1]:
                same += cell[place]
            else:
                other += cell[place]
    return -min(funds[lowered][place], 0) if other else same


def _brought(groups: Sequence[LineGroup], key: tuple[str, str], amount: int, facts: Facts) -> bool:
    """Tell whether the vouchers that are corrected brought a fund at least an amount, corrections counted."""
    if any(group.voucher is None for group in groups):
        return False
    return sum(_change(group.voucher.lines, key, facts) for group in groups if group.voucher) >= amount


def _by_corrections(groups: Sequence[LineGroup], facts: Facts, *, own: bool) -> _EffectSides:
    """Return what funds gained by all corrections of the vouchers that are corrected, the act's ``own`` or before."""
    sums: _EffectSides = defaultdict(lambda: [0])
    for group in groups:
        for line in (*group.voucher.steps, *(group.lines if own else ())) if group.voucher else ():
            sums[line[1], line[3]][0] += line[2] if facts.bearing(line[0]).owns else 0
    return sums


def _lost(sums: _EffectSides, key: tuple[str, str]) -> int:
    """Return what a fund lost to others."""
    return min(-sums[key][0], _gained(sums, key, 0))


def _change(lines: Iterable[Any], key: tuple[str, str], facts: Facts) -> int:
    """Return what lines change in what a fund owns, of one currency."""
    return sum(line[2] for line in lines if (line[1], line[3]) == key and facts.bearing(line[0]).owns)


def _payee(target: tuple[int, int], lines: Sequence[Any], facts: Facts) -> Iterator[Effect]:
    """Yield what a voucher for which persons stood sends out, where it goes to somebody else now."""
    voucher = facts.corrected(*target)
    if voucher is None or not voucher.carried:
        return
    after = (*voucher.lines, *lines)
    if not lines:
        found = flow(after, facts).out
    elif goes_elsewhere(*(_where_to(its, facts) for its in (voucher.lines, voucher.said(), after))):
        found = _let_go(after, facts)
    else:
        return
    yield from (Effect(EffectCode.PAYEE, amount, currency) for currency, amount in found.items())


def _let_go(lines: Iterable[Any], facts: Facts) -> dict[str, int]:
    """Return what a voucher sends out, or puts from one account of money on another where that is more."""
    net = netted((line[0], "", line[2], line[3]) for line in lines if facts.bearing(line[0]).money)
    found = dict(flow(lines, facts).out)
    for currency in sorted({line[3] for line in net}):
        amounts = [line[2] for line in net if line[3] == currency]
        moved = min(sum(max(one, 0) for one in amounts), sum(max(-one, 0) for one in amounts))
        found[currency] = max(found.get(currency, 0), moved)
    return {currency: amount for currency, amount in found.items() if amount}


def _where_to(lines: Iterable[Any], facts: Facts) -> dict[str, int]:
    """Return what each place gets: who is named, or nobody; what is owned and no money, of each; own money by its kind.

    Other expense, or a debt that is paid, of the same party is the same place: it gets the money as before.
    """
    sums: defaultdict[str, int] = defaultdict(int)
    own: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        its = facts.bearing(line[0])
        if its.money:
            own[its.money, line[0]] += line[2]
        else:
            kept = its.owns and not its.spends
            sums[f"{KEPT} {party_of(line)}" if kept else party_of(line)] += line[2]
    for (kind, _account), amount in own.items():
        sums[f"{KEPT} {kind}"] += max(amount, 0)
    return sums
