"""The figures of the quarterly report: how many gifts and awards, how much, and which vouchers prove it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.ledger.registers import AccountType
from quykhuyenhoc.reports.frame import framed
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import heads
from quykhuyenhoc.store.reads_tags import tagged

_SIDES: Final = {AccountType.INCOME: -1, AccountType.EXPENSE: 1}


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
class Figure:
    """A figure of the report with the vouchers that prove it, as ranges by book."""

    count: int
    amount: int
    books: tuple[str, ...]
    vouchers: str


def gifts(books: Books, span: Span) -> tuple[Tag, ...]:
    """Return the income of all books that names a programme or campaign."""
    return _tags(books, span, AccountType.INCOME)


def awards(books: Books, span: Span) -> tuple[Tag, ...]:
    """Return the expense of all books that names a programme or campaign."""
    return _tags(books, span, AccountType.EXPENSE)


def _tags(books: Books, span: Span, kind: AccountType) -> tuple[Tag, ...]:
    with books.source.reading() as connection:
        return tuple(tag for head in heads(connection) for tag in _of_book(connection, Book(books, head), span, kind))


def _of_book(connection: Connection, book: Book, span: Span, kind: AccountType) -> Iterator[Tag]:
    f = framed(connection, book, span)
    keys = f.directory.account_keys(account for account in f.directory.accounts.values() if account.type == kind)
    for row in tagged(connection, book.number, keys, (span.low, span.high), f.pin, f.currency):
        yield Tag(
            book=f.code, series=row.series, number=row.number, fund=f.directory.fund(row.fund).code,
            programme=row.programme, campaign=row.campaign,
            count=row.postings * _SIDES[kind], amount=row.amount * _SIDES[kind],
        )  # fmt: skip


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
