"""Writers who go on while their server is killed again and again: what each of them was told."""

import multiprocessing
import random
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from quykhuyenhoc import open_books, record
from quykhuyenhoc.errors import StoreError
from tests.samples import Clock, receipt

PAUSE = 0.02
READY = 120


class Told(NamedTuple):
    """What one writer was told of its acts (key, seq, number, whether a retry found it there), and its failures."""

    acts: list[tuple[str, int, str | None, bool]]
    failures: dict[str, int]


def insist(url: str, worker: int, ready: Any, stop: Any, count: Any) -> Told:
    """Record receipts until told to stop; ask again under the same key as long as the server does not answer."""
    told = Told([], {})
    with open_books(url, clock=Clock()) as books:
        book = books["SL"]
        ready.wait(READY)
        while not stop.is_set():
            n = len(told.acts)
            key = f"writer:{worker}:{n}"
            while True:
                try:
                    done = record(book, receipt(1 + n % 7), key=key)
                    break
                except StoreError as error:
                    told.failures[error.code] = told.failures.get(error.code, 0) + 1
                    time.sleep(PAUSE)
            told.acts.append((key, done.seq, done.no, done.duplicate))
            with count.get_lock():
                count.value += 1
    return told


def _run(url: str, worker: int, ready: Any, stop: Any, count: Any, answers: Any) -> None:
    try:
        answers.put((insist(url, worker, ready, stop, count), None))
    except BaseException as error:  # noqa: BLE001 (told to the parent)
        answers.put((None, f"{type(error).__name__}: {error}"))


def while_killed(url: str, writers: int, times: int, crash: Callable[[], None], dice: random.Random) -> list[Told]:
    """Let writers work, kill the server so often at random moments, and return what the writers were told."""
    context = multiprocessing.get_context("spawn")
    ready, stop, count, answers = context.Barrier(writers + 1), context.Event(), context.Value("q", 0), context.Queue()
    workers = [
        context.Process(target=_run, args=(url, n, ready, stop, count, answers), daemon=True) for n in range(writers)
    ]
    for worker in workers:
        worker.start()
    ready.wait(READY)  # who opens the books a moment later finds no server, and has nothing to ask again for
    for _ in range(times):
        _wait_for(count, count.value + 2 * writers)
        time.sleep(dice.uniform(0, 0.2))
        crash()
    _wait_for(count, count.value + writers)
    stop.set()
    said = [answers.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join()
    errors = [error for _told, error in said if error]
    assert not errors, errors
    return [told for told, _error in said]


def _wait_for(count: Any, number: int) -> None:
    until = time.monotonic() + 120
    while count.value < number:
        assert time.monotonic() < until, "the writers stand still"
        time.sleep(0.001)
