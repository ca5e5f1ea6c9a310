"""Bank and book side by side, as plain values: what is left to match, what stands between the two balances."""

from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.errors.texts import Message

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.statements import OpenItem, SealedFile

MatchedPlace = tuple[int, ...]
"""Where a line of a statement stands: its seq and item; or a posting: its seq, entry and line."""


class OpenAmount(NamedTuple):
    """A line or posting as matches see it: its account, currency, day, and what no match has taken of it."""

    account: str
    currency: str
    date: str
    amount: int


class AccountChange(NamedTuple):
    """What an act changes an account by, and what no match has taken of its postings there (minor units).

    ``out`` is what it lets go of while as much or more comes in by it (``ledger.controls.flow``); 0 where it only does
    one.
    """

    amount: int
    left: int
    out: int = 0


class ValidSeal(NamedTuple):
    """A seal that holds: the seq of its act, and the last day that it is about."""

    seq: int
    until: str


class Matched(NamedTuple):
    """A match, or all of one act: its account, the day of its first part, and whether it still counts."""

    account: str
    currency: str
    first: str
    active: bool


class Derived(NamedTuple):
    """The balance at the bank before a day, which no statement prints: the next printed one less the lines up to it."""

    day: Date
    amount: int


class Reconciled(NamedTuple):
    """An account at the end of a day: what bank and book say, and what stands between them (minor units).

    ``bank`` is None where no statement tells it. ``difference`` is what nothing explains: bank + postings that the bank
    does not have yet − lines that the book does not have yet − book. ``problem`` says why it is no reconciliation: no
    statement, or days that none covers. ``matches`` is the SHA-256 over every match of the account. ``derived`` is
    there where the first balance is not printed.
    """

    bank: int | None
    book: int
    items: "tuple[OpenItem, ...]"
    files: "tuple[SealedFile, ...]"
    matches: str
    problem: Message | None
    derived: Derived | None = None

    @property
    def lines(self) -> int:
        """The money of lines that the book does not have yet."""
        return sum(item.amount for item in self.items if item.statement is not None)

    @property
    def postings(self) -> int:
        """The money of postings that the bank does not have yet."""
        return sum(item.amount for item in self.items if item.statement is None)

    @property
    def difference(self) -> int | None:
        """What nothing explains; None where the balance at the bank is not known."""
        return None if self.bank is None else self.bank + self.postings - self.lines - self.book


class OneMatch(NamedTuple):
    """A match as known after an act: its account and currency, and what it takes of each line and posting."""

    known: int
    account: str
    currency: str
    lines: dict[MatchedPlace, int]
    postings: dict[MatchedPlace, int]
    days: dict[MatchedPlace, str]
    """The day of each line (ISO)."""
