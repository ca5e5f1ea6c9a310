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


_ROOT: Final = "coalesce(c.corrects, e.corrects, e.seq)"
"""The act that a correction of a correction, at most, goes back to."""


def transfers_between(
    connection: Connection, book: int, days: tuple[Date, Date], pin: int, accounts: Sequence[str], currency: str
) -> tuple[TransferRow, ...]:
    """Return what transfers to and from other books added to the net asset, income and expense accounts (these)."""
    values: dict[str, Any] = {
        "book": book, "low": days[0].isoformat(), "high": days[1].isoformat(), "pin": pin, "currency": currency,
    }  # fmt: skip
    sql = (
        "SELECT t.transfer, t.from_book, t.to_book, t.seq, -sum(p.amount) FROM qkh_entry e"
        " LEFT JOIN qkh_entry c ON c.book = e.book AND c.seq = e.corrects AND c.entry = e.corrects_entry"
        f" JOIN qkh_fund_transfer t ON t.book = e.book AND t.seq = {_ROOT}"
        " JOIN qkh_posting p ON p.book = e.book AND p.seq = e.seq AND p.entry = e.entry"
        " WHERE e.book = :book AND e.kind = 'transfer' AND e.date BETWEEN :low AND :high AND e.seq <= :pin"
        " AND (t.from_book IS NOT NULL OR t.to_book IS NOT NULL) AND p.currency = :currency"
        f" AND p.account IN ({placeholders(values, 'a', accounts)})"
        " GROUP BY t.transfer, t.from_book, t.to_book, t.seq ORDER BY t.seq"
    )
    return tuple(
        TransferRow(transfer, giver, taker, seq, int(amount))
        for transfer, giver, taker, seq, amount in connection.rows(sql, values)
    )
