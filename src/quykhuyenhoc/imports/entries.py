"""Entries from CSV, a million of them in constant memory.

Pass 1 reads and checks every row without a lock and spools what it read; pass 2 locks the book and records one
journal voucher per ``ref``, which is its key, and one ``Import`` act with the hash of the file.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import file_digest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.acts.vouchers import Import, JournalVoucher
from quykhuyenhoc.books.bulk import Bulk, uncollected
from quykhuyenhoc.books.record import first_result, note_refusal, recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import ImportRefusedError, KeyReusedError, PolicyError, QuyError
from quykhuyenhoc.files.reading import Limit, open_input
from quykhuyenhoc.imports.entry_rows import EntryRows
from quykhuyenhoc.imports.registers import ImportResult
from quykhuyenhoc.imports.rows import BadRows, open_text
from quykhuyenhoc.imports.spool import CHUNK, Entered, Spool
from quykhuyenhoc.store.reads_keys import known_keys
from quykhuyenhoc.text import clean

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.personal import Personal

Progress = Callable[[str, int, int], None]
"""(step, done, of): called now and then."""


def import_entries(  # noqa: PLR0913 (options of one call)
    book: "Book", path: str, *, actor: str | None = None, encoding: str | None = None, reason: "Personal | None" = None,
    dry_run: bool = False, progress: Progress | None = None,
) -> ImportResult:  # fmt: skip
    """Record a CSV ``ref,date,description,account,fund,amount[,currency][,party][,programme][,memo][,campaign]``.

    Consecutive rows of one ref are one entry; refs known with equal content are skipped and counted. What
    ``export_entries`` writes besides (kind, no, corrects, seq, entry, line) is passed over. A reason, which a clock far
    from the log's needs, stands in the ``Import`` act.

    Raises:
        ClockError: the clock is far from the log's, and no reason was given.
        InputFileError: it is no plain file, or larger than 1 GB.
        FileFormatError: it is not in the form of an import.
        ImportRefusedError: rows are bad; each is listed by its line, and nothing was recorded.
        OverdrawnError: an account or fund would be short on the file's end-of-day result; nothing was recorded.
        BudgetError: the file as a whole would pass a budget that refuses; nothing was recorded.
        StoreError: the database failed. Where it is ``retryable``, the same call may be made again, after a
            ``CommitUnknownError`` too: refs are keys.
    """
    bad = BadRows(path)
    with uncollected(), Spool() as spool:
        with open_text(path, encoding, limit=Limit.ENTRIES) as stream, book.books.source.reading() as connection:
            rows = EntryRows(stream, path, book.view(connection, book.books.clock()), bad)
            for entry in rows:
                spool.add(entry)
                if progress and not spool.count % CHUNK:
                    progress("read", spool.count, 0)
        amount = rows.finish()
        bad.refuse()
        with open_input(path, Limit.ENTRIES) as raw:
            digest = file_digest(raw, "sha256").hexdigest()
        recording = _Recording(book, recorder(actor), clean(reason) if reason else None, bad)
        end = Import(sha256=digest, rows=rows.count, recorded=0, skipped=0)
        skipped = recording.run(spool.chunks(amount), spool.count, end, progress, dry_run=dry_run)
    return ImportResult(rows.count, spool.count - skipped, skipped, recording.warnings)


class _Recording:
    """Pass 2."""

    def __init__(self, book: "Book", actor: str, reason: "Personal | None", bad: BadRows) -> None:
        self.book, self.actor, self.reason, self.bad = book, actor, reason, bad
        self.refused: tuple[Request, PolicyError] | None = None
        """The first entry that a policy refused."""
        self.warnings: tuple[QuyError, ...] = ()

    def run(
        self, chunks: Iterable[list[Entered]], count: int, end: Import, progress: Progress | None, *, dry_run: bool
    ) -> int:
        """Record what was spooled; return how many entries were known. A refusal by a policy is recorded."""
        try:
            return self._run(chunks, count, end, progress, dry_run=dry_run)
        except ImportRefusedError:
            if self.refused and not dry_run:
                note_refusal(self.book, *self.refused)
            raise

    def _run(
        self, chunks: Iterable[list[Entered]], count: int, end: Import, progress: Progress | None, *, dry_run: bool
    ) -> int:
        skipped = done = 0
        with Bulk(self.book, reason=self.reason, dry_run=dry_run, keyed=True) as bulk:
            claimed = bulk.is_claimed(self.actor)
            for chunk in chunks:
                known = self._known(bulk, chunk)
                for entry in chunk:
                    if entry[1] in known:
                        skipped += self._skip(bulk, entry)
                        continue
                    try:
                        bulk.add(Request.as_read(_act(entry), entry[1], self.actor, claimed=claimed))
                    except QuyError as error:
                        self.bad.add(entry[0], error)
                        if isinstance(error, PolicyError) and not self.refused:
                            self.refused = (Request(_act(entry), actor=self.actor), error)
                        if self.bad.count > CHUNK:
                            self.bad.refuse()
                done += len(chunk)
                if progress:
                    progress("record", done, count)
            self.bad.refuse()
            end = replace(end, recorded=count - skipped, skipped=skipped)
            bulk.add(Request(end, reason=self.reason, actor=self.actor))
        self.warnings = bulk.warnings
        return skipped

    def _known(self, bulk: Bulk, chunk: Sequence[Entered]) -> set[str]:
        if not bulk.view.head.size:
            return set()
        # On a connection of its own: bulk's may be inserting apart. Its lock keeps what is read true, and no ref of
        # this file stands twice in it.
        with self.book.books.source.reading() as connection:
            return set(known_keys(connection, self.book.number, [entry[1] for entry in chunk]))

    def _skip(self, bulk: Bulk, entry: Entered) -> int:
        try:
            first_result(bulk.connection, self.book.number, Request(_act(entry), entry[1]), around=False)
        except KeyReusedError as error:
            self.bad.add(entry[0], error)
            return 0
        return 1


def _act(entry: Entered) -> JournalVoucher:
    return JournalVoucher(date=entry[2], description=entry[3], lines=entry[4])
