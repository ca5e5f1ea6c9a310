"""Official documents and terms of office as a book has them. No act is imported here."""

from typing import Any, TypeVar

from quykhuyenhoc.kinds import OfficialDocumentKind
from quykhuyenhoc.ledger.governance import OfficialDocument, TermOfOffice
from quykhuyenhoc.nouns import columns
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader

S = TypeVar("S", OfficialDocument, TermOfOffice)
_DAYS = frozenset({"date", "since", "until"})


class GovernanceReader(SubjectReader):
    """Official documents and terms of office, each as it stands."""

    def official_documents(self) -> tuple[OfficialDocument, ...]:
        """Return the official documents, in the order in which they were noted."""
        return self._current(OfficialDocument)

    def terms(self) -> tuple[TermOfOffice, ...]:
        """Return the terms of office by body and first day."""
        return tuple(sorted(self._current(TermOfOffice), key=lambda one: (one.body, one.since)))

    def _current(self, kind: type[S]) -> tuple[S, ...]:
        names = [column.name for column in columns(kind)]
        sql = (
            f"SELECT {', '.join(names)} FROM qkh_{kind.register} WHERE book = :book AND seq <= :pin"
            " ORDER BY seq, version"
        )
        found: dict[str, S] = {}
        for row in self.rows(sql):
            cells: dict[str, Any] = {
                name: stored_day(str(cell)) if name in _DAYS and cell else cell
                for name, cell in zip(names, row, strict=True)
            }
            if "kind" in cells:
                cells["kind"] = OfficialDocumentKind(cells["kind"])
            found[cells["code"]] = kind(**cells)
        return tuple(found.values())
