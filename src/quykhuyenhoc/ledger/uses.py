"""What an account is named for: a field of an act or register that names one says which accounts it may be."""

from typing import Annotated, Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import DRAWN, LIQUID, AccountKind, AccountType

_OUTSIDE_MONEY: Final = frozenset(AccountKind) - LIQUID


class Use(NamedTuple):
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

AnyAccount = Annotated[str, Use("")]
"""Any account: a line of an entry, which balances with others."""
MoneyAccount = Annotated[
    str, Use(N_("money lies on an account of kind cash, bank or deposit"), ASSET, LIQUID)
]  # fmt: skip
MoveAccount = Annotated[
    str, Use(N_("only cash, bank and deposit accounts take part in a move"), ASSET, LIQUID)
]  # fmt: skip
TransferAccount = Annotated[str, Use(N_("a transfer goes through cash, bank or deposit"), ASSET, LIQUID)]
AwardMoney = Annotated[str, Use(N_("awards are paid from cash or bank"), ASSET, DRAWN)]
AdvanceMoney = Annotated[str, Use(N_("an advance goes through cash or bank"), ASSET, DRAWN)]
DepositMoney = Annotated[str, Use(N_("the money of a deposit comes from and goes to cash or bank"), ASSET, DRAWN)]
DrawnAccount = Annotated[str, Use(N_("a rule is about a cash or bank account"), ASSET, DRAWN)]
BankedAccount = Annotated[
    str, Use(N_("it is no account at a bank"), ASSET, frozenset({AccountKind.BANK, AccountKind.DEPOSIT}))
]  # fmt: skip
ReconciledAccount = Annotated[str, Use(N_("money lies on an account of kind cash, bank or deposit"), ASSET, LIQUID)]
CashAccount = Annotated[str, Use(N_("it is no cash account"), ASSET, frozenset({AccountKind.CASH}))]
DepositAccount = Annotated[
    str, Use(N_("a term deposit stands on an account of kind deposit"), ASSET, frozenset({AccountKind.DEPOSIT}))
]  # fmt: skip
ReceivableAccount = Annotated[
    str,
    Use(N_("interest is accrued on an account of kind receivable"), ASSET, frozenset({AccountKind.RECEIVABLE})),
]
GoodsAccount = Annotated[
    str,
    Use(N_("goods stand on an account of kind goods, never on one of money"), ASSET, frozenset({AccountKind.GOODS})),
]
GoodsIncome = Annotated[str, Use(N_("the other side of goods is an account of income or expense"), INCOME)]
GoodsExpense = Annotated[str, Use(N_("the other side of goods is an account of income or expense"), EXPENSE)]
AwardAccount = Annotated[
    str,
    Use(N_("awards are booked on an expense account, or on one of what is held for others"), EXPENSE | OWED),
]
FeeAccount = Annotated[str, Use(N_("a fee is booked on an expense account"), EXPENSE)]
SpentAccount = Annotated[
    str,
    Use(
        N_("what was spent is an expense, a debt that was paid or something bought, and no money account"),
        EXPENSE | OWED | ASSET,
        _OUTSIDE_MONEY,
    ),
]
GiftAccount = Annotated[
    str, Use(N_("gifts are booked on an income account, or on one of what is held for others"), INCOME | OWED)
]  # fmt: skip
OtherSide = Annotated[str, Use(N_("the other side of money is no money account"), kinds=_OUTSIDE_MONEY)]
OwedAccount = Annotated[str, Use(N_("what is owed stands on a liability account"), OWED)]
NetAssetAccount = Annotated[str, Use(N_("the net asset account of a fund is of type net_asset"), OWN)]
