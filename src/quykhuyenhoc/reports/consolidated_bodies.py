"""A body and all below it, consolidated: what each figure rests on, who is missing, and what is in transit."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors import BodyError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import Basis
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.bodies import Body, BodyTree
from quykhuyenhoc.ledger.kept import KeptStretches, ReportedRow
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date, stored_day
from quykhuyenhoc.reports.consolidated_books import AMOUNTS, ELIMINATED, common, exponent_of
from quykhuyenhoc.reports.context import BASE, Context, context_within
from quykhuyenhoc.reports.reported_months import notes_on_months, some
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.awards import Committed, books_with_commitments
from quykhuyenhoc.store.consolidated import (
    BookSums,
    HandedCommitments,
    commitments_in_transit,
    sums_of_books,
    transfers_of_books,
)
from quykhuyenhoc.store.log_heads import Head, heads
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.transfers import books_without_entries

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

COLUMNS: Final = (
    Column("body", N_("Body"), "code"),
    Column("name", N_("Name")),
    Column("basis", N_("Rests on"), says=labelled(Basis)),
    Column("opening", N_("Opening"), "money"),
    Column("received", N_("Received"), "money"),
    Column("spent", N_("Spent"), "money"),
    Column("closing", N_("Closing"), "money"),
    Column("committed_number", N_("Awards to be paid"), "count", goes=2),
    Column("committed", N_("To be paid"), "money", goes=3),
    Column("until", N_("Figures until"), "date"),
    Column("seq", N_("Act"), "count", goes=1),
)


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


class Way(NamedTuple):
    """A transfer between two bodies, as both call it."""

    giver: str
    taker: str
    name: str


class BothSides(NamedTuple):
    """What both sides say of a transfer: given and received before the span and until its end, and its first day."""

    given_before: int = 0
    given: int = 0
    came_before: int = 0
    came: int = 0
    day: str = ""


class _BodyFigures(NamedTuple):
    """What is known of a body in a span: its line, its sides of transfers, its awards to be paid by programme.

    ``kept`` is what of its packages and forms is of the span, ``before`` what it told last before that where no book
    here tells of it; ``is_empty`` where it has a book here without any entry.
    """

    line: ConsolidatedBodyLine | None
    sides: tuple[tuple[Way, BothSides], ...] = ()
    committed: Mapping[str | None, Committed] = MappingProxyType({})
    kept: KeptStretches = KeptStretches()
    is_empty: bool = False
    before: ReportedRow | None = None


def consolidated_bodies(
    book: "Book", body: str, span: "Span | None" = None, *, currency: str = BASE
) -> Report[ConsolidatedBodyLine]:
    """Return a row for every body of a subtree, and a row that eliminates what they gave each other.

    The tree is that of the last day of the span, as ``book`` keeps it; a body that is gone by then stands with its
    successors as long as its book has figures in the span. What a body gave and the other did not confirm is in
    transit: it is eliminated from what was spent, and the closing of the row ``-``; what came and nobody gave stays
    received. Both are listed. A body of which there is no figure is missing, and counts nowhere. What a body spent is
    the sum of what it told: where its figures leave days out, or open with something else than they closed with, the
    difference is named, and is nobody's spending.

    Raises:
        NotFoundError: there is no such body, or the book has no such currency.
        BodyError: the body is not there on that day.
        DecimalsDifferError: two of the books count the currency with different decimals.
    """
    with book.books.source.reading() as connection:
        f = context_within(connection, book, span, currency=currency)
        tree = BodyTree(f.read.bodies.versions(), f.span.high)
        members = _members(tree, _living(tree, body, book.code))
        bodies = _Bodies(f, members)
        found = bodies.figures()
    rows = [one.line for one in found if one.line is not None]
    told = _together(found)
    rows += _eliminated(told)
    notes = (
        *_missing(rows), *_resting_on_less(f, rows), *_own_and_told(found),
        *notes_on_months(f, _reported(found), _before(found)), *_not_handed_over(f, members, found, told),
        *_to_be_paid(f, found), *_handed_and_not_taken(f, bodies.committed_in_transit), *_in_transit(f, told),
    )  # fmt: skip
    return f.report(
        name="consolidated-bodies", title=N_("Consolidated report of bodies"), columns=COLUMNS, rows=rows,
        totals=totals_of(rows, *AMOUNTS, "committed"), notes=notes,
    )  # fmt: skip


def _living(tree: BodyTree, code: str, book: str) -> str:
    """Return the code of a body that is there on the day of the tree."""
    known = tree.known.get(code)
    if known is None:
        raise NotFoundError(book=book, kind=N_("body"), name=code, advice=M_("⟦See the tree with qkh body list.⟧"))
    if code not in tree.living:
        advice = M_("Ask for a day until {day}.").format(day=known.closed) if known.closed else None
        raise BodyError(body=code, why=M_("it is not there on {day}").format(day=tree.day), advice=advice)
    return code


def _members(tree: BodyTree, top: str) -> dict[str, Body]:
    """Return the bodies of a subtree by code: those that are there, then gone ones whose successors are among them."""
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


class _Bodies:
    """The figures of the bodies of a subtree, each from the best that there is of it."""

    def __init__(self, f: Context, members: Mapping[str, Body]) -> None:
        self.f, self.members = f, members
        self._heads = {head.code: head for head in heads(f.connection)}
        self._keeper: dict[str, str] = {}
        """Code of a book -> the body that keeps it; one that is there before one that is gone."""
        for code, body in members.items():
            if body.own_book in self._heads:
                self._keeper.setdefault(body.own_book, code)
        chosen = [self._heads[code] for code in self._keeper]
        for head in chosen:
            f.connection.hold(head.book)
        exponent_of(f.connection, chosen, f.currency)
        books, days = [head.book for head in chosen], (f.span.low, f.span.high)
        self._sums = sums_of_books(f.connection, books, days, f.currency) if books else {}
        self._transfers = transfers_of_books(f.connection, books, days, f.currency) if books else {}
        self._committing = books_with_commitments(f.connection, f.span.high.isoformat(), f.currency)
        self._committed = f.read.packages.commitments(f.span.low, f.span.high, f.currency)
        self._kept = f.read.packages.kept(f.span.low, f.span.high, f.currency, members)
        self.committed_in_transit = (
            tuple(commitments_in_transit(f.connection, books, f.span.high, f.currency)) if books else ()
        )
        self._before = f.read.packages.last_told(f.span.low, f.currency, members)
        self._empty = books_without_entries(f.connection)
        self._told = f.read.packages.bodies() if self._empty else frozenset[str]()

    def figures(self) -> list[_BodyFigures]:
        """Return what is known of every body; one that is gone has a line if it had something, or was there."""
        found = [self._of(code, body) for code, body in self.members.items()]
        told = {one.line.body for one in found if one.line is not None and one.line.basis == Basis.OWN_BOOK}
        return [*found, _BodyFigures(None, tuple(self._reported_sides(told)))]

    def _of(self, code: str, body: Body) -> _BodyFigures:
        keeper = self._keeper.get(body.own_book or "")
        gone = body.closed is not None and body.closed < self.f.span.low
        kept, is_empty = self._kept.get(code, KeptStretches()), False
        if keeper == code:
            head = self._heads[body.own_book or ""]
            is_empty = head.book in self._empty
            if not is_empty or code not in self._told:
                return self._own_book(body, head, gone=gone)._replace(kept=kept, is_empty=is_empty)
        elif keeper is not None:
            return _BodyFigures(None)
        before = self._before.get(code)
        if kept.rows:
            return self._reported_figures(body, kept)._replace(is_empty=is_empty, before=before)
        if gone:
            return _BodyFigures(None, before=before)
        nothing: dict[str, Any] = dict.fromkeys(ConsolidatedBodyLine._fields)
        line = ConsolidatedBodyLine(**{**nothing, "body": code, "name": body.name, "basis": Basis.MISSING})
        return _BodyFigures(line, kept=kept, is_empty=is_empty)

    def _reported_figures(self, body: Body, kept: KeptStretches) -> _BodyFigures:
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
        return _BodyFigures(line, (), committed, kept)

    def _own_book(self, body: Body, head: Head, *, gone: bool) -> _BodyFigures:
        sums, committed = self._sums.get(head.book, BookSums()), self._committed_in(head)
        # Transfers inside a book cancel out here; what is left went to other books or came from them.
        inward = sum(one.until - one.before for one in self._transfers.get(head.book, ()) if one.inward)
        line = ConsolidatedBodyLine(
            body=body.code, name=body.name, basis=Basis.OWN_BOOK, opening=sums.opening, received=sums.received + inward,
            spent=sums.spent + inward - sums.transfers, closing=sums.closing,
            committed_number=sum(one.number for one in committed.values()),
            committed=sum(one.amount for one in committed.values()),
            until=min(self.f.span.high, self.f.book.today), seq=head.size,
        )  # fmt: skip
        silent = gone and not any((line.opening, line.received, line.spent, line.closing, line.committed))
        return _BodyFigures(None if silent else line, tuple(self._sides(body.code, head.book)), committed)

    def _committed_in(self, head: Head) -> Mapping[str | None, Committed]:
        """Return what is decided and not yet paid in a book of this database, by programme."""
        if head.book not in self._committing:
            return {}
        found = Snapshot(self.f.connection, head.book).awards.committed(self.f.span.high.isoformat())
        return {programme: one for (currency, programme), one in found.items() if currency == self.f.currency}

    def _sides(self, code: str, book: int) -> Iterator[tuple[Way, BothSides]]:
        """Yield the sides of transfers with bodies of the subtree that a book of this database has."""
        for one in self._transfers.get(book, ()):
            other_book = one.to_book or one.from_book or ""
            other = self._keeper.get(other_book, other_book)
            if other not in self.members:
                continue
            if one.inward:
                yield (Way(other, code, one.transfer), BothSides(came_before=one.before, came=one.until, day=one.day))
            else:
                yield (
                    Way(code, other, one.transfer),
                    BothSides(given_before=-one.before, given=-one.until, day=one.day),
                )

    def _reported_sides(self, told: Collection[str]) -> Iterator[tuple[Way, BothSides]]:
        """Yield the sides that packages and forms tell, of bodies that no book here tells of."""
        f = self.f
        for row in f.read.packages.transfers(f.span.low, f.span.high, f.currency, self.members):
            other = self._keeper.get(row.other, row.other)
            if row.body in told or row.body not in self.members or other not in self.members:
                continue
            before = row.amount if row.is_before else 0
            if row.inward:
                yield Way(other, row.body, row.transfer), BothSides(came_before=before, came=row.amount, day=row.day)
            else:
                yield Way(row.body, other, row.transfer), BothSides(given_before=before, given=row.amount, day=row.day)


def _together(found: Iterable[_BodyFigures]) -> dict[Way, BothSides]:
    """Return what all sides together say of each transfer."""
    told: dict[Way, BothSides] = {}
    for figures in found:
        for way, side in figures.sides:
            old = told.get(way, BothSides())
            told[way] = BothSides(
                given_before=old.given_before + side.given_before, given=old.given + side.given,
                came_before=old.came_before + side.came_before, came=old.came + side.came,
                day=min(filter(None, (old.day, side.day)), default=""),
            )  # fmt: skip
    return told


def _eliminated(told: Mapping[Way, BothSides]) -> Iterator[ConsolidatedBodyLine]:
    """Yield the row that takes transfers out of what was received and spent; its balance is what is in transit."""
    opening = received = spent = 0
    for one in told.values():
        confirmed_before, confirmed = common(one.given_before, one.came_before), common(one.given, one.came)
        opening += one.given_before - confirmed_before
        received -= confirmed - confirmed_before
        spent -= one.given - one.given_before
    if opening or received or spent:
        yield ConsolidatedBodyLine(
            body=ELIMINATED, name=_("Internal transfers, eliminated; the balance is in transit"), basis="",
            opening=opening, received=received, spent=spent, closing=opening + received - spent,
            committed_number=None, committed=None, until=None, seq=None,
        )  # fmt: skip


def _missing(rows: list[ConsolidatedBodyLine]) -> Iterator[str]:
    missing = [row.body for row in rows if row.basis == Basis.MISSING]
    if missing:
        text = _("Figures came from {came} of {all} bodies. Missing, and counted nowhere: {codes}.")
        all_ = sum(1 for row in rows if row.body != ELIMINATED)
        yield text.format(came=all_ - len(missing), all=all_, codes=some(missing))


def _resting_on_less(f: Context, rows: list[ConsolidatedBodyLine]) -> Iterator[str]:
    """Yield which bodies have no vouchers behind their figures, and whose end before the span does."""
    forms = [row.body for row in rows if row.basis == Basis.FORM]
    if forms:
        yield _("Reported figures, without vouchers: {codes}.").format(codes=some(forms))
    # The own book of a body knows every day until today.
    early = [
        f"{row.body} ({format_date(row.until)})"
        for row in rows
        if row.basis != Basis.OWN_BOOK and row.until and row.until < f.span.high
    ]
    if early:
        yield _("Figures end before the last day of the span: {codes}.").format(codes=some(early))


def _own_and_told(found: Iterable[_BodyFigures]) -> Iterator[str]:
    """Yield whose own book here has nothing in it, and of whom both a book here and what it sent tell."""
    lines = [(one, one.line) for one in found if one.line is not None]
    empty = [line.body for one, line in lines if one.is_empty and line.basis == Basis.OWN_BOOK]
    if empty:
        yield _("The own book has no entry yet, and counts as 0: {codes}.").format(codes=some(empty))
    sent = [line.body for one, line in lines if one.is_empty and line.basis != Basis.OWN_BOOK]
    if sent:
        text = _("The own book has no entry yet; what came in packages and forms counts: {codes}.")
        yield text.format(codes=some(sent))
    both = [line.body for one, line in lines if one.kept.rows and line.basis == Basis.OWN_BOOK]
    if both:
        text = _("The own book counts, and not what came in packages and forms: {codes}.")
        yield text.format(codes=some(both))


def _reported(found: Iterable[_BodyFigures]) -> dict[str, KeptStretches]:
    """Return what came of the bodies whose figures do not rest on a book here."""
    return {one.line.body: one.kept for one in found if one.line is not None and one.line.basis != Basis.OWN_BOOK}


def _before(found: Iterable[_BodyFigures]) -> dict[str, ReportedRow]:
    """Return what these bodies told last before the span."""
    return {one.before.body: one.before for one in found if one.before is not None}


def _not_handed_over(
    f: Context, members: Mapping[str, Body], found: Iterable[_BodyFigures], told: Mapping[Way, BothSides]
) -> Iterator[str]:
    """Yield the bodies that are gone and whose figures do not close with 0: a successor may tell of the same money.

    One that tells nothing in the span has what it told last before it, less what others say that they took from it.
    """
    left: dict[str, tuple[int, Date]] = {}
    for one in found:
        if one.line is not None and one.line.until is not None:
            left[one.line.body] = one.line.closing or 0, one.line.until
        elif one.before is not None:
            taken = sum(its.came - its.given for way, its in told.items() if way.giver == one.before.body)
            left[one.before.body] = one.before.closing - max(taken, 0), one.before.last
    codes = [
        f"{code} ({Amount(closing, f.currency, f.exponent)}, {format_date(day)})"
        for code, (closing, day) in left.items()
        if closing and (members[code].closed or f.span.high) < f.span.high
    ]
    if codes:
        yield _("Gone, and by these figures not handed over: {codes}.").format(codes=some(codes))


def _to_be_paid(f: Context, found: Iterable[_BodyFigures]) -> Iterator[str]:
    """Yield what is decided and not yet paid of each programme, all bodies together."""
    sums: dict[str | None, Committed] = {}
    for figures in found:
        for programme, one in figures.committed.items():
            old = sums.get(programme, Committed(0, 0))
            sums[programme] = Committed(old.number + one.number, old.amount + one.amount)
    for programme, (number, amount) in sorted(sums.items(), key=lambda one: one[0] or ""):
        text = _("Decided and not yet paid of programme {programme}: {number} awards, {amount}.")
        money = Amount(amount, f.currency, f.exponent)
        yield text.format(programme=programme or "–", number=number, amount=money)


def _handed_and_not_taken(f: Context, found: Iterable[HandedCommitments]) -> Iterator[str]:
    """Yield what is decided and not yet paid and stands in no book: one let it go, the other did not take it yet."""
    for giver, taker, (number, amount) in found:
        text = _(
            "Decided and not yet paid, handed over by {giver} and not taken by {taker} yet: {number} awards, {amount},"
            " in no row."
        )
        yield text.format(giver=giver, taker=taker, number=number, amount=Amount(amount, f.currency, f.exponent))


def _in_transit(f: Context, told: Mapping[Way, BothSides]) -> Iterator[str]:
    """Yield a note for every transfer that one side alone tells so, with its age on the last day of the span."""
    for way, one in sorted(told.items()):
        left = one.given - one.came
        if not left or not one.day:
            continue
        text = (
            _("In transit: {name} from {giver} to {taker}, {amount} since {day}, {age} days.")
            if left > 0
            else _("Received and not given: {name} from {giver} to {taker}, {amount} since {day}, {age} days.")
        )
        day = stored_day(one.day)
        yield text.format(
            name=way.name, giver=way.giver, taker=way.taker, amount=Amount(abs(left), f.currency, f.exponent),
            day=format_date(day), age=(min(f.span.high, f.book.today) - day).days,
        )  # fmt: skip
