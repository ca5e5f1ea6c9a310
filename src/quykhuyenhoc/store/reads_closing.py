"""When a day was closed: the act after which nothing dated up to it could come."""

from datetime import datetime
from typing import NamedTuple

from quykhuyenhoc.store.connections import Connection


def closed_at(connection: Connection, book: int, day: str) -> int | None:
    """Return the seq of the act on which reports up to a day of a closed month stand; None where the month is open.

    That is the act that closed the month, or a later year-end closing that still booked something up to that day.
    """
    sql = "SELECT seq, state FROM qkh_period WHERE book = :book AND id = :month ORDER BY seq DESC, version DESC LIMIT 1"
    row = connection.one(sql, {"book": book, "month": day[:7]})
    if row is None or row[1] == "open":
        return None
    sql = (
        "SELECT max(e.seq) FROM qkh_log l JOIN qkh_entry e ON e.book = l.book AND e.seq = l.seq"
        " WHERE l.book = :book AND l.kind = 'close-period' AND l.seq > :seq AND e.date <= :day"
    )
    later = connection.one(sql, {"book": book, "seq": int(row[0]), "day": day})
    return max(int(row[0]), int(later[0]) if later and later[0] else 0)


class Closing(NamedTuple):
    """The act that closed a period: when, by whom, why (where a reason was given), and the hash of what it kept."""

    seq: int
    at: datetime
    actor: str
    reason: str | None
    sha256: str | None


def closing_of(connection: Connection, book: int, seq: int) -> Closing:
    """Return what the log says of the act that closed a period; ``reason`` is "" where it was erased."""
    sql = (
        "SELECT l.at, l.actor, t.value, k.sha256 FROM qkh_log l"
        " LEFT JOIN qkh_personal t ON t.book = l.book AND t.seq = l.seq AND t.path = 'reason'"
        " LEFT JOIN qkh_kept k ON k.book = l.book AND k.seq = l.seq AND k.item = 1"
        " WHERE l.book = :book AND l.seq = :seq"
    )
    row = connection.one(sql, {"book": book, "seq": seq})
    assert row is not None
    return Closing(seq, datetime.fromisoformat(row[0]), row[1], row[2], row[3])


class Named(NamedTuple):
    """An open matter as a closing named it; ``since`` is a day (YYYY-MM-DD)."""

    code: str
    subject: str
    amount: int | None
    currency: str | None
    since: str | None
    named: int | None


def matters_of(connection: Connection, book: int, seq: int) -> tuple[Named, ...]:
    """Return what a closing named, in its order; nothing for those of before there were open matters."""
    sql = (
        "SELECT code, subject, amount, currency, since, named FROM qkh_close_period_matters"
        " WHERE book = :book AND seq = :seq ORDER BY item"
    )
    return tuple(Named(*row) for row in connection.rows(sql, {"book": book, "seq": seq}))


def reasons_of(connection: Connection, book: int, seq: int) -> dict[str, str]:
    """Return why a closing closed all the same, by the code of what was open; "" where it was erased."""
    sql = (
        "SELECT r.code, t.value FROM qkh_close_period_reasons r LEFT JOIN qkh_personal t ON t.book = r.book"
        " AND t.seq = r.seq AND t.path = 'act.reasons.' || (r.item - 1) || '.reason'"
        " WHERE r.book = :book AND r.seq = :seq ORDER BY r.item"
    )
    return {code: value or "" for code, value in connection.rows(sql, {"book": book, "seq": seq})}


def last_numbers(connection: Connection, book: int, low: str, high: str) -> tuple[str, ...]:
    """Return the first and last number of each series of what is dated in a span of days, as PT00001–PT00012.

    A gift receipt and a correction of texts have a number and no entry: the day is that of the act.
    """
    dated = "".join(
        f" LEFT JOIN qkh_{table} {name} ON {name}.book = v.book AND {name}.seq = v.seq AND v.entry IS NULL"
        for name, table in (("r", "issue_gift_receipt"), ("a", "adjustment"))
    )
    sql = (
        "SELECT v.series, v.year, min(v.number), max(v.number), count(*) FROM qkh_voucher v"
        f" LEFT JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry{dated}"
        " WHERE v.book = :book AND coalesce(e.date, r.date, a.date) BETWEEN :low AND :high"
        " GROUP BY v.series, v.year ORDER BY v.series, v.year"
    )
    rows = connection.rows(sql, {"book": book, "low": low, "high": high})
    return tuple(
        f"{series}{int(first):05d}–{int(last):05d}/{year} ({int(count)})" for series, year, first, last, count in rows
    )
