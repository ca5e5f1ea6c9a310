"""The figures of the quarterly report: how many gifts and awards, how much, and which vouchers prove it.

Gifts are counted by their postings, awards by what was paid of each: a voucher sums those of one programme.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.ledger.awards import Awarded
from quykhuyenhoc.ledger.registers import AccountType
from quykhuyenhoc.ledger.voucher import parse_number
from quykhuyenhoc.reports.frame import framed
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.store import reads_awards
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import heads
from quykhuyenhoc.store.reads_programmes import round_rows
from quykhuyenhoc.store.reads_tags import tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """Gifts or awards of one voucher for one purpose: how many postings, and their sum in đồng."""

    book: str
    series: str
    number: int
    fund: str
    programme: str | None
    campaign: str | None
    count: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """How far the awards of a programme came: persons, of all books."""

    nominated: int
    decided: int
    cancelled: int
    paid: int
    signed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the report with the vouchers that prove it, as ranges by book."""

    count: int
    amount: int
    books: tuple[str, ...]
    vouchers: str


def gifts(books: Books, span: Span) -> tuple[Tag, ...]:
    """Return the income of all books that names a programme or campaign."""
    with books.source.reading() as connection:
        return tuple(tag for head in heads(connection) for tag in _gifts(connection, Book(books, head), span))


def _gifts(connection: Connection, book: Book, span: Span) -> Iterator[Tag]:
    f = framed(connection, book, span)
    accounts = (account for account in f.directory.accounts.values() if account.type == AccountType.INCOME)
    keys = f.directory.account_keys(accounts)
    for row in tagged(connection, book.number, keys, (span.low, span.high), f.pin, f.currency):
        yield Tag(
            book=f.code, series=row.series, number=row.number, fund=f.directory.fund(row.fund).code,
            programme=row.programme, campaign=row.campaign, count=-row.postings, amount=-row.amount,
        )  # fmt: skip


def awards(books: Books, span: Span) -> tuple[Tag, ...]:
    """Return what was paid of awards in all books and did not come back."""
    days = span.low.isoformat(), span.high.isoformat()
    found: dict[tuple[str, str, str, str], list[int]] = {}
    for book, programme, award in _of_books(books):
        for one in award.payouts:
            if not one.returned and days[0] <= one.date <= days[1]:
                found.setdefault((book, one.no, award.fund, programme), []).append(one.amount)
    return tuple(
        Tag(
            book=book, series=no.series, number=no.number, fund=fund, programme=programme, campaign=None,
            count=len(amounts), amount=sum(amounts),
        )
        for (book, text, fund, programme), amounts in found.items()
        for no in (parse_number(text),)
    )  # fmt: skip


def stages(books: Books) -> dict[str, Stages]:
    """Return how far the awards of each programme came, honours of no value among them."""
    nominated: dict[str, int] = {}
    with books.source.reading() as connection:
        for head in heads(connection):
            for row in round_rows(connection, head.book, head.size):
                nominated[row.programme] = nominated.get(row.programme, 0) + row.nominated
    found: dict[str, list[Awarded]] = {}
    for _book, programme, award in _of_books(books):
        found.setdefault(programme, []).append(award)
    return {
        programme: Stages(
            nominated=nominated[programme], decided=len(its), cancelled=sum(bool(one.cancelled) for one in its),
            paid=sum(bool(one.paid) for one in its), signed=sum(one.state == "signed" for one in its),
        )
        for programme, its in found.items()
    }  # fmt: skip


def _of_books(books: Books) -> Iterator[tuple[str, str, Awarded]]:
    """Yield (book, programme, award) for every award that was decided."""
    with books.source.reading() as connection:
        for head in heads(connection):
            of_round = {row.code: row.programme for row in round_rows(connection, head.book, head.size)}
            for award in reads_awards.awards(connection, reads_awards.all_of(head.book)).values():
                yield head.code, of_round[award.round], award


def figure(tags: Iterable[Tag], counts: Callable[[Tag], bool] = lambda _tag: True) -> Figure:
    """Return the sum of the tags that count."""
    chosen = [tag for tag in tags if counts(tag)]
    books = tuple(dict.fromkeys(tag.book for tag in chosen))
    return Figure(
        count=sum(tag.count for tag in chosen),
        amount=sum(tag.amount for tag in chosen),
        books=books,
        vouchers="; ".join(f"{book} {_ranges(tag for tag in chosen if tag.book == book)}" for book in books),
    )


def _ranges(tags: Iterable[Tag]) -> str:
    """Return voucher numbers with neighbours drawn together: BC1–BC34, BC36."""
    parts = []
    for series, numbers in groupby(sorted({(tag.series, tag.number) for tag in tags}), key=lambda no: no[0]):
        runs: list[list[int]] = []
        for _series, number in numbers:
            if runs and runs[-1][1] == number - 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        parts += [f"{series}{low}" if low == high else f"{series}{low}–{series}{high}" for low, high in runs]
    return ", ".join(parts)
