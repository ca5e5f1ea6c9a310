"""``verify`` for who asks once: whether all is as the log says, with what was found, and what nobody outside holds."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.proof.checkpoints import Exposure, Kept, exposure
from quykhuyenhoc.proof.findings import MALFORMED, Finding
from quykhuyenhoc.proof.verify import differences

if TYPE_CHECKING:
    from quykhuyenhoc._executors import Progress
    from quykhuyenhoc.books.books import Book, Books
    from quykhuyenhoc.log.checkpoint import Note
    from quykhuyenhoc.store.log_heads import Head


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found when books were verified. It is true where nothing was, and a loop goes over the findings."""

    findings: tuple[Finding, ...]
    heads: "Mapping[str, Head]"
    """The head of each book that was read, by its code: how many acts it has, and what its tree is."""
    exposures: Mapping[str, Exposure]
    """What could be rewritten unseen of each book, as nobody outside holds a later checkpoint."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def __bool__(self) -> bool:
        return self.ok

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)


def verify(
    books: "Books", book: "Book | None" = None, *, against: "Sequence[Kept | Note]" = (), evidence: bool = False,
    progress: "Progress | None" = None,
) -> Verification:  # fmt: skip
    """Return every difference between the log and what stands in the database; true when all is as recorded.

    With ``book`` only that one is read, and books that are missing are not looked for. ``against`` are checkpoints
    that somebody else kept: a log that was cut or rewritten no longer continues them; of a signed one it is looked
    whether the log itself signed it, where its name says so. With ``evidence`` the content of every attached file is
    hashed again, and the balances that closings keep are added up; without it only that each is there, and its size.
    Where millions of rows may differ, ``proof.differences`` gives them one by one.

    Raises:
        OtherBooksError: the book is of another database.
    """
    found = tuple(differences(books, book, against=against, evidence=evidence, progress=progress))
    heads = {head.code: head for head in _heads(books, found) if book is None or head.book == book.number}
    exposures = dict[str, Exposure]()
    for head in heads.values():
        with suppress(QuyError, *MALFORMED):  # of a row that is damaged: the findings say so
            exposures[head.code] = exposure(books.at(head))
    return Verification(found, heads, exposures)


def _heads(books: "Books", found: tuple[Finding, ...]) -> "tuple[Head, ...]":
    """Return the heads; none where a table of theirs is gone, which the findings say."""
    try:
        return books.heads()
    except (QuyError, *MALFORMED):
        if not found:
            raise
        return ()
