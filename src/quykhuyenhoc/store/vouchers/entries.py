"""Entries and vouchers in order, filtered, a page at a time; ``seq <= pin`` is the snapshot."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any, Final, NamedTuple

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.store.accounts import END, PAGE
from quykhuyenhoc.store.registers import printed, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader, numbers, placeholders
from quykhuyenhoc.text import fold

EntryPlace = tuple[str, int, int]
"""Where an entry stands in the order of days: (date, seq, entry)."""


class Filters(NamedTuple):
    """What entries must have: a voucher of a series, a text, and one line with all the rest."""

    series: str | None = None
    party: str | None = None
    funds: tuple[str, ...] | None = None
    accounts: tuple[str, ...] | None = None
    low: int | None = None
    high: int | None = None
    text: str | None = None
    actor: str | None = None
    currency: str | None = None
    with_hidden: bool = False
    """Whether the text is looked for in what is hidden too."""


class EntrySelection(NamedTuple):
    """Which entries are meant: of a book, dated in these days, known up to ``pin``, that pass the filters."""

    book: int
    days: tuple[Date, Date]
    pin: int
    filters: Filters

    def values(self) -> dict[str, Any]:
        """Return the values of a query."""
        low, high = (day.isoformat() for day in self.days)
        return {"book": self.book, "low": low, "high": high, "pin": self.pin, "series": self.filters.series}


def _of_one_line(filters: Filters, values: dict[str, Any]) -> str:
    """Return the conditions that one posting ``p`` has to fulfil together, and add their values."""
    values |= {
        "party": filters.party, "least": filters.low, "most": filters.high, "currency": filters.currency,
    }  # fmt: skip
    line = []
    if filters.funds is not None:
        line.append(f"p.fund IN ({placeholders(values, 'f', filters.funds)})")
    if filters.accounts is not None:
        line.append(f"p.account IN ({placeholders(values, 'a', filters.accounts)})")
    if filters.party is not None:
        line.append("p.party = :party")
    if filters.low is not None:
        line.append("abs(p.amount) >= :least")
    if filters.high is not None:
        line.append("abs(p.amount) <= :most")
    if filters.currency is not None:
        line.append("p.currency = :currency")
    return " AND ".join(line)


def _where(filters: Filters, values: dict[str, Any], act: str) -> str:
    """Return the conditions of the filters on ``act`` (an alias with book, seq and entry), and add their values."""
    sql = ""
    values["actor"] = filters.actor
    if line := _of_one_line(filters, values):
        sql += (
            f" AND EXISTS (SELECT 1 FROM qkh_posting p WHERE p.book = {act}.book AND p.seq = {act}.seq"
            f" AND p.entry = {act}.entry AND {line})"
        )
    if filters.actor is not None:
        who = f"l.book = {act}.book AND l.seq = {act}.seq AND l.actor = :actor"
        sql += f" AND EXISTS (SELECT 1 FROM qkh_log l WHERE {who})"
    if filters.text is not None:
        seen = "" if filters.with_hidden else " AND t.hidden IS NULL"
        for n, like in enumerate(patterns(filters.text)):
            values[f"text_{chr(97 + n)}"] = like
            sql += (
                f" AND EXISTS (SELECT 1 FROM qkh_personal t WHERE t.book = {act}.book AND t.seq = {act}.seq"
                f"{seen} AND t.search LIKE :text_{chr(97 + n)} ESCAPE '!')"
            )
    return sql


WORDS_MAX: Final = 20


def patterns(text: str) -> tuple[str, ...]:
    """Return a LIKE pattern for each word of a text, without tones; the escape is ``!``."""
    words = fold(text).split()[:WORDS_MAX]
    return tuple(f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%" for word in words)


def _used(sql: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that a query names: psycopg cannot tell the type of a NULL that stands nowhere."""
    return {name: value for name, value in values.items() if f":{name}" in sql}


class VoucherRow(NamedTuple):
    """A voucher number, with the entry that it proves (None: a correction of text only, or a gift receipt)."""

    seq: int
    item: int
    series: str
    year: int
    number: int
    entry: int | None
    date: str | None

    @property
    def no(self) -> str:
        """The number as printed."""
        return voucher_no(self.series, self.number, self.year)


class Link(NamedTuple):
    """An entry that corrects another one; ``undone`` tells whether it was itself reversed."""

    seq: int
    entry: int
    reversal: bool
    undone: bool
    date: str


