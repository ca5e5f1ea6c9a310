"""Long lists: where they go on, and their rows, read page by page while they are drawn."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from quykhuyenhoc.errors import CursorError, FieldError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.reports.frame import Frame, check_seq
from quykhuyenhoc.store.accounts import PAGE
from quykhuyenhoc.store.heads import read_head
from quykhuyenhoc.store.vouchers.entries import voucher_named
from quykhuyenhoc.text import shown, visible

if TYPE_CHECKING:
    from quykhuyenhoc.books.transactions import Source
    from quykhuyenhoc.shapes import Row
    from quykhuyenhoc.store.connections import Connection

P = TypeVar("P")
T = TypeVar("T")


def cursor_of(*place: str | int) -> str:
    """Return where a row stands as the text that ``after`` takes: the next rows begin behind that very row."""
    return "@" + ".".join(map(str, place))


def place_at(f: Frame, after: int | str, parts: int) -> tuple[Any, ...] | None:
    """Return the place of a row's cursor, or None where ``after`` is a seq or the number of a voucher.

    With four parts it is that of a posting, the first of them its day; with two that of a voucher.

    Raises:
        CursorError: it is no cursor, one of another kind of list, or one of a row that the book does not have.
    """
    if not isinstance(after, str) or not after.startswith("@"):
        return None
    form, there = _PLACES[parts]
    found = form.fullmatch(after)
    place = {name: part if name == "day" else int(part) for name, part in found.groupdict().items()} if found else {}
    if not found or not f.connection.one(there, {"book": f.book.number, **place}):
        raise CursorError(book=f.code, cursor=visible(after, most=60))
    return tuple(place.values())


_N: Final = "(?P<{}>[0-9]{{1,18}})".format
WITH_DAY: Final = 4
"""The parts of a place in the order of days: day, seq, entry, line."""
_PLACES: Final = {
    WITH_DAY: (
        re.compile(rf"@(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\.{_N('seq')}\.{_N('entry')}\.{_N('line')}"),
        "SELECT 1 FROM qkh_posting WHERE (book, seq, entry, line, date) = (:book, :seq, :entry, :line, :day)",
    ),
    2: (
        re.compile(rf"@{_N('seq')}\.{_N('item')}"),
        "SELECT 1 FROM qkh_voucher WHERE book = :book AND seq = :seq AND item = :item",
    ),
}
"""Of a cursor with so many parts: its form, and what looks whether the book has such a row."""


def seq_of(f: Frame, after: int | str) -> int:
    """Return the seq that ``after`` means: itself, 0 before the first act, or that of a voucher number.

    Raises:
        NotFoundError, VoucherNumberError: as their names say.
    """
    if not isinstance(after, int):
        return voucher_named(f.connection, f.book.number, f.code, after).seq
    check_seq(read_head(f.connection, f.book.number), after)
    return after


def check_page(of: str, last: int | None, limit: int | None, after: int | str | None) -> None:
    """Refuse the last rows of a list and a page of it at once: they are two questions.

    Raises:
        FieldError: as said.
    """
    if last is not None and (limit is not None or after is not None):
        asked = M_("nothing, where limit or after is given")
        raise FieldError(of=of, field="last", value=shown(last), asked=asked)


def forward(
    source: "Source",
    place: P,
    limit: int | None,
    read: "Callable[[Connection, P, int], Sequence[T]]",
    at: Callable[[T], P],
    draw: "Callable[[Connection, Sequence[T]], Iterable[Row]]",
) -> "Iterator[Row]":
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
