"""Who reads hidden names where officers hold keys: she shows the key of her office. Elsewhere her word is enough.

Nothing opens without this where the books are read by the command line (``Session.reader``). A program that uses the
library knows its users by other means and decides itself whether it asks.
"""

from secrets import token_bytes
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.books.books import Book, today_in
from quykhuyenhoc.books.rights import SEE_HIDDEN, check_may_see_hidden, offices_of, readers_of
from quykhuyenhoc.errors import KeyFileError, KeyNotShownError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.controls import adopted_at
from quykhuyenhoc.store.reads_offices import office_versions, officers_on, party_versions

if TYPE_CHECKING:
    from quykhuyenhoc.log.checkpoint import Signer
    from quykhuyenhoc.store.connections import Connection

NONCE: Final = 32
"""How many random bytes are signed."""


def check_reader(book: Book, actor: str, sign: "Signer | None" = None, *, proposal: int | None = None) -> None:
    """Refuse who asks for hidden personal data and does not show that she is who she says.

    Asked for is a key from when the book adopted its controls, or an accountant or auditor was first given a key; for
    ever, so that ending an office opens nothing. ``sign`` signs random bytes with it; nothing is recorded, and it is
    not called where no key is asked for. Any key counts that the actor holds an office with today. Of a ``proposal``
    that waits, who may approve sees what is hidden, too.

    Raises:
        NotAllowedError: the actor holds no role that sees hidden data.
        KeyNotShownError: a key is asked for, and the actor has or shows none.
        KeyFileError: it is another's key.
    """
    with book.books.source.reading() as connection:
        check_may_see_hidden(offices_of(connection, book), actor, readers_of(connection, book, actor, proposal))
        if not _asks_for_key(connection, book.number):
            return
        held = officers_on(connection, book.number, today_in(book).isoformat())
    keys = {one.public_key for one in held if one.party == actor and one.public_key}
    if not keys:
        raise KeyNotShownError(
            problem=M_("{party} holds no office with a key").format(party=actor),
            advice=M_("Register the public half⟦ with qkh role grant --public-key⟧."),
        )
    if sign is None:
        raise KeyNotShownError(
            problem=M_("{party} did not show one").format(party=actor),
            advice=M_("Show it⟦: --my-key KEY-FILE⟧, or ask without hidden names."),
        )
    if not _signed(book, sign, keys):
        raise KeyFileError(problem=M_("it is not the key that {party} registered").format(party=actor))


def _asks_for_key(connection: "Connection", book: int) -> bool:
    offices = tuple(office_versions(connection, book))
    if any(one.role in SEE_HIDDEN and one.public_key for one in offices):
        return True
    return adopted_at(offices, party_versions(connection, book)) is not None


def _signed(book: Book, sign: "Signer", keys: set[str]) -> bool:
    from quykhuyenhoc.log.checkpoint import Said, check_said, parse_key

    nonce = token_bytes(NONCE)
    line = sign(Said.READING, book.id, 0, nonce)
    return any(check_said(Said.READING, book.id, 0, nonce, line, parse_key(key)) for key in keys)
