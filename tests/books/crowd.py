"""Many processes at one book: what each of them does, and how long it waited."""

import multiprocessing
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from quykhuyenhoc import Money, QuyError, open_books, record
from quykhuyenhoc.acts import IssueGiftReceipt, OpenBook, VoidGiftReceipt
from quykhuyenhoc.store.log_heads import heads
from tests.gift_papers import LATER, gift
from tests.samples import Clock, payment, receipt

Work = Callable[[str, int, int], list[Any]]


class Given(NamedTuple):
    """What one process did: the numbers of its vouchers, the seconds that each call took, and from when to when."""

    nos: list[str | None]
    seconds: list[float]
    first: float
    last: float


def give(url: str, worker: int, count: int) -> list[Any]:
    """Record so many receipts of one đồng and more; every call must succeed."""
    nos, seconds = [], []
    with open_books(url, clock=Clock()) as books:
        book, first = books["SL"], time.monotonic()
        for i in range(count):
            begun = time.perf_counter()
            nos.append(record(book.as_(f"worker-{worker}"), receipt(1 + i % 7), key=f"worker:{worker}:{i}").no)
            seconds.append(time.perf_counter() - begun)
    return [Given(nos, seconds, first, time.monotonic())]


def spend(url: str, worker: int, count: int) -> list[Any]:
    """Pay 80 again and again, as long as other processes do the same; tell which went through."""
    done: list[Any] = []
    with open_books(url, clock=Clock()) as books:
        book = books["SL"]
        for i in range(count):
            _MEET.wait()
            try:
                done.append(record(book.as_(f"worker-{worker}"), payment(80, fund=f"F{i}")).no)
            except QuyError as error:
                done.append(error.code)
    return done


def same_key(url: str, worker: int, count: int) -> list[Any]:
    """Record the same receipts under the same keys as the other processes."""
    done: list[Any] = []
    with open_books(url, clock=Clock()) as books:
        book = books["SL"]
        for i in range(count):
            _MEET.wait()
            found = record(book.as_(f"worker-{worker}"), receipt(100 + i), key=f"same:{i}")
            done.append((found.seq, found.nos, found.leaf, found.duplicate))
    return done


def issue(url: str, worker: int, count: int) -> list[Any]:
    """Take gifts and issue a receipt for each; void every third, and issue another for its gift."""
    nos: list[Any] = []
    with open_books(url, clock=Clock()) as books:
        book, actor = books["SL"], f"worker-{worker}"
        for i in range(count):
            seq = record(book.as_(actor), gift(1 + i)).seq
            act = IssueGiftReceipt(date=LATER, gift=seq, party="D1", amount=Money(1 + i))
            issued = record(book.as_(actor), act)
            nos.append(issued.no)
            if i % 3 == 0:
                record(book.as_(actor), VoidGiftReceipt(receipt=issued.seq, date=LATER), reason="sai tên")
                nos.append(record(book.as_(actor), act).no)
    return nos


def issue_same(url: str, worker: int, count: int) -> list[Any]:
    """Issue a receipt for the same gifts as other processes do; tell which went through."""
    done: list[Any] = []
    with open_books(url, clock=Clock()) as books:
        book = books["SL"]
        with books.source.reading() as connection:
            rows = connection.rows("SELECT seq FROM qkh_receipt WHERE book = 1 ORDER BY seq", {})
            seqs = [int(seq) for (seq,) in rows]
        for i in range(count):
            _MEET.wait()
            act = IssueGiftReceipt(date=LATER, gift=seqs[i], party="D1", amount=Money(1 + i))
            try:
                done.append(record(book.as_(f"worker-{worker}"), act).no)
            except QuyError as error:
                done.append(error.code)
    return done


_MEET: Any = None


def _run(work: Work, url: str, worker: int, count: int, meet: Any, answers: Any) -> None:
    global _MEET  # noqa: PLW0603 (given to this process by its parent)
    _MEET = meet
    try:
        meet.wait()
        answers.put((worker, work(url, worker, count), None))
    except BaseException as error:  # noqa: BLE001 (told to the parent)
        meet.abort()
        answers.put((worker, [], f"{type(error).__name__}: {error}"))


def together(work: Work, url: str, processes: int, count: int) -> list[list[Any]]:
    """Let so many processes do the same work at once, and return what each of them says; an error fails."""
    context = multiprocessing.get_context("spawn")
    meet, answers = context.Barrier(processes, timeout=120), context.Queue()
    workers = [
        context.Process(target=_run, args=(work, url, n, count, meet, answers), daemon=True) for n in range(processes)
    ]
    for worker in workers:
        worker.start()
    said = sorted(answers.get(timeout=1_800) for _ in workers)
    for worker in workers:
        worker.join()
    assert [error for _worker, _found, error in said if error] == []
    return [found for _worker, found, _error in said]


def open_many(url: str, worker: int, count: int) -> list[Any]:
    """Open books, the first of a database among them, while others do the same."""
    with open_books(url, clock=Clock()) as books:
        with books.source.writing() as connection:  # connected before the race begins
            heads(connection)
        for i in range(count):
            _MEET.wait()
            books.open_book(OpenBook(code=f"B{worker}-{i}", name="Book"), actor=f"worker-{worker}")
    return []
