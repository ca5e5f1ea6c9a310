"""What an act does that a control is about: six effects, read from its outcome, never from which act it is.

Pure: the door asks it of what it is about to record, ``verify`` of what the leaves say, with the facts as they stood.
Amounts are minor units of one currency, above zero. Entries of a year-end closing are left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

from quykhuyenhoc.ledger.kinds import LIQUID, AccountKind, AccountType, EffectCode, Restriction
from quykhuyenhoc.ledger.posting import EntryKind
from quykhuyenhoc.ledger.registers import Account, Known, State

TRANSFER_ROLES: Final = frozenset({"transfer_in", "transfer_out"})
TRANSFER: Final = "transfer"
BOUND: Final = frozenset({Restriction.RESTRICTED, Restriction.ENDOWMENT})


class Bearing(NamedTuple):
    """What controls need of an account: ``key`` nets its lines, ``money`` is cash, bank, deposit or empty."""

    key: str
    money: str
    spends: bool
    earns: bool
    owns: bool


def bearing_of(account: Account) -> Bearing:
    """Return what controls need of an account."""
    return bearing(account.key, account.type, account.kind, account.role)


def bearing(key: str, type_: str, kind: str, role: str | None) -> Bearing:
    """Return what controls need of an account of a type, kind and role; those of transfers in and out count as one."""
    return Bearing(
        TRANSFER if role in TRANSFER_ROLES else key, str(kind) if kind in LIQUID else "",
        type_ in (AccountType.EXPENSE, AccountType.LIABILITY) or kind == AccountKind.ADVANCE,
        type_ == AccountType.INCOME, type_ in (AccountType.ASSET, AccountType.LIABILITY),
    )  # fmt: skip


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
    """A voucher that is corrected: its lines with those of all its corrections so far, and who stood for it."""

    lines: Sequence[Any]
    date: Any
    carried: bool
    """Whether other persons signed the voucher or one of its corrections."""


class Facts(Known, Protocol):
    """What the book knows beside the outcome, as it stood before the act."""

    def bearing(self, account: str) -> Bearing:
        """Return what controls need of an account; raises NotFoundError."""

    def restriction(self, fund: str) -> Restriction:
        """Return who bound a fund; raises NotFoundError."""

    def before(self, state: State) -> State | None:
        """Return the version before this one."""

    def corrected(self, seq: int, entry: int) -> Corrected | None:
        """Return an entry that is corrected."""

    def is_unsigned(self, account: str) -> bool:
        """Tell whether a bank account has a number that nobody else signed in a book where others could."""


class Booked(Protocol):
    """An entry as it is judged."""

    @property
    def kind(self) -> Any:
        """What kind of entry it is."""

    @property
    def lines(self) -> Sequence[Any]:
        """Its lines."""

    @property
    def corrects(self) -> int | None:
        """The seq of the voucher that it corrects."""

    @property
    def corrects_entry(self) -> int | None:
        """The number of the entry that it corrects, in that voucher."""


class Done(Protocol):
    """What of an outcome the effects are read from."""

    @property
    def entries(self) -> Sequence[Booked]:
        """Its entries."""

    @property
    def states(self) -> Sequence[State]:
        """The new versions of what stands in registers."""

    @property
    def loosens(self) -> Sequence[str]:
        """What it loosens that no version tells, as subjects."""

    @property
    def renames(self) -> tuple[int, int] | None:
        """The entry (seq and number) whose person, address, document or party it gives anew."""


def effects(done: Done, facts: Facts) -> tuple[Effect, ...]:
    """Return every effect of what is done, in the order out, cash, leave, principal, payee, rights."""
    found: list[Effect] = []
    entries = [entry for entry in done.entries if entry.kind != EntryKind.CLOSING]
    if entries:
        found += _money(entries, facts)
    if done.renames:
        found += _payee(done.renames, (), facts)
    for entry in entries:
        target = entry.corrects, entry.corrects_entry
        if entry.corrects is not None and entry.corrects_entry is not None and target != done.renames:
            found += _payee((entry.corrects, entry.corrects_entry), entry.lines, facts)
    for state in done.states:
        subject = state.loosens(facts.before(state), facts)
        if subject:
            found.append(Effect(EffectCode.RIGHTS, 0, "", None, f"{subject}:{state.key}"))
    found += (Effect(EffectCode.RIGHTS, 0, "", None, subject) for subject in done.loosens)
    return tuple(found)


class _Sums:
    """What lines come to, per currency: money by kind of place, and each account netted."""

    __slots__ = ("money", "nets", "parked")

    def __init__(self) -> None:
        self.money: defaultdict[str, int] = defaultdict(int)
        self.parked: defaultdict[str, int] = defaultdict(int)
        self.nets: defaultdict[tuple[str, str], int] = defaultdict(int)


def sent(lines: Iterable[Any], facts: Facts) -> dict[str, int]:
    """Return per currency what the lines of one entry send out of the book; amounts above zero alone.

    Money that falls; what is spent or owed beside what is earned, netted per account and fund; and what goes into a
    deposit, or into a bank account whose number nobody else signed.
    """
    sums, bearings = _Sums(), dict[str, Bearing]()
    for account, fund, amount, currency in (line[:4] for line in lines):
        its = facts.bearing(account)
        # A debt that passes from one fund to another is paid by one and owed by the other: it is netted per fund.
        key = its.key if its.key == TRANSFER else f"{fund}:{its.key}"
        bearings[key] = its
        sums.nets[key, currency] += amount
        if its.money:
            sums.money[currency] += amount
            if its.money == AccountKind.DEPOSIT or (its.money == AccountKind.BANK and facts.is_unsigned(account)):
                sums.parked[currency] += amount
    spent: defaultdict[str, int] = defaultdict(int)
    earned: defaultdict[str, int] = defaultdict(int)
    for (key, currency), net in sums.nets.items():
        its = bearings[key]
        if net > 0 and its.spends:
            spent[currency] += net
        elif net < 0 and (its.earns or its.money):
            earned[currency] -= net
    found: dict[str, int] = {}
    for currency in {currency for _key, currency in sums.nets}:
        money, parked = sums.money[currency], sums.parked[currency]
        amount = max(-money, min(spent[currency], earned[currency]), min(parked, parked - money))
        if amount > 0:
            found[currency] = amount
    return found


def _money(entries: Sequence[Booked], facts: Facts) -> Iterator[Effect]:
    out: defaultdict[str, int] = defaultdict(int)
    cash: defaultdict[str, int] = defaultdict(int)
    banked: defaultdict[str, int] = defaultdict(int)
    funds: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for entry in entries:
        given = entry.kind == EntryKind.TRANSFER
        for account, fund, amount, currency in (line[:4] for line in entry.lines):
            its = facts.bearing(account)
            if its.money:
                (cash if its.money == AccountKind.CASH else banked)[currency] += amount
            if its.owns:
                cell = funds[fund, currency]
                cell[0] += amount
                if its.money:
                    cell[1] += amount
                if given:
                    cell[2] += amount
        for currency, amount in sent(entry.lines, facts).items():
            out[currency] += _at_least(entry, currency, amount, facts)
    yield from (Effect(EffectCode.OUT, amount, currency) for currency, amount in out.items())
    for currency, amount in cash.items():
        drawn = min(amount, -banked[currency])
        if drawn > 0:
            yield Effect(EffectCode.CASH, drawn, currency)
    yield from _bound(entries, funds, facts)


def _at_least(entry: Booked, currency: str, amount: int, facts: Facts) -> int:
    """Return what an entry sends out: of a correction what the voucher with all its corrections sends now, if more."""
    if entry.corrects is None or entry.corrects_entry is None:
        return amount
    voucher = facts.corrected(entry.corrects, entry.corrects_entry)
    if voucher is None:
        return amount
    return max(amount, sent((*voucher.lines, *entry.lines), facts).get(currency, 0))


def _bound(entries: Sequence[Booked], funds: dict[tuple[str, str], list[int]], facts: Facts) -> Iterator[Effect]:
    """Yield what restricted funds and endowments lose: net assets, money, or what a transfer takes to another book."""
    lowered = [key for key, (net, money, _given) in funds.items() if net < 0 or money < 0]
    for key in lowered:
        fund, currency = key
        bound = facts.restriction(fund)
        if bound not in BOUND:
            continue
        net, money, given = funds[key]
        gains = [_gained(funds, key, place) for place in (0, 1)]
        if bound is Restriction.RESTRICTED:
            amount = max(min(-net, gains[0]), min(-money, gains[1]), -given)
            if amount > 0:
                yield Effect(
                    EffectCode.LEAVE, amount, currency, fund, None, gains[0], _brought(entries, key, amount, facts)
                )
            continue
        amount = max(-net, -money)
        gained = min(max(gains), amount)
        brought = _brought(entries, key, amount, facts)
        yield Effect(EffectCode.PRINCIPAL, amount, currency, fund, None, gained, brought)


def _gained(funds: dict[tuple[str, str], list[int]], lowered: tuple[str, str], place: int) -> int:
    """Return what other funds gained beside a loss; a gain in another currency meets it whole."""
    same = other = 0
    for (fund, currency), cell in funds.items():
        if fund != lowered[0] and cell[place] > 0:
            if currency == lowered[1]:
                same += cell[place]
            else:
                other += cell[place]
    return -min(funds[lowered][place], 0) if other else same


def _brought(entries: Sequence[Booked], key: tuple[str, str], amount: int, facts: Facts) -> bool:
    """Tell whether the vouchers that entries correct brought a fund at least an amount, corrections counted."""
    if any(entry.corrects is None for entry in entries):
        return False
    brought = 0
    for entry in entries:
        voucher = facts.corrected(entry.corrects or 0, entry.corrects_entry or 1)
        for account, fund, change, currency in (line[:4] for line in (voucher.lines if voucher else ())):
            if (fund, currency) == key and facts.bearing(account).owns:
                brought += change
    return brought >= amount


def _payee(target: tuple[int, int], lines: Sequence[Any], facts: Facts) -> Iterator[Effect]:
    """Yield what a voucher for which persons stood sends out, where it goes to somebody else now."""
    voucher = facts.corrected(*target)
    if voucher is None or not voucher.carried:
        return
    after = (*voucher.lines, *lines)
    if lines and _payees(voucher.lines, facts) >= _payees(after, facts):
        return
    for currency, amount in sent(after, facts).items():
        yield Effect(EffectCode.PAYEE, amount, currency)


def _payees(lines: Iterable[Any], facts: Facts) -> frozenset[str]:
    """Return the parties on whom something is spent; empty text for nobody named."""
    sums: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        if facts.bearing(line[0]).spends:
            sums[line[4] or ""] += line[2]
    return frozenset(party for party, amount in sums.items() if amount > 0)
