"""Long lists: where they go on, and their rows, read page by page while they are drawn."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from quykhuyenhoc.books.books import Source
from quykhuyenhoc.reports.frame import Frame
from quykhuyenhoc.shapes import Row
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads_entries import voucher_named
from quykhuyenhoc.store.reads_lines import PAGE

P = TypeVar("P")
T = TypeVar("T")


def cursor_of(*place: str | int) -> str:
    """Return where a row stands as the text that ``after`` takes: the next rows begin behind that very row."""
    return "@" + ".".join(map(str, place))


def place_at(after: int | str, parts: int) -> tuple[Any, ...] | None:
    """Return the place of a row's cursor, or None where ``after`` is a seq or the number of a voucher.

    With four parts the first is a day, the others are numbers.
    """
    found = _CURSOR.fullmatch(after) if isinstance(after, str) else None
    place = found[0][1:].split(".") if found else []
    if len(place) != parts or (parts == WITH_DAY) != (found is not None and found[1] is not None):
        return None
    return (place[0], *map(int, place[1:])) if parts == WITH_DAY else tuple(map(int, place))


_CURSOR: Final = re.compile(r"@(\d{4}-\d\d-\d\d\.)?[0-9]{1,18}(?:\.[0-9]{1,18}){0,3}")
WITH_DAY: Final = 4
"""The parts of a place in the order of days: day, seq, entry, line."""


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
