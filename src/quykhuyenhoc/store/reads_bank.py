"""Statements, their lines, matches and seals as the book has them after a seq. No act is imported here."""

from collections.abc import Collection, Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.ledger.reconciliation import Booked, Left, Matched, Place
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.reads import NEWEST, voucher_no

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Coverage
    from quykhuyenhoc.store.connections import Connection

AT_ONCE: Final = 500

LIVE: Final = (
    "p.seq <= :known AND NOT EXISTS (SELECT 1 FROM qkh_unmatch u WHERE u.book = p.book AND u.of = p.seq"
    " AND u.seq <= :known AND (u.number IS NULL OR u.number = p.number))"
)
"""Whether the part ``p`` of a match counts."""

UNREVIEWED: Final = (
    "NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = m.book AND d.seq = m.seq)"
    " AND NOT EXISTS (SELECT 1 FROM qkh_seal s WHERE s.book = m.book AND s.account = :account"
    " AND s.currency = :currency AND s.seq > m.seq AND s.seq <= :known AND s.until >= {day}"
    " AND s.signature IS NOT NULL AND s.party <> l.actor AND NOT EXISTS (SELECT 1 FROM qkh_unseal u"
    " WHERE u.book = s.book AND u.of = s.seq AND u.seq <= :known))"
)
"""Whether nobody but the actor (log ``l``) stands for the act ``m`` about a line of a day.

Who stands for it approved it before it was recorded, or signed a seal over that day since.
"""

FAMILY: Final = (
    " LEFT JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry"
    " LEFT JOIN qkh_entry c ON c.book = e.book AND c.seq = e.corrects AND c.entry = e.corrects_entry"
)
"""Finds what the entry of a posting ``p`` corrects, and what that corrects: a reversal may undo an adjustment."""
MEMO: Final = "'rows.' || ({item} - 1) || '.memo'"
"""The path of the memo of a line, by the item of the line in its statement."""
ROOT: Final = "coalesce(c.corrects, e.corrects, p.seq), coalesce(c.corrects_entry, e.corrects_entry, p.entry)"
"""The entry (seq, entry) with which all its corrections are one movement at the bank."""


class Kept(NamedTuple):
    """A statement: the seq of its act, the SHA-256 of its file, and what it covers."""

    seq: int
    sha256: str
    covers: "Coverage"


def statements(connection: "Connection", book: int, account: str, currency: str, known: int = NEWEST) -> Iterator[Kept]:
    """Yield the statements of an account in the order of the log."""
    from quykhuyenhoc.bank.statement import Coverage  # few reads of the bank are about whole statements

    sql = (
        "SELECT seq, sha256, start, first, last, opening, closing FROM qkh_statement WHERE book = :book"
        " AND account = :account AND currency = :currency AND seq <= :known ORDER BY seq"
    )
    for seq, digest, *days, opening, closing in connection.rows(sql, _of(book, account, currency, known)):
        start, first, last = (stored_day(day) if day else None for day in days)
        yield Kept(int(seq), digest, Coverage(account, currency, start, first, last, _whole(opening), _whole(closing)))


def _whole(cell: Any) -> int | None:
    return None if cell is None else int(cell)


def _of(book: int, account: str, currency: str, known: int = NEWEST) -> dict[str, Any]:
    return {"book": book, "account": account, "currency": currency, "known": known}


def bank_sum(connection: "Connection", values: dict[str, Any], low: str, high: str) -> int:
    """Return the sum of the lines of a span of days (minor units)."""
    return _of_lines(connection, "coalesce(sum(amount), 0)", {**values, "low": low, "high": high})


def bank_count(connection: "Connection", values: dict[str, Any], low: str, high: str) -> int:
    """Return how many lines of a span of days there are."""
    return _of_lines(connection, "count(*)", {**values, "low": low, "high": high})


def _of_lines(connection: "Connection", what: str, values: dict[str, Any]) -> int:
    sql = (
        f"SELECT {what} FROM qkh_statement_rows WHERE book = :book AND account = :account"
        " AND currency = :currency AND seq <= :known AND date BETWEEN :low AND :high"
    )
    row = connection.one(sql, values)
    return int(row[0]) if row else 0


