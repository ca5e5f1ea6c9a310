"""Accounts and currencies, and what an account is named for."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Annotated, ClassVar, Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import (
    AWARD_ROLES,
    DONATION_ROLES,
    DRAWN,
    LIQUID,
    MANAGEMENT,
    AccountKind,
    AccountType,
    is_below,
)
from quykhuyenhoc.ledger.claims import Nature
from quykhuyenhoc.limits import CurrencyCode
from quykhuyenhoc.nouns import Known, State, no_control

AccountPlace = tuple[str, str, str]
"""Account, fund and currency."""


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


def takes_fees(account: Account, known: tuple[Account, ...]) -> bool:
    """Tell whether an account of the chart is for fees of the bank: that of management, or one below it.

    Never one that awards, goods or transfers are booked on. A chart that marks none for management leaves every other
    expense account to them.
    """
    if account.type is not AccountType.EXPENSE or account.role not in (None, MANAGEMENT):
        return False
    marked = [one.code for one in known if one.role == MANAGEMENT]
    return not marked or any(account.code == code or is_below(account.code, code) for code in marked)


class Currency(State):
    """A currency the book may use; its number of decimals is fixed when it enters."""

    register: ClassVar[str] = "currency"
    code: CurrencyCode
    exponent: int = 0
    id: str | None = None

    loosens = no_control


_OUTSIDE_MONEY: Final = frozenset(AccountKind) - LIQUID


class AccountUse(NamedTuple):
    """The types and kinds that fit a purpose, and what to tell (a message) who names another account."""

    problem: str
    types: frozenset[AccountType] = frozenset(AccountType)
    kinds: frozenset[AccountKind] = frozenset(AccountKind)

    def fits(self, type: AccountType, kind: AccountKind) -> bool:  # noqa: A002 (the field's name)
        """Tell whether an account of a type and kind may be named."""
        return type in self.types and kind in self.kinds


def _types(*types: AccountType) -> frozenset[AccountType]:
    return frozenset(types)


ASSET, OWED, OWN = _types(AccountType.ASSET), _types(AccountType.LIABILITY), _types(AccountType.NET_ASSET)
INCOME, EXPENSE = _types(AccountType.INCOME), _types(AccountType.EXPENSE)

AnyAccount = Annotated[str, AccountUse("")]
"""Any account: a line of an entry, which balances with others."""
MoneyAccount = Annotated[
    str, AccountUse(N_("money lies on an account of kind cash, bank or deposit"), ASSET, LIQUID)
]  # fmt: skip
MoveAccount = Annotated[
    str, AccountUse(N_("only cash, bank and deposit accounts take part in a move"), ASSET, LIQUID)
]  # fmt: skip
TransferAccount = Annotated[str, AccountUse(N_("a transfer goes through cash, bank or deposit"), ASSET, LIQUID)]
AwardMoney = Annotated[str, AccountUse(N_("awards are paid from cash or bank"), ASSET, DRAWN)]
AdvanceMoney = Annotated[str, AccountUse(N_("an advance goes through cash or bank"), ASSET, DRAWN)]
DepositMoney = Annotated[
    str, AccountUse(N_("the money of a deposit comes from and goes to cash or bank"), ASSET, DRAWN)
]
DrawnAccount = Annotated[str, AccountUse(N_("a rule is about a cash or bank account"), ASSET, DRAWN)]
BankedAccount = Annotated[
    str, AccountUse(N_("it is no account at a bank"), ASSET, frozenset({AccountKind.BANK, AccountKind.DEPOSIT}))
]  # fmt: skip
ReconciledAccount = Annotated[
    str, AccountUse(N_("money lies on an account of kind cash, bank or deposit"), ASSET, LIQUID)
]
CashAccount = Annotated[str, AccountUse(N_("it is no cash account"), ASSET, frozenset({AccountKind.CASH}))]
DepositAccount = Annotated[
    str, AccountUse(N_("a term deposit stands on an account of kind deposit"), ASSET, frozenset({AccountKind.DEPOSIT}))
]  # fmt: skip
ReceivableAccount = Annotated[
    str,
    AccountUse(N_("interest is accrued on an account of kind receivable"), ASSET, frozenset({AccountKind.RECEIVABLE})),
]
GoodsAccount = Annotated[
    str,
    AccountUse(
        N_("goods stand on an account of kind goods, never on one of money"), ASSET, frozenset({AccountKind.GOODS})
    ),
]
GoodsIncome = Annotated[str, AccountUse(N_("the other side of goods is an account of income or expense"), INCOME)]
GoodsExpense = Annotated[str, AccountUse(N_("the other side of goods is an account of income or expense"), EXPENSE)]
AwardAccount = Annotated[
    str,
    AccountUse(N_("awards are booked on an expense account, or on one of what is held for others"), EXPENSE | OWED),
]
FeeAccount = Annotated[str, AccountUse(N_("a fee is booked on an expense account"), EXPENSE)]
SpentAccount = Annotated[
    str,
    AccountUse(
        N_("what was spent is an expense, a debt that was paid or something bought, and no money account"),
        EXPENSE | OWED | ASSET,
        _OUTSIDE_MONEY,
    ),
]
GiftAccount = Annotated[
    str, AccountUse(N_("gifts are booked on an income account, or on one of what is held for others"), INCOME | OWED)
]  # fmt: skip
DuesMoney = Annotated[str, AccountUse(N_("dues come in on cash or bank"), ASSET, DRAWN)]
DuesIncome = Annotated[str, AccountUse(N_("dues are booked on an income account"), INCOME)]
OtherSide = Annotated[str, AccountUse(N_("the other side of money is no money account"), kinds=_OUTSIDE_MONEY)]
OwedAccount = Annotated[str, AccountUse(N_("what is owed stands on a liability account"), OWED)]
NetAssetAccount = Annotated[str, AccountUse(N_("the net asset account of a fund is of type net_asset"), OWN)]


class Traits(NamedTuple):
    """What rules need of an account, found once.

    ``key`` is its identity; ``money`` is "cash", "bank" or "". ``claim`` is 1 for what is owed, -1 for an asset that is
    no money, 0 for all others: on that side a balance is never available, and of each party by itself where
    ``claim_of_party``. ``of_year`` is whether it is income or expense, which the closing of a year empties into what is
    ``own``: net assets.
    """

    key: str
    money: str
    liquid: bool
    bears_on_funds: bool
    claim: int = 0
    claim_of_party: bool = False
    of_year: bool = False
    own: bool = False
