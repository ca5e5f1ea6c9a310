"""Acts as an earlier version wrote them, which the door takes no more: their leaves must go on being read."""

from quykhuyenhoc import Book, Recorded
from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.books.filing import Decided, Filing
from quykhuyenhoc.books.floors import deltas_of
from quykhuyenhoc.books.record import recorded_at
from quykhuyenhoc.books.request import Request


def file_old(book: Book, act: Act, *, actor: str, proposal: int | None = None) -> Recorded:
    """File an act that does nothing by itself, without asking any rule."""
    with book.books.source.writing() as connection:
        connection.lock(book.number)
        view = book.view(connection, book.books.clock())
        filing = Filing(connection, view)
        request = Request(act, actor=actor, claimed=False, proposal=proposal)
        decided = Decided(Outcome(), (), (), (), deltas_of(view, (), ()))
        done = filing.file(request, decided, recorded_at(book.books.clock(), view.head.at, None))
        filing.flush()
    book.registers.clear(-1)
    return done
