"""Counts of the cash box as the book has them. No act is imported here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class CountRow(NamedTuple):
    """A count of cash: what was counted, and what the book held (minor units)."""

    seq: int
    date: str
    account: str
    counted: int
    held: int
    party: str
    witness: str
    actor: str
    currency: str


def cash_counts(connection: "Connection", book: int, known: int, seq: int | None = None) -> Iterator[CountRow]:
    """Yield the counts of cash, the latest first: all that were known after an act, or the one of ``seq``."""
    values: dict[str, Any] = {"book": book, "known": known} | ({} if seq is None else {"seq": seq})
    sql = (
        "SELECT c.seq, c.date, c.account, c.counted, c.held, c.party, c.witness, l.actor, c.currency"
        " FROM qkh_count_cash c JOIN qkh_log l ON l.book = c.book AND l.seq = c.seq WHERE c.book = :book"
        f" AND c.seq <= :known{'' if seq is None else ' AND c.seq = :seq'} ORDER BY c.date DESC, c.seq DESC"
    )
    for row in connection.rows(sql, values):
        yield CountRow(*row)


def last_counts(connection: "Connection", book: int, until: str) -> dict[tuple[str, str], CountRow]:
    """Return (account, currency) -> the last count of it, dated up to a day."""
    found: dict[tuple[str, str], CountRow] = {}
    for one in cash_counts(connection, book, 1 << 62):
        if one.date <= until:
            found.setdefault((one.account, one.currency), one)
    return found


def held_now(connection: "Connection", book: int, count: CountRow) -> int:
    """Return what the book has now at the end of the day of a count, whatever was recorded since."""
    sql = (
        "SELECT coalesce(sum(amount), 0) FROM qkh_posting WHERE book = :book AND account = :account"
        " AND currency = :currency AND date <= :date"
    )
    values = {"book": book, "account": count.account, "currency": count.currency, "date": count.date}
    row = connection.one(sql, values)
    return int(row[0]) if row else 0


def pieces(connection: "Connection", book: int, seq: int) -> Iterator[tuple[int, int]]:
    """Yield (value, pieces) of a count, the largest value first."""
    sql = "SELECT value, pieces FROM qkh_count_cash_pieces WHERE book = :book AND seq = :seq ORDER BY value DESC"
    for value, count in connection.rows(sql, {"book": book, "seq": seq}):
        yield int(value), int(count)
