"""The one door: ``record`` and ``record_all``. Decide under the lock, append, derive, write, commit."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from quykhuyenhoc._arguments import of_one_database
from quykhuyenhoc.acts.vouchers import OpeningBalances
from quykhuyenhoc.books.filing import LeafWriter, Recorded, decide, timestamp
from quykhuyenhoc.books.host_transactions import Written
from quykhuyenhoc.books.request import Request, a_book, content_of, yes_or_no
from quykhuyenhoc.books.retries import Retries, stands
from quykhuyenhoc.errors import (
    ClockError,
    CommitUnknownError,
    ConnectionLostError,
    FieldError,
    KeyReusedError,
    PolicyError,
    QuyError,
    RetryTransaction,
    ReversedBeforeError,
    ServerUnreachableError,
)
from quykhuyenhoc.leaves.names import ACTS, proposed_or_self
from quykhuyenhoc.leaves.naming import asked_kind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import Voucher
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import Data, parse, plain
from quykhuyenhoc.personal import Personal, commitment
from quykhuyenhoc.store.log_heads import locked_head
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.books.books import Book, Books
    from quykhuyenhoc.books.evidence import File
    from quykhuyenhoc.books.held import HeldBooks
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.view import View

Pair: TypeAlias = "tuple[Book, Act] | tuple[Book, Act, str | None]"
Sent: TypeAlias = "dict[tuple[str, str], int]"
BEHIND: Final = timedelta(minutes=5)
AHEAD: Final = timedelta(days=400)
"""So far a clock may be behind the last act (two machines differ), and ahead of it (a book rests a year)."""


def record(  # noqa: PLR0913 (options of one call)
    book: Book,
    act: Act,
    *,
    key: str | None = None,
    reason: Personal | None = None,
    decision: str | None = None,
    decision_file: File | None = None,
    dry_run: bool = False,
) -> Recorded:
    """Record an act in a book, durably: it returns after the commit. Who records it is who ``book.as_`` says.

    ``decision`` is the number of the council's decision that carries it, ``decision_file`` the scan of it, which is
    kept with the act.

    The same key with the same content, decision and reason gives the first result again (``duplicate``), what was
    erased since left out; a dry run decides and checks everything, writes nothing, says so (``dry_run``), and its
    numbers are what they would be.

    Raises:
        PolicyError: the act needs approvals that it does not have; that it was refused is recorded, once for a key,
            but for a dry run and inside ``on``, where nothing is written beside the host's transaction.
        KeyReusedError: the key was given for other content, or with another decision or reason.
        RefusedError: the book says no; nothing was written.
        InputError: a value is not of the type that its field asks for, or a text or code cannot be stored.
        StoreError: the database could not serve; nothing was written.
    """
    yes_or_no("record", "dry_run", dry_run)
    paper = content_of("record", decision_file)
    return record_requests([_asked((book, act, key), reason, decision, paper)], dry_run=dry_run)[0]


def record_all(
    pairs: Iterable[Pair],
    *,
    reason: Personal | None = None,
    decision: str | None = None,
    decision_file: File | None = None,
    dry_run: bool = False,
) -> tuple[Recorded, ...]:
    """Record (book, act) or (book, act, key) in one transaction: all of them or none; books lock in code order.

    Where others could sign, what all acts of a book send out or draw in cash together is judged as one payment of it.
    All books come from one ``open_books`` or one ``on``: a transaction is of one database.

    Raises:
        OtherBooksError: a book is of another database.
        RefusedError, InputError, StoreError: as ``record``.
    """
    yes_or_no("record", "dry_run", dry_run)
    if type(pairs) is not list and not isinstance(pairs, Iterable):
        raise FieldError(of="record_all", field="pairs", value=shown(pairs), asked="Iterable[(Book, Act)]")
    paper = content_of("record", decision_file)
    return record_requests([_asked(pair, reason, decision, paper) for pair in pairs], dry_run=dry_run)


def _asked(
    pair: Pair, reason: Personal | None, decision: str | None, decision_file: bytes | None
) -> tuple[Book, Request]:
    if not isinstance(pair, tuple) or len(pair) not in (2, 3):  # type: ignore[redundant-expr]
        raise FieldError(of="record_all", field="pairs", value=shown(pair), asked="(Book, Act) | (Book, Act, str)")
    key = pair[2] if len(pair) == 3 else None  # noqa: PLR2004
    book = a_book("record", pair[0])
    return book, request_of(pair[1], key, book.actor, reason, decision, decision_file)


Planned: TypeAlias = "Callable[[View], Sequence[Request]]"
"""Makes requests of a book as it stands while it is held: a day by its key, a next code that nobody else takes."""
Then: TypeAlias = "Callable[[View, Recorded], Request | None]"
"""What is to be recorded in the same book after an act, in its transaction, seen as it stands then; None: nothing."""


def record_requests(
    asked: Sequence[tuple[Book, Request | Planned]], *, then: Then | None = None, dry_run: bool = False
) -> tuple[Recorded, ...]:
    """Record requests in one transaction, run again as a whole where the database asks for it; see ``record_all``."""
    if not asked:
        return ()
    books = asked[0][0].books
    if len(asked) > 1:
        of_one_database("record_all", (book for book, _request in asked))
    retries = Retries()
    made: list[tuple[Book, Request]] = []
    while True:
        try:
            return _once(books, asked, made, then, dry_run=dry_run)
        except (ConnectionLostError, ServerUnreachableError, RetryTransaction) as error:
            pause = retries.pause(error) if books.source.retries else None
            if pause is None:
                raise
            time.sleep(pause)
        except PolicyError as error:
            if not dry_run:
                book, request = next((one for one in made if one[1].act.act == error.act), made[0])
                note_refusal(book, request, error)
            raise


def note_refusal(book: Book, request: Request, error: PolicyError) -> None:
    """Record that a policy refused an act: after the rollback, in a transaction of its own.

    A host's transaction is left alone: what happens to it after the error is the host's matter. What has a key is
    refused once in the log, however often it is tried again: the refusal has a key made of it.
    """
    if not book.books.source.retries:
        return
    amount: Any = getattr(request.act, "amount", None)
    from quykhuyenhoc.acts.controls.roles import Refusal  # few acts are refused by it

    refusal = Refusal(
        kind=error.act, rule=error.code, date=getattr(request.act, "date", None),
        amount=amount if isinstance(amount, Money) else None, proposal=request.proposal,
    )  # fmt: skip
    with suppress(QuyError):  # the refusal itself is what the caller must hear of
        key = sha256(f"refusal {request.key}".encode()).hexdigest() if request.key else None
        _once(book.books, [(book, request_of(refusal, key, request.actor, None))], [], None, dry_run=False)


class _DryRunEnds(Exception):  # noqa: N818 (never leaves this module)
    """Ends a dry run, so that the transaction is rolled back."""


def _once(
    books: Books, asked: Sequence[tuple[Book, Request | Planned]], made: list[tuple[Book, Request]], then: Then | None,
    *, dry_run: bool,
) -> tuple[Recorded, ...]:  # fmt: skip
    done: list[tuple[Book, Recorded]] = []
    kept = beside = False

    def work(connection: Connection, held: HeldBooks) -> None:
        nonlocal beside
        beside = held.filed > 0
        done.clear()
        made[:] = _made(connection, asked, held)
        if dry_run or then or len(made) > 1:
            held.save(connection)
        _all(connection, made, then, done, held)
        _end(dry_run=dry_run)

    try:
        books.source.perform(work, {book.number for book, _request in asked})
        kept = True
        if not books.source.retries:
            books.source.written = _written(done) or books.source.written
    except _DryRunEnds:
        pass
    except CommitUnknownError as error:
        keyed = all(request.key for _book, request in made)
        if not all(stands(books, one, keyed=keyed) for one in _looked_for(done, beside=beside)):
            raise ConnectionLostError from error
    finally:
        if not kept:
            for book, _request in asked:
                book.memory.clear(-1)
    return tuple([result._replace(dry_run=True) if dry_run else result for _book, result in done])


def _written(done: Sequence[tuple[Book, Recorded]]) -> Written | None:
    """Return one of the leaves that were written; None where all stood before."""
    return next((Written(book.number, one.seq, one.leaf) for book, one in done if not one.duplicate), None)


def _looked_for(done: Sequence[tuple[Book, Recorded]], *, beside: bool) -> tuple[Written, ...]:
    """Return the leaves by which to find out whether a commit was done; none where all stood before it.

    One that was written tells of all. Where works of other threads stood ``beside``, a known request may be one of
    theirs.
    """
    written = _written(done)
    if written or not beside:
        return (written,) if written else ()
    return tuple([Written(book.number, one.seq, one.leaf) for book, one in done])


def _made(
    connection: Connection, asked: Sequence[tuple[Book, Request | Planned]], held: HeldBooks
) -> list[tuple[Book, Request]]:
    """Hold the books, in code order, and return what is asked of them as they stand."""
    books = {book.number: book for book, _ in asked}
    for book in sorted(books.values(), key=lambda b: b.code):
        if book.number not in held.heads:
            held.heads[book.number] = locked_head(connection, book.number)
    made = []
    for book, one in asked:
        requests = (one,) if isinstance(one, Request) else one(book.view(connection, book.books.clock(), held))
        made += [(book, request) for request in requests]
    return made


def _all(
    connection: Connection, asked: Sequence[tuple[Book, Request]], then: Then | None, done: list[tuple[Book, Recorded]],
    held: HeldBooks,
) -> None:  # fmt: skip
    """Record requests inside a transaction that holds the heads of their books."""
    sent: dict[int, Sent] = {book.number: {} for book, _ in asked} if len(asked) > 1 else {}
    for nth, (book, request) in enumerate(asked):
        try:
            done.append((book, _record(connection, book, request, held, sent.get(book.number))))
        except QuyError as error:
            error.nth = nth
            raise
        following = then(book.view(connection, book.books.clock(), held), done[-1][1]) if then else None
        if following:
            done.append((book, _record(connection, book, following, held)))
    for book, request in reversed(asked):
        if summed := sent.pop(book.number, None):
            view = book.view(connection, book.books.clock(), held)
            view.sent = summed
            from quykhuyenhoc.rules.judging import judge_sent  # only what is recorded together sends together

            judge_sent(view, request.act)


def _end(*, dry_run: bool) -> None:
    """End a dry run by leaving the transaction with an error, so that it is rolled back."""
    if dry_run:
        raise _DryRunEnds


def request_of(
    act: Act, key: str | None, actor: str | None, reason: Personal | None, decision: str | None = None,
    decision_file: bytes | None = None,
) -> Request:  # fmt: skip
    """Return what is recorded, checked; who records it is the account of the operating system where nobody says so.

    Raises:
        InputError: as ``Request``.
    """
    return Request(act, key, reason, recorder(actor), decision=decision, decision_file=decision_file)


def _record(
    connection: Connection, book: Book, request: Request, held: HeldBooks, sent: Sent | None = None
) -> Recorded:
    now = book.books.clock()
    view = book.view(connection, now, held)
    view.sent = sent
    if request.key is not None:
        found = first_result(connection, book.number, request)
        if found is not None:
            return found
    moment = recorded_at(now, view.head.at, request.reason)
    known = view.peek(Party, request.actor)
    if known is None:
        request = request._replace(claimed=True)
    decided = decide(view, request)
    writer = LeafWriter(connection, view)
    held.filed += 1
    result = writer.file(request, decided, moment)
    writer.flush()
    held.heads[book.number] = writer.head
    opens = isinstance(request.act, OpeningBalances)
    view.registers.stamp = writer.changed
    view.registers.remembered = view.leave(writer.peaks, result.vouchers, opens=opens)
    return result._replace(would_book=decided.would_book) if decided.would_book else result


def recorded_at(now: datetime, head: str, reason: str | None) -> str:
    """Return the time of a leaf: never before the head's; a clock far off needs a reason (design §4.12).

    Raises:
        ClockError: the clock is more than 5 minutes behind or 400 days ahead of the log, and no reason was given.
    """
    now = now.astimezone(UTC)
    found = timestamp(now)
    # Both sort as text; what follows the head in the same year is not far off.
    if not head or (found >= head and found[:4] == head[:4]):
        return found
    last = datetime.fromisoformat(head)
    if not reason and not last - BEHIND <= now <= last + AHEAD:
        raise ClockError(now=now, last=last)
    return max(found, head)


_ACTOR: Final = re.compile(r"[^A-Za-z0-9._:/-]+")


def recorder(actor: str | None) -> str:
    """Return who records: the account of the operating system where nobody says so. An empty text is no "nobody"."""
    return os_account() if actor is None else actor


@cache
def os_account() -> str:
    """Return the name of the operating system's account in the form of an actor id."""
    from getpass import getuser  # who names herself needs it not

    try:
        name = getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, and on Windows no list of accounts
        name = "unknown"
    return _ACTOR.sub("-", name)[:64] or "unknown"


