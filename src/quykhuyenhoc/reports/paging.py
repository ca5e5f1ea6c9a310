"""Long lists: where they go on, and their rows, read page by page while they are drawn."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from quykhuyenhoc.books.books import Source
from quykhuyenhoc.reports.frame import Frame
from quykhuyenhoc.shapes import Row
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads_entries import voucher_named
from quykhuyenhoc.store.reads_lines import PAGE

P = TypeVar("P")
T = TypeVar("T")


def seq_of(f: Frame, after: int | str) -> int:
    """Return the seq that ``after`` means: itself, or that of a voucher number.

    Raises:
        NotFoundError, VoucherNumberError: as their names say.
    """
    return after if isinstance(after, int) else voucher_named(f.connection, f.book.number, f.code, after).seq


def forward(
    source: Source,
    place: P,
    limit: int | None,
    read: Callable[[Connection, P, int], Sequence[T]],
    at: Callable[[T], P],
    draw: Callable[[Connection, Sequence[T]], Iterable[Row]],
) -> Iterator[Row]:
    """Yield the rows of what stands behind a place, at most ``limit`` of the things that are read.

    ``read`` gives so many of them behind a place, ``at`` tells where one stands, ``draw`` makes their rows. Each page
    is a snapshot of its own, so that nothing is held while a reader takes his time.
    """
    left = limit
    while left is None or left > 0:
        count = PAGE if left is None else min(PAGE, left)
        with source.reading() as connection:
            found = read(connection, place, count)
            rows = list(draw(connection, found))
        yield from rows
        if len(found) < count:
            return
        place, left = at(found[-1]), None if left is None else left - len(found)
