"""What a fund has promised and not yet paid: it counts in what the fund has available, as a posting does."""

from datetime import date as Date  # noqa: N812 (fields are named date)

from quykhuyenhoc.nouns import Noun


class Reserve(Noun):
    """Money of a fund put aside from a day on: ``amount`` (minor units) is negative, or positive where it is let go.

    ``ref`` says for what: the number of the decision. What stands reserved under it is the negated sum. ``award`` is
    the one of which the whole rest is let go, where it was cancelled.
    """

    fund: str
    date: Date
    amount: int
    currency: str
    ref: str
    programme: str | None = None
    award: str | None = None
