"""What decisions on awards and advances ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.period import stored_day

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded, Nominated, Payout
    from quykhuyenhoc.store import advances as advances_rows
    from quykhuyenhoc.store import awards as awards_rows
    from quykhuyenhoc.store import funds
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head
else:
    advances_rows = Lazy("quykhuyenhoc.store.advances")
    funds = Lazy("quykhuyenhoc.store.funds")
    awards_rows = Lazy("quykhuyenhoc.store.awards")


class AwardReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: "Head"

    def nominees(self, codes: Iterable[str]) -> "dict[str, Nominated]":
        """Return the nominees of these codes."""
        return awards_rows.nominated(self.connection, self.head.book, codes)

    def listed(self, code: str, only: Iterable[str] | None = None) -> "tuple[Awarded, ...]":
        """Return the lines of a list, or those of these awards."""
        found = awards_rows.list_of(self.connection, self.head.book, code)
        if only is None:
            return found
        wanted = set(only)
        return tuple(line for line in found if line.award in wanted)

    def awards(self, codes: Iterable[str]) -> "dict[str, Awarded]":
        """Return decided awards by code with all that became of them."""
        found: dict[str, Awarded] = {}
        for which in awards_rows.these(self.head.book, codes):
            found |= awards_rows.awards(self.connection, which)
        return found

    def payouts(self, seq: int) -> "tuple[Payout, ...]":
        """Return what one disbursement paid; none where it is reversed."""
        return awards_rows.payouts_of(self.connection, self.head.book, seq)

    def replaced(self, award: str) -> bool:
        """Tell whether a decided award stands in the place of a cancelled one."""
        return awards_rows.is_replaced(self.connection, self.head.book, award)

    def about(self, kind: str, seq: int) -> tuple[int, frozenset[str]]:
        """Return the disbursement that signatures or a return (the kinds) are about, and their awards."""
        return awards_rows.about(self.connection, self.head.book, kind, seq)

    def reserves(self, seq: int) -> tuple[Reserve, ...]:
        """Return what an act reserved and let go."""
        sql = (
            "SELECT fund, date, amount, currency, ref, programme, award FROM qkh_reserve"
            " WHERE book = :book AND seq = :seq ORDER BY item"
        )
        return tuple(
            Reserve(
                fund=fund,
                date=stored_day(day),
                amount=int(amount),
                currency=cur,
                ref=ref,
                programme=programme,
                award=award,
            )
            for fund, day, amount, cur, ref, programme, award in self.connection.rows(
                sql, {"book": self.head.book, "seq": seq}
            )
        )

    def advances(self, party: str | None = None, seq: int | None = None) -> "tuple[advances_rows.AdvanceRow, ...]":
        """Return the advances of a party, or the one of an act, that are not reversed, in the order of the log."""
        return tuple(advances_rows.advance_rows(self.connection, self.head.book, party=party, seq=seq))

    def spent(self, fund: str, programme: str | None, since: Date, until: Date, currency: str) -> int:
        """Return what a fund spent in a span of days and what it has open of commitments decided in it."""
        days = since.isoformat(), until.isoformat()
        asked = self.connection, self.head.book, fund, programme, days, currency
        return funds.budget_spent(*asked) + funds.budget_committed(*asked)
