"""What the law on personal data makes a book keep: states of values, consents, requests, copies outside.

The unit is one personal value, named by the act that holds it and its path there: ``#12 act.description``.
"""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.kinds import Answer, Asked, CopyKind, GivenBy, PersonalState, Scope
from quykhuyenhoc.limits import Count, Ordinal, Sha256
from quykhuyenhoc.nouns import Known, Noun, State
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

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""


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

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""


class Copy(State):
    """A copy outside the book that holds personal values (bản sao); ``made`` is the last seq in it."""

    register: ClassVar[str] = "copy"
    code: str
    kind: CopyKind
    made: Count
    where: Personal
    destroyed: Date | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control."""
        return ""
