"""Gifts as a book has them, net of corrections; their receipts (biên lai), and which accounts they are booked on."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from quykhuyenhoc.ledger.kinds import GIFT_ROLES, IN_KIND_ROLES, is_below


class Gift(NamedTuple):
    """What one donor gave with one act, in one currency: ``amount`` in minor units, net of every correction.

    A correction counts to the gift that it corrects, whatever its own day. What was paid back stands by itself, below
    zero. ``no`` is the voucher number, or ``#seq`` of goods without a value. ``party`` None: nobody is named.
    """

    seq: int
    no: str
    date: str
    party: str | None
    funds: tuple[str, ...]
    amount: int
    currency: str
    in_kind: int = 0
    """How much of the amount is booked as gifts in kind."""
    goods: str | None = None
    quantity: int = 0

    @property
    def stands(self) -> bool:
        """Whether something of it is left."""
        return self.amount > 0 or (self.quantity > 0 and self.amount == 0)


class GiftReceipt(NamedTuple):
    """A gift receipt as the book has it: ``seq`` of its issuing, ``gift`` that of the gift; amounts in minor units.

    ``void`` is the act that voided it, ``printed`` the one by which its original was printed.
    """

    seq: int
    no: str
    date: str
    gift: int
    party: str | None
    amount: int | None
    currency: str | None
    void: int | None
    printed: int | None


class _Account(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def role(self) -> str | None: ...


A = TypeVar("A", bound=_Account)


def donation_accounts(accounts: Iterable[A]) -> tuple[A, ...]:
    """Return the accounts of gifts: those that the chart marks, and all below them."""
    return _marked(accounts, GIFT_ROLES)


def in_kind_accounts(accounts: Iterable[A]) -> tuple[A, ...]:
    """Return the accounts of gifts in kind among them."""
    return _marked(accounts, IN_KIND_ROLES)


def _marked(accounts: Iterable[A], roles: frozenset[str]) -> tuple[A, ...]:
    known = tuple(accounts)
    marked = [one.code for one in known if one.role in roles]
    return tuple(one for one in known if one.code in marked or any(is_below(one.code, parent) for parent in marked))
