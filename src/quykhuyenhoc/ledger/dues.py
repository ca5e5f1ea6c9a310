"""Dues (hội phí): what a year costs by level, kind of body and class of member, who owes what, and whose share is what.

No rate is known here: every association decides its own.

A body passes up its share of what it has of a year's dues: what it collected itself, and what came from below. The
share is rounded down to whole đồng for the upper body, and the rest stays below; so nothing is lost, and nothing is
there twice.
"""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar, Final, NamedTuple

from quykhuyenhoc.limits import BodyCode, Clear, Code, Count, Dong, DongOrNothing, Level, PartyCode, Rate, Year
from quykhuyenhoc.nouns import State, no_control

WHOLE: Final = 10_000
"""A share of all, in hundredths of a percent."""


class DuesRate(State):
    """What dues of a year come to; for all, or for those of a level or kind of body, of a class of members, or both."""

    register: ClassVar[str] = "dues_rate"
    code: str
    year: Year
    amount: Dong
    level: Level | None = None
    body_kind: Code | None = None
    member_kind: Code | None = None
    decision: Clear | None = None
    id: str | None = None

    loosens = no_control

    def fits(self, level: int, body_kind: str, member_kind: str | None) -> bool:
        """Tell whether it is about a member of a class in a body of a kind and level."""
        return (
            self.level in (None, level)
            and self.body_kind in (None, body_kind)
            and self.member_kind in (None, member_kind)
        )

    @property
    def precision(self) -> tuple[bool, bool, bool]:
        """How precise it is: a class of members before a kind of body, that before a level, that before all."""
        return self.member_kind is not None, self.body_kind is not None, self.level is not None


class DuesShare(State):
    """What part of collected dues a body of a level passes to the one above it, from a day on."""

    register: ClassVar[str] = "dues_share"
    code: str
    level: Level
    share: Rate
    effective: Date
    decision: Clear | None = None
    id: str | None = None

    loosens = no_control


class DuesAssessment(State):
    """What a member owes to a body for a year, whatever the rate becomes later; ``exempt`` is what is let off it."""

    register: ClassVar[str] = "dues_assessment"
    code: str
    party: PartyCode
    body: BodyCode
    year: Year
    amount: Dong
    assessed: Date
    exempt: DongOrNothing | None = None
    id: str | None = None

    loosens = no_control


class DuesPassed(State):
    """What a body passed to the one above it of a year's dues: of ``base`` the share, rounded down to ``amount``."""

    register: ClassVar[str] = "dues_passed"
    code: str
    body: BodyCode
    above: BodyCode
    year: Year
    date: Date
    base: Dong
    share: Rate
    amount: DongOrNothing
    number: Count
    id: str | None = None

    loosens = no_control


class DuesOwed(NamedTuple):
    """What a member was assessed for a year, was let off, and paid; whole đồng."""

    party: str
    body: str
    amount: int
    exempt: int
    paid: int

    @property
    def open(self) -> int:
        """What is still owed."""
        return self.amount - self.exempt - self.paid


class Pot(NamedTuple):
    """What a body has of a year's dues: its own collection, what came from below, and what it passed up, and of what.

    ``due`` is the share of what it has and has not passed yet, as it would be passed now.
    """

    body: str
    to: str | None
    share: int
    collected: int
    received: int
    base: int
    passed: int
    due: int

    @property
    def keeps(self) -> int:
        """What is its own once all that is due is passed."""
        return self.collected + self.received - self.passed - self.due


def rate_code(year: int, level: int | None, body_kind: str | None, member_kind: str | None) -> str:
    """Return the code of a rate, by what it is for."""
    return ":".join(str(part) if part is not None else "-" for part in (year, level, body_kind, member_kind))


def rate_for(
    rates: Iterable[DuesRate], year: int, level: int, body_kind: str, member_kind: str | None
) -> DuesRate | None:
    """Return the most precise rate of a year for a member; None where none holds."""
    found = [one for one in rates if one.year == year and one.fits(level, body_kind, member_kind)]
    return max(found, key=lambda one: one.precision, default=None)


def share_on(shares: Iterable[DuesShare], level: int, day: Date) -> int:
    """Return the share that a body of a level passes up on a day; nothing where none is set."""
    found = [one for one in shares if one.level == level and one.effective <= day]
    return max(found, key=lambda one: one.effective).share if found else 0


def part_of(amount: int, share: int) -> int:
    """Return a share of an amount, rounded down to whole đồng."""
    return amount * share // WHOLE


def pots(
    order: Iterable[str],
    above: Mapping[str, str | None],
    shares: Mapping[str, int],
    collected: Mapping[str, int],
    passed: Iterable[DuesPassed] = (),
) -> dict[str, Pot]:
    """Return what every body has, keeps and is to pass up of a year's dues; ``order`` has each before those above it.

    What is due below is counted as received above, so that what all keep adds up to what was collected.
    """
    bases, sums, received = dict[str, int](), dict[str, int](), dict[str, int]()
    for one in passed:
        bases[one.body] = bases.get(one.body, 0) + one.base.minor
        sums[one.body] = sums.get(one.body, 0) + one.amount.minor
        received[one.above] = received.get(one.above, 0) + one.amount.minor
    found = dict[str, Pot]()
    for body in order:
        has, upper = collected.get(body, 0) + received.get(body, 0), above.get(body)
        share = shares.get(body, 0) if upper is not None else 0
        due = part_of(max(has - bases.get(body, 0), 0), share)
        found[body] = Pot(
            body, upper, share, collected.get(body, 0), received.get(body, 0), bases.get(body, 0), sums.get(body, 0),
            due,
        )  # fmt: skip
        if upper is not None:
            received[upper] = received.get(upper, 0) + due
    return found
