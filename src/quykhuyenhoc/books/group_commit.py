"""Threads of one process that record at once share a transaction: one of them carries the work of the others too.

A commit that outlasts a power cut waits for the disk, and a server's next transaction waits for that one. Here what
comes meanwhile is done in one transaction. What is refused takes nothing else along: a single act is refused before it
writes anything, and what may be refused later has a savepoint of its own. Nobody hears that something was recorded
before all of it was committed.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import copy_context
from copy import copy
from threading import Event, Lock, Thread, current_thread
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from quykhuyenhoc.books.held import HeldBooks
from quykhuyenhoc.errors import (
    BusyError,
    CommitUnknownError,
    HostTransactionError,
    InputError,
    QuyError,
    RefusedError,
    StoreError,
)
from quykhuyenhoc.store import savepoints
from quykhuyenhoc.store.causes import explain
from quykhuyenhoc.store.faults import HELD
from quykhuyenhoc.store.log_heads import Registers

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


Result = TypeVar("Result")
Work = Callable[["Connection", HeldBooks], Result]
Begin = Callable[[], AbstractContextManager["Connection"]]

MOST: Final = 64
"""How many works one transaction carries: the first of them waits for the last."""
RECHECK: Final = 1
"""After how many seconds who waits looks whether the thread that leads is still there."""


class _Trip:
    """One transaction, and how it ended: said once, for all that it carried."""

    def __init__(self) -> None:
        self.leader = current_thread()
        self.committed = False
        self.lost: BaseException | None = None
        """What each thread is to be told whose work was in it; None: what was not committed is done again."""


class _Job:
    """A work in the words of the thread that asked for it (its language), and what became of it."""

    def __init__(self, work: Work[Any], *, alone: bool) -> None:
        self.work, self.alone, self.thread = work, alone, current_thread()
        self.context = copy_context()
        self.woken: Event | None = None
        """None: it was never asked to wait."""
        self.trip: _Trip | None = None
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, connection: "Connection", held: HeldBooks) -> None:
        """Do the work: its result stands when the transaction is committed."""
        self.result = self.context.run(self.work, connection, held)

    def run_inside(self, connection: "Connection", held: HeldBooks) -> None:
        """Do the work beside others; what refuses it, or goes wrong in it alone, is its own.

        Raises:
            StoreError: the database could not serve, this work or one before it.
            Exception: it went wrong after it had written, and there is no savepoint to go back to.
        """
        before, held.saved = held.filed, False
        try:
            self.run(connection, held)
        except StoreError:
            raise
        except Exception as error:
            if held.filed > before and not held.saved:
                raise
            connection.await_answers()  # an error of an act before this one is none of this one's
            if held.saved:
                savepoints.undo(connection)
            if held.filed > before:
                held.forget()
            self.error = error
            explain(connection, error)
        else:
            if held.saved:
                connection.run_ahead(savepoints.RELEASE)

    @property
    def settled(self) -> bool:
        """Whether its thread may be told; otherwise it was carried in vain, and is done again.

        What was refused in a transaction that was not committed may have been refused for what is not there.
        """
        assert self.trip is not None
        return self.trip.committed or (self.trip.lost is not None and self.error is None)

    def outcome(self) -> Any:
        """Return the result, or raise what went wrong, an error of its own for each thread."""
        assert self.trip is not None
        error = self.error or self.trip.lost
        if error is not None:
            raise copy(error) if isinstance(error, QuyError) and self.thread is not self.trip.leader else error
        return self.result


class GroupCommit:
    """The works of one process that need the same lock, and so come one after another anyway.

    The main thread takes no part: signals come to it, at any moment, and none may end the work of others.
    """

    def __init__(self, begin: Begin, patience: int) -> None:
        self._begin, self._patience = begin, patience
        self._lock = Lock()
        self._waiting: deque[_Job] = deque()
        self._memories: defaultdict[int, Registers] = defaultdict(Registers)
        """What was read of the registers of books; it is the leader's alone."""
        self._leader: Thread | None = None
        """The thread that carries works now, or is about to; it hands that on to one that waits."""

    def run(self, work: Work[Result]) -> Result:
        """Return what a work gives in a transaction that was committed; raise what it raised.

        A work may be run again, after the transaction that carried it was rolled back for another's sake.

        Raises:
            BusyError: others of this process recorded for longer than is waited for them.
            HostTransactionError: a work records by itself; it would wait for the transaction that it is in.
        """
        if self._leader is current_thread():
            raise HostTransactionError(why=HELD)
        job = self._done(_Job(work, alone=False))
        if not job.settled:
            job = self._done(_Job(work, alone=True))
        return cast("Result", job.outcome())

    def _done(self, job: _Job) -> _Job:
        taken = [job]
        try:
            self._queue(job)
            if job.woken is not None:
                self._wait(job, job.woken)
            if self._leader is job.thread:
                self._carry(taken)
        finally:  # whatever happened to it, who leads hands that on
            if self._leader is job.thread:
                self._hand_on(taken)
        return job

    def _queue(self, job: _Job) -> None:
        """Let a job lead, or wait for its turn."""
        with self._lock:
            if self._leader is None:
                self._leader = job.thread
            else:
                job.woken = Event()
                self._waiting.append(job)

    def _wait(self, job: _Job, woken: Event) -> None:
        left = self._patience
        while not woken.wait(max(min(left, RECHECK), 0)):
            left -= RECHECK
            with self._lock:
                if self._leader is job.thread:
                    return
                if job not in self._waiting:  # it was taken up: what becomes of it is waited for
                    left = RECHECK
                    if job.trip is not None and not job.trip.leader.is_alive():
                        job.trip.lost = CommitUnknownError()
                        return
                elif self._leader is None or not self._leader.is_alive():
                    self._waiting.remove(job)
                    self._leader = job.thread
                    return
                elif left <= 0:
                    self._waiting.remove(job)
                    raise BusyError(seconds=self._patience)

    def _hand_on(self, taken: list[_Job]) -> None:
        with self._lock:
            following = self._waiting.popleft() if self._waiting else None
            self._leader = None if following is None else following.thread
        for job in (*taken, *([following] if following else ())):
            if job.woken is not None:
                job.woken.set()

    def _carry(self, taken: list[_Job]) -> None:
        """Do a work, and all that comes meanwhile, in one transaction.

        Where it ends without being committed nobody is told of its refusals, and who was not the only one is not told
        of its error: the database stopped one of several, and does not say which. Each of them is done again alone.
        """
        trip = taken[0].trip = _Trip()
        held, ended = HeldBooks(self._memories), False
        try:
            with self._begin() as connection:
                taken[0].run(connection, held)
                while job := self._next(taken):
                    job.trip = trip
                    job.run_inside(connection, held)
                if len(taken) > 1:
                    connection.await_answers()
                ended = True
            trip.committed = True
        except BaseException as error:
            if held.filed or not isinstance(error, RefusedError | InputError):
                held.forget()
            if not isinstance(error, Exception):  # whether it came before or after the commit, the log tells
                trip.lost = CommitUnknownError() if ended else None
                raise
            trip.lost = error if ended or len(taken) == 1 else None

    def _next(self, taken: list[_Job]) -> _Job | None:
        """Take up the work that has waited longest, where one more can be carried."""
        if taken[0].alone or len(taken) == MOST:
            return None
        with self._lock:
            if not self._waiting or self._waiting[0].alone:
                return None
            taken.append(self._waiting.popleft())
        return taken[-1]
