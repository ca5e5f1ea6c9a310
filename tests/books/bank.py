"""Jepsen's bank test through our API: money moves between funds while others read, and must always come to the same.

A move is one act (a transfer) or two acts of one transaction, a payment and a receipt dated on either side of the first
day of the readers' span: a report adds what stood before that day to what moved after, so a report that were not of one
snapshot would see half a move.
"""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from quykhuyenhoc import Book, Books, Money, open_books, prepare_engine, record_all
from quykhuyenhoc.acts import FundTransfer, OpenFund, OpeningBalances
from quykhuyenhoc.errors import OverdrawnError, QuyError, RetryTransaction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import fund_report, span, trial_balance
from quykhuyenhoc.store.postgresql import PostgresConnection
from tests.samples import Clock, payment, receipt, small_book

FUNDS: Final = tuple(f"B{n}" for n in range(8))
EACH: Final = 100
TOTAL: Final = EACH * len(FUNDS)
BEFORE, AFTER = date(2022, 6, 30), date(2022, 7, 1)
READ: Final = span(from_=AFTER, to=date(2022, 12, 31))
Begin = Callable[[Books], AbstractContextManager[Books]]


class Seen(NamedTuple):
    """What one process did and saw: moves, reads, wrong reads, and errors that are no lawful refusal, by code."""

    moves: int
    reads: int
    bad: list[str]
    errors: Counter[str]


def bank(books: Books) -> Book:
    """Open a book with eight funds of a hundred đồng each in one bank account."""
    book = small_book(books)
    record_all([(book, OpenFund(code=fund, name=fund)) for fund in FUNDS])
    lines = tuple(Posting("112", fund, EACH) for fund in FUNDS)
    record_all([(book, OpeningBalances(date=date(2022, 1, 1), lines=lines))])
    return book


def look(book: Book) -> list[str]:
    """Return what is wrong in the reports of this moment."""
    rows = trial_balance(book, READ, by_fund=True).rows
    stand = {row.fund: row.closing for row in rows if row.account == "112"}
    funds = fund_report(book, READ).rows
    worth = sum(row.closing for row in funds)
    problems = [f"{fund} stands at {amount}" for fund, amount in stand.items() if amount < 0]
    if sum(stand.values()) != TOTAL:
        problems.append(f"the trial balance comes to {sum(stand.values())}")
    return problems if worth == TOTAL else [*problems, f"the fund report comes to {worth}"]


def move(book: Book, dice: random.Random) -> None:
    """Move one to five đồng from a fund to another."""
    (source, target), amount = dice.sample(FUNDS, 2), dice.randint(1, 5)
    first, second = dice.choice(((BEFORE, BEFORE), (AFTER, AFTER), (BEFORE, AFTER), (AFTER, BEFORE)))
    if first == second:
        act = FundTransfer(
            date=first, amount=Money(amount), account="112", from_fund=source, to_fund=target, description="chuyển"
        )
        record_all([(book, act)])
    else:
        record_all([(book, receipt(amount, target, day=second)), (book, payment(amount, source, day=first))])


# -- whose transactions they are --------------------------------------------------------------------------------------


@contextmanager
def ours(books: Books) -> Iterator[Books]:
    """Use the library's own transactions, whatever the default of the database is."""
    yield books


class Host:
    """A host program that lends a connection of a level of its own for every call."""

    def __init__(self, level: str) -> None:
        self.level = level
        self.engine: sa.Engine | None = None

    @contextmanager
    def __call__(self, books: Books) -> Iterator[Books]:
        """Begin a transaction of the level and lend it."""
        if self.engine is None:
            self.engine = prepare_engine(books.database.address, isolation_level=self.level)
        with self.engine.begin() as connection, books.on(connection) as inside:
            yield inside


def without_lock() -> None:
    """Break this process's build: nobody waits for anybody."""
    PostgresConnection.lock = lambda *_: None  # type: ignore[method-assign]
    PostgresConnection.held = lambda self, book, sql: self.one(sql, {"book": book})  # type: ignore[method-assign]


def without_snapshot() -> None:
    """Break this process's build: each statement of a report sees a moment of its own."""

    def begin(self: PostgresConnection) -> None:
        self._ahead = ["BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY"]

    PostgresConnection.begin_read = begin  # type: ignore[method-assign]


class Match(NamedTuple):
    """What is played: where, how long, whose transactions, what is broken; time is added for slow machines."""

    url: str
    seconds: float
    reads_min: int = 1
    begin: Begin = ours
    broken: Callable[[], None] | None = None


def take_part(meet: Any, count: Any, match: Match, number: int) -> Seen:
    """Move money (an odd number) or read (an even one) until the time is over; all begin together."""
    url, seconds, reads_min, begin, broken = match
    if broken:
        broken()
    dice, seen = random.Random(number), Seen(0, 0, [], Counter())  # noqa: S311 (chance, no secret)
    moves = reads = 0
    with open_books(url, clock=Clock()) as books:
        books.heads()
        meet.wait()
        begun = time.monotonic()
        while time.monotonic() < begun + seconds or (
            count.value < reads_min and time.monotonic() < begun + 10 * seconds
        ):
            try:
                with begin(books) as inside:
                    if number % 2:
                        move(inside["SL"], dice)
                        moves += 1
                    else:
                        seen.bad.extend(look(inside["SL"]))
                        reads += 1
                        with count.get_lock():
                            count.value += 1
            except (OverdrawnError, RetryTransaction):
                pass  # lawful: there is too little, or the host must run its transaction again
            except sa.exc.DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") != "40001":  # at the host's own COMMIT
                    seen.errors[str(error.orig)] += 1
            except QuyError as error:
                seen.errors[error.code] += 1
    return seen._replace(moves=moves, reads=reads)


def _run(answers: Any, *how: Any) -> None:
    try:
        answers.put((take_part(*how), None))
    except BaseException as error:  # noqa: BLE001 (told to the parent)
        answers.put((None, f"{type(error).__name__}: {error}"))


def play(match: Match, processes: int = 8) -> Seen:
    """Let half of the processes move money and half of them read; return what all of them did and saw."""
    context = multiprocessing.get_context("spawn")
    answers, meet, count = context.Queue(), context.Barrier(processes, timeout=240), context.Value("q", 0)
    workers = [
        context.Process(target=_run, args=(answers, meet, count, match, n), daemon=True) for n in range(processes)
    ]
    for worker in workers:
        worker.start()
    said = [answers.get(timeout=10 * match.seconds + 300) for _ in workers]
    for worker in workers:
        worker.join()
    assert [error for _seen, error in said if error] == []
    all_seen = [seen for seen, _error in said]
    return Seen(
        sum(one.moves for one in all_seen),
        sum(one.reads for one in all_seen),
        [problem for one in all_seen for problem in one.bad],
        sum((one.errors for one in all_seen), Counter()),
    )
