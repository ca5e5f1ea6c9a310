"""Sums over postings, by way of the caches: whole years, whole months, and the postings of the days that are left.

No act and no SQLAlchemy is imported here: reports on a SQLite book start with this module.
"""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.store.snapshot import NEWEST, SubjectReader, placeholders

OPENING: Final = "opening"
"""The kind of opening entries, and of all that corrects them."""


class BalanceRow(NamedTuple):
    """A balance of one account in one fund and currency: minor units, debit positive."""

    account: str
    fund: str
    currency: str
    amount: int


def opens(kind: str, *, before: bool) -> bool:
    """Tell whether an entry counts in what a span opens with: all that is before it, opening entries up to its end.

    A correction of opening balances is of their kind, so it opens the span too, whenever it is dated (decision 8).
    """
    return before or kind == OPENING


NET_ASSETS: Final = (AccountType.NET_ASSET.value, AccountType.INCOME.value, AccountType.EXPENSE.value)
"""The types of account whose balances, together, are what a fund owns."""


def column_of(account_type: str, kind: str, *, before: bool) -> str | None:
    """Return the column in which a posting counts, or None: it moves inside net assets, or is none of them."""
    if account_type not in NET_ASSETS:
        return None
    if opens(kind, before=before):
        return "opening"
    if kind == "closing":
        return None
    if kind == "transfer":
        return "transfers"
    return "spent" if account_type == AccountType.EXPENSE else "received"


class Turnover(NamedTuple):
    """What a span opened with, and the debits and credits (both ≥ 0) that moved in it."""

    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        """What the span ended with."""
        return self.opening + self.debit - self.credit


class DebitsCredits(NamedTuple):
    """Debits and credits, both ≥ 0; those of opening entries apart, less each other."""

    debit: int = 0
    credit: int = 0
    opening: int = 0

    @property
    def net(self) -> int:
        """Debits less credits, opening entries included."""
        return self.debit - self.credit + self.opening

    def with_more(self, debit: int, credit: int, opening: int) -> "DebitsCredits":
        """Return these and others together."""
        return DebitsCredits(self.debit + debit, self.credit + credit, self.opening + opening)

    def with_kind(self, kind: str, debit: int, credit: int) -> "DebitsCredits":
        """Return these and those of entries of one kind."""
        if opens(kind, before=False):
            return self.with_more(0, 0, debit - credit)
        return self.with_more(debit, credit, 0)

    def after(self, before: "DebitsCredits") -> Turnover:
        """Return what a span comes to, of what its days hold (these) and what was before them."""
        return Turnover(before.net + self.opening, self.debit, self.credit)

    def since(self, before: "DebitsCredits") -> Turnover:
        """Return what a span comes to, of what there is up to its end (these) and what was before it."""
        return self.with_more(-before.debit, -before.credit, -before.opening).after(before)


FIRST = Date(1, 1, 1)
LAST = Date(9999, 12, 31)
LAST_MONTH = 12


class FlowRow(NamedTuple):
    """Debits and credits (both ≥ 0, minor units) of one account in one fund, currency and kind of entry."""

    account: str
    fund: str
    currency: str
    kind: str
    debit: int
    credit: int


class Piece(NamedTuple):
    """A part of a span that one table can answer: ``year`` and ``month`` from the caches, ``day`` from postings.

    With the sign −1 it is taken off: the 28th of a month is the month less two or three days.
    """

    unit: str
    low: str
    high: str
    sign: int = 1

    def __neg__(self) -> "Piece":
        return self._replace(sign=-self.sign)


_COST: Final = {"year": 2, "month": 2, "day": 3}
"""What a year, month or day of a piece costs to sum, roughly: their rows are about as many."""


def month_end(day: Date) -> Date:
    """Return the last day of the month of a day."""
    if day.month == LAST_MONTH:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(1)


def _days(low: Date, high: Date) -> Piece:
    return Piece("day", low.isoformat(), high.isoformat())


def _months(year: int, low: int, high: int) -> Piece:
    return Piece("month", f"{year:04d}-{low:02d}", f"{year:04d}-{high:02d}")


def _years(low: int, high: int) -> Piece:
    return Piece("year", f"{low:04d}", f"{high:04d}")


def _up_to(day: Date) -> list[Piece]:
    """Return the pieces from 1 January to a day of the same year, with at most 6 months and half a month of days."""
    end, whole, rest = month_end(day), day.month, list[Piece]()
    if day != end and day.day * 2 <= end.day:
        whole, rest = day.month - 1, [_days(day.replace(day=1), day)]
    elif day != end:
        rest = [-_days(day + timedelta(1), end)]
    if whole * 2 > LAST_MONTH:
        after = [-_months(day.year, whole + 1, LAST_MONTH)] if whole < LAST_MONTH else []
        return [_years(day.year, day.year), *after, *rest]
    return [_months(day.year, 1, whole), *rest] if whole else rest


