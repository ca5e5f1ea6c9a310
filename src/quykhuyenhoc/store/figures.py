"""Sums over postings, by way of the caches: whole years, whole months, and the postings of the days that are left.

No act and no SQLAlchemy is imported here: reports on a SQLite book start with this module.
"""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import Any, NamedTuple

from quykhuyenhoc.store.connections import Connection

FIRST = Date(1, 1, 1)
LAST = Date(9999, 12, 31)


class Flow(NamedTuple):
    """Debits and credits (both ≥ 0, minor units) of one account in one fund, currency and kind of entry."""

    account: str
    fund: str
    currency: str
    kind: str
    debit: int
    credit: int


class Piece(NamedTuple):
    """A part of a span that one table can answer: ``year`` and ``month`` from the caches, ``day`` from postings."""

    unit: str
    low: str
    high: str


def _month_end(day: Date) -> Date:
    first_of_next = (
        Date(day.year + day.month // 12, day.month % 12 + 1, 1) if (day.year, day.month) < (9999, 12) else LAST
    )
    return first_of_next - timedelta(1) if first_of_next is not LAST else LAST


def _months(low: Date, high: Date) -> Iterator[Piece]:
    """Yield the pieces of a span within whole months of the caches, with its loose days at both ends."""
    if low.day > 1:
        end = min(_month_end(low), high)
        yield Piece("day", low.isoformat(), end.isoformat())
        if end == high:
            return
        low = end + timedelta(1)
    if high == _month_end(high):
        yield Piece("month", low.isoformat()[:7], high.isoformat()[:7])
        return
    if low.isoformat()[:7] < high.isoformat()[:7]:
        before = high.replace(day=1) - timedelta(1)
        yield Piece("month", low.isoformat()[:7], before.isoformat()[:7])
        low = high.replace(day=1)
    yield Piece("day", low.isoformat(), high.isoformat())


def pieces(low: Date, high: Date) -> Iterator[Piece]:
    """Yield the pieces that make up the days from ``low`` to ``high``, both included."""
    if low > high:
        return
    first = low.year if (low.month, low.day) == (1, 1) else low.year + 1
    last = high.year if (high.month, high.day) == (12, 31) else high.year - 1
    if first > last:
        yield from _months(low, high)
        return
    if first > low.year:
        yield from _months(low, Date(low.year, 12, 31))
    yield Piece("year", f"{first:04d}", f"{last:04d}")
    if last < high.year:
        yield from _months(Date(high.year, 1, 1), high)


_CACHED = (
    "SELECT account, fund, currency, kind, debit, credit FROM qkh_balance_{unit}"
    " WHERE book = :book AND {unit} BETWEEN '{low}' AND '{high}'"
)
_SIDES = (
    "sum(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END) AS debit,"
    " sum(CASE WHEN p.amount < 0 THEN -p.amount ELSE 0 END) AS credit"
)
_DAYS = (
    "SELECT p.account, p.fund, p.currency, p.kind, " + _SIDES + " FROM"
    " (SELECT DISTINCT account FROM qkh_balance_month"
    " WHERE book = :book AND month BETWEEN '{month}' AND '{month_high}') a"
    " CROSS JOIN qkh_posting p WHERE p.book = :book AND p.account = a.account AND p.date BETWEEN '{low}' AND '{high}'"
    " GROUP BY 1, 2, 3, 4"
)
_KNOWN = (
    "SELECT p.account, p.fund, p.currency, p.kind, " + _SIDES + " FROM qkh_posting p"
    " WHERE p.book = :book AND p.seq <= :known AND p.date BETWEEN :low AND :high GROUP BY 1, 2, 3, 4"
)


def _one(piece: Piece) -> str:
    if piece.unit == "day":
        return _DAYS.format(month=piece.low[:7], month_high=piece.high[:7], low=piece.low, high=piece.high)
    return _CACHED.format(unit=piece.unit, low=piece.low, high=piece.high)


def flows(
    connection: Connection, book: int, low: Date | None, high: Date | None, known: int | None = None
) -> Iterator[Flow]:
    """Yield the debits and credits of a span of days; with ``known`` as they were after that seq, from postings."""
    low, high = low or FIRST, high or LAST
    values: dict[str, Any] = {"book": book}
    if known is not None:
        values |= {"known": known, "low": low.isoformat(), "high": high.isoformat()}
        parts = [_KNOWN]
    else:
        parts = [_one(piece) for piece in pieces(low, high)]
    if not parts:
        return
    sql = (
        "SELECT account, fund, currency, kind, sum(debit), sum(credit) FROM ("
        + " UNION ALL ".join(parts)
        + ") AS found GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    )
    for account, fund, currency, kind, debit, credit in connection.rows(sql, values):
        yield Flow(account, fund, currency, kind, int(debit), int(credit))


def balances_at(connection: Connection, book: int, until: Date | None) -> Iterator[tuple[str, str, str, int]]:
    """Yield (account, fund, currency, balance) at the end of a day, debit positive; zero balances are left out."""
    sums: dict[tuple[str, str, str], int] = {}
    for flow in flows(connection, book, None, until):
        sums[flow[:3]] = sums.get(flow[:3], 0) + flow.debit - flow.credit
    return ((*key, amount) for key, amount in sums.items() if amount)
