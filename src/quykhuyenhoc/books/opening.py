"""Opening a book: the one act that needs no book before it."""

import secrets
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.acts.books import OpenBook, RegisterBook
from quykhuyenhoc.books.held import HeldBooks
from quykhuyenhoc.books.record import _record, request_of
from quykhuyenhoc.errors import BookAlikeError, BookExistsError, FieldError
from quykhuyenhoc.log.checkpoint import new_log_key
from quykhuyenhoc.store.log_heads import heads, read_head
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.writes import insert_head
from quykhuyenhoc.text import alike_keys, check_code, shown

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.personal import Personal


def open_book(
    books: "Books", act: OpenBook, *, actor: str | None = None, reason: "Personal | None" = None,
    then: "tuple[Act, ...]" = (),
) -> "Recorded":  # fmt: skip
    """Open a book with a key of its log, and record what belongs to its beginning (its chart) in the same transaction.

    Raises:
        ClockError: the clock is far from that of the database's first book, and no reason was given.
        BookExistsError: the code is taken in this database.
    """
    first = request_of(act, None, actor, reason)
    opened = first.act
    if not isinstance(opened, OpenBook):
        raise FieldError(of="open_book", field="act", value=shown(act), asked=OpenBook.__name__)
    check_code("book", opened.code)
    if not isinstance(then, tuple | list):
        raise FieldError(of="open_book", field="then", value=shown(then), asked="tuple[Act, ...]")
    following = [request_of(later, None, actor, None) for later in then]
    public, private = new_log_key()
    if opened.log_key is None:
        opened = replace(opened, log_key=public)
        first = first._replace(act=opened)
    with books.source.writing() as connection:
        connection.lock_opening()
        known = heads(connection)
        if known:
            connection.lock(known[0].book)
        _must_be_new(opened.code, [head.code for head in known])
        number, book_id = max((head.book for head in known), default=0) + 1, secrets.token_hex(16)
        insert_head(connection, number, book_id, opened.code, opened.name)
        book, left = books.at(read_head(connection, number)), HeldBooks()
        done = _record(connection, book, first, left)
        if opened.log_key == public:
            Snapshot(connection, number).log_keys.keep_secret(public, private)
        for later in following:
            _record(connection, book, later, left)
        if known:
            note = RegisterBook(code=opened.code, book_id=book_id)
            _record(connection, books.at(known[0]), request_of(note, None, actor, first.reason), left)
    return done


def _must_be_new(code: str, known: list[str]) -> None:
    """Refuse a code that a book of the database has, or that looks like one of theirs."""
    if code in known:
        raise BookExistsError(name=code)
    if any(not {*alike_keys(one)}.isdisjoint(alike_keys(code)) for one in known):
        raise BookAlikeError(name=code)
