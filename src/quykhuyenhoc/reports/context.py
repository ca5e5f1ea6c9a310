"""What every report stands on: its book and moment, its span of days, its page, its words."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.rights import sees_hidden
from quykhuyenhoc.errors import ChoiceError, CursorError, DateError, FieldError, MomentError, NotFoundError
from quykhuyenhoc.errors.texts import M_, subject_label
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import EFFECTS, EffectCode
from quykhuyenhoc.labels import control_label
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import ZONE, format_date, format_moment, parse_date, stored_day
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.reports.spans import span as span_of
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store import registers
from quykhuyenhoc.store.accounts import PAGE, TEMPORARY
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.log_heads import Head, read_head
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import shown, visible

if TYPE_CHECKING:
    from quykhuyenhoc.books.host_transactions import Source
    from quykhuyenhoc.ledger.controls.rules import Judged
    from quykhuyenhoc.store.figures import FlowRow

L = TypeVar("L", bound=tuple[Any, ...])
"""The lines of a report."""
BASE = "VND"
CURRENCY = Column("currency", N_("Currency"), "code")
"""Of reports whose rows are of several currencies: each row is drawn with the decimals of its own."""


class Context(NamedTuple):
    """A book in one snapshot. ``pin`` is the last seq that counts; ``known`` is it where the caches may not answer.

    A report up to a day in a closed month is drawn as of the closing (design §4.12): nothing dated so may come later,
    so the caches still answer, and names stay what they were. ``size`` is what the report says it stands on.
    """

    connection: Connection
    book: Book
    code: str
    size: int
    pin: int
    known: int | None
    directory: registers.Directory
    span: Span
    full: date
    """The last day for sums: the end of its year where nothing is dated after the span, so that caches answer."""
    currency: str
    exponent: int
    by_currency: bool = False
    """Whether who asks for the report chooses its currency: then it tells of those that it leaves out."""
    with_hidden: bool = False
    """Whether hidden personal values are shown: somebody with the right asked for them."""

    @property
    def read(self) -> Snapshot:
        """What the store tells of the book, as of the pin."""
        return Snapshot(self.connection, self.book.number, self.pin)

    def counting(self, currency: str) -> "Context":
        """Return it with figures in another currency; raises NotFoundError."""
        if currency == self.currency:
            return self
        exponent = 0 if currency == BASE else self.read.register.exponent_of(currency)
        return self._replace(currency=currency, exponent=exponent)

    def flows(self, low: date | None, high: date | None) -> list["FlowRow"]:
        """Return the debits and credits of a span of days in the report's currency."""
        found = self.read.figures.flows(low, high, self.known)
        return [flow for flow in found if flow.currency == self.currency]

    def others(self, accounts: Collection[str] | None = None, funds: Collection[str] | None = None) -> set[str]:
        """Return the other currencies that have postings until the last day: any, or of these accounts and funds."""
        if len(self.read.register.exponents()) == 1:
            return set()
        return {
            flow.currency
            for flow in self.read.figures.flows(None, self.full, self.known)
            if (accounts is None or flow.account in accounts) and (funds is None or flow.fund in funds)
        } - {self.currency}

    def party(self, code: str) -> str:
        """Return the identity of the party with a code; raises NotFoundError."""
        return self.read.register.party_named(code)

    def report(self, *, rows: Iterable[L], others: Iterable[str] | None = None, **more: Any) -> Report[L]:
        """Return a report that says where it was drawn from; ``more`` are its own facts.

        ``others`` are the currencies in which there is more of what it tells; left out, all that have postings.
        """
        days: dict[str, Any] = (
            {"as_of": self.span.high}
            if self.span.as_of
            else {"period": self.span.name, "start": self.span.low, "end": self.span.high}
        )
        source = {"book": self.code, "seq": self.size, "known_at": self.known}
        if any(column.key == "currency" for column in more["columns"]):
            more["exponents"] = self.read.register.exponents()
        if self.by_currency:
            found = self.others() if others is None else set(others)
            more["others"] = tuple(sorted(found - {self.currency}))
        return Report(rows=rows, **{**source, **days, "currency": self.currency, "exponent": self.exponent, **more})

    def sums(self, rows: Iterable[Any], keys: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
        """Return the totals of rows that name their currencies, and a note of what stands in others than this one."""
        sums: dict[str, dict[str, int]] = {self.currency: dict.fromkeys(keys, 0)}
        for row in rows:
            its = sums.setdefault(row.currency, dict.fromkeys(keys, 0))
            for key in keys:
                its[key] += getattr(row, key) or 0
        totals = sums.pop(self.currency)
        others = [
            " / ".join(str(Amount(its[key], code, decimals)) for key in keys)
            for code, its in sorted(sums.items())
            for decimals in (self.read.register.exponent_of(code),)
        ]
        text = _("Not in the totals, being in other currencies: {amounts}.")
        return totals, (text.format(amounts="; ".join(others)),) if others else ()

    def notes(self) -> tuple[str, ...]:
        """Return what must be said of what it opens with: of years that nobody closed, of openings corrected since."""
        d = self.directory
        temporary = d.account_keys(account for account in d.accounts.values() if account.type in TEMPORARY)
        years = self.read.accounts.unclosed_years(temporary, self.span.low.year, self.known)
        text = _("{year} is not closed: its income and expense still stand in the opening figures "
                 "(qkh period close {year}).")  # fmt: skip
        found = tuple(text.format(year=year) for year in years)
        days = self.span.low.isoformat(), self.span.high.isoformat()
        nos = self.read.periods.corrected_openings(*days)
        if not nos:
            return found
        text = _("It opens with other figures than the days before closed with: {vouchers} corrected opening balances.")
        return (*found, text.format(vouchers=", ".join(nos)))


@contextmanager
def context_of(  # noqa: PLR0913 (what a report may ask for)
    book: Book, span: Span | None = None, *, known_at: int | None = None, currency: str | None = None,
    lists: bool = False, hidden: bool = False, proposal: int | None = None,
) -> Iterator[Context]:  # fmt: skip
    """Give a book in one snapshot; ``lists`` where a report without days is about all entries.

    A report that takes a ``currency`` hands it on, and so tells of the others; one that takes none is in đồng. One that
    tells of persons says ``hidden``: it shows what is hidden where ``book.as_`` asks for that.

    Raises:
        NotFoundError: the book has no such currency, or no act ``known_at``.
        NotAllowedError: the actor may not see hidden values.
    """
    with book.books.source.reading() as connection:
        with_hidden = hidden and sees_hidden(connection, book, proposal)
        found = context_within(connection, book, span, known_at=known_at, currency=currency or BASE)
        found = found._replace(by_currency=currency is not None, with_hidden=with_hidden)
        yield found._replace(span=found.span.for_list()) if lists else found


def context_within(
    connection: Connection, book: Book, span: Span | None = None, *, known_at: int | None = None, currency: str = BASE
) -> Context:
    """Return a book as a connection's snapshot has it.

    Raises:
        FieldError: the last day of the span lies before its first.
    """
    span = span.in_order() if span else span_of(today=book.today)
    connection.hold(book.number)
    head = read_head(connection, book.number)
    read = Snapshot(connection, book.number)
    size = read.periods.closed_at(span.high.isoformat()) or head.size
    if known_at is not None:
        check_seq(head, known_at)
    pin = size if known_at is None else known_at
    last = read.register.last_day()
    return Context(
        connection=connection, book=book, code=head.code, size=size if known_at is None else head.size, pin=pin,
        known=None if known_at is None else pin,
        directory=registers.Directory(Snapshot(connection, book.number, pin)),
        span=span,
        full=span.high if last and last > span.high else span.high.replace(month=12, day=31),
        currency=currency,
        exponent=0 if currency == BASE else read.register.exponent_of(currency),
    )  # fmt: skip


def check_seq(head: Head, seq: int) -> None:
    """Refuse an act that the log does not have; 0 is before the first.

    Raises:
        NotFoundError: as said.
    """
    if not 0 <= seq <= head.size:
        raise NotFoundError(book=head.code, kind=N_("act"), name=f"#{seq}")


def seq_at(book: Book, moment: str) -> int:
    """Return the last act recorded at or before a moment: the seq that ``known_at`` means; 0 before the first.

    A moment is ISO (2022-03-31T17:00, in the book's zone unless it says another) or a day, which counts to its end.

    Raises:
        MomentError: the text is no moment.
    """
    until = _moment(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).register.seq_at(read_head(connection, book.number).size, until)


def _moment(text: str) -> datetime:
    try:
        return datetime.combine(parse_date(text), time.max, ZONE)
    except DateError:
        pass
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise MomentError(given=visible(text, most=40)) from None
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def shown_day(day: str) -> str:
    """Return a day of the data as people read it."""
    return format_date(stored_day(day))


def as_day(text: str | None) -> date | None:
    """Return a day of the data, or None where there is none."""
    return stored_day(text) if text else None


_FIGURES = {"account": N_("Account {code}"), "fund": N_("Fund {code}"), "principal": N_("Principal of fund {code}")}


def says(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return what turns the codes of a column into words; what is none stays as it is."""
    return lambda code: _(words[code]) if code in words else code


def effect_label(code: str) -> str:
    """Return an effect that controls are about in words: "chi ra ngoài hoặc bù trừ" for out."""
    return _(EFFECTS[EffectCode(code)])


def effect_text(judged: "Judged") -> str:
    """Return an effect with its amount, fund or control: "chi ra ngoài hoặc bù trừ 25.000.000 ₫"."""
    amount = Amount(judged.amount, judged.currency, None) if judged.currency else ""
    fund = _("fund {fund}").format(fund=judged.fund) if judged.fund else ""
    parts = (effect_label(judged.effect), amount, fund, control_label(judged.subject or ""))
    return " ".join(str(part) for part in parts if part)


def matter_subject(subject: str, lang: str | None = None) -> str:
    """Return the subject of an open matter as people read it: what is about no payee says what it is about."""
    told = subject_label(subject, lang)
    first, space, last = told.partition(" ")
    if first.partition(":")[0] in _FIGURES:
        return f"{figure_label(first)}{space}{last}"
    return f"{first} {effect_label(last)}" if last in EFFECTS else told


def figure_label(name: str) -> str:
    """Return a figure that floors judge in words: "Quỹ TH" for fund:TH.

    Raises:
        ChoiceError: there is no such kind of figure.
    """
    kind, _colon, code = name.partition(":")
    if kind not in _FIGURES:
        raise ChoiceError(field="figure", value=name, choices=tuple(f"{one}:…" for one in _FIGURES))
    return _(_FIGURES[kind]).format(code=code)


def exception_text(figure: str, minor: int, currency: str, exponent: int | None = None) -> str:
    """Return what an exception says: "Quỹ TH thấp nhất còn -10 ₫", or by how much a principal was lowered.

    Raises:
        ChoiceError: there is no such kind of figure.
    """
    if figure.startswith("principal:"):
        text = _("{figure} lowered by {amount}")
        minor = -minor
    else:
        text = _("{figure} stands at {amount} at the lowest")
    return text.format(figure=figure_label(figure), amount=Amount(minor, currency, exponent))


def moment(at: str) -> str:
    """Return a time of the log (UTC) as dd/mm/yyyy hh:mm:ss in the book's zone."""
    return format_moment(datetime.fromisoformat(at))


P = TypeVar("P")
T = TypeVar("T")


def cursor_of(*place: str | int) -> str:
    """Return where a row stands as the text that ``after`` takes: the next rows begin behind that very row."""
    return "@" + ".".join(map(str, place))


def place_at(f: Context, after: int | str, parts: int) -> tuple[Any, ...] | None:
    """Return the place of a row's cursor, or None where ``after`` is a seq or the number of a voucher.

    With four parts it is that of a posting, the first of them its day; with two that of a voucher.

    Raises:
        CursorError: it is no cursor, one of another kind of list, or one of a row that the book does not have.
    """
    if not isinstance(after, str) or not after.startswith("@"):
        return None
    form, there = _PLACES[parts]
    found = form.fullmatch(after)
    place = {name: part if name == "day" else int(part) for name, part in found.groupdict().items()} if found else {}
    if not found or not f.read.one(there, **place):
        raise CursorError(book=f.code, cursor=visible(after, most=60))
    return tuple(place.values())


_N: Final = "(?P<{}>[0-9]{{1,18}})".format
WITH_DAY: Final = 4
"""The parts of a place in the order of days: day, seq, entry, line."""
_PLACES: Final = {
    WITH_DAY: (
        re.compile(rf"@(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\.{_N('seq')}\.{_N('entry')}\.{_N('line')}"),
        "SELECT 1 FROM qkh_posting WHERE (book, seq, entry, line, date) = (:book, :seq, :entry, :line, :day)",
    ),
    2: (
        re.compile(rf"@{_N('seq')}\.{_N('item')}"),
        "SELECT 1 FROM qkh_voucher WHERE book = :book AND seq = :seq AND item = :item",
    ),
}
"""Of a cursor with so many parts: its form, and what looks whether the book has such a row."""


def seq_of(f: Context, after: int | str) -> int:
    """Return the seq that ``after`` means: itself, 0 before the first act, or that of a voucher number.

    Raises:
        NotFoundError, VoucherNumberError: as their names say.
    """
    if not isinstance(after, int):
        return f.read.entries.named(after).seq
    check_seq(read_head(f.connection, f.book.number), after)
    return after


def place_of(cursor: str) -> tuple[Any, ...]:
    """Return the place that a cursor of ours says."""
    first, *rest = cursor[1:].split(".")
    return (first if "-" in first else int(first), *map(int, rest))


def page_of(report: Report[L], more: Callable[[tuple[Any, ...]], Iterator[L]]) -> Report[L]:
    """Return a report with its rows read, and as ``next`` the cursor behind them where more follow.

    ``more`` reads the first row behind a place.
    """
    rows: list[Any] = list(report.rows)
    behind = rows[-1].cursor if rows else None
    follow = behind is not None and next(more(place_of(behind)), None) is not None
    return report.replace(rows=rows, next=behind if follow else None)


def page_within(report: Report[L], limit: int | None, after: str | None) -> Report[L]:
    """Return the page of a list whose lines were all read: those behind the cursor of one, at most so many.

    Raises:
        CursorError: no line has such a cursor.
    """
    rows: list[Any] = list(report.rows)
    if after is not None:
        places = [row.cursor for row in rows]
        if after not in places:
            raise CursorError(book=report.book, cursor=visible(after, most=60))
        rows = rows[places.index(after) + 1 :]
    page = rows[:limit]
    return report.replace(rows=page, next=page[-1].cursor if page and len(page) < len(rows) else None)


def check_page(of: str, last: int | None, limit: int | None, after: int | str | None) -> None:
    """Refuse the last rows of a list and a page of it at once: they are two questions.

    Raises:
        FieldError: as said.
    """
    if last is not None and (limit is not None or after is not None):
        asked = M_("nothing, where limit or after is given")
        raise FieldError(of=of, field="last", value=shown(last), asked=asked)


def forward(
    source: "Source",
    place: P,
    limit: int | None,
    read: "Callable[[Connection, P, int], Sequence[T]]",
    at: Callable[[T], P],
    draw: Callable[[Connection, Sequence[T]], Iterable[L]],
) -> Iterator[L]:
    """Yield the rows of what stands behind a place, at most ``limit`` of the things that are read.

    ``read`` gives so many of them behind a place, ``at`` tells where one stands, ``draw`` makes their rows. Each page
    is a snapshot of its own, so that nothing is held while a reader takes his time.
    """
    left = limit
    while left is None or left > 0:
        count = PAGE if left is None else min(PAGE, left)
        with source.reading() as connection:
            found = read(connection, place, count)
            rows = list(draw(connection, found))
        yield from rows
        if len(found) < count:
            return
        place, left = at(found[-1]), None if left is None else left - len(found)
