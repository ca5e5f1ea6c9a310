"""Around the acts on personal data: what a typed place means, copies made and left, scrubbing."""

from collections.abc import Callable, Iterable, Iterator
from secrets import token_bytes
from typing import TYPE_CHECKING, Final

from quykhuyenhoc._arguments import of_one_database
from quykhuyenhoc.acts.privacy import HidePersonal, NoteCopy, ScrubPersonal
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.record import record_all
from quykhuyenhoc.books.rights import SEE_HIDDEN, check_may_see_hidden, offices_of, readers_of
from quykhuyenhoc.errors import KeyFileError, KeyNotShownError, NotFoundError, ScrubError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import CopyKind, PersonalState
from quykhuyenhoc.leaves.data_subjects import is_masked
from quykhuyenhoc.leaves.leaf import is_secret_at, personal_values
from quykhuyenhoc.ledger.controls.rules import adopted_at
from quykhuyenhoc.ledger.privacy import Copy, PersonalAt, PersonalChange
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.store.log_heads import Head, read_head
from quykhuyenhoc.store.privacy.scrubbing import scrub_database
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book, Books
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.log.checkpoint import Signer
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.connections import Connection


class PrivacyDesk(Desk):
    """Personal data: who may see it, where it stands, what copies hold it."""

    def personal_places(self, text: str) -> tuple[PersonalAt, ...]:
        """Return the personal values that a text names: ``PC12`` or ``#40`` all of an act, ``PC12:description`` one.

        Raises:
            NotFoundError, VoucherNumberError: the book has no such act, or the act no such value.
        """
        what, _colon, path = text.partition(":")
        number = what.strip().removeprefix("#")
        with self.book.books.source.reading() as connection:
            size = read_head(connection, self.book.number).size
            if number.isascii() and number.isdigit():
                seq = int(number)
            else:
                seq = self.book.view(connection, self.book.books.clock()).vouchers.filed(parse_number(what)).seq
            if not 1 <= seq <= size:
                raise NotFoundError(book=self.book.code, kind=N_("act"), name=f"#{seq}")
            known = [
                at for at, _sealed in personal_values(Snapshot(connection, self.book.number).vouchers.whole_leaf(seq))
            ]
        chosen = [at for at in known if path.strip() in ("", at, at.removeprefix("act."))]
        if not chosen:
            advice = M_("Known: {codes}.", codes=tuple(known))
            raise NotFoundError(book=self.book.code, kind=N_("field"), name=text, advice=advice)
        return tuple(PersonalAt(of=seq, path=at) for at in chosen)

    def hide(self, party: str, *, reason: "Personal | None" = None) -> "Recorded":
        """Hide all personal values about a party from lists, letters and publications.

        Raises:
            PrivacyError, RefusedError, StoreError: as ``record`` with ``HidePersonal``.
        """
        return self.book.record(HidePersonal(party=party), reason=reason)

    def copies_left(self, changes: Iterable[PersonalChange], seq: int) -> tuple[str, ...]:
        """Return the codes of the copies that still hold one of the values that the act ``seq`` erases."""
        erased = [change.of for change in changes if change.state is PersonalState.ERASED]
        if not erased:
            return ()
        with self.book.books.source.reading() as connection:
            found = list(Snapshot(connection, self.book.number).consents.copies())
        return tuple(one.code for one in found if not one.destroyed and min(erased) <= one.made < seq)

    def check_reader(self, actor: str, sign: "Signer | None" = None, *, proposal: int | None = None) -> None:
        """Refuse who asks for hidden personal data and does not show that she is who she says.

        Asked for is a key from when the book adopted its controls, or an accountant or auditor was first given a key;
        for ever, so that ending an office opens nothing. ``sign`` signs random bytes with it; nothing is recorded, and
        it is not called where no key is asked for. Any key counts that the actor holds an office with today. Of a
        ``proposal`` that waits, who may approve sees what is hidden, too.

        Raises:
            NotAllowedError: the actor holds no role that sees hidden data.
            KeyNotShownError: a key is asked for, and the actor has or shows none.
            KeyFileError: it is another's key.
        """
        with self.book.books.source.reading() as connection:
            check_may_see_hidden(
                offices_of(connection, self.book), actor, readers_of(connection, self.book, actor, proposal)
            )
            if not _asks_for_key(connection, self.book.number):
                return
            held = Snapshot(connection, self.book.number).roles.officers_on(self.book.today.isoformat())
        keys = {one.public_key for one in held if one.party == actor and one.public_key}
        if not keys:
            raise KeyNotShownError(
                why=M_("{party} holds no office with a key").format(party=actor),
                advice=M_("Register the public half⟦ with qkh role grant --public-key⟧."),
            )
        if sign is None:
            raise KeyNotShownError(
                why=M_("{party} did not show one").format(party=actor),
                advice=M_("Show it⟦: --my-key KEY-FILE⟧, or ask without hidden names."),
            )
        if not _signed(self.book, sign, keys):
            raise KeyFileError(why=M_("it is not the key that {party} registered").format(party=actor))


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
    pairs = [(book, _note(book, head.size, kind, where)) for head in heads for book in (books.at(head).as_(actor),)]
    return record_all(pairs)


