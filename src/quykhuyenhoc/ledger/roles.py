"""Offices that parties hold, and policies, as registers keep them."""

from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import ClassVar

from quykhuyenhoc.kinds import (
    Role,
)
from quykhuyenhoc.limits import Flag, NotBelowZero
from quykhuyenhoc.nouns import Known, State


class Office(State):
    """Who holds a role, from when until when; ``code`` is the role and the party, as ``chair:HOA``.

    ``public_key`` is the public half of the officer's own key in its C2SP form; without one nothing can be signed.
    """

    register: ClassVar[str] = "office"
    code: str
    party: str
    role: Role
    since: Date
    until: Date | None = None
    public_key: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of every office and every key: who may sign decides all else.

        Who is granted what she holds already loosens nothing, and takes back what one person changed alone.
        """
        return "" if isinstance(old, Office) and self.terms == old.terms else "office"

    @property
    def terms(self) -> tuple[str, Role, Date, Date | None, str | None]:
        """Return all that it says: who, in which role, from when until when, with which key."""
        return self.party, self.role, self.since, self.until, self.public_key

    def holds_on(self, day: Date) -> bool:
        """Tell whether the role is held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Policy(State):
    """What the vouchers of a kind of act need; ``code`` is the kind, as ``payment``.

    With ``evidence`` = 1 they need an attached file before their month is closed. ``approvals``, ``above`` and ``role``
    stand in books of the first format of leaves: what needs persons is a ``Rule`` on an effect now.
    """

    register: ClassVar[str] = "policy"
    code: str
    approvals: int | None = None
    above: NotBelowZero | None = None
    role: Role | None = None
    evidence: Flag | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of files that are needed no more."""
        return "evidence" if isinstance(old, Policy) and old.evidence and not self.evidence else ""
