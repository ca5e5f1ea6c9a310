"""What is awarded, to whom and from what: programmes, their rounds, and budgets. Each is kept in versions."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.kinds import Nominations, ProgrammeKind, RecipientKind
from quykhuyenhoc.ledger.accounts import AwardAccount
from quykhuyenhoc.nouns import Known, State


class Programme(State):
    """A programme of awards (chương trình); ``recipients`` are the kinds it is for, as ``pupil,student``; none: all.

    ``fund`` and ``account`` are where its awards are paid from and booked, where a decision names no others.
    """

    register: ClassVar[str] = "programme"
    code: str
    name: str
    kind: ProgrammeKind = ProgrammeKind.SCHOLARSHIP
    fund: str | None = None
    account: AwardAccount | None = None
    recipients: str | None = None
    purpose: str | None = None
    opened: Date | None = None
    closed: Date | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of another fund or account that its awards go from and to."""
        if isinstance(old, Programme) and (self.fund, self.account) != (old.fund, old.account):
            return "programme-account"
        return ""

    def is_for(self, kind: RecipientKind) -> bool:
        """Tell whether it is for a kind of recipient."""
        return not self.recipients or kind in self.recipients.split(",")


class Round(State):
    """A round of a programme (đợt trao): a day, a list of nominees, and the decisions made on it.

    ``area`` is the code of the body or place whose people it is for, where a nomination names no other.
    """

    register: ClassVar[str] = "round"
    code: str
    programme: str
    name: str
    date: Date
    nominations: Nominations = Nominations.OPEN
    area: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of another area, for which a fund may be bound."""
        return "area" if isinstance(old, Round) and self.area != old.area else ""