def known_lines(connection: "Connection", book: int, account: str, low: Date, high: Date) -> dict[bytes, int]:
    """Return how many lines of each key an account has in a span of days."""
    sql = (
        "SELECT key, max(number) FROM qkh_statement_rows WHERE book = :book AND account = :account"
        " AND date BETWEEN :low AND :high GROUP BY key"
    )
    values = {"book": book, "account": account, "low": low.isoformat(), "high": high.isoformat()}
    return {bytes.fromhex(key): int(number) for key, number in connection.rows(sql, values)}


def lines_left(connection: "Connection", book: int, places: Collection[Place]) -> dict[Place, Left]:
    """Return the lines at these places, with what no match has taken of them."""
    sql = (
        "WITH w (a, b) AS (VALUES {wanted}) SELECT r.seq, r.item, r.account, r.currency, r.date, r.amount - coalesce("
        f"(SELECT sum(p.amount) FROM qkh_match_parts p WHERE p.book = r.book AND p.statement = r.seq AND p.at = r.item"
        f" AND {LIVE}), 0) FROM w CROSS JOIN qkh_statement_rows r WHERE r.book = :book AND r.seq = w.a AND r.item = w.b"
    )
    return {
        (a, b): Left(cells[0], cells[1], cells[2], int(cells[3]))
        for a, b, *cells in _at(connection, sql, places, {"book": book, "known": NEWEST})
    }


