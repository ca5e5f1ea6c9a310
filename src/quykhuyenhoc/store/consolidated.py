"""What very many books of a database come to, all of them in one query: their sums, and their transfers."""

from collections.abc import Collection, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.kinds import InventoryKind
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.store.awards import Committed
from quykhuyenhoc.store.figures import FIRST, NET_ASSETS, Piece, column_of, pieces
from quykhuyenhoc.store.snapshot import numbers
from quykhuyenhoc.store.transfers import MEMBERS

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.snapshot import Snapshot

FEW: Final = 400
"""So many books are asked for by number; where they are more, all are read."""
_TYPES: Final = "'" + "', '".join(NET_ASSETS) + "'"
_OWNED: Final = (
    f"(SELECT book, id, max(type) AS type FROM qkh_account WHERE type IN ({_TYPES}){{only}} GROUP BY book, id)"
)
"""The accounts whose balances, together, are what a book owns; the type of an account never changes."""
_CACHED: Final = (
    "SELECT book, account, kind, {early} AS early, {sign} (debit - credit) AS net FROM qkh_balance_{unit}"
    " WHERE {unit} BETWEEN '{low}' AND '{high}' AND currency = :currency{only}"
)
_DAYS: Final = (
    "SELECT p.book, p.account, p.kind, {early} AS early, {sign} p.amount AS net FROM"
    " (SELECT DISTINCT book, account FROM qkh_balance_month WHERE month BETWEEN '{month}' AND '{month_high}'{only}) m"
    " CROSS JOIN qkh_posting p WHERE p.book = m.book AND p.account = m.account AND p.date BETWEEN '{low}' AND '{high}'"
    " AND p.currency = :currency"
)
_SUMS: Final = (
    "SELECT s.book, a.type, s.kind, s.early, sum(s.net) FROM (SELECT book, account, kind, early, sum(net) AS net"
    " FROM ({parts}) f GROUP BY book, account, kind, early) s JOIN {owned} a ON a.book = s.book AND a.id = s.account"
    " GROUP BY s.book, a.type, s.kind, s.early"
)
_TRANSFERS: Final = (
    "{members} SELECT t.book, t.transfer, t.from_book, t.to_book, t.seq, t.date,"
    " -sum(CASE WHEN p.date < :low THEN p.amount ELSE 0 END), -sum(p.amount) FROM members t"
    " JOIN qkh_posting p ON p.book = t.book AND p.seq = t.member JOIN {owned} a ON a.book = p.book AND a.id = p.account"
    " WHERE p.date <= :high AND p.currency = :currency"
    " GROUP BY t.book, t.transfer, t.from_book, t.to_book, t.seq, t.date ORDER BY t.book, t.seq"
)


_IN_TRANSIT: Final = (
    "SELECT h.book, h.body, h.successor, count(DISTINCT l.ref), sum(l.amount) FROM (SELECT * FROM qkh_hand_over"
    " WHERE date <= :day{only}) h JOIN qkh_hand_over_lines l ON l.book = h.book AND l.seq = h.seq"
    " WHERE l.kind = :kind AND l.amount_currency = :currency AND NOT EXISTS (SELECT 1 FROM qkh_take_over t"
    " JOIN qkh_head o ON o.book = t.book WHERE o.code = h.to_book AND t.transfer = h.transfer AND t.date <= :day)"
    " GROUP BY h.book, h.body, h.successor ORDER BY h.body, h.successor"
)


class HandedCommitments(NamedTuple):
    """What a body handed over to another of awards decided and not yet paid."""

    giver: str
    taker: str
    committed: Committed


class BookSums(NamedTuple):
    """What a book had before a span, and what moved in it, all funds together; minor units."""

    opening: int = 0
    received: int = 0
    spent: int = 0
    transfers: int = 0

    @property
    def closing(self) -> int:
        """What it has at the end."""
        return self.opening + self.received - self.spent + self.transfers


class BookTransfer(NamedTuple):
    """A transfer of a book with another: what it added to net assets before a span, and until its end; its day."""

    transfer: str
    from_book: str | None
    to_book: str | None
    before: int
    until: int
    day: str

    @property
    def inward(self) -> bool:
        """Whether it came in."""
        return self.from_book is not None


