"""Threads that record at once, in an order that a test knows: the first waits until all others wait for it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any, Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.books.filing import Recorded
from quykhuyenhoc.books.group_commit import GroupCommit
from quykhuyenhoc.books.record import record
from tests.samples import Clock

PATIENCE: Final = 20


class Gate(Clock):
    """A clock at which the first who records waits until it is opened, in the middle of her transaction."""

    def __init__(self) -> None:
        super().__init__()
        self.opened, self.met = threading.Event(), threading.Event()
        self.opened.set()

    def __call__(self) -> datetime:
        """Wait until it is opened."""
        self.met.set()
        assert self.opened.wait(PATIENCE)
        return super().__call__()


def group_of(books: Books) -> GroupCommit:
    """Return those who record in the first book."""
    found: GroupCommit = books.source._group(1 if books.database.on_server else 0)  # type: ignore[attr-defined]
    return found


def together(books: Books, clock: Gate, works: list[Callable[[Book], Any]]) -> list[Future[Any]]:
    """Let threads do works of which the first waits in its transaction until all others wait for it; in their order."""
    group, code = group_of(books), next(iter(books))
    with ThreadPoolExecutor(len(works)) as pool:
        clock.opened.clear()
        clock.met.clear()
        found = [pool.submit(_of_its_own, books, code, works[0])]
        assert clock.met.wait(PATIENCE)
        for n, work in enumerate(works[1:], 1):
            found.append(pool.submit(_of_its_own, books, code, work))
            wait_for(partial(waits, group, n))
        clock.opened.set()
    return found


def _of_its_own(books: Books, code: str, work: Callable[[Book], Any]) -> Any:
    return work(books[code])


def waits(group: GroupCommit, count: int) -> bool:
    """Tell whether so many wait for the one who leads."""
    return group._leader is not None and len(group._waiting) == count


def wait_for(reached: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < until
        time.sleep(0.001)


def recording(act: Act, **more: Any) -> Callable[[Book], Recorded]:
    return lambda book: record(book, act, **more)
