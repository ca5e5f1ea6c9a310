"""When a day was closed: the act after which nothing dated up to it could come."""

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
