"""Acts of memberships: admitted to a body, moved to another, told of, ended; each from a day."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import out_of_order
from quykhuyenhoc.errors import MemberError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PartyKind, PersonalState, YesNo
from quykhuyenhoc.ledger.members import FACTS, PERSONAL, Member
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.limits import Code, LivingBody, LivingParty, PartyCode, Some, Together
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View

NO_MEMBERS: Final = frozenset({PartyKind.RECIPIENT, PartyKind.SUPPLIER, PartyKind.BODY})
"""The kinds of party that are no members: who is one is a person that the book may name."""
_YEAR: Final = pattern(r"(?:19|20)\d\d")


class AdmitMember(Act):
    """Admit a party to a body as a member from a day on; ``kind`` is the class for which dues may differ.

    What she is besides is said by yes or no, and left out where nobody knows; it is hidden at once.
    """

    act: ClassVar[str] = "admit-member"
    label: ClassVar[str] = N_("admission of a member")
    party: LivingParty
    body: LivingBody
    date: Date
    kind: Code | None = None
    woman: Personal | None = None
    party_member: Personal | None = None
    ethnic_minority: Personal | None = None
    born: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse who is a member already, what is no person, and what is neither yes nor no."""
        kind = view.get(Party, self.party).kind
        if kind in NO_MEMBERS:
            advice = M_("Register the person as a party of kind member.")
            raise MemberError(member=self.party, why=M_("it is no party that can be a member"), advice=advice)
        old = view.peek(Member, self.party)
        if old is not None:
            _in_order(old, self.date)
            if old.is_on(self.date):
                advice = M_("Move the member instead⟦: qkh member move {party}⟧.").format(party=self.party)
                raise MemberError(member=self.party, why=M_("a member of {body} already", body=old.body), advice=advice)
        new = Member(
            code=self.party, party=self.party, body=self.body, admitted=self.date, effective=self.date, kind=self.kind
        )
        return Outcome(states=(new,), personal=tuple(_hidden(self)))


class ChangeMember(Act):
    """Say from a day on of what class a member is, or tell anew what she is besides."""

    act: ClassVar[str] = "change-member"
    label: ClassVar[str] = N_("change of a member")
    party: PartyCode
    date: Date
    kind: Code | None = None
    woman: Personal | None = None
    party_member: Personal | None = None
    ethnic_minority: Personal | None = None
    born: Personal | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("kind", *PERSONAL)),)

    def decide(self, view: "View") -> Outcome:
        """Refuse who is no member on that day, and what is neither yes nor no."""
        old = member_on(view, self.party, self.date)
        new = replace(old, kind=self.kind or old.kind, effective=self.date)
        return Outcome(states=(new,), personal=tuple(_hidden(self)))


class MoveMember(Act):
    """Move a member to another body from a day on."""

    act: ClassVar[str] = "move-member"
    label: ClassVar[str] = N_("move of a member")
    party: PartyCode
    body: LivingBody
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse who is no member on that day, and a move to where she is."""
        old = member_on(view, self.party, self.date)
        if old.body == self.body:
            raise MemberError(member=self.party, why=M_("a member of {body} already", body=old.body))
        return Outcome(states=(replace(old, body=self.body, effective=self.date),))


class EndMembership(Act):
    """End a membership: from ``date`` on there is none. Ended on its first day, there never was one."""

    act: ClassVar[str] = "end-membership"
    label: ClassVar[str] = N_("end of a membership")
    party: PartyCode
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse who is no member on that day."""
        old = member_on(view, self.party, self.date)
        return Outcome(states=(replace(old, ended=self.date, effective=self.date),))


def member_on(view: "View", party: str, day: Date) -> Member:
    """Return a membership before something is recorded of it from a day on.

    Raises:
        MemberError: there is none on that day, or something later is recorded of it already.
    """
    found = view.peek(Member, party)
    if found is None:
        advice = M_("Admit the member first⟦: qkh member add⟧.")
        raise MemberError(member=party, why=M_("no member on {day}", day=day), advice=advice)
    _in_order(found, day)
    if not found.is_on(day):
        raise MemberError(member=party, why=M_("no member on {day}", day=day), advice=M_("Correct the date."))
    return found


def _in_order(old: Member, day: Date) -> None:
    if wrong := out_of_order(old.effective, day):
        problem, advice = wrong
        raise MemberError(member=old.party, why=problem, advice=advice)


def _hidden(act: AdmitMember | ChangeMember) -> Iterator[PersonalChange]:
    """Yield what hides the facts that an act tells; raises MemberError where one is neither yes nor no."""
    for name in PERSONAL:
        said = getattr(act, name)
        if said is None:
            continue
        if name in FACTS and said not in list(YesNo):
            raise MemberError(member=act.party, why=M_("what a member is besides is said by yes or no"))
        if name not in FACTS and not _YEAR.fullmatch(said):
            raise MemberError(member=act.party, why=M_("the year of birth is a year of four figures"))
        yield PersonalChange(of=0, path=f"act.{name}", state=PersonalState.HIDDEN)
