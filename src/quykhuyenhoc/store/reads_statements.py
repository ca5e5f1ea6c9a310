"""Statements and their lines as lists show them. No act is imported here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.store.reads_bank import LIVE

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_LEFT: Final = (
    "r.amount - coalesce((SELECT sum(p.amount) FROM qkh_match_parts p WHERE p.book = r.book AND p.statement = r.seq"
    f" AND p.at = r.item AND {LIVE}), 0)"
)
"""What of the line ``r`` no match has taken, as known after ``:known``."""


class StatementRow(NamedTuple):
    """A statement; ``name`` is that of its file, ``hidden`` the act that hid it."""

    seq: int
    account: str
    first: str | None
    last: str | None
    currency: str
    opening: int | None
    closing: int | None
    read: int
    added: int
    unproved: str | None
    name: str | None
    hidden: int | None


class ShownLine(NamedTuple):
    """A line of a statement; ``left`` is what no match has taken of it (minor units)."""

    item: int
    date: str
    reference: str | None
    amount: int
    left: int


def statement_rows(connection: "Connection", book: int) -> Iterator[StatementRow]:
    """Yield the statements of a book, in the order of the log."""
    sql = (
        "SELECT s.seq, s.account, coalesce(s.start, s.first), s.last, s.currency, s.opening, s.closing, s.read,"
        " s.added, s.unproved, n.value, n.hidden FROM qkh_statement s LEFT JOIN qkh_personal n ON n.book = s.book"
        " AND n.seq = s.seq AND n.path = 'act.name' WHERE s.book = :book ORDER BY s.seq"
    )
    yield from map(StatementRow._make, connection.rows(sql, {"book": book}))


def is_statement(connection: "Connection", book: int, seq: int) -> bool:
    """Tell whether an act brought a statement."""
    sql = "SELECT 1 FROM qkh_statement WHERE book = :book AND seq = :seq"
    return connection.one(sql, {"book": book, "seq": seq}) is not None


def matches_of(connection: "Connection", book: int, seq: int, known: int) -> dict[int, tuple[str, ...]]:
    """Return the matches of each line of a statement, as SEQ/NUMBER."""
    sql = (
        "SELECT DISTINCT p.at, p.seq, p.number FROM qkh_match_parts p WHERE p.book = :book AND p.statement = :seq"
        f" AND {LIVE} ORDER BY p.at, p.seq, p.number"
    )
    found: dict[int, tuple[str, ...]] = {}
    for at, match, number in connection.rows(sql, {"book": book, "seq": seq, "known": known}):
        found[int(at)] = (*found.get(int(at), ()), f"{match}/{number}")
    return found


def lines_of(connection: "Connection", book: int, seq: int, known: int) -> Iterator[ShownLine]:
    """Yield the lines that a statement brought, in their order."""
    sql = (
        f"SELECT r.item, r.date, r.reference, r.amount, {_LEFT} FROM qkh_statement_rows r WHERE r.book = :book"
        " AND r.seq = :seq ORDER BY r.item"
    )
    rows = connection.rows(sql, {"book": book, "seq": seq, "known": known})
    for item, date, reference, amount, left in rows:
        yield ShownLine(int(item), date, reference, int(amount), int(left))
