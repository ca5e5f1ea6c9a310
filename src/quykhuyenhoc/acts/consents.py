"""Acts that tell what persons allowed and asked about their data: consents, requests and their answers."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import DateRefusedError, ExistsError, PrivacyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Answer, Asked, GivenBy
from quykhuyenhoc.ledger.privacy import Consent, PrivacyRequest
from quykhuyenhoc.ledger.registers import Party
from quykhuyenhoc.ledger.terms import answer_due
from quykhuyenhoc.nouns import State
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View


def _must_be_new(view: "View", kind: type[State], code: str) -> None:
    check_code(kind.register, code)
    if view.peek(kind, code) is not None:
        raise ExistsError(book=view.code, kind=kind.register, name=code)


def must_have_come(view: "View", day: Date) -> None:
    """Refuse a day that has not come; raises DateRefusedError."""
    if day > view.today:
        raise DateRefusedError(date=day, problem=M_("the day has not come yet"))


class GiveConsent(Consent, Act):
    """A party allows something to be done with its data; there must be evidence, because silence is no consent."""

    act: ClassVar[str] = "give-consent"

    def decide(self, view: "View") -> Outcome:
        """Refuse a consent without a party, evidence, or the guardian that gave it."""
        _must_be_new(view, Consent, self.code)
        view.get(Party, self.party)
        must_have_come(view, self.date)
        if not self.evidence and not self.evidence_sha256:
            problem = M_("silence is no consent: say how it was given⟦ (--evidence, or --evidence-file)⟧")
            raise PrivacyError(problem=problem)
        if self.given_by is not GivenBy.SELF and not self.guardian:
            raise PrivacyError(problem=M_("name the guardian who gave it⟦ (--guardian)⟧"))
        if self.until is not None and self.until < self.date:
            raise PrivacyError(problem=M_("it ends before it begins"))
        return Outcome()


class WithdrawConsent(Act):
    """A consent is withdrawn; what was done before stays lawful."""

    act: ClassVar[str] = "withdraw-consent"
    code: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the withdrawn version."""
        old = view.get(Consent, self.code)
        if old.withdrawn is not None:
            raise PrivacyError(problem=M_("{code} was withdrawn already").format(code=self.code))
        must_have_come(view, self.date)
        if self.date < old.date:
            raise PrivacyError(problem=M_("it was not given yet on that day"))
        return Outcome(states=(replace(old, withdrawn=self.date),))


class ReceiveRequest(Act):
    """Somebody asks about his data; the answer is due 2 working days later, unless a day is given (Tết between)."""

    act: ClassVar[str] = "receive-request"
    code: str
    asked: Asked
    received: Date
    party: str | None = None
    name: Personal | None = None
    due: Date | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the request with the day by which it is answered."""
        _must_be_new(view, PrivacyRequest, self.code)
        must_have_come(view, self.received)
        if self.party is None and not self.name:
            raise PrivacyError(
                problem=M_("say who asks: a party, or somebody's name⟦ (--party, or --name of somebody who is none)⟧")
            )
        party = view.get(Party, self.party).key if self.party else None
        if self.due is not None and self.due < self.received:
            raise PrivacyError(problem=M_("it would be due before it came"))
        due = self.due or answer_due(self.received)
        state = PrivacyRequest(code=self.code, asked=self.asked, received=self.received, due=due, party=party)
        return Outcome(states=(state,))


class AnswerRequest(Act):
    """The answer to a request; a refusal tells its ground."""

    act: ClassVar[str] = "answer-request"
    code: str
    date: Date
    decision: Answer
    ground: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the answered version."""
        old = view.get(PrivacyRequest, self.code)
        if old.answered is not None:
            raise PrivacyError(problem=M_("{code} was answered already").format(code=self.code))
        must_have_come(view, self.date)
        if self.date < old.received:
            raise PrivacyError(problem=M_("it had not come yet on that day"))
        if self.decision is not Answer.GRANTED and not self.ground:
            raise PrivacyError(problem=M_("who is refused is told why⟦: --ground⟧"))
        return Outcome(states=(replace(old, answered=self.date, decision=self.decision),))
