"""Gifts as receipts and thanks are about them, each as a whole; and the receipts (biên lai)."""

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar, Final, NamedTuple

from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.kinds import CampaignKind, Treated
from quykhuyenhoc.nouns import State, no_control

DESIGNATED: Final = "designated"
"""The code of the one rule on gifts for named recipients."""


def unsaid() -> str:
    """Return the words of a gift of which a list says nothing."""
    return translated(N_("Gift"), "vi")


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


class Campaign(State):
    """What gifts are asked for (đợt vận động), or the event at which they are given; the days are told, not judged."""

    register: ClassVar[str] = "campaign"
    code: str
    name: str
    kind: CampaignKind = CampaignKind.CAMPAIGN
    since: Date | None = None
    until: Date | None = None
    id: str | None = None

    loosens = no_control


class GivingRule(State):
    """What the council decided of gifts for named recipients: on which account they are booked, and as what."""

    register: ClassVar[str] = "giving_rule"
    code: str
    treated: Treated
    account: str
    id: str | None = None

    loosens = no_control


class Given(NamedTuple):
    """What of one gift is one donor's, in one fund and campaign: minor units, in the donor's favour above zero.

    ``seq`` and ``entry`` are where it was booked first; ``corrected`` and ``refunded`` are what came to it later.
    """

    seq: int
    entry: int
    account: str
    fund: str
    currency: str
    party: str | None
    campaign: str | None
    event: str | None
    amount: int = 0
    corrected: int = 0
    refunded: int = 0

    @property
    def left(self) -> int:
        """What it comes to today."""
        return self.amount + self.corrected + self.refunded


class Promised(NamedTuple):
    """A pledge (cam kết) with what became of it; amounts are minor units."""

    code: str
    seq: int
    party: str
    date: str
    campaign: str | None
    event: str | None
    currency: str
    parts: tuple[tuple[str, str | None, int], ...]
    """(fund, day on which it is due, amount)."""
    received: int = 0
    written_off: int = 0
    by_fund: Mapping[str, int] = {}
    """How much of what came, and of what is awaited in another book, is known to be of which fund."""

    @property
    def amount(self) -> int:
        """What was pledged."""
        return sum(amount for _fund, _due, amount in self.parts)

    @property
    def open(self) -> int:
        """What is still to come; below zero where more came than was pledged."""
        return self.amount - self.received - self.written_off

    @property
    def left(self) -> tuple[tuple[str, str | None, int], ...]:
        """What is still to come, part by part, the first due first: together what is ``open``.

        What came for a fund covers the parts of that fund; what of it is too much, what came for others and what was
        written off cover whatever is due first.
        """
        parts = sorted(self.parts, key=lambda part: part[1] or "9999-12-31")
        own = {fund: max(self.by_fund.get(fund, 0), 0) for fund, _due, _amount in parts}
        still: list[tuple[str, str | None, int]] = []
        for fund, due, amount in parts:
            covered = min(own[fund], amount)
            own[fund] -= covered
            still.append((fund, due, amount - covered))
        rest = sum(amount for _fund, _due, amount in still) - max(self.open, 0)
        found: list[tuple[str, str | None, int]] = []
        for fund, due, amount in still:
            covered = min(rest, amount)
            rest -= covered
            if amount > covered:
                found.append((fund, due, amount - covered))
        return tuple(found)

    @property
    def due(self) -> str | None:
        """The first day on which something is due that is not covered by what came; None without one."""
        return self.left[0][1] if self.left else None

    def overdue(self, until: str) -> int:
        """Return what was due up to a day (YYYY-MM-DD) and is not covered by what came."""
        return sum(amount for _fund, due, amount in self.left if due and due <= until)


def counted_as(merged: Mapping[str, str], party: str) -> str:
    """Return the donor that a party is counted as, where ``merged`` says into whom each was merged."""
    while party in merged:
        party = merged[party]
    return party
