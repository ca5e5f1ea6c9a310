"""The figures of the quarterly report: how many gifts and awards, how much, and which vouchers prove it.

Gifts are counted one by one, awards by what was paid of each. What has no voucher is proved by its act, as ``#12``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.demo.data import APPEAL
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.reports.context import Context, context_within
from quykhuyenhoc.reports.gifts.giving import GiftFilter, given_in
from quykhuyenhoc.reports.parties import Givers
from quykhuyenhoc.reports.thanks import thanks_queue, thanks_sent
from quykhuyenhoc.store.awards import all_of
from quykhuyenhoc.store.log_heads import heads
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.ledger.gifts import Promised
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.reports.thanks import ThanksDueLine

ACT: Final = "#"
"""Stands in the place of a series where an act has no voucher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A gift, or awards of one voucher for one purpose: how many, and their sum in đồng.

    ``programme`` is the event of a gift, ``origin`` says where its donor is from, ``pledge`` on which pledge it came.
    """

    book: str
    series: str
    number: int
    fund: str
    programme: str | None
    campaign: str | None
    count: int
    amount: int
    origin: str | None = None
    pledge: str | None = None


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


def _frames(books: Books, span: "Span") -> Iterator[Context]:
    with books.source.reading() as connection:
        for head in heads(connection):
            yield context_within(connection, Book(books, head), span)


def gifts(books: Books, span: "Span") -> tuple[Tag, ...]:
    """Return the gifts of all books of which something is left."""
    return tuple(tag for f in _frames(books, span) for tag in _gifts(f))


def _gifts(f: Context) -> Iterator[Tag]:
    givers = Givers(f)
    found = [one for one in given_in(f, GiftFilter(), givers).found if one.left]
    of_gifts = f.read.gifts.heads((one.seq, one.entry) for one in found)
    for one in found:
        head, donor = of_gifts[one.seq, one.entry], givers.donors.get(givers.key(one.party) or "")
        no = parse_number(head.no)
        yield Tag(
            book=f.code, series=no.series, number=no.number, fund=f.directory.fund(one.fund).code,
            programme=one.event, campaign=one.campaign, count=1, amount=one.left,
            origin=donor.origin if donor else None, pledge=head.pledge,
        )  # fmt: skip


def pledges(books: Books, span: "Span", of: "Callable[[Promised], int]") -> tuple[Tag, ...]:
    """Return the pledges made in a span of days, each with what ``of`` takes of it, unless that is nothing."""
    return tuple(tag for f in _frames(books, span) for tag in _pledges(f, of))


def _pledges(f: Context, of: "Callable[[Promised], int]") -> Iterator[Tag]:
    for one in f.read.gifts.pledges():
        if f.span.low.isoformat() <= one.date <= f.span.high.isoformat() and of(one):
            yield Tag(
                book=f.code, series=ACT, number=one.seq, fund=one.parts[0][0], programme=one.event,
                campaign=one.campaign, count=1, amount=of(one), pledge=one.code,
            )  # fmt: skip


def appeals(books: Books, span: "Span") -> tuple[Tag, ...]:
    """Return the appeals for gifts that districts keep as events of their own."""
    return tuple(tag for code, _name, tag in _campaigns(books, span) if code == APPEAL)


def events(books: Books, span: "Span") -> dict[str, tuple[str, Tag]]:
    """Return the name of each campaign and event by its code, with the act that says so."""
    return {code: (name, tag) for code, name, tag in _campaigns(books, span)}


def _campaigns(books: Books, span: "Span") -> Iterator[tuple[str, str, Tag]]:
    for f in _frames(books, span):
        for seq, code, name in f.read.funds.newest("campaign", "name"):
            yield code, name, _of_act(f.code, int(seq), code)


def _of_act(book: str, seq: int, programme: str, count: int = 1) -> Tag:
    return Tag(book=book, series=ACT, number=seq, fund="", programme=programme, campaign=None, count=count, amount=0)


def thanked(books: Books, found: Iterable[Tag]) -> dict[str, tuple[Tag, ...]]:
    """Return these gifts by kind of thanks, each with the act by which its donor was thanked, where one was."""
    known = {(tag.book, f"{tag.series}{tag.number}"): tag for tag in found}
    by_kind: dict[str, list[Tag]] = {}
    for book in dict.fromkeys(book for book, _no in known):
        for row in thanks_sent(books[book]).rows:
            gift = known.get((book, _short(row.gift)))
            if gift and not row.state:
                sent = replace(gift, series=ACT, number=row.seq)
                by_kind.setdefault(row.thanks, []).append(sent)
    return {kind: tuple(its) for kind, its in by_kind.items()}


def _short(no: str) -> str:
    """Return the number of a gift without its year; goods have none and stay ``#seq``."""
    if no.startswith(ACT):
        return no
    found = parse_number(no)
    return f"{found.series}{found.number}"


def unthanked(books: Books, found: Iterable[Tag]) -> "tuple[tuple[str, ThanksDueLine], ...]":
    """Return what waits for thanks in the books of these gifts: (book, row of the queue)."""
    return tuple((book, row) for book in dict.fromkeys(tag.book for tag in found)
                 for row in thanks_queue(books[book]).rows)  # fmt: skip


def awards(books: Books, span: "Span") -> tuple[Tag, ...]:
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


def honours(books: Books) -> tuple[Tag, ...]:
    """Return who was honoured without money and signed for it, each with the act that took the signature."""
    signed: dict[str, dict[str, int]] = {}
    with books.source.reading() as connection:
        for head in heads(connection):
            sql = "SELECT award, seq FROM qkh_acknowledge_signed WHERE book = :book AND seq <= :pin ORDER BY seq"
            signed[head.code] = dict(Snapshot(connection, head.book, head.size).rows(sql))
    return tuple(
        _of_act(book, signed[book][award.award], programme)
        for book, programme, award in _of_books(books)
        if not award.amount and award.state == "signed"
    )


def stages(books: Books) -> dict[str, Stages]:
    """Return how far the awards of each programme came, honours of no value among them."""
    nominated: dict[str, int] = {}
    with books.source.reading() as connection:
        for head in heads(connection):
            for row in Snapshot(connection, head.book, head.size).awards.rounds():
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


def _of_books(books: Books) -> "Iterator[tuple[str, str, Awarded]]":
    """Yield (book, programme, award) for every award that was decided."""
    with books.source.reading() as connection:
        for head in heads(connection):
            awards = Snapshot(connection, head.book, head.size).awards
            of_round = {row.code: row.programme for row in awards.rounds()}
            for award in awards.by_code(all_of()).values():
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