def _whole_months(low: Date, high: Date) -> tuple[Date, Date]:
    """Return the first and last day of the whole months of a span; the first lies after the last where it has none."""
    first = low if low.day == 1 else month_end(low) + timedelta(1)
    last = high if high == month_end(high) else high.replace(day=1) - timedelta(1)
    return first, last


def _straight(low: Date, high: Date) -> list[Piece]:
    """Return the pieces of a span within one year that are added up only."""
    if low.month == high.month and high != month_end(high):  # of the first month of all no day before is asked for
        return [_days(low, high)]
    first, last = _whole_months(low, high)
    if first > last:
        return [_days(low, high)]
    found = [_months(low.year, first.month, last.month)]
    if low < first:
        found.append(_days(low, first - timedelta(1)))
    if last < high:
        found.append(_days(last + timedelta(1), high))
    return found


def _cost(found: list[Piece]) -> int:
    return sum(_COST[piece.unit] * (int(piece.high[-2:]) - int(piece.low[-2:]) + 1) for piece in found)


def pieces(low: Date, high: Date) -> list[Piece]:
    """Return the pieces that make up the days from ``low`` to ``high``, both included."""
    if low > high:
        return []
    found = [_years(low.year, high.year - 1)] if low.year < high.year else []
    found += _up_to(high)
    if (low.month, low.day) != (1, 1):
        found += [-piece for piece in _up_to(low - timedelta(1))]
    if low.year == high.year and _cost(straight := _straight(low, high)) <= _cost(found):
        return straight
    return found


_CACHED = (
    "SELECT account, fund, currency, kind, {sign} debit AS debit, {sign} credit AS credit FROM qkh_balance_{unit}"
    " WHERE book = :book AND {unit} BETWEEN '{low}' AND '{high}'"
)
_SIDES = (
    "{sign} sum(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END) AS debit,"
    " {sign} sum(CASE WHEN p.amount < 0 THEN -p.amount ELSE 0 END) AS credit"
)
_DAYS = (
    "SELECT p.account, p.fund, p.currency, p.kind, " + _SIDES + " FROM"
    " (SELECT DISTINCT account FROM qkh_balance_month"
    " WHERE book = :book AND month BETWEEN '{month}' AND '{month_high}') a"
    " CROSS JOIN qkh_posting p WHERE p.book = :book AND p.account = a.account AND p.date BETWEEN '{low}' AND '{high}'"
    " GROUP BY 1, 2, 3, 4"
)
_SEEN = (
    "SELECT p.account, p.fund, p.currency, p.kind, " + _SIDES + " FROM qkh_posting p"
    " WHERE p.book = :book AND {which} AND {date} BETWEEN :low AND :high GROUP BY 1, 2, 3, 4"
)
_UP_TO = _SEEN.format(sign="", which="p.seq <= :pin", date="p.date")
# The date as an expression: no index offers itself but that of seq, and of an act near the end little is read.
_AFTER = _SEEN.format(sign="-", which="p.seq > :pin", date="p.date || ''")


def _one(piece: Piece) -> str:
    sign = "-" if piece.sign < 0 else ""
    if piece.unit == "day":
        return _DAYS.format(month=piece.low[:7], month_high=piece.high[:7], low=piece.low, high=piece.high, sign=sign)
    return _CACHED.format(unit=piece.unit, low=piece.low, high=piece.high, sign=sign)


_BY_MONTH: Final = (
    "SELECT month, account, fund, currency, kind, debit, credit FROM qkh_balance_month"
    " WHERE book = :book AND month BETWEEN :low AND :high"
)
_BY_MONTH_KNOWN: Final = (
    "SELECT substr(p.date, 1, 7), p.account, p.fund, p.currency, p.kind, "
    + _SIDES.format(sign="")
    + " FROM qkh_posting p"
    " WHERE p.book = :book AND p.seq <= :pin AND p.date BETWEEN :low AND :high GROUP BY 1, 2, 3, 4, 5"
)


_CACHED_BY_ACCOUNT: Final = (
    "SELECT account, {sign} sum(CASE WHEN kind <> 'opening' THEN debit ELSE 0 END),"
    " {sign} sum(CASE WHEN kind <> 'opening' THEN credit ELSE 0 END),"
    " {sign} sum(CASE WHEN kind = 'opening' THEN debit - credit ELSE 0 END) FROM qkh_balance_{unit}"
    " WHERE book = :book AND {unit} BETWEEN '{low}' AND '{high}' AND currency = :currency GROUP BY account"
)
# One account after the other in the order of the index: summed as they are read, nothing is sorted.
_DAYS_BY_ACCOUNT: Final = (
    "SELECT a.account, {sign} coalesce((SELECT sum(p.amount) {of} AND p.amount > 0 AND p.kind <> 'opening'), 0),"
    " {sign} coalesce((SELECT -sum(p.amount) {of} AND p.amount < 0 AND p.kind <> 'opening'), 0),"
    " {sign} coalesce((SELECT sum(p.amount) {of} AND p.kind = 'opening'), 0)"
    " FROM (SELECT DISTINCT account FROM qkh_balance_month"
    " WHERE book = :book AND month BETWEEN '{month}' AND '{month_high}') a"
)
_OF_ACCOUNT: Final = (
    "FROM qkh_posting p WHERE p.book = :book AND p.account = a.account"
    " AND p.date BETWEEN '{low}' AND '{high}' AND p.currency = :currency"
)


