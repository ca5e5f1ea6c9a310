"""Governance as reports: official documents with their days and what they are the basis of, and terms of office."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import OfficialDocumentKind
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.reports.context import context_of
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import check_there

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book


class OfficialDocumentLine(NamedTuple):
    """An official document; ``on`` are the codes of what it is the basis of, ``replaced_by`` what took its place."""

    code: str
    kind: str
    number: str | None
    date: Date | None
    title: str
    issuer: str | None
    since: Date | None
    until: Date | None
    body: str | None
    on: str | None
    replaced_by: str | None


class TermOfOfficeLine(NamedTuple):
    """A term of office of a body."""

    body: str
    body_name: str
    name: str
    since: Date
    until: Date | None


def official_documents(
    book: "Book", as_of: Date | None = None, *, kind: OfficialDocumentKind | None = None, on: str | None = None,
    known_at: int | None = None,
) -> Report[OfficialDocumentLine]:  # fmt: skip
    """Return the official documents that are in force on a day, or all that were noted; ``on`` is what they are on.

    Raises:
        NotFoundError: no official document is the basis of ``on``.
    """
    with context_of(book, known_at=known_at) as f:
        every = f.read.governance.official_documents()
        bases = {code for one in every for code in (one.basis_of or "").split(",") if code}
        check_there(f.code, N_("basis"), on, bases)
        rows = [
            OfficialDocumentLine(
                code=one.code, kind=one.kind.value, number=one.number, date=one.date, title=one.title,
                issuer=one.issuer, since=one.since, until=one.until, body=one.body, on=one.basis_of,
                replaced_by=one.replaced_by,
            )
            for one in every
            if (as_of is None or one.is_in_force(as_of))
            and kind in (None, one.kind)
            and (on is None or on in (one.basis_of or "").split(","))
        ]  # fmt: skip
        columns = (
            Column("code", N_("Code"), "code"), Column("kind", N_("Kind"), says=labelled(OfficialDocumentKind), goes=4),
            Column("number", NC_("official document", "Number")), Column("date", N_("Date"), "date"),
            Column("title", NC_("official document", "Title")), Column("issuer", N_("Issued by")),
            Column("since", N_("Since"), "date", goes=5), Column("until", N_("Until"), "date", goes=6),
            Column("body", NC_("column", "Body"), "code", goes=2), Column("on", N_("Basis of"), "code", goes=3),
            Column("replaced_by", N_("Replaced by"), "code", goes=1),
        )  # fmt: skip
        return f.report(
            name="official-documents", title=N_("Official documents"), columns=columns, rows=rows,
            as_of=as_of or f.span.high,
        )  # fmt: skip


def terms_of_office(
    book: "Book", as_of: Date | None = None, *, body: str | None = None, known_at: int | None = None
) -> Report[TermOfOfficeLine]:
    """Return the terms of office in which a day lies, or all; ``body`` is the code of one body.

    Raises:
        NotFoundError: there is no such body.
    """
    with context_of(book, known_at=known_at) as f:
        names = {one.code: one.name for one in f.read.bodies.versions()}
        check_there(f.code, N_("body"), body, names)
        rows = [
            TermOfOfficeLine(
                body=one.body, body_name=names[one.body], name=one.name, since=one.since, until=one.until
            )
            for one in f.read.governance.terms()
            if body in (None, one.body) and (as_of is None or one.is_on(as_of))
        ]  # fmt: skip
        columns = (
            Column("body", NC_("column", "Body"), "code"), Column("body_name", N_("Name of the body")),
            Column("name", NC_("term", "Term of office")), Column("since", N_("Since"), "date"),
            Column("until", N_("Until"), "date"),
        )  # fmt: skip
        return f.report(
            name="terms-of-office", title=N_("Terms of office"), columns=columns, rows=rows,
            as_of=as_of or f.span.high,
        )  # fmt: skip
