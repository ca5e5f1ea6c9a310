"""The log as it is stored: its leaves in order, the state before one, rows that no head counts."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors import LeafError
from quykhuyenhoc.leaves.names import STATES, table_of
from quykhuyenhoc.ledger.claims import Nature
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.log.merkle_proofs import Hashes, root_between
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.nouns import Data, form, shape
from quykhuyenhoc.store.log_heads import REMEMBERED, leaf_hashes
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from quykhuyenhoc.store.snapshot import numbers, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head
    from quykhuyenhoc.store.schema.tables import TableSchema


def hashes_of(connection: "Connection", book: int) -> Hashes:
    """Return what proofs ask leaf hashes of."""
    return partial(leaf_hashes, connection, book)


def root_at(connection: "Connection", head: "Head", size: int) -> bytes:
    """Return the root over the first leaves of a book; empty bytes where it has fewer."""
    if not 0 <= size <= head.size:
        return b""
    return root(head.peaks) if size == head.size else root_between(hashes_of(connection, head.book), 0, size)


def leaves(connection: "Connection", book: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield seq and exact bytes of every leaf."""
    sql = "SELECT seq, bytes FROM qkh_log WHERE book = :book AND seq <= :size ORDER BY seq"
    for seq, sealed in connection.stream(sql, {"book": book, "size": size}):
        yield int(seq), bytes(sealed)


def leaves_of(connection: "Connection", book: int, kinds: Iterable[str]) -> Iterator[tuple[int, str, bytes]]:
    """Yield the leaves of acts of some kinds, in the order of the log: seq, when it was recorded, and its bytes."""
    values: dict[str, Any] = {"book": book}
    listed = placeholders(values, "kind", kinds)
    sql = f"SELECT seq, at, bytes FROM qkh_log WHERE book = :book AND kind IN ({listed}) ORDER BY seq"
    for seq, at, sealed in connection.rows(sql, values):
        yield int(seq), at, bytes(sealed)


def opened(
    connection: "Connection", book: int, seq: int | None = None, *, with_hidden: bool = False
) -> Iterator[tuple[int, str, bytes, str]]:
    """Yield seq, path, salt and value of every personal value in use (and hidden, if asked), or of those of a leaf."""
    sql = "SELECT seq, path, salt, value FROM qkh_personal WHERE book = :book"
    sql += "" if with_hidden else " AND hidden IS NULL"
    if seq is not None:
        sql += " AND seq = :seq"
    values = {"book": book} if seq is None else {"book": book, "seq": seq}
    for found, path, salt, value in connection.stream(f"{sql} ORDER BY seq, path", values):
        yield int(found), path, bytes(salt), value


def erased(connection: "Connection", book: int) -> Iterator[tuple[int, str]]:
    """Yield seq and path of every personal value that was erased."""
    sql = "SELECT of, path FROM qkh_personal_change WHERE book = :book AND state = 'erased' ORDER BY of, path"
    for of, path in connection.stream(sql, {"book": book}):
        yield int(of), path


def annex_names(connection: "Connection", book: int) -> dict[int, tuple[str, ...]]:
    """Return the names of what stands beside leaves, by the seq of the leaf."""
    found: dict[int, tuple[str, ...]] = {}
    for seq, name in connection.stream("SELECT seq, name FROM qkh_annex WHERE book = :book", {"book": book}):
        found[int(seq)] = (*found.get(int(seq), ()), name)
    return found


