"""What controls need of an account: whether it is money, what is spent or earned there, and under which code."""

from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.kinds import LIQUID, AccountKind, AccountType

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.registers import Account

TRANSFER_ROLES: Final = frozenset({"transfer_in", "transfer_out"})
TRANSFER: Final = "transfer"


class Bearing(NamedTuple):
    """What controls need of an account: ``key`` nets its lines, ``money`` is cash, bank, deposit or empty.

    ``sends`` tells that a debit is no money that stays at hand; ``numbered`` that others must have signed its number;
    ``advance`` that money on it is in somebody's hands; ``spent_as`` is an expense account's code, which terms name.
    """

    key: str
    money: str
    spends: bool
    earns: bool
    owns: bool
    sends: bool
    numbered: bool
    advance: bool
    spent_as: str


def bearing_of(account: "Account") -> Bearing:
    """Return what controls need of an account."""
    return bearing(account.key, account.type, account.kind, account.role, account.code)


def bearing(key: str, type_: str, kind: str, role: str | None, code: str) -> Bearing:
    """Return what controls need of an account of a type, kind and role; those of transfers in and out count as one."""
    spends = type_ in (AccountType.EXPENSE, AccountType.LIABILITY) or kind == AccountKind.ADVANCE
    return Bearing(
        TRANSFER if role in TRANSFER_ROLES else key, str(kind) if kind in LIQUID else "", spends,
        type_ == AccountType.INCOME, type_ in (AccountType.ASSET, AccountType.LIABILITY),
        spends or kind == AccountKind.DEPOSIT, kind == AccountKind.BANK, kind == AccountKind.ADVANCE,
        code if type_ == AccountType.EXPENSE else "",
    )  # fmt: skip
