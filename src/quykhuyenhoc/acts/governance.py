"""Acts of governance: official documents are noted, changed and ended; terms of office are set."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new, must_be_open
from quykhuyenhoc.errors import BodyError, ClosedError, DateRefusedError, ExistsError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import OfficialDocumentKind
from quykhuyenhoc.leaves.names import STATES
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.governance import OfficialDocument, TermOfOffice
from quykhuyenhoc.limits import BodyCode, Clear, Code, OfficialDocumentCode, Some, Together
from quykhuyenhoc.nouns import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc.store.view import View

_BASES: Final = ("programme", "round", "campaign", "activity", "indicator")
"""The registers of what an official document may be the basis of."""


class BasisOf(Noun):
    """What an official document is the basis of: a programme, a round, a campaign, an activity or an indicator."""

    code: Code


class NoteDocument(Act):
    """Note an official document: a decision, an agreement, a legal basis, a charter, by its number and title."""

    act: ClassVar[str] = "note-document"
    label: ClassVar[str] = N_("new official document")
    code: str
    kind: OfficialDocumentKind
    title: Clear
    number: Clear | None = None
    issuer: Clear | None = None
    date: Date | None = None
    since: Date | None = None
    until: Date | None = None
    body: BodyCode | None = None
    on: tuple[BasisOf, ...] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, and a basis of what there is not."""
        must_be_new(view, OfficialDocument, self.code)
        noted = OfficialDocument(
            code=self.code, kind=self.kind, title=self.title, number=self.number, issuer=self.issuer, date=self.date,
            since=self.since, until=self.until, body=self.body, basis_of=_bases(view, self.on),
        )  # fmt: skip
        return Outcome(states=(noted,))


class ChangeDocument(Act):
    """Put right or complete what was noted of an official document; ``on`` takes the place of what stood there."""

    act: ClassVar[str] = "change-document"
    label: ClassVar[str] = N_("change of an official document")
    code: OfficialDocumentCode
    kind: OfficialDocumentKind | None = None
    title: Clear | None = None
    number: Clear | None = None
    issuer: Clear | None = None
    date: Date | None = None
    since: Date | None = None
    body: BodyCode | None = None
    on: tuple[BasisOf, ...] = ()
    together: ClassVar[tuple[Together, ...]] = (
        Some(("kind", "title", "number", "issuer", "date", "since", "body", "on")),
    )

    def decide(self, view: "View") -> Outcome:
        """Yield the new version; refuse a basis of what there is not."""
        old = view.get(OfficialDocument, self.code)
        new = replace(
            old, kind=self.kind or old.kind, title=self.title or old.title, number=self.number or old.number,
            issuer=self.issuer or old.issuer, date=self.date or old.date, since=self.since or old.since,
            body=self.body or old.body, basis_of=_bases(view, self.on) or old.basis_of,
        )  # fmt: skip
        return Outcome(states=(new,))


class EndDocument(Act):
    """An official document is in force no longer after a day, for one that takes its place where it is named."""

    act: ClassVar[str] = "end-document"
    label: ClassVar[str] = N_("end of an official document")
    code: OfficialDocumentCode
    date: Date
    replaced_by: OfficialDocumentCode | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse one that ended on an earlier day, a day before it began, and itself in its place."""
        old = view.get(OfficialDocument, self.code)
        if old.until is not None and old.until < self.date:
            raise ClosedError(kind=old.register, name=self.code, on=self.date)
        first = old.since or old.date
        if first is not None and self.date < first:
            raise DateRefusedError(on=self.date, why=M_("it lies before {day}").format(day=first))
        if self.replaced_by == self.code:
            raise ExistsError(book=view.code, kind=N_("official document"), name=self.code)
        return Outcome(states=(replace(old, until=self.date, replaced_by=self.replaced_by),))


class SetTerm(Act):
    """Set a term of office of a body; one of the same first day is put right by it."""

    act: ClassVar[str] = "set-term"
    label: ClassVar[str] = N_("term of office")
    body: BodyCode
    name: Clear
    since: Date
    until: Date | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse a body that was not there, and a term that lies over another of the body."""
        must_be_open(view, Body, self.body, self.since)
        code = f"{self.body}:{self.since.isoformat()}"
        term = TermOfOffice(code=code, body=self.body, name=self.name, since=self.since, until=self.until)
        for other in view.all(TermOfOffice):
            if other.body == self.body and other.since != self.since and _overlap(term, other):
                problem = M_("its term {name} from {day} lies over this one").format(name=other.name, day=other.since)
                raise BodyError(body=self.body, why=problem, advice=M_("Give the last day of the earlier one first."))
        return Outcome(states=(term,))


def _overlap(one: TermOfOffice, other: TermOfOffice) -> bool:
    return one.is_on(other.since) or other.is_on(one.since)


def _bases(view: "View", on: "Iterable[BasisOf]") -> str | None:
    """Return the codes of what a document is the basis of, each once; raises NotFoundError."""
    codes = tuple(dict.fromkeys(one.code for one in on))
    for code in codes:
        if all(view.peek(STATES[register], code) is None for register in _BASES if register in STATES):
            advice = M_("It names a programme, a round, a campaign, an activity or an indicator.")
            raise NotFoundError(book=view.code, kind=N_("basis"), name=code, advice=advice)
    return ",".join(codes) or None
