"""What the law on personal data makes a book keep: consents, requests, copies outside, and its deadlines.

The unit is one personal value, named by the act that holds it and its path there: ``#12 act.description``.
"""

from collections.abc import Collection
from datetime import date, timedelta
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar, Final

from quykhuyenhoc.kinds import Answer, Asked, CopyKind, GivenBy, PersonalState, Scope
from quykhuyenhoc.ledger.working_days import is_working_day
from quykhuyenhoc.limits import Count, Ordinal, Sha256
from quykhuyenhoc.nouns import Noun, State, no_control
from quykhuyenhoc.personal import Personal


class PersonalAt(Noun):
    """One personal value: the seq of the act that holds it, and its path in that leaf."""

    of: Ordinal
    path: str


class PersonalChange(Noun):
    """A personal value and the state to which an act brings it; ``of`` is 0 for a value of that act itself."""

    of: int
    path: str
    state: PersonalState


class Consent(State):
    """What a party allowed to be done with its data (sự đồng ý); silence is none."""

    register: ClassVar[str] = "consent"
    code: str
    party: str
    scope: Scope
    date: Date
    given_by: GivenBy = GivenBy.SELF
    guardian: Personal | None = None
    evidence: Personal | None = None
    evidence_sha256: Sha256 | None = None
    until: Date | None = None
    withdrawn: Date | None = None
    id: str | None = None

    loosens = no_control


class PrivacyRequest(State):
    """What somebody asked about his data (yêu cầu), and how it was answered; names stand in the acts alone."""

    register: ClassVar[str] = "privacy_request"
    code: str
    asked: Asked
    received: Date
    due: Date
    party: str | None = None
    answered: Date | None = None
    decision: Answer | None = None
    id: str | None = None

    loosens = no_control


class Copy(State):
    """A copy outside the book that holds personal values (bản sao); ``made`` is the last seq in it."""

    register: ClassVar[str] = "copy"
    code: str
    kind: CopyKind
    made: Count
    where: Personal
    destroyed: Date | None = None
    id: str | None = None

    loosens = no_control


RETAINED_YEARS: Final = 10
RETAINED_BY: Final = "Luật Kế toán 88/2015/QH13, Nghị định 174/2016/NĐ-CP"
"""Vouchers that were used for posting are kept at least 10 years; counted here from the end of their fiscal year."""
ANSWER_WORKING_DAYS: Final = 2
"""A request about personal data is answered within so many (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP)."""


def retain_until(year: int) -> date:
    """Return the last day on which a voucher of a fiscal year, and what it says of persons, must still be there."""
    return date(year + RETAINED_YEARS, 12, 31)


def answer_due(received: date, others: Collection[date] = ()) -> date:
    """Return the day by which a request received on a day is answered; ``others`` are further days off."""
    day, left = received, ANSWER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, others)
    return day
