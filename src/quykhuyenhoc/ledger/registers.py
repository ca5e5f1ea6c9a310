"""What postings refer to: accounts, funds, parties, currencies, and the state of a month. Each is kept in versions."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.ledger.kinds import (
    APPROVERS,
    AWARD_ROLES,
    DONATION_ROLES,
    DRAWN,
    LIQUID,
    AccountKind,
    AccountType,
    Overspend,
    PartyKind,
    PeriodState,
    Restriction,
    Role,
    is_below,
)
from quykhuyenhoc.limits import CurrencyCode
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
    def for_awards(self) -> bool:
        """Whether awards are booked on it."""
        return self.role in AWARD_ROLES

    @property
    def for_gifts(self) -> bool:
        """Whether gifts of money are booked on it."""
        return self.role in DONATION_ROLES

    @property
    def bears_on_funds(self) -> bool:
        """Whether its postings change what a fund has available: money, and what is owed."""
        return self.kind in LIQUID or self.type is AccountType.LIABILITY


def default_account(accounts: tuple[Account, ...], role: str) -> str | None:
    """Return the open account that the chart marks with a role, if there is one."""
    return next((a.code for a in accounts if a.role == role and not a.closed), None)


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

    @property
    def unnamed(self) -> bool:
        """Whether its name is shown to nobody who has no right to it: a recipient's, often a child's."""
        return self.kind is PartyKind.RECIPIENT


@noun
class Currency(State):
    """A currency the book may use; its number of decimals is fixed when it enters."""

    register: ClassVar[str] = "currency"
    code: CurrencyCode
    exponent: int = 0
    id: str | None = None


@noun
class Month(State):
    """The state of one month, ``code`` as YYYY-MM; a month never written is open."""

    register: ClassVar[str] = "period"
    code: str
    state: PeriodState
    id: str | None = None


@noun
class Office(State):
    """Who holds a role, from when until when; ``code`` is the role and the party, as ``chair:HOA``.

    ``public_key`` is the public half of the officer's own key in its C2SP form; without one nothing can be signed.
    """

    register: ClassVar[str] = "office"
    code: str
    party: str
    role: Role
    since: Date
    until: Date | None = None
    public_key: str | None = None
    id: str | None = None

    def holds_on(self, day: Date) -> bool:
        """Tell whether the role is held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@noun
class Policy(State):
    """What a kind of act needs before it is recorded; ``code`` is the kind, as ``payment``.

    From the amount ``above`` on (every amount where there is none) it needs ``approvals`` by other persons, one of
    them in the ``role`` named. With ``evidence`` = 1 its vouchers need an attached file before their month is closed.
    """

    register: ClassVar[str] = "policy"
    code: str
    approvals: int | None = None
    above: Money | None = None
    role: Role | None = None
    evidence: int | None = None
    id: str | None = None


__all__ = [
    "APPROVERS",
    "DRAWN",
    "LIQUID",
    "Account",
    "AccountKind",
    "AccountType",
    "Currency",
    "Fund",
    "Month",
    "Office",
    "Overspend",
    "Party",
    "PartyKind",
    "PeriodState",
    "Policy",
    "Restriction",
    "Role",
    "State",
    "is_below",
]