# -- keys -------------------------------------------------------------------------------------------------------------


def first_result(connection: Connection, book: int, request: Request, *, around: bool = True) -> Recorded | None:
    """Return the result that a key has already given, or None for a new key; with a warning where it is reversed.

    ``around`` looks at what is said of the act too: its decision and its reason.

    Raises:
        KeyReusedError: it was given for other content, or for other reasons.
    """
    row = connection.one(
        "SELECT seq, leaf, bytes FROM qkh_log WHERE book = :book AND key = :key", {"book": book, "key": request.key}
    )
    if row is None:
        return None
    seq, leaf = int(row[0]), bytes(row[1])
    data = Snapshot(connection, book).vouchers.whole_leaf(seq, bytes(row[2]))
    fields = differing(connection, book, seq, data, request.act)
    if around:
        fields += _differing_around(connection, book, seq, data, request)
    undone = Snapshot(connection, book).vouchers.undone(seq)
    if fields:
        raise KeyReusedError(key=request.key or "", seq=seq, fields=tuple(fields), undone=undone)
    known = _known(seq, leaf, data)
    if undone is None:
        return known
    told = ReversedBeforeError(name=", ".join(known.nos) or f"#{seq}", key=request.key or "", undone=undone)
    return known._replace(warnings=(told,))


