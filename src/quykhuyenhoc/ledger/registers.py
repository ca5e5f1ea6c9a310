"""What postings refer to: accounts, funds, parties, currencies, and the state of a month. Each is kept in versions."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.ledger.kinds import (
    DRAWN,
    LIQUID,
    AccountKind,
    AccountType,
    Overspend,
    PartyKind,
    PeriodState,
    Restriction,
    is_below,
)
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.personal import Personal


class State:
    """A noun kept in versions: its ``id`` never changes, and is its first code when absent."""

    __slots__ = ()
    register: ClassVar[str]
    code: str
    id: str | None

    @property
    def key(self) -> str:
        """The identity that postings hold."""
        return self.id or self.code


@noun
class Account(State):
    """An account of the chart (tài khoản); ``role`` marks the ones that commands use by default."""

    register: ClassVar[str] = "account"
    code: str
    name: str
    type: AccountType
    kind: AccountKind = AccountKind.OTHER
    role: str | None = None
    opened: Date | None = None
    closed: Date | None = None
    recoded: Date | None = None
    id: str | None = None

    @property
    def liquid(self) -> bool:
        """Whether it holds money that can be spent."""
        return self.kind in LIQUID

    @property
    def bears_on_funds(self) -> bool:
        """Whether its postings change what a fund has available: money, and what is owed."""
        return self.kind in LIQUID or self.type is AccountType.LIABILITY


@noun
class Fund(State):
    """Money with a purpose (quỹ); every posting names one."""

    register: ClassVar[str] = "fund"
    code: str
    name: str
    restriction: Restriction = Restriction.UNRESTRICTED
    overspend: Overspend = Overspend.REFUSE
    floor: Money | None = None
    income_fund: str | None = None
    net_asset_account: str | None = None
    opened: Date | None = None
    closed: Date | None = None
    id: str | None = None


@noun
class Party(State):
    """Somebody the book deals with (đối tượng); the name is personal data."""

    register: ClassVar[str] = "party"
    code: str
    name: Personal
    kind: PartyKind = PartyKind.DONOR
    address: Personal | None = None
    opened: Date | None = None
    closed: Date | None = None
    id: str | None = None


@noun
class Currency(State):
    """A currency the book may use; its number of decimals is fixed when it enters."""

    register: ClassVar[str] = "currency"
    code: str
    exponent: int = 0
    id: str | None = None


@noun
class Month(State):
    """The state of one month, ``code`` as YYYY-MM; a month never written is open."""

    register: ClassVar[str] = "period"
    code: str
    state: PeriodState
    id: str | None = None


__all__ = [
    "DRAWN",
    "LIQUID",
    "Account",
    "AccountKind",
    "AccountType",
    "Currency",
    "Fund",
    "Month",
    "Overspend",
    "Party",
    "PartyKind",
    "PeriodState",
    "Restriction",
    "State",
    "is_below",
]
