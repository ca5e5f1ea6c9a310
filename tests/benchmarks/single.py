"""One durable Receipt, and one durable Payment with floors, through ``record`` against a raw commit of the same rows.

The sides take turns in blocks, so that noise meets both. After each block of acts the rows that they left are read
back and made ready; then the raw side commits them act by act, caches and head with them, into a file with the same
tables and pragmas without triggers. At the end both files hold the same rows, which is checked.
"""

import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

import quykhuyenhoc as qkh
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.log.tree import grow
from tests.benchmarks import raw
from tests.benchmarks.bench import Bench, remove
from tests.benchmarks.rows import TIMES, Row, median, seconds

TITLE: Final = "Single durable acts, SQLite"
DAY: Final = date(2022, 3, 7)
MONTH, YEAR = "2022-03", "2022"
WARM_UP: Final = 50
BLOCK: Final = 100
BLOCKS: Final = 10
RATIOS: Final = {"one durable Receipt": (2.3, 1.6), "one durable Payment with floors": (2.5, 1.7)}
Statement = tuple[str, raw.Rows]
Act = Callable[[int], "qkh.acts.Receipt | qkh.acts.Payment"]


ACCOUNTS: Final = (
    ("111", AccountKind.CASH, AccountType.ASSET), ("112", AccountKind.BANK, AccountType.ASSET),
    ("5111", AccountKind.OTHER, AccountType.INCOME), ("6111", AccountKind.OTHER, AccountType.EXPENSE),
    ("4111", AccountKind.OTHER, AccountType.NET_ASSET),
)  # fmt: skip


def make_book(place: Path | str) -> qkh.Book:
    """Return a small book with money in it."""
    books = qkh.create_books(str(place))
    books.open_book(qkh.acts.OpenBook(code="B", name="Benchmark"))
    book = books.only()
    for code, kind, type_ in ACCOUNTS:
        qkh.record(book, qkh.acts.OpenAccount(code=code, name=code, type=type_, kind=kind))
    qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    qkh.record(book, qkh.acts.OpenParty(code="D1", name="Nguyễn Văn An"))
    qkh.record(book, receipt(10**12))
    return book


def receipt(amount: int) -> qkh.acts.Receipt:
    """Return a receipt."""
    split = qkh.acts.Split(fund="TH", amount=qkh.Money(amount), account="5111", party="D1")
    return qkh.acts.Receipt(date=DAY, account="112", splits=(split,), description="Nguyễn Văn An ủng hộ quỹ khuyến học")


def payment(amount: int) -> qkh.acts.Payment:
    """Return a payment, for which the bank account and the fund must have enough."""
    split = qkh.acts.Split(fund="TH", amount=qkh.Money(amount), account="6111")
    return qkh.acts.Payment(date=DAY, account="112", splits=(split,), description="Chi học bổng vượt khó cho em Lan")


