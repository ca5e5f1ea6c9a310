"""The consolidated report over a set of books: internal transfers eliminated, unmatched ones listed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.errors import DecimalsDifferError, NoSuchBookError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.money import figures
from quykhuyenhoc.reports.context import BASE, Context, context_within
from quykhuyenhoc.reports.funds.fund_report import FundSums
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.figures import NET_ASSETS
from quykhuyenhoc.store.log_heads import Head, heads
from quykhuyenhoc.store.registers import registered_books
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.transfers import TransferRow

if TYPE_CHECKING:
    from quykhuyenhoc.reports.spans import Span
    from quykhuyenhoc.store.connections import Connection

AMOUNTS: Final = ("opening", "received", "spent", "closing")
COLUMNS: Final = (
    Column("book", N_("Book"), "code"),
    Column("name", N_("Name")),
    Column("opening", N_("Opening"), "money"),
    Column("received", N_("Received"), "money"),
    Column("spent", N_("Spent"), "money"),
    Column("closing", N_("Closing"), "money"),
    Column("seq", N_("Act"), "count"),
)
ELIMINATED: Final = "-"
"""The code of the row that takes internal transfers out."""


class ConsolidatedLine(NamedTuple):
    """A book of the set, or what is eliminated between them (``-``)."""

    book: str
    name: str
    opening: int
    received: int
    spent: int
    closing: int
    seq: int | None


class BookPart(NamedTuple):
    """One book of the set: its row, and its transfers to and from other books."""

    context: Context
    head: Head
    row: ConsolidatedLine
    transfers: tuple[TransferRow, ...]
    others: set[str]
    """Other currencies than that of the report in which the book has postings."""


def consolidated(
    books: Books, codes: Iterable[str] | None = None, span: "Span | None" = None, *, currency: str = BASE
) -> Report[ConsolidatedLine]:
    """Return a gross row for every book, a row that eliminates what they gave each other, and the totals left.

    Received and spent of a book include its transfers from and to other books (minor units); closing = opening +
    received − spent. A transfer is eliminated when both books recorded it under one id in the span; one that only
    one of them recorded is listed in the notes, as are books that this database once had and has no more. ``seq``
    of the report is the number of acts of all books together; each row has its own.

    Raises:
        NotFoundError: there is no book of a code, or none of the books has the currency.
        DecimalsDifferError: two of the books count the currency with different decimals.
    """
    with books.source.reading() as connection:
        known = heads(connection)
        chosen = _chosen(known, None if codes is None else list(codes))
        money = currency, exponent_of(connection, chosen, currency)
        parts = [part_of(connection, Book(books, head), head, span, money) for head in chosen]
        missing = [code for code in registered_books(connection) if code not in {head.code for head in known}]
    eliminated, notes = _matched(parts, money[1])
    rows: list[ConsolidatedLine] = [part.row for part in parts]
    if eliminated:
        rows.append(
            ConsolidatedLine(
                book=ELIMINATED, name=_("Internal transfers, eliminated"), opening=0, received=-eliminated,
                spent=-eliminated, closing=0, seq=None,
            )
        )  # fmt: skip
    totals = totals_of(rows, *AMOUNTS)
    if missing:
        message = _("Missing here: book {codes}. Its figures are not in this report.")
        notes.append(message.format(codes=", ".join(missing)))
    notes += [f"{part.head.code}: {note}" for part in parts for note in part.context.notes()]
    return _report(parts, rows, totals, tuple(notes))


def _chosen(known: Sequence[Head], codes: list[str] | None) -> list[Head]:
    if codes is None:
        return list(known)
    by_code = {head.code: head for head in known}
    for code in codes:
        if code not in by_code:
            raise NoSuchBookError(name=code)
    return [by_code[code] for code in dict.fromkeys(codes)]


def exponent_of(connection: "Connection", chosen: Sequence[Head], currency: str) -> int:
    """Return the one number of decimals with which all books that have a currency count it."""
    if currency == BASE or not chosen:
        return 0
    found = {head.code: Snapshot(connection, head.book).register.exponents().get(currency) for head in chosen}
    counted = {code: exponent for code, exponent in found.items() if exponent is not None}
    if len(set(counted.values())) > 1:
        raise DecimalsDifferError(currency=currency, books=tuple(f"{code} ({n})" for code, n in counted.items()))
    for exponent in counted.values():
        return exponent
    return Snapshot(connection, chosen[0].book).register.exponent_of(currency)


def part_of(connection: "Connection", book: Book, head: Head, span: "Span | None", money: tuple[str, int]) -> BookPart:
    """Return one book of a set in a span; ``money`` is the currency, and with how many decimals all count it."""
    # A book without this currency has nothing in it, and no decimals of its own to show it with.
    currency, exponent = money
    f = context_within(connection, book, span)._replace(currency=currency, exponent=exponent)
    d, accounts = f.directory, net_assets(f)
    transfers = Snapshot(connection, book.number, f.pin).transfers.between(
        (f.span.low, f.span.high), accounts, currency
    )
    sums = FundSums(f)
    cells = [sums.of(fund) for fund in d.funds.values()]
    total = {key: sum(cell[key] for cell in cells) for key in ("opening", "received", "spent", "transfers", "closing")}
    # Transfers inside a book cancel out here; what is left went to other books or came from them.
    inward = sum(row.amount for row in transfers if row.from_book is not None)
    row = ConsolidatedLine(
        book=head.code, name=head.name, opening=total["opening"], received=total["received"] + inward,
        spent=total["spent"] + inward - total["transfers"], closing=total["closing"], seq=head.size,
    )  # fmt: skip
    return BookPart(f, head, row, transfers, f.others())


def net_assets(f: Context) -> tuple[str, ...]:
    """Return the keys of the accounts whose balances, together, are what a book owns."""
    d = f.directory
    return tuple(d.account_keys(account for account in d.accounts.values() if account.type in NET_ASSETS))


def common(sent: int, came: int) -> int:
    """Return what both books say of a transfer: of what was given and what came the smaller, nothing of one alone.

    Below nothing where both took back more than they gave in the span.
    """
    return max(min(sent, came), 0) + min(max(sent, came), 0)


def _matched(parts: Sequence[BookPart], exponent: int) -> tuple[int, list[str]]:
    """Return what is eliminated, and a note for every transfer that only one of two books recorded so."""
    codes = {part.head.code for part in parts}
    given: dict[tuple[str, str, str], int] = {}
    taken: dict[tuple[str, str, str], int] = {}
    for part in parts:
        for row in part.transfers:
            other = row.to_book or row.from_book or ""
            if other not in codes:
                continue
            name = row.transfer or f"#{row.seq}"
            if row.to_book is not None:
                key = part.head.code, other, name
                given[key] = given.get(key, 0) - row.amount
            else:
                key = other, part.head.code, name
                taken[key] = taken.get(key, 0) + row.amount
    eliminated, notes = 0, []
    for key in sorted(given.keys() | taken.keys()):
        sent, came = given.get(key, 0), taken.get(key, 0)
        eliminated += common(sent, came)
        if sent != came:
            notes.append(
                _("Transfer {name} from {giver} to {taker} is not matched: {sent} given, {came} received.").format(
                    name=key[2],
                    giver=key[0],
                    taker=key[1],
                    sent=figures(sent, exponent=exponent),
                    came=figures(came, exponent=exponent),
                )
            )
    return eliminated, notes


def _report(
    parts: Sequence[BookPart], rows: list[ConsolidatedLine], totals: dict[str, int], notes: tuple[str, ...]
) -> Report[ConsolidatedLine]:
    source: dict[str, Any] = {
        "name": "consolidated", "title": N_("Consolidated report"), "columns": COLUMNS, "rows": rows, "totals": totals,
        "notes": notes, "book": ",".join(part.head.code for part in parts),
        "seq": sum(part.head.size for part in parts),
    }  # fmt: skip
    if not parts:
        return Report(**source)
    others = tuple(sorted(set[str]().union(*(part.others for part in parts))))
    return parts[0].context.report(**source).replace(others=others)
