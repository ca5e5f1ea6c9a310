"""What every report begins with: one snapshot, the registers as known then, the days, and what must be told."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.rights import check_may_see_hidden, offices_of, readers_of
from quykhuyenhoc.errors import DateError, MomentError, NotFoundError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import ZONE, format_date, parse_date, stored_day
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.reports.spans import span as span_of
from quykhuyenhoc.shapes import Column, Row
from quykhuyenhoc.store import registers
from quykhuyenhoc.store.accounts import TEMPORARY, unclosed_years
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.figures import Flow, flows
from quykhuyenhoc.store.heads import Head, read_head
from quykhuyenhoc.store.periods import closed_at, corrected_openings
from quykhuyenhoc.text import visible

BASE = "VND"
CURRENCY = Column("currency", N_("Currency"), "code")
"""Of reports whose rows are of several currencies: each row is drawn with the decimals of its own."""


class Frame(NamedTuple):
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

    def counting(self, currency: str) -> "Frame":
        """Return it with figures in another currency; raises NotFoundError."""
        if currency == self.currency:
            return self
        exponent = (
            0 if currency == BASE else registers.exponent_of(self.connection, self.book.number, self.code, currency)
        )
        return self._replace(currency=currency, exponent=exponent)

    def flows(self, low: date | None, high: date | None) -> list[Flow]:
        """Return the debits and credits of a span of days in the report's currency."""
        found = flows(self.connection, self.book.number, low, high, self.known)
        return [flow for flow in found if flow.currency == self.currency]

    def others(self, accounts: Collection[str] | None = None, funds: Collection[str] | None = None) -> set[str]:
        """Return the other currencies that have postings until the last day: any, or of these accounts and funds."""
        if len(registers.exponents(self.connection, self.book.number)) == 1:
            return set()
        return {
            flow.currency
            for flow in flows(self.connection, self.book.number, None, self.full, self.known)
            if (accounts is None or flow.account in accounts) and (funds is None or flow.fund in funds)
        } - {self.currency}

    def party(self, code: str) -> str:
        """Return the identity of the party with a code; raises NotFoundError."""
        return registers.party_named(self.connection, self.book.number, self.code, code, self.pin)

    def report(self, *, others: Iterable[str] | None = None, **more: Any) -> dict[str, Any]:
        """Return the fields of a report that say where it was drawn from; ``more`` are its own.

        ``others`` are the currencies in which there is more of what it tells; left out, all that have postings.
        """
        days: dict[str, Any] = (
            {"as_of": self.span.high}
            if self.span.as_of
            else {"period": self.span.name, "start": self.span.low, "end": self.span.high}
        )
        source = {"book": self.code, "seq": self.size, "known_at": self.known}
        if any(column.key == "currency" for column in more.get("columns", ())):
            more["exponents"] = registers.exponents(self.connection, self.book.number)
        if self.by_currency:
            found = self.others() if others is None else set(others)
            more["others"] = tuple(sorted(found - {self.currency}))
        return {**source, **days, "currency": self.currency, "exponent": self.exponent, **more}

    def sums(self, rows: Iterable[Row], keys: Sequence[str]) -> tuple[Row, tuple[str, ...]]:
        """Return the totals of rows that name their currencies, and a note of what stands in others than this one."""
        sums: dict[str, dict[str, int]] = {self.currency: dict.fromkeys(keys, 0)}
        for row in rows:
            its = sums.setdefault(str(row["currency"]), dict.fromkeys(keys, 0))
            for key in keys:
                its[key] += int(str(row[key] or 0))
        totals = sums.pop(self.currency)
        others = [
            " / ".join(str(Amount(its[key], code, decimals)) for key in keys)
            for code, its in sorted(sums.items())
            for decimals in (registers.exponent_of(self.connection, self.book.number, self.code, code),)
        ]
        text = _("Not in the totals, being in other currencies: {amounts}.")
        return {**totals}, (text.format(amounts="; ".join(others)),) if others else ()

    def notes(self) -> tuple[str, ...]:
        """Return what must be said of what it opens with: of years that nobody closed, of openings corrected since."""
        d = self.directory
        temporary = d.account_keys(account for account in d.accounts.values() if account.type in TEMPORARY)
        years = unclosed_years(self.connection, self.book.number, temporary, self.span.low.year, self.known)
        text = _("{year} is not closed: its income and expense still stand in the opening figures "
                 "(qkh period close {year}).")  # fmt: skip
        found = tuple(text.format(year=year) for year in years)
        days = self.span.low.isoformat(), self.span.high.isoformat()
        nos = corrected_openings(self.connection, self.book.number, *days, self.pin)
        if not nos:
            return found
        text = _("It opens with other figures than the days before closed with: {vouchers} corrected opening balances.")
        return (*found, text.format(vouchers=", ".join(nos)))


