"""What decisions on statements, matches and seals ask of a book: the part of ``View`` about the bank."""

from collections.abc import Collection, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Coverage
    from quykhuyenhoc.ledger.reconciliation import AccountChange, Matched, OpenAmount, Place, Reconciled, ValidSeal


class BankView(Protocol):
    """The part of ``View`` about the bank."""

    def coverages(self, account: str, currency: str) -> "tuple[Coverage, ...]":
        """Return what each statement of an account covers, in the order of the log."""

    def bank_sum(self, account: str, currency: str, low: Date, high: Date) -> int:
        """Return the sum of the kept lines of a span of days (minor units)."""

    def bank_count(self, account: str, currency: str, low: Date, high: Date) -> int:
        """Return how many lines of a span of days are kept."""

    def lines_left(self, places: "Collection[Place]") -> "Mapping[Place, OpenAmount]":
        """Return the lines at these places, with what is left of them."""

    def postings_left(self, places: "Collection[Place]") -> "Mapping[Place, OpenAmount]":
        """Return the postings at these places, with what is left of them."""

    def booked(self, account: str, currency: str, acts: Collection[int]) -> "Mapping[int, AccountChange]":
        """Return what acts change an account by, with what is left of it, and what they let go beside."""

    def voucher_nos(self, places: "Collection[Place]") -> "Mapping[Place, str]":
        """Return the first voucher number of the entries at these places (seq, entry), as printed."""

    def workers(self, account: str, currency: str, until: Date) -> frozenset[str]:
        """Return who imported, matched or set aside lines of an account since its last seal, up to a day."""

    def sealed(self, account: str, currency: str) -> "ValidSeal | None":
        """Return the latest seal of an account that holds; None without one."""

    def cash_counts(self) -> Mapping[tuple[str, str], tuple[str, int]]:
        """Return, per cash account and currency, the last day (ISO) for which it was counted, and the act."""

    def seal_at(self, seq: int) -> tuple[str, str] | None:
        """Return the account and currency of a seal; None where the act is none."""

    def matched(self, seq: int, number: int | None) -> "Matched | None":
        """Return what matches of an act are about; None where there is none."""

    def reconciled(self, account: str, currency: str, until: Date) -> "Reconciled":
        """Return the reconciliation of an account at the end of a day."""
