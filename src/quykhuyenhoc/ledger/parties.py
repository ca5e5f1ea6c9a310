"""A party: a person or body that a book deals with."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar, NamedTuple

from quykhuyenhoc.kinds import (
    PartyKind,
)
from quykhuyenhoc.nouns import Known, State
from quykhuyenhoc.personal import Personal


class SimilarName(NamedTuple):
    """A party of the book (``code``) whose ``name`` is like one that was ``asked`` about."""

    asked: str
    code: str
    name: str


class Party(State):
    """Somebody the book deals with (đối tượng); the name is personal data."""

    register: ClassVar[str] = "party"
    code: str
    name: Personal
    kind: PartyKind = PartyKind.DONOR
    address: Personal | None = None
    phone: Personal | None = None
    email: Personal | None = None
    opened: Date | None = None
    closed: Date | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:
        """Tell of any new version of a party that held an office: renamed or closed, it signs as somebody else."""
        return "officer" if old is not None and known.is_officer(self.key) else ""

    @property
    def unnamed(self) -> bool:
        """Whether its name is shown to nobody who has no right to it: a recipient's, often a child's."""
        return self.kind is PartyKind.RECIPIENT
