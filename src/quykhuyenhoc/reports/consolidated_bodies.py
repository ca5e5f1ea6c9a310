"""A body and all below it, consolidated: what each figure rests on, who is missing, and what is in transit."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import BodyError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import Basis
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.bodies import Body, BodyTree
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date
from quykhuyenhoc.reports.consolidated_books import AMOUNTS, ELIMINATED, common
from quykhuyenhoc.reports.consolidated_figures import (
    BodyFigures,
    ConsolidatedBodyLine,
    SubtreeFigures,
    added,
)
from quykhuyenhoc.reports.context import BASE, Context, context_within
from quykhuyenhoc.reports.reported_months import notes_on_months, some
from quykhuyenhoc.reports.told_transfers import BothSides, Way, notes_on_transfers, told_transfers
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.consolidated import told_in_others

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.kept import KeptStretches, ReportedRow
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.consolidated import HandedCommitments

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


def consolidated_bodies(
    book: "Book", body: str, span: "Span | None" = None, *, currency: str = BASE
) -> Report[ConsolidatedBodyLine]:
    """Return a row for every body of a subtree, and a row that eliminates what they gave each other.

    The tree is that of the last day of the span, as ``book`` keeps it; a body that is gone by then stands with its
    successors as long as its book has figures in the span. What a body gave and the other did not confirm is in
    transit: it is eliminated from what was spent, and the closing of the row ``-``; what came and nobody gave stays
    received. Both are listed, and so is what passed with bodies that nobody here knows. A body of which there is no
    figure is missing, and counts nowhere. What a body spent is the sum of what it told: where its figures leave days
    out, or open with something else than they closed with, the difference is named, and is nobody's spending.

    Raises:
        NotFoundError: there is no such body, or the book has no such currency.
        BodyError: the body is not there on that day.
        DecimalsDifferError: two of the books count the currency with different decimals.
    """
    with book.books.source.reading() as connection:
        f = context_within(connection, book, span, currency=currency)
        versions = f.read.bodies.versions()
        tree = BodyTree(versions, f.span.high)
        bodies = SubtreeFigures(f, versions, tree, _living(tree, body, book.code))
        found = bodies.figures()
    rows = [one.line for one in found if one.line is not None]
    told = told_transfers((side for one in found for side in one.sides), bodies.names)
    rows += _eliminated(told.between)
    notes = (
        *_missing(rows), *_resting_on_less(f, rows), *_own_and_told(found), *_in_other_currencies(f, bodies.members),
        *notes_on_months(f, _reported(found), _before(found)), *_stood_otherwise(f, bodies.stood_otherwise(found)),
        *_not_handed_over(f, bodies.members, rows),
        *_to_be_paid(f, found), *_handed_and_not_taken(f, bodies.committed_in_transit), *notes_on_transfers(f, told),
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


def _own_and_told(found: Iterable[BodyFigures]) -> Iterator[str]:
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


def _in_other_currencies(f: Context, members: Mapping[str, Body]) -> Iterator[str]:
    """Yield of whom something is told in other currencies: in these figures it is nothing."""
    told = told_in_others(f.read, (f.span.low, f.span.high), f.currency)
    its = [f"{code} ({', '.join(told[code])})" for code in members if code in told]
    if its:
        yield _("Told in other currencies, and not in these figures: {codes}.").format(codes=some(its))


def _reported(found: Iterable[BodyFigures]) -> dict[str, "KeptStretches"]:
    """Return what came of the bodies whose figures do not rest on a book here."""
    return {one.line.body: one.kept for one in found if one.line is not None and one.line.basis != Basis.OWN_BOOK}


def _before(found: Iterable[BodyFigures]) -> dict[str, "ReportedRow"]:
    """Return what these bodies told last before the span."""
    return {one.before.body: one.before for one in found if one.before is not None}


def _stood_otherwise(f: Context, found: Iterable[tuple[str, int, int | None]]) -> Iterator[str]:
    """Yield which bodies do not open here with what stood there at the end of the day before."""
    codes = []
    for code, was, now in found:
        before, opening = (Amount(n or 0, f.currency, f.exponent) for n in (was, now))
        codes.append(f"{code} ({before} → {'–' if now is None else opening})")
    if codes:
        text = _("What stood there at the end of {day} is not what it opens with here: {codes}.")
        yield text.format(day=format_date(f.span.low - timedelta(1)), codes=some(codes))


def _not_handed_over(f: Context, members: Mapping[str, Body], rows: Iterable[ConsolidatedBodyLine]) -> Iterator[str]:
    """Yield the bodies that are gone and do not close with 0: a successor may tell of the same money."""
    codes = [
        f"{row.body} ({Amount(row.closing, f.currency, f.exponent)}, {format_date(row.until)})"
        for row in rows
        if row.body in members and row.closing and row.until
        if (members[row.body].closed or f.span.high) < f.span.high
    ]
    if codes:
        yield _("Gone, and by these figures not handed over: {codes}.").format(codes=some(codes))


def _to_be_paid(f: Context, found: Iterable[BodyFigures]) -> Iterator[str]:
    """Yield what is decided and not yet paid of each programme, all bodies together."""
    sums = added(figures.committed for figures in found)
    for programme, (number, amount) in sorted(sums.items(), key=lambda one: one[0] or ""):
        text = _("Decided and not yet paid of programme {programme}: {number} awards, {amount}.")
        money = Amount(amount, f.currency, f.exponent)
        yield text.format(programme=programme or "–", number=number, amount=money)


def _handed_and_not_taken(f: Context, found: Iterable["HandedCommitments"]) -> Iterator[str]:
    """Yield what is decided and not yet paid and stands in no book: one let it go, the other did not take it yet."""
    for giver, taker, (number, amount) in found:
        text = _(
            "Decided and not yet paid, handed over by {giver} and not taken by {taker} yet: {number} awards, {amount},"
            " in no row."
        )
        yield text.format(giver=giver, taker=taker, number=number, amount=Amount(amount, f.currency, f.exponent))
