"""The caches: balances by month and year, and end-of-day figures; written with the postings they sum."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.period import month_of
from quykhuyenhoc.store.log_heads import RememberedFigure, stood_on

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.store.connections import Connection

NOT_KEPT: Final = "principal:"
"""Figures whose change alone is judged: nothing of them is stored."""


Codes = tuple[str, str, str]
"""Account, fund and currency."""
Balances = dict[tuple[str, str, str, str, str], list[int]]
"""Month or year, account, fund, currency and kind of entry -> debits and credits."""
_CODES: Final = itemgetter(0, 1, 3)


class CacheUpdate:
    """What the postings of a transaction add to the caches."""

    def __init__(self) -> None:
        self.cells: defaultdict[tuple[str, str], dict[Codes, list[int]]] = defaultdict(dict)
        """(month, kind of entry) -> what its postings come to: an entry looks its own up once."""
        self.figures: dict[tuple[str, str], dict[Date, int]] = {}

    def add(self, month: str, account: str, fund: str, currency: str, kind: str, amount: int) -> None:
        """Add one posting of a month, YYYY-MM."""
        cells, codes = self.cells[month, kind], (account, fund, currency)
        cell = cells.get(codes)
        if cell is None:
            cell = cells[codes] = [0, 0]
        if amount > 0:
            cell[0] += amount
        else:
            cell[1] -= amount

    def add_entry(self, entry: "Entry") -> None:
        """Add the postings of one entry."""
        # Written out, not through ``add``: a call for each of four million lines takes a second.
        cells = self.cells[month_of(entry.date), str(entry.kind)]
        for line in entry.lines:
            codes, amount = _CODES(line), line[2]
            cell = cells.get(codes)
            if cell is None:
                cell = cells[codes] = [0, 0]
            if amount > 0:
                cell[0] += amount
            else:
                cell[1] -= amount

    @property
    def months(self) -> Balances:
        """The sums by month."""
        cells = self.cells.items()
        return {(month, *codes, kind): cell for (month, kind), found in cells for codes, cell in found.items()}

    @property
    def years(self) -> Balances:
        """The sums by year."""
        if len(self.cells) == 1:  # a single act's: nothing to sum
            return {(key[0][:4], *key[1:]): cell for key, cell in self.months.items()}
        found: Balances = {}
        for (month, account, fund, currency, kind), (debit, credit) in self.months.items():
            cell = found.setdefault((month[:4], account, fund, currency, kind), [0, 0])
            cell[0] += debit
            cell[1] += credit
        return found

    def stand(self, figure: str, currency: str, days: Mapping[Date, int]) -> None:
        """Add to an end-of-day figure."""
        known = self.figures.setdefault((figure, currency), {})
        for day, amount in days.items():
            known[day] = known.get(day, 0) + amount

    def stand_one(self, figure: str, currency: str, day: Date, amount: int) -> None:
        """Add one change to an end-of-day figure."""
        known = self.figures.get((figure, currency))
        if known is None:
            known = self.figures[figure, currency] = {}
        known[day] = known.get(day, 0) + amount

    def stand_all(self, figures: dict[tuple[str, str], dict[Date, int]]) -> None:
        """Add to end-of-day figures; the first are taken as they are."""
        if not self.figures:
            self.figures.update(figures)
            return
        for (figure, currency), days in figures.items():
            self.stand(figure, currency, days)

    def join(self, other: "CacheUpdate") -> None:
        """Add what another run of postings came to."""
        for key, cells in other.cells.items():
            for codes, (debit, credit) in cells.items():
                cell = self.cells[key].setdefault(codes, [0, 0])
                cell[0] += debit
                cell[1] += credit
        for (figure, currency), days in other.figures.items():
            self.stand(figure, currency, days)


_ROW: Final = "(?, ?, ?, ?, ?, ?, ?, ?)"
_UPSERT: Final = (
    "INSERT INTO qkh_balance_{unit} AS c (book, {unit}, account, fund, currency, kind, debit, credit)"
    "{rows} ON CONFLICT (book, {unit}, account, fund, currency, kind)"
    " DO UPDATE SET debit = c.debit + excluded.debit, credit = c.credit + excluded.credit"
)
_FROM_ARRAYS: Final = (
    " SELECT * FROM unnest(:a::bigint[], :b::text[], :c::text[], :d::text[], :e::text[], :f::text[], :g::bigint[],"
    " :h::bigint[])"
)
_FEW: Final = 8
"""Up to so many rows one statement takes them all: each number of rows is a statement that SQLite compiles."""


@cache
def _upsert_sql(unit: str, rows: str) -> str:
    return _UPSERT.format(unit=unit, rows=rows)


@cache
def _values(rows: int) -> str:
    return f" VALUES {', '.join([_ROW] * rows)}"


def _upsert(connection: "Connection", unit: str, rows: list[tuple[object, ...]]) -> None:
    """Add rows to a cache: many one by one on SQLite, in one statement on PostgreSQL, where each costs a round trip."""
    if len(rows) <= _FEW:
        connection.run(_upsert_sql(unit, _values(len(rows))), list(chain.from_iterable(rows)))
    elif connection.dialect != "sqlite":
        arrays = dict(zip("abcdefgh", (list(column) for column in zip(*rows, strict=True)), strict=True))
        connection.run(_upsert_sql(unit, _FROM_ARRAYS), arrays)
    else:
        connection.run_many(_upsert_sql(unit, _values(1)), rows)


def write_sums(
    connection: "Connection", book: int, sums: CacheUpdate, standing: dict[tuple[str, str], RememberedFigure]
) -> None:
    """Add the sums to the caches; what is known of where figures stand is used, and goes on with them."""
    if months := sums.months:
        _upsert(connection, "month", [(book, *key, *cell) for key, cell in sorted(months.items())])
        _upsert(connection, "year", [(book, *key, *cell) for key, cell in sorted(sums.years.items())])
    for key, days in sums.figures.items():
        if key[0].startswith(NOT_KEPT):
            continue
        if len(days) > 1:
            _write_figure(connection, book, *key, days)
            standing.pop(key, None)
            continue
        for date, amount in days.items():
            day, low, begun = stood_on(standing, key, date.isoformat())
            _write_day(connection, book, (*key, day), amount, stands=begun)
            standing[key] = RememberedFigure(day, None if low is None else low + amount, begun=True)


_FIGURE: Final = "WHERE book = :book AND figure = :figure AND currency = :currency"
_BEFORE: Final = f"SELECT amount FROM qkh_standing {_FIGURE} AND date < :day ORDER BY date DESC LIMIT 1"


def _write_figure(connection: "Connection", book: int, figure: str, currency: str, days: Mapping[Date, int]) -> None:
    """Raise or lower every end-of-day amount from each day on; a day not yet there begins with the one before."""
    changed = {day.isoformat(): amount for day, amount in days.items()}
    key = {"book": book, "figure": figure, "currency": currency, "day": min(changed)}
    before = connection.one(_BEFORE, key)
    base = amount = int(before[0]) if before else 0
    known = {
        day: int(stood)
        for day, stood in connection.rows(f"SELECT date, amount FROM qkh_standing {_FIGURE} AND date >= :day", key)
    }
    rows, added = [], 0
    for day in sorted(known.keys() | changed.keys()):
        added += changed.get(day, 0)
        base = known.get(day, base)
        amount = base + added
        rows.append((book, figure, currency, day, amount))
    if known:
        connection.run(f"DELETE FROM qkh_standing {_FIGURE} AND date >= :day", key)
    connection.insert("standing", ("book", "figure", "currency", "date", "amount"), rows)


_RAISE: Final = (
    "UPDATE qkh_standing SET amount = amount + ? WHERE book = ? AND figure = ? AND currency = ? AND date >= ?"
)
_BEGIN: Final = (
    "INSERT INTO qkh_standing (book, figure, currency, date, amount)"
    f" SELECT :book, :figure, :currency, :day, :amount + coalesce(({_BEFORE}), 0)"
    f" WHERE NOT EXISTS (SELECT 1 FROM qkh_standing {_FIGURE} AND date = :day)"
)


def _write_day(connection: "Connection", book: int, key: tuple[str, str, str], amount: int, *, stands: bool) -> None:
    """Do the same for one day; one that ``stands`` already need not be begun."""
    figure, currency, day = key
    if amount:
        connection.run(_RAISE, (amount, book, figure, currency, day))
    if not stands:
        values = {"book": book, "figure": figure, "currency": currency, "day": day, "amount": amount}
        connection.run(_BEGIN, values)
