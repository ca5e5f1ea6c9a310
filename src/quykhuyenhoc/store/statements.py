"""Statements and their lines as the book has them after a seq, with sums and counts. No act is imported here."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Coverage
    from quykhuyenhoc.bank.stretches import Step

AT_ONCE: Final = 500

LIVE: Final = (
    "p.seq <= :pin AND NOT EXISTS (SELECT 1 FROM qkh_unmatch u WHERE u.book = p.book AND u.of = p.seq"
    " AND u.seq <= :pin AND (u.number IS NULL OR u.number = p.number))"
)
"""Whether the part ``p`` of a match counts."""

KEPT: Final = "NOT IN (SELECT g.of FROM qkh_withdraw_statement g WHERE g.book = :book AND g.seq <= :pin)"
"""Whether a statement, by its seq, was not withdrawn. Whoever reads statements or their lines asks it."""

UNREVIEWED: Final = (
    "NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = m.book AND d.seq = m.seq)"
    " AND NOT EXISTS (SELECT 1 FROM qkh_seal s WHERE s.book = m.book AND s.account = :account"
    " AND s.currency = :currency AND s.seq > m.seq AND s.seq <= :pin AND s.until >= {day}"
    " AND s.signature IS NOT NULL AND s.party <> l.actor AND NOT EXISTS (SELECT 1 FROM qkh_unseal u"
    " WHERE u.book = s.book AND u.of = s.seq AND u.seq <= :pin))"
)
"""Whether nobody but the actor (log ``l``) stands for the act ``m`` about a line of a day.

