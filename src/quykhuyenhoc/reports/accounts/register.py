"""The register of an account (sổ chi tiết): its postings in the order of days, with the running balance."""

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.money import figures
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import (
    BASE,
    WITH_DAY,
    Context,
    check_page,
    context_of,
    cursor_of,
    page_of,
    place_at,
    seq_of,
)
from quykhuyenhoc.shapes import Column, LazyRows, Report
from quykhuyenhoc.store.accounts import (
    END,
    PAGE,
    START,
    TEMPORARY,
    AccountPostingRow,
    RegisterPlace,
    Slice,
    Track,
)
from quykhuyenhoc.store.figures import opens
from quykhuyenhoc.store.registers import Directory
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.vouchers.details import Details

if TYPE_CHECKING:
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.connections import Connection

COLUMNS: Final = (
    Column("date", N_("Date"), "date"),
    Column("no", N_("Voucher"), "code"),
    Column("description", N_("Description")),
    Column("contra", N_("Contra"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("party", N_("Party"), "code"),
    Column("debit", N_("Debit"), "money"),
    Column("credit", N_("Credit"), "money"),
    Column("balance", N_("Balance"), "money"),
)


class RegisterLine(NamedTuple):
    """A posting of an account, with the balance after it."""

    date: Date
    no: str
    description: str
    contra: str
    fund: str
    party: str | None
    debit: int
    credit: int
    balance: int
    cursor: str


class _RegisterWalk(NamedTuple):
    """What the rows of a register are read with, page by page."""

    book: Book
    track: Track
    directory: Directory
    with_hidden: bool


def register(  # noqa: PLR0913 (the options of design §7)
    book: Book,
    account: str,
    span: "Span | None" = None,
    *,
    fund: str | None = None,
    party: str | None = None,
    last: int | None = None,
    limit: int | None = None,
    after: int | str | None = None,
    known_at: int | None = None,
    currency: str = BASE,
) -> Report[RegisterLine]:
    """Return the postings of an account and its sub-accounts by day, each with the balance after it (minor units).

    The opening figure, opening entries included, is told in a note; totals are those of the whole span. Income and
    expense of a party begin a year that was closed with 0, as those of all do. ``last`` rows cost what they are,
    however long the book is; ``after`` is the ``cursor`` of a row behind which the rows begin, or a seq or voucher
    number behind whose act they do. ``limit`` says how many: then ``next`` of the report is the cursor behind its last
    row, None where nothing follows; without one rows are read while walked. Hidden texts are for who may see them.

    Raises:
        NotAllowedError: they are asked for by somebody who may not.
        NotFoundError, VoucherNumberError: there is no such account, fund, party, currency, voucher or act.
    """
    check_page("register", last, limit, after)
    with context_of(book, span, known_at=known_at, currency=currency, lists=True, hidden=True) as f:
        walk = _walk(f, account, fund, party)
        its = f.read.accounts.turnover(walk.track.part, f.span.low, f.full)
        its = its._replace(opening=its.opening - _emptied(f, walk.track.part))
        totals = {"debit": its.debit, "credit": its.credit, "balance": its.closing}
        last_of = None if last is None else _last(f, walk, its.closing, last)
        begin = None if last_of is not None else _begin(f, walk, its.opening, after)
        rows = LazyRows(partial(_rows, walk, *begin, limit)) if begin else last_of or []
        note = _("Opening balance: {amount}.").format(amount=figures(its.opening, accounting=True, exponent=f.exponent))
        report = f.report(
            name="register", title=N_("Account register"), columns=COLUMNS, rows=rows, totals=totals,
            notes=(note, *f.notes()), others=f.others(walk.track.part.accounts, walk.track.part.funds),
        )  # fmt: skip
    return report if limit is None else page_of(report, lambda behind: _rows(walk, behind, 0, 1))


def _walk(f: Context, account: str, fund: str | None, party: str | None) -> _RegisterWalk:
    part = Slice(
        book=f.book.number,
        accounts=f.directory.account_keys(f.directory.with_below(f.directory.account_named(account))),
        currency=f.currency,
        funds=None if fund is None else f.directory.fund_keys(f.directory.fund_named(fund)),
        party=None if party is None else f.read.register.party_named(party),
        known=f.known,
    )
    return _RegisterWalk(f.book, Track(part, (f.span.low, f.span.high), f.pin), f.directory, f.with_hidden)


def _emptied(f: Context, part: Slice) -> int:
    """Return what closings took off the income and expense of a party before the span: their entries name none."""
    if part.party is None:
        return 0
    temporary = f.directory.account_keys(one for one in f.directory.accounts.values() if one.type in TEMPORARY)
    own = part._replace(accounts=tuple(set(temporary).intersection(part.accounts)))
    closed = f.read.accounts.last_closing(own, f.span.low) if own.accounts else None
    return 0 if closed is None else f.read.accounts.turnover(own, closed + timedelta(1), f.full).opening


def _begin(f: Context, walk: _RegisterWalk, opening: int, after: int | str | None) -> tuple[RegisterPlace, int]:
    """Return where the rows begin and the balance that they begin with."""
    if after is None:
        return START, opening
    cursor = place_at(f, after, WITH_DAY)
    place: RegisterPlace = cursor or (*f.read.entries.last_place(seq_of(f, after)), END[2], END[3])
    if place[0] < f.span.low.isoformat():
        return START, opening
    place = min(place, (f.span.high.isoformat(), *END[1:]))
    before = place[:2] if cursor is None else (place[0], place[1] - 1)
    moved = f.read.accounts.sides_through(walk.track.part, f.span.low, before)
    inside = 0 if cursor is None else _sum_through(f.read, walk.track, place)
    return place, opening + moved.debit - moved.credit + inside


def _sum_through(read: "Snapshot", track: Track, place: RegisterPlace) -> int:
    """Return what the lines of an act come to on its day, up to a place in it."""
    found, at = 0, (place[0], place[1], 0, 0)
    while True:
        more = [line for line in read.accounts.page(track, at) if line.place <= place]
        found += sum(line.amount for line in _moving(more))
        if len(more) < PAGE:
            return found
        at = more[-1].place


def _moving(lines: Sequence[AccountPostingRow]) -> list[AccountPostingRow]:
    """Return the lines of a span that are rows of it: what it opened with stands in the opening figure."""
    return [line for line in lines if not opens(line.kind, before=False)]


def _rows(walk: _RegisterWalk, place: RegisterPlace, carried: int, limit: int | None) -> Iterator[RegisterLine]:
    left = limit
    while left is None or left > 0:
        count = PAGE if left is None else min(PAGE, left)
        with walk.book.books.source.reading() as connection:
            found = Snapshot(connection, walk.book.number).accounts.page(walk.track, place, count)
            rows = list(_shown(connection, walk, _moving(found), carried))
        yield from rows
        carried = rows[-1].balance if rows else carried
        if len(found) < count:
            return
        place = found[-1].place
        left = None if left is None else left - len(rows)


def _last(f: Context, walk: _RegisterWalk, closing: int, count: int) -> list[RegisterLine]:
    found: list[AccountPostingRow] = []
    place = END
    while len(found) < count:
        more = f.read.accounts.page_back(walk.track, place, min(PAGE, count - len(found)))
        if not more:
            break
        found += _moving(more)
        place = more[-1].place
    found.reverse()
    return list(_shown(f.connection, walk, found, closing - sum(line.amount for line in found)))


def _shown(
    connection: "Connection", walk: _RegisterWalk, lines: Sequence[AccountPostingRow], carried: int
) -> Iterator[RegisterLine]:
    read = Snapshot(connection, walk.book.number, walk.track.pin)
    details = Details(read, (line.seq for line in lines), with_hidden=walk.with_hidden)
    for line in lines:
        carried += line.amount
        account = walk.directory.account(line.account)
        whole = details.lines[line.seq, line.entry]
        yield RegisterLine(
            date=stored_day(line.date),
            no=details.number(line.seq, line.entry, account.kind, line.amount),
            description=details.description(line.seq, line.entry),
            contra=", ".join(_contra(walk, line, details)),
            fund=walk.directory.fund(line.fund).code,
            party=details.party(next(one.party for one in whole if one.line == line.line) or _only(whole))[0],
            debit=max(line.amount, 0),
            credit=max(-line.amount, 0),
            balance=carried,
            cursor=cursor_of(*line.place),
        )


def _contra(walk: _RegisterWalk, line: AccountPostingRow, details: Details) -> list[str]:
    """Return the accounts on the other side of a posting's entry, in its fund where there is one."""
    other = [one for one in details.lines[line.seq, line.entry] if (one.amount > 0) != (line.amount > 0)]
    same = {one.account for one in other if one.fund == line.fund}
    return sorted({walk.directory.account(key).code for key in same or {one.account for one in other}})


def _only(lines: Sequence[object]) -> str | None:
    """Return the party of an entry that names just one: the side of the money names none of its own."""
    named = {getattr(line, "party", None) for line in lines} - {None}
    return named.pop() if len(named) == 1 else None
