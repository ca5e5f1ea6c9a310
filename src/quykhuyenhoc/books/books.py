"""Books: what ``open_books`` gives. A database holds one book or many; each has its own log, tree and numbers."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from copy import copy
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from quykhuyenhoc._lazy import PartOf
from quykhuyenhoc.books.desk import check_calls
from quykhuyenhoc.books.everyday import Everyday
from quykhuyenhoc.books.host_transactions import OwnTransaction, Source
from quykhuyenhoc.errors import (
    FieldError,
    ManyBooksError,
    NoSuchBookError,
    QuyError,
)
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.period import ZONE
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.faults import WAIT_SECONDS
from quykhuyenhoc.store.log_heads import Head, Registers, heads, read_head
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    import threading
    from collections.abc import Coroutine
    from contextlib import AbstractAsyncContextManager
    from os import PathLike

    from sqlalchemy.engine import URL, Engine
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.books import OpenBook
    from quykhuyenhoc.books.awards import AwardDesk
    from quykhuyenhoc.books.bodies import BodyDesk
    from quykhuyenhoc.books.controls import ControlDesk
    from quykhuyenhoc.books.corrections import CorrectionDesk
    from quykhuyenhoc.books.dues import DuesDesk
    from quykhuyenhoc.books.duplicates import DuplicateDesk
    from quykhuyenhoc.books.events import Event
    from quykhuyenhoc.books.evidence import EvidenceDesk, File
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.books.funds import FundDesk
    from quykhuyenhoc.books.gifts import GiftDesk
    from quykhuyenhoc.books.held import HeldBooks
    from quykhuyenhoc.books.host_transactions import AsyncBooks
    from quykhuyenhoc.books.matching.desk import MatchingDesk
    from quykhuyenhoc.books.members import MemberDesk
    from quykhuyenhoc.books.periods import PeriodDesk
    from quykhuyenhoc.books.privacy import PrivacyDesk
    from quykhuyenhoc.books.reconciliation import ReconciliationDesk
    from quykhuyenhoc.books.registers import RegisterDesk
    from quykhuyenhoc.books.seen import SeenBooks
    from quykhuyenhoc.books.statements import StatementDesk
    from quykhuyenhoc.books.vouchers import VoucherDesk
    from quykhuyenhoc.i18n import Language
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.view import View

Result = TypeVar("Result")
Given = TypeVar("Given")
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the moment by the machine's clock."""
    return datetime.now(UTC)  # noqa: TID251 (this is that clock)