def in_log_order(
    connection: "Connection", table: "TableSchema", book: int, low: int, high: int
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of leaves ``low`` to ``high`` (both included) without their book, by key."""
    columns = ", ".join(c.name for c in table.all_columns[1:])
    order = ", ".join(c.name for c in table.keys[1:])
    sql = f"SELECT {columns} FROM qkh_{table.name} WHERE book = :book AND seq BETWEEN :low AND :high ORDER BY {order}"
    return connection.stream(sql, {"book": book, "low": low, "high": high})


def all_in_log_order(
    connection: "Connection", tables: Iterable["TableSchema"], book: int, low: int, high: int
) -> dict[str, Iterator[tuple[Any, ...]]]:
    """Return what ``in_log_order`` yields of each table, by its name."""
    asked, values = tuple(tables), {"book": book, "low": low, "high": high}
    held = _holding(connection, asked, ("book = :book AND seq BETWEEN :low AND :high",), values)
    return {
        table.name: in_log_order(connection, table, book, low, high) if table.name in held else iter(())
        for table in asked
    }


def outside(
    connection: "Connection", tables: Iterable["TableSchema"], book: int, high: int
) -> Iterator[tuple["TableSchema", tuple[Any, ...]]]:
    """Yield the rows of tables that belong to no leaf of 1..high, each with its table."""
    asked, values = tuple(tables), {"book": book, "high": high}
    held = _holding(connection, asked, ("book = :book AND seq < 1", "book = :book AND seq > :high"), values)
    for table in asked:
        if table.name in held:
            columns = ", ".join(c.name for c in table.all_columns)
            sql = f"SELECT {columns} FROM qkh_{table.name} WHERE book = :book AND (seq < 1 OR seq > :high)"
            for row in connection.stream(sql, values):
                yield table, row


def of_other_books(
    connection: "Connection", tables: Iterable["TableSchema"], known: Collection[int]
) -> Iterator[tuple["TableSchema", int]]:
    """Yield each table with rows of a book that is not known, with the number of that book."""
    asked, first, last = tuple(tables), min(known, default=1), max(known, default=0)
    held = {table.name for table in asked}
    if len(known) == last - first + 1:  # none is missing between them
        held = _holding(connection, asked, ("book < :first", "book > :last"), {"first": first, "last": last})
    for table in asked:
        if table.name in held:
            for number in sorted(_books_in(connection, table).difference(known)):
                yield table, number


def _books_in(connection: "Connection", table: "TableSchema") -> set[int]:
    """Return the numbers of the books that a table has rows of: one index step a book, however many the rows."""
    found: set[int] = set()
    last = -(1 << 62)
    while True:
        sql = f"SELECT min(book) FROM qkh_{table.name} WHERE book > :last"
        row = connection.one(sql, {"last": last})
        if row is None or row[0] is None:
            return found
        last = int(row[0])
        found.add(last)


def _holding(
    connection: "Connection", tables: Sequence["TableSchema"], conditions: Sequence[str], values: dict[str, Any]
) -> set[str]:
    """Return the names of the tables with a row of which one of the conditions is true.

    One statement asks all tables, an index step each: of the many tables of a book most are empty.
    """
    exist = (
        " OR ".join(f"EXISTS (SELECT 1 FROM qkh_{table.name} WHERE {condition})" for condition in conditions)
        for table in tables
    )
    row = connection.one(f"SELECT {', '.join(exist)}", values) or ()
    return {table.name for table, held in zip(tables, row, strict=True) if held}


def cached(connection: "Connection", table: "TableSchema", book: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a cache without their book, by key."""
    columns = ", ".join(c.name for c in table.all_columns[1:])
    sql = f"SELECT {columns} FROM qkh_{table.name} WHERE book = :book"
    return connection.stream(sql, {"book": book})


def account_kinds(connection: "Connection", book: int, low: int) -> dict[str, Nature]:
    """Return account id -> its type, kind and role as before a leaf."""
    sql = "SELECT id, type, kind, role FROM qkh_account WHERE book = :book AND seq < :low ORDER BY seq, version"
    return {row[0]: Nature(*row[1:]) for row in connection.rows(sql, {"book": book, "low": low})}


def endowments(connection: "Connection", book: int, low: int) -> set[str]:
    """Return the ids of the endowments opened before a leaf; a fund's restriction never changes."""
    sql = "SELECT DISTINCT id FROM qkh_fund WHERE book = :book AND seq < :low AND restriction = 'endowment'"
    return {row[0] for row in connection.rows(sql, {"book": book, "low": low})}


def month_states(connection: "Connection", book: int, low: int) -> dict[str, str]:
    """Return month -> state as before a leaf."""
    sql = "SELECT code, state FROM qkh_period WHERE book = :book AND seq < :low ORDER BY seq, version"
    return dict(connection.rows(sql, {"book": book, "low": low}))


def numbers_before(connection: "Connection", book: int, low: int) -> dict[tuple[str, int], int]:
    """Return (series, year) -> the last number before a leaf."""
    sql = "SELECT series, year, max(number) FROM qkh_voucher WHERE book = :book AND seq < :low GROUP BY series, year"
    return {(row[0], int(row[1])): int(row[2]) for row in connection.rows(sql, {"book": book, "low": low})}


def numbers_from_opening(connection: "Connection", book: int) -> dict[tuple[str, int], int]:
    """Return (series, year) -> the number with which the opening balances let a series go on."""
    sql = (
        "SELECT n.series, substr(o.date, 1, 4), n.number FROM qkh_opening_balances_next n"
        " JOIN qkh_opening_balances o ON o.book = n.book AND o.seq = n.seq WHERE n.book = :book"
    )
    # A day that somebody altered is named where its row is compared.
    rows = (row for row in connection.rows(sql, {"book": book}) if row[1].isdecimal())
    return {(row[0], int(row[1])): int(row[2]) for row in rows}


def lines_of(connection: "Connection", book: int, seq: int, entry: int) -> list[list[Any]]:
    """Return the lines of an entry as it carries them; none where somebody altered them beyond reading."""
    sql = "SELECT lines FROM qkh_entry WHERE book = :book AND seq = :seq AND entry = :entry"
    row = connection.one(sql, {"book": book, "seq": seq, "entry": entry})
    try:
        return list(json.loads(row[0])) if row else []
    except ValueError:
        return []


def registered_books(connection: "Connection") -> dict[str, str]:
    """Return id -> code of the books that the first book's log says were opened."""
    return dict(connection.rows("SELECT book_id, code FROM qkh_register_book"))


def book_said(connection: "Connection", book: int) -> str | None:
    """Return the id that a book's first leaf gives it, or None where it cannot be read."""
    row = connection.one("SELECT bytes FROM qkh_log WHERE book = :book AND seq = 1", {"book": book})
    try:
        found = read_leaf(bytes(row[0])).get("book") if row else None
    except LeafError:
        return None
    return found if isinstance(found, str) else None


def opened_as(connection: "Connection", book: int) -> tuple[Any, ...] | None:
    """Return the code and the name under which a book was opened, or None where that row is gone."""
    return connection.one("SELECT code, name FROM qkh_open_book WHERE book = :book ORDER BY seq", {"book": book})


def fund_policies(connection: "Connection", book: int) -> dict[str, tuple[bool, int, str]]:
    """Return fund id -> (always refuses overspending, lowest floor it had, its currency)."""
    sql = "SELECT id, overspend, floor, floor_currency FROM qkh_fund WHERE book = :book ORDER BY seq, version"
    found: dict[str, tuple[bool, int, str]] = {}
    for fund, overspend, floor, currency in connection.rows(sql, {"book": book}):
        strict, low, _currency = found.get(fund, (True, 0, "VND"))
        found[fund] = (strict and overspend == "refuse", min(low, int(floor or 0)), currency or "VND")
    return found


def last_given(connection: "Connection", book: int) -> tuple[int, int, str] | None:
    """Return seq, size and time of the last act that gave a checkpoint away."""
    sql = (
        "SELECT g.seq, g.size, l.at FROM qkh_give_checkpoint g JOIN qkh_log l ON l.book = g.book AND l.seq = g.seq"
        " WHERE g.book = :book ORDER BY g.seq DESC LIMIT 1"
    )
    row = connection.one(sql, {"book": book})
    return (int(row[0]), int(row[1]), str(row[2])) if row else None


def last_version(connection: "Connection", book: int) -> int:
    """Return the seq of the last act that changed what a writer remembers: registers, what is shown, open, counted."""
    each = (
        f"SELECT max(seq) AS seq FROM qkh_{name} WHERE book = :book"
        for name in (*STATES, "personal_change", *map(table_of, REMEMBERED))
    )
    opened = "SELECT max(seq) AS seq FROM qkh_judged WHERE book = :book AND open = 1"
    row = connection.one(f"SELECT max(seq) FROM ({' UNION ALL '.join((*each, opened))}) AS found", {"book": book})
    return int(row[0]) if row and row[0] else 0


def entries_at(connection: "Connection", book: int, seqs: Iterable[int]) -> list[tuple[int, Any]]:
    """Return (seq, number of entries) of these leaves in their order; the number as it stands may be none."""
    sql = f"SELECT seq, entries FROM qkh_log WHERE book = :book AND seq IN ({numbers(seqs)}) ORDER BY seq"
    return [(int(seq), entries) for seq, entries in connection.rows(sql, {"book": book})]


def accounts_before(connection: "Connection", book: int, low: int) -> list[tuple[Any, ...]]:
    """Return (id, type, kind, role, code) of accounts as before a leaf, later versions last."""
    sql = "SELECT id, type, kind, role, code FROM qkh_account WHERE book = :book AND seq < :low ORDER BY seq, version"
    return list(connection.rows(sql, {"book": book, "low": low}))


def funds_before(connection: "Connection", book: int, low: int) -> list[tuple[str, str]]:
    """Return (id, restriction) of funds as before a leaf, later versions last."""
    sql = "SELECT id, restriction FROM qkh_fund WHERE book = :book AND seq < :low ORDER BY seq, version"
    return [(str(fund), str(bound)) for fund, bound in connection.rows(sql, {"book": book, "low": low})]


def months_of(connection: "Connection", book: int) -> list[tuple[int, str, str]]:
    """Return (seq, month, state) of every version of the periods, in the order of the log."""
    sql = "SELECT seq, code, state FROM qkh_period WHERE book = :book ORDER BY seq, version"
    return [(int(seq), str(month), str(state)) for seq, month, state in connection.rows(sql, {"book": book})]


def version_before(connection: "Connection", book: int, register: str, key: str, seq: int) -> Data | None:
    """Return the version of a register before a leaf, as data without its personal values; None: there was none."""
    sql = f"{_versions(register)} AND id = :key AND seq < :seq ORDER BY seq DESC, version DESC LIMIT 1"
    row = connection.one(sql, {"book": book, "key": key, "seq": seq})
    return None if row is None else _data(register, row)[1]


def versions_of(connection: "Connection", book: int, register: str) -> Iterator[tuple[int, Data]]:
    """Yield (seq, data) of every version of a register without its personal values, in the order of the log."""
    for row in connection.rows(f"{_versions(register)} ORDER BY seq, version", {"book": book}):
        yield _data(register, row)


def _versions(register: str) -> str:
    names = (column.name for column in shape(STATES[register]).columns)
    return f"SELECT seq, {', '.join(names)} FROM qkh_{register} WHERE book = :book"


def _data(register: str, row: tuple[Any, ...]) -> tuple[int, Data]:
    names = (column.name for column in shape(STATES[register]).columns)
    data: Data = {name: str(cell) for name, cell in zip(names, row[1:], strict=True) if cell is not None}
    texts = dict.fromkeys((f.name for f in form(STATES[register]) if f.form == "personal"), "")
    return int(row[0]), data | texts


def adjusted_entry(connection: "Connection", book: int, no: str) -> tuple[int, int] | None:
    """Return the entry (seq, entry) that a voucher number proves; None where it proves none."""
    number = parse_number(no)
    sql = (
        "SELECT seq, entry FROM qkh_voucher WHERE book = :book AND series = :series AND number = :number"
        " AND year = :year AND entry IS NOT NULL"
    )
    values = {"book": book, "series": str(number.series), "number": number.number, "year": number.year}
    row = connection.one(sql, values)
    return (int(row[0]), int(row[1])) if row else None


_BEHIND: Final = "WHERE book = :book AND seq > :size"


class Uncounted(NamedTuple):
    """A row that was found: its table and key, and its cells as JSON in ASCII, bytes as hexadecimal digits."""

    place: str
    content: str


def tables_uncounted(connection: "Connection", head: "Head") -> list[str]:
    """Return the names of the tables that hold rows behind the last act of a book."""
    where = {"book": head.book, "size": head.size}
    tables = (table for table in all_tables().values() if table.of_leaves)
    return [t.name for t in tables if connection.one(f"SELECT 1 FROM qkh_{t.name} {_BEHIND} LIMIT 1", where)]


def uncounted(connection: "Connection", head: "Head") -> Iterator[Uncounted]:
    """Yield every row behind the last act of a book; of personal values only where they stood."""
    for name in tables_uncounted(connection, head):
        table = all_tables()[name]
        names = [column.name for column in table.all_columns]
        keys = ", ".join(column.name for column in table.keys)
        sql = f"SELECT {', '.join(names)} FROM qkh_{name} {_BEHIND} ORDER BY {keys}"
        for row in connection.rows(sql, {"book": head.book, "size": head.size}):
            yield _uncounted(table, dict(zip(names, row, strict=True)))


def _uncounted(table: "TableSchema", cells: dict[str, Any]) -> Uncounted:
    key = "/".join(str(cells[column.name]) for column in table.keys[1:])
    if table.kind == "personal":  # it may be somebody's name: it goes, and is kept nowhere
        cells = {column.name: cells[column.name] for column in table.keys}
    return Uncounted(f"{table.name} #{key}", _text(cells))


def _text(cells: dict[str, Any]) -> str:
    """Return cells as one text that the log keeps as it is: without blanks and control characters."""
    shown = {name: _hex(cell) for name, cell in cells.items() if cell is not None}
    return (
        json.dumps(shown, separators=(",", ":"), ensure_ascii=True).replace(" ", "\\u0020").replace("\x7f", "\\u007f")
    )


def _hex(cell: Any) -> Any:
    return {"hex": bytes(cell).hex()} if isinstance(cell, bytes | memoryview) else cell


def remove_uncounted(connection: "Connection", head: "Head") -> None:
    """Delete every row behind the last act of a book, its leaves first and the last of them before the others.

    Raises:
        GuardError: a head counts one of them after all.
    """
    where = {"book": head.book, "size": head.size}
    leaves = [seq for (seq,) in connection.rows(f"SELECT seq FROM qkh_log {_BEHIND} ORDER BY seq DESC", where)]
    for seq in leaves:
        connection.run("DELETE FROM qkh_log WHERE book = :book AND seq = :seq", {"book": head.book, "seq": seq})
    for name in tables_uncounted(connection, head):
        connection.run(f"DELETE FROM qkh_{name} {_BEHIND}", where)
