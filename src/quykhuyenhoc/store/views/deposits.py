"""What acts on deposits and waivers ask of a book: the part of ``View`` about money that is bound."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Any

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.acts.controls.flow import bearing_of
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.deposits import Deposit
from quykhuyenhoc.ledger.funds import Terms, Waiver
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.deposits import Deposited

if TYPE_CHECKING:
    from quykhuyenhoc.store import awards, funds
    from quykhuyenhoc.store import deposits as deposits_rows
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head
else:
    awards = Lazy("quykhuyenhoc.store.awards")
    deposits_rows = Lazy("quykhuyenhoc.store.deposits")
    funds = Lazy("quykhuyenhoc.store.funds")


class DepositReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: "Head"
    all: Callable[..., tuple[Any, ...]]

    def deposits(self, code: str | None = None, until: Date | None = None) -> tuple[Deposited, ...]:
        """Return every term deposit, or the one of a code, as it stands at the end of a day (None: of all days)."""
        return deposited(self.connection, self.head.book, code, until)

    def deposit_days(self, code: str, after: Date) -> tuple[Date, ...]:
        """Return the days after one on which there are acts of a deposit, earliest first."""
        return days_of(self.connection, self.head.book, code, after)

    def deposit_of(self, seq: int) -> str | None:
        """Return the code of the deposit of which an act is, or of which it corrects an act; None of every other."""
        return deposits_rows.deposit_of(self.connection, self.head.book, seq)

    def by_party(self, account: str, fund: str, currency: str) -> Mapping[str, int]:
        """Return what stands on an account in a fund, by party."""
        return dict(funds.by_party(self.connection, self.head.book, (account, fund, currency)))

    def listed_on(self, account: str, currency: str, acts: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return what acts of these kinds and their corrections put on an account, by fund and party."""
        found: dict[str, dict[str, int]] = {}
        for fund, party, amount in funds.listed_on(self.connection, self.head.book, account, currency, acts):
            found.setdefault(fund, {})[party] = amount
        return found

    def terms_of(self, fund: str) -> Terms | None:
        """Return what a fund may be spent on; None where nothing says it."""
        return next((one for one in self.all(Terms) if one.key == fund), None)

    def waivers_of(self, fund: str) -> Iterable[Waiver]:
        """Return the waivers of a fund, used up and ended ones too."""
        return [one for one in self.all(Waiver) if one.fund == fund]

    def used_of(self, waiver: Waiver, currency: str) -> int:
        """Return what was spent or promised under a waiver so far, in minor units."""
        what, days = (waiver.fund, currency, waiver.purpose), (waiver.since.isoformat(), waiver.until.isoformat())
        accounts = [one.key for one in self.all(Account) if waiver.means(bearing_of(one).spent_as)]
        spent = funds.spent(self.connection, self.head.book, what, accounts, days)
        return spent + awards.promised(self.connection, self.head.book, what, days)


def deposited(
    connection: "Connection", book: int, code: str | None, until: Date | None = None, known: int = 1 << 62
) -> tuple[Deposited, ...]:
    """Return every term deposit, or the one of a code, as it stood after an act; one that came to nothing is none.

    At the end of a day: with what corrected its acts of until then, whenever that was.
    """
    day = (until or Date.max).isoformat()
    return tuple(
        _deposited(row)
        for row in deposits_rows.deposit_rows(connection, book, deposit=code, until=day, known=known, corrected=True)
    )


def days_of(connection: "Connection", book: int, code: str, after: Date, known: int = 1 << 62) -> tuple[Date, ...]:
    """Return the days after one on which there are acts of a deposit, of those until an act; earliest first."""
    found = deposits_rows.deposit_days(connection, book, deposit=code, after=after.isoformat(), known=known)
    return tuple(stored_day(day) for day in found)


def _deposited(row: "deposits_rows.DepositRow") -> Deposited:
    deposit = Deposit(
        code=row.code, id=row.id, account=row.account, since=stored_day(row.since), matures=stored_day(row.matures),
        rate=row.rate, bank=row.bank, closed=stored_day(row.closed) if row.closed else None,
    )  # fmt: skip
    return Deposited(deposit, row.held, row.accrued)
