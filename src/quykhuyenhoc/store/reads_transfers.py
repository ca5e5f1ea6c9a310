"""Transfers between books, with what their corrections left of them."""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any, Final, NamedTuple

from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads import placeholders


class TransferRow(NamedTuple):
    """One entry of a transfer between books, or of its correction: ``amount`` is what it added to net assets."""

    transfer: str | None
    from_book: str | None
    to_book: str | None
    seq: int
    amount: int


_MEMBERS: Final = (
    "WITH roots AS (SELECT book, seq, transfer, from_book, to_book FROM qkh_fund_transfer"
    " WHERE book = :book AND (from_book IS NOT NULL OR to_book IS NOT NULL)),"
    " members AS (SELECT t.*, t.seq AS member FROM roots t"
    " UNION ALL SELECT t.*, c.seq FROM roots t JOIN qkh_entry c ON c.book = t.book AND c.corrects = t.seq"
    " UNION ALL SELECT t.*, d.seq FROM roots t JOIN qkh_entry c ON c.book = t.book AND c.corrects = t.seq"
    " JOIN qkh_entry d ON d.book = t.book AND d.corrects = c.seq)"
)
"""Each transfer with itself, its corrections, and theirs: there are no others."""


def transfers_between(
    connection: Connection, book: int, days: tuple[Date, Date], pin: int, accounts: Sequence[str], currency: str
) -> tuple[TransferRow, ...]:
    """Return what transfers to and from other books added to the net asset, income and expense accounts (these)."""
    values: dict[str, Any] = {
        "book": book, "low": days[0].isoformat(), "high": days[1].isoformat(), "pin": pin, "currency": currency,
    }  # fmt: skip
    sql = (
        f"{_MEMBERS} SELECT t.transfer, t.from_book, t.to_book, t.seq, -sum(p.amount) FROM members t"
        " JOIN qkh_posting p ON p.book = t.book AND p.seq = t.member WHERE p.date BETWEEN :low AND :high"
        f" AND p.seq <= :pin AND p.currency = :currency AND p.account IN ({placeholders(values, 'a', accounts)})"
        " GROUP BY t.transfer, t.from_book, t.to_book, t.seq ORDER BY t.seq"
    )
    return tuple(
        TransferRow(transfer, giver, taker, seq, int(amount))
        for transfer, giver, taker, seq, amount in connection.rows(sql, values)
    )
