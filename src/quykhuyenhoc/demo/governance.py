"""The official documents, terms of office and publications of the demo, as the province's book keeps them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.governance import BasisOf, NoteDocument, SetTerm
from quykhuyenhoc.acts.publications import IssuePublication, OpenPublication, PrintPublication
from quykhuyenhoc.demo.data import PROVINCE, DataSet
from quykhuyenhoc.kinds import OfficialDocumentKind

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act


def governance_of(data: DataSet, book: str) -> "Iterator[Act]":
    """Yield what a book keeps of official documents, terms and publications: all, in the province's."""
    if book == PROVINCE:
        for row in data.documents:
            yield NoteDocument(
                code=row.code, kind=OfficialDocumentKind(row.kind), number=row.number, title=row.title,
                issuer=row.issuer, date=row.date, since=row.since, until=row.until, body=row.body,
                on=tuple(BasisOf(code=code) for code in row.on),
            )  # fmt: skip
        for term in data.terms:
            yield SetTerm(body=term.body, name=term.name, since=term.since, until=term.until)
        yield from _publications(data)


def _publications(data: DataSet) -> "Iterator[Act]":
    known = set[str]()
    for row in data.copies:
        if row.publication not in known:
            known.add(row.publication)
            yield OpenPublication(code=row.publication, name=row.name or row.publication, serial=row.serial)
        if row.copies > 0:
            yield PrintPublication(publication=row.publication, date=row.date, copies=row.copies)
        else:
            yield IssuePublication(publication=row.publication, date=row.date, copies=-row.copies, body=row.body)
