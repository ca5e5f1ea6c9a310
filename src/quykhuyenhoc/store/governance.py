"""Official documents and terms of office as a book has them. No act is imported here."""

from typing import TypeVar

from quykhuyenhoc.ledger.governance import OfficialDocument, TermOfOffice
from quykhuyenhoc.store.snapshot import SubjectReader

S = TypeVar("S", OfficialDocument, TermOfOffice)


class GovernanceReader(SubjectReader):
    """Official documents and terms of office, each as it stands."""

    def official_documents(self) -> tuple[OfficialDocument, ...]:
        """Return the official documents, in the order in which they were noted."""
        return self._current(OfficialDocument)

    def terms(self) -> tuple[TermOfOffice, ...]:
        """Return the terms of office by body and first day."""
        return tuple(sorted(self._current(TermOfOffice), key=lambda one: (one.body, one.since)))

    def _current(self, kind: type[S]) -> tuple[S, ...]:
        found: dict[str, S] = {one.code: one for one in self.versions_of(kind)}
        return tuple(found.values())
