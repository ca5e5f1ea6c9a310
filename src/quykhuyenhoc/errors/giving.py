"""What gifts, pledges and donors refuse."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.money import Money


class DonorError(RefusedError):
    """Something about a donor that the book does not accept."""

    code = "donor"
    template = N_("{donor}: {why}. {advice}")
    donor: str
    why: "Words"
    advice: "Message | None" = None


class DonationError(RefusedError):
    """A gift, or a refund of one, that cannot be booked so."""

    code = "donation"
    template = N_("{gift}: {why}. {advice}")
    absent: ClassVar[dict[str, str]] = {"advice": "", "gift": N_("the gift")}
    gift: str | None
    why: "Words"
    advice: "Message | None" = None


class OpenPledgeError(RefusedError):
    """A warning: a gift is as large as what its donor still has to give on a pledge, and does not name it."""

    code = "open_pledge"
    template = N_(
        "{party} has the open pledge {pledge} of that amount: if the gift is on it, record it so⟦: --pledge {pledge}⟧."
    )
    party: str
    pledge: str


class PastDueError(RefusedError):
    """A warning: a pledge is due on a day that has passed before it is recorded."""

    code = "past_due"
    template = N_("Pledge {pledge} is due on {due}, which has passed: it counts as overdue from now on.")
    pledge: str
    due: "date"


class BeyondPledgeError(RefusedError):
    """A warning: more comes on a pledge than is still to come of it."""

    code = "beyond_pledge"
    template = N_(
        "{amount} comes on pledge {pledge}, of which {open} is still to come: what is more was not promised; if it is"
        " another gift, record that apart⟦: without --pledge⟧."
    )
    pledge: str
    amount: "Money"
    open: "Money"


class OtherFundError(RefusedError):
    """A warning: what comes on a pledge goes into a fund to which nothing was promised."""

    code = "other_fund"
    template = N_("Pledge {pledge} is to {funds}, and this goes into {fund}: is that what the donor wants now?")
    pledge: str
    fund: str
    funds: tuple[str, ...]


class PledgeError(RefusedError):
    """Something about a pledge that the book does not accept."""

    code = "pledge"
    template = N_("{pledge}: {why}. {advice}")
    pledge: str
    why: "Words"
    advice: "Message | None" = None
