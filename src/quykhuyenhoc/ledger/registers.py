"""What postings refer to: accounts, funds, parties, currencies, and the state of a month. Each is kept in versions."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.kinds import (
    AWARD_ROLES,
    DONATION_ROLES,
    LIQUID,
    AccountKind,
    AccountType,
    PartyKind,
)
from quykhuyenhoc.ledger.claims import Nature
from quykhuyenhoc.limits import CurrencyCode
from quykhuyenhoc.nouns import Known, State
from quykhuyenhoc.personal import Personal


class Account(State):
    """An account of the chart (tài khoản); ``role`` marks the ones that commands use by default.

    With the role ``held`` it holds money for others: its claims count for the account, not for each party.
    """

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

    def loosens(self, old: State | None, known: Known) -> str:
        """Tell of a new place for money or net assets, a role that another has, a code below a purpose."""
        if not isinstance(old, Account):
            if self.liquid:
                return "liquid"
            if self._takes_net_assets(known) or (self.role and known.has_role(self.role)):
                return "role"
            return "purpose" if known.stands_below_a_purpose(self.code) else ""
        if self.role != old.role or (self.closed != old.closed and self._takes_net_assets(known)):
            return "role"
        return "code" if self.code != old.code else ""

    def _takes_net_assets(self, known: Known) -> bool:
        """Tell whether it is among the accounts of which the chart chooses one for the net assets of a fund."""
        return self.type is AccountType.NET_ASSET and known.leaves_net_assets_to_the_chart()

    @property
    def nature(self) -> Nature:
        """What of it says how its claims count."""
        return Nature(self.type, self.kind, self.role)

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

    def loosens(self, old: State | None, known: Known) -> str:
        """Tell of any new version of a party that held an office: renamed or closed, it signs as somebody else."""
        return "officer" if old is not None and known.is_officer(self.key) else ""

    @property
    def unnamed(self) -> bool:
        """Whether its name is shown to nobody who has no right to it: a recipient's, often a child's."""
        return self.kind is PartyKind.RECIPIENT


class Currency(State):
    """A currency the book may use; its number of decimals is fixed when it enters."""

    register: ClassVar[str] = "currency"
    code: CurrencyCode
    exponent: int = 0
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""
