"""``verify``: recompute the tree from the stored bytes, every row from its leaf, every sum from its postings.

It trusts nothing but the bytes. What it cannot see alone is a log that was rewritten as a whole or cut at its end:
that takes a root that somebody else kept.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import DamagedError, QuyError
from quykhuyenhoc.i18n import N_, Language, language, use_language
from quykhuyenhoc.log.checkpoint import Note, parse_checkpoint
from quykhuyenhoc.log.tree import grow, root
from quykhuyenhoc.proof.checkpoints import Kept, PaperCheckpoint, continues, forks
from quykhuyenhoc.proof.controls.approvals import Carried, Excused, check_approvals
from quykhuyenhoc.proof.controls.standing import check_standing
from quykhuyenhoc.proof.counts import check_giving, check_not_beyond
from quykhuyenhoc.proof.decided import check_decided
from quykhuyenhoc.proof.evidence import check_evidence
from quykhuyenhoc.proof.findings import MALFORMED, Finding
from quykhuyenhoc.proof.hand_over import check_hand_overs
from quykhuyenhoc.proof.leaves import RUN, RangeVerifier, Verified
from quykhuyenhoc.proof.log_keys import check_log_keys, signed_by_other
from quykhuyenhoc.proof.packages import check_packages
from quykhuyenhoc.proof.reconciliation import check_seals
from quykhuyenhoc.proof.sums import check_caches, check_floors, keep_back
from quykhuyenhoc.store.caches import CacheUpdate
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.log import (
    book_said,
    entries_at,
    last_version,
    of_other_books,
    opened_as,
    outside,
    registered_books,
)
from quykhuyenhoc.store.log_heads import Head, heads, read_head
from quykhuyenhoc.store.schema.comparing import damages, strange_objects
from quykhuyenhoc.store.schema.tables import all_tables
from quykhuyenhoc.store.schema.version import REVISION, VERSION_TABLE, versions

if TYPE_CHECKING:
    from quykhuyenhoc._executors import Progress
    from quykhuyenhoc.books.books import Book, Books
    from quykhuyenhoc.proof.controls.judging import Owed
    from quykhuyenhoc.store.connections import Connection

PARALLEL_FROM: Final = 60_000
"""Leaves from which a second process saves more than it costs."""
SAMPLE: Final = 128
"""How many leaves are looked at to share the others out."""


def differences(
    books: "Books", book: "Book | None" = None, *, against: Sequence[Kept | Note] = (), evidence: bool = False,
    progress: "Progress | None" = None,
) -> Iterator[Finding]:  # fmt: skip
    """Yield what ``verify`` returns, one by one, as it is found; nothing when all is as recorded.

    Raises:
        OtherBooksError: the book is of another database.
    """
    with books.source.reading() as connection, ThreadPoolExecutor(1) as beside:
        # SQLite lets go of the interpreter while it checks a file; a lent transaction belongs to one thread.
        own = book is None and books.source.retries
        check = beside.submit(_damages_apart, books.database).result if own else partial(_damages, connection)
        strange = list(strange_objects(connection)) if book is None else []
        yield from (Finding("–", s.kind, s.name, "", s.problem, s.stored, s.expected) for s in strange)
        named = bool(strange)
        try:
            for finding in _contents(books, connection, book, against, progress, evidence=evidence):
                named = True
                yield finding
        except DamagedError as error:
            yield Finding("–", "file", "", "", N_("cannot be read further"), str(error.why))
        except (QuyError, *MALFORMED) as error:
            if not named or getattr(error, "retryable", False):
                raise
            # A table or column that is gone, or a cell altered beyond reading, ends it: it was named above.
            yield Finding("–", "file", "", "", N_("cannot be read further"), " ".join(str(error).split()))
        if book is None:
            for problem in check():
                yield Finding("–", "file", "", "", N_("is damaged"), problem)


def _contents(
    books: "Books", connection: "Connection", book: "Book | None", against: Sequence[Kept | Note],
    progress: "Progress | None", *, evidence: bool,
) -> Iterator[Finding]:  # fmt: skip
    found = heads(connection)
    if book is None:
        yield from _versions(connection)
        yield from _missing_books(connection, found)
    chosen = [head for head in found if book is None or head.book == book.number]
    owed: dict[int, list[Owed]] = {}
    altered = set[str]()
    for finding in _books(books, connection, chosen, owed, progress):
        altered.add(finding.book)
        yield finding
    for head in chosen:
        yield from check_approvals(connection, head)
        yield from check_seals(connection, head)
        yield from check_hand_overs(connection, head)
        yield from check_standing(connection, head, owed.get(head.book, ()))
        yield from check_giving(connection, head)
        if head.code not in altered:  # of rows that are not the log's nothing is decided again
            yield from check_not_beyond(connection, head)
            yield from check_decided(connection, head, contents=evidence)
            yield from check_packages(connection, head)
        yield from check_evidence(connection, head, contents=evidence)
        yield from check_log_keys(connection, head)
    yield from forks([parse_checkpoint(one.text) if isinstance(one, Note) else one for one in against])
    for kept in against:
        # One that names its book is held against that, chosen or not; a code on paper may be of any.
        yield from _against(connection, chosen if isinstance(kept, PaperCheckpoint) and not kept.book else found, kept)


def _against(connection: "Connection", heads: Sequence[Head], kept: Kept | Note) -> Iterator[Finding]:
    if not isinstance(kept, Note):
        yield from continues(connection, heads, kept)
        return
    of = parse_checkpoint(kept.text)
    yield from continues(connection, heads, of)
    for head in heads:
        if head.id == of.book and signed_by_other(connection, head, kept, of.size):
            problem = N_("the log did not sign the checkpoint that bears its name")
            yield Finding(head.code, "log", f"#1–#{of.size}", "", problem)


def _damages_apart(database: Database) -> list[str]:
    connection = database.reader()
    try:
        return _damages(connection)
    finally:
        connection.close()


def _damages(connection: "Connection") -> list[str]:
    try:
        return list(damages(connection))
    except DamagedError as error:
        return [str(error.why)]


def _books(
    books: "Books",
    connection: "Connection",
    chosen: Sequence[Head],
    owed: "dict[int, list[Owed]]",
    progress: "Progress | None",
) -> Iterator[Finding]:
    total, done = sum(head.size for head in chosen), 0

    def tick(leaves: int) -> None:
        nonlocal done
        done += leaves
        if progress:
            progress(done, total)

    for head in chosen:
        yield from _book(books, connection, head, owed.setdefault(head.book, []), tick)


def _versions(connection: "Connection") -> Iterator[Finding]:
    found = versions(connection)
    if REVISION not in found:
        yield Finding("–", VERSION_TABLE, REVISION, "", N_("is missing"))
    for said in found:
        if said != REVISION:
            yield Finding("–", VERSION_TABLE, said, "", N_("is not the version of these tables"))


def _missing_books(connection: "Connection", found: tuple[Head, ...]) -> Iterator[Finding]:
    known = {head.id for head in found}
    registered = registered_books(connection)
    for book_id, code in registered.items():
        if book_id not in known:
            yield Finding(code, "head", "", "", N_("the book is missing from the database"))
    for head in found:
        if not head.size:
            yield Finding(head.code, "head", "", "", N_("no leaf opened this book"))
        elif head is not found[0] and head.id not in registered:
            yield Finding(head.code, "head", "", "", N_("the first book does not know this book"))
    numbers = {head.book for head in found}
    # Books are numbered as they are opened. Nobody registered the first one, which registers all others.
    for number in sorted(set(range(1, len(numbers) + 1)) - numbers):
        yield Finding("?", "head", f"book {number}", "", N_("the book is missing from the database"))
    for table, number in of_other_books(connection, all_tables().values(), numbers):
        yield Finding("?", table.name, f"book {number}", "", N_("belongs to no book"))


def _book(
    books: "Books", connection: "Connection", head: Head, owed: "list[Owed]", tick: Callable[[int], None]
) -> Iterator[Finding]:
    runs = _runs(books, connection, head, tick)
    sums, exceptions, carried = CacheUpdate(), set[Excused](), Carried()
    peaks, size, leaves = b"", 0, 0
    for verified in runs:
        yield from verified.findings
        leaves += verified.leaves
        for subtree in verified.subtrees:
            peaks, size = grow(peaks, size, subtree), size + 1
        if verified.rules is not None:
            sums.join(verified.rules.sums)
            exceptions |= verified.rules.exceptions
            carried.join(verified.rules.carried)
            owed += verified.rules.judge.owed
    peaks += runs[-1].tail if runs else b""
    for first, second in pairwise(runs):
        if second.last_at and second.last_at < first.last_at:
            yield Finding(head.code, "log", "", "at", N_("is earlier than the leaf before"))
    yield from check_tree(head, peaks, leaves)
    yield from _head(connection, head, runs[-1].last_at if runs else head.at)
    of_leaves = (table for table in all_tables().values() if table.of_leaves)
    for table, row in outside(connection, of_leaves, head.book, head.size):
        yield Finding(head.code, table.name, f"#{row[1]}", "", N_("is not in the log"))
    keep_back(sums)
    yield from check_caches(connection, head, sums)
    yield from check_floors(connection, head, sums, (*exceptions, *carried.excused()))


def check_tree(head: Head, peaks: bytes, leaves: int) -> Iterator[Finding]:
    """Yield where the head's tree is not that of so many stored leaves."""
    if root(peaks) != root(head.peaks) or peaks != head.peaks:
        yield Finding(
            head.code, "head", "", "peaks", N_("is not the tree of the stored leaves"),
            root(head.peaks).hex()[:32], root(peaks).hex()[:32],
        )  # fmt: skip
    elif leaves != head.size:
        problem = N_("differs from the log")
        yield Finding(head.code, "head", "", "size", problem, str(head.size), str(leaves))