def _note(book: "Book", made: int, kind: CopyKind, where: str) -> NoteCopy:
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        code, n = f"{kind}-{made}", 1
        while view.peek(Copy, code) is not None:
            n += 1
            code = f"{kind}-{made}-{n}"
    return NoteCopy(code=code, kind=kind, made=made, where=where)


def scrub(books: "Books", *, actor: str | None = None, dry_run: bool = False) -> "tuple[Recorded, ...]":
    """Scrub what was erased from the file or table, then say so in the log of each book of which something was.

    It may be run again at any time; where nothing waits, nothing is recorded.

    Raises:
        ScrubError: it cannot be done now; erased values stay erased, and may still lie in the file.
    """
    if not books.source.retries:
        raise ScrubError(why=M_("it is no part of a host program's transaction"))
    pairs = [(book.as_(actor), act) for book, act in _waiting(books)]
    if not dry_run:
        scrub_database(books.database)
    return record_all(pairs, dry_run=dry_run)


def _waiting(books: "Books") -> "Iterator[tuple[Book, ScrubPersonal]]":
    for head in books.heads():
        with books.source.reading() as connection:
            found = Snapshot(connection, head.book).personal.unscrubbed()
        if found:
            yield books.at(head), ScrubPersonal(until=found.last)


def kept_from(connection: "Connection", book: "Book") -> Callable[[int, str], bool]:
    """Return what tells whether the value of an act (its seq) at a path is kept from who asks the book.

    Kept are what lists mask (``leaves.data_subjects``), and the whole text of a proposal of an earlier version; what is
    secret is kept from every actor.

    Raises:
        NotAllowedError: the actor may not see what is hidden.
    """
    if book.reader is not None:
        check_may_see_hidden(offices_of(connection, book), book.reader)
        return lambda _seq, path: is_secret_at(path)
    return lambda _seq, path: is_masked(path) or path == "act.content" or is_secret_at(path)


NONCE: Final = 32
"""How many random bytes are signed."""


def _asks_for_key(connection: "Connection", book: int) -> bool:
    read = Snapshot(connection, book)
    offices = tuple(read.roles.offices())
    if any(one.role in SEE_HIDDEN and one.public_key for one in offices):
        return True
    return adopted_at(offices, read.roles.parties()) is not None


def _signed(book: "Book", sign: "Signer", keys: set[str]) -> bool:
    from quykhuyenhoc.log.checkpoint import Said, check_said, parse_key

    nonce = token_bytes(NONCE)
    line = sign(Said.READING, book.id, 0, nonce)
    return any(check_said(Said.READING, book.id, 0, nonce, line, parse_key(key)) for key in keys)
