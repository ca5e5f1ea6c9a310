"""What gifts, pledges and donors refuse."""

from quykhuyenhoc.errors.base import RefusedError
from quykhuyenhoc.i18n import N_


class DonorError(RefusedError):
    """Something about a donor that the book does not accept."""

    code = "donor"
    template = N_("{donor}: {why}. {advice}")


class DonationError(RefusedError):
    """A gift, or a refund of one, that cannot be booked so."""

    code = "donation"
    template = N_("{gift}: {why}. {advice}")


class OpenPledgeError(RefusedError):
    """A warning: a gift is as large as what its donor still has to give on a pledge, and does not name it."""

    code = "open_pledge"
    template = N_(
        "{party} has the open pledge {pledge} of that amount: if the gift is on it, record it so⟦: --pledge {pledge}⟧."
    )


class PledgeError(RefusedError):
    """Something about a pledge that the book does not accept."""

    code = "pledge"
    template = N_("{pledge}: {why}. {advice}")
