"""Publications as a book has them: which there are, and what was printed and issued. No act is imported here."""

from typing import Final

from quykhuyenhoc.ledger.publications import Copies, Publication
from quykhuyenhoc.store.snapshot import SubjectReader

_LIVE: Final = (
    "m.book = :book AND m.seq <= :pin AND NOT EXISTS (SELECT 1 FROM qkh_undo_publication u WHERE u.book = m.book"
    " AND u.of = m.seq AND u.seq <= :pin)"
)
_MOVES: Final = (
    f"SELECT m.seq, m.publication, m.date, m.copies, NULL FROM qkh_print_publication m WHERE {_LIVE} UNION ALL"
    f" SELECT m.seq, m.publication, m.date, -m.copies, m.body FROM qkh_issue_publication m WHERE {_LIVE} ORDER BY 3, 1"
)


class PublicationReader(SubjectReader):
    """Publications, and copies of them."""

    def every(self) -> tuple[Publication, ...]:
        """Return the publications, in the order in which they were opened."""
        sql = "SELECT code, name, serial FROM qkh_publication WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        return tuple(Publication(code=code, name=name, serial=serial) for code, name, serial in self.rows(sql))

    def moves(self, publication: str | None = None) -> tuple[Copies, ...]:
        """Return copies printed and issued that were not undone, by day: of one publication, or of all."""
        found = (Copies(int(seq), code, day, int(copies), body) for seq, code, day, copies, body in self.rows(_MOVES))
        return tuple(one for one in found if publication in (None, one.publication))
