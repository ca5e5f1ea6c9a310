"""What acts on deposits and waivers ask of a book: the part of ``View`` about money that is bound."""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)

from quykhuyenhoc.acts.view import BalanceRow
from quykhuyenhoc.store import reads_treasury
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head


class TreasuryView:
    """One book, read inside one transaction; ``BookView`` is the whole of it."""

    connection: Connection
    head: Head

    def of_deposit(self, deposit: str) -> tuple[BalanceRow, ...]:
        """Return what the acts of a term deposit, corrections included, come to on each account and fund."""
        found = reads_treasury.deposit_sums(self.connection, self.head.book, deposit=deposit)
        return tuple(BalanceRow(*row[1:]) for row in found)

    def by_party(self, account: str, fund: str, currency: str, acts: Iterable[str] = ()) -> Mapping[str, int]:
        """Return what stands on an account in a fund, by party; with ``acts`` what these and their corrections put."""
        place = account, fund, currency
        return dict(reads_treasury.by_party(self.connection, self.head.book, place, acts))

    def spent_on(self, fund: str, currency: str, purpose: str, accounts: Iterable[str], days: tuple[Date, Date]) -> int:
        """Return what a fund spent on a programme or on these accounts in a span of days (minor units)."""
        span = days[0].isoformat(), days[1].isoformat()
        return reads_treasury.spent(self.connection, self.head.book, (fund, currency, purpose), accounts, span)