@contextmanager
def frame(  # noqa: PLR0913 (what a report may ask for)
    book: Book, span: Span | None = None, *, known_at: int | None = None, currency: str | None = None,
    lists: bool = False, hidden_for: str | None = None, proposal: int | None = None,
) -> Iterator[Frame]:  # fmt: skip
    """Give a book in one snapshot; ``lists`` where a report without days is about all entries.

    A report that takes a ``currency`` hands it on, and so tells of the others; one that takes none is in đồng.
    ``hidden_for`` is the actor who asks for hidden personal values; of a ``proposal`` that waits, who may approve too.

    Raises:
        NotFoundError: the book has no such currency, or no act ``known_at``.
        NotAllowedError: the actor may not see hidden values.
    """
    with book.books.source.reading() as connection:
        if hidden_for is not None:
            check_may_see_hidden(
                offices_of(connection, book), hidden_for, readers_of(connection, book, hidden_for, proposal)
            )
        found = framed(connection, book, span, known_at=known_at, currency=currency or BASE)
        found = found._replace(by_currency=currency is not None, with_hidden=hidden_for is not None)
        yield found._replace(span=found.span.for_list()) if lists else found


def framed(
    connection: Connection, book: Book, span: Span | None = None, *, known_at: int | None = None, currency: str = BASE
) -> Frame:
    """Return a book as a connection's snapshot has it.

    Raises:
        FieldError: the last day of the span lies before its first.
    """
    span = span.in_order() if span else span_of(today=book.books.clock().astimezone(ZONE).date())
    connection.hold(book.number)
    head = read_head(connection, book.number)
    size = closed_at(connection, book.number, span.high.isoformat()) or head.size
    if known_at is not None:
        check_seq(head, known_at)
    pin = size if known_at is None else known_at
    last = registers.last_day(connection, book.number)
    return Frame(
        connection=connection, book=book, code=head.code, size=size if known_at is None else head.size, pin=pin,
        known=None if known_at is None else pin,
        directory=registers.Directory(connection, book.number, head.code, pin),
        span=span,
        full=span.high if last and last > span.high else span.high.replace(month=12, day=31),
        currency=currency,
        exponent=0 if currency == BASE else registers.exponent_of(connection, book.number, head.code, currency),
    )  # fmt: skip


def check_seq(head: Head, seq: int) -> None:
    """Refuse an act that the log does not have; 0 is before the first.

    Raises:
        NotFoundError: as said.
    """
    if not 0 <= seq <= head.size:
        raise NotFoundError(book=head.code, kind=N_("act"), name=f"#{seq}", advice="")


def seq_at(book: Book, moment: str) -> int:
    """Return the last act recorded at or before a moment: the seq that ``known_at`` means; 0 before the first.

    A moment is ISO (2022-03-31T17:00, in the book's zone unless it says another) or a day, which counts to its end.

    Raises:
        MomentError: the text is no moment.
    """
    until = _moment(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with book.books.source.reading() as connection:
        return registers.seq_at(connection, book.number, read_head(connection, book.number).size, until)


def _moment(text: str) -> datetime:
    try:
        return datetime.combine(parse_date(text), time.max, ZONE)
    except DateError:
        pass
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise MomentError(text=visible(text, most=40)) from None
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def shown_day(day: str) -> str:
    """Return a day of the data as people read it."""
    return format_date(stored_day(day))


def as_day(text: str | None) -> date | None:
    """Return a day of the data, or None where there is none."""
    return stored_day(text) if text else None
