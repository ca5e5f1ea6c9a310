"""Thanks (thư cảm ơn, Bảng vàng): their kinds, and the tiers by which a donor stands on the board."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.kinds import TierSpan
from quykhuyenhoc.limits import Dong
from quykhuyenhoc.nouns import State, no_control

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Gift


class Tier(State):
    """A tier of the board: from how much on, counted over what; ``until`` is the last day on which it is given."""

    register: ClassVar[str] = "tier"
    code: str
    name: str
    amount: Dong
    span: TierSpan = TierSpan.YEAR
    until: Date | None = None
    id: str | None = None

    loosens = no_control


def counted(tier: Tier, gifts: "Iterable[Gift]", year: int) -> int:
    """Return what one donor's gifts count for a tier in a year: minor units of the tier's currency, net."""
    mine = [one for one in gifts if one.currency == tier.amount.currency and one.date[:4] <= str(year)]
    if tier.span is not TierSpan.EVER:
        mine = [one for one in mine if one.date[:4] == str(year)]
    if tier.span is TierSpan.GIFT:
        return max((one.amount for one in mine), default=0)
    return sum(one.amount for one in mine)


def tier_of(tiers: Iterable[Tier], gifts: "Iterable[Gift]", year: int) -> tuple[Tier, int] | None:
    """Return the highest tier that one donor's gifts reach in a year, with what they count for it; None: none."""
    known = tuple(gifts)
    reached = [
        (tier, total)
        for tier in tiers
        if tier.until is None or tier.until.year >= year
        if (total := counted(tier, known, year)) >= tier.amount.minor
    ]
    return max(reached, key=lambda one: (one[0].amount.minor, one[0].code), default=None)
