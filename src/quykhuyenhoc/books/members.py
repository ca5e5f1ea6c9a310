"""Members by what programs ask: codes for new ones, and what registers a person and her membership together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.text.numbered import last_numbered

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.members import AdmitMember

PREFIX: Final = "HOV"
"""How the codes of members begin that the program gives: HOV0001 and on."""


class MemberDesk(Desk):
    """Members."""

    def next_code(self, after: int = 0) -> str:
        """Return the next code of a member, so many ``after`` the first that is free."""
        last = last_numbered(PREFIX, (party.code for party in self.book.registers.all(Party)))
        return f"{PREFIX}{last + after + 1:04d}"

    def admission_acts(self, name: str, admission: AdmitMember) -> tuple[Act, ...]:
        """Return what registers a person by name under the code of an admission, and admits her."""
        from quykhuyenhoc.acts.parties import OpenParty
        from quykhuyenhoc.kinds import PartyKind

        return (OpenParty(code=admission.party, name=name, kind=PartyKind.MEMBER), admission)
