"""Transfers between books, with what their corrections left of them."""

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.store.snapshot import Snapshot, SubjectReader, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class TransferRow(NamedTuple):
    """One entry of a transfer between books, or of its correction: ``amount`` is what it added to net assets."""

    transfer: str | None
    from_book: str | None
    to_book: str | None
    seq: int
    amount: int


MEMBERS: Final = (
    "WITH roots AS (SELECT book, seq, transfer, from_book, to_book, date FROM qkh_fund_transfer"
    " WHERE {book} AND (from_book IS NOT NULL OR to_book IS NOT NULL)"
    " UNION ALL SELECT book, seq, transfer, NULL, to_book, date FROM qkh_hand_over WHERE {book}"
    " UNION ALL SELECT book, seq, transfer, from_book, NULL, date FROM qkh_take_over WHERE {book}),"
    " members AS (SELECT t.*, t.seq AS member FROM roots t"
    " UNION ALL SELECT t.*, c.seq FROM roots t JOIN qkh_entry c ON c.book = t.book AND c.corrects = t.seq"
    " UNION ALL SELECT t.*, d.seq FROM roots t JOIN qkh_entry c ON c.book = t.book AND c.corrects = t.seq"
    " JOIN qkh_entry d ON d.book = t.book AND d.corrects = c.seq)"
)
"""Each transfer or hand-over of some books with itself, its corrections, and theirs: there are no others."""
_MEMBERS: Final = MEMBERS.format(book="book = :book")
_SIDES: Final = (
    f"{_MEMBERS} SELECT t.transfer, t.from_book, t.to_book, t.seq, p.currency, t.date, -sum(p.amount) FROM members t"
    " JOIN qkh_posting p ON p.book = t.book AND p.seq = t.member WHERE t.date <= :until AND p.account IN"
    " (SELECT a.id FROM qkh_account a WHERE a.book = :book AND a.type IN ('net_asset', 'income', 'expense'))"
    " GROUP BY t.transfer, t.from_book, t.to_book, t.seq, p.currency, t.date ORDER BY t.seq, p.currency"
)


class Place(NamedTuple):
    """What two books call one transfer by: its id, the other book, the currency, and whether it came in."""

    transfer: str
    other: str
    currency: str
    inward: bool


class TransferSideRow(NamedTuple):
    """One side of a transfer as its book tells it today: ``amount`` (minor units) is what went, or came, so."""

    place: Place
    seq: int
    date: str
    amount: int


class TransferHalf(NamedTuple):
    """One side of a plain transfer as it was recorded: the other book, the own fund, and whether it came in."""

    seq: int
    transfer: str
    other: str
    fund: str
    inward: bool


def sides_of(connection: "Connection", code: str) -> Iterator[TransferSideRow]:
    """Yield the sides of transfers that the book of a code has; none where the database has no such book."""
    row = connection.one("SELECT book FROM qkh_head WHERE code = :code", {"code": code})
    yield from Snapshot(connection, int(row[0])).transfers.sides() if row else ()


def books_without_entries(connection: "Connection") -> frozenset[int]:
    """Return the numbers of the books that never had an entry."""
    sql = "SELECT h.book FROM qkh_head h WHERE NOT EXISTS (SELECT 1 FROM qkh_entry e WHERE e.book = h.book)"
    return frozenset(int(book) for (book,) in connection.rows(sql, {}))


class TransferReader(SubjectReader):
    """Transfers between books, each side as its book has it."""

    def sides(self, until: Date = Date.max) -> Iterator[TransferSideRow]:
        """Yield the sides of transfers up to a day that a book has; a transfer recorded more than once is one."""
        values: dict[str, Any] = {"until": until.isoformat()}
        summed: dict[Place, TransferSideRow] = {}
        for transfer, giver, taker, seq, currency, day, amount in self.rows(_SIDES, **values):
            inward = giver is not None
            place = Place(transfer or f"#{seq}", giver or taker, currency, inward)
            one = summed.get(place, TransferSideRow(place, int(seq), day, 0))
            summed[place] = one._replace(amount=one.amount + (int(amount) if inward else -int(amount)))
        yield from summed.values()

    def is_side(self, seq: int) -> bool:
        """Tell whether an act is one side of a plain transfer between two books."""
        sql = "SELECT 1 FROM qkh_fund_transfer WHERE book = :book AND seq = :seq AND transfer IS NOT NULL"
        return self.one(sql, seq=seq) is not None

    def plain(self) -> Iterator[TransferHalf]:
        """Yield the sides of plain transfers between books as they were recorded, in the order of the log."""
        sql = (
            "SELECT seq, transfer, from_book, to_book, coalesce(to_fund, from_fund) FROM qkh_fund_transfer"
            " WHERE book = :book AND seq <= :pin AND transfer IS NOT NULL ORDER BY seq"
        )
        for seq, transfer, giver, taker, fund in list(self.rows(sql)):
            yield TransferHalf(int(seq), str(transfer), str(giver or taker), str(fund), giver is not None)

    def funds_of(self, transfer: str, *, inward: bool) -> tuple[str, ...]:
        """Return the identities of the funds that gave a transfer to others, or took it from them (inward).

        Whatever this book calls them: it may have a body of another code that keeps the other book.
        """
        fund, side = ("to_fund", "from_book") if inward else ("from_fund", "to_book")
        sql = (
            f"SELECT DISTINCT {fund} FROM qkh_fund_transfer WHERE book = :book AND seq <= :pin"
            f" AND transfer = :transfer AND {side} IS NOT NULL ORDER BY 1"
        )
        return tuple(str(one) for (one,) in self.rows(sql, transfer=transfer))

    def between(self, days: tuple[Date, Date], accounts: Sequence[str], currency: str) -> tuple[TransferRow, ...]:
        """Return what transfers to and from other books added to the net asset, income and expense accounts (these)."""
        values: dict[str, Any] = {
            "low": days[0].isoformat(), "high": days[1].isoformat(), "currency": currency,
        }  # fmt: skip
        sql = (
            f"{_MEMBERS} SELECT t.transfer, t.from_book, t.to_book, t.seq, -sum(p.amount) FROM members t"
            " JOIN qkh_posting p ON p.book = t.book AND p.seq = t.member WHERE p.date BETWEEN :low AND :high"
            f" AND p.seq <= :pin AND p.currency = :currency AND p.account IN ({placeholders(values, 'a', accounts)})"
            " GROUP BY t.transfer, t.from_book, t.to_book, t.seq ORDER BY t.seq"
        )
        return tuple(
            TransferRow(transfer, giver, taker, seq, int(amount))
            for transfer, giver, taker, seq, amount in self.rows(sql, **values)
        )
