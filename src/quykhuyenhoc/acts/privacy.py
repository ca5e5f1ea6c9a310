"""Acts on personal data: hide, show, erase, scrub values; consents and requests; copies outside the book.

What an act hides, shows or erases stands value by value in its outcome, so that nobody who reads the leaf need look
anything up. A value is in use, then hidden or in use again, then erased; nothing follows on erased.
"""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.donors import secrets
from quykhuyenhoc.acts.registered import must_be_new
from quykhuyenhoc.errors import ControlError, DateRefusedError, PrivacyError, RetainedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import ROLE_WORDS, Answer, Asked, GivenBy, PersonalState
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.privacy import (
    RETAINED_BY,
    Consent,
    Copy,
    PersonalAt,
    PersonalChange,
    PrivacyRequest,
    answer_due,
)
from quykhuyenhoc.limits import Count
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.privacy.personal import PersonalValue
    from quykhuyenhoc.store.view import View

REASON: Final = "reason"
"""The path of why an act was recorded."""
IN_USE, HIDDEN, ERASED = PersonalState.IN_USE, PersonalState.HIDDEN, PersonalState.ERASED


def about(view: "View", party: str) -> "tuple[PersonalValue, ...]":
    """Return every personal value about a party, also one that was only proposed; raises NotFoundError."""
    known = view.peek(Party, party)
    found = tuple(view.personal.about(known.key if known else party))
    if not found:
        view.get(Party, party)
    return found


class ChangePersonal(Act):
    """What hiding, showing and erasing have in common: all values about a party, single values, or both."""

    party: str | None = None
    fields: tuple[PersonalAt, ...] = ()
    request: str | None = None
    """The code of the request that it answers."""
    before: ClassVar[tuple[PersonalState, ...]]
    """The states from which a value comes; others are left as they are."""
    after: ClassVar[PersonalState]
    loosened: ClassVar[tuple[str, ...]] = ()
    """The control that it loosens."""

    def decide(self, view: "View") -> Outcome:
        """Yield the new state of each value, in the order of the log."""
        if self.request is not None:
            view.get(PrivacyRequest, self.request)
        found = [one for one in self._meant(view) if one.state in self.before]
        if not found:
            raise PrivacyError(why=M_("nothing of it is left to {verb}").format(verb=M_(self.verb())))
        self.check(view, found)
        changes = tuple(PersonalChange(of=k.of, path=k.path, state=self.after) for k in found)
        return Outcome(personal=changes, loosens=self.loosened)

    def _meant(self, view: "View") -> "Iterable[PersonalValue]":
        if self.party is None and not self.fields:
            raise PrivacyError(why=M_("name a party, or single values"))
        found = {}
        if self.party is not None:
            found = {(kept.of, kept.path): kept for kept in about(view, self.party)}
        for kept in view.personal.values_at(self.fields):
            if kept.state is ERASED:
                place = f"#{kept.of} {kept.path}"
                raise PrivacyError(why=M_("{place} was erased already").format(place=place))
            found[kept.of, kept.path] = kept
        return [found[key] for key in sorted(found)]

    def check(self, view: "View", found: "list[PersonalValue]") -> None:
        """Refuse what the law does not allow, and to take away the name of who holds an office (``_check_named``)."""
        _check_named(view, found)

    @classmethod
    def verb(cls) -> str:
        """Return the word for what it does, as errors say it."""
        return {HIDDEN: "hide", IN_USE: "show", ERASED: "erase"}[cls.after]


def _check_named(view: "View", found: "list[PersonalValue]") -> None:
    """Refuse to take away the name of a party that holds an office today, or is to hold one.

    Naming an officer anew loosens a control, for which others stand; so does leaving her without a name, which
    one person may do. Ending the role takes as many persons as the book asks for.
    """
    names = {(one.of, one.path) for one in found if one.path.rpartition(".")[2] == "name"}
    if not names:
        return
    days = {view.today, *(stored_day(one.since) for one in view.offices() if one.since > view.today.isoformat())}
    for office in sorted({one.party: one for day in days for one in view.officers(day)}.values()):
        if any((one.of, one.path) in names for one in view.personal.about(office.party)):
            party = view.get(Party, office.party).code
            raise ControlError(
                why=M_("{party} holds the role {role}, and the name of an officer stays").format(
                    party=party, role=M_(ROLE_WORDS[office.role])
                ),
                advice=M_("End the role first⟦: qkh role end {party} {role}⟧.").format(
                    party=party, role=office.role.value
                ),
            )


