"""Files beside the log: attached to a voucher by their hash, read back, and erased for ever."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.evidence import AttachEvidence
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.record import record_requests, request_of
from quykhuyenhoc.books.request import check_content
from quykhuyenhoc.books.rights import check_may_see_hidden, offices_of
from quykhuyenhoc.errors import EvidenceError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded

EVIDENCE_BYTES_MAX: Final = int(Limit.EVIDENCE)
MEDIA: Final = "application/octet-stream"


class File(NamedTuple):
    """A file to attach; its name is shown and never used as a path: only its last part is kept."""

    content: bytes
    name: str
    media: str | None = None
    note: Personal | None = None


def read_file(path: str, note: Personal | None = None) -> File:
    """Read a file to attach; one that is too large is not read.

    Raises:
        InputFileError: it is no plain file, or larger than 20 MB.
    """
    return File(read_bytes(path, EVIDENCE_BYTES_MAX), path, note=note)


class EvidenceDesk(Desk):
    """The files of vouchers."""

    def attach(self, of: str, file: File, *, key: str | None = None, dry_run: bool = False) -> Recorded:
        """Attach a file to a voucher.

        Raises:
            EvidenceError: the file is empty, larger than 20 MB, or attached already.
            NotFoundError: there is no such voucher.
        """
        request = request_of(attachment(file, _full(self.book, of)), key, self.book.actor, None)._replace(
            files=(file.content,)
        )
        return record_requests([(self.book, request)], dry_run=dry_run)[0]

    def attached_to(self, file: File) -> tuple[str, ...]:
        """Return the vouchers that a file is attached to already."""
        with self.book.books.source.reading() as connection:
            return Snapshot(connection, self.book.number).evidence.attached_to(sha256(file.content).hexdigest())

    def read_evidence(self, sha256_hex: str) -> bytes:
        """Return the content of a file by its SHA-256 (hexadecimal; the first 8 digits and more are enough).

        One that names who is hidden is read only for an actor with the right to see that: a list that
        recipients signed, and a file whose name or note is hidden or erased.

        Raises:
            EvidenceError: no such file is there, several begin so, it was erased, it is not what its hash says, or it
                names who is hidden and nobody asks for that.
            NotAllowedError: that actor may not see what is hidden.
        """
        with self.book.books.source.reading() as connection:
            if self.book.reader is not None:
                check_may_see_hidden(offices_of(connection, self.book), self.book.reader)
            read = Snapshot(connection, self.book.number)
            digest, content = read.evidence.content(sha256_hex.lower())
            hidden = self.book.reader is None and read.evidence.names_hidden(digest)
        if content is None:
            raise EvidenceError(why=M_("it is erased"))
        if hidden:
            raise EvidenceError(why=M_("it names persons who are hidden⟦; add --with-hidden⟧"))
        if sha256(content).hexdigest() != digest:
            raise EvidenceError(why=M_("its content was altered⟦; run qkh verify --evidence⟧"))
        return content

    def evidence_hash(self, begins: str) -> str:
        """Return the whole SHA-256 of the one file whose hash begins so; raises EvidenceError."""
        with self.book.books.source.reading() as connection:
            return Snapshot(connection, self.book.number).evidence.content(begins.lower())[0]


def attachment(file: File, of: str) -> AttachEvidence:
    """Return the act that attaches a file to a voucher, whose number is given with its year.

    Raises:
        EvidenceError: the file is empty, or larger than 20 MB.
    """
    check_content(file.content)
    name = file.name.replace("\\", "/").rpartition("/")[2].strip() or "–"
    return AttachEvidence(
        of=of, sha256=sha256(file.content).hexdigest(), media=file.media or media_of(name),
        name=visible(name, most=200), note=file.note,
    )  # fmt: skip


def media_of(name: str) -> str:
    """Return the media type that a file's name tells of, as ``application/pdf``."""
    import mimetypes

    return mimetypes.guess_type(name)[0] or MEDIA


def _full(book: Book, of: str) -> str:
    with book.books.source.reading() as connection:
        return book.view(connection, book.books.clock()).vouchers.filed(parse_number(of)).voucher.no
