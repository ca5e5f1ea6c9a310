"""Entries from CSV, a million of them in constant memory.

Pass 1 reads and checks every row without a lock and spools what it read; pass 2 locks the book and records one
journal voucher per ``ref``, which is its key, and one ``Import`` act with the hash of the file.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from quykhuyenhoc.acts.vouchers import Import, JournalVoucher
from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.bulk import CHUNK, Bulk
from quykhuyenhoc.books.filing import Request
from quykhuyenhoc.books.record import first_result, os_account
from quykhuyenhoc.errors import KeyReusedError, QuyError
from quykhuyenhoc.imports.entry_rows import EntryRows
from quykhuyenhoc.imports.registers import ImportResult
from quykhuyenhoc.imports.rows import BadRows, open_text
from quykhuyenhoc.imports.spool import Spool, Spooled
from quykhuyenhoc.ledger.posting import Posting

Progress = Callable[[str, int, int], None]
"""(step, done, of): called now and then."""


def import_entries(
    book: Book, path: str, *, actor: str | None = None, encoding: str | None = None, dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:  # fmt: skip
    """Record the entries of a file ``ref,date,description,account,fund,amount[,currency][,party][,programme][,memo]``.

    Consecutive rows of one ref are one entry; refs known with equal content are skipped and counted.

    Raises:
        FileFormatError: it is no such file.
        ImportRefusedError: rows are bad; each is listed by its line, and nothing was recorded.
        OverdrawnError: an account or fund would be short on the file's end-of-day result; nothing was recorded.
    """
    bad = BadRows(path)
    with Spool() as spool:
        with open_text(path, encoding) as stream, book.books.source.reading() as connection:
            rows = EntryRows(stream, path, book.view(connection, book.books.clock()), bad)
            for entry in rows:
                spool.add(entry)
                if progress and not spool.count % CHUNK:
                    progress("read", spool.count, 0)
        amount = rows.finish()
        bad.refuse()
        with Path(path).open("rb") as raw:
            digest = file_digest(raw, "sha256").hexdigest()
        recording = _Recording(book, actor or os_account(), amount, bad)
        skipped = recording.run(
            spool, Import(sha256=digest, rows=rows.count, recorded=0, skipped=0), progress, dry_run=dry_run
        )
    return ImportResult(rows.count, spool.count - skipped, skipped)


class _Recording:
    """Pass 2."""

    def __init__(self, book: Book, actor: str, amount: Callable[[int | str], int], bad: BadRows) -> None:
        self.book, self.actor, self.amount, self.bad = book, actor, amount, bad

    def run(self, spool: Spool, end: Import, progress: Progress | None, *, dry_run: bool) -> int:
        """Record what was spooled; return how many entries were known."""
        from dataclasses import replace

        skipped = done = 0
        with Bulk(self.book, dry_run=dry_run) as bulk:
            for chunk in spool.chunks(CHUNK):
                known = self._known(bulk, chunk)
                for entry in chunk:
                    if entry[1] in known:
                        skipped += self._skip(bulk, entry)
                        continue
                    try:
                        bulk.add(Request(self._act(entry), entry[1], None, self.actor))
                    except QuyError as error:
                        self.bad.add(entry[0], str(error))
                        if self.bad.count > CHUNK:
                            self.bad.refuse()
                done += len(chunk)
                if progress:
                    progress("record", done, spool.count)
            self.bad.refuse()
            bulk.add(Request(replace(end, recorded=spool.count - skipped, skipped=skipped), actor=self.actor))
        return skipped

    def _act(self, entry: Spooled) -> JournalVoucher:
        _line, _ref, day, description, lines = entry
        amount = self.amount
        return JournalVoucher(
            date=day, description=description,
            lines=tuple([
                Posting(account, fund, value if type(value) is int else amount(value), currency, party, programme,
                        None, memo)
                for account, fund, value, currency, party, programme, memo in lines
            ]),
        )  # fmt: skip

    def _known(self, bulk: Bulk, chunk: Sequence[Spooled]) -> set[str]:
        if not bulk.view.head.size:
            return set()
        keys = [entry[1] for entry in chunk]
        return set(_known_keys(bulk, keys))

    def _skip(self, bulk: Bulk, entry: Spooled) -> int:
        try:
            first_result(bulk.connection, self.book.number, Request(self._act(entry), entry[1]))
        except KeyReusedError as error:
            self.bad.add(entry[0], str(error))
            return 0
        return 1


def _known_keys(bulk: Bulk, keys: list[str]) -> Iterator[str]:
    from quykhuyenhoc.store.reads_keys import known_keys

    return known_keys(bulk.connection, bulk.book.number, keys)