class HidePersonal(ChangePersonal):
    """Hide personal values, and why, from lists, letters and publications; accountant and auditor still see them."""

    act: ClassVar[str] = "hide-personal"
    label: ClassVar[str] = N_("hiding of personal data")
    for_good: ClassVar[bool] = True
    before: ClassVar[tuple[PersonalState, ...]] = (IN_USE,)
    after: ClassVar[PersonalState] = HIDDEN


class ShowPersonal(ChangePersonal):
    """Show hidden personal values again."""

    act: ClassVar[str] = "show-personal"
    label: ClassVar[str] = N_("showing of hidden personal data")
    needs_reason: ClassVar[bool] = True
    before: ClassVar[tuple[PersonalState, ...]] = (HIDDEN,)
    after: ClassVar[PersonalState] = IN_USE
    loosened: ClassVar[tuple[str, ...]] = ("hidden",)

    def check(self, view: "View", found: "list[PersonalValue]") -> None:
        """Refuse to show who gave without a name."""
        places = {(one.of, one.path) for one in found}
        for party in sorted(view.unnamed()):
            donor = view.peek(Donor, party)
            if donor and donor.anonymous and places & secrets(view, party):
                raise PrivacyError(why=M_("{party} gave without a name, and stays so").format(party=party))


class ErasePersonal(ChangePersonal):
    """Erase personal values for ever, with their salts and what was said of it; not what the law wants kept.

    Its own reason is read by who approves it, and goes with them. What stays is that it was, when, by whom and for
    which request.
    """

    act: ClassVar[str] = "erase-personal"
    label: ClassVar[str] = N_("erasure of personal data")
    for_good: ClassVar[bool] = True
    needs_reason: ClassVar[bool] = True
    before: ClassVar[tuple[PersonalState, ...]] = (IN_USE, HIDDEN)
    after: ClassVar[PersonalState] = ERASED
    loosened: ClassVar[tuple[str, ...]] = ("personal",)

    def check(self, view: "View", found: "list[PersonalValue]") -> None:
        """Refuse the names of officers, and what must still be kept (Luật Kế toán, Nghị định 174/2016)."""
        _check_named(view, found)
        days = [one.retain_until for one in found if one.retain_until and one.retain_until >= view.today]
        if days:
            raise RetainedError(count=len(days), total=len(found), until=max(days), law=RETAINED_BY)


def with_its_reason(act: Act, outcome: Outcome, reason: "Personal | None", proposal: int | None) -> Outcome:
    """Return what an act does, which hides or erases its own reason too: that says of whom it hides or erases.

    It erases it in the proposal that it was, too.
    """
    if not reason or not isinstance(act, HidePersonal | ErasePersonal):
        return outcome
    done = {(one.of, one.path) for one in outcome.personal}
    places = (proposal, 0) if proposal and act.after is ERASED else (0,)
    own = (PersonalChange(of=of, path=REASON, state=act.after) for of in places if (of, REASON) not in done)
    return replace(outcome, personal=(*outcome.personal, *own))


class ScrubPersonal(Act):
    """What was erased up to an act is gone from the file too: free pages and write-ahead log were rewritten."""

    act: ClassVar[str] = "scrub-personal"
    label: ClassVar[str] = N_("scrubbing of erased personal data")
    until: Count

    def decide(self, view: "View") -> Outcome:
        """Do nothing but stand in the log; there must have been such an erasure."""
        if not 0 < self.until <= view.personal.last_erasure():
            raise PrivacyError(why=M_("nothing was erased there"))
        return Outcome()


