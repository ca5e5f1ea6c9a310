"""The nouns of matching: what the bank has, what the book has, and what belongs together.

They know neither the readers' statement line nor the book's posting: each becomes one of these in one line. Amounts
are whole minor units of one currency, with the sign of the money: in is positive for both, as a bank account is
debited when money comes in.
"""

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Final, NamedTuple

from quykhuyenhoc.errors import MatchSumsError, MatchTwiceError

SURE: Final = 80
"""A match of this score and more was found by an automatic pass; below, only a person accepts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """A line of a statement, or what is left of it to match; ``external_id`` is unique at its bank or sender.

    ``apart`` are the postings that a person took apart from it: no rule joins them again.
    """

    id: str
    date: Date
    amount: int
    memo: str = ""
    reference: str = ""
    external_id: str = ""
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BankPosting:
    """A posting on the bank account, or what is left of it to match.

    ``voucher`` joins postings that are one movement at the bank: those of one voucher over several funds, and its
    adjustments and reversal. ``code`` is the reference code its giver was given, ``reference`` the bank's number noted
    on the voucher (or one that the vouchers of a batch share), ``external_id`` the line it was booked from, ``payer``
    the name that the memo should hold: of who paid.
    """

    id: str
    date: Date
    amount: int
    voucher: str = ""
    code: str = ""
    reference: str = ""
    external_id: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPolicy:
    """What a body decides about matching its account: prefixes of its codes, days, and how far sums are searched.

    ``window_days`` lie between the bank's day and the book's at most where the amount alone speaks; ``late_days``
    where a code or reference speaks too. A sum is searched among ``candidates_max`` at most and has ``parts_max``.
    """

    prefixes: frozenset[str] = frozenset()
    window_days: int = 5
    late_days: int = 20
    candidates_max: int = 12
    parts_max: int = 6
    suggestions_max: int = 3


class BankPart(NamedTuple):
    """So much of a line or posting, in minor units with its sign."""

    id: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Lines and postings that are the same money: their parts come to the same sum, whatever their number.

    ``rule`` says why; ``score`` is 0 to 100 (see ``SURE``). Without lines it holds postings that cancel out, which
    the bank never saw.

    Raises:
        MatchSumsError: if the sums differ, a part is 0, or there are no parts.
        MatchTwiceError: if a line or posting stands in it twice.

    """

    lines: tuple[BankPart, ...]
    booked: tuple[BankPart, ...]
    rule: str
    score: int = 100

    def __post_init__(self) -> None:
        lines, booked = (sum(part.amount for part in parts) for parts in (self.lines, self.booked))
        if (
            lines != booked
            or not all(part.amount for part in (*self.lines, *self.booked))
            or not (self.lines or self.booked)
        ):
            raise MatchSumsError(lines=lines, booked=booked)
        for parts in (self.lines, self.booked):
            _each_once(parts)

    @property
    def amount(self) -> int:
        """The money that is matched, in minor units."""
        return sum(part.amount for part in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What is sure, in ``matches``, and what is left: nothing in ``lines_left`` and ``booked_left`` is in a match."""

    matches: tuple[Match, ...]
    lines_left: tuple[BankLine, ...]
    booked_left: tuple[BankPosting, ...]


def _each_once(parts: tuple[BankPart, ...]) -> None:
    seen: dict[str, int] = {}
    for part in parts:
        if part.id in seen:
            raise MatchTwiceError(id=part.id, left=0, amount=part.amount)
        seen[part.id] = part.amount
