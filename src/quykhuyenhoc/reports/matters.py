"""Open matters as a report: what a closing of these days has to know, and which closing named it already."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.reports.context import context_of, matter_subject, says
from quykhuyenhoc.shapes import Column, Report

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.matters import Matters
    from quykhuyenhoc.reports.spans import Span

COLUMNS: Final = (
    Column("code", N_("Kind"), "code"),
    Column("what", N_("What")),
    Column("subject", N_("Which"), "code", says=matter_subject),
    Column("since", N_("Since"), "date"),
    Column("amount", N_("Amount"), "money"),
    Column("currency", N_("Currency"), "code"),
    Column("named", N_("Named by closing"), "count"),
)


class MatterLine(NamedTuple):
    """An open matter."""

    code: str
    what: str
    subject: str
    since: Date | None
    amount: int | None
    currency: str | None
    named: int | None


def open_matters(book: "Book", span: "Span | None" = None) -> "tuple[Matters, ...]":
    """Return the open matters of each kind, as one who closes these days has to know them; a kind may have none.

    What stands until it is done counts up to the last day, what happened once between both; what is not closed yet
    before the first day counts with it. A kind of which something is ``unnamed`` needs a reason in ``ClosePeriod``.
    """
    with context_of(book, span) as f:
        return book.view(f.connection, book.books.clock()).matters(f.span.low, f.span.high)


def matters(book: "Book", span: "Span | None" = None) -> Report[MatterLine]:
    """Return what is open in a book, one row a matter: code, subject, since when, amount (minor units, debit positive).

    The days count as in ``open_matters``; ``named`` is the first closing that named the matter.
    """
    with context_of(book, span) as f:
        found = book.view(f.connection, book.books.clock()).matters(f.span.low, f.span.high)
        rows: list[MatterLine] = [
            MatterLine(
                code=kind.code, what=kind.code, subject=one.subject, since=one.since, amount=one.amount,
                currency=one.currency, named=one.named,
            )
            for kind in found
            for one in kind.found
        ]  # fmt: skip
        words = says({kind.code: kind.label for kind in found})
        columns = tuple(one._replace(says=words) if one.key == "what" else one for one in COLUMNS)
        return f.report(name="matters", title=N_("Open matters"), columns=columns, rows=rows)
