"""Governance: official documents (văn bản) and what they are the basis of, and terms of office (nhiệm kỳ) of bodies.

An official document is what was decided, agreed or laid down, by its number. A paper that is printed is a
``Document``; a file that proves an act is evidence.
"""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.kinds import OfficialDocumentKind
from quykhuyenhoc.limits import BodyCode, Clear
from quykhuyenhoc.nouns import Known, State


class OfficialDocument(State):
    """An official document, in force from ``since`` (else its ``date``) to ``until``, both included.

    ``on`` are the codes of what it is the basis of, as ``A,B``; ``body`` is whose it is; ``replaced_by`` the one that
    took its place.
    """

    register: ClassVar[str] = "official_document"
    code: str
    kind: OfficialDocumentKind
    title: Clear
    number: Clear | None = None
    issuer: Clear | None = None
    date: Date | None = None
    since: Date | None = None
    until: Date | None = None
    body: BodyCode | None = None
    basis_of: str | None = None
    replaced_by: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control: what binds money is a rule, terms or a budget."""
        return ""

    def is_in_force(self, day: Date) -> bool:
        """Tell whether it is in force on a day; one without a day always was."""
        first = self.since or self.date
        return (first is None or first <= day) and (self.until is None or day <= self.until)


class TermOfOffice(State):
    """A term of office of a body, as khóa V of 2021 to 2026; its code is that of the body and its first day."""

    register: ClassVar[str] = "term_of_office"
    code: str
    body: BodyCode
    name: Clear
    since: Date
    until: Date | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control: who may do what follows from offices."""
        return ""

    def is_on(self, day: Date) -> bool:
        """Tell whether a day lies in it."""
        return self.since <= day and (self.until is None or day <= self.until)
