"""Work over many files, done here or by an executor: those of ``concurrent.futures``, or any with their interface."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""(done, of): told now and then how far a long run is."""
StepProgress = Callable[[str, int, int], None]
"""(step, done, of): the same of a run in several steps."""

BATCH: Final = 16
"""How many items an executor is given at a time: the way there and back costs as much as the work on a small file."""
WINDOW: Final = 16
"""How many batches wait for an executor at once: more than a transaction takes, and no more than memory holds."""


class _WorkOutcome(NamedTuple, Generic[Result]):
    """What the work on one item came to: its result, or what it raised."""

    result: Result | None
    error: Exception | None


def each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    executor: "Executor | None" = None,
    *,
    batch: int = BATCH,
    window: int = WINDOW,
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with what the work on it returned, in the order of the items, each once.

    The work reads and returns, and changes nothing: what an executor did not bring back, however it failed, is done
    here, so that nothing is lost. Work and items are pickled where the executor has other processes. What the work
    raises is raised where its result would stand.
    """
    if executor is None:
        for item in items:
            yield item, work(item)
        return
    coming = iter(items)
    waiting: deque[tuple[list[Item], Future[list[_WorkOutcome[Result]]] | None]] = deque()
    while taken := list(islice(coming, batch)):
        waiting.append((taken, _submitted(executor, work, taken)))
        if len(waiting) >= window:
            yield from _done(work, *waiting.popleft())
    while waiting:
        yield from _done(work, *waiting.popleft())


def _submitted(
    executor: "Executor", work: Callable[[Item], Result], items: list[Item]
) -> "Future[list[_WorkOutcome[Result]]] | None":
    try:
        return executor.submit(_outcomes, work, items)
    except Exception:  # noqa: BLE001 (one that was shut down, lost its workers or its way to them: it is done here)
        return None


def _outcomes(work: Callable[[Item], Result], items: Sequence[Item]) -> list[_WorkOutcome[Result]]:
    """Return what the work on each item came to, one by one."""
    found = list[_WorkOutcome[Result]]()
    for item in items:
        try:
            found.append(_WorkOutcome(work(item), None))
        except Exception as error:  # noqa: BLE001 (it is raised where its result would stand)
            found.append(_WorkOutcome(None, error))
    return found


def _done(
    work: Callable[[Item], Result], items: list[Item], future: "Future[list[_WorkOutcome[Result]]] | None"
) -> Iterator[tuple[Item, Result]]:
    found = _brought_back(future, len(items))
    if found is None:
        yield from ((item, work(item)) for item in items)
        return
    for item, one in zip(items, found, strict=True):
        if one.error is not None:
            raise one.error
        yield item, one.result  # type: ignore[misc]


def _brought_back(
    future: "Future[list[_WorkOutcome[Result]]] | None", wanted: int
) -> list[_WorkOutcome[Result]] | None:
    """Return what an executor brought back, if that is what so many items come to."""
    try:
        found: Any = None if future is None else future.result()
    except Exception:  # noqa: BLE001 (the work raises nothing: its errors are outcomes)
        return None
    whole = isinstance(found, list) and len(found) == wanted and all(isinstance(one, _WorkOutcome) for one in found)
    return found if whole else None
