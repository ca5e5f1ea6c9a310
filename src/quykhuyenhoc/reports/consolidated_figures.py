"""The figures of the bodies of a subtree, each from the best that there is of it: its books, packages, forms.

A book that a body kept once counts with it until another body keeps it; money of who is gone counts until others tell
that they took it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from quykhuyenhoc.kinds import Basis
from quykhuyenhoc.ledger.bodies import Body, BodyTree
from quykhuyenhoc.ledger.kept import KeptStretches, ReportedRow
from quykhuyenhoc.reports.consolidated_books import exponent_of
from quykhuyenhoc.reports.told_transfers import BothSides, Side, Way, joined, side_of
from quykhuyenhoc.store.awards import Committed, books_with_commitments
from quykhuyenhoc.store.consolidated import BookSums, commitments_in_transit, sums_of_books, transfers_of_books
from quykhuyenhoc.store.log_heads import Head, heads
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.transfers import books_without_entries

if TYPE_CHECKING:
    from quykhuyenhoc.reports.context import Context


class ConsolidatedBodyLine(NamedTuple):
    """A body of the subtree; or (``-``) what its bodies gave each other, whose balance is what is in transit.

    ``basis`` says what the figures rest on, and ``until`` their last day, on which ``committed_number`` awards were
    decided and not yet paid, ``committed`` in all: a form does not tell. Of a body that is missing there are none.
    """

    body: str
    name: str
    basis: str
    opening: int | None
    received: int | None
    spent: int | None
    closing: int | None
    committed_number: int | None
    committed: int | None
    until: Date | None
    seq: int | None


class BodyFigures(NamedTuple):
    """What is known of a body in a span: its line, its sides of transfers, its awards to be paid by programme.

    ``kept`` is what of its packages and forms is of the span, ``before`` what it told last before that where no book
    here tells of it; ``is_empty`` where it has a book here without any entry.
    """

    line: ConsolidatedBodyLine | None
    sides: tuple[Side, ...] = ()
    committed: Mapping[str | None, Committed] = MappingProxyType({})
    kept: KeptStretches = KeptStretches()
    is_empty: bool = False
    before: ReportedRow | None = None


def members_of(tree: BodyTree, top: str | None) -> dict[str, Body]:
    """Return the bodies of a subtree by code: those that are there, then gone ones whose successors are among them.

    Without ``top`` all that there are or were.
    """
    if top is None:
        return tree.living | tree.known
    living = {code: tree.living[code] for code in tree.subtree(top)}
    known = dict.fromkeys(living, True)

    def leads_here(code: str) -> bool:
        if code not in known:
            known[code] = False  # so that a circle of successors ends
            body = tree.known.get(code)
            if body is not None and code not in tree.living:
                next_ones = body.successors or ((body.parent,) if body.parent else ())
                known[code] = any(map(leads_here, next_ones))
        return known[code]

    gone = {code: body for code, body in sorted(tree.known.items()) if code not in tree.living and leads_here(code)}
    return living | gone


def _keepers(tree: BodyTree, versions: Iterable[Body]) -> dict[str, str]:
    """Return by book the body that keeps it: one that is there before one that is gone, or that kept it once."""
    found: dict[str, str] = {}
    for code, body in (*tree.living.items(), *sorted(tree.known.items())):
        if body.own_book is not None:
            found.setdefault(body.own_book, code)
    once: dict[str, str] = {}
    for body in versions:
        if body.own_book is not None and (body.effective is None or body.effective <= tree.day):
            once[body.own_book] = body.code
    return once | found


class _DayBefore(NamedTuple):
    """The bodies of a subtree on the day before a span, and by book who kept it then."""

    members: frozenset[str]
    keeper: Mapping[str, str]

    @classmethod
    def of(cls, f: "Context", versions: Sequence[Body], top: str | None, now: Collection[str]) -> "_DayBefore":
        """Return them; where the top is not there yet they are those that it has in the span."""
        tree = BodyTree(versions, f.span.low - timedelta(1))
        members = members_of(tree, top) if top is None or top in tree.living else now
        keeper = {book: code for book, code in _keepers(tree, versions).items() if code in members}
        return cls(frozenset(members), keeper)


def added(found: Iterable[Mapping[str | None, Committed]]) -> dict[str | None, Committed]:
    """Return awards to be paid by programme, those of several books together."""
    sums: dict[str | None, Committed] = {}
    for one in found:
        for programme, its in one.items():
            old = sums.get(programme, Committed(0, 0))
            sums[programme] = Committed(old.number + its.number, old.amount + its.amount)
    return sums


class SubtreeFigures:
    """The figures of the bodies of a subtree, each from the best that there is of it."""

    def __init__(self, f: "Context", versions: Sequence[Body], tree: BodyTree, top: str | None = None) -> None:
        self.f, self.living, self.names = f, tree.living, tree.names()
        self.members = members_of(tree, top)
        self.before = _DayBefore.of(f, versions, top, self.members)
        self._heads = {head.code: head for head in heads(f.connection)}
        self._keeper = _keepers(tree, versions)
        self._books: dict[str, list[Head]] = {}
        for book, code in self._keeper.items():
            if book in self._heads and code in self.members:
                self._books.setdefault(code, []).append(self._heads[book])
        own = [head for its in self._books.values() for head in its]
        left = [book for book in self.before.keeper if self._keeper.get(book) not in self.members]
        chosen = own + [self._heads[book] for book in left if book in self._heads]
        for head in chosen:
            f.connection.hold(head.book)
        exponent_of(f.connection, own, f.currency)
        books, days = [head.book for head in own], (f.span.low, f.span.high)
        asked = [head.book for head in chosen]
        self._sums = sums_of_books(f.connection, asked, days, f.currency) if asked else {}
        self._transfers = transfers_of_books(f.connection, books, days, f.currency) if books else {}
        self._committing = books_with_commitments(f.connection, f.span.high.isoformat(), f.currency)
        self._committed = f.read.packages.commitments(f.span.low, f.span.high, f.currency)
        self._kept = f.read.packages.kept(f.span.low, f.span.high, f.currency, self.members)
        self.committed_in_transit = (
            tuple(commitments_in_transit(f.connection, books, f.span.high, f.currency)) if books else ()
        )
        known = self.members.keys() | self.before.members
        self._last_told = f.read.packages.last_told(f.span.low, f.currency, known)
        self._empty = books_without_entries(f.connection)
        self._told = f.read.packages.bodies() if self._empty else frozenset[str]()

    def figures(self) -> list[BodyFigures]:
        """Return what is known of every body; one that is gone has a line if it had something, or was there."""
        found = [self._of(code, body) for code, body in self.members.items()]
        told = {one.line.body for one in found if one.line is not None and one.line.basis == Basis.OWN_BOOK}
        found.append(BodyFigures(None, tuple(self._reported_sides(told))))
        ways = joined(side for one in found for side in one.sides)
        return [self._less_taken(one, ways) for one in found]

    def stood_otherwise(self, found: Iterable[BodyFigures]) -> Iterator[tuple[str, int, int | None]]:
        """Yield the bodies that do not open with what they closed with the day before, and both; None: nothing tells.

        Where one reported and reports, its stretches are held against each other already; of one that told nothing
        before there is nothing to hold it against.
        """
        opens = {one.line.body: one.line.opening for one in found if one.line is not None}
        own = {one.line.body for one in found if one.line is not None and one.line.basis == Basis.OWN_BOOK}
        before = self._closed_before(own)
        for code in sorted(before.keys() | opens.keys()):
            was, now = before.get(code), opens.get(code)
            is_known = code in self.before.members
            if code in self.members and code not in own:
                told_again = is_known and self._kept.get(code, KeptStretches()).rows
                if told_again or code not in self.living:
                    continue
            if (was or 0) != (now or 0) and not (was is None and is_known):
                yield code, was or 0, now

    def _closed_before(self, own: Collection[str]) -> dict[str, int]:
        """Return what bodies closed with on the day before; a book that one hands to another stands with the other."""
        day, closed = self.f.span.low - timedelta(1), dict[str, int]()
        for book, keeper in self.before.keeper.items():
            if book in self._heads and keeper in self.before.members:
                now = self._keeper.get(book)
                code = now if now in self.members else keeper
                sums = self._sums.get(self._heads[book].book, BookSums())
                closed[code] = closed.get(code, 0) + sums.opening
        for code, row in self._last_told.items():
            if code in self.before.members and (code not in own or (row.last == day and code not in closed)):
                closed.setdefault(code, row.closing)
        return closed

    def _of(self, code: str, body: Body) -> BodyFigures:
        gone = body.closed is not None and body.closed < self.f.span.low
        kept, is_empty = self._kept.get(code, KeptStretches()), False
        books = self._books.get(code, [])
        if books:
            is_empty = all(head.book in self._empty for head in books)
            if not is_empty or code not in self._told:
                return self._own_books(body, books, gone=gone)._replace(kept=kept, is_empty=is_empty)
        elif body.own_book in self._heads:  # another keeps it on
            return BodyFigures(None)
        before = self._last_told.get(code)
        if kept.rows:
            return self._reported_figures(body, kept)._replace(is_empty=is_empty, before=before)
        nothing: dict[str, Any] = dict.fromkeys(ConsolidatedBodyLine._fields)
        line = ConsolidatedBodyLine(**{**nothing, "body": code, "name": body.name, "basis": Basis.MISSING})
        if gone:
            if before is None or not before.closing:
                return BodyFigures(None, before=before)
            line = line._replace(
                basis=Basis(before.basis), opening=before.closing, received=0, spent=0, closing=before.closing,
                until=before.last, seq=before.seq,
            )  # fmt: skip
        return BodyFigures(line, kept=kept, is_empty=is_empty, before=before)

    def _less_taken(self, one: BodyFigures, ways: Mapping[Way, BothSides]) -> BodyFigures:
        """Return the figures of a body that is gone less what others took from it since its last word."""
        line = one.line
        if line is None or line.until is None or line.basis == Basis.OWN_BOOK or line.body in self.living:
            return one
        sides: list[Side] = []
        for way, its in ways.items():
            if way.giver == line.body and its.came > its.given and its.day > line.until.isoformat():
                before = max(its.came_before - its.given_before, 0)
                sides.append((way, BothSides(before, its.came - its.given, day=its.day)))
        before = sum(side.given_before for _way, side in sides)
        taken = sum(side.given for _way, side in sides)
        assert line.opening is not None, line.body
        assert line.spent is not None, line.body
        assert line.closing is not None, line.body
        left = line._replace(
            opening=line.opening - before, spent=line.spent + taken - before, closing=line.closing - taken
        )
        is_over = not any((left.opening, left.received, left.spent, left.closing))
        return one._replace(line=None if is_over and not one.kept.rows else left, sides=(*one.sides, *sides))

    def _reported_figures(self, body: Body, kept: KeptStretches) -> BodyFigures:
        """Return what a body reported; it rests on the least that any of it rests on."""
        rows, last = kept.rows, kept.rows[-1]
        basis = Basis.FORM if any(row.basis == Basis.FORM for row in rows) else Basis.PACKAGE
        committed: Mapping[str | None, Committed] = self._committed.get((last.seq, last.last.isoformat()), {})
        told = last.basis == Basis.PACKAGE
        line = ConsolidatedBodyLine(
            body=body.code, name=body.name, basis=basis, opening=rows[0].opening,
            received=sum(row.received for row in rows), spent=sum(row.spent for row in rows), closing=last.closing,
            committed_number=sum(one.number for one in committed.values()) if told else None,
            committed=sum(one.amount for one in committed.values()) if told else None, until=last.last, seq=last.seq,
        )  # fmt: skip
        return BodyFigures(line, (), committed, kept)

    def _own_books(self, body: Body, books: Sequence[Head], *, gone: bool) -> BodyFigures:
        sums = [self._sums.get(head.book, BookSums()) for head in books]
        committed = added(self._committed_in(head) for head in books)
        # Transfers inside a book cancel out here; what is left went to other books or came from them.
        moved = (one for head in books for one in self._transfers.get(head.book, ()))
        inward = sum(one.until - one.before for one in moved if one.inward)
        own = next((head for head in books if head.code == body.own_book), books[0])
        line = ConsolidatedBodyLine(
            body=body.code, name=body.name, basis=Basis.OWN_BOOK, opening=sum(one.opening for one in sums),
            received=sum(one.received for one in sums) + inward,
            spent=sum(one.spent - one.transfers for one in sums) + inward, closing=sum(one.closing for one in sums),
            committed_number=sum(one.number for one in committed.values()),
            committed=sum(one.amount for one in committed.values()),
            until=min(self.f.span.high, self.f.book.today), seq=own.size,
        )  # fmt: skip
        silent = gone and not any((line.opening, line.received, line.spent, line.closing, line.committed))
        sides = tuple(side for head in books for side in self._sides(body.code, head.book))
        return BodyFigures(None if silent else line, sides, committed)

    def _committed_in(self, head: Head) -> Mapping[str | None, Committed]:
        """Return what is decided and not yet paid in a book of this database, by programme."""
        if head.book not in self._committing:
            return {}
        found = Snapshot(self.f.connection, head.book).awards.committed(self.f.span.high.isoformat())
        return {programme: one for (currency, programme), one in found.items() if currency == self.f.currency}

    def _sides(self, code: str, book: int) -> Iterator[Side]:
        """Yield the sides of transfers with other bodies of the subtree, or strangers, that a book here has."""
        for one in self._transfers.get(book, ()):
            other_book = one.to_book or one.from_book or ""
            other, sign = self._keeper.get(other_book, other_book), 1 if one.inward else -1
            if self._counts(other):
                amounts = sign * one.before, sign * one.until
                yield side_of((code, other, one.transfer), one.inward, amounts, one.day)

    def _reported_sides(self, told: Collection[str]) -> Iterator[Side]:
        """Yield the sides that packages and forms tell, of bodies that no book here tells of."""
        f = self.f
        for row in f.read.packages.transfers(f.span.low, f.span.high, f.currency, self.members):
            other = self._keeper.get(row.other, row.other)
            if row.body not in told and row.body in self.members and self._counts(other):
                before = row.amount if row.is_before else 0
                yield side_of((row.body, other, row.transfer), row.inward, (before, row.amount), row.day)

    def _counts(self, other: str) -> bool:
        """Tell whether what passed between a body and another is within the subtree, or may be: nobody knows it."""
        return other in self.members or other not in self.names
