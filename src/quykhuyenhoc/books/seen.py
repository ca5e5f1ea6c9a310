"""What was seen of each book last, kept outside of it: so an older copy put back, or another history, is noticed.

The log proves nothing about its own end. Whoever keeps size and tree of the last visit sees at the next one that acts
are missing, or that the log goes on from others. One small file a book, named by its id, in a folder that the caller
names; what cannot be read there counts as never seen, what cannot be written is not remembered.

A copy that is tried out beside the file of the book is not remembered: else the book itself would be older than it.
"""

# ruff: noqa: PTH103, PTH107, PTH118, PTH208

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.errors import OlderCopyError, QuyError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.reading import Limit, read_text
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.log.tree import HASH_BYTES, grow
from quykhuyenhoc.period import day_at, stored_day
from quykhuyenhoc.store.log_heads import Head, erasing, heads, leaf_hashes

if TYPE_CHECKING:
    from datetime import date

    from quykhuyenhoc.store.connections import Connection

_FORMAT: Final = "quykhuyenhoc-seen 1"
_HEX: Final = frozenset("0123456789abcdef")
_ID_LETTERS: Final = 32
_ERASING_MAX: Final = 500


class Seen(NamedTuple):
    """What was seen of a book: its size, the peaks of its tree, when its last act was, where it lay.

    ``erasing`` are the seqs of the acts up to there that erased something, the last 500.
    """

    id: str
    size: int
    peaks: bytes
    at: str
    place: str
    erasing: tuple[int, ...] = ()

    @property
    def day(self) -> "date":
        """The day of its last act, in the book's zone."""
        return day_at(self.at)


class Unlike(NamedTuple):
    """A book that is not as it was seen: it ends earlier, or its log is another one. ``erasing``: what it lacks."""

    code: str
    size: int
    seen: Seen
    problem: str
    erasing: tuple[int, ...] = ()

    @property
    def message(self) -> Message:
        """Return what is wrong, in no language yet."""
        place = Internal(self.seen.place, N_("the database"))
        return M_(
            self.problem, book=self.code, size=self.size, seen=self.seen.size,
            day=stored_day(self.seen.at[:10]), place=place,
        )  # fmt: skip

    def text(self) -> str:
        """Return it in one line, for who runs the program."""
        return self.message.text(operator=True)


OLDER: Final = N_("book {book} ends at #{size}; #{seen} was seen here ({place}, act of {day}): it is an older copy")
OTHER: Final = N_(
    "book {book} does not go on from the #{seen} that was seen here ({place}, act of {day}): its log is another one"
)


class SeenBooks:
    """The books that were seen, in a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def last(self, id_: str) -> Seen | None:
        """Return what was seen of a book, or None where nothing is known."""
        if not _is_id(id_):
            return None
        try:
            form, size, peaks, at, erasing, place, *_rest = read_text(self._path(id_), Limit.SETTINGS).split("\n")
            stored_day(at[:10])
            found = Seen(
                id_, int(size), bytes.fromhex(peaks), at, place, tuple(int(seq) for seq in erasing.split())
            )  # fmt: skip
        except (QuyError, ValueError):
            return None
        whole = form == _FORMAT and len(found.peaks) == HASH_BYTES * found.size.bit_count()
        return found if whole and found.size >= 0 else None

    def all(self) -> tuple[Seen, ...]:
        """Return all that is remembered, by the id of the book."""
        try:
            names = sorted(os.listdir(self.folder))
        except OSError:
            names = []
        return tuple(found for name in names if (found := self.last(name)))

    def unlike(self, connection: "Connection") -> tuple[Unlike, ...]:
        """Return the books of a database that are not as they were seen."""
        each = ((head, self.last(head.id)) for head in heads(connection))
        return tuple(found for head, seen in each if (found := _compared(connection, head, seen)))

    def refuse(self, connection: "Connection") -> None:
        """Refuse to write to a database in which a book is not as it was seen.

        Raises:
            OlderCopyError: one is not.
        """
        for found in self.unlike(connection):
            raise OlderCopyError(why=found.message, book=found.code, size=found.size, seen=found.seen.size)

    def copied(self, connection: "Connection", place: str) -> tuple[tuple[str, str], ...]:
        """Return the books of a database that are copies: code, and the file where the book was seen and still is."""
        found = ((head.code, _home(self.last(head.id), place)) for head in heads(connection))
        return tuple((code, home) for code, home in found if home)

    def note(self, connection: "Connection", place: str) -> None:
        """Remember the books of a database as they are, but for copies, and those that are not as they were seen."""
        each = ((head, self.last(head.id)) for head in heads(connection))
        own = ((head, seen) for head, seen in each if not _home(seen, place))
        self._write(connection, ((head, seen) for head, seen in own if not _compared(connection, head, seen)), place)

    def accept(self, connection: "Connection", place: str) -> None:
        """Remember the books of a database as they are, whatever was seen before."""
        self._write(connection, ((head, self.last(head.id)) for head in heads(connection)), place)

    def _write(self, connection: "Connection", books: Iterable[tuple[Head, Seen | None]], place: str) -> None:
        where = place if "://" in place else os.path.abspath(place)  # noqa: PTH100 (pathlib is slow to load)
        where = " ".join(where.split())
        for head, before in books:
            if before and (before.size, before.peaks, before.place) == (head.size, bytes(head.peaks), where):
                continue
            since = before.size if before and before.size < head.size else 0
            found = (
                *(before.erasing if since and before else ()),
                *erasing(connection, head.book, since),
            )
            listed = " ".join(map(str, found[-_ERASING_MAX:]))
            lines = (_FORMAT, head.size, bytes(head.peaks).hex(), head.at, listed, where, "")
            if _is_id(head.id):
                with suppress(QuyError, OSError):  # a folder that cannot be written remembers nothing
                    from quykhuyenhoc.files.atomic import write_file  # only who writes needs it

                    os.makedirs(self.folder, mode=0o700, exist_ok=True)
                    if before is None:
                        with suppress(FileNotFoundError):
                            os.remove(self._path(head.id))  # it cannot be read
                    content = "\n".join(map(str, lines)).encode()
                    write_file(self._path(head.id), content, replace=True, sync=False)

    def _path(self, id_: str) -> str:
        return os.path.join(self.folder, id_)


def _is_id(text: str) -> bool:
    """Tell whether a text is the id of a book, and so a name that leads nowhere else."""
    return len(text) == _ID_LETTERS and _HEX.issuperset(text)


def _compared(connection: "Connection", head: Head, seen: Seen | None) -> Unlike | None:
    """Return how a book differs from what was seen of it; None where it goes on from that."""
    if seen is None or (seen.size == head.size and seen.peaks == bytes(head.peaks)):
        return None
    if head.size < seen.size:
        lacks = tuple(seq for seq in seen.erasing if seq > head.size)
        return Unlike(head.code, head.size, seen, OLDER, lacks)
    peaks, size = seen.peaks, seen.size
    for leaf in leaf_hashes(connection, head.book, seen.size, head.size):
        peaks, size = grow(peaks, size, leaf), size + 1
    return None if peaks == bytes(head.peaks) else Unlike(head.code, head.size, seen, OTHER)


def _home(seen: Seen | None, place: str) -> str:
    """Return the file in which a book was seen, where that is another one that is still there; else ""."""
    if seen is None or "://" in place or "://" in seen.place:
        return ""
    with suppress(OSError):
        return "" if os.path.samefile(place, seen.place) else seen.place  # noqa: PTH121
    return ""