def matched_beyond(connection: "Connection", book: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (statement, line, what is matched of it, its amount) of lines of which matches take more than they are."""
    sql = (
        "SELECT r.seq, r.item, sum(p.amount), r.amount FROM qkh_match_parts p JOIN qkh_statement_rows r"
        f" ON r.book = p.book AND r.seq = p.statement AND r.item = p.at WHERE p.book = :book AND {LIVE}"
        " GROUP BY r.seq, r.item, r.amount HAVING abs(sum(p.amount)) > abs(r.amount) ORDER BY r.seq, r.item"
    )
    for seq, item, taken, amount in connection.rows(sql, {"book": book, "known": NEWEST}):
        yield int(seq), int(item), int(taken), int(amount)


def postings_left(connection: "Connection", book: int, places: Collection[Place]) -> dict[Place, Left]:
    """Return the postings at these places, with what no match has taken of them."""
    sql = (
        "WITH w (a, b, c) AS (VALUES {wanted}) SELECT r.seq, r.entry, r.line, r.account, r.currency, r.date,"
        " r.amount - coalesce((SELECT sum(p.amount) FROM qkh_match_parts p WHERE p.book = r.book AND p.posting = r.seq"
        f" AND p.entry = r.entry AND p.line = r.line AND {LIVE}), 0) FROM w CROSS JOIN qkh_posting r"
        " WHERE r.book = :book AND r.seq = w.a AND r.entry = w.b AND r.line = w.c"
    )
    return {
        (a, b, c): Left(cells[0], cells[1], cells[2], int(cells[3]))
        for a, b, c, *cells in _at(connection, sql, places, {"book": book, "known": NEWEST})
    }


def booked(
    connection: "Connection", book: int, account: str, currency: str, acts: Collection[int]
) -> Iterator[tuple[int, Booked, bool]]:
    """Yield acts with what they change an account by and what is left of it, and whether they bring and take there."""
    sql = (
        "WITH w (a) AS (VALUES {wanted}) SELECT r.seq, sum(r.amount), sum(r.amount) - coalesce((SELECT sum(p.amount)"
        " FROM qkh_match_parts p JOIN qkh_match m ON m.book = p.book AND m.seq = p.seq WHERE p.book = r.book"
        f" AND p.posting = r.seq AND m.account = :account AND m.currency = :currency AND {LIVE}), 0),"
        " min(r.amount) < 0 AND max(r.amount) > 0"
        " FROM w CROSS JOIN qkh_posting r WHERE r.book = :book AND r.seq = w.a AND r.account = :account"
        " AND r.currency = :currency GROUP BY r.book, r.seq"
    )
    values = {"book": book, "account": account, "currency": currency, "known": NEWEST}
    for seq, amount, left, both in _at(connection, sql, [(seq,) for seq in acts], values):
        yield seq, Booked(int(amount), int(left)), bool(both)


def posting_funds(connection: "Connection", book: int, places: Collection[Place]) -> dict[Place, str]:
    """Return the funds of the postings at these places."""
    sql = (
        "WITH w (a, b, c) AS (VALUES {wanted}) SELECT r.seq, r.entry, r.line, r.fund FROM w CROSS JOIN qkh_posting r"
        " WHERE r.book = :book AND r.seq = w.a AND r.entry = w.b AND r.line = w.c"
    )
    return {(a, b, c): fund for a, b, c, fund in _at(connection, sql, places, {"book": book})}


def _at(
    connection: "Connection", sql: str, places: Collection[tuple[int, ...]], values: dict[str, Any]
) -> Iterator[tuple[Any, ...]]:
    ordered = sorted(set(places))
    for start in range(0, len(ordered), AT_ONCE):
        wanted = ", ".join(f"({', '.join(map(str, place))})" for place in ordered[start : start + AT_ONCE])
        yield from connection.rows(sql.format(wanted=wanted), values)


def matched(connection: "Connection", book: int, seq: int, number: int | None) -> Matched | None:
    """Return what matches of an act are about; None where there is none."""
    one = "" if number is None else " AND p.number = :number"
    sql = (
        f"SELECT m.account, m.currency, min(p.date), sum(CASE WHEN {LIVE} THEN 1 ELSE 0 END) FROM qkh_match_parts p"
        " JOIN qkh_match m ON m.book = p.book AND m.seq = p.seq WHERE p.book = :book AND p.seq = :seq"
        f"{one} GROUP BY m.account, m.currency"
    )
    values = {"book": book, "seq": seq, "known": NEWEST} | ({} if number is None else {"number": number})
    row = connection.one(sql, values)
    return Matched(row[0], row[1], row[2], bool(row[3])) if row else None


def voucher_nos(connection: "Connection", book: int, places: Collection[Place]) -> dict[Place, str]:
    """Return the first voucher number of the entries at these places (seq, entry), as printed."""
    sql = (
        "WITH w (a, b) AS (VALUES {wanted}) SELECT v.seq, v.entry, v.series, v.number, v.year FROM w CROSS JOIN"
        " qkh_voucher v WHERE v.book = :book AND v.seq = w.a AND v.entry = w.b"
        " ORDER BY v.seq, v.item DESC"
    )
    found = _at(connection, sql, places, {"book": book})
    return {(int(seq), int(entry)): voucher_no(series, number, year) for seq, entry, series, number, year in found}


def memos(connection: "Connection", book: int, places: Collection[Place]) -> dict[Place, tuple[str | None, int | None]]:
    """Return the memo of the lines at these places, None once it is erased, and the seq of the act that hid it."""
    sql = (
        "WITH w (a, b) AS (VALUES {wanted}) SELECT r.seq, r.item, n.value, n.hidden FROM w CROSS JOIN"
        " qkh_statement_rows r JOIN qkh_personal n ON n.book = r.book AND n.seq = r.seq"
        " AND n.path = " + MEMO.format(item="r.item") + " WHERE r.book = :book AND r.seq = w.a AND r.item = w.b"
    )
    found = _at(connection, sql, places, {"book": book})
    return {(int(a), int(b)): (value, hidden) for a, b, value, hidden in found}


def prefixes(connection: "Connection", book: int, known: int = NEWEST) -> tuple[str, ...]:
    """Return the prefixes of reference codes."""
    sql = "SELECT DISTINCT code FROM qkh_code_prefix WHERE book = :book AND seq <= :known ORDER BY code"
    return tuple(code for (code,) in connection.rows(sql, {"book": book, "known": known}))
