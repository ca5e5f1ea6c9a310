"""Money that leaves in parts: what one payee got on a day, and what many small payments come to within seven days.

The payee is the party of what is spent; where nobody is named, the fund and the account. Reversed vouchers are left
out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from typing import Final, NamedTuple

from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.connections import Connection

WINDOW: Final = timedelta(days=6)
"""Seven days, both ends included."""


class Payee(NamedTuple):
    """Who gets something: a party, or, where nobody is named, the fund and the account."""

    party: str | None
    fund: str
    account: str

    @property
    def name(self) -> str:
        """How it is named in a list."""
        return self.party or f"{self.fund} {self.account}"


class Paid(NamedTuple):
    """What an act paid to a payee: minor units above zero."""

    payee: Payee
    currency: str
    day: Date
    amount: int
    actor: str


class Split(NamedTuple):
    """Payments to one payee within seven days that together reach the limit, each below it."""

    payee: Payee
    currency: str
    since: Date
    payments: int
    amount: int


_SENT: Final = (
    "SELECT min(x.party), x.fund, x.account, e.date, m.currency, -m.money, l.actor"
    " FROM (SELECT p.seq, p.entry, p.currency, sum(p.amount) AS money FROM qkh_posting p"
    " JOIN qkh_account a ON a.book = p.book AND a.id = p.account AND a.seq ="
    " (SELECT min(n.seq) FROM qkh_account n WHERE n.book = a.book AND n.id = a.id)"
    " WHERE p.book = :book AND p.date BETWEEN :low AND :high AND a.kind IN ('cash', 'bank', 'deposit')"
    " GROUP BY p.seq, p.entry, p.currency HAVING sum(p.amount) < 0) m"
    " JOIN qkh_entry e ON e.book = :book AND e.seq = m.seq AND e.entry = m.entry AND e.corrects IS NULL"
    " JOIN qkh_log l ON l.book = :book AND l.seq = m.seq"
    " JOIN qkh_posting x ON x.book = :book AND x.seq = m.seq AND x.entry = m.entry AND x.currency = m.currency"
    " AND x.amount > 0"
    " WHERE NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = :book AND d.seq = m.seq)"
    " AND NOT EXISTS (SELECT 1 FROM qkh_entry r WHERE r.book = :book AND r.corrects = m.seq"
    " AND r.corrects_entry = m.entry AND r.reversal = 1)"
    " GROUP BY m.seq, m.entry, m.currency, m.money, x.fund, x.account, e.date, l.actor ORDER BY e.date, m.seq"
)


def sent_between(connection: Connection, book: int, low: Date, high: Date) -> Iterator[Paid]:
    """Yield what was paid in a span of days, without what others approved before, in the order of days."""
    values = {"book": book, "low": low.isoformat(), "high": high.isoformat()}
    for party, fund, account, day, currency, amount, actor in connection.rows(_SENT, values):
        yield Paid(Payee(party, fund, account), str(currency), stored_day(day), int(amount), str(actor))


def sent_on(connection: Connection, book: int, day: Date, currency: str, payees: Iterable[Payee]) -> int:
    """Return what these payees got on a day so far."""
    names = {payee.name for payee in payees}
    found = sent_between(connection, book, day, day)
    return sum(one.amount for one in found if one.currency == currency and one.payee.name in names)


def splits(paid: Iterable[Paid], limits: dict[str, int]) -> Iterator[Split]:
    """Yield the payees whose payments of seven days reach the limit of their currency together.

    A payment stands in one of them at the most. ``limits`` is currency -> limit; one that it does not name has none.
    """
    by: defaultdict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in paid:
        if one.amount < limits.get(one.currency, one.amount + 1):
            by[one.payee.name, one.currency].append(one)
    for (_name, currency), all_ in sorted(by.items()):
        rest = all_
        while rest:
            first = rest[0]
            window = [one for one in rest if one.day <= first.day + WINDOW]
            total = sum(one.amount for one in window)
            if len(window) > 1 and total >= limits[currency]:
                yield Split(first.payee, currency, first.day, len(window), total)
                rest = rest[len(window) :]
            else:
                rest = rest[1:]
