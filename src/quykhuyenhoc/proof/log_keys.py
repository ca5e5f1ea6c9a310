"""The log's own key: it signs every checkpoint beside the officers, and proves that one place goes on with one log.

It proves no person: whoever writes in the database may sign with it. Its private half never leaves the place where it
was made, so a restored copy makes a new one, by an act that names both, before it signs its first checkpoint.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.acts.checkpoints import RenewLogKey
from quykhuyenhoc.errors import KeyFileError, QuyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.log.checkpoint import (
    LOG_KEY_BYTES,
    ORIGIN,
    Note,
    VerifierKey,
    log_verifier_key,
    new_log_key,
    read_log_key,
    sign,
    verifier_key,
    verify,
)
from quykhuyenhoc.log.key_file import open_key
from quykhuyenhoc.proof.checkpoints import checkpoint, read_verifier_key, sign_checkpoint
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head
    from quykhuyenhoc.store.view import View


def log_verifier(book: "Book") -> VerifierKey | None:
    """Return the public half of the log's own key as those who check its checkpoints take it; None: it has none."""
    with book.books.source.reading() as connection:
        public = Snapshot(connection, book.number).log_keys.current()
    return log_verifier_key(book.id, public) if public else None


def renew_log_key(book: "Book", *, reason: "Personal | None" = None) -> "Recorded":
    """Make another key for the log, and record that it goes over to it; the private half is kept in the database."""
    with book.books.source.reading() as connection:
        old = Snapshot(connection, book.number).log_keys.current()
    public, private = new_log_key()
    from quykhuyenhoc.books.record import record_requests, request_of  # who verifies records nothing

    act = request_of(RenewLogKey(log_key=public, replaces=old), None, book.actor, reason)

    def keep(view: "View", _done: "Recorded") -> None:
        view.log_keys.keep_secret(public, private)

    return record_requests([(book, act)], then=keep)[0]


def checkpoint_note(book: "Book", keys: Iterable[tuple[str, str]] = ()) -> Note:
    """Return the checkpoint of a book as it is now, signed by its log, and by officers (key file, passphrase).

    A place that does not hold the log's key makes a new one first; where it cannot write, the log does not sign.

    Raises:
        KeyFileError: a file is no key, or its passphrase is another; or what this place keeps is not the log's key.
    """
    keys = tuple(keys)
    private = _private(book)
    if private is None and book.books.source.retries:
        with suppress(QuyError):  # a book that takes no act has its checkpoint all the same
            renew_log_key(book)
            private = _private(book)
    now = checkpoint(book)
    note = Note(now.text)
    if private is not None:
        note = note.signed(sign(now.text, ORIGIN + book.id, private))
    for signature in sign_checkpoint(now, keys).signatures:
        note = note.signed(signature)
    return note


class NoteSigner(NamedTuple):
    """What signs other texts of a book than checkpoints: a key, by its public half, and its signing."""

    key: VerifierKey
    sign: "Callable[[str], Note]"


def note_signer(book: "Book", officer: tuple[str, str] | None = None) -> NoteSigner:
    """Return what signs a text for a book: the key of an officer (key file, passphrase), or the log's own.

    Raises:
        KeyFileError: the file is no key, or its passphrase is another; or this place does not hold the log's key.
    """
    if officer is not None:
        path, passphrase = officer
        public, key = read_verifier_key(path), open_key(read_bytes(path, Limit.KEY), passphrase)
    else:
        own, private = log_verifier(book), _private(book)
        if own is None or private is None:
            problem = M_("this place does not hold the key of the log; make another with ⟦qkh key log --renew⟧")
            raise KeyFileError(why=problem, part="log_key")
        public, key = own, private
    return NoteSigner(public, lambda text: Note(text).signed(sign(text, public.name, key)))


def _private(book: "Book") -> "Ed25519PrivateKey | None":
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        public = read.log_keys.current()
        private = read.log_keys.private_half(public) if public else None
    return _pair(log_verifier_key(book.id, public), private) if public and private is not None else None


def _pair(public: VerifierKey, private: bytes) -> "Ed25519PrivateKey":
    """Return the log's key from its two halves.

    Raises:
        KeyFileError: the one is not the private half of the other.
    """
    if len(private) == LOG_KEY_BYTES and verifier_key(public.name, key := read_log_key(private)) == public:
        return key
    problem = M_("what this place keeps is not the key that the log names; make another with ⟦qkh key log --renew⟧")
    raise KeyFileError(why=problem, part="log_key")


def check_log_keys(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield what is wrong with the keys of a log: one that does not go over from the other, or a secret of none."""
    known: list[str] = []
    read = Snapshot(connection, head.book)
    for version in read.log_keys.versions():
        if version.replaces != (known[-1] if known else None):
            problem, was = N_("goes over from another key than the log's"), known[-1] if known else ""
            row = f"#{version.seq}"
            yield Finding(head.code, "renew_log_key", row, "replaces", problem, version.replaces or "", was)
        known.append(version.log_key)
        if _own(head, version.log_key) is None:
            problem = N_("is no key that only its holder can sign with")
            yield Finding(head.code, "renew_log_key", f"#{version.seq}", "log_key", problem, version.log_key)
    for public, private in read.log_keys.secrets():
        own = _own(head, public)
        if own is None or public not in known:
            yield Finding(head.code, "secret", public, "", N_("is no key of the log"))
            continue
        try:
            _pair(own, private)
        except KeyFileError:
            yield Finding(head.code, "secret", public, "value", N_("is not the key that the log names"))


def signed_by_other(connection: "Connection", head: "Head", note: Note, size: int) -> bool:
    """Tell whether a note bears the name of the log, under its key of that size, and a wrong signature."""
    public = Snapshot(connection, head.book).log_keys.current(size)
    own = _own(head, public or "")
    named = any(one.name == ORIGIN + head.id for one in note.signatures)
    return bool(verify(note, [own]).wrong) if own else bool(public) and named


def _own(head: "Head", public: str) -> VerifierKey | None:
    """Return the log's own key; None for one that cannot be read, or with which anybody can sign."""
    with suppress(KeyFileError):
        return log_verifier_key(head.id, public)
    return None