def _head(connection: "Connection", head: Head, last_at: str) -> Iterator[Finding]:
    code, name = opened_as(connection, head.book) or (head.code, head.name)
    fields = (
        ("id", head.id, book_said(connection, head.book) or head.id),
        ("code", head.code, code), ("name", head.name, name), ("at", head.at, last_at),
        ("registers", str(head.registers), str(last_version(connection, head.book))),
    )  # fmt: skip
    for field, stored, said in fields:
        if stored != said:
            yield Finding(head.code, "head", "", field, N_("differs from the log"), stored, said)


def _runs(books: "Books", connection: "Connection", head: Head, tick: Callable[[int], None]) -> list[Verified]:
    if head.size < PARALLEL_FROM or not books.source.retries or books.database.engine:
        return [RangeVerifier(connection, head, 1, head.size).run(tick)] if head.size else []
    from concurrent.futures import ProcessPoolExecutor  # only a long log is shared with a second process
    from multiprocessing import get_context

    middle = cut_of(connection, head)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        place = books.database.address
        second = pool.submit(verify_range, place, head.book, middle + 1, head.size, language())
        first = RangeVerifier(connection, head, 1, middle).run(tick)
        other = second.result()
        tick(head.size - middle)
    return [first, other]


def cut_of(connection: "Connection", head: Head) -> int:
    """Return the last leaf of the first run, a multiple of ``RUN``: as a sample tells, that run costs less than half.

    The process that verifies it compares the sums afterwards. A leaf with an entry takes four times as long as another.
    """
    seqs = range(1, head.size + 1, max(1, head.size // SAMPLE))
    costs = [(seq, 4 if entries else 1) for seq, entries in entries_at(connection, head.book, seqs)]
    reached, share = 0, sum(cost for _seq, cost in costs) * 9 // 20
    for seq, cost in costs:
        if reached >= share:
            return seq // RUN * RUN
        reached += cost
    return 0


def verify_range(place: str, number: int, low: int, high: int, lang: Language) -> Verified:
    """Verify a run of leaves in a process of its own."""
    use_language(lang)
    database = Database(place)
    connection = database.reader()
    connection.begin_read()
    try:
        run = RangeVerifier(connection, read_head(connection, number), low, high)
        done = run.run(lambda _leaves: None)
        run.rules.detach()
        return done
    finally:
        connection.rollback()
        database.close()
