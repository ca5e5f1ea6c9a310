"""What must be true of a book whatever was done to it, computed here by other means than the library's own."""

from collections import defaultdict
from hashlib import sha256
from itertools import pairwise
from typing import Any

from quykhuyenhoc import Book
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.store.connections import Connection


def merkle_root(leaves: list[bytes]) -> bytes:
    """Return the root by the recursive definition of RFC 6962 §2.1."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + merkle_root(leaves[:half]) + merkle_root(leaves[half:])).digest()


def folded(peaks: bytes) -> bytes:
    """Return the root of a compact range."""
    parts = [peaks[i : i + 32] for i in range(0, len(peaks), 32)]
    root = parts.pop()
    while parts:
        root = sha256(b"\1" + parts.pop() + root).digest()
    return root


def audit(book: Book) -> None:
    """Assert that ``verify`` finds nothing in a book, and every invariant that can be read off its tables."""
    assert [finding.text() for finding in verify(book.books, book)] == []
    audit_tables(book)


def audit_tables(book: Book) -> None:
    """Assert every invariant that can be read off the tables of a book."""
    with book.books.source.reading() as connection:
        _log(connection, book.number)
        _vouchers(connection, book.number)
        _postings(connection, book.number)
        _caches(connection, book.number)


def _log(connection: Connection, book: int) -> None:
    head = connection.one("SELECT size, peaks FROM qkh_head WHERE book = :book", {"book": book})
    assert head
    rows = list(connection.rows("SELECT seq, leaf, bytes FROM qkh_log WHERE book = :book ORDER BY seq", {"book": book}))
    assert [seq for seq, _leaf, _bytes in rows] == list(range(1, head[0] + 1))
    leaves = [sha256(b"\0" + bytes(sealed)).digest() for _seq, _leaf, sealed in rows]
    assert [bytes(leaf) for _seq, leaf, _bytes in rows] == leaves
    assert folded(bytes(head[1])) == merkle_root(leaves)
    keys = [
        key
        for (key,) in connection.rows("SELECT key FROM qkh_log WHERE key IS NOT NULL AND book = :book", {"book": book})
    ]
    assert len(keys) == len(set(keys))


def _vouchers(connection: Connection, book: int) -> None:
    sql = "SELECT series, year, number, seq FROM qkh_voucher WHERE book = :book ORDER BY series, year, number"
    for (series, year, number, seq), (series2, year2, number2, seq2) in pairwise(connection.rows(sql, {"book": book})):
        if (series, year) == (series2, year2):
            assert number2 == number + 1
            assert seq2 >= seq


def _postings(connection: Connection, book: int) -> None:
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    lines: dict[tuple[int, int], int] = defaultdict(int)
    sql = "SELECT seq, entry, fund, currency, amount FROM qkh_posting WHERE book = :book"
    for seq, entry, fund, currency, amount in connection.rows(sql, {"book": book}):
        sums[seq, entry, fund, currency] += amount
        lines[seq, entry] += 1
        assert 0 < abs(amount) <= 10**15
    assert not any(sums.values())
    sql = "SELECT seq, entry, count FROM qkh_entry WHERE book = :book"
    assert {(seq, entry): count for seq, entry, count in connection.rows(sql, {"book": book})} == lines


def _caches(connection: Connection, book: int) -> None:
    months: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    years: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    kinds = dict(_newest(connection, book, "kind"))
    types = dict(_newest(connection, book, "type"))
    roles = dict(_newest(connection, book, "role"))
    days: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    claims: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sql = "SELECT date, account, fund, currency, kind, amount, party FROM qkh_posting WHERE book = :book"
    for date, account, fund, currency, kind, amount, party in connection.rows(sql, {"book": book}):
        for cells, length in ((months, 7), (years, 4)):
            cells[date[:length], account, fund, currency, kind][amount < 0] += abs(amount)
        if kinds[account] in ("cash", "bank", "deposit"):
            days[f"account:{account}", currency][date] += amount
            days[f"fund:{fund}", currency][date] += amount
        elif types[account] in ("asset", "liability"):
            persons = types[account] == "liability" or kinds[account] in ("advance", "receivable")
            claims[fund, account, (party or "") if persons and roles[account] != "held" else "", currency][date] += (
                amount
            )
    _claims(claims, types, days)
    sql = "SELECT fund, currency, date, amount FROM qkh_reserve WHERE book = :book"
    for fund, currency, date, amount in connection.rows(sql, {"book": book}):
        days[f"fund:{fund}", currency][date] += amount
    for unit, cells in (("month", months), ("year", years)):
        sql = f"SELECT {unit}, account, fund, currency, kind, debit, credit FROM qkh_balance_{unit} WHERE book = :book"
        assert {row[:5]: list(row[5:]) for row in connection.rows(sql, {"book": book})} == cells
    sql = "SELECT figure, currency, date, amount FROM qkh_standing WHERE book = :book"
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for figure, currency, date, amount in connection.rows(sql, {"book": book}):
        found[figure, currency][date] = amount
    assert found == {figure: _running(changes) for figure, changes in days.items()}


def _claims(
    claims: dict[tuple[str, ...], dict[str, int]], types: dict[str, str], days: dict[tuple[str, str], dict[str, int]]
) -> None:
    """Add where claims stand; of each a fund has at most nothing available, and less where it stands below nothing."""
    for (fund, account, party, currency), changes in claims.items():
        side, before = 1 if types[account] == "liability" else -1, 0
        days[f"claim:{fund}/{account}/{party}", currency] = {date: side * amount for date, amount in changes.items()}
        for date, amount in _running(changes).items():
            days[f"fund:{fund}", currency][date] += min(amount, 0) - before
            before = min(amount, 0)


def _newest(connection: Connection, book: int, column: str) -> list[tuple[str, str]]:
    sql = f"SELECT id, {column} FROM qkh_account WHERE book = :book ORDER BY seq, version"
    return [(row[0], row[1] or "other") for row in connection.rows(sql, {"book": book})]


def _running(changes: dict[str, int]) -> dict[str, int]:
    total, found = 0, {}
    for date in sorted(changes):
        total += changes[date]
        found[date] = total
    return found
