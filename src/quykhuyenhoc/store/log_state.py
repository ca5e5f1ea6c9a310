"""What stands before a leaf (kinds of accounts, states of months, numbers): where a run of ``verify`` begins."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.acts.names import STATES, table_of
from quykhuyenhoc.errors import LeafError
from quykhuyenhoc.ledger.claims import Nature
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.nouns import Data, form, shape
from quykhuyenhoc.store.heads import REMEMBERED
from quykhuyenhoc.store.snapshot import numbers

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


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