class NoteCopy(Copy, Act):
    """Note a copy that holds personal values outside the book: a backup, an export."""

    act: ClassVar[str] = "note-copy"
    label: ClassVar[str] = N_("note of a copy")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, and a copy of more than the book has."""
        must_be_new(view, Copy, self.code)
        if self.made > view.size:
            raise PrivacyError(why=M_("the book ends at #{seq}").format(seq=view.size))
        return Outcome()


class DestroyCopy(Act):
    """A copy is no more."""

    act: ClassVar[str] = "destroy-copy"
    label: ClassVar[str] = N_("destruction of a copy")
    code: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the destroyed version."""
        old = view.get(Copy, self.code)
        if old.destroyed is not None:
            raise PrivacyError(why=M_("{code} was destroyed already").format(code=self.code))
        if self.date > view.today:
            raise PrivacyError(why=M_("the day has not come yet"))
        if self.date < (made := view.day_of(old.made)):
            raise PrivacyError(why=M_("{code} was made on {day} at the earliest").format(code=self.code, day=made))
        return Outcome(states=(replace(old, destroyed=self.date),))


def must_have_come(view: "View", day: Date) -> None:
    """Refuse a day that has not come; raises DateRefusedError."""
    if day > view.today:
        raise DateRefusedError(on=day, why=M_("the day has not come yet"))


class GiveConsent(Consent, Act):
    """A party allows something to be done with its data; there must be evidence, because silence is no consent."""

    act: ClassVar[str] = "give-consent"
    label: ClassVar[str] = N_("consent")

    def decide(self, view: "View") -> Outcome:
        """Refuse a consent without a party, evidence, or the guardian that gave it."""
        must_be_new(view, Consent, self.code)
        view.get(Party, self.party)
        must_have_come(view, self.date)
        if not self.evidence and not self.evidence_sha256:
            problem = M_("silence is no consent: say how it was given⟦ (--evidence, or --evidence-file)⟧")
            raise PrivacyError(why=problem)
        if self.given_by is not GivenBy.SELF and not self.guardian:
            raise PrivacyError(why=M_("name the guardian who gave it⟦ (--guardian)⟧"))
        if self.until is not None and self.until < self.date:
            raise PrivacyError(why=M_("it ends before it begins"))
        return Outcome()


class WithdrawConsent(Act):
    """A consent is withdrawn; what was done before stays lawful."""

    act: ClassVar[str] = "withdraw-consent"
    label: ClassVar[str] = N_("withdrawal of a consent")
    code: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the withdrawn version."""
        old = view.get(Consent, self.code)
        if old.withdrawn is not None:
            raise PrivacyError(why=M_("{code} was withdrawn already").format(code=self.code))
        must_have_come(view, self.date)
        if self.date < old.date:
            raise PrivacyError(why=M_("it was not given yet on that day"))
        return Outcome(states=(replace(old, withdrawn=self.date),))


class ReceiveRequest(Act):
    """Somebody asks about his data; the answer is due 2 working days later, unless a day is given (Tết between)."""

    act: ClassVar[str] = "receive-request"
    label: ClassVar[str] = N_("request about personal data")
    code: str
    asked: Asked
    received: Date
    party: str | None = None
    name: Personal | None = None
    due: Date | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the request with the day by which it is answered."""
        must_be_new(view, PrivacyRequest, self.code)
        must_have_come(view, self.received)
        if self.party is None and not self.name:
            raise PrivacyError(
                why=M_("say who asks: a party, or somebody's name⟦ (--party, or --name of somebody who is none)⟧")
            )
        party = view.get(Party, self.party).key if self.party else None
        if self.due is not None and self.due < self.received:
            raise PrivacyError(why=M_("it would be due before it came"))
        due = self.due or answer_due(self.received)
        state = PrivacyRequest(code=self.code, asked=self.asked, received=self.received, due=due, party=party)
        return Outcome(states=(state,))


class AnswerRequest(Act):
    """The answer to a request; a refusal tells its ground."""

    act: ClassVar[str] = "answer-request"
    label: ClassVar[str] = N_("answer to a request about personal data")
    code: str
    date: Date
    decision: Answer
    ground: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the answered version."""
        old = view.get(PrivacyRequest, self.code)
        if old.answered is not None:
            raise PrivacyError(why=M_("{code} was answered already").format(code=self.code))
        must_have_come(view, self.date)
        if self.date < old.received:
            raise PrivacyError(why=M_("it had not come yet on that day"))
        if self.decision is not Answer.GRANTED and not self.ground:
            raise PrivacyError(why=M_("who is refused is told why⟦: --ground⟧"))
        return Outcome(states=(replace(old, answered=self.date, decision=self.decision),))
