"""What the log says was hidden and erased, beside the personal values as they stand; and what is not scrubbed yet."""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PersonalState
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.privacy.personal import Unscrubbed


class PersonalOutcome:
    """What became of the personal values of one leaf: by path the seq that hid it, and those that were erased."""

    def __init__(self) -> None:
        self.hidden: dict[str, int] = {}
        self.erased: set[str] = set()
        self._named: set[str] = set()
        self._late: set[str] = set()

    def add(self, path: str, state: str, seq: int) -> None:
        """Take one change into account, in the order of the log."""
        self._named.add(path)
        if path in self.erased:
            self._late.add(path)
        elif state == PersonalState.HIDDEN:
            self.hidden[path] = seq
        else:
            self.hidden.pop(path, None)
            if state == PersonalState.ERASED:
                self.erased.add(path)

    def problems(self, said: Container[str]) -> Iterator[tuple[str, str]]:
        """Yield (path, problem) for changes of a value that the leaf does not have, or of an erased one."""
        for path in sorted(self._named):
            if path not in said:
                yield path, N_("no act has the value that it changes")
            elif path in self._late:
                yield path, N_("changes a value that was erased before")


class PersonalChanges:
    """The changes of personal values of the leaves ``low`` to ``high``, taken leaf by leaf in constant memory."""

    def __init__(self, connection: "Connection", book: int, low: int, high: int) -> None:
        self._rows = Snapshot(connection, book).personal.changes_between(low, high)
        self._next: tuple[Any, ...] | None = next(self._rows, None)

    def take(self, seq: int) -> PersonalOutcome:
        """Return what became of the values of a leaf; leaves are asked for in their order."""
        found = PersonalOutcome()
        while self._next is not None and self._next[0] <= seq:
            of, path, state, by = self._next
            if of == seq:
                found.add(path, state, by)
            self._next = next(self._rows, None)
        return found


def not_scrubbed(book: "Book") -> "Unscrubbed | None":
    """Return what was erased from a book and is not scrubbed yet; None where nothing is."""
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).personal.unscrubbed()
