"""When a transaction is run again as a whole, and whether one whose end was lost stands all the same."""

import time
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors import (
    CommitUnknownError,
    ConnectionLostError,
    QuyError,
    RetryTransaction,
    ServerUnreachableError,
    StoreError,
)

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.books.host_transactions import Written

ATTEMPTS: Final = 200
RECONNECT_SECONDS: Final = 5
"""How long a server that went away in the middle of a call is waited for."""
AWAY: Final = 0.01, 0.1
MET: Final = 0.001, 0.02
"""Between how many seconds is waited for a server, and for another transaction."""


class Retries:
    """What has been run again so far; ``busy`` is how often a book that others hold is asked for once more."""

    def __init__(self, busy: int = 0) -> None:
        self._met, self._busy, self._until = ATTEMPTS, busy, -1

    def pause(self, error: QuyError) -> Any:
        """Return how many seconds to wait before the next time; None where there is none.

        Nothing was committed where an error is retryable. Only a connection that was lost meanwhile is waited for, not
        a server that was away from the beginning.
        """
        if isinstance(error, ConnectionLostError | ServerUnreachableError):
            if self._until < 0:
                lost = isinstance(error, ConnectionLostError)
                self._until = time.monotonic_ns() + RECONNECT_SECONDS * 1_000_000_000 if lost else 0
            return drawn(AWAY) if time.monotonic_ns() <= self._until else None
        if isinstance(error, RetryTransaction):
            self._met -= 1
            return drawn(MET) if self._met else None
        self._busy -= 1
        return drawn(MET) if error.retryable and self._busy >= 0 else None


def drawn(between: Any) -> Any:
    """Return how many seconds to wait, by lot: who met each other once shall not meet again."""
    from random import uniform  # only who must wait needs it

    return uniform(*between)  # noqa: S311 (a pause, no secret)


def stands(books: "Books", written: "Written", *, keyed: bool = False) -> bool:
    """Tell whether a leaf stands that a lost connection was to commit.

    The head is locked before: the server lets it go when the lost transaction ended, either way.

    Raises:
        CommitUnknownError: the server could not be asked in time.
    """
    until = time.monotonic_ns() + RECONNECT_SECONDS * 1_000_000_000
    while True:
        try:
            with books.source.writing() as connection:
                connection.lock(written.book)
                return written.is_in(connection)
        except StoreError as error:
            if not error.retryable and not isinstance(error, CommitUnknownError):
                raise
            if time.monotonic_ns() > until:
                raise CommitUnknownError(keyed=keyed) from error
            time.sleep(drawn(AWAY))
