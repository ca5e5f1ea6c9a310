"""An award as the book has it: what was decided, paid, signed for, returned and cancelled, and what is still open."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

AwardState = Literal[
    "listed", "decided", "paid", "part-paid", "signed", "returned", "unclaimed", "cancelled", "handed-over"
]  # fmt: skip
"""Where an award stands."""
HANDED_OVER: Final = "handed-over"
"""Why nothing more of an award is paid from this book: the book of a successor pays it."""
ENDED: Final[frozenset[AwardState]] = frozenset({"unclaimed", "cancelled", "handed-over"})
"""Where nothing was paid of an award, and nothing will be."""


class Nominated(NamedTuple):
    """A nominee of a round: ``kind`` is a RecipientKind, ``area`` a code; ``party`` of a registered recipient."""

    code: str
    round: str
    kind: str
    party: str | None
    area: str | None = None


class Payout(NamedTuple):
    """What was paid of an award with one disbursement (``seq``); ``holder`` had it until it was signed for.

    ``signed`` and ``returned`` are the days of it, or None; ``reopened``: what came back is to be paid again; ``back``
    is the seq of the act by which it came back, which ``cancels`` the award or not.
    """

    seq: int
    no: str
    date: str
    award: str
    amount: int
    holder: str | None
    instalment: int | None = None
    signed: str | None = None
    relation: str | None = None
    returned: str | None = None
    reopened: bool = False
    back: int | None = None
    cancels: bool = False


class Instalment(NamedTuple):
    """One part of an award, due on a day (YYYY-MM-DD); numbers count from 1."""

    number: int
    due: str
    amount: int


class Awarded(NamedTuple):
    """An award as listed and decided (suất); amounts are minor units; 0 for an honour or goods.

    ``decision`` is None while the list is not decided yet. ``cancelled`` is the day and ``cause`` why, where it is
    said; ``freed`` is what was let go with it. What was paid before and reversed since is open again.
    """

    award: str
    round: str
    list: str
    fund: str
    amount: int
    currency: str
    account: str | None
    party: str | None
    instead_of: str | None
    decision: str | None
    date: str | None
    cancelled: str | None = None
    cause: str | None = None
    freed: int = 0
    signed: str | None = None
    """The day on which an honour, of which no money is paid, was signed for."""
    payouts: tuple[Payout, ...] = ()
    instalments: tuple[Instalment, ...] = ()

    @property
    def paid(self) -> int:
        """What was paid and did not come back."""
        return sum(one.amount for one in self.payouts if not one.returned)

    @property
    def dropped(self) -> int:
        """What was cancelled: the rest that nobody will be paid, or what came back and stays."""
        return self.freed + sum(one.amount for one in self.payouts if one.returned and not one.reopened)

    @property
    def open(self) -> int:
        """The commitment: what was decided and is neither paid nor cancelled."""
        return self.amount - self.paid - self.dropped if self.decision else 0

    @property
    def left(self) -> tuple[tuple[str | None, int], ...]:
        """What is open, by the day on which it is due (None: at once): what was paid of no part covers the first."""
        paid = {one.instalment for one in self.payouts if not one.returned}
        parts = [(one.due, one.amount) for one in self.instalments if one.number not in paid]
        if not parts:
            return ((None, self.open),) if self.open else ()
        covered, found = sum(amount for _due, amount in parts) - self.open, []
        for due, amount in sorted(parts):
            if amount > covered:
                found.append((due, amount - max(covered, 0)))
            covered -= amount
        return tuple(found)

    def open_from(self, day: str) -> int:
        """Return what is open at the end of a day (YYYY-MM-DD) and of every later one: what comes back later is not."""
        later = any(one.returned and one.reopened and one.returned > day for one in self.payouts)
        if not self.decision or not later:
            return self.open
        ends = [day, *(at for at, _amount in self._changes() if at > day)]
        return min(self._left(end) for end in ends)

    def open_on(self, day: str) -> int:
        """Return what was decided and neither paid nor cancelled as of the end of a day (YYYY-MM-DD)."""
        return self._left(day) if self.date and self.date <= day else 0

    def _changes(self) -> Iterator[tuple[str, int]]:
        """Yield by how much each day changed what is open."""
        for one in self.payouts:
            yield one.date, -one.amount
            if one.returned and one.reopened:
                yield one.returned, one.amount
        yield self.cancelled or "", -self.freed

    def _left(self, day: str) -> int:
        return self.amount + sum(amount for at, amount in self._changes() if at <= day)

    @property
    def unsigned(self) -> tuple[Payout, ...]:
        """What was paid, did not come back, and nobody signed for."""
        return tuple(one for one in self.payouts if not one.returned and not one.signed)

    @property
    def state(self) -> AwardState:
        """Where it stands: listed, decided, paid, signed, returned, unclaimed or cancelled.

        It is paid while anybody still has to sign, part-paid where all that was paid is signed for and more is to come.
        """
        if self.decision is None:
            return "listed"
        if self.paid:
            return "paid" if self.unsigned else "part-paid" if self.open else "signed"
        if self.cancelled and not self.open:
            known: dict[str | None, AwardState] = {"unclaimed": "unclaimed", HANDED_OVER: "handed-over"}
            return known.get(self.cause, "cancelled")
        if any(one.returned for one in self.payouts):
            return "returned"
        return "signed" if self.signed else "decided"


def initials(name: str) -> str:
    """Return the first letters of a name: Lê Văn An is L.V.A."""
    return "".join(f"{word[0].upper()}." for word in name.split())
