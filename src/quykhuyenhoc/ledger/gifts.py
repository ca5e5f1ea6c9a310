"""Gifts as receipts and thanks are about them, each as a whole; and the receipts (biên lai)."""

from typing import NamedTuple


class Gift(NamedTuple):
    """What one donor gave with one act, in one currency: ``amount`` in minor units, net of corrections and refunds.

    Both count to the gift that they are about, whatever their own day. What was paid back without saying of which
    gift stands by itself, below zero. ``no`` is the voucher number, or ``#seq`` of goods without a value. ``party``
    None: nobody is named.
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
    by_fund: tuple[tuple[str, int], ...] = ()
    """How much of the amount each of its funds has: 0 of goods without a value."""

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
