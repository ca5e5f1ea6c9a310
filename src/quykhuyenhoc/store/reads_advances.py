"""Advances and budgets as a book has them. No act is imported here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.store.reads import not_reversed, voucher_no

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

LAST_DAY: Final = "9999-12-31"
"""A day after which nothing is dated."""


class AdvanceRow(NamedTuple):
    """An advance that is not reversed: amounts in minor units; ``open`` is what is not settled yet."""

    seq: int
    no: str
    party: str
    date: str
    due: str
    fund: str
    amount: int
    currency: str
    open: int


_UNTIL: Final = " AND r.date <= :until"
# What a settlement takes off is its line on the account of advances: the one line with the party of the advance.
_SETTLED: Final = (
    "coalesce((SELECT sum(q.amount) FROM qkh_settle_advance s JOIN qkh_posting q ON q.book = s.book AND q.seq = s.seq"
    " JOIN qkh_account k ON k.book = q.book AND k.id = q.account AND k.kind = 'advance' AND k.seq ="
    " (SELECT max(n.seq) FROM qkh_account n WHERE n.book = k.book AND n.id = k.id)"
    f" WHERE s.book = a.book AND s.advance = a.seq AND s.date <= :until AND {not_reversed('s', _UNTIL)}), 0)"
)


def advance_rows(
    connection: "Connection", book: int, *, party: str | None = None, seq: int | None = None, until: str = LAST_DAY
) -> Iterator[AdvanceRow]:
    """Yield the advances of a book, of a party, or of one act, that are not reversed, in the order of the log.

    They are as they stood at the end of the day ``until``: what is dated later is left out.
    """
    values: dict[str, Any] = {"book": book, "until": until}
    where = ""
    if party is not None:
        where, values["party"] = " AND a.party = :party", party
    if seq is not None:
        where, values["seq"] = f"{where} AND a.seq = :seq", seq
    sql = (
        "SELECT a.seq, v.series, v.number, v.year, a.party, a.date, a.due, a.fund, a.amount, a.amount_currency,"
        f" a.amount + {_SETTLED} FROM qkh_give_advance a"
        " JOIN qkh_voucher v ON v.book = a.book AND v.seq = a.seq AND v.item = 1"
        f" WHERE a.book = :book{where} AND a.date <= :until AND {not_reversed('a', _UNTIL)} ORDER BY a.seq"
    )
    for number, series, no, year, who, day, due, fund, amount, currency, left in connection.rows(sql, values):
        numbered = voucher_no(series, no, year)
        yield AdvanceRow(int(number), numbered, who, day, due, fund, int(amount), currency, int(left))


class BudgetRow(NamedTuple):
    """The newest version of a budget."""

    code: str
    fund: str
    period: str
    amount: int
    currency: str
    programme: str | None
    decision: str | None
    overspend: str


def budget_rows(connection: "Connection", book: int, known: int) -> tuple[BudgetRow, ...]:
    """Return every budget as known after a seq, by code."""
    sql = (
        "SELECT code, fund, period, amount, amount_currency, programme, decision, overspend FROM qkh_budget"
        " WHERE book = :book AND seq <= :known ORDER BY seq, version"
    )
    found = {row[0]: BudgetRow(*row) for row in connection.rows(sql, {"book": book, "known": known})}
    return tuple(found[code] for code in sorted(found))


def spent(
    connection: "Connection", book: int, fund: str, programme: str | None, days: tuple[str, str], currency: str
) -> int:
    """Return what a fund spent (minor units) between two days: on expense accounts, transfers and closings aside.

    Awards in a distributor's hands count as spent: they are an advance with a programme until they are signed for.
    """
    values: dict[str, Any] = {"book": book, "fund": fund, "low": days[0], "high": days[1], "currency": currency}
    which = ""
    if programme is not None:
        which, values["programme"] = " AND p.programme = :programme", programme
    sql = (
        "SELECT coalesce(sum(p.amount), 0) FROM"
        " (SELECT DISTINCT id, type FROM qkh_account WHERE book = :book AND (type = 'expense' OR kind = 'advance')) a"
        " CROSS JOIN qkh_posting p WHERE p.book = :book AND p.account = a.id AND p.date BETWEEN :low AND :high"
        f" AND p.fund = :fund AND p.currency = :currency AND p.kind = 'normal'{which}"
        " AND (a.type = 'expense' OR p.programme IS NOT NULL)"
    )
    row = connection.one(sql, values)
    return int(row[0]) if row else 0


def committed(
    connection: "Connection", book: int, fund: str, programme: str | None, days: tuple[str, str], currency: str
) -> int:
    """Return what decisions dated between two days still commit of a fund: reserved, less what was released since."""
    values: dict[str, Any] = {"book": book, "fund": fund, "low": days[0], "high": days[1], "currency": currency}
    which = ""
    if programme is not None:
        which, values["programme"] = " AND r.programme = :programme", programme
    sql = (
        "SELECT coalesce(-sum(r.amount), 0) FROM qkh_reserve r JOIN qkh_decide d ON d.book = r.book"
        " AND d.number = r.ref WHERE r.book = :book AND r.fund = :fund AND r.currency = :currency"
        f" AND d.date BETWEEN :low AND :high{which}"
    )
    row = connection.one(sql, values)
    return int(row[0]) if row else 0
