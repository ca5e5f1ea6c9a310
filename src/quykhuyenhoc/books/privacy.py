"""Around the acts on personal data: what a typed place means, copies made and left, scrubbing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc._arguments import of_one_database
from quykhuyenhoc.acts.leaf import personal_values
from quykhuyenhoc.acts.privacy import NoteCopy, ScrubPersonal
from quykhuyenhoc.books.record import record_all
from quykhuyenhoc.errors import NotFoundError, ScrubError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import CopyKind, PersonalState
from quykhuyenhoc.ledger.privacy import Copy, PersonalAt, PersonalChange
from quykhuyenhoc.ledger.voucher import parse_number
from quykhuyenhoc.store.heads import Head, read_head
from quykhuyenhoc.store.lookup import whole_leaf
from quykhuyenhoc.store.personal import unscrubbed
from quykhuyenhoc.store.reads_privacy import copies
from quykhuyenhoc.store.scrubbing import scrub_database

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book, Books
    from quykhuyenhoc.books.filing import Recorded


def personal_places(book: "Book", text: str) -> tuple[PersonalAt, ...]:
    """Return the personal values that a text names: ``PC12`` or ``#40`` all of an act, ``PC12:description`` one.

    Raises:
        NotFoundError, VoucherNumberError: the book has no such act, or the act no such value.
    """
    what, _colon, path = text.partition(":")
    number = what.strip().removeprefix("#")
    with book.books.source.reading() as connection:
        size = read_head(connection, book.number).size
        if number.isascii() and number.isdigit():
            seq = int(number)
        else:
            seq = book.view(connection, book.books.clock()).voucher(parse_number(what)).seq
        if not 1 <= seq <= size:
            raise NotFoundError(book=book.code, kind=N_("act"), name=f"#{seq}", advice="")
        known = [at for at, _sealed in personal_values(whole_leaf(connection, book.number, seq))]
    chosen = [at for at in known if path.strip() in ("", at, at.removeprefix("act."))]
    if not chosen:
        raise NotFoundError(book=book.code, kind=N_("field"), name=text, advice=tuple(known))
    return tuple(PersonalAt(of=seq, path=at) for at in chosen)


def note_copies(
    books: "Books", heads: Iterable[Head], kind: CopyKind, where: str, *, actor: str | None = None
) -> "tuple[Recorded, ...]":
    """Note in each book that a copy with personal values was made of it, as it was at its head.

    Raises:
        OtherBooksError: a head is of no book here.
        StoreError: the database cannot be written; the copy stands all the same.
    """
    heads = tuple(heads)
    of_one_database("note_copies", (books, *heads))
    pairs = [(book, _note(book, head.size, kind, where)) for head in heads for book in (books.at(head),)]
    return record_all(pairs, actor=actor)


def _note(book: "Book", made: int, kind: CopyKind, where: str) -> NoteCopy:
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        code, n = f"{kind}-{made}", 1
        while view.peek(Copy, code) is not None:
            n += 1
            code = f"{kind}-{made}-{n}"
    return NoteCopy(code=code, kind=kind, made=made, where=where)


def copies_left(book: "Book", changes: Iterable[PersonalChange], seq: int) -> tuple[str, ...]:
    """Return the codes of the copies that still hold one of the values that the act ``seq`` erases."""
    erased = [change.of for change in changes if change.state is PersonalState.ERASED]
    if not erased:
        return ()
    with book.books.source.reading() as connection:
        found = list(copies(connection, book.number))
    return tuple(one.code for one in found if not one.destroyed and min(erased) <= one.made < seq)


def scrub(books: "Books", *, actor: str | None = None, dry_run: bool = False) -> "tuple[Recorded, ...]":
    """Scrub what was erased from the file or table, then say so in the log of each book of which something was.

    It may be run again at any time; where nothing waits, nothing is recorded.

    Raises:
        ScrubError: it cannot be done now; erased values stay erased, and may still lie in the file.
    """
    if not books.source.retries:
        raise ScrubError(problem=M_("it is no part of a host program's transaction"))
    pairs = list(_waiting(books))
    if not dry_run:
        scrub_database(books.database)
    return record_all(pairs, actor=actor, dry_run=dry_run)


def _waiting(books: "Books") -> "Iterator[tuple[Book, ScrubPersonal]]":
    for head in books.heads():
        with books.source.reading() as connection:
            found = unscrubbed(connection, head.book)
        if found:
            yield books.at(head), ScrubPersonal(until=found.last)