class RawSide(ABC):
    """Commits the rows of acts that the library has recorded, act by act."""

    def __init__(self, peaks: bytes) -> None:
        self._peaks = bytes(peaks)

    @abstractmethod
    def prepare(self, seqs: range) -> list[list[Any]]:
        """Return the statements of each act, from the rows that it left."""

    @abstractmethod
    def commit(self, statements: list[Any]) -> float:
        """Commit one act; return the seconds."""

    @abstractmethod
    def close(self) -> None:
        """Close what it has open; raises AssertionError where the two sides do not hold the same."""

    def beside(self, seq: int, rows: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield what else an act writes: (the statement's name in ``BESIDE``, its values), the head last."""
        money = 0
        for _book, _seq, _entry, _line, account, fund, amount, currency, *_others in rows["posting"]:
            cells = (account, fund, currency, "normal", max(amount, 0), max(-amount, 0))
            yield "month", (1, MONTH, *cells)
            yield "year", (1, YEAR, *cells)
            money += amount if account == "112" else 0
        for figure in ("account:112", "fund:TH"):
            yield "standing", (1, figure, "VND", DAY.isoformat(), money)
        _book, _seq, _kind, at, *_others, leaf, _bytes = rows["log"][0]
        self._peaks = grow(self._peaks, seq - 1, bytes(leaf))
        yield "head", (seq, self._peaks, at)


class RawFile(RawSide):
    """Into a SQLite file."""

    def __init__(self, book: Path, target: Path) -> None:
        raw.template(book, target)
        self.book, self.target, self.raw = book, target, raw.connect(target)
        super().__init__(*self.raw.execute("SELECT peaks FROM qkh_head").fetchone())

    def prepare(self, seqs: range) -> list[list[Statement]]:
        """Return the statements of each act, from the rows that it left."""
        with closing(sqlite3.connect(self.book)) as source:
            return [self._statements(source, seq) for seq in seqs]

    def _statements(self, source: sqlite3.Connection, seq: int) -> list[Statement]:
        rows = {
            name: source.execute(f"SELECT {raw.columns(name)} FROM qkh_{name} WHERE seq = ?", (seq,)).fetchall()
            for name in raw.sequenced()
        }
        found = [(raw.insert_sql(name), some) for name, some in rows.items() if some]
        return found + [(BESIDE[name], [row]) for name, row in self.beside(seq, rows)]

    def commit(self, statements: list[Statement]) -> float:
        """Commit one act; return the seconds."""
        execute, many = self.raw.execute, self.raw.executemany
        began = time.perf_counter()
        execute("BEGIN IMMEDIATE")
        for sql, rows in statements:
            if len(rows) == 1:
                execute(sql, rows[0])
            else:
                many(sql, rows)
        execute("COMMIT")
        return time.perf_counter() - began

    def close(self) -> None:
        """Close the file; raises AssertionError where it holds other rows than the book."""
        self.raw.close()
        found = raw.differences(self.book, self.target)
        assert not found, f"the raw side wrote other rows: {found}"


_SUM: Final = (
    "INSERT INTO qkh_balance_{unit} AS c VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE"
    " SET debit = c.debit + excluded.debit, credit = c.credit + excluded.credit"
)
BESIDE: Final = {
    "month": _SUM.format(unit="month"),
    "year": _SUM.format(unit="year"),
    "standing": "INSERT INTO qkh_standing AS c VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE"
    " SET amount = c.amount + excluded.amount",
    "head": "UPDATE qkh_head SET size = ?, peaks = ?, at = ? WHERE book = 1",
}
"""What an act writes beside the rows of its leaf."""


def alternate(
    book: qkh.Book, side: RawSide, make: Act, *, block: int = BLOCK, blocks: int = BLOCKS
) -> tuple[list[float], list[float]]:
    """Return the seconds of each act of the library and of the raw side, which took turns; both are closed."""
    ours: list[float] = []
    theirs: list[float] = []
    for n in range(blocks + 1):
        first = book.head().size + 1
        acts = [make(50_000 + n * block + i) for i in range(block if n else WARM_UP)]
        mine = [_timed(book, act) for act in acts]
        others = [side.commit(act) for act in side.prepare(range(first, first + len(acts)))]
        if n:  # the first block only warms up
            ours += mine
            theirs += others
    book.books.close()
    side.close()
    return ours, theirs


def on_file(folder: Path, make: Act, *, block: int = BLOCK, blocks: int = BLOCKS) -> tuple[list[float], list[float]]:
    """Return the same of two SQLite files."""
    path, other = folder / "single.db", folder / "single.raw.db"
    remove(path)
    remove(other)
    book = make_book(path)
    return alternate(book, RawFile(path, other), make, block=block, blocks=blocks)


def _timed(book: qkh.Book, act: "qkh.acts.Receipt | qkh.acts.Payment") -> float:
    began = time.perf_counter()
    qkh.record(book, act)
    return time.perf_counter() - began


MAKERS: Final[Mapping[str, Act]] = {"one durable Receipt": receipt, "one durable Payment with floors": payment}


def measure(bench: Bench) -> list[Row]:
    """Return the ratio of receipts and of payments."""
    return [judged(work, *on_file(bench.folder, make), "raw sqlite3", RATIOS[work]) for work, make in MAKERS.items()]


def judged(work: str, ours: list[float], theirs: list[float], beside: str, bounds: tuple[float, float]) -> Row:
    """Return the row of a work, by the medians of both sides."""
    return Row(
        work=work, ours=_shown(ours), theirs=f"{beside} {_shown(theirs)}", value=median(ours) / median(theirs),
        unit=TIMES, limit=bounds[0], reach=bounds[1],
    )  # fmt: skip


def _shown(values: list[float]) -> str:
    high = sorted(values)[len(values) * 99 // 100]
    return f"{seconds(median(values))} (p99 {seconds(high)})"
