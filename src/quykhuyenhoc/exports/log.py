"""The log as JSON Lines: the exact bytes of every leaf, for a verifier that trusts nothing of this program.

``log/verifier.py`` says what stands on each line, and checks it.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from quykhuyenhoc.books.privacy import kept_from
from quykhuyenhoc.leaves.leaf import LEAF_PARTS
from quykhuyenhoc.log.checkpoint import parse_checkpoint, parse_note
from quykhuyenhoc.store.log import annex_names, erased, leaves, opened
from quykhuyenhoc.store.log_heads import Head, read_head

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection

RUN = 1000


def export_log(
    book: "Book",
    *,
    with_personal: bool = False,
    notes: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[bytes]:
    """Yield the lines of a book's log on one snapshot: a header, every leaf, values of persons if wanted, notes.

    Of erased values it says that they are; hidden ones, and what lists mask, are left out unless an actor
    with the right to see them asks. Of what stands beside a leaf, as the lines of a bank's statement
    do, the log has the root alone: its values are not in here. ``notes`` are signed checkpoints that stand at the end,
    for whoever holds no other.

    Raises:
        NotAllowedError: that actor may not see what is hidden.
        CheckpointError: a note is no checkpoint as every verifier reads it.
    """
    for note in notes:
        parse_checkpoint(parse_note(note).text)
    with book.books.source.reading() as connection:
        kept = kept_from(connection, book)
        head = read_head(connection, book.number)
        header = {"format": "quykhuyenhoc-log", "v": "1", "book": head.id, "size": str(head.size)}
        yield _line(header, sort=False)
        yield from _leaves(connection, head, progress)
        if with_personal:
            beside = annex_names(connection, head.book)
            for seq, path, salt, value in opened(connection, head.book, with_hidden=book.reader is not None):
                if _in_leaf(path, beside.get(seq, ())) and not kept(seq, path):
                    yield _line({"personal": {"path": path, "salt": salt.hex(), "seq": str(seq), "value": value}})
            for seq, path in erased(connection, head.book):
                if _in_leaf(path, beside.get(seq, ())):
                    yield _line({"personal": {"path": path, "seq": str(seq)}})
    for note in notes:
        yield _line({"checkpoint": note})


def _in_leaf(path: str, beside: Sequence[str]) -> bool:
    """Tell whether the commitment to a personal value stands in its leaf, not in a list beside it."""
    return path.partition(".")[0] in LEAF_PARTS and not any(path.startswith(f"{name}.") for name in beside)


def _leaves(connection: "Connection", head: Head, progress: Callable[[int, int], None] | None) -> Iterator[bytes]:
    for seq, sealed in leaves(connection, head.book, head.size):
        yield sealed + b"\n"
        if progress and (seq % RUN == 0 or seq == head.size):
            progress(seq, head.size)


def _line(data: object, *, sort: bool = True) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=sort, separators=(",", ":")).encode() + b"\n"
