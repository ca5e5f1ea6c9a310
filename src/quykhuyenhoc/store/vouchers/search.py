"""Finding acts and parties by their personal texts, without tones."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from quykhuyenhoc.store.snapshot import SubjectReader, placeholders
from quykhuyenhoc.store.statements import LIVE
from quykhuyenhoc.store.vouchers.entries import patterns


def _words(values: dict[str, Any], text: str, *, with_hidden: bool) -> str:
    """Return the conditions that a personal value ``t`` holds every word, and add their values."""
    parts = [] if with_hidden else ["t.hidden IS NULL"]
    for n, like in enumerate(patterns(text)):
        values[f"word_{chr(97 + n)}"] = like
        parts.append(f"t.search LIKE :word_{chr(97 + n)} ESCAPE '!'")
    return " AND ".join(parts) if patterns(text) else "1 = 0"


_NAMED: Final = (
    " FROM qkh_personal t JOIN (SELECT book, seq, id, code FROM qkh_party"
    " UNION ALL SELECT book, seq, id, code FROM qkh_donor) p ON p.book = t.book AND p.seq = t.seq"
    " WHERE t.book = :book AND {words}"
)


CODED: Final = ("account", "fund", "programme", "round", "campaign", "goods")
"""The registers beside parties whose codes are looked for; each has a name."""


class Found(NamedTuple):
    """An entry that matches, with its day; entry 0: a correction of text only."""

    seq: int
    entry: int
    date: str | None


class ExceptionRow(NamedTuple):
    """A figure that was recorded below its floor because it had happened (ngoại lệ)."""

    seq: int
    figure: str
    date: str
    amount: int
    currency: str
    lowest: int
    latest: int


class SearchReader(SubjectReader):
    """Acts and parties by their personal texts."""

    def parties(self, text: str, limit: int, *, with_hidden: bool = False) -> tuple[str, ...]:
        """Return the parties of which a name or the address holds every word, under any version still known.

        A donor is found by its public and other names too.
        """
        values: dict[str, Any] = {"limit": limit}
        named = _NAMED.format(words=_words(values, text, with_hidden=with_hidden))
        sql = f"SELECT p.id, min(p.code){named} GROUP BY p.id ORDER BY 2 LIMIT :limit"
        return tuple(row[0] for row in self.rows(sql, **values))

    def parties_coded(self, code: str) -> tuple[str, ...]:
        """Return the parties of a code, whatever its case."""
        sql = "SELECT DISTINCT id FROM qkh_party WHERE book = :book AND lower(code) = lower(:code) ORDER BY id"
        return tuple(row[0] for row in self.rows(sql, code=code.strip()))

    def coded(self, code: str) -> Iterable[tuple[str, str, str]]:
        """Yield what else has a code, whatever its case: register, code and newest name."""
        for register in CODED:
            sql = (
                f"SELECT code, name FROM qkh_{register} WHERE book = :book AND lower(code) = lower(:code)"
                " ORDER BY seq DESC LIMIT 1"
            )
            for known, name in self.rows(sql, code=code.strip()):
                yield register, known, name

    def entries_numbered(self, series: str, number: int, year: int) -> tuple[Found, ...]:
        """Return what a number proves; of every year where it is 0."""
        sql = (
            "SELECT v.seq, coalesce(v.entry, 0), e.date FROM qkh_voucher v"
            " LEFT JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry"
            " WHERE v.book = :book AND v.series = :series AND v.number = :number AND :year IN (0, v.year)"
        )
        return tuple(Found(*row) for row in self.rows(sql, series=series, number=number, year=year))

    def entries_of_amount(self, minor: int, currency: str, limit: int) -> tuple[Found, ...]:
        """Return the entries whose debits come to an amount, or of which a line is of it, the latest day first."""
        sql = (
            "SELECT l.seq, l.entry, min(l.date) FROM qkh_posting l WHERE l.book = :book AND l.currency = :currency"
            " GROUP BY l.seq, l.entry HAVING sum(CASE WHEN l.amount > 0 THEN l.amount ELSE 0 END) = :minor"
            " OR max(CASE WHEN abs(l.amount) = :minor THEN 1 ELSE 0 END) = 1"
            " ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT :limit"
        )
        return tuple(Found(*row) for row in self.rows(sql, minor=minor, currency=currency, limit=limit))

    def entries_by_text(self, text: str, limit: int, *, with_hidden: bool = False) -> tuple[Found, ...]:
        """Return the entries of acts of which one text holds every word, the latest day first."""
        values: dict[str, Any] = {"limit": limit}
        words = _words(values, text, with_hidden=with_hidden)
        sql = (
            "SELECT v.seq, coalesce(v.entry, 0), min(e.date) FROM qkh_voucher v"
            " LEFT JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry"
            " WHERE v.book = :book AND v.seq IN (SELECT t.seq FROM qkh_personal t WHERE t.book = :book"
            f" AND {words}) GROUP BY 1, 2 ORDER BY coalesce(min(e.date), '') DESC, 1 DESC, 2 DESC LIMIT :limit"
        )
        return tuple(Found(*row) for row in self.rows(sql, **values))

    def entries_by_memo(self, text: str, limit: int) -> dict[Found, str]:
        """Return the entries that are matched with a bank line whose memo holds every word, each with a memo.

        The latest day comes first. Memos name people: only for who may see hidden names.
        """
        values: dict[str, Any] = {"limit": limit, "memos": "rows.%.memo"}
        words = _words(values, text, with_hidden=True)
        at = "CASE WHEN t.path LIKE :memos THEN CAST(substr(t.path, 6, length(t.path) - 10) AS INTEGER) + 1 END"
        sql = (
            f"WITH found AS (SELECT t.seq, {at} AS at, t.value FROM qkh_personal t WHERE t.book = :book"
            f" AND t.path LIKE :memos AND {words}) SELECT e.seq, e.entry, e.date, min(f.value) FROM found f"
            " JOIN qkh_match_parts l ON l.book = :book AND l.statement = f.seq AND l.at = f.at"
            " JOIN qkh_match_parts p ON p.book = l.book AND p.seq = l.seq AND p.number = l.number"
            " JOIN qkh_entry e ON e.book = p.book AND e.seq = p.posting AND e.entry = p.entry"
            f" WHERE {LIVE} GROUP BY e.seq, e.entry, e.date ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT :limit"
        )
        return {Found(seq, entry, day): memo for seq, entry, day, memo in self.rows(sql, **values)}

    def entries_by_party(self, text: str, limit: int, *, with_hidden: bool = False) -> tuple[Found, ...]:
        """Return the entries that name a party of ``party_ids``, whichever of them, the latest day first."""
        values: dict[str, Any] = {"limit": limit}
        named = _NAMED.format(words=_words(values, text, with_hidden=with_hidden))
        sql = (
            "SELECT DISTINCT l.seq, l.entry, l.date FROM qkh_posting l WHERE l.book = :book"
            f" AND l.party IN (SELECT p.id{named}) ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT :limit"
        )
        return tuple(Found(*row) for row in self.rows(sql, **values))

    def exceptions(self, liquid: Iterable[str]) -> tuple[ExceptionRow, ...]:
        """Return every exception with the figure's lowest end-of-day amount since, and its latest.

        Of a principal the amount is by how much it was lowered, and the latest what of that was not made good since, by
        later acts on the ``liquid`` accounts of its fund.
        """
        same = "s.book = x.book AND s.figure = x.figure AND s.currency = x.currency"
        sql = (
            "SELECT x.seq, x.figure, x.date, x.amount, x.currency,"
            f" (SELECT min(s.amount) FROM qkh_standing s WHERE {same} AND s.date >= x.date),"
            f" (SELECT s.amount FROM qkh_standing s WHERE {same} ORDER BY s.date DESC LIMIT 1)"
            " FROM qkh_exception x WHERE x.book = :book ORDER BY x.seq, x.item"
        )
        found = [ExceptionRow(*row) for row in self.rows(sql)]
        accounts = tuple(liquid)
        return tuple(
            self._principal(row, accounts)
            if row.figure.startswith("principal:")
            else row._replace(lowest=row.lowest or 0, latest=row.latest or 0)
            for row in found
        )

    def _principal(self, row: ExceptionRow, accounts: tuple[str, ...]) -> ExceptionRow:
        values: dict[str, Any] = {
            "fund": row.figure.partition(":")[2], "currency": row.currency, "seq": row.seq
        }  # fmt: skip
        sql = (
            "SELECT coalesce(sum(amount), 0) FROM qkh_posting WHERE book = :book AND fund = :fund AND currency ="
            " :currency"
            f" AND seq > :seq AND account IN ({placeholders(values, 'a', accounts)})"
        )
        since = self.one(sql, **values)
        latest = min(row.amount + int(since[0] if since else 0), 0)
        return row._replace(lowest=min(row.amount, latest), latest=latest)