def _by_account(piece: Piece) -> str:
    sign = "-" if piece.sign < 0 else ""
    if piece.unit != "day":
        return _CACHED_BY_ACCOUNT.format(unit=piece.unit, low=piece.low, high=piece.high, sign=sign)
    of = _OF_ACCOUNT.format(low=piece.low, high=piece.high)
    return _DAYS_BY_ACCOUNT.format(month=piece.low[:7], month_high=piece.high[:7], of=of, sign=sign)


_BALANCES: Final = (
    "SELECT p.account, p.fund, p.currency, sum(p.amount) FROM qkh_posting p WHERE p.book = :book AND p.date <= :until"
    "{only} GROUP BY 1, 2, 3 HAVING sum(p.amount) <> 0 ORDER BY 1, 2, 3"
)


class FigureReader(SubjectReader):
    """Sums over postings, by way of the caches where they can answer."""

    def later_is_less(self, known: int) -> bool:
        """Tell whether fewer acts follow a seq than precede it: sums known then are today's less what followed."""
        row = self.one("SELECT size FROM qkh_head WHERE book = :book")
        return row is not None and row[0] - known <= known

    def flows(self, low: Date | None, high: Date | None, known: int | None = None) -> Iterator[FlowRow]:
        """Yield the debits and credits of a span of days; with ``known`` as they were after that seq."""
        low, high = low or FIRST, high or LAST
        if low > high:
            return
        values: dict[str, Any] = {}
        if known is not None:
            values |= {"pin": known, "low": low.isoformat(), "high": high.isoformat()}
        if known is not None and not self.later_is_less(known):
            parts = [_UP_TO]
        else:
            parts = [_one(piece) for piece in pieces(low, high)]
            if known is not None:
                parts.append(_AFTER)
        sql = (
            "SELECT account, fund, currency, kind, sum(debit), sum(credit) FROM ("
            + " UNION ALL ".join(parts)
            + ") AS found GROUP BY 1, 2, 3, 4 HAVING sum(debit) <> 0 OR sum(credit) <> 0 ORDER BY 1, 2, 3, 4"
        )
        for account, fund, currency, kind, debit, credit in self.rows(sql, **values):
            yield FlowRow(account, fund, currency, kind, int(debit), int(credit))

    def flows_by_month(self, low: Date, high: Date, known: int | None = None) -> dict[str, list[FlowRow]]:
        """Return the debits and credits of each month (YYYY-MM) of a span, of those at its ends the days in it."""
        found: dict[str, list[FlowRow]] = {}
        first, last = _whole_months(low, high)
        if known is not None:
            rows = self.rows(_BY_MONTH_KNOWN, pin=known, low=low.isoformat(), high=high.isoformat())
        else:
            rows = self.rows(_BY_MONTH, low=f"{first:%Y-%m}", high=f"{last:%Y-%m}")
        for month, account, fund, currency, kind, debit, credit in rows:
            found.setdefault(month, []).append(FlowRow(account, fund, currency, kind, int(debit), int(credit)))
        if known is None:
            for begin, end in ((low, min(first - timedelta(1), high)), (max(last + timedelta(1), first), high)):
                if begin <= end:
                    found.setdefault(f"{begin:%Y-%m}", []).extend(self.flows(begin, end))
        return found

    def turnovers(self, until: Date, currency: str) -> dict[str, DebitsCredits]:
        """Return the debits and credits of each account up to the end of a day: ``flows`` of all funds together."""
        sums: dict[str, DebitsCredits] = {}
        values = {"currency": currency}
        for piece in pieces(FIRST, until):
            for account, debit, credit, opening in self.rows(_by_account(piece), **values):
                sums[account] = sums.get(account, DebitsCredits()).with_more(int(debit), int(credit), int(opening))
        return {account: its for account, its in sums.items() if any(its)}

    def balances(
        self, until: Date | None, accounts: Iterable[str] | None = None) -> Iterator[BalanceRow]:  # fmt: skip
        """Yield the balances at the end of a day, debit positive; zero balances are left out.

        Of these ``accounts`` only (their keys), and as known after the pin. The postings are added up,
        never the caches: acts turn such balances into entries, and who may write the file may alter a cache for a
        moment.
        """
        values: dict[str, Any] = {"until": (until or LAST).isoformat()}
        only = ""
        if accounts is not None:
            only += f" AND p.account IN ({placeholders(values, 'account', accounts)})"
        if self.snapshot.pin < NEWEST:
            only += " AND p.seq <= :pin"
        for account, fund, currency, amount in self.rows(_BALANCES.format(only=only), **values):
            yield BalanceRow(account, fund, currency, int(amount))
