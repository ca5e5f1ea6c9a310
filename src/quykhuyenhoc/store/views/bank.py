"""What acts on statements, matches and seals ask of a book: the part of ``View`` about the bank."""

from collections.abc import Collection, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.store.registers import NEWEST

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Coverage
    from quykhuyenhoc.ledger.reconciliation import Matched, OpenAmount, Place, Reconciled, ValidSeal
    from quykhuyenhoc.store import matching, reconciliation, statements
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head, Registers
else:
    statements = Lazy("quykhuyenhoc.store.statements")
    matching = Lazy("quykhuyenhoc.store.matching")
    reconciliation = Lazy("quykhuyenhoc.store.reconciliation")


class BankReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: "Head"
    registers: "Registers"

    def coverages(self, account: str, currency: str) -> "tuple[Coverage, ...]":
        """Return what each statement of an account covers, in the order of the log."""
        found = statements.statements(self.connection, self.head.book, account, currency)
        return tuple(one.covers for one in found)

    def bank_sum(self, account: str, currency: str, low: Date, high: Date) -> int:
        """Return the sum of the kept lines of a span of days (minor units)."""
        values = {"book": self.head.book, "account": account, "currency": currency, "known": NEWEST}
        return statements.bank_sum(self.connection, values, low.isoformat(), high.isoformat())

    def bank_count(self, account: str, currency: str, low: Date, high: Date) -> int:
        """Return how many lines of a span of days are kept."""
        values = {"book": self.head.book, "account": account, "currency": currency, "known": NEWEST}
        return statements.bank_count(self.connection, values, low.isoformat(), high.isoformat())

    def lines_left(self, places: "Collection[Place]") -> "Mapping[Place, OpenAmount]":
        """Return the lines at these places, with what is left of them."""
        return matching.lines_left(self.connection, self.head.book, places)

    def postings_left(self, places: "Collection[Place]") -> "Mapping[Place, OpenAmount]":
        """Return the postings at these places, with what is left of them."""
        return matching.postings_left(self.connection, self.head.book, places)

    def voucher_nos(self, places: "Collection[Place]") -> "Mapping[Place, str]":
        """Return the first voucher number of the entries at these places (seq, entry), as printed."""
        return matching.voucher_nos(self.connection, self.head.book, places)

    def workers(self, account: str, currency: str, until: Date) -> frozenset[str]:
        """Return who imported, matched or set aside lines of an account since its last seal, up to a day."""
        place = self.head.book, account, currency, until.isoformat()
        return reconciliation.workers(self.connection, *place, NEWEST)

    def sealed(self, account: str, currency: str) -> "ValidSeal | None":
        """Return the latest seal of an account that holds; None without one."""
        return reconciliation.sealed(self.connection, self.head.book, account, currency)

    def cash_counts(self) -> Mapping[tuple[str, str], tuple[str, int]]:
        """Return, per cash account and currency, the last day (ISO) for which it was counted, and the act."""
        lists = self.registers.lists  # asked of every entry on cash
        if "cash counts" not in lists:
            sql = "SELECT account, currency, date, seq FROM qkh_count_cash WHERE book = :book ORDER BY date, seq"
            rows = self.connection.rows(sql, {"book": self.head.book})
            lists["cash counts"] = ({(account, currency): (day, int(seq)) for account, currency, day, seq in rows},)
        counts: Mapping[tuple[str, str], tuple[str, int]] = lists["cash counts"][0]
        return counts

    def seal_at(self, seq: int) -> tuple[str, str] | None:
        """Return the account and currency of a seal; None where the act is none."""
        return reconciliation.seal_at(self.connection, self.head.book, seq)

    def matched(self, seq: int, number: int | None) -> "Matched | None":
        """Return what matches of an act are about; None where there is none."""
        return matching.matched(self.connection, self.head.book, seq, number)

    def reconciled(self, account: str, currency: str, until: Date) -> "Reconciled":
        """Return the reconciliation of an account at the end of a day."""
        return reconciliation.reconciled(self.connection, self.head.book, account, currency, until)