def known_result(connection: Connection, book: int, seq: int) -> Recorded:
    """Return the result that an act of the log has given."""
    row = connection.one("SELECT leaf, bytes FROM qkh_log WHERE book = ? AND seq = ?", (book, seq))
    assert row is not None
    return _known(seq, bytes(row[0]), Snapshot(connection, book).vouchers.whole_leaf(seq, bytes(row[1])))


def _known(seq: int, leaf: bytes, data: Data) -> Recorded:
    vouchers = tuple(parse(Voucher, voucher, lambda _path, _held: None) for voucher in data.get("vouchers", ()))
    personal = tuple(parse(PersonalChange, change, lambda _path, _sealed: None) for change in data.get("personal", ()))
    return Recorded(seq, vouchers, leaf, (), duplicate=True, personal=personal)


def differing(connection: Connection, book: int, seq: int, data: Data, act: Act) -> list[str]:
    """Return the names of the fields in which an act differs from a leaf; erased personal ones are left out."""
    asked_for = proposed_or_self(act)
    if ACTS.get(data["kind"]) is not type(act) or asked_kind(data) != asked_for.act:
        return ["act"]
    stored = data.get("act", {})
    rows = connection.rows(
        "SELECT path, salt FROM qkh_personal WHERE book = :book AND seq = :seq", {"book": book, "seq": seq}
    )
    salts = {path: bytes(salt) for path, salt in rows}

    def seal(path: str, value: str) -> str:
        return commitment(salts[path], path, value).hex() if path in salts else _at({"act": stored}, path) or "?"

    asked = plain(asked_for, seal, "act.")
    return sorted(name for name in asked.keys() | stored.keys() if asked.get(name) != stored.get(name))


def _differing_around(connection: Connection, book: int, seq: int, data: Data, request: Request) -> list[str]:
    """Return which of decision, its file and reason are given and differ from a leaf.

    A reason that was erased is left out; one that is not given again is no other: a clock that is right needs none.
    """
    paper = request.decision_file
    asked = {"decision": request.decision, "decision_file": sha256(paper).hexdigest() if paper is not None else None}
    found = [name for name, value in asked.items() if value is not None and data.get(name) != value]
    held, sql = data.get("reason"), "SELECT salt FROM qkh_personal WHERE book = ? AND seq = ? AND path = 'reason'"
    salt = connection.one(sql, (book, seq)) if held else None
    same = not request.reason or (held is not None and salt is None)
    if request.reason and salt is not None:
        same = commitment(bytes(salt[0]), "reason", str(request.reason)).hex() == held
    return found if same else [*found, "reason"]


def _at(data: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(data, list):
            data = data[int(part)] if int(part) < len(data) else None
        else:
            data = data.get(part) if data else None
    return data
