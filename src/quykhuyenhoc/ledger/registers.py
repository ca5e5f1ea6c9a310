"""What postings refer to: accounts, funds, parties, currencies, and the state of a month. Each is kept in versions."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from enum import StrEnum
from typing import ClassVar

from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.personal import Personal


class AccountType(StrEnum):
    """The five types of account; a debit raises the first and the last."""

    ASSET = "asset"
    LIABILITY = "liability"
    NET_ASSET = "net_asset"
    INCOME = "income"
    EXPENSE = "expense"


class AccountKind(StrEnum):
    """What an account holds, as far as a rule depends on it; never guessed from a name."""

    CASH = "cash"
    BANK = "bank"
    DEPOSIT = "deposit"
    ADVANCE = "advance"
    RECEIVABLE = "receivable"
    GOODS = "goods"
    OTHER = "other"


LIQUID = frozenset({AccountKind.CASH, AccountKind.BANK, AccountKind.DEPOSIT})
"""The kinds that count as available money (design §4.9)."""
DRAWN = frozenset({AccountKind.CASH, AccountKind.BANK})
"""The kinds whose own balance may not go below zero."""


class Restriction(StrEnum):
    """Who bound the fund: nobody, the board, a donor, or a donor for ever (only income is spent)."""

    UNRESTRICTED = "unrestricted"
    DESIGNATED = "designated"
    RESTRICTED = "restricted"
    ENDOWMENT = "endowment"


class Overspend(StrEnum):
    """What happens when a fund would be spent below its floor."""

    REFUSE = "refuse"
    WARN = "warn"


class PartyKind(StrEnum):
    """What a party is to the book."""

    DONOR = "donor"
    RECIPIENT = "recipient"
    SUPPLIER = "supplier"
    MEMBER = "member"
    BODY = "body"
    OFFICER = "officer"


class PeriodState(StrEnum):
    """A month is open until closed (locked); a filed year is never reopened."""

    OPEN = "open"
    LOCKED = "locked"
    FILED = "filed"


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


def is_below(code: str, parent: str) -> bool:
    """Tell whether an account code stands under another: 1111 under 111, Assets:Bank under Assets."""
    if not code.startswith(parent) or code == parent:
        return False
    return (code.isdigit() and parent.isdigit()) or code[len(parent)] in ":.-" or parent[-1] in ":.-"
