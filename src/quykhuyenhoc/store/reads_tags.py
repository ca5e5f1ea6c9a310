"""What vouchers say of programmes and campaigns: postings counted and summed by voucher and by what they are for."""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any, NamedTuple

from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads import placeholders


class Tagged(NamedTuple):
    """Postings of one voucher with the same fund, programme and campaign: debits less credits, counted and summed."""

    series: str
    year: int
    number: int
    fund: str
    programme: str | None
    campaign: str | None
    postings: int
    amount: int


def tagged(
    connection: Connection, book: int, accounts: Sequence[str], days: tuple[Date, Date], pin: int, currency: str
) -> tuple[Tagged, ...]:
    """Return what postings on these accounts are for, in the order of vouchers; transfers and closings left out."""
    values: dict[str, Any] = {
        "book": book, "low": days[0].isoformat(), "high": days[1].isoformat(), "pin": pin, "currency": currency,
    }  # fmt: skip
    sql = (
        "SELECT v.series, v.year, v.number, p.fund, p.programme, p.campaign,"
        " sum(CASE WHEN p.amount > 0 THEN 1 ELSE -1 END), sum(p.amount)"
        " FROM qkh_posting p JOIN qkh_voucher v ON v.book = p.book AND v.seq = p.seq AND v.entry = p.entry"
        # An entry on cash and bank has two numbers: its lines count once, under the first.
        " AND v.item = (SELECT min(w.item) FROM qkh_voucher w WHERE w.book = p.book AND w.seq = p.seq"
        " AND w.entry = p.entry)"
        " WHERE p.book = :book AND p.date BETWEEN :low AND :high AND p.seq <= :pin AND p.currency = :currency"
        f" AND p.kind = 'normal' AND p.account IN ({placeholders(values, 'a', accounts)})"
        " AND (p.programme IS NOT NULL OR p.campaign IS NOT NULL)"
        " GROUP BY v.series, v.year, v.number, p.fund, p.programme, p.campaign"
        " ORDER BY v.series, v.year, v.number, p.fund, p.programme, p.campaign"
    )
    return tuple(
        Tagged(series, year, number, fund, programme, campaign, int(postings), int(amount))
        for series, year, number, fund, programme, campaign, postings, amount in connection.rows(sql, values)
    )
