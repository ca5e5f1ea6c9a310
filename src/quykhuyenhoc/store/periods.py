"""When a day was closed: the act after which nothing dated up to it could come."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from quykhuyenhoc.store.registers import SeenText, shown, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader


class PeriodRow(NamedTuple):
    """The state of a month that was ever closed, with the act that brought it there."""

    code: str
    state: str
    seq: int
    at: str
    actor: str


# In this order: SQLite would else read every entry of the span first.
_CORRECTED_OPENINGS: Final = (
    "WITH o AS (SELECT seq FROM qkh_opening_balances WHERE book = :book AND date < :low),"
    " c AS (SELECT e.seq, e.entry, e.date FROM o CROSS JOIN qkh_entry e"
    " WHERE e.book = :book AND e.corrects = o.seq),"
    " every AS (SELECT seq, entry, date FROM c"
    " UNION SELECT e.seq, e.entry, e.date FROM c CROSS JOIN qkh_entry e"
    " WHERE e.book = :book AND e.corrects = c.seq)"
    " SELECT v.series, v.number, v.year FROM every CROSS JOIN qkh_voucher v"
    " WHERE v.book = :book AND v.seq = every.seq AND v.entry = every.entry"
    " AND every.date BETWEEN :low AND :high AND every.seq <= :pin ORDER BY every.seq"
)


class Closing(NamedTuple):
    """The act that closed a period: when, by whom, why (None without a reason), and the hash of what it kept."""

    seq: int
    at: datetime
    actor: str
    reason: SeenText | None
    sha256: str | None


class NamedMatterRow(NamedTuple):
    """An open matter as a closing named it; ``since`` is a day (YYYY-MM-DD)."""

    code: str
    subject: str
    amount: int | None
    currency: str | None
    since: str | None
    named: int | None


CLOSING: Final = "close_period"
FILING: Final = "file_year"


class PeriodReader(SubjectReader):
    """Months, their closings, and what these named."""

    def months(self) -> dict[str, PeriodRow]:
        """Return the months that were ever closed, by YYYY-MM."""
        sql = (
            "SELECT p.code, p.state, p.seq, l.at, l.actor FROM qkh_period p JOIN qkh_log l ON l.book = p.book"
            " AND l.seq = p.seq WHERE p.book = :book AND p.seq <= :pin ORDER BY p.seq, p.version"
        )
        return {row[0]: PeriodRow(*row) for row in self.rows(sql)}

    def corrected_openings(self, low: str, high: str) -> tuple[str, ...]:
        """Return the vouchers of a span of days that correct opening balances of before: they change its opening."""
        values = {
            "low": low,
            "high": high,
        }
        found = self.rows(_CORRECTED_OPENINGS, **values)
        return tuple(voucher_no(series, number, year) for series, number, year in found)

    def closed_at(self, day: str) -> int | None:
        """Return the seq of the act on which reports up to a day of a closed month stand; None where the month is open.

        That is the act that closed the month, or a later year-end closing that still booked something up to that day. A
        filing closes nothing: what was closed before it stands as it was.
        """
        values = {"month": day[:7]}
        sql = "SELECT seq, state FROM qkh_period WHERE book = :book AND id = :month ORDER BY seq DESC, version DESC"
        states = list(self.rows(sql, **values))
        if not states or states[0][1] == "open":
            return None
        first = next((int(seq) for seq, state in states if state != "filed"), int(states[-1][0]))
        sql = (
            "SELECT max(e.seq) FROM qkh_log l JOIN qkh_entry e ON e.book = l.book AND e.seq = l.seq"
            " WHERE l.book = :book AND l.kind = 'close-period' AND l.seq > :seq AND e.date <= :day"
        )
        later = self.one(sql, seq=first, day=day)
        return max(first, int(later[0]) if later and later[0] else 0)

    def filed_at(self, day: str) -> int | None:
        """Return the seq of the act that filed the month of a day; None where it is not filed."""
        sql = "SELECT seq FROM qkh_period WHERE book = :book AND id = :month AND state = 'filed' ORDER BY seq LIMIT 1"
        row = self.one(sql, month=day[:7])
        return int(row[0]) if row else None

    def closing_of(self, seq: int) -> Closing:
        """Return what the log says of the act that closed a period; no ``reason``: it gave none, or it was erased."""
        sql = (
            "SELECT l.at, l.actor, k.sha256, t.value, t.hidden FROM qkh_log l"
            " LEFT JOIN qkh_personal t ON t.book = l.book AND t.seq = l.seq AND t.path = 'reason'"
            " LEFT JOIN qkh_kept k ON k.book = l.book AND k.seq = l.seq AND k.item = 1"
            " WHERE l.book = :book AND l.seq = :seq"
        )
        row = self.one(sql, seq=seq)
        assert row is not None
        at, actor, sha256, value, hidden = row
        reason = None if value is None else shown(value, hidden)
        return Closing(seq, datetime.fromisoformat(at), actor, reason, sha256)

    def matters_of(self, seq: int, act: str = CLOSING) -> tuple[NamedMatterRow, ...]:
        """Return what a closing or a filing named, in its order; nothing of those before there were open matters."""
        sql = (
            f"SELECT code, subject, amount, currency, since, named FROM qkh_{act}_matters"
            " WHERE book = :book AND seq = :seq ORDER BY item"
        )
        return tuple(NamedMatterRow(*row) for row in self.rows(sql, seq=seq))

    def kept_by_closings(self) -> Iterator[tuple[int, str, int]]:
        """Yield every closing of a period that kept its balances: act, period, and which of its files they are."""
        sql = (
            "SELECT c.seq, c.period, max(k.item) FROM qkh_close_period c"
            " JOIN qkh_kept k ON k.book = c.book AND k.seq = c.seq WHERE c.book = :book AND c.part IS NULL"
            " GROUP BY c.seq, c.period ORDER BY c.seq"
        )
        for seq, period, item in self.rows(sql):
            yield int(seq), period, int(item)

    def reasons_of(self, seq: int, act: str = CLOSING) -> dict[str, SeenText | None]:
        """Return why a closing or filing came all the same, by the code of what was open; None where it was erased."""
        sql = (
            f"SELECT r.code, t.value, t.hidden FROM qkh_{act}_reasons r LEFT JOIN qkh_personal t ON t.book = r.book"
            " AND t.seq = r.seq AND t.path = 'act.reasons.' || (r.item - 1) || '.reason'"
            " WHERE r.book = :book AND r.seq = :seq ORDER BY r.item"
        )
        rows = self.rows(sql, seq=seq)
        return {code: None if value is None else shown(value, hidden) for code, value, hidden in rows}

    def last_numbers(self, low: str, high: str) -> tuple[str, ...]:
        """Return the first and last number of each series of what is dated in a span of days, as PT00001–PT00012.

        A gift receipt and a correction of texts have a number and no entry: the day is that of the act.
        """
        dated = "".join(
            f" LEFT JOIN qkh_{table} {name} ON {name}.book = v.book AND {name}.seq = v.seq AND v.entry IS NULL"
            for name, table in (("r", "issue_gift_receipt"), ("a", "adjustment"))
        )
        sql = (
            "SELECT v.series, v.year, min(v.number), max(v.number), count(*) FROM qkh_voucher v"
            f" LEFT JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry{dated}"
            " WHERE v.book = :book AND coalesce(e.date, r.date, a.date) BETWEEN :low AND :high"
            " GROUP BY v.series, v.year ORDER BY v.series, v.year"
        )
        rows = self.rows(sql, low=low, high=high)
        return tuple(
            f"{series}{int(first):05d}–{int(last):05d}/{year} ({int(count)})"
            for series, year, first, last, count in rows
        )
