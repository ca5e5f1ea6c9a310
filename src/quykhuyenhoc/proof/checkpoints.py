"""Checkpoints of a book: what it is now, whether it still continues an old one, and how much no other person holds."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.log.checkpoint import Checkpoint
from quykhuyenhoc.log.code import code_of, matches, read_code
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.heads import Head, read_head
from quykhuyenhoc.store.leaves import root_at
from quykhuyenhoc.store.log_state import last_given

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
