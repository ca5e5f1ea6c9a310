"""Acts as an earlier version wrote them, which the door takes no more: their leaves must go on being read."""

from quykhuyenhoc import Book, Recorded
from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.books.filing import Decided, LeafWriter
from quykhuyenhoc.books.record import recorded_at
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.ledger.vouchers import Entry, Voucher
from quykhuyenhoc.rules.floors import deltas_of


def file_old(
    book: Book, act: Act, *, actor: str, proposal: int | None = None, entry: Entry | None = None,
    voucher: Voucher | None = None,
) -> Recorded:  # fmt: skip
    """File an act that does nothing by itself, or books one entry under one voucher, without asking any rule."""
    outcome = Outcome(entries=(entry,) if entry else ())
    with book.books.source.writing() as connection:
        connection.lock(book.number)
        view = book.view(connection, book.books.clock())
        writer = LeafWriter(connection, view)
        request = Request(act, actor=actor, claimed=False, proposal=proposal)
        vouchers = (voucher,) if voucher else ()
        decided = Decided(outcome, vouchers, (), (), deltas_of(view, outcome.entries, ()))
        done = writer.file(request, decided, recorded_at(book.books.clock(), view.head.at, None))
        writer.flush()
    book.memory.clear(-1)
    return done
