"""Packages of figures as they come in: read, proved by their own bytes alone, and made the act that brings them in.

Reading and proving is a pure function of the bytes, so that other processes may do it for many files. What only the
book knows (the key of the body, the package before) its act asks when it is decided.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc._executors import each
from quykhuyenhoc.acts.packages import ImportForm, ImportPackage
from quykhuyenhoc.errors import BodyError, CheckpointError, KeyFileError, LeafError, PackageError, QuyError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.ledger.packages import (
    FILES,
    PackageHead,
    ReportedAwards,
    ReportedCommitments,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedTransfer,
    read_head,
)
from quykhuyenhoc.log.checkpoint import Note, VerifierKey, parse_checkpoint, parse_key, parse_note, verify
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.log.merkle_proofs import verify_consistency
from quykhuyenhoc.nouns import parse
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from quykhuyenhoc.books.books import Book

TEXT_BYTES: Final = 1 << 18
FIGURES_BYTES: Final = 1 << 25
"""The most bytes of the signed texts and of the figures: no package has more."""
FINGERPRINT: Final = 32
"""The hexadecimal digits of a fingerprint: half of a SHA-256, as much as nobody finds another key for."""
_ZIP: Final = b"PK\x03\x04"
_NAME_ENDS: Final = 64
"""The name of the first file of a zip stands in so many bytes."""
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_OF_WORKBOOKS: Final = (b"[Content_Types].xml", b"application/vnd.oasis.opendocument")
"""What stands in every XLSX and ODS file, however it was packed."""
_ALTERED: Final = M_("it is cut or was altered")
_PARTS: Final[dict[str, Any]] = {
    "fund": ReportedFund, "gifts": ReportedGifts, "awards": ReportedAwards, "transfer": ReportedTransfer,
    "indicator": ReportedIndicator, "commitments": ReportedCommitments,
}  # fmt: skip


class ProvenPackage(NamedTuple):
    """A package whose signatures, hashes, proof and sums hold: what it says, and the line that signs it."""

    head: PackageHead
    signature: str
    figures: ReportedFigures

    @property
    def fingerprint(self) -> str:
        """What the body reads out of its key, in groups of four."""
        return fingerprint_of(parse_key(self.head.key))


class ProvenFile(NamedTuple):
    """A file that came from a body: the package or the filled form that it is, or why it is none."""

    path: str
    package: ProvenPackage | None
    error: QuyError | None
    form: ImportForm | None = None


def fingerprint_of(key: VerifierKey) -> str:
    """Return what a person compares of a key: 32 hexadecimal digits of its SHA-256 in groups of four."""
    digits = sha256(str(key).encode()).hexdigest()[:FINGERPRINT]
    return " ".join(digits[at : at + 4] for at in range(0, FINGERPRINT, 4))


def prove_package(content: bytes, path: str = "") -> ProvenPackage:
    """Return a package that proves itself: one key signed its text and checkpoint, and its figures are those signed.

    Whether that key is the body's, and whether the package continues the one before, the book says.

    Raises:
        PackageError: it is no package, is of a newer version, was cut or altered, or does not add up.
    """
    try:
        return _proved(*_members(content))
    except UnprovedPackageError as problem:
        why = problem.why
    except (CheckpointError, KeyFileError, LeafError, UnicodeDecodeError, LookupError, TypeError, ValueError):
        why = _ALTERED
    raise PackageError(path=Internal.place(path), why=why)


def _proved(text: bytes, checkpoint: bytes, lines: bytes) -> ProvenPackage:
    note = parse_note(text.decode())
    head = read_head(note.text)
    if isinstance(head, Message):
        raise UnprovedPackageError(head)
    _check_signed(head, note, parse_note(checkpoint.decode()))
    if sha256(lines).hexdigest() != head.figures:
        raise UnprovedPackageError(_ALTERED)
    proof, figures = _read_lines(lines)
    _check_proof(head, proof)
    for where, why in figures.wrong():
        raise UnprovedPackageError(M_("{where}: {why}", where=where, why=why))
    key = parse_key(head.key)
    signature = next(one for one in note.signatures if one[:2] == (key.name, key.key_id))
    return ProvenPackage(head, str(signature).rstrip("\n"), figures)


class UnprovedPackageError(Exception):
    """Why a package does not prove itself."""

    def __init__(self, why: Message) -> None:
        super().__init__()
        self.why = why


def _members(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the three files of a package, each no larger than any may be."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = archive.infolist()
            if tuple(one.filename for one in found) != FILES:
                raise UnprovedPackageError(M_("it is no package of figures"))
            read = []
            for one in found:
                limit = FIGURES_BYTES if one.filename == FILES[-1] else TEXT_BYTES
                with archive.open(one) as stream:
                    read.append(stream.read(limit + 1))
                if len(read[-1]) > limit:
                    raise UnprovedPackageError(M_("it is larger than any package is"))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise UnprovedPackageError(M_("it is no package of figures, or it was cut on its way")) from None
    text, checkpoint, lines = read
    return text, checkpoint, lines


def _check_signed(head: PackageHead, note: Note, checkpoint: Note) -> None:
    """Refuse a package of which the one key that it names did not sign text and checkpoint, or of another log."""
    key = parse_key(head.key)
    for one in (note, checkpoint):
        if verify(one, [key]).valid != (key.name,):
            raise UnprovedPackageError(M_("the key that it names did not sign it as it stands"))
    now = parse_checkpoint(checkpoint.text)
    if (now.book, now.size, now.root.hex()) != (head.book, head.size, head.root):
        raise UnprovedPackageError(M_("its checkpoint is of another log"))


def _check_proof(head: PackageHead, proof: list[bytes]) -> None:
    """Refuse a log that does not go on from that of the package before."""
    if head.before is None:
        if head.number != 1 or proof:
            raise UnprovedPackageError(_ALTERED)
        return
    then, now = bytes.fromhex(head.before.root), bytes.fromhex(head.root)
    if head.number == 1 or not verify_consistency(head.before.size, head.size, proof, then, now):
        raise UnprovedPackageError(M_("its log does not go on from that of the package before"))


def _read_lines(content: bytes) -> tuple[list[bytes], ReportedFigures]:
    """Return the proof and the figures; each line is written the one way that we write it, in our order."""
    if not content.endswith(b"\n"):
        raise UnprovedPackageError(_ALTERED)
    first, *lines = content[:-1].split(b"\n")
    proof = [bytes.fromhex(one["hash"]) for one in read_leaf(first)["consistency"]]
    found: dict[str, list[Any]] = {name: [] for name in _PARTS}
    for line in lines:
        ((name, data),) = read_leaf(line).items()
        if name not in _PARTS:
            problem = M_("it holds {name}, which this program does not know: install a newer version", name=name)
            raise UnprovedPackageError(problem)
        found[name].append(parse(_PARTS[name], data, lambda _path, value: value))
    return proof, ReportedFigures(*(tuple(found[name]) for name in _PARTS))


def package_act(
    book: "Book", package: ProvenPackage, *, fingerprint: str | None = None, body: str | None = None
) -> ImportPackage | int:
    """Return the act that brings a package into a book, or the act by which it is there already.

    ``fingerprint`` is what the body itself says of its key: the first package needs it, and each that another key
    signed. ``body`` is whom the caller expects.

    Raises:
        BodyError: it is of another body, or of another key than the fingerprint is of.
    """
    head, said = package.head, package.figures
    with book.books.source.reading() as connection:
        known = Snapshot(connection, book.number).packages.package_of(head.figures)
    if known is not None:
        return known
    if body is not None and body != head.body:
        raise BodyError(body=body, why=M_("the package is of {other}").format(other=head.body))
    if fingerprint is not None and _bare(fingerprint) != _bare(package.fingerprint):
        problem = M_("the key that signed it has another fingerprint: {found}").format(found=package.fingerprint)
        advice = M_("Take it only if the body says that this is its key.")
        raise BodyError(body=head.body, why=problem, advice=advice)
    before = head.before
    return ImportPackage(
        body=head.body, number=head.number, first=head.first, last=head.last, book_id=head.book, size=head.size,
        root=head.root, sha256=head.figures, public_key=head.key, signature=package.signature,
        before_size=before.size if before else None, before_root=before.root if before else None,
        before=before.figures if before else None, pinned=None if fingerprint is None else 1,
        months=said.months(head.body), funds=said.funds, gifts=said.gifts, awards=said.awards,
        transfers=said.transfers, indicators=said.indicators, commitments=said.commitments,
    )  # fmt: skip


def is_known_key(book: "Book", package: ProvenPackage) -> bool:
    """Tell whether the last package of the body was signed by the same key, so that nobody need compare it again."""
    with book.books.source.reading() as connection:
        last = Snapshot(connection, book.number).packages.last(package.head.body)
    return last is not None and last.public_key == package.head.key


def _bare(fingerprint: str) -> str:
    return "".join(fingerprint.split()).lower()


def read_package(path: str) -> ProvenPackage:
    """Read a package from a file and prove it; raises PackageError, InputFileError."""
    return prove_package(read_bytes(path, Limit.LIST), path)


def prove_packages(
    paths: "Iterable[str | PathLike[str]]", *, executor: "Executor | None" = None
) -> Iterator[ProvenFile]:
    """Yield each file as a proven package or a read form, or with why it is none, in their order, each once.

    Which of the two it is its content says, whatever its name: a package is signed, a form of a body without any
    program (``ProvenFile.form``) is a workbook.

    ``executor`` is one of ``concurrent.futures`` or any of their interface: its processes read and prove, and change
    nothing. What one that broke did not bring back is done here.
    """
    for _path, found in each(_proven, (fspath(path) for path in paths), executor):
        yield found


def _proven(path: str) -> ProvenFile:
    try:
        content = read_bytes(path, Limit.LIST)
        if _is_workbook(content):
            from quykhuyenhoc.imports.body_forms import form_of  # packages need no reader of workbooks

            return ProvenFile(path, None, None, form_of(content, path))
        return ProvenFile(path, prove_package(content, path), None)
    except QuyError as error:
        return ProvenFile(path, None, error)


def _is_workbook(content: bytes) -> bool:
    """Tell whether content is that of a workbook, old or new: a zip that does not begin as a package does."""
    if content.startswith(_OLD_WORKBOOK):
        return True
    if not content.startswith(_ZIP) or FILES[0].encode() in content[:_NAME_ENDS]:
        return False
    return any(name in content for name in _OF_WORKBOOKS)
