"""What is known of the books that a transaction holds, while it goes on and for the next one."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.store import savepoints

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head, Registers


class HeldBooks:
    """What is known of the books that a transaction holds, by their number: their heads as it has left them so far.

    ``memories`` is what was read of their registers: kept for the next transaction, and for every thread. Where it is
    None each ``Book`` has a memory of its own.
    """

    def __init__(self, memories: "defaultdict[int, Registers] | None" = None) -> None:
        self.heads: dict[int, Head] = {}
        self.memos: defaultdict[int, dict[type, Any]] = defaultdict(dict)
        """What readers keep between the acts of the transaction."""
        self.memories = memories
        self.filed = 0
        """How many acts were filed."""
        self.saved = False
        """Whether the work that is done began a savepoint."""

    def save(self, connection: "Connection") -> None:
        """Begin a savepoint, where acts of others stand before: what follows may be refused after it has written."""
        if self.filed and not self.saved:
            savepoints.begin(connection)
            self.saved = True

    def memory(self, book: "Book") -> "Registers":
        """Return what is remembered of a book."""
        return book.memory if self.memories is None else self.memories[book.number]

    def forget(self) -> None:
        """Forget all: what was found out may never be committed."""
        self.heads.clear()
        self.memos.clear()
        for memory in (self.memories or {}).values():
            memory.clear(-1)
