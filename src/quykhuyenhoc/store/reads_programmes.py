"""Programmes, rounds and decisions, and what was spent on award accounts. No act is imported here."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quykhuyenhoc.store.reads import placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class ProgrammeRow(NamedTuple):
    """The newest version of a programme."""

    code: str
    name: str
    kind: str
    fund: str | None
    account: str | None
    recipients: str | None
    purpose: str | None
    closed: str | None


def programme_rows(connection: "Connection", book: int, known: int) -> list[ProgrammeRow]:
    """Return every programme as known after a seq, by code."""
    sql = (
        "SELECT code, name, kind, fund, account, recipients, purpose, closed FROM qkh_programme"
        " WHERE book = :book AND seq <= :known ORDER BY seq, version"
    )
    found = {row[0]: ProgrammeRow(*row) for row in connection.rows(sql, {"book": book, "known": known})}
    return [found[code] for code in sorted(found)]


class RoundRow(NamedTuple):
    """The newest version of a round, with how many are nominated."""

    code: str
    programme: str
    name: str
    date: str
    nominations: str
    nominated: int


def round_rows(connection: "Connection", book: int, known: int) -> list[RoundRow]:
    """Return every round as known after a seq, by day."""
    values = {"book": book, "known": known}
    counts: dict[str, int] = dict(
        connection.rows(
            "SELECT h.round, count(*) FROM qkh_nominate_nominees n JOIN qkh_nominate h ON h.book = n.book"
            " AND h.seq = n.seq WHERE n.book = :book AND n.seq <= :known GROUP BY h.round",
            values,
        )
    )
    sql = (
        "SELECT code, programme, name, date, nominations FROM qkh_round WHERE book = :book AND seq <= :known"
        " ORDER BY seq, version"
    )
    found = {
        code: RoundRow(code, programme, name, day, state, int(counts.get(code, 0)))
        for code, programme, name, day, state in connection.rows(sql, values)
    }
    return sorted(found.values(), key=lambda one: (one.date, one.code))


class DecisionRow(NamedTuple):
    """A decision on awards; ``open`` is what is still committed under it (minor units)."""

    number: str
    date: str
    council: str
    basis: str | None
    round: str
    awards: int
    total: int
    open: int
    seq: int


def decision_rows(connection: "Connection", book: int) -> list[DecisionRow]:
    """Return every decision in the order of the log."""
    sql = (
        "SELECT d.number, d.date, d.council, d.basis, (SELECT min(h.round) FROM qkh_list_awards h"
        " WHERE h.book = d.book AND h.list = d.list), d.count, d.total,"
        " coalesce((SELECT -sum(r.amount) FROM qkh_reserve r WHERE r.book = d.book AND r.ref = d.number), 0), d.seq"
        " FROM qkh_decide d WHERE d.book = :book ORDER BY d.seq"
    )
    return [DecisionRow(*row)._replace(open=int(row[7])) for row in connection.rows(sql, {"book": book})]


def spent_on(
    connection: "Connection",
    book: int,
    accounts: Iterable[str],
    days: tuple[str, str],
    currency: str,
    known: int | None,
) -> Iterator[tuple[str, str | None, str | None, str, int]]:
    """Yield (fund, programme, campaign, account, amount) of what was posted on these accounts between two days."""
    values: dict[str, Any] = {"book": book, "low": days[0], "high": days[1], "currency": currency}
    where = ""
    if known is not None:
        where, values["known"] = " AND seq <= :known", known
    sql = (
        f"SELECT fund, programme, campaign, account, sum(amount) FROM qkh_posting WHERE book = :book"
        f" AND account IN ({placeholders(values, 'a', accounts)}) AND currency = :currency"
        f" AND date BETWEEN :low AND :high AND kind NOT IN ('opening', 'closing'){where}"
        " GROUP BY fund, programme, campaign, account HAVING sum(amount) <> 0 ORDER BY 1, 2, 3, 4"
    )
    for fund, programme, campaign, account, amount in connection.rows(sql, values):
        yield fund, programme, campaign, account, int(amount)
