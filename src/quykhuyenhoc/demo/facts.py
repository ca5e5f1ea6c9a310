"""What the books know besides money: bodies, indicators, activities; each with the act that says so."""

from functools import cached_property
from typing import TYPE_CHECKING

from quykhuyenhoc.demo.data import NEXT_QUARTER, PROVINCE, QUARTER
from quykhuyenhoc.demo.figures import ACT, Tag
from quykhuyenhoc.ledger.activities import standing
from quykhuyenhoc.ledger.members import members_on
from quykhuyenhoc.reports.activities import activities
from quykhuyenhoc.reports.dues import dues
from quykhuyenhoc.reports.governance import official_documents, terms_of_office
from quykhuyenhoc.reports.indicators import indicator_catalogue, indicator_values
from quykhuyenhoc.reports.members import members
from quykhuyenhoc.reports.publications import publication_moves, publications
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.ledger.bodies import BodyTree
    from quykhuyenhoc.reports.activities import ActivityLine
    from quykhuyenhoc.reports.governance import OfficialDocumentLine, TermOfOfficeLine
    from quykhuyenhoc.reports.indicators import IndicatorValueLine
    from quykhuyenhoc.reports.spans import Span


class AssociationFacts:
    """What the province's book says of the association on the last day of the quarter."""

    def __init__(self, books: "Books", days: "Span") -> None:
        self.span = days
        self.book = books[PROVINCE]

    @cached_property
    def tree(self) -> "BodyTree":
        """The tree of bodies."""
        return self.book.bodies.tree(self.span.high)

    def kind_of(self, body: str | None) -> str | None:
        """Return of which kind a body is."""
        return self.tree.known[body].kind if body in self.tree.known else None

    def bodies(self, kinds: "Iterable[str]", *, new: bool = False) -> "Iterator[Tag]":
        """Yield the bodies of some kinds; only those that were opened in the quarter, where ``new``."""
        wanted, seqs = set(kinds), self._seqs("body")
        for code, body in self.tree.living.items():
            if body.kind in wanted and (not new or self._is_new(code)):
                yield tag(seqs[code])

    def new_members(self) -> "tuple[int, Iterator[Tag]]":
        """Return how many members the branches of the quarter have, and each with the act that admitted her."""
        branches = {code for code in self.tree.living if self._is_new(code)}
        count = sum(row.members for row in members(self.book, as_of=self.span.high).rows if row.body in branches)
        with self.book.books.source.reading() as connection:
            versions = Snapshot(connection, self.book.number).members.versions()
        seqs = self._seqs("member")
        return count, (tag(seqs[one.code]) for one in members_on(versions, self.span.high) if one.body in branches)

    def dues(self, year: int) -> "tuple[int, Iterator[Tag]]":
        """Return how many members' dues of a year were assessed, and how many by each act."""
        found: dict[int, int] = {}
        for seq in self._seqs("dues_assessment").values():
            found[seq] = found.get(seq, 0) + 1
        count = dues(self.book, year, as_of=self.span.high).totals["assessed"]
        return count, (tag(seq, n) for seq, n in found.items())

    @cached_property
    def values(self) -> "dict[tuple[str, str], IndicatorValueLine]":
        """What bodies reported of indicators, by indicator and body."""
        return {(row.indicator, row.body): row for row in indicator_values(self.book, QUARTER).rows}

    def catalogued(self, codes: "Iterable[str]") -> "Iterator[Tag]":
        """Yield those of some indicators that stand in the catalogue."""
        seqs, wanted = self._seqs("indicator"), set(codes)
        yield from (tag(seqs[row.indicator]) for row in indicator_catalogue(self.book).rows if row.indicator in wanted)

    @cached_property
    def activities(self) -> "tuple[ActivityLine, ...]":
        """Where bodies stand with the activities of the quarter."""
        return tuple(activities(self.book, self.span).rows)

    @cached_property
    def planned(self) -> "tuple[ActivityLine, ...]":
        """The activities of the quarter that follows."""
        return tuple(activities(self.book, span(NEXT_QUARTER)).rows)

    def reports(self, lines: "Iterable[ActivityLine]", figure: str | None = None) -> "Iterator[Tag]":
        """Yield lines of activities with the reports that they are from: each counts 1, or as much as a figure says."""
        with self.book.books.source.reading() as connection:
            found = Snapshot(connection, self.book.number).activities.reports(self.span.high.isoformat())
        seqs = {key: one.seq for key, one in standing(found).items()}
        for line in lines:
            yield tag(seqs[line.activity, line.body], getattr(line, figure) or 0 if figure else 1)

    @cached_property
    def documents(self) -> "dict[str, tuple[OfficialDocumentLine, Tag]]":
        """The official documents that were noted by the end of the quarter, each with the act that says so."""
        seqs = self._seqs("official_document")
        return {row.code: (row, tag(seqs[row.code])) for row in official_documents(self.book).rows
                if row.date is None or row.date <= self.span.high}  # fmt: skip

    def term(self, body: str) -> "tuple[TermOfOfficeLine, Tag] | None":
        """Return the term of office of a body at the end of the quarter."""
        for row in terms_of_office(self.book, self.span.high, body=body).rows:
            return row, tag(self._seqs("term_of_office")[f"{body}:{row.since.isoformat()}"])
        return None

    def printed(self, publication: str) -> "Iterator[Tag]":
        """Yield the copies that were printed of a publication in the quarter."""
        for row in publication_moves(self.book, self.span, publication=publication).rows:
            if row.movement == "printed":
                yield tag(row.seq, row.copies)

    def serial(self, publication: str) -> "tuple[str, Tag] | None":
        """Return the number of a publication of a series."""
        for row in publications(self.book, self.span).rows:
            if row.publication == publication:
                return row.serial or "", tag(self._seqs("publication")[publication])
        return None

    def _is_new(self, body: str) -> bool:
        opened = self.tree.living[body].opened
        return opened is not None and opened >= self.span.low

    def _seqs(self, register: str) -> dict[str, int]:
        """Return the act that said of each one of a register what holds now."""
        with self.book.books.source.reading() as connection:
            found = Snapshot(connection, self.book.number).funds.newest(register, "code")
        return {str(code): int(seq) for seq, _id, code in found}


def tag(seq: int, count: int = 1, amount: int = 0) -> Tag:
    """Return a figure that an act of the province's book is the proof of."""
    return Tag(
        book=PROVINCE, series=ACT, number=seq, fund="", programme=None, campaign=None, count=count, amount=amount
    )
