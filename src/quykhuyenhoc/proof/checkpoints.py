"""Checkpoints of a book: what it is now, whether it still continues an old one, and how much no other person holds."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from getpass import getuser
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.atomic import write_file
from quykhuyenhoc.files.reading import Limit, read_bytes, read_text
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.log.checkpoint import (
    Checkpoint,
    Note,
    VerifierKey,
    make_key,
    parse_checkpoint,
    parse_key,
    parse_note,
    sign,
    verifier_key,
    verify,
)
from quykhuyenhoc.log.code import code_of, matches, read_code
from quykhuyenhoc.log.key_file import open_key, seal_key
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.log import last_given, root_at
from quykhuyenhoc.store.log_heads import Head, read_head

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection


class PaperCheckpoint(NamedTuple):
    """What a paper prints of a checkpoint: the typed code and the size; the book where it is named."""

    code: str
    size: int
    book: str | None = None


def read_paper(code: str, size: int) -> PaperCheckpoint:
    """Read the code and the size that a paper prints.

    Raises:
        CheckpointError: the code is mistyped; its wrong groups are named.
    """
    read_code(code)
    return PaperCheckpoint(code, size)


Kept = Checkpoint | PaperCheckpoint
"""What somebody outside kept."""


class Exposure(NamedTuple):
    """What could be rewritten unseen: acts since the last checkpoint that somebody outside was given, and its time."""

    acts: int
    size: int
    at: datetime | None


def checkpoint(book: "Book") -> Checkpoint:
    """Return the checkpoint of a book as it is now."""
    head = book.head()
    return Checkpoint(head.id, head.size, root(head.peaks))


def exposure(book: "Book") -> Exposure:
    """Return how much of a book nobody outside holds a checkpoint of; ``at`` is None where nobody holds any."""
    with book.books.source.reading() as connection:
        head = read_head(connection, book.number)
        seq, size, at = last_given(connection, book.number) or (0, 0, None)
        # The act that tells of the checkpoint came after it and moved nothing.
        acts = head.size - size - (1 if seq == size + 1 else 0)
        return Exposure(acts, size, datetime.fromisoformat(at) if at else None)


def continues(connection: "Connection", heads: Sequence[Head], kept: Kept) -> Iterator[Finding]:
    """Yield why the books do not continue a checkpoint; nothing where the one it is of does."""
    of = [head for head in heads if kept.book in (None, head.id)]
    if not of:
        yield Finding(kept.book or "?", "head", "", "", N_("the book is missing from the database"))
        return
    found = [finding for head in of for finding in _continued(connection, head, kept)]
    if len(found) == len(of):  # a code without a book may be of any
        yield from found


def forks(kept: Sequence[Kept]) -> Iterator[Finding]:
    """Yield the pairs among checkpoints that tell of two histories: of one book, of one size, with other roots.

    Whoever signed both signed two books; neither needs the book to prove it.
    """
    seen: dict[tuple[str, int], Checkpoint] = {}
    for one in kept:
        if isinstance(one, PaperCheckpoint):
            continue
        first = seen.setdefault((one.book, one.size), one)
        if first.root != one.root:
            problem = N_("two checkpoints of this size differ: somebody was shown another history")
            yield Finding(
                one.book, "checkpoint", f"#{one.size}", "", problem, first.root.hex()[:32], one.root.hex()[:32]
            )


def _continued(connection: "Connection", head: Head, kept: Kept) -> Iterator[Finding]:
    if kept.size < 1:
        problem = N_("a checkpoint of no act proves nothing: every log continues it")
        yield Finding(head.code, "log", "", "", problem)
        return
    if kept.size > head.size:
        problem = N_("is shorter than a checkpoint that somebody kept")
        yield Finding(head.code, "log", "", "", problem, str(head.size), str(kept.size))
        return
    now = Checkpoint(head.id, kept.size, root_at(connection, head, kept.size))
    held = matches(kept.code, now) if isinstance(kept, PaperCheckpoint) else kept.root == now.root
    if not held:
        problem = N_("does not continue a checkpoint that somebody kept")
        stored, said = (
            (code_of(now), kept.code)
            if isinstance(kept, PaperCheckpoint)
            else (now.root.hex()[:32], kept.root.hex()[:32])
        )
        yield Finding(head.code, "log", f"#1–#{kept.size}", "", problem, stored, said)


def make_key_file(path: str, name: str, passphrase: str) -> VerifierKey:
    """Make a key and write it to a new file that only its owner may read; return its public half.

    Raises:
        FileExistsRefusedError: the file exists.
        KeyFileError: the name or the passphrase will not do.
    """
    key = make_key()
    sign("\n", name, key)  # refuses a name that no note may hold
    write_file(path, seal_key(key, name, passphrase, _account()))
    return verifier_key(name, key)


def _account() -> tuple[str, ...]:
    """Return the name of the account, which whoever guesses tries first."""
    with suppress(OSError, KeyError, ImportError):
        return (getuser(),)
    return ()


def read_verifier_key(text: str) -> VerifierKey:
    """Read the public half of a key: as text, or from a key file or any file whose first line it is.

    Raises:
        KeyFileError: it is none.
        InputFileError: the file cannot be read.
    """
    if "+" in text and not os.path.exists(text):  # noqa: PTH110 (a key is no path)
        return parse_key(text.strip())
    return parse_key(read_text(text, Limit.KEY).partition("\n")[0].strip())


def sign_checkpoint(checkpoint: Checkpoint, keys: Iterable[tuple[str, str]]) -> Note:
    """Return a checkpoint's note signed by the keys of files, each opened by its passphrase.

    Raises:
        KeyFileError: a file is no key, or its passphrase is another.
    """
    note = Note(checkpoint.text)
    for path, passphrase in keys:
        name = read_verifier_key(path).name
        note = note.signed(sign(note.text, name, open_key(read_bytes(path, Limit.KEY), passphrase)))
    return note


def read_checkpoint(text: str, keys: Sequence[VerifierKey] = ()) -> Checkpoint:
    """Read a note that somebody kept; without keys nothing is said of who signed it.

    Raises:
        CheckpointError: it is no checkpoint of a book, or one of the keys did not sign it as it stands.
    """
    unsigned = "\n\n" not in text.strip()
    note = Note(text.strip() + "\n") if unsigned else parse_note(text)
    must_have_signed(note, keys)
    return parse_checkpoint(note.text)


def must_have_signed(note: Note, keys: Sequence[VerifierKey]) -> None:
    """Refuse a note that one of the keys did not sign as it stands; raises CheckpointError."""
    signed = verify(note, keys).valid if keys else ()
    for key in keys:
        if key.name not in signed:
            raise CheckpointError(why=M_("{name} did not sign it as it stands").format(name=key.name))
