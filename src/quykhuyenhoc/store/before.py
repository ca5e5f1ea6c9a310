"""A book as it stood before an act, for those acts that ``verify`` decides again."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from quykhuyenhoc.nouns import State
from quykhuyenhoc.period import ZONE
from quykhuyenhoc.store.log_heads import Head, Registers
from quykhuyenhoc.store.view import View

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

S = TypeVar("S", bound=State)


class BookBefore(View):
    """Of its registers, vouchers, balances, deposits and goods it tells what was before the act; else what is today."""

    def __init__(self, connection: "Connection", head: Head, seq: int, at: str) -> None:
        super().__init__(connection, head, datetime.fromisoformat(at).astimezone(ZONE).date(), Registers())
        self.pin = seq - 1

    def peek(self, kind: type[S], code: str) -> S | None:
        """Return the version of then by its code of then, or by its identity."""
        found = self.all(kind)
        by_key = next((one for one in found if one.key == code), None)
        return next((one for one in found if one.code == code), by_key)

    def get(self, kind: type[S], code: str) -> S:
        """Return the version of then; raises NotFoundError."""
        return self.peek(kind, code) or super().get(kind, code)
