"""Acts that were recorded before: an earlier one to copy from, and an equal one of the last day to warn of."""

from datetime import timedelta
from typing import Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.filing import timestamp
from quykhuyenhoc.books.record import differing
from quykhuyenhoc.books.request import checked_act
from quykhuyenhoc.ledger.voucher import Series, Voucher, parse_number
from quykhuyenhoc.nouns import parse
from quykhuyenhoc.store.lookup import number_of, personal_values, standing_since, whole_leaf

RECENT: Final = timedelta(hours=24)


def recorded_act(book: Book, no: str) -> Act:
    """Return the act of a voucher as it was asked; what was erased is left out.

    Raises:
        NotFoundError, VoucherNumberError: as their names say.
    """
    with book.books.source.reading() as connection:
        seq = book.view(connection, book.books.clock()).voucher(parse_number(no)).seq
        data = whole_leaf(connection, book.number, seq)
        values = personal_values(connection, book.number, seq)
    act: Act = parse(ACTS[data["kind"]], data.get("act", {}), lambda path, _seal: values.get(path), "act.")
    return act


def recorded_lately(book: Book, act: Act) -> str | None:
    """Return the number of a voucher of the last 24 hours with the same content that still stands, or None."""
    asked = checked_act(act)
    since = timestamp(book.books.clock() - RECENT)
    with book.books.source.reading() as connection:
        for seq, sealed in standing_since(connection, book.number, asked.act, since):
            if not differing(connection, book.number, seq, whole_leaf(connection, book.number, seq, sealed), asked):
                found = number_of(connection, book.number, seq)
                if found is not None:
                    return Voucher(series=Series(found[0]), number=found[1], year=found[2]).no
    return None
