"""Many acts of one book in one transaction: the same decisions, rules and leaves as ``record``, written in chunks.

Floors and budgets are judged on the result of all acts together, not on their order; other writers wait.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, Self

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.collector import uncollected
from quykhuyenhoc.books.filing import LeafWriter, Recorded, decide
from quykhuyenhoc.books.record import recorded_at
from quykhuyenhoc.errors import CommitUnknownError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.periods import Month
from quykhuyenhoc.rules import floors
from quykhuyenhoc.rules.accounts import judge_subledgers
from quykhuyenhoc.rules.batch import Batch
from quykhuyenhoc.rules.funds import judge_budgets
from quykhuyenhoc.rules.judging import add_parts, judge_batch
from quykhuyenhoc.rules.places import short_at
from quykhuyenhoc.store.writes import BackgroundWriter

if TYPE_CHECKING:
    from types import TracebackType

    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.request import Request
    from quykhuyenhoc.errors import QuyError
    from quykhuyenhoc.ledger.vouchers import FloorException
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.connections import Connection

CHUNK: Final = 2000
OUT_OF_THE_FILE: Final = M_("Take it out of the file, and propose it by itself⟦: --propose⟧.")
"""What to do with a row for which others must stand."""


class DryRun(Exception):  # noqa: N818 (never leaves the library)
    """Ends a dry run, so that the transaction is rolled back."""


class Bulk:
    """A transaction that holds one book: ``add`` acts; all enter at the end, or none.

    None of them can be proposed: ``instead`` says what to do with one for which others must stand. ``reason`` says why
    the clock is right where it is far from the log's; the caller puts it into an act as well. ``keyed`` says that the
    same call may be made again: what it recorded is known by its keys or codes, and passed over.
    """

    def __init__(
        self, book: Book, *, reason: Personal | None = None, instead: Message = OUT_OF_THE_FILE, dry_run: bool = False,
        keyed: bool = False,
    ) -> None:  # fmt: skip
        self.instead, self.keyed = instead, keyed
        self.book, self.reason, self.dry_run = book, reason, dry_run
        self._waiting = 0
        self._actors: dict[str, bool] = {}
        self.batch = Batch()
        self.warnings: tuple[QuyError, ...] = ()
        """What is to be told of all acts together, once they have entered."""

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(uncollected())
            self.connection: Connection = held.enter_context(self.book.books.source.writing())
            self.connection.lock(self.book.number)
            self._now = self.book.books.clock()
            self.view = self.book.view(self.connection, self._now)
            self.view.instead = self.instead
            # What is asked while rows are inserted apart waits for them: better to know it before.
            self.view.remember_all(Month)
            self.view.remember_numbers()
            self.writer = LeafWriter(self.connection, self.view)
            self._apart = BackgroundWriter(self.connection)
            self._at = recorded_at(self._now, self.view.head.at, self.reason)
            self._held = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            try:
                self._finish()
            except BaseException as failed:
                self._abandon()
                self._held.__exit__(type(failed), failed, failed.__traceback__)
                if not isinstance(failed, DryRun):
                    raise
                return
        else:
            self._abandon()
        try:
            self._held.__exit__(kind, error, at)
        except BaseException as lost:
            self.book.memory.clear(-1)
            if isinstance(lost, CommitUnknownError):
                raise CommitUnknownError(keyed=self.keyed) from lost
            raise

    def _abandon(self) -> None:
        self.book.memory.clear(-1)
        self._apart.end()

    def settle(self) -> None:
        """Write what was filed so far, judged as a whole, so that the acts to come may read it."""
        self._apart.wait()
        judge_batch(self.view, self.batch)
        self.warnings += judge_sums(self)[1]
        self.writer.flush()
        self.warnings += judge_budgets(self.view, self.batch.added, written=True)
        self.warnings += short_at(self.view, self.batch.moved, written=True)
        judge_subledgers(self.view, self.batch.beside, written=True)
        self.batch = self.batch.following()
        self.view.unsettled = False

    def _finish(self) -> None:
        self.settle()
        self._apart.end()
        self.book.memory.stamp = self.writer.changed
        if self.dry_run:
            raise DryRun

    def is_claimed(self, actor: str) -> bool:
        """Tell whether nobody registered an actor."""
        claimed = self._actors.get(actor)
        if claimed is None:
            claimed = self._actors[actor] = self.view.peek(Party, actor) is None
        return claimed

    def _claimed(self, request: Request) -> Request:
        claimed = self.is_claimed(request.actor)
        return request if request.claimed is claimed else request._replace(claimed=claimed)

    def add_alone(self, request: Request) -> Recorded:
        """Add an act whose floors are judged by itself: with its reason it may pass below, as through ``record``."""
        self.settle()
        request = self._claimed(request)
        decided = decide(self.view, request)
        done = self.writer.file(request, decided, self._at)
        self.writer.flush()
        add_parts(self.view, self.batch.alone, decided.outcome)
        return done

    def add(self, request: Request) -> Recorded:
        """Decide, check and file one act; what is filed is written by the thousand."""
        if request.act.reads_balances:
            self.settle()
        request = self._claimed(request)
        decided = decide(self.view, request, batch=self.batch)
        done = self.writer.file(request, decided, self._at)
        self.view.unsettled = True
        self._waiting += 1
        if self._waiting >= CHUNK:
            self._waiting = 0
            self.writer.flush_rows(self._apart)
        return done


def judge_sums(bulk: Bulk) -> tuple[tuple[FloorException, ...], tuple[QuyError, ...]]:
    """Judge the floors on everything that was filed; raises OverdrawnError or EndowmentError."""
    floors.keep_back(bulk.view, bulk.writer.deltas)
    return floors.judge(bulk.view, Act(), bulk.writer.deltas, None)
