"""Work over many files, done here or by an executor: those of ``concurrent.futures``, or any with their interface."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW: Final = 64
"""How many items wait for an executor at once: what is still to come stands in no memory."""


def each(
    work: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None = None, *, window: int = WINDOW
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with what the work on it returned, in the order of the items, each once.

    The work reads and returns, and changes nothing: what an executor that broke had not brought back is done here, so
    that nothing is lost. Work and items are pickled where the executor has other processes. What the work raises is
    raised where its result would stand.
    """
    waiting: deque[tuple[Item, Future[Result] | None]] = deque()
    for item in items:
        waiting.append((item, _submitted(executor, work, item)))
        if executor is None or len(waiting) >= window:
            yield _done(work, *waiting.popleft())
    while waiting:
        yield _done(work, *waiting.popleft())


def _submitted(executor: Executor | None, work: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    if executor is None:
        return None
    try:
        return executor.submit(work, item)
    except BrokenExecutor:
        return None


def _done(work: Callable[[Item], Result], item: Item, future: Future[Result] | None) -> tuple[Item, Result]:
    if future is not None:
        try:
            return item, future.result()
        except (BrokenExecutor, CancelledError):
            pass
    return item, work(item)
