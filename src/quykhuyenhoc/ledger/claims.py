"""What a fund keeps back for claims on the wrong side: what somebody got who is owed nothing, and what nobody owes.

A *claim* is a balance of one fund on an account of what is owed, or of an asset that is no money. What persons owe or
are owed counts for each party by itself, lines that name nobody as a party of their own: what one got too much pays no
other. Goods, equipment and whatever else a fund holds count for the account as a whole, whoever brought them; so does
money that is held for others, which comes in by one party and goes out to another. Where a claim stands on the wrong
side it frees nothing: neither another party's debt, nor another fund's money. That *overhang* is no part of what the
fund has available on a day on which it stands.
"""

from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Final, NamedTuple

from quykhuyenhoc.kinds import HELD_ROLES, LIQUID, AccountKind, AccountType


class Nature(NamedTuple):
    """What of an account says how its claims count."""

    type: str
    kind: str
    role: str | None


class ClaimSide(NamedTuple):
    """On which side a balance of an account frees nothing, and whether each party's counts by itself."""

    sign: int
    """1 for what is owed, -1 for an asset that is no money, 0 for all others."""
    of_party: bool


_OF_PERSONS: Final = frozenset({AccountKind.ADVANCE, AccountKind.RECEIVABLE})


def side_of(type_: str, kind: str, role: str | None) -> ClaimSide:
    """Return the side of the claims of an account of that type, kind and role."""
    if type_ == AccountType.LIABILITY:
        return ClaimSide(1, of_party=role not in HELD_ROLES)
    if type_ != AccountType.ASSET or kind in LIQUID:
        return ClaimSide(0, of_party=False)
    return ClaimSide(-1, of_party=kind in _OF_PERSONS)


def is_prepaid(type_: str, kind: str) -> bool:
    """Tell whether a debit balance is a claim, and a credit balance is owed: on accounts of debts and of advances.

    What is receivable is a claim whatever stands there, and is none of these.
    """
    return type_ == AccountType.LIABILITY or kind == AccountKind.ADVANCE


def grown(before: int, change: int) -> int:
    """Return by how much what stands above zero grows (below 0: falls) with a change of the balance ``before``."""
    return max(before + change, 0) - max(before, 0)


CLAIM: Final = "claim:"
"""Figures of single claims, in the fund's disfavour: what stands above zero is kept back."""


def figure_of(fund: str, account: str, party: str) -> str:
    """Return the figure of a claim, "" for nobody or for no party by itself; no code holds a slash."""
    return f"{CLAIM}{fund}/{account}/{party}"


def fund_of(figure: str) -> str:
    """Return the fund to which the figure of a claim belongs."""
    return figure[len(CLAIM) :].partition("/")[0]


def freed(changes: Mapping[Date, int], stood: Mapping[Date, int], before: int) -> Iterator[tuple[Date, int]]:
    """Yield by how much changes of a claim change what its fund has available, day by day, by itself.

    ``before`` is where the claim stood before the first of them, ``stood`` where on the days from there on. Every day
    of a change is told, of nothing too: on such a day the figure of the fund has an amount, whatever came when.
    """
    total = kept = 0
    for day in sorted(changes.keys() | stood.keys()):
        before = stood.get(day, before)
        total += changes.get(day, 0)
        now = grown(before, total)
        if now != kept or day in changes:
            yield day, kept - now
        kept = now
