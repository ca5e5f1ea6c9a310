"""A book as a journal of hledger, Ledger or beancount, so that programs of other people compute its balances."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import UnknownFormatError
from quykhuyenhoc.exports.dialects import DIALECTS, Dialect
from quykhuyenhoc.exports.frames import frame_of
from quykhuyenhoc.exports.vouchers import Progress, entries

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book


def export_journal(
    book: "Book", program: str, *, with_personal: bool = False, progress: Progress | None = None
) -> Iterator[str]:
    """Yield the journal of a book for ``hledger``, ``ledger`` or ``beancount``, in constant memory.

    Every entry stands in it as recorded, in the order of days, with every decimal of its currency. Names of accounts
    and funds are in it; descriptions, memos and names of persons only with ``with_personal``. At its end the balances
    are asserted, so that reading it is a check already.

    Raises:
        UnknownFormatError: it is no such program.
    """
    if program not in DIALECTS:
        raise UnknownFormatError(format=program, choices=tuple(DIALECTS))
    return _journal(book, DIALECTS[program], progress, with_personal=with_personal)


def _journal(book: "Book", dialect: Dialect, progress: Progress | None, *, with_personal: bool) -> Iterator[str]:
    with book.books.source.reading() as connection:
        frame = frame_of(connection, book, with_personal=with_personal)
    yield from dialect.head(frame)
    for entry in entries(frame.source, progress):
        yield dialect.entry(frame, entry)
    yield from dialect.proof(frame)