Who stands for it approved it before it was recorded, or signed a seal over that day since.
"""

FAMILY: Final = (
    " LEFT JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry"
    " LEFT JOIN qkh_entry c ON c.book = e.book AND c.seq = e.corrects AND c.entry = e.corrects_entry"
)
"""Finds what the entry of a posting ``p`` corrects, and what that corrects: a reversal may undo an adjustment."""
MEMO: Final = "'rows.' || ({item} - 1) || '.memo'"
"""The path of the memo of a line, by the item of the line in its statement."""
ROOT: Final = "coalesce(c.corrects, e.corrects, p.seq), coalesce(c.corrects_entry, e.corrects_entry, p.entry)"
"""The entry (seq, entry) with which all its corrections are one movement at the bank."""


class KeptStatementRow(NamedTuple):
    """A statement: the seq of its act, the SHA-256 of its file, and what it covers and brought.

    ``codes`` are those of what does not hold in it.
    """

    seq: int
    sha256: str
    step: "Step"
    codes: frozenset[str]

    @property
    def covers(self) -> "Coverage":
        """Return what it covers."""
        return self.step.covers

    def tells_again(self, days: frozenset[Date]) -> bool:
        """Tell whether it may have lines of these days that were there before it: not all of its lines were new."""
        begins, end = self.covers.begins, self.covers.end
        if self.step.added == self.step.read or begins is None or end is None:
            return False
        return any("outside" in self.codes or begins <= day <= end for day in days)


_BROUGHT: Final = (
    "CASE WHEN s.added = s.read AND s.unproved IS NULL THEN s.closing - s.opening"
    " ELSE (SELECT coalesce(sum(r.amount), 0) FROM qkh_statement_rows r WHERE r.book = s.book AND r.seq = s.seq) END"
)
"""The sum of the lines that the statement ``s`` brought: its balances tell it where all its lines were new."""


def _whole(cell: Any) -> int | None:
    return None if cell is None else int(cell)


LEFT_OF_LINE: Final = (
    "r.amount - coalesce((SELECT sum(p.amount) FROM qkh_match_parts p WHERE p.book = r.book AND p.statement = r.seq"
    f" AND p.at = r.item AND {LIVE}), 0)"
)
"""What of the line ``r`` no match has taken, as known after ``:pin``."""


class StatementRow(NamedTuple):
    """A statement; ``name`` is that of its file, ``hidden`` the act that hid it, ``withdrawn`` the one that took it."""

    seq: int
    account: str
    first: str | None
    last: str | None
    currency: str
    opening: int | None
    closing: int | None
    read: int
    added: int
    unproved: str | None
    name: str | None
    hidden: int | None
    withdrawn: int | None


class KnownLines(NamedTuple):
    """How many lines of one key there are, and how many there ever were: those withdrawn keep their numbers."""

    kept: int
    every: int


class ToldLine(NamedTuple):
    """A line that a statement brought, and the codes of what does not hold in that statement.

    ``reached`` are the balances behind it: the printed one, else those that its statement implies, which are its first
    one with the lines so far, and its last one without those to come. Where not all lines of the file were new, these
    differ.
    """

    seq: int
    key: bytes
    date: Date
    amount: int
    balance: int | None
    reached: frozenset[int]
    codes: frozenset[str]


class WordedLine(NamedTuple):
    """A line as the bank said it; ``hidden`` where its memo is not to be shown."""

    seq: int
    date: Date
    amount: int
    balance: int | None
    reference: str
    memo: str
    hidden: bool


class ShownLine(NamedTuple):
    """A line of a statement; ``left`` is what no match has taken of it (minor units)."""

    item: int
    date: str
    reference: str | None
    amount: int
    left: int


class StatementReader(SubjectReader):
    """Statements of bank accounts and their lines."""

    def kept(self, account: str, currency: str) -> Iterator[KeptStatementRow]:
        """Yield the statements of an account in the order of the log."""
        from quykhuyenhoc.bank.statement import Coverage  # few reads of the bank are about whole statements
        from quykhuyenhoc.bank.stretches import Step

        sql = (
            "SELECT s.seq, s.sha256, s.start, s.first, s.last, s.opening, s.closing, s.added, s.read, s.unproved,"
            f" {_BROUGHT} FROM qkh_statement s WHERE s.book = :book AND s.account = :account"
            f" AND s.currency = :currency AND s.seq <= :pin AND s.seq {KEPT} ORDER BY s.seq"
        )
        for row in self.rows(sql, account=account, currency=currency):
            seq, digest, *days, opening, closing, added, read, unproved, moved = row
            start, first, last = (stored_day(day) if day else None for day in days)
            covers = Coverage(account, currency, start, first, last, _whole(opening), _whole(closing))
            codes = frozenset((unproved or "").split(",")) - {""}
            step = Step(covers, int(moved), int(added), int(read), taken="joins" in codes)
            yield KeptStatementRow(int(seq), digest, step, codes)

    def bank_sum(self, account: str, currency: str, low: Date, high: Date) -> int:
        """Return the sum of the lines of a span of days (minor units)."""
        return self._of_lines("coalesce(sum(amount), 0)", account, currency, low, high)

    def bank_count(self, account: str, currency: str, low: Date, high: Date) -> int:
        """Return how many lines of a span of days there are."""
        return self._of_lines("count(*)", account, currency, low, high)

    def bank_out_and_in(self, account: str, currency: str, low: Date, high: Date) -> tuple[int, int]:
        """Return the sum of the lines out (0 or less) and that of the lines in of a span of days (minor units)."""
        out = self._of_lines("coalesce(sum(CASE WHEN amount < 0 THEN amount END), 0)", account, currency, low, high)
        return out, self.bank_sum(account, currency, low, high) - out

    def _of_lines(self, what: str, account: str, currency: str, low: Date, high: Date) -> int:
        sql = (
            f"SELECT {what} FROM qkh_statement_rows WHERE book = :book AND account = :account"
            f" AND currency = :currency AND seq <= :pin AND seq {KEPT} AND date BETWEEN :low AND :high"
        )
        row = self.one(sql, account=account, currency=currency, low=low.isoformat(), high=high.isoformat())
        return int(row[0]) if row else 0

    def steps(self, account: str, currency: str) -> "tuple[Step, ...]":
        """Return what each statement of an account covers and brought, in the order of the log."""
        return tuple(one.step for one in self.kept(account, currency))

    def known_lines(self, account: str, low: Date, high: Date) -> dict[bytes, "KnownLines"]:
        """Return how many lines of each key an account has in a span of days, and how many were withdrawn."""
        sql = (
            f"SELECT key, sum(CASE WHEN seq {KEPT} THEN 1 ELSE 0 END), count(*) FROM qkh_statement_rows"
            " WHERE book = :book AND account = :account AND date BETWEEN :low AND :high GROUP BY key"
        )
        values = {"account": account, "low": low.isoformat(), "high": high.isoformat()}
        return {bytes.fromhex(key): KnownLines(int(kept), int(every)) for key, kept, every in self.rows(sql, **values)}

    def told(self, account: str, currency: str, low: Date, high: Date) -> Iterator[ToldLine]:
        """Yield the lines of a span of days by statement, each in its order there."""
        of_statements = (
            "SELECT r.seq, r.item, r.key, r.date, r.amount, r.balance, s.opening, s.closing, s.unproved,"
            " sum(r.amount) OVER (PARTITION BY r.seq ORDER BY r.item) AS so_far,"
            " sum(r.amount) OVER (PARTITION BY r.seq) AS every"
            " FROM qkh_statement_rows r JOIN qkh_statement s ON s.book = r.book AND s.seq = r.seq WHERE r.book = :book"
            f" AND r.account = :account AND r.currency = :currency AND r.seq <= :pin AND r.seq {KEPT} AND r.seq IN"
            " (SELECT d.seq FROM qkh_statement_rows d WHERE d.book = :book AND d.account = :account"
            " AND d.date BETWEEN :low AND :high)"
        )
        sql = (
            "SELECT seq, key, date, amount, balance, opening, closing, unproved, so_far, every"
            f" FROM ({of_statements}) AS t WHERE date BETWEEN :low AND :high ORDER BY seq, item"
        )
        values = {"account": account, "currency": currency, "low": low.isoformat(), "high": high.isoformat()}
        for seq, key, day, amount, balance, opening, closing, unproved, so_far, every in self.rows(sql, **values):
            moved, ahead = int(so_far), int(every) - int(so_far)
            implied = (
                None if opening is None else int(opening) + moved,
                None if closing is None else int(closing) - ahead,
            )  # fmt: skip
            codes = frozenset((unproved or "").split(",")) - {""}
            printed = _whole(balance)
            reached = frozenset(one for one in (implied if printed is None else (printed,)) if one is not None)
            yield ToldLine(int(seq), bytes.fromhex(key), stored_day(day), int(amount), printed, reached, codes)

    def worded(self, account: str, low: Date, high: Date) -> Iterator[WordedLine]:
        """Yield the lines of a span of days with what the bank said of each."""
        sql = (
            "SELECT r.seq, r.date, r.amount, r.balance, r.reference, n.value, n.hidden FROM qkh_statement_rows r"
            " LEFT JOIN qkh_personal n ON n.book = r.book AND n.seq = r.seq"
            f" AND n.path = {MEMO.format(item='r.item')} WHERE r.book = :book AND r.account = :account"
            f" AND r.date BETWEEN :low AND :high AND r.seq {KEPT} ORDER BY r.seq, r.item"
        )
        for seq, day, amount, balance, reference, memo, hidden in self.rows(
            sql, account=account, low=low.isoformat(), high=high.isoformat()
        ):
            yield WordedLine(
                int(seq), stored_day(day), int(amount), _whole(balance), reference or "", memo or "", hidden is not None
            )

    def of_file(self, sha256: str, part: int) -> int | None:
        """Return the seq of the statement of a file, unless it was withdrawn."""
        sql = f"SELECT seq FROM qkh_statement WHERE book = :book AND sha256 = :digest AND part = :part AND seq {KEPT}"
        row = self.one(sql, digest=sha256, part=part)
        return int(row[0]) if row else None

    def currencies(self, account: str) -> frozenset[str]:
        """Return the currencies of the statements of an account that were not withdrawn."""
        sql = f"SELECT DISTINCT currency FROM qkh_statement WHERE book = :book AND account = :account AND seq {KEPT}"
        return frozenset(currency for (currency,) in self.rows(sql, account=account))

    def prefixes(self) -> tuple[str, ...]:
        """Return the prefixes of reference codes."""
        sql = "SELECT DISTINCT code FROM qkh_code_prefix WHERE book = :book AND seq <= :pin ORDER BY code"
        return tuple(code for (code,) in self.rows(sql))

    def listed(self) -> Iterator[StatementRow]:
        """Yield the statements of a book, in the order of the log."""
        sql = (
            "SELECT s.seq, s.account, coalesce(s.start, s.first), s.last, s.currency, s.opening, s.closing, s.read,"
            " s.added, s.unproved, n.value, n.hidden, w.seq FROM qkh_statement s LEFT JOIN qkh_personal n"
            " ON n.book = s.book AND n.seq = s.seq AND n.path = 'act.name' LEFT JOIN qkh_withdraw_statement w"
            " ON w.book = s.book AND w.of = s.seq AND w.seq <= :pin WHERE s.book = :book ORDER BY s.seq"
        )
        yield from map(StatementRow._make, self.rows(sql))

    def named(self, seq: int) -> StatementRow | None:
        """Return the statement that an act brought, withdrawn or not; None where it brought none."""
        return next((one for one in self.listed() if one.seq == seq), None)

    def matches_of(self, seq: int) -> dict[int, tuple[str, ...]]:
        """Return the matches of each line of a statement, as SEQ/NUMBER."""
        sql = (
            "SELECT DISTINCT p.at, p.seq, p.number FROM qkh_match_parts p WHERE p.book = :book AND p.statement = :seq"
            f" AND {LIVE} ORDER BY p.at, p.seq, p.number"
        )
        found: dict[int, tuple[str, ...]] = {}
        for at, match, number in self.rows(sql, seq=seq):
            found[int(at)] = (*found.get(int(at), ()), f"{match}/{number}")
        return found

    def days_of(self, seq: int) -> frozenset[Date]:
        """Return the days of the lines that a statement brought."""
        sql = "SELECT DISTINCT date FROM qkh_statement_rows WHERE book = :book AND seq = :seq"
        return frozenset(stored_day(day) for (day,) in self.rows(sql, seq=seq))

    def lines_of(self, seq: int) -> Iterator[ShownLine]:
        """Yield the lines that a statement brought, in their order."""
        sql = (
            f"SELECT r.item, r.date, r.reference, r.amount, {LEFT_OF_LINE} FROM qkh_statement_rows r"
            " WHERE r.book = :book AND r.seq = :seq ORDER BY r.item"
        )
        rows = self.rows(sql, seq=seq)
        for item, date, reference, amount, left in rows:
            yield ShownLine(int(item), date, reference, int(amount), int(left))