def sums_of_books(
    connection: "Connection", books: Collection[int], days: tuple[Date, Date], currency: str
) -> dict[int, BookSums]:
    """Return the sums of books in a span, as reports by fund have them; a book without any is left out."""
    only, (low, high) = _only(books), days
    parts = [_part(piece, only, early=1) for piece in pieces(FIRST, low - timedelta(1))]
    parts += [_part(piece, only, early=0) for piece in pieces(low, high)]
    sql = _SUMS.format(parts=" UNION ALL ".join(parts), owned=_OWNED.format(only=only))
    found: dict[int, dict[str, int]] = {}
    for book, kind_of_account, kind, early, net in connection.rows(sql, {"currency": currency}):
        column = column_of(kind_of_account, kind, before=bool(early))
        if column is not None:
            cells = found.setdefault(int(book), dict.fromkeys(BookSums._fields, 0))
            cells[column] += int(net) if column == "spent" else -int(net)
    return {book: BookSums(**cells) for book, cells in found.items()}


def transfers_of_books(
    connection: "Connection", books: Collection[int], days: tuple[Date, Date], currency: str
) -> dict[int, list[BookTransfer]]:
    """Return the transfers of books with others until the end of a span, with what corrections left of them."""
    only, (low, high) = _only(books), days
    sql = _TRANSFERS.format(members=MEMBERS.format(book=f"1 = 1{only}"), owned=_OWNED.format(only=only))
    values = {"low": low.isoformat(), "high": high.isoformat(), "currency": currency}
    found: dict[int, list[BookTransfer]] = {}
    for book, name, giver, taker, seq, day, before, until in connection.rows(sql, values):
        known = day if day <= values["high"] else ""
        its = BookTransfer(name or f"#{seq}", giver, taker, int(before), int(until), known)
        found.setdefault(int(book), []).append(its)
    return found


def commitments_in_transit(
    connection: "Connection", books: Collection[int], day: Date, currency: str
) -> Iterator[HandedCommitments]:
    """Yield what books handed over until a day of awards decided and not yet paid, and the other did not take yet."""
    values = {"day": day.isoformat(), "currency": currency, "kind": InventoryKind.COMMITMENT}
    for book, giver, taker, number, amount in connection.rows(_IN_TRANSIT.format(only=_only(books)), values):
        if int(book) in books:
            yield HandedCommitments(str(giver), str(taker), Committed(int(number), int(amount)))


def told_in_others(read: "Snapshot", days: tuple[Date, Date], currency: str) -> dict[str, list[str]]:
    """Return by body the currencies other than one in which packages tell of months that touch a span."""
    sql = (
        "SELECT DISTINCT body, currency FROM qkh_import_package_months WHERE book = :book AND first <= :high"
        " AND last >= :low AND currency <> :currency AND seq <= :pin ORDER BY body, currency"
    )
    found: dict[str, list[str]] = {}
    for body, its in read.packages.rows(sql, low=days[0].isoformat(), high=days[1].isoformat(), currency=currency):
        found.setdefault(body, []).append(its)
    return found


def opened_on(read: "Snapshot", body: str, day: Date) -> tuple[int, int] | None:
    """Return what the newest package, else form, of days that begin on one opens with in đồng, behind its act."""
    for kind in ("package", "form"):
        row = read.packages.one(
            f"SELECT seq, opening FROM qkh_import_{kind}_months WHERE book = :book AND body = :body AND first = :day"
            " AND currency = :currency AND seq <= :pin ORDER BY seq DESC LIMIT 1",
            body=body, day=day.isoformat(), currency=BASE_CURRENCY,
        )  # fmt: skip
        if row is not None:
            return int(row[0]), int(row[1])
    return None


def _only(books: Collection[int]) -> str:
    return f" AND book IN ({numbers(books)})" if len(books) <= FEW else ""


def _part(piece: Piece, only: str, *, early: int) -> str:
    sign = "-" if piece.sign < 0 else ""
    given = {"early": early, "sign": sign, "low": piece.low, "high": piece.high, "only": only}
    if piece.unit == "day":
        return _DAYS.format(month=piece.low[:7], month_high=piece.high[:7], **given)
    return _CACHED.format(unit=piece.unit, **given)
