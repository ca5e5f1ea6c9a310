"""The entries of a book as other programs read them: in the order of days, with the codes of today, a page at a time.

Nothing recorded ever changes, so the last seq that was there at the beginning is the snapshot. Descriptions, memos and
names of persons stand in it only where they are asked for; without them an entry is called by its act.
"""

from collections.abc import Iterator
from datetime import date
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.shapes import Column, LazyRows, Report
from quykhuyenhoc.store.accounts import PAGE
from quykhuyenhoc.store.log_heads import Head, read_head
from quykhuyenhoc.store.registers import Directory, in_words
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.vouchers.details import Details, Posted
from quykhuyenhoc.store.vouchers.entries import EntryPlace, EntrySelection, Filters

if TYPE_CHECKING:
    from quykhuyenhoc._executors import Progress
    from quykhuyenhoc.store.connections import Connection

ALL_DAYS: Final = (date.min, date.max)
MEMO_IN_ACT: Final = ("journal-voucher", "opening-balances")
"""Acts whose own lines are the first lines of their entry, so that a memo may stand in the act."""

COLUMNS: Final = (
    Column("ref", N_("Ref"), "code"),
    Column("date", N_("Date"), "date"),
    Column("description", N_("Description")),
    Column("account", N_("Account"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("amount", N_("Amount"), "count"),  # of several currencies: never to be drawn with the decimals of one
    Column("currency", N_("Currency"), "code"),
    Column("party", N_("Party"), "code"),
    Column("programme", N_("Programme"), "code"),
    Column("campaign", N_("Campaign"), "code"),
    Column("memo", N_("Memo")),
    Column("kind", N_("Kind"), "code"),
    Column("no", N_("Voucher"), "code"),
    Column("corrects", N_("Corrects"), "code"),
    Column("seq", N_("Act"), "count"),
    Column("entry", N_("Entry"), "count"),
    Column("line", N_("Line"), "count"),
)


class EntryLine(NamedTuple):
    """A posting of an entry as other programs read it."""

    ref: str
    date: Date
    description: str
    account: str
    fund: str
    amount: int
    currency: str
    party: str | None
    programme: str | None
    campaign: str | None
    memo: str | None
    kind: str
    no: str
    corrects: str | None
    seq: int
    entry: int
    line: int


class ExportSource(NamedTuple):
    """A book as it was when an export began."""

    book: Book
    head: Head
    directory: Directory
    total: int
    """How many entries it has."""
    with_personal: bool


class ExportLine(NamedTuple):
    """A posting with the codes of its account, fund and party; minor units, debit positive."""

    account: str
    type: str
    fund: str
    amount: int
    currency: str
    party: str | None
    party_name: str | None
    programme: str | None
    campaign: str | None
    memo: str | None


class Exported(NamedTuple):
    """An entry: where it stands in the log, what it is counted as, its vouchers, and which voucher it corrects."""

    date: str
    seq: int
    entry: int
    act: str
    kind: str
    nos: tuple[str, ...]
    corrects: str | None
    text: str
    lines: tuple[ExportLine, ...]


def snapshot(connection: "Connection", book: Book, *, with_personal: bool) -> ExportSource:
    """Return what an export of a book needs to know before its entries."""
    head = read_head(connection, book.number)
    read = Snapshot(connection, book.number, head.size)
    directory = Directory(read)
    return ExportSource(book, head, directory, read.entries.count(), with_personal)


def entries(source: ExportSource, progress: "Progress | None" = None) -> Iterator[Exported]:
    """Yield every entry by day and seq, in constant memory; each page is a read transaction of its own."""
    book, pin = source.book, source.head.size
    scope, done = EntrySelection(book.number, ALL_DAYS, pin, Filters()), 0
    place: EntryPlace = ("", 0, 0)
    while True:
        with book.books.source.reading() as connection:
            found = Snapshot(connection, book.number, pin).entries.page(scope, place)
            details = Details(Snapshot(connection, book.number, pin), (seq for _day, seq, _entry in found))
        yield from (_exported(source, details, *one) for one in found)
        done += len(found)
        if progress and found:
            progress(done, source.total)
        if len(found) < PAGE:
            return
        place = found[-1]


def _exported(source: ExportSource, details: Details, day: str, seq: int, entry: int) -> Exported:
    lines, act = details.lines[seq, entry], details.acts[seq]
    return Exported(
        day, seq, entry, act, lines[0].kind, details.numbers(seq, entry), details.corrected(seq, entry),
        details.description(seq, entry) if source.with_personal else act,
        tuple(_line(source, details, line) for line in lines),
    )  # fmt: skip


def _line(source: ExportSource, details: Details, line: Posted) -> ExportLine:
    account, (party, name) = source.directory.account(line.account), details.party(line.party)
    memo = None
    if source.with_personal:
        memo = details.text(line.seq, f"entries.{line.entry - 1}.lines.{line.line - 1}.memo")
        if memo is None and details.acts[line.seq] in MEMO_IN_ACT:
            memo = details.text(line.seq, f"act.lines.{line.line - 1}.memo")
    return ExportLine(
        account.code, account.type, source.directory.fund(line.fund).code, line.amount, line.currency,
        party, name if source.with_personal else None, line.programme, line.campaign,
        None if memo is None else in_words(memo),
    )  # fmt: skip


def export_entries(book: Book, *, with_personal: bool = False, progress: "Progress | None" = None) -> Report[EntryLine]:
    """Return every posting of a book by day as a row (minor units, debit positive), read while it is drawn.

    Drawn as CSV it is what ``import_entries`` reads: ``ref`` is the first voucher number of the entry. ``party`` is a
    code; ``with_personal`` adds descriptions and memos, without which an entry is called by its act.
    """
    with book.books.source.reading() as connection:
        source = snapshot(connection, book, with_personal=with_personal)

    def rows() -> Iterator[EntryLine]:
        return (row for entry in entries(source, progress) for row in _rows(entry))

    return Report(
        name="entries", title=N_("Entries"), columns=COLUMNS, rows=LazyRows(rows), book=book.code, seq=source.head.size
    )


def _rows(entry: Exported) -> Iterator[EntryLine]:
    for n, line in enumerate(entry.lines, 1):
        yield EntryLine(
            ref=entry.nos[0], date=stored_day(entry.date), description=entry.text, account=line.account,
            fund=line.fund, amount=line.amount, currency=line.currency, party=line.party, programme=line.programme,
            campaign=line.campaign, memo=line.memo, kind=entry.kind, no=" ".join(entry.nos), corrects=entry.corrects,
            seq=entry.seq, entry=entry.entry, line=n,
        )  # fmt: skip