class Books:
    """All books of one database; may be shared by threads (a ``Book`` may not)."""

    def __init__(
        self, database: Database, clock: Clock = system_clock, source: Source | None = None, *,
        seen: "SeenBooks | None" = None,
    ) -> None:  # fmt: skip
        self.database, self.clock, self.seen = database, clock, seen
        self.source: Source = source or OwnTransaction(database, seen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; where it is wanted, remember what was seen of the books.

        Nothing is read or recorded with them any more. Books that ``on`` gave have nothing of their own to close.
        """
        if not self.source.retries:
            return
        if self.seen and self.database.opened:
            with suppress(QuyError), self.source.reading() as connection:
                self.seen.note(connection, self.database.place)
        self.database.close()

    def heads(self) -> tuple[Head, ...]:
        """Return the head of every book, by number."""
        with self.source.reading() as connection:
            return heads(connection)

    def __getitem__(self, code: str) -> "Book":
        """Return the book of a code.

        Raises:
            FieldError: the code is no text.
            NoSuchBookError: there is none.
        """
        if type(code) is not str:
            raise FieldError(of="books", field="code", value=shown(code), asked=M_("a text"))
        found = next((head for head in self.heads() if head.code == code), None)
        if found is None:
            raise NoSuchBookError(name=code)
        return self.at(found)

    def __iter__(self) -> "Iterator[str]":
        """Yield the codes of the books, in the order in which they were opened."""
        yield from (head.code for head in self.heads())

    def __contains__(self, code: object) -> bool:
        return type(code) is str and any(head.code == code for head in self.heads())

    def only(self) -> "Book":
        """Return the only book.

        Raises:
            ManyBooksError: there are several; choose one by its code.
            NoSuchBookError: there is none yet.
        """
        known = self.heads()
        if len(known) > 1:
            raise ManyBooksError
        if not known:
            raise NoSuchBookError(name="?")
        return self.at(known[0])

    def at(self, head: Head) -> "Book":
        """Return the book of a head row."""
        return Book(self, head)

    def open_book(
        self, act: "OpenBook", *, actor: str | None = None, reason: str | None = None, then: "tuple[Act, ...]" = ()
    ) -> "Recorded":
        """Open a further book of this database: its first leaf, and a note in the database's first book.

        ``then`` is what belongs to its beginning (its chart), recorded in the same transaction.
        """
        from quykhuyenhoc.books.opening import open_book

        return open_book(self, act, actor=actor, reason=reason, then=then)

    @overload
    def on(self, given: "AsyncSession | AsyncConnection") -> "AsyncBooks": ...

    @overload
    def on(self, given: Any) -> "AbstractContextManager[Books]": ...

    def on(self, given: Any) -> "AbstractContextManager[Books] | AsyncBooks":
        """Give the same books inside a transaction that the caller owns: ``with books.on(session) as ours:``.

        ``given`` is a Session or Connection of SQLAlchemy, Django's ``connection`` inside ``transaction.atomic()``, or
        a connection of psycopg 3; of an AsyncSession or AsyncConnection: ``await books.on(session).run(work)``. Give
        the Session itself where it has savepoints (``begin_nested``): they begin when the Session is used.

        Nothing is committed, rolled back or retried here; each ``record`` has a savepoint, and its numbers are final
        after the caller's commit. Until the block ends this thread or task records with the books that it gave: the
        outer ones refuse, as they would wait for this transaction.

        Raises:
            HostTransactionError: it cannot carry a book's transaction, or leads to another database. What is asked of
                the books after the caller ended the transaction, or the block, raises it too.
            SettingsError: on SQLite, a setting that the book needs was changed.
        """
        if hasattr(given, "run_sync"):
            from quykhuyenhoc.books.host_transactions import AsyncBooks

            return AsyncBooks(self, given)
        return self._on(given)

    @contextmanager
    def _on(self, given: Any) -> "Iterator[Books]":
        from quykhuyenhoc.books.host_transactions import HostTransaction

        lent = HostTransaction(given, self.database)
        try:
            with self.database.lending():
                yield Books(self.database, self.clock, lent)
        finally:
            lent.end()

    @overload
    def run(self, work: "Callable[[Books], Result]") -> "Result": ...

    @overload
    def run(
        self, work: "Callable[[AsyncBooks, Given], Coroutine[Any, Any, Result]]",
        begin: "Callable[[], AbstractAsyncContextManager[Given]]",
    ) -> "Coroutine[Any, Any, Result]": ...  # fmt: skip

    @overload
    def run(
        self, work: "Callable[[Books, Given], Result]", begin: "Callable[[], AbstractContextManager[Given]]"
    ) -> "Result": ...

    def run(self, work: Callable[..., Any], begin: Callable[[], Any] | None = None) -> Any:
        """Return what a function makes of the books in one transaction, and run it again as a whole where it must be.

        ``work(ours)`` records with the books that it is given: all of it is kept, or nothing. With ``begin``, such as
        ``sessionmaker(engine).begin``, ``engine.begin`` or a pool's ``connection``, the transaction is the host's, and
        ``work(ours, session)`` writes the host's rows too; where ``begin`` is asynchronous, ``work`` is as well, it
        gets what ``on`` gives for such a session, and the call is awaited.

        It is run again after an error that is ``retryable``, of the books or of the host's statements: a conflict, a
        deadlock or a lost connection for as long as ``record`` does, a book that others held for ``timeout`` seconds
        twice more. A transaction whose commit was lost is looked for in the log, and not run again where it stands. So
        ``work`` does nothing that cannot be done twice, but write in its transaction.

        Raises:
            CommitUnknownError: the connection broke at the commit, and nothing was recorded by which to look for it, or
                the server stayed away.
            QuyError: as ``on`` and ``record``; a retryable one when it came too often.
        """
        from quykhuyenhoc.books.running import run

        return run(self, work, begin)


class Book(Everyday):
    """One book. Its reads stand in ``quykhuyenhoc.reports``; its one door is ``record``; a subject has a desk."""

    awards: "PartOf[AwardDesk]" = PartOf("quykhuyenhoc.books.awards.AwardDesk")
    bodies: "PartOf[BodyDesk]" = PartOf("quykhuyenhoc.books.bodies.BodyDesk")
    controls: "PartOf[ControlDesk]" = PartOf("quykhuyenhoc.books.controls.ControlDesk")
    corrections: "PartOf[CorrectionDesk]" = PartOf("quykhuyenhoc.books.corrections.CorrectionDesk")
    dues: "PartOf[DuesDesk]" = PartOf("quykhuyenhoc.books.dues.DuesDesk")
    duplicates: "PartOf[DuplicateDesk]" = PartOf("quykhuyenhoc.books.duplicates.DuplicateDesk")
    evidence: "PartOf[EvidenceDesk]" = PartOf("quykhuyenhoc.books.evidence.EvidenceDesk")
    funds: "PartOf[FundDesk]" = PartOf("quykhuyenhoc.books.funds.FundDesk")
    gifts: "PartOf[GiftDesk]" = PartOf("quykhuyenhoc.books.gifts.GiftDesk")
    matching: "PartOf[MatchingDesk]" = PartOf("quykhuyenhoc.books.matching.desk.MatchingDesk")
    members: "PartOf[MemberDesk]" = PartOf("quykhuyenhoc.books.members.MemberDesk")
    periods: "PartOf[PeriodDesk]" = PartOf("quykhuyenhoc.books.periods.PeriodDesk")
    privacy: "PartOf[PrivacyDesk]" = PartOf("quykhuyenhoc.books.privacy.PrivacyDesk")
    reconciliation: "PartOf[ReconciliationDesk]" = PartOf("quykhuyenhoc.books.reconciliation.ReconciliationDesk")
    registers: "PartOf[RegisterDesk]" = PartOf("quykhuyenhoc.books.registers.RegisterDesk")
    statements: "PartOf[StatementDesk]" = PartOf("quykhuyenhoc.books.statements.StatementDesk")
    vouchers: "PartOf[VoucherDesk]" = PartOf("quykhuyenhoc.books.vouchers.VoucherDesk")

    def __init__(self, books: Books, head: Head) -> None:
        self.books, self.number, self.id, self.code, self.name = books, head.book, head.id, head.code, head.name
        self.memory = Registers()
        self.actor: str | None = None
        """Who records and reads; None: the account of the operating system."""
        self.lang: Language | None = None
        """The language of papers and notes; None: the one in use."""
        self.hidden = False
        """Whether who reads asks for hidden personal values and names too."""

    def as_(self, actor: str | None, *, lang: "Language | None" = None, hidden: bool = False) -> "Book":
        """Return the same book for one who asks: what she records is hers, and what she reads is as she may see it.

        ``actor`` is the code of a registered party, or what the log is to say of who is none; None: the account of the
        operating system. ``lang`` is the language of papers and notes. With ``hidden`` what is hidden, and the names of
        recipients and donors that are not shown, are read too: by one with the right to see them. What was read of the
        book is remembered with it: as the book itself, it serves the same thread.

        Raises:
            FieldError: one of them is of a wrong type. What she may not see is refused where she asks for it.
        """
        found = copy(self)
        found.actor, found.lang, found.hidden = actor, lang, hidden
        return found

    @property
    def reader(self) -> str | None:
        """Who asks for what is hidden; None: nobody does."""
        return (self.actor or "?") if self.hidden else None

    def record(
        self, act: "Act", *, key: str | None = None, reason: "Personal | None" = None, decision: str | None = None,
        decision_file: "File | None" = None, dry_run: bool = False,
    ) -> "Recorded":  # fmt: skip
        """Record an act, durably: the one door, as ``quykhuyenhoc.record`` with this book."""
        from quykhuyenhoc.books.record import record  # reports load no acts

        return record(
            self, act, key=key, reason=reason, decision=decision, decision_file=decision_file, dry_run=dry_run
        )

    def __repr__(self) -> str:
        return f"<Book {self.code}>"

    @property
    def today(self) -> date:
        """The accounting day of now, in the zone of every book."""
        return self.books.clock().astimezone(ZONE).date()

    def head(self) -> Head:
        """Return the head as it is now."""
        with self.books.source.reading() as connection:
            return read_head(connection, self.number)

    def spelled_codes(self, typed: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return codes as their registers spell them, each by (register, code as typed): CHUNG for ("fund", "chung").

        What no code equals but for large and small letters, or more than one, stays as typed. Registers are
        ``account``, ``activity``, ``body``, ``campaign``, ``deposit``, ``fund``, ``goods``, ``indicator``, ``party``,
        ``programme`` and ``round``.
        """
        from quykhuyenhoc.store.snapshot import Snapshot  # as for views

        with self.books.source.reading() as connection:
            register = Snapshot(connection, self.number).register
            return {(kind, code): register.spelled(kind, code) for kind, code in typed}

    def events(self, after: int = 0, *, limit: int | None = None) -> "Iterator[Event]":
        """Yield the acts that follow a seq, in the order of the log, up to the last one there is.

        A seq is given in the order of the commits, so none is passed over, whoever writes meanwhile: go on with
        ``after`` the last one that was handled. A page of hundreds is read in one snapshot, which ends before the
        first of them is given.

        Raises:
            FieldError: ``after`` or ``limit`` is no whole number from 0 on.
            NotFoundError: the book has no act ``after``: it is an older copy than the one that was read before.
            NotAllowedError: that actor may not see what is hidden.
            LeafError: a leaf cannot be read.
        """
        from quykhuyenhoc.books.events import events  # reports load no acts

        return events(self, after, limit=limit)

    def follow(self, after: int = 0, *, every: float = 1, stop: "threading.Event | None" = None) -> "Iterator[Event]":
        """Yield the acts that follow a seq as ``events`` does, and go on waiting for more until ``stop`` is set.

        It looks again after ``every`` so many seconds. What it raises, as when a server goes away, ends it: go on
        with ``after`` the last act that was handled.

        Raises:
            FieldError, NotFoundError, NotAllowedError, LeafError: as ``events``.
            HostTransactionError: inside a host program's transaction, which sees nothing of others that would come.
        """
        from quykhuyenhoc.books.events import follow  # as above

        return follow(self, after, every=every, stop=stop)

    def view(self, connection: "Connection", moment: datetime, held: "HeldBooks | None" = None) -> "View":
        """Return the book inside a transaction, with what was read of its registers before."""
        head = held.heads.get(self.number) if held else None
        memory = held.memory(self) if held else self.memory
        head = head or read_head(connection, self.number)
        view = _book_view()(connection, head, moment.astimezone(ZONE).date(), memory)
        if held:
            view.memo = held.memos[self.number]
        return view


check_calls(Books, ("run",))
check_calls(Book, ("as_", "award", "balance", "pay", "receive"))  # the door and the feed look themselves


@cache
def _book_view() -> "type[View]":
    from quykhuyenhoc.store.view import View  # reports load no acts

    return View


def open_books(
    place: "str | PathLike[str] | URL | Engine", *, clock: Clock = system_clock, seen: str | None = None,
    timeout: int = WAIT_SECONDS,
) -> Books:  # fmt: skip
    """Open the books of a SQLite file or of a PostgreSQL server (``postgresql://…``).

    ``place`` is a path, an address, or a URL or Engine of SQLAlchemy. An Engine makes the connections to its server,
    which the library then keeps, two for each thread that records; of one for a SQLite file its path is used.

    ``seen`` is a folder in which is remembered how each book was seen last: a file that is older, or of another
    history, is not written to then. ``timeout`` is how many seconds others that hold the books are waited for; then
    it is ``BusyError``, which is retryable.

    Raises:
        NotABookError, NewerBookError, OlderBookError: when first read, as their names say.
        FieldError: the place is none, or the clock tells no moment with a time zone.
    """
    _check_clock("open_books", clock)
    if seen is None:
        return Books(Database(place, timeout), clock)
    from quykhuyenhoc.books.seen import SeenBooks

    return Books(Database(place, timeout), clock, seen=SeenBooks(seen))


def create_books(
    place: "str | PathLike[str] | URL | Engine", *, clock: Clock = system_clock, timeout: int = WAIT_SECONDS
) -> Books:
    """Make a new database for books: a file that does not exist yet, or the tables on a server.

    Where the file is another program's, see ``install``. ``place`` and ``timeout`` are as for ``open_books``.

    Raises:
        FileExistsRefusedError: the file exists.
        FieldError: the place is none, or the clock tells no moment with a time zone.
    """
    _check_clock("create_books", clock)
    return Books(Database.create(place, timeout), clock)


def _check_clock(of: str, clock: Clock) -> None:
    now: Any = clock()
    if not isinstance(now, datetime) or now.tzinfo is None:
        asked = M_("a clock that tells a moment (datetime) with its time zone")
        raise FieldError(of=of, field="clock", value=shown(now), asked=asked)