class EntryReader(SubjectReader):
    """Entries and vouchers in order, and what corrects them."""

    def page(
        self, scope: EntrySelection, place: EntryPlace, *, count: int = PAGE, back: bool = False
    ) -> list[EntryPlace]:
        """Return the next entries after a place, or (``back``) the last ones before it, the latest first."""
        low, high = (day.isoformat() for day in scope.days)
        place = min(place, (high, *END[1:3])) if back else max(place, (low, 0, 0))
        values = {**scope.values(), "count": count, "date": place[0], "seq": place[1], "entry": place[2]}
        sign, way, bound = ("<", " DESC", ">= :low") if back else (">", "", "<= :high")
        series = (
            " AND EXISTS (SELECT 1 FROM qkh_voucher v WHERE v.book = e.book AND v.seq = e.seq AND v.entry = e.entry"
            " AND v.series = :series)"
        )
        sql = (
            f"SELECT e.date, e.seq, e.entry FROM qkh_entry e WHERE e.book = :book AND e.date {bound}"
            f" AND (e.date, e.seq, e.entry) {sign} (:date, :seq, :entry) AND e.seq <= :pin"
            f"{series if scope.filters.series else ''}{_where(scope.filters, values, 'e')}"
            f" ORDER BY e.date{way}, e.seq{way}, e.entry{way} LIMIT :count"
        )
        return [(str(date), int(seq), int(entry)) for date, seq, entry in self.rows(sql, **_used(sql, values))]

    def count(self) -> int:
        """Return how many entries a book had after a seq."""
        sql = "SELECT count(*) FROM qkh_entry WHERE book = :book AND seq <= :pin"
        row = self.one(sql)
        return int(row[0]) if row else 0

    def voucher_page(
        self, scope: EntrySelection, place: tuple[int, int], *, count: int = PAGE, back: bool = False
    ) -> list[VoucherRow]:
        """Return the next vouchers after (seq, item), or (``back``) the last ones before it, the latest first."""
        values = {**scope.values(), "count": count, "seq": place[0], "item": place[1]}
        sign, way = ("<", " DESC") if back else (">", "")
        day = "coalesce(e.date, a.date, g.date)"  # without an entry: that of the adjustment or the gift receipt
        sql = (
            f"SELECT v.seq, v.item, v.series, v.year, v.number, v.entry, {day} FROM qkh_voucher v"
            " LEFT JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry"
            " LEFT JOIN qkh_adjustment a ON a.book = v.book AND a.seq = v.seq AND v.entry IS NULL"
            " LEFT JOIN qkh_issue_gift_receipt g ON g.book = v.book AND g.seq = v.seq"
            f" WHERE v.book = :book AND v.seq <= :pin AND (v.seq, v.item) {sign} (:seq, :item)"
            f" AND {day} BETWEEN :low AND :high{' AND v.series = :series' if scope.filters.series else ''}"
            f"{_where(scope.filters, values, 'v')} ORDER BY v.seq{way}, v.item{way} LIMIT :count"
        )
        return [VoucherRow(*row) for row in self.rows(sql, **_used(sql, values))]

    def named(self, no: str) -> VoucherRow:
        """Return the voucher of a typed number; the year may be left out where one alone has it.

        Raises:
            VoucherNumberError: the text is no voucher number.
            VoucherYearError: several years have it.
            NotFoundError: the book has no such voucher.
        """
        from quykhuyenhoc.ledger.vouchers import check_one_year, parse_number  # lists load no nouns

        typed = parse_number(no)
        rows = self.rows(
            "SELECT v.seq, v.item, v.series, v.year, v.number, v.entry, coalesce(e.date, a.date, g.date) FROM"
            " qkh_voucher v"
            " LEFT JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry"
            " LEFT JOIN qkh_adjustment a ON a.book = v.book AND a.seq = v.seq AND v.entry IS NULL"
            " LEFT JOIN qkh_issue_gift_receipt g ON g.book = v.book AND g.seq = v.seq"
            " WHERE v.book = :book AND v.series = :series AND v.number = :number AND :year IN (0, v.year)"
            " ORDER BY v.year DESC",
            series=str(typed.series),
            number=typed.number,
            year=typed.year,
        )
        found = [VoucherRow(*row) for row in rows]
        check_one_year(typed, [one.year for one in found])
        if not found:
            name = typed.no if typed.year else typed.no.split("/")[0]
            raise NotFoundError(
                book=self.snapshot.code, kind=N_("voucher"), name=name, advice=M_("⟦List them with qkh journal.⟧")
            )
        return found[0]

    def last_place(self, seq: int) -> tuple[str, int]:
        """Return (date, seq) of the last entry in the order of days that an act made.

        An act without entries stands where the act before it stands that made one; before all others: ("", 0).
        """
        sql = (
            "SELECT date, seq FROM qkh_entry WHERE book = :book AND seq ="
            " (SELECT max(seq) FROM qkh_entry WHERE book = :book AND seq <= :seq) ORDER BY date DESC LIMIT 1"
        )
        row = self.one(sql, seq=seq)
        return (str(row[0]), int(row[1])) if row else ("", 0)

    def corrections(self, seqs: Iterable[int]) -> dict[tuple[int, int], tuple[Link, ...]]:
        """Return what corrects the entries of these acts, by (seq, entry) of the corrected one, in order."""
        sql = (  # the signs keep SQLite from walking the log instead of the index of corrections
            "SELECT e.corrects, e.corrects_entry, e.seq, e.entry, e.reversal, (SELECT count(*) FROM qkh_entry r"
            " WHERE r.book = e.book AND r.corrects = e.seq AND r.corrects_entry = e.entry AND r.reversal = 1"
            " AND r.seq <= :pin), e.date FROM qkh_entry e WHERE e.book = :book"
            f" AND e.corrects IN ({numbers(seqs)}) AND +e.seq <= :pin ORDER BY +e.seq"
        )
        found: dict[tuple[int, int], tuple[Link, ...]] = {}
        for of, of_entry, seq, entry, reversal, undone, day in self.rows(sql):
            key = int(of), int(of_entry)
            found[key] = (*found.get(key, ()), Link(seq, entry, bool(reversal), bool(undone), day))
        return found

    def text_corrections(self) -> list[tuple[int, str]]:
        """Return (seq, number of the voucher that it names) of the adjustments that moved no money, in order."""
        sql = (
            "SELECT a.seq, a.of FROM qkh_adjustment a WHERE a.book = :book"
            " AND NOT EXISTS (SELECT 1 FROM qkh_entry e WHERE e.book = a.book AND e.seq = a.seq) ORDER BY a.seq"
        )
        return [(int(seq), printed(of)) for seq, of in self.rows(sql)]

    def numbered(self, seqs: Iterable[int]) -> dict[str, int]:
        """Return the numbers, as printed, of the vouchers of these acts, each with its act."""
        sql = f"SELECT seq, series, number, year FROM qkh_voucher WHERE book = :book AND seq IN ({numbers(seqs)})"
        rows = self.rows(sql)
        return {voucher_no(series, number, year): int(seq) for seq, series, number, year in rows}
