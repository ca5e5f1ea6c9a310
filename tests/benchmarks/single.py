"""One durable Receipt, and one durable Payment with floors, through ``record`` against a raw commit of the same rows.

The raw side writes what ``record`` wrote (read back from its file) into the same tables, indexes and keys, with the
same pragmas, without triggers: every row, the caches and the head, prepared beforehand, one commit an act.
"""

import sqlite3
import statistics
import time
from datetime import date
from pathlib import Path

import quykhuyenhoc as qkh
from quykhuyenhoc.store.files import configure
from quykhuyenhoc.store.schema import ddl
from quykhuyenhoc.store.tables import all_tables
from quykhuyenhoc.store.writes import columns_of

DAY = date(2022, 3, 7)


def make_book(path: Path) -> qkh.Book:
    """Return a small book with money in it."""
    books = qkh.create_books(str(path))
    books.open_book(qkh.OpenBook(code="B", name="Benchmark"))
    book = books.book()
    for code, kind, type_ in (("111", "cash", "asset"), ("112", "bank", "asset"), ("5111", "other", "income"),
                              ("6111", "other", "expense"), ("4111", "other", "net_asset")):  # fmt: skip
        qkh.record(book, qkh.OpenAccount(code=code, name=code, type=type_, kind=kind))
    qkh.record(book, qkh.OpenFund(code="TH", name="Tô Hiệu"))
    qkh.record(book, qkh.OpenParty(code="D1", name="Nguyễn Văn An"))
    qkh.record(book, receipt(10**12))
    return book


def receipt(amount: int) -> qkh.Receipt:
    """Return a receipt."""
    split = qkh.Split(fund="TH", amount=qkh.Money(amount), account="5111", party="D1")
    return qkh.Receipt(date=DAY, account="112", splits=(split,), description="Nguyễn Văn An ủng hộ quỹ khuyến học")


def payment(amount: int) -> qkh.Payment:
    """Return a payment."""
    split = qkh.Split(fund="TH", amount=qkh.Money(amount), account="6111")
    return qkh.Payment(date=DAY, account="112", splits=(split,), description="Chi học bổng vượt khó cho em Lan")


def rows_of(path: Path, seq: int) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that one act left."""
    raw = sqlite3.connect(path)
    found = {}
    for table in all_tables().values():
        if table.append_only or table.kind == "personal":
            sql = f"SELECT {', '.join(columns_of(table.name))} FROM qkh_{table.name} WHERE seq = ?"
            found[table.name] = raw.execute(sql, (seq,)).fetchall()
    raw.close()
    return {name: rows for name, rows in found.items() if rows}


def raw_side(path: Path, rows: list[dict[str, list[tuple[object, ...]]]]) -> list[float]:
    """Commit the rows act by act; return the seconds of each."""
    raw = sqlite3.connect(path, isolation_level=None)
    configure(raw, write=True)
    for statement in ddl("sqlite", triggers=False):
        raw.execute(statement)
    raw.execute("INSERT INTO qkh_head VALUES (1, 'x', 'B', 'B', 0, 0, x'', '')")
    inserts = {name: f"INSERT INTO qkh_{name} VALUES ({','.join('?' * len(columns_of(name)))})" for name in rows[0]}
    upserts = [
        f"INSERT INTO qkh_balance_{unit} AS c VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE"
        " SET debit = c.debit + excluded.debit, credit = c.credit + excluded.credit"
        for unit in ("month", "year")
    ]
    stand = "INSERT INTO qkh_standing AS c VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET amount = c.amount + excluded.amount"
    seconds = []
    for act in rows:
        began = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for name, found in act.items():
            for row in found:
                raw.execute(inserts[name], row)
        for _b, _s, _e, _l, account, fund, amount, currency, *_rest in act["posting"]:
            for sql, period in zip(upserts, ("2022-03", "2022"), strict=True):
                raw.execute(sql, (1, period, account, fund, currency, "normal", max(amount, 0), max(-amount, 0)))
        for figure in ("account:112", "fund:TH"):
            raw.execute(stand, (1, figure, "VND", "2022-03-07", act["posting"][0][6]))
        log = act["log"][0]
        raw.execute("UPDATE qkh_head SET size = ?, peaks = ?, at = ? WHERE book = 1", (log[1], log[7] * 8, log[3]))
        raw.execute("COMMIT")
        seconds.append(time.perf_counter() - began)
    return seconds


def measure(folder: Path, acts: int = 600) -> list[tuple[str, float, float, float]]:
    """Return (work, our median, raw median, ratio) for receipts and payments; the two sides alternate in blocks."""
    found = []
    for name, make in (("one durable Receipt", receipt), ("one durable Payment with floors", payment)):
        book = make_book(folder / f"{make.__name__}.db")
        for i in range(50):
            qkh.record(book, make(50_000 + i))
        ours: list[float] = []
        first = book.head().size + 1
        for i in range(acts):
            act = make(60_000 + i)
            began = time.perf_counter()
            qkh.record(book, act)
            ours.append(time.perf_counter() - began)
        path = folder / f"{make.__name__}.db"
        raw = raw_side(folder / f"{make.__name__}.raw.db", [rows_of(path, first + i) for i in range(acts)])
        book.books.close()
        mine, theirs = statistics.median(ours), statistics.median(raw)
        found.append((name, mine, theirs, mine / theirs))
    return found
