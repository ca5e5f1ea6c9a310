"""Postings and entries: what double entry is made of."""

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from operator import itemgetter
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.ledger.accounts import AnyAccount
from quykhuyenhoc.limits import CurrencyCode
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal

AMOUNT_MAX: Final = 10**15
"""The largest amount of one posting, in minor units (design §4.1)."""


class Posting(NamedTuple):
    """One line of an entry: ``amount`` is whole minor units of ``currency``, debit positive, never zero."""

    account: AnyAccount
    fund: str
    amount: int
    currency: CurrencyCode = BASE_CURRENCY
    party: str | None = None
    programme: str | None = None
    campaign: str | None = None
    memo: Personal | None = None

    def negated(self) -> "Posting":
        """Return the exact opposite, without its memo."""
        return self._replace(amount=-self.amount, memo=None)


class Entry(Noun):
    """A balanced set of postings of one day; ``corrects`` is the seq of the act whose entry it corrects."""

    date: Date
    lines: tuple[Posting, ...]
    kind: EntryKind = EntryKind.NORMAL
    corrects: int | None = None
    corrects_entry: int | None = None
    reversal: int | None = None
    """1 when the lines are the exact negation of the corrected entry."""


PLACE: Final = itemgetter(1, 3)
"""Fund and currency of a line."""
_AMOUNT: Final = itemgetter(2)


def imbalance(lines: Sequence[Sequence[Any]]) -> dict[tuple[str, str], int]:
    """Return what does not sum to zero, per (fund, currency): empty for a balanced entry.

    A line is a posting, or a tuple that holds account, fund, amount and currency where a posting does.
    """
    places = set(map(PLACE, lines))
    if len(places) == 1:  # nearly every entry: summed without a step of Python for each line
        amount = sum(map(_AMOUNT, lines))
        return {places.pop(): amount} if amount else {}
    sums: dict[tuple[str, str], int] = {}
    for line in lines:
        key = PLACE(line)
        sums[key] = sums.get(key, 0) + line[2]
    return {key: amount for key, amount in sums.items() if amount}


def netted(lines: Iterable[Posting]) -> dict[Posting, int]:
    """Return the sum of each distinct (account, fund, currency, party, programme, campaign), in order of first use."""
    sums: dict[Posting, int] = {}
    for line in lines:
        key = line._replace(amount=0, memo=None)
        sums[key] = sums.get(key, 0) + line.amount
    return sums


def difference(right: Iterable[Posting], wrong: Iterable[Posting]) -> tuple[Posting, ...]:
    """Return the lines that lead from the wrong postings to the right ones; empty when nothing differs."""
    sums = netted(right)
    for key, amount in netted(wrong).items():
        sums[key] = sums.get(key, 0) - amount
    return tuple(key._replace(amount=amount) for key, amount in sums.items() if amount)
