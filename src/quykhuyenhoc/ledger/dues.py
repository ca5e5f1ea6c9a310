"""Dues (hội phí): what a year costs by level, kind of body and class of member, who owes what, and whose share is what.

No rate is known here: every association decides its own.

A body passes up its share of what it has of a year's dues: what it collected itself, and what came from below. The
share is rounded down to whole đồng for the upper body, and the rest stays below; so nothing is lost, and nothing is
there twice. What a body that is gone did not pass up is owed by the one that it became.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from quykhuyenhoc.ledger.members import place_of
from quykhuyenhoc.limits import BodyCode, Clear, Code, Count, Dong, DongOrNothing, Level, PartyCode, Rate, Year
from quykhuyenhoc.nouns import State, no_control

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.bodies import BodyTree

WHOLE: Final = 10_000
"""A share of all, in hundredths of a percent."""
MONEY_OF: Final = "dues:"
"""What the ids of transfers begin with that are the money of a share passed up; its code follows."""


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

    @property
    def transfer(self) -> str:
        """The id of the transfer by which its money goes, where it goes with it: reversed, it was not passed."""
        return f"{MONEY_OF}{self.code}"


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

    ``due`` is the share of what it has and has not passed yet, as it would be passed now. Where dues were given back
    after they were passed up, ``base`` is more than it has.
    """

    body: str
    to: str | None
    share: int
    collected: int
    received: int
    base: int
    passed: int

    @property
    def left(self) -> int:
        """What it has and passed no share of yet; below nothing where it passed a share of what it no longer has."""
        return self.collected + self.received - self.base

    @property
    def due(self) -> int:
        """The share that it is still to pass up."""
        return part_of(max(self.left, 0), self.share)

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


def above_of(tree: "BodyTree", body: str) -> str | None:
    """Return the body to which one passes its share on the day of a tree; None where none stands above it."""
    parent = tree.known[body].parent
    above = place_of(tree, parent) if parent is not None else None
    return above if above in tree.living and above != body else None


def pots(
    tree: "BodyTree", shares: Mapping[str, int], collected: Mapping[str, int], passed: Iterable[DuesPassed] = ()
) -> dict[str, Pot]:  # fmt: skip
    """Return what every body has, keeps and is to pass up of a year's dues, on the day of a tree.

    What one that is gone had, and what it passed and did not pass, stands with the body that it became. Nothing is
    received before it was passed: what all keep and what is still due add up to what was collected.
    """
    sums: dict[str, Counter[str]] = {name: Counter() for name in ("collected", "received", "base", "passed")}
    for body, amount in collected.items():
        sums["collected"][place_of(tree, body)] += amount
    for one in passed:
        below, above = place_of(tree, one.body), place_of(tree, one.above)
        sums["base"][below] += one.base.minor
        sums["passed"][below] += one.amount.minor
        sums["received"][above] += one.amount.minor
    every = dict.fromkeys((*tree.known, *(body for one in sums.values() for body in one)))
    return {body: _pot(tree, body, shares, {name: one[body] for name, one in sums.items()}) for body in every}


def _pot(tree: "BodyTree", body: str, shares: Mapping[str, int], sums: Mapping[str, int]) -> Pot:
    to = above_of(tree, body)
    return Pot(body=body, to=to, share=shares.get(body, 0) if to is not None else 0, **sums)
