"""What controls need of accounts, and what the lines of a voucher do with money there: sent, drawn, passed through."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from quykhuyenhoc.kinds import LIQUID, AccountKind, AccountType

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.accounts import Account

TRANSFER_ROLES: Final = frozenset({"transfer_in", "transfer_out"})
TRANSFER: Final = "transfer"


class Bearing(NamedTuple):
    """What controls need of an account: ``key`` nets its lines, ``money`` is cash, bank, deposit or empty.

    ``sends`` tells that a debit is no money that stays at hand; ``numbered`` that others must have signed its number;
    ``advance`` that money on it is in somebody's hands; ``spent_as`` is an expense account's code, which terms name.
    """

    key: str
    money: str
    spends: bool
    earns: bool
    owns: bool
    sends: bool
    numbered: bool
    advance: bool
    spent_as: str


def bearing_of(account: "Account") -> Bearing:
    """Return what controls need of an account."""
    return bearing(account.key, account.type, account.kind, account.role, account.code)


def bearing(key: str, type_: str, kind: str, role: str | None, code: str) -> Bearing:
    """Return what controls need of an account of a type, kind and role; those of transfers in and out count as one."""
    spends = type_ in (AccountType.EXPENSE, AccountType.LIABILITY) or kind == AccountKind.ADVANCE
    return Bearing(
        TRANSFER if role in TRANSFER_ROLES else key, str(kind) if kind in LIQUID else "", spends,
        type_ == AccountType.INCOME, type_ in (AccountType.ASSET, AccountType.LIABILITY),
        spends or kind == AccountKind.DEPOSIT, kind == AccountKind.BANK, kind == AccountKind.ADVANCE,
        code if type_ == AccountType.EXPENSE else "",
    )  # fmt: skip


class Chart(Protocol):
    """What is asked of the accounts that lines name."""

    def bearing(self, account: str) -> Bearing:
        """Return what controls need of an account; raises NotFoundError."""
        ...

    def is_unsigned(self, account: str) -> bool:
        """Tell whether a bank account has a number that nobody else signed in a book where others could."""
        ...


class Flow(NamedTuple):
    """What lines do with money, per currency, amounts above zero alone: what they send out, and draw in cash.

    ``through`` is, per fund and currency, money that comes in and goes out again: netted it would be nothing.
    ``parked`` is what of ``out`` goes into a deposit or an unsigned bank account, ``boxed`` what the cash box pays.
    """

    out: Mapping[str, int]
    cash: Mapping[str, int]
    through: Mapping[tuple[str, str], int]
    parked: Mapping[str, int]
    boxed: Mapping[str, int]


def flow(lines: Iterable[Any], chart: Chart) -> Flow:
    """Return what the lines of one voucher do with money.

    Out is money that falls; money that is paid while other money comes in, as far as something that is no money is
    debited beside it; what is spent or owed beside what is earned, netted per account and fund; and what goes into a
    deposit, or into a bank account whose number nobody else signed. Cash is drawn as far as banks are credited for it.
    """
    sums = _FlowSums()
    for line in lines:
        account, fund, amount, currency = line[:4]
        sums.add(chart, account, fund, amount, currency, party_of(line))
    return sums.flow()


def party_of(line: Any) -> str:
    """Return the party of a line; empty text where it names none."""
    return (line[4] or "") if len(line) > 4 else ""  # noqa: PLR2004 (the party of a line)


class _FlowSums:
    """What lines come to: money by kind of place and by direction, and each account netted."""

    __slots__ = ("across", "bearings", "boxed", "drawn", "moved", "nets", "parked")

    def __init__(self) -> None:
        self.moved: dict[tuple[str, str], list[int]] = {}
        """Money of a fund in a currency: what came in, and what went out."""
        self.drawn: dict[str, list[int]] = {}
        self.parked: dict[str, int] = {}
        self.boxed: dict[str, int] = {}
        self.nets: dict[tuple[str, str, str, str], int] = {}
        self.across: dict[tuple[str, str, str], int] = {}
        """What is no money, netted per account and party over all funds; net assets are one account, transfers none."""
        self.bearings: dict[str, Bearing] = {}

    def add(self, chart: Chart, account: str, fund: str, amount: int, currency: str, party: str) -> None:
        """Take in a line."""
        its = chart.bearing(account)
        # A debt that passes from one fund to another is paid by one and owed by the other: it is netted per fund. So is
        # what one party is paid while another pays.
        key = ("", its.key, currency, "") if its.key == TRANSFER else (fund, its.key, currency, party)
        self.bearings[its.key] = its
        self.nets[key] = self.nets.get(key, 0) + amount
        if its.money:
            self._move(its, fund, amount, currency)
            if its.money == AccountKind.DEPOSIT or (its.money == AccountKind.BANK and chart.is_unsigned(account)):
                self.parked[currency] = self.parked.get(currency, 0) + amount
        elif its.key != TRANSFER:
            name = its.key if its.owns or its.spends or its.earns else ""
            self.across[name, party, currency] = self.across.get((name, party, currency), 0) + amount

    def _move(self, its: Bearing, fund: str, amount: int, currency: str) -> None:
        self.moved.setdefault((fund, currency), [0, 0])[amount < 0] += abs(amount)
        if its.money == AccountKind.CASH:
            self.boxed[currency] = self.boxed.get(currency, 0) + amount
        if (its.money == AccountKind.CASH) == (amount > 0):
            self.drawn.setdefault(currency, [0, 0])[amount < 0] += abs(amount)

    def flow(self) -> Flow:
        """Return what they do."""
        spent: defaultdict[str, int] = defaultdict(int)
        earned: defaultdict[str, int] = defaultdict(int)
        debited: defaultdict[tuple[str, str], int] = defaultdict(int)
        crossed: defaultdict[str, int] = defaultdict(int)
        for (fund, name, currency, _party), net in self.nets.items():
            its = self.bearings[name]
            if net > 0 and not its.money and fund:
                debited[fund, currency] += net
            if net > 0 and its.spends:
                spent[currency] += net
            elif net < 0 and (its.earns or its.money):
                earned[currency] -= net
        for (_name, _party, currency), net in self.across.items():
            crossed[currency] += max(net, 0)
        through = {key: least for key, cell in self.moved.items() if (least := min(*cell, debited[key]))}
        out: dict[str, int] = {}
        into: dict[str, int] = {}
        for currency in {currency for _fund, _name, currency, _party in self.nets}:
            came, paid = (sum(c[n] for (_f, its), c in self.moved.items() if its == currency) for n in (0, 1))
            parked = self.parked.get(currency, 0)
            parked = min(parked, parked + paid - came)
            amount = max(paid - came, min(paid, crossed[currency]), min(spent[currency], earned[currency]), parked)
            if amount > 0:
                out[currency] = amount
            if parked > 0:
                into[currency] = parked
        drawn = {currency: min(cell) for currency, cell in self.drawn.items() if min(cell)}
        boxed = {currency: -amount for currency, amount in self.boxed.items() if amount < 0}
        return Flow(out, drawn, through, into, boxed)
