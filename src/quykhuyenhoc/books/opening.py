"""Opening a book: the one act that needs no book before it."""

import secrets
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.registers import OpenBook, RegisterBook
from quykhuyenhoc.books.filing import Recorded, Request
from quykhuyenhoc.books.record import _record, os_account
from quykhuyenhoc.errors import ExistsError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.store.heads import heads, read_head
from quykhuyenhoc.store.writes import insert_head
from quykhuyenhoc.text import check_code, clean

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Books


def open_book(
    books: "Books", act: OpenBook, *, actor: str | None = None, reason: Personal | None = None,
    then: tuple[Act, ...] = (),
) -> Recorded:  # fmt: skip
    """Open a book, and record what belongs to its beginning (its chart) in the same transaction.

    Raises:
        ClockError: the clock is far from that of the database's first book, and no reason was given.
        ExistsError: the code is taken in this database.
    """
    check_code("book", act.code)
    who, why = actor or os_account(), clean(reason) if reason else None
    opened = act.checked()
    assert isinstance(opened, OpenBook)
    with books.source.writing() as connection:
        connection.lock_opening()
        known = heads(connection)
        if known:
            connection.lock(known[0].book)
        if any(head.code == opened.code for head in known):
            raise ExistsError(book=books.database.place, kind=_("book"), name=opened.code)
        number, book_id = max((head.book for head in known), default=0) + 1, secrets.token_hex(16)
        insert_head(connection, number, book_id, opened.code, opened.name)
        book = books.at(read_head(connection, number))
        done = _record(connection, book, Request(opened, reason=why, actor=who))
        for later in then:
            _record(connection, book, Request(later.checked(), actor=who))
        if known:
            note = RegisterBook(code=opened.code, book_id=book_id)
            _record(connection, books.at(known[0]), Request(note, reason=why, actor=who))
    return done
