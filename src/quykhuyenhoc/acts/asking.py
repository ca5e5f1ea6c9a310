"""What decisions on awards and advances ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded, Nominated, Payout
    from quykhuyenhoc.ledger.funds import Reserve


class Advanced(NamedTuple):
    """An advance as the book has it: amounts in minor units; ``open`` is what is not settled yet."""

    seq: int
    no: str
    party: str
    date: str
    due: str
    fund: str
    amount: int
    currency: str
    open: int


class AwardView(Protocol):
    """The part of ``View`` about awards, advances and what is reserved."""

    def nominees(self, codes: Iterable[str]) -> "dict[str, Nominated]":
        """Return the nominees of these codes."""

    def listed(self, code: str, only: Iterable[str] | None = None) -> "tuple[Awarded, ...]":
        """Return the lines of a list, or those of these awards."""

    def awards(self, codes: Iterable[str]) -> "dict[str, Awarded]":
        """Return decided awards by code with all that became of them."""

    def payouts(self, seq: int) -> "tuple[Payout, ...]":
        """Return what one disbursement paid; none where it is reversed."""

    def replaced(self, award: str) -> bool:
        """Tell whether a decided award stands in the place of a cancelled one."""

    def reserves(self, seq: int) -> "tuple[Reserve, ...]":
        """Return what an act reserved and let go."""

    def advances(self, party: str | None = None, seq: int | None = None) -> tuple[Advanced, ...]:
        """Return the advances of a party, or the one of an act, that are not reversed, in the order of the log."""

    def spent(self, fund: str, programme: str | None, since: Date, until: Date, currency: str) -> int:
        """Return what a fund spent in a span of days and what it has open of commitments decided in it."""

    def about(self, kind: str, seq: int) -> tuple[int, frozenset[str]]:
        """Return the disbursement that signatures or a return (the kinds) are about, and their awards."""
