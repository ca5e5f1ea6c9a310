"""Work over many files, done here or by an executor: those of ``concurrent.futures``, or any with their interface."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from itertools import islice
from typing import Final, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH: Final = 16
"""How many items an executor is given at a time: the way there and back costs as much as the work on a small file."""
WINDOW: Final = 8
"""How many batches wait for an executor at once: what is still to come stands in no memory."""


class _Outcome(NamedTuple, Generic[Result]):
    """What the work on one item came to: its result, or what it raised."""

    result: Result | None
    error: Exception | None


def each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    executor: Executor | None = None,
    *,
    batch: int = BATCH,
    window: int = WINDOW,
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with what the work on it returned, in the order of the items, each once.

    The work reads and returns, and changes nothing: what an executor that broke had not brought back is done here, so
    that nothing is lost. Work and items are pickled where the executor has other processes. What the work raises is
    raised where its result would stand.
    """
    if executor is None:
        for item in items:
            yield item, work(item)
        return
    coming = iter(items)
    waiting: deque[tuple[list[Item], Future[list[_Outcome[Result]]] | None]] = deque()
    while taken := list(islice(coming, batch)):
        waiting.append((taken, _submitted(executor, work, taken)))
        if len(waiting) >= window:
            yield from _done(work, *waiting.popleft())
    while waiting:
        yield from _done(work, *waiting.popleft())


def _submitted(
    executor: Executor, work: Callable[[Item], Result], items: list[Item]
) -> Future[list[_Outcome[Result]]] | None:
    try:
        return executor.submit(_outcomes, work, items)
    except BrokenExecutor:
        return None


def _outcomes(work: Callable[[Item], Result], items: Sequence[Item]) -> list[_Outcome[Result]]:
    """Return what the work on each item came to, one by one."""
    found = list[_Outcome[Result]]()
    for item in items:
        try:
            found.append(_Outcome(work(item), None))
        except Exception as error:  # noqa: BLE001 (it is raised where its result would stand)
            found.append(_Outcome(None, error))
    return found


def _done(
    work: Callable[[Item], Result], items: list[Item], future: Future[list[_Outcome[Result]]] | None
) -> Iterator[tuple[Item, Result]]:
    try:
        found = None if future is None else future.result()
    except (BrokenExecutor, CancelledError):
        found = None
    if found is None:
        yield from ((item, work(item)) for item in items)
        return
    for item, one in zip(items, found, strict=True):
        if one.error is not None:
            raise one.error
        yield item, one.result  # type: ignore[misc]
