"""What the store knows of funds beside their balances: budgets, reserves, principal, terms."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


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


def budget_spent(
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


def budget_committed(
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
