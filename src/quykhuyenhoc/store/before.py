"""A book as it stood before an act, for those acts that ``verify`` decides again."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from quykhuyenhoc.nouns import State
from quykhuyenhoc.period import ZONE
from quykhuyenhoc.store.figures import BalanceRow, balances_at
from quykhuyenhoc.store.log_heads import Head, Registers
from quykhuyenhoc.store.registers import NEWEST
from quykhuyenhoc.store.view import View
from quykhuyenhoc.store.views.deposits import days_of, deposited

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.deposits import Deposited

S = TypeVar("S", bound=State)


class BookBefore(View):
    """Of its registers, vouchers, balances, deposits and goods it tells what was before the act; else what is today."""

    def __init__(self, connection: "Connection", head: Head, seq: int, at: str) -> None:
        super().__init__(connection, head, datetime.fromisoformat(at).astimezone(ZONE).date(), Registers())
        self._seq = self.known_before = seq
        self.pin = seq - 1

    def peek(self, kind: type[S], code: str) -> S | None:
        """Return the version of then by its code of then, or by its identity."""
        found = self.all(kind)
        by_key = next((one for one in found if one.key == code), None)
        return next((one for one in found if one.code == code), by_key)

    def get(self, kind: type[S], code: str) -> S:
        """Return the version of then; raises NotFoundError."""
        return self.peek(kind, code) or super().get(kind, code)

    def _current(self, kind: type[S], before: int = NEWEST) -> tuple[S, ...]:
        return super()._current(kind, min(before, self._seq))

    def balances(self, until: Date | None = None, accounts: Iterable[str] | None = None) -> Iterable[BalanceRow]:
        """Yield every balance of then at the end of a day, or those of some accounts."""
        return balances_at(self.connection, self.head.book, until, accounts, before=self._seq)

    def deposits(self, code: str | None = None, until: Date | None = None) -> tuple["Deposited", ...]:
        """Return every term deposit of then, or the one of a code."""
        return deposited(self.connection, self.head.book, code, until, known=self._seq - 1)

    def deposit_days(self, code: str, after: Date) -> tuple[Date, ...]:
        """Return the days after one on which a deposit had acts by then."""
        return days_of(self.connection, self.head.book, code, after, known=self._seq - 1)
