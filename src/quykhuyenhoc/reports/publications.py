"""Publications as reports: what was printed of each, issued and is left, and every movement of copies."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import context_of, says
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.registers import check_there

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

PUBLICATION: Final = Column("publication", N_("Publication"), "code")
NAME: Final = Column("name", N_("Name"))
SERIAL: Final = Column("serial", NC_("publication", "Number"))
MOVEMENTS: Final = {"printed": NC_("publication", "printed"), "issued": NC_("publication", "issued")}


class PublicationLine(NamedTuple):
    """A publication with its copies: printed and issued in a span, and left at its end."""

    publication: str
    name: str
    serial: str | None
    printed: int
    issued: int
    left: int


class CopiesLine(NamedTuple):
    """Copies printed, or issued to a body."""

    date: Date
    publication: str
    name: str
    serial: str | None
    movement: str
    copies: int
    body: str | None
    seq: int


def publications(
    book: "Book", span: "Span | None" = None, *, known_at: int | None = None
) -> Report[PublicationLine]:  # fmt: skip
    """Return the publications with the copies printed and issued in a span, all up to today without one, and left."""
    with context_of(book, span, known_at=known_at, lists=True) as f:
        low, high = f.span.low.isoformat(), f.span.high.isoformat()
        moves = [one for one in f.read.publications.moves() if one.date <= high]
        rows = []
        for its in f.read.publications.every():
            copies = [(one.date, one.copies) for one in moves if one.publication == its.code]
            inside = [n for day, n in copies if day >= low]
            rows.append(PublicationLine(
                publication=its.code, name=its.name, serial=its.serial, printed=sum(n for n in inside if n > 0),
                issued=-sum(n for n in inside if n < 0), left=sum(n for _day, n in copies),
            ))  # fmt: skip
        columns = (
            PUBLICATION, NAME, SERIAL, Column("printed", NC_("publication", "Printed"), "count"),
            Column("issued", NC_("publication", "Issued"), "count"),
            Column("left", NC_("publication", "Left"), "count"),
        )  # fmt: skip
        totals = totals_of(rows, "printed", "issued", "left")
        return f.report(name="publications", title=N_("Publications"), columns=columns, rows=rows, totals=totals)


def publication_moves(
    book: "Book", span: "Span | None" = None, *, publication: str | None = None, known_at: int | None = None
) -> Report[CopiesLine]:
    """Return copies printed and issued in a span, by day; what was undone is left out.

    Raises:
        NotFoundError: there is no such publication.
    """
    with context_of(book, span, known_at=known_at, lists=True) as f:
        known = {one.code: one for one in f.read.publications.every()}
        check_there(f.code, N_("publication"), publication, known)
        low, high = f.span.low.isoformat(), f.span.high.isoformat()
        rows = [
            CopiesLine(
                date=stored_day(one.date), publication=one.publication, name=known[one.publication].name,
                serial=known[one.publication].serial, movement="printed" if one.copies > 0 else "issued",
                copies=abs(one.copies), body=one.body, seq=one.seq,
            )
            for one in f.read.publications.moves(publication)
            if low <= one.date <= high
        ]  # fmt: skip
        columns = (
            Column("date", N_("Date"), "date"), PUBLICATION, NAME, SERIAL,
            Column("movement", NC_("publication", "Movement"), says=says(MOVEMENTS)),
            Column("copies", NC_("publication", "Copies"), "count"),
            Column("body", NC_("column", "Body"), "code"), Column("seq", N_("Act"), "count"),
        )  # fmt: skip
        title = N_("Copies printed and issued")
        return f.report(name="publication-moves", title=title, columns=columns, rows=rows)
