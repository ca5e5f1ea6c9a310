"""Packages of figures as they come in: read, proved by their own bytes alone, and made the act that brings them in.

Reading and proving is a pure function of the bytes, so that other processes may do it for many files. What only the
book knows (the key of the body, the package before) its act asks when it is decided.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from os import PathLike, fspath
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc._executors import each
from quykhuyenhoc.acts.package_statements import PackageStatement, read_figures
from quykhuyenhoc.acts.packages import ImportPackage
from quykhuyenhoc.errors import BodyError, PackageError, QuyError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.ledger.package_sums import ROWS_MAX
from quykhuyenhoc.ledger.packages import FILES, PackageHead, read_head
from quykhuyenhoc.log.checkpoint import Note, VerifierKey, parse_checkpoint, parse_key, parse_note, verify
from quykhuyenhoc.log.package_file import unpacked
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.body_forms import FilledForm
    from quykhuyenhoc.store.packages import PackageRow

_LIMITS: Final[dict[str, int]] = dict(zip(FILES, (1 << 18, 1 << 18, 1 << 25), strict=True))
"""The most bytes of each file of a package: no package has more."""
FINGERPRINT: Final = 32
"""The hexadecimal digits of a fingerprint: half of a SHA-256, as much as nobody finds another key for."""
_ZIP: Final = b"PK\x03\x04"
_NAME_ENDS: Final = 64
"""The name of the first file of a zip stands in so many bytes."""
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_OF_WORKBOOKS: Final = (b"[Content_Types].xml", b"application/vnd.oasis.opendocument")
"""What stands in every XLSX and ODS file, however it was packed."""
_ALTERED: Final = M_("it is cut or was altered")
_NONE: Final = M_("it is no package of figures, or it was cut on its way")


class ProvenPackage(PackageStatement):
    """A package whose signatures, hashes, proof and sums hold: what it says, and the line that signs it."""

    __slots__ = ()

    @property
    def fingerprint(self) -> str:
        """What the body reads out of its key, in groups of four."""
        return fingerprint_of(parse_key(self.head.key))


class ProvenFile(NamedTuple):
    """A file that came from a body: the package or the filled form that it is, or why it is none."""

    path: str
    package: ProvenPackage | None
    error: QuyError | None
    form: "FilledForm | None" = None


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
        found = _proved(content)
    except Exception:  # noqa: BLE001 (whatever it is that these bytes do to a reader, they are no package)
        found = _ALTERED
    if isinstance(found, Message):
        raise PackageError(path=Internal.place(path), why=found)
    return found


def _proved(content: bytes) -> ProvenPackage | Message:
    files = unpacked(content, _LIMITS)
    if files is None:
        return _NONE
    text, checkpoint, lines = files
    note = parse_note(text.decode())
    head = read_head(note.text)
    if isinstance(head, Message):
        return head
    why = _not_signed(head, note, parse_note(checkpoint.decode()))
    if why is None and sha256(lines).hexdigest() != head.figures:
        why = _ALTERED
    if why is None and lines.count(b"\n") > ROWS_MAX + 1:
        why = M_("it has more than {most} rows; send fewer months at a time", most=ROWS_MAX)
    if why is not None:
        return why
    found = read_figures(lines)
    if isinstance(found, Message):
        return found
    proved = ProvenPackage(head, str(note.signatures[0]).rstrip("\n"), *found)
    return proved.wrong() or proved


def _not_signed(head: PackageHead, note: Note, checkpoint: Note) -> Message | None:
    """Return why not one key, the one that it names, signed text and checkpoint, and these alone."""
    key = parse_key(head.key)
    if len(note.signatures) != 1 or any(verify(one, [key]).valid != (key.name,) for one in (note, checkpoint)):
        return M_("the key that it names did not sign it as it stands")
    now = parse_checkpoint(checkpoint.text)
    same = (now.book, now.size, now.root.hex()) == (head.book, head.size, head.root)
    return None if same else M_("its checkpoint is of another log")


def package_act(
    book: "Book", package: ProvenPackage, *, fingerprint: str | None = None, new_key: bool = False,
    body: str | None = None,
) -> ImportPackage | int:  # fmt: skip
    """Return the act that brings a package into a book, or the act by which it is there already.

    ``fingerprint`` is what the body itself says of its key: the first package needs it, and each that another key
    signed, or with which the body begins a new book, which is taken only with ``new_key`` too. ``body`` is whom the
    caller expects. A package is there already where the same body signed the same number with the same key.

    Raises:
        BodyError: it is of another body, or of another key than the fingerprint is of.
    """
    head, said = package.head, package.figures
    if body is not None and body != head.body:
        raise BodyError(body=body, why=M_("the package is of {other}").format(other=head.body))
    if fingerprint is not None and _bare(fingerprint) != _bare(package.fingerprint):
        # The right one stands nowhere in what is said: who copies it from here has asked nobody.
        advice = M_("Ask the body itself for the fingerprint of its key; what came with the package proves nothing.")
        raise BodyError(body=head.body, why=M_("the key that signed it has another fingerprint"), advice=advice)
    with book.books.source.reading() as connection:
        packages = Snapshot(connection, book.number).packages
        known = packages.known(head.body, head.number, head.key, package.signature)
        last = packages.last(head.body)
    if known is not None:
        return known
    before = head.before
    return ImportPackage(
        body=head.body, number=head.number, first=head.first, last=head.last, book_id=head.book, size=head.size,
        root=head.root, sha256=head.figures, public_key=head.key, signature=package.signature,
        before_size=before.size if before else None, before_root=before.root if before else None,
        before=before.figures if before else None, proof=" ".join(package.proof) or None,
        pinned=None if fingerprint is None else 1,
        replaces=last.public_key if new_key and last and _is_new(head, last) else None,
        months=said.months(head.body), funds=said.funds, gifts=said.gifts, awards=said.awards,
        transfers=said.transfers, indicators=said.indicators, commitments=said.commitments,
    )  # fmt: skip


def _is_new(head: PackageHead, last: "PackageRow") -> bool:
    """Tell whether another key signed a package than the last of its body, or it is of another book."""
    return last.public_key != head.key or last.book_id != head.book


def is_known_key(book: "Book", package: ProvenPackage) -> bool:
    """Tell whether the last package of the body was of its book and key, so that nobody need compare it again."""
    with book.books.source.reading() as connection:
        last = Snapshot(connection, book.number).packages.last(package.head.body)
    return last is not None and not _is_new(package.head, last)


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
    nothing. What one that broke did not bring back is done here, and what it
    brought back is proved again by the act that records it: an executor has nobody's word.
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
    except Exception:  # noqa: BLE001 (whatever a workbook does to its reader, it stops no other file)
        return ProvenFile(path, None, PackageError(path=Internal.place(path), why=_ALTERED))


def _is_workbook(content: bytes) -> bool:
    """Tell whether content is that of a workbook, old or new: a zip that does not begin as a package does."""
    if content.startswith(_OLD_WORKBOOK):
        return True
    if not content.startswith(_ZIP) or FILES[0].encode() in content[:_NAME_ENDS]:
        return False
    return any(name in content for name in _OF_WORKBOOKS)
