"""The journal (sổ nhật ký chung) and the list of vouchers, read while they are drawn."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, Unpack

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import (
    BASE,
    WITH_DAY,
    Context,
    check_page,
    context_of,
    cursor_of,
    forward,
    page_of,
    place_at,
    says,
    seq_of,
)
from quykhuyenhoc.shapes import Column, LazyRows, Report
from quykhuyenhoc.store.accounts import END, PAGE
from quykhuyenhoc.store.registers import Directory
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.vouchers.details import Details, over
from quykhuyenhoc.store.vouchers.entries import (
    EntryPlace,
    EntrySelection,
    Filters,
    Link,
    VoucherRow,
)

if TYPE_CHECKING:
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.connections import Connection

JOURNAL: Final = (
    Column("date", N_("Date"), "date"),
    Column("seq", N_("Act"), "count", goes=1),
    Column("no", N_("Voucher"), "code"),
    Column("description", N_("Description")),
    Column("account", N_("Account"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("party", N_("Party"), "code"),
    Column("amount", N_("Amount"), "money", sides=True),
)
VOUCHERS: Final = (
    Column("no", N_("Voucher"), "code"),
    Column("date", N_("Date"), "date"),
    Column("description", N_("Description")),
    Column("party", N_("Party"), "code"),
    Column("amount", N_("Amount"), "money"),
    Column("state", N_("State"), says=says({"reversed": N_("reversed"), "adjusted": N_("adjusted")})),
    Column("actor", N_("Actor"), "code"),
    Column("seq", N_("Act"), "count", goes=1),
)


class JournalLine(NamedTuple):
    """A posting of an entry."""

    date: Date
    seq: int
    no: str
    description: str
    account: str
    fund: str
    party: str | None
    amount: int
    cursor: str


class VoucherLine(NamedTuple):
    """A voucher, and what became of it."""

    no: str
    date: Date | None
    description: str
    party: str | None
    amount: int | None
    state: str | None
    actor: str
    seq: int
    cursor: str


class EntryFilters(TypedDict, total=False):
    """What may be asked of the entries of a list; None asks nothing.

    ``account`` has its sub-accounts in it; ``least`` and ``most`` are of the size of one line in the currency of the
    list (minor units); ``text`` are words in any order, without tones.
    """

    series: str | None
    account: str | None
    fund: str | None
    party: str | None
    least: int | None
    most: int | None
    text: str | None
    actor: str | None


class _JournalWalk(NamedTuple):
    """What rows are read with, page by page."""

    book: Book
    directory: Directory
    scope: EntrySelection
    currency: str
    with_hidden: bool

    def read(self, connection: "Connection") -> Snapshot:
        """Return the book as a page of it is read."""
        return Snapshot(connection, self.book.number, self.scope.pin)


def _walk(f: Context, given: EntryFilters, *, by_currency: bool) -> _JournalWalk:
    """Turn the filters that were asked for into what postings hold; raises NotFoundError, ChoiceError.

    ``by_currency`` says that only entries with a line in the currency of the list are in it; where sizes are asked for
    they are always of such lines.
    """
    d, series = f.directory, given.get("series")
    sizes = given.get("least") is not None or given.get("most") is not None
    if series:
        from quykhuyenhoc.kinds import Series  # a list of every series loads no nouns

        if series.upper() not in Series.__members__:
            raise ChoiceError(of="journal", field="series", value=series, choices=tuple(Series.__members__))
    filters = Filters(
        series=series.upper() if series else None,
        funds=d.fund_keys(d.fund_named(fund)) if (fund := given.get("fund")) else None,
        accounts=d.account_keys(d.with_below(d.account_named(account))) if (account := given.get("account")) else None,
        party=f.read.register.party_named(party) if (party := given.get("party")) else None,
        low=given.get("least"),
        high=given.get("most"),
        text=given.get("text") or None,
        with_hidden=f.with_hidden,
        actor=given.get("actor"),
        currency=f.currency if by_currency or sizes else None,
    )
    scope = EntrySelection(f.book.number, (f.span.low, f.span.high), f.pin, filters)
    return _JournalWalk(f.book, d, scope, f.currency, f.with_hidden)


def journal(  # noqa: PLR0913 (the options of design §7)
    book: Book,
    span: "Span | None" = None,
    *,
    last: int | None = None,
    limit: int | None = None,
    after: int | str | None = None,
    known_at: int | None = None,
    currency: str = BASE,
    **filters: Unpack[EntryFilters],
) -> Report[JournalLine]:
    """Return every entry of a span by day, one row a posting (minor units, debit positive).

    Filters: see ``EntryFilters``; an entry is shown, with all its lines in ``currency``, when one of these fits all.
    ``limit`` and ``last`` count entries and never cut one. ``after`` is the ``cursor`` of a row: what follows begins
    behind that very row, in the middle of an entry too; or a seq or voucher number, behind whose act it begins. An act
    without entries stands where the last one before it did that made some; 0 is before all. With ``limit`` the report's
    ``next`` is the cursor behind its last row, None where nothing follows; without one rows are read while walked.
    Hidden texts are shown, and looked into, only for an actor with the right to see them.

    Raises:
        NotAllowedError: that actor has not.
        NotFoundError: the book has no such account, fund, party, currency, voucher or act.
        CursorError, VoucherNumberError, UnknownFilterError, ChoiceError: ``after``, a filter or a series is none.
        FieldError: a filter is of another type, or ``last`` was given together with ``limit`` or ``after``.
    """
    check_page("journal", last, limit, after)
    with context_of(book, span, known_at=known_at, currency=currency, lists=True, hidden=True) as f:
        walk = _walk(f, filters, by_currency=True)
        rows: Iterable[JournalLine]
        if last is not None:
            places: list[EntryPlace] = []
            _pages_back(f.connection, walk, places, last)
            rows = list(_posted(f.connection, walk, places[::-1]))
        else:
            rows = LazyRows(partial(_journal_rows, walk, *_begin(f, after), limit=limit))
        report = f.report(name="journal", title=N_("Journal"), columns=JOURNAL, rows=rows, notes=f.notes())
    if limit is None:
        return report
    return page_of(report, lambda behind: _journal_rows(walk, behind[:3], behind[3], limit=1))


def _pages_back(connection: "Connection", walk: _JournalWalk, places: list[EntryPlace], count: int) -> None:
    place = END[:3]
    while len(places) < count:
        wanted = min(PAGE, count - len(places))
        more = walk.read(connection).entries.page(walk.scope, place, count=wanted, back=True)
        if not more:
            return
        places += more
        place = more[-1]


def _begin(f: Context, after: int | str | None) -> tuple[EntryPlace, int | None]:
    """Return the place behind which the rows begin, and the line of that entry where a reader stopped behind one."""
    if after is None:
        return ("", 0, 0), None
    cursor = place_at(f, after, WITH_DAY)
    if cursor is not None:
        return cursor[:3], cursor[3]
    return (*f.read.entries.last_place(seq_of(f, after)), END[2]), None


def _journal_rows(
    walk: _JournalWalk, place: EntryPlace, line: int | None, *, limit: int | None
) -> Iterator[JournalLine]:
    """Yield entries behind a place; before them, where a reader stopped behind a line of one, the rest of that."""
    if line is not None and limit != 0:
        with walk.book.books.source.reading() as connection:
            rest = list(_posted(connection, walk, [place], line))
        yield from rest
        limit = limit - 1 if rest and limit is not None else limit
    yield from forward(
        walk.book.books.source, place, limit,
        read=lambda connection, behind, count: walk.read(connection).entries.page(walk.scope, behind, count=count),
        at=lambda found: found,
        draw=lambda connection, found: _posted(connection, walk, found),
    )  # fmt: skip


def _posted(
    connection: "Connection", walk: _JournalWalk, places: Sequence[EntryPlace], behind: int = 0
) -> Iterator[JournalLine]:
    """Yield the lines of entries, of each those behind a line."""
    seqs = (seq for _day, seq, _entry in places)
    details = Details(walk.read(connection), seqs, with_hidden=walk.with_hidden)
    for day, seq, entry in places:
        shared = stored_day(day), seq, ", ".join(details.numbers(seq, entry)), details.description(seq, entry)
        for line in details.lines[seq, entry]:
            if line.currency == walk.currency and line.line > behind:
                yield JournalLine(
                    *shared, account=walk.directory.account(line.account).code,
                    fund=walk.directory.fund(line.fund).code, party=details.party(line.party)[0], amount=line.amount,
                    cursor=cursor_of(day, seq, entry, line.line),
                )  # fmt: skip


def vouchers(  # noqa: PLR0913 (as journal)
    book: Book,
    span: "Span | None" = None,
    *,
    last: int | None = None,
    limit: int | None = None,
    after: int | str | None = None,
    known_at: int | None = None,
    currency: str = BASE,
    **filters: Unpack[EntryFilters],
) -> Report[VoucherLine]:
    """Return the vouchers dated in a span, in the order of their acts, with what became of each (minor units).

    Filters, ``limit``, ``last`` and ``after`` are those of ``journal``, counting vouchers. The amount is what
    the paper of the voucher says in ``currency``; a correction of text only has none, nor has what moved other
    currencies alone. Who follows them with ``after`` gives a span of all days: without one the list ends today, and
    what is dated ahead, passed over once, is not seen again. Hidden texts are for whom ``journal`` shows them.

    Raises:
        NotAllowedError: the actor may not see them.
        NotFoundError: the book has no such account, fund, party, currency or voucher.
    """
    check_page("vouchers", last, limit, after)
    with context_of(book, span, known_at=known_at, currency=currency, lists=True, hidden=True) as f:
        walk = _walk(f, filters, by_currency=False)
        rows: Iterable[VoucherLine]
        if last is not None:
            found = f.read.entries.voucher_page(walk.scope, (END[1], 0), count=last, back=True)
            rows = list(_listed(f.connection, walk, found[::-1]))
        else:
            place = None if after is None else place_at(f, after, 2)
            if place is None:
                seq = 0 if after is None else seq_of(f, after)
                place = (seq, END[2] if seq else 0)
            rows = LazyRows(partial(_voucher_rows, walk, place, limit))
        report = f.report(name="vouchers", title=N_("Vouchers"), columns=VOUCHERS, rows=rows)
    return report if limit is None else page_of(report, lambda behind: _voucher_rows(walk, behind, 1))


def _voucher_rows(walk: _JournalWalk, place: tuple[int, int], limit: int | None) -> Iterator[VoucherLine]:
    return forward(
        walk.book.books.source, place, limit,
        read=lambda connection, behind, count: (
            walk.read(connection).entries.voucher_page(walk.scope, behind, count=count)
        ),
        at=lambda found: found[:2],
        draw=lambda connection, found: _listed(connection, walk, found),
    )  # fmt: skip


def _listed(connection: "Connection", walk: _JournalWalk, found: Sequence[VoucherRow]) -> Iterator[VoucherLine]:
    details = Details(walk.read(connection), (one.seq for one in found), with_hidden=walk.with_hidden)
    links = walk.read(connection).entries.corrections(one.seq for one in found)
    for one in found:
        lines = details.lines.get((one.seq, one.entry or 0), [])
        parties = {line.party for line in lines} - {None}
        amount = over(lines, [one.series], walk.directory).get(walk.currency)
        yield VoucherLine(
            no=one.no,
            date=stored_day(one.date) if one.date else None,
            description=details.description(one.seq, one.entry or 0),
            party=", ".join(sorted(details.party(party)[0] or "" for party in parties)) or None,
            amount=amount,
            state=_state(links.get((one.seq, one.entry or 0), ())),
            actor=details.actors[one.seq],
            seq=one.seq,
            cursor=cursor_of(one.seq, one.item),
        )


def _state(links: Sequence[Link]) -> str | None:
    """Return whether a voucher was reversed or adjusted; None while it stands as it is."""
    if any(link.reversal for link in links):
        return "reversed"
    return "adjusted" if any(not link.undone for link in links) else None
