"""The inventory of a hand-over (bảng kê bàn giao): what a body has, owes and has to keep to, a line each.

The lines of one part go to one successor. Both books hold the same lines, so that each by itself proves what was
handed over: of every fund and party the balances of the lines are what the giving book let go and the other took.
"""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Final, NamedTuple

from quykhuyenhoc.kinds import InventoryKind, Restriction
from quykhuyenhoc.limits import AnyParty, Clear, Code, EitherSign, NarrowCode, NotBelowZero, Ordinal, Rate
from quykhuyenhoc.nouns import Noun

HANDED: Final = frozenset({
    InventoryKind.BALANCE, InventoryKind.RESTRICTION, InventoryKind.ADVANCE, InventoryKind.PLEDGE,
    InventoryKind.DEPOSIT, InventoryKind.TRANSIT, InventoryKind.GOODS, InventoryKind.COMMITMENT,
    InventoryKind.UNRECONCILED,
})  # fmt: skip
"""The kinds of lines that a hand-over takes along; any other is settled before, or the hand-over is refused."""


class InventoryLine(Noun):
    """One line of an inventory; ``body`` is the successor that takes it, codes are those of the giving book.

    ``ref`` is what the line is about, as the giving book calls it: an advance by ``#seq``, a pledge or deposit by its
    code, a transfer by its id, goods by their kind, an award by its code, which tells nobody's name; ``basis`` is the
    number of its decision. Balances are debit positive. What is booked and no line of the bank
    says yet (``#seq/entry/line``) is a part of them. A restriction says what the fund is for and must keep. Goods
    say how many they are, in which unit, and their value where they have one.
    """

    kind: InventoryKind
    body: Code
    ref: Clear | None = None
    fund: NarrowCode | None = None
    account: Code | None = None
    party: AnyParty | None = None
    amount: EitherSign | None = None
    since: Date | None = None
    until: Date | None = None
    rate: Rate | None = None
    restriction: Restriction | None = None
    floor: NotBelowZero | None = None
    income_fund: NarrowCode | None = None
    purposes: str | None = None
    recipients: str | None = None
    areas: str | None = None
    basis: str | None = None
    quantity: Ordinal | None = None
    unit: Clear | None = None


class TakenAs(Noun):
    """Under which code of the successor's book stands what the giving book calls otherwise."""

    was: Code
    code: Code


BalancePlace = tuple[str, str, str, str]
"""Account, fund, party ("" for none) and currency of a balance."""


class CodesThere(NamedTuple):
    """How the successor's book calls what the other one has; what is not named is called so."""

    accounts: Mapping[str, str]
    funds: Mapping[str, str]
    parties: Mapping[str, str]
    goods: Mapping[str, str] = {}

    def place(self, place: BalancePlace) -> BalancePlace:
        """Return where a balance stands in the successor's book."""
        account, fund, party, currency = place
        return (
            self.accounts.get(account, account), self.funds.get(fund, fund), self.parties.get(party, party), currency
        )  # fmt: skip


class SignedSide(NamedTuple):
    """What one of the two books says of a hand-over beside its lines; ``codes`` are those of the successor's book."""

    body: str
    successor: str
    date: Date
    decision: str
    root: str
    codes: CodesThere


def named(taken: Iterable[TakenAs]) -> dict[str, str]:
    """Return code in the giving book -> code in the successor's."""
    return {one.was: one.code for one in taken}


def balances(lines: Iterable[InventoryLine]) -> dict[BalancePlace, int]:
    """Return what the balances of lines come to, by place (minor units, debit positive)."""
    found: dict[BalancePlace, int] = {}
    for line in lines:
        if line.kind is InventoryKind.BALANCE and line.amount is not None:
            place = (line.account or "", line.fund or "", line.party or "", line.amount.currency)
            found[place] = found.get(place, 0) + line.amount.minor
    return found


def of_kind(lines: Iterable[InventoryLine], kind: InventoryKind) -> tuple[InventoryLine, ...]:
    """Return the lines of one kind, in their order."""
    return tuple(line for line in lines if line.kind is kind)


def stands_in_the_way(line: InventoryLine) -> bool:
    """Tell whether a line is to be settled before anything is handed over: what another book sent is recorded first."""
    if line.kind is InventoryKind.TRANSIT:
        return line.amount is not None and line.amount.minor < 0
    return line.kind not in HANDED


def by_ref(lines: Iterable[InventoryLine]) -> dict[str, list[InventoryLine]]:
    """Return lines by what they are about."""
    found: dict[str, list[InventoryLine]] = {}
    for line in lines:
        found.setdefault(line.ref or "", []).append(line)
    return found


def altered(lines: Iterable[InventoryLine], stands: Iterable[InventoryLine]) -> InventoryLine | None:
    """Return the first line that is not among those which stand, or the first of these that is missing; else None."""
    said, there = list(lines), list(stands)
    for line in said:
        if line not in there:
            return line
        there.remove(line)
    return there[0] if there else None
