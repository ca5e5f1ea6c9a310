"""Counts of the cash box as the book has them. No act is imported here."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from quykhuyenhoc.store.connections import Connection


class CountRow(NamedTuple):
    """A count of cash: what was counted, and what the book held (minor units)."""

    seq: int
    date: str
    account: str
    counted: int
    held: int
    party: str
    witness: str


def cash_counts(connection: Connection, book: int, known: int, seq: int | None = None) -> Iterator[CountRow]:
    """Yield the counts of cash, the latest first: all that were known after an act, or the one of ``seq``."""
    values: dict[str, Any] = {"book": book, "known": known} | ({} if seq is None else {"seq": seq})
    sql = (
        "SELECT seq, date, account, counted, held, party, witness FROM qkh_count_cash WHERE book = :book"
        f" AND seq <= :known{'' if seq is None else ' AND seq = :seq'} ORDER BY date DESC, seq DESC"
    )
    for at, date, account, counted, held, party, witness in connection.rows(sql, values):
        yield CountRow(int(at), date, account, int(counted), int(held), party, witness)


def pieces(connection: Connection, book: int, seq: int) -> Iterator[tuple[int, int]]:
    """Yield (value, pieces) of a count, the largest value first."""
    sql = "SELECT value, pieces FROM qkh_count_cash_pieces WHERE book = :book AND seq = :seq ORDER BY value DESC"
    for value, count in connection.rows(sql, {"book": book, "seq": seq}):
        yield int(value), int(count)
