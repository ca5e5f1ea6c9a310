"""What is matched and left to match of a bank account: lines and postings, with all that says whose money it is."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import Any, Final, NamedTuple

from quykhuyenhoc.ledger.reconciliation import AccountChange, Matched, MatchedPlace, OpenAmount
from quykhuyenhoc.store.reconciliation import waiting
from quykhuyenhoc.store.registers import voucher_no
from quykhuyenhoc.store.snapshot import NEWEST, SubjectReader
from quykhuyenhoc.store.statements import AT_ONCE, FAMILY, KEPT, LEFT_OF_LINE, LIVE, MEMO, ROOT

_DONE: Final = (
    "WITH done AS (SELECT {place}, sum(p.amount) AS amount FROM qkh_match m JOIN qkh_match_parts p ON p.book = m.book"
    f" AND p.seq = m.seq WHERE m.book = :book AND m.account = :account AND m.currency = :currency AND {LIVE}"
    " AND p.{first} IS NOT NULL GROUP BY {place}) "
)
_VALUE: Final = "(SELECT n.value FROM qkh_personal n WHERE n.book = {of}.book AND n.seq = {of}.seq AND n.path = {path})"
_HIDDEN: Final = (
    "(SELECT count(n.hidden) FROM qkh_personal n WHERE n.book = {of}.book AND n.seq = {of}.seq AND n.path IN ({path}))"
)
_MEMO: Final = MEMO.format(item="r.item")
_SAID: Final = ("description", "document", "person")
_WHICH: Final = (
    "CASE WHEN r.number = 1 THEN 1 ELSE r.number - (SELECT count(*) FROM qkh_statement_rows w WHERE w.book = r.book"
    f' AND w."key" = r."key" AND w.number < r.number AND NOT (w.seq {KEPT})) END'
)
"""Which of its equals a line is among those that count: a line that came again is the one that was withdrawn."""
_LINES: Final = (
    _DONE.format(place="p.statement, p.at", first="statement")
    + f"SELECT r.seq, r.item, r.date, r.amount - coalesce(d.amount, 0), r.key, {_WHICH}, r.reference, r.external, "
    + f"{_VALUE.format(of='r', path=_MEMO)}, {_HIDDEN.format(of='r', path=_MEMO)}"
    + " FROM qkh_statement_rows r LEFT JOIN done d ON d.statement = r.seq AND d.at = r.item WHERE r.book = :book"
    " AND r.account = :account AND r.currency = :currency AND r.seq <= :pin AND r.amount <> coalesce(d.amount, 0)"
    f" AND r.seq {KEPT} ORDER BY r.date, r.seq, r.item"
)
_OPEN_AT: Final = (
    f"SELECT r.seq, r.item, r.date, {LEFT_OF_LINE}, r.key, {_WHICH}, r.reference, r.external,"
    f" {_VALUE.format(of='r', path=_MEMO)}, {_HIDDEN.format(of='r', path=_MEMO)}"
    " FROM w CROSS JOIN qkh_statement_rows r WHERE r.book = :book AND r.seq = w.a AND r.item = w.b"
    f" AND r.account = :account AND r.currency = :currency AND r.seq <= :pin AND {LEFT_OF_LINE} <> 0"
    f" AND r.seq {KEPT} ORDER BY r.date, r.seq, r.item"
)
_NEXT_OPEN: Final = (
    "WITH w (a, b) AS (SELECT r.seq, r.item FROM qkh_statement_rows r WHERE r.book = :book AND r.account = :account"
    " AND r.currency = :currency AND r.seq <= :pin AND r.date >= :date AND (r.date > :date OR r.seq > :seq"
    f" OR (r.seq = :seq AND r.item > :item)) AND {LEFT_OF_LINE} <> 0 AND r.seq {KEPT}"
    " ORDER BY r.date, r.seq, r.item LIMIT :most) " + _OPEN_AT
)
_POSTINGS: Final = (
    _DONE.format(place="p.posting, p.entry, p.line", first="posting")
    + "SELECT p.seq, p.entry, p.line, p.date, p.fund, p.amount - coalesce(d.amount, 0),"
    f" {ROOT}, l.key, "
    + ", ".join(_VALUE.format(of="p", path=f"'act.{name}'") for name in _SAID)
    + ", "
    + _HIDDEN.format(of="p", path=", ".join(f"'act.{name}'" for name in _SAID))
    + ", (SELECT max(q.party) FROM qkh_posting q WHERE q.book = p.book AND q.seq = p.seq AND q.entry = p.entry),"
    " (SELECT r.pledge FROM qkh_receipt r WHERE r.book = p.book AND r.seq = p.seq)"
    f" FROM qkh_posting p{FAMILY}"
    " JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq"
    " LEFT JOIN done d ON d.posting = p.seq AND d.entry = p.entry AND d.line = p.line"
    " WHERE p.book = :book AND p.account = :account AND p.currency = :currency AND p.seq <= :pin"
    " AND p.kind <> 'opening' AND p.amount <> coalesce(d.amount, 0) ORDER BY p.date, p.seq, p.entry, p.line"
)


_CORRECTING: Final = (
    f"SELECT DISTINCT p.seq, p.entry, {ROOT} FROM qkh_entry e LEFT JOIN qkh_entry c ON c.book = e.book"
    " AND c.seq = e.corrects AND c.entry = e.corrects_entry CROSS JOIN qkh_posting p WHERE e.book = :book"
    " AND e.corrects IS NOT NULL AND e.seq <= :pin AND p.book = e.book AND p.seq = e.seq AND p.entry = e.entry"
    " AND p.account || '' = :account AND p.currency = :currency"
)


_ELSEWHERE: Final = (
    "EXISTS (SELECT 1 FROM qkh_match_parts o JOIN qkh_match_parts t ON t.book = o.book AND t.seq = o.seq"
    " AND t.number = o.number AND t.statement <> :seq WHERE o.book = p.book AND o.posting = p.posting"
    " AND o.entry = p.entry AND o.seq <> :seq AND o.seq <= :pin AND NOT EXISTS (SELECT 1 FROM qkh_unmatch u"
    " WHERE u.book = o.book AND u.of = o.seq AND u.seq <= :pin AND (u.number IS NULL OR u.number = o.number)))"
)


class LineRow(NamedTuple):
    """What is left of a line; its memo is None once it is erased. ``number`` counts equal lines of what counts."""

    seq: int
    item: int
    date: str
    amount: int
    key: str
    number: int
    reference: str | None
    external: str | None
    memo: str | None
    hidden: bool
    """Whether the memo is hidden."""


class PostingRow(NamedTuple):
    """What is left of a posting; ``root`` is the entry that it belongs to, or that is corrected in the end."""

    seq: int
    entry: int
    line: int
    date: str
    fund: str
    amount: int
    root: tuple[int, int]
    key: str | None
    description: str | None
    document: str | None
    person: str | None
    hidden: bool
    """Whether one of these texts is hidden."""
    party: str | None
    pledge: str | None


def _line_row(cells: Sequence[Any]) -> LineRow:
    seq, item, date, amount, key, number, reference, external, memo, hidden = cells
    return LineRow(
        int(seq), int(item), date, int(amount), key, int(number), reference, external, memo, hidden > 0
    )  # fmt: skip


_LEFT_LINES: Final = (
    _DONE.format(place="p.statement, p.at", first="statement")
    + "SELECT r.seq, r.item, r.date, r.amount - coalesce(d.amount, 0) FROM qkh_statement_rows r LEFT JOIN done d"
    " ON d.statement = r.seq AND d.at = r.item WHERE r.book = :book AND r.account = :account"
    " AND r.currency = :currency AND r.seq <= :pin AND r.date <= :until AND r.amount <> coalesce(d.amount, 0)"
    f" AND r.seq {KEPT} ORDER BY r.date, r.seq, r.item"
)
_LEFT_POSTINGS: Final = (
    _DONE.format(place="p.posting, p.entry, p.line", first="posting")
    + f"SELECT p.seq, p.entry, p.line, p.date, p.fund, p.amount - coalesce(d.amount, 0), {ROOT} FROM qkh_posting p"
    f" LEFT JOIN done d ON d.posting = p.seq AND d.entry = p.entry AND d.line = p.line{FAMILY} WHERE p.book = :book"
    " AND p.account = :account AND p.currency = :currency AND p.seq <= :pin AND p.date >= :begins"
    " AND p.kind <> 'opening' AND p.amount <> coalesce(d.amount, 0) ORDER BY p.date, p.seq, p.entry, p.line"
)


class LeftLine(NamedTuple):
    """What no match took of a line."""

    seq: int
    item: int
    date: str
    amount: int


class LeftPosting(NamedTuple):
    """What no match took of a posting."""

    seq: int
    entry: int
    line: int
    date: str
    fund: str
    amount: int


class OutlivedMatch(NamedTuple):
    """A match that still counts though corrections left nothing of its voucher on the account.

    ``seq`` and ``number`` name the match, ``posting`` and ``entry`` the voucher, ``lines`` what it takes at the bank;
    ``first`` is the day of its first part.
    """

    seq: int
    number: int
    posting: int
    entry: int
    first: str
    lines: tuple[MatchedPlace, ...]


class _MovedPosting(NamedTuple):
    """A posting: where it stands, and what it moves on a day (minor units)."""

    place: MatchedPlace
    amount: int
    date: str


class MatchReader(SubjectReader):
    """What is matched, and what is left to match."""

    def outlived(self, account: str, currency: str, until: Date | None = None) -> list[OutlivedMatch]:
        """Return the matches whose vouchers are reversed, or moved to another account, up to a day; in their order.

        Not where the bank brought that back, and what undid the voucher is matched with it.
        """
        families: dict[MatchedPlace, set[MatchedPlace]] = {}
        for seq, entry, root, of in self.rows(_CORRECTING, account=account, currency=currency):
            families.setdefault((int(root), int(of)), {(int(root), int(of))}).add((int(seq), int(entry)))
        postings = self._postings_of(account, currency, {one for family in families.values() for one in family})
        left = self.postings_left([one.place for its in postings.values() for one in its])
        last, gone = until.isoformat() if until else "9999-12-31", dict[MatchedPlace, MatchedPlace]()
        for root, family in families.items():
            its = [one for entry in family for one in postings.get(entry, ())]
            stands = (sum(one.amount for one in its), sum(one.amount for one in its if one.date <= last))
            taken = sum(one.amount - left[one.place].amount for one in its)
            moved = [one.amount for one in postings.get(root, ())]  # 0 where it only moved money between funds
            if taken and stands == (0, 0) and (not moved or sum(moved)):
                gone |= dict.fromkeys(family, root)
        return self._matches_of(account, currency, gone)

    def _postings_of(
        self, account: str, currency: str, entries: Collection[MatchedPlace]
    ) -> dict[MatchedPlace, list[_MovedPosting]]:
        """Return the postings of entries on an account."""
        sql = (
            "WITH w (a, b) AS (VALUES {wanted}) SELECT w.a, w.b, r.line, r.amount, r.date FROM w CROSS JOIN"
            " qkh_posting r WHERE r.book = :book AND r.seq = w.a AND r.entry = w.b AND r.account || '' = :account"
            " AND r.currency = :currency"
        )
        found: dict[MatchedPlace, list[_MovedPosting]] = {}
        for seq, entry, line, amount, day in self._at(sql, entries, account=account, currency=currency):
            found.setdefault((seq, entry), []).append(_MovedPosting((seq, entry, line), int(amount), day))
        return found

    def _matches_of(self, account: str, currency: str, roots: dict[MatchedPlace, MatchedPlace]) -> list[OutlivedMatch]:
        """Return the matches that take lines for entries; ``roots`` names the voucher of each."""
        sql = (
            "WITH w (a, b) AS (VALUES {wanted}) SELECT w.a, w.b, p.seq, p.number, l.statement, l.at,"
            " (SELECT min(f.date) FROM qkh_match_parts f WHERE f.book = p.book AND f.seq = p.seq"
            " AND f.number = p.number) FROM w CROSS JOIN qkh_match_parts p JOIN qkh_match m ON m.book = p.book"
            " AND m.seq = p.seq JOIN qkh_match_parts l ON l.book = p.book AND l.seq = p.seq AND l.number = p.number"
            " AND l.statement IS NOT NULL WHERE p.book = :book AND p.posting = w.a AND p.entry = w.b"
            f" AND m.account = :account AND m.currency = :currency AND {LIVE}"
        )
        found: dict[tuple[int, int, MatchedPlace], tuple[str, set[MatchedPlace]]] = {}
        for a, b, seq, number, statement, at, first in self._at(sql, roots, account=account, currency=currency):
            _first, lines = found.setdefault((int(seq), int(number), roots[int(a), int(b)]), (first, set()))
            lines.add((int(statement), int(at)))
        return [
            OutlivedMatch(seq, number, root[0], root[1], first, tuple(sorted(lines)))
            for (seq, number, root), (first, lines) in sorted(found.items())
        ]

    def lines_left(self, places: Collection[MatchedPlace]) -> dict[MatchedPlace, OpenAmount]:
        """Return the lines at these places, with what no match has taken of them."""
        sql = (
            "WITH w (a, b) AS (VALUES {wanted}) SELECT r.seq, r.item, r.account, r.currency, r.date, r.amount -"
            " coalesce("
            "(SELECT sum(p.amount) FROM qkh_match_parts p WHERE p.book = r.book AND p.statement = r.seq AND p.at"
            " = r.item"
            f" AND {LIVE}), 0) FROM w CROSS JOIN qkh_statement_rows r WHERE r.book = :book AND r.seq = w.a AND"
            f" r.item = w.b AND r.seq {KEPT}"
        )
        return {
            (a, b): OpenAmount(cells[0], cells[1], cells[2], int(cells[3])) for a, b, *cells in self._at(sql, places)
        }

    def matched_beyond(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield (statement, line, what is matched, its amount) of lines of which matches take more than they are."""
        sql = (
            "SELECT r.seq, r.item, sum(p.amount), r.amount FROM qkh_match_parts p JOIN qkh_statement_rows r"
            f" ON r.book = p.book AND r.seq = p.statement AND r.item = p.at WHERE p.book = :book AND {LIVE}"
            " GROUP BY r.seq, r.item, r.amount HAVING abs(sum(p.amount)) > abs(r.amount) ORDER BY r.seq, r.item"
        )
        for seq, item, taken, amount in self.rows(sql, pin=NEWEST):
            yield int(seq), int(item), int(taken), int(amount)

    def postings_left(self, places: Collection[MatchedPlace]) -> dict[MatchedPlace, OpenAmount]:
        """Return the postings at these places, with what no match has taken of them."""
        sql = (
            "WITH w (a, b, c) AS (VALUES {wanted}) SELECT r.seq, r.entry, r.line, r.account, r.currency, r.date,"
            " r.amount - coalesce((SELECT sum(p.amount) FROM qkh_match_parts p WHERE p.book = r.book AND"
            " p.posting = r.seq"
            f" AND p.entry = r.entry AND p.line = r.line AND {LIVE}), 0) FROM w CROSS JOIN qkh_posting r"
            " WHERE r.book = :book AND r.seq = w.a AND r.entry = w.b AND r.line = w.c"
        )
        return {
            (a, b, c): OpenAmount(cells[0], cells[1], cells[2], int(cells[3]))
            for a, b, c, *cells in self._at(sql, places)
        }

    def booked(self, account: str, currency: str, acts: Collection[int]) -> Iterator[tuple[int, AccountChange, bool]]:
        """Yield acts with their change of an account and what is left of it, and whether they bring and take."""
        # The account is compared as an expression: else SQLite goes through its whole index anew for each act.
        sql = (
            "WITH w (a) AS (VALUES {wanted}) SELECT r.seq, sum(r.amount), sum(r.amount) - coalesce((SELECT"
            " sum(p.amount)"
            " FROM qkh_match_parts p JOIN qkh_match m ON m.book = p.book AND m.seq = p.seq WHERE p.book = r.book"
            f" AND p.posting = r.seq AND m.account = :account AND m.currency = :currency AND {LIVE}), 0),"
            " min(r.amount) < 0 AND max(r.amount) > 0"
            " FROM w CROSS JOIN qkh_posting r WHERE r.book = :book AND r.seq = w.a AND r.account || '' = :account"
            " AND r.currency = :currency GROUP BY r.book, r.seq"
        )
        values = {"account": account, "currency": currency}
        for seq, amount, left, both in self._at(sql, [(seq,) for seq in acts], **values):
            yield seq, AccountChange(int(amount), int(left)), bool(both)

    def posting_funds(self, places: Collection[MatchedPlace]) -> dict[MatchedPlace, str]:
        """Return the funds of the postings at these places."""
        sql = (
            "WITH w (a, b, c) AS (VALUES {wanted}) SELECT r.seq, r.entry, r.line, r.fund FROM w CROSS JOIN"
            " qkh_posting r"
            " WHERE r.book = :book AND r.seq = w.a AND r.entry = w.b AND r.line = w.c"
        )
        return {(a, b, c): fund for a, b, c, fund in self._at(sql, places)}

    def _at(self, sql: str, places: Collection[tuple[int, ...]], **values: Any) -> Iterator[tuple[Any, ...]]:
        ordered = sorted(set(places))
        for start in range(0, len(ordered), AT_ONCE):
            wanted = ", ".join(f"({', '.join(map(str, place))})" for place in ordered[start : start + AT_ONCE])
            yield from self.rows(sql.format(wanted=wanted), **values)

    def matched(self, seq: int, number: int | None) -> Matched | None:
        """Return what matches of an act are about; None where there is none."""
        one = "" if number is None else " AND p.number = :number"
        sql = (
            f"SELECT m.account, m.currency, min(p.date), sum(CASE WHEN {LIVE} THEN 1 ELSE 0 END) FROM qkh_match_parts p"
            " JOIN qkh_match m ON m.book = p.book AND m.seq = p.seq WHERE p.book = :book AND p.seq = :seq"
            f"{one} GROUP BY m.account, m.currency"
        )
        values = {"seq": seq} | ({} if number is None else {"number": number})
        row = self.one(sql, **values)
        return Matched(row[0], row[1], row[2], bool(row[3])) if row else None

    def taken_apart(self, account: str, currency: str) -> dict[str, set[str]]:
        """Return line -> postings by their ids, as matches that were taken back joined them."""
        sql = (
            "SELECT DISTINCT l.statement, l.at, p.posting, p.entry, p.line FROM qkh_unmatch u JOIN qkh_match m"
            " ON m.book = u.book AND m.seq = u.of AND m.account = :account AND m.currency = :currency"
            " JOIN qkh_match_parts l ON l.book = u.book AND l.seq = u.of AND l.statement IS NOT NULL"
            " JOIN qkh_match_parts p ON p.book = u.book AND p.seq = u.of AND p.number = l.number"
            " AND p.posting IS NOT NULL WHERE u.book = :book AND u.seq <= :pin"
            " AND (u.number IS NULL OR u.number = l.number)"
        )
        found: dict[str, set[str]] = {}
        for seq, item, *posting in self.rows(sql, account=account, currency=currency):
            found.setdefault(f"{seq}/{item}", set()).add("/".join(map(str, posting)))
        return found

    def live_of(self, seq: int) -> set[int]:
        """Return the numbers of the matches of an act that were not taken back."""
        sql = f"SELECT DISTINCT p.number FROM qkh_match_parts p WHERE p.book = :book AND p.seq = :seq AND {LIVE}"
        return {int(number) for (number,) in self.rows(sql, seq=seq)}

    def matched_like(self, account: str, day: Date, amount: int, currency: str, party: str) -> list[MatchedPlace]:
        """Return the entries (seq, entry) of a day that change an account by an amount, matched with the bank.

        They name that party, or, where it is an empty text, none; what was reversed is left out.
        """
        sql = (
            "SELECT DISTINCT r.seq, r.entry FROM qkh_posting r JOIN qkh_match_parts p ON p.book = r.book"
            " AND p.posting = r.seq AND p.entry = r.entry AND p.line = r.line WHERE r.book = :book"
            f" AND r.account = :account AND r.date = :day AND r.currency = :currency AND {LIVE}"
            " AND (SELECT sum(x.amount) FROM qkh_posting x WHERE x.book = r.book AND x.seq = r.seq"
            " AND x.entry = r.entry AND x.account = r.account AND x.currency = r.currency) = :amount"
            " AND coalesce((SELECT max(q.party) FROM qkh_posting q WHERE q.book = r.book AND q.seq = r.seq"
            " AND q.entry = r.entry), '') = :party AND NOT EXISTS (SELECT 1 FROM qkh_entry e WHERE e.book = r.book"
            " AND e.corrects = r.seq AND e.corrects_entry = r.entry AND e.reversal = 1) ORDER BY r.seq, r.entry"
        )
        values = {"account": account, "day": day.isoformat(), "amount": amount, "currency": currency, "party": party}
        return [(int(seq), int(entry)) for seq, entry in self.rows(sql, **values)]

    def voucher_nos(self, places: Collection[MatchedPlace]) -> dict[MatchedPlace, str]:
        """Return the first voucher number of the entries at these places (seq, entry), as printed."""
        sql = (
            "WITH w (a, b) AS (VALUES {wanted}) SELECT v.seq, v.entry, v.series, v.number, v.year FROM w CROSS JOIN"
            " qkh_voucher v WHERE v.book = :book AND v.seq = w.a AND v.entry = w.b"
            " ORDER BY v.seq, v.item DESC"
        )
        found = self._at(sql, places)
        return {(int(seq), int(entry)): voucher_no(series, number, year) for seq, entry, series, number, year in found}

    def vouchers_booked_by(self, seq: int, number: int | None = None, *, elsewhere: bool = False) -> tuple[str, ...]:
        """Return the vouchers that were booked from the lines of a statement, or by an act of matching, and stand.

        In the order of the log; of a match that was taken back too. ``number`` is one match of the act. Those that
        are matched with other lines by now (of another statement, by another act) are theirs: they are returned with
        ``elsewhere``, and only then.
        """
        of = "(l.seq = :seq OR l.statement = :seq)" if number is None else "l.seq = :seq AND l.number = :number"
        sql = (
            "SELECT DISTINCT p.posting, p.entry FROM qkh_match_parts p JOIN qkh_match_parts l ON l.book = p.book"
            " AND l.seq = p.seq AND l.number = p.number AND l.statement IS NOT NULL WHERE p.book = :book"
            " AND p.seq <= :pin AND p.rule = 'booked' AND p.posting IS NOT NULL AND " + of + ""
            " AND NOT EXISTS (SELECT 1 FROM qkh_entry r WHERE r.book = p.book AND r.corrects = p.posting"
            f" AND r.corrects_entry = p.entry AND r.reversal = 1 AND r.seq <= :pin) AND {'' if elsewhere else 'NOT '}"
            f"{_ELSEWHERE} ORDER BY p.posting, p.entry"
        )
        values = {"seq": seq} | ({} if number is None else {"number": number})
        places = [(int(of), int(entry)) for of, entry in self.rows(sql, **values)]
        nos = self.voucher_nos(places)
        return tuple(nos[place] for place in places)

    def memos(self, places: Collection[MatchedPlace]) -> dict[MatchedPlace, tuple[str | None, int | None]]:
        """Return the memo of the lines at these places, None once it is erased, and the seq of the act that hid it."""
        sql = (
            "WITH w (a, b) AS (VALUES {wanted}) SELECT r.seq, r.item, n.value, n.hidden FROM w CROSS JOIN"
            " qkh_statement_rows r JOIN qkh_personal n ON n.book = r.book AND n.seq = r.seq"
            " AND n.path = " + MEMO.format(item="r.item") + " WHERE r.book = :book AND r.seq = w.a AND r.item = w.b"
        )
        found = self._at(sql, places)
        return {(int(a), int(b)): (value, hidden) for a, b, value, hidden in found}

    def left_lines(self, account: str, currency: str, until: Date) -> Iterator[LeftLine]:
        """Yield what is left of the lines of an account up to the day ``until``, in order of date."""
        rows = self.rows(_LEFT_LINES, account=account, currency=currency, until=until.isoformat())
        for seq, item, date, amount in rows:
            yield LeftLine(int(seq), int(item), date, int(amount))

    def left_postings(self, account: str, currency: str, begins: Date, until: Date) -> Iterator[LeftPosting]:
        """Yield what is left of the postings of an account from the day ``begins`` until ``until``, in order of date.

        What comes to nothing with its corrections, however late they are, waits for no line.
        """
        last = until.isoformat()
        rows = self.rows(_LEFT_POSTINGS, account=account, currency=currency, begins=begins.isoformat())
        for seq, entry, line, date, fund, amount in waiting(rows, 5):
            if date <= last:
                yield LeftPosting(int(seq), int(entry), int(line), date, fund, int(amount))

    def lines(self, account: str, currency: str) -> Iterator[LineRow]:
        """Yield the lines of an account of which something is left to match, in order of date."""
        yield from map(_line_row, self.rows(_LINES, account=account, currency=currency))

    def lines_at(self, account: str, currency: str, places: Collection[MatchedPlace]) -> list[LineRow]:
        """Return those of these lines of an account of which something is left to match, in order of date."""
        sql = "WITH w (a, b) AS (VALUES {wanted}) " + _OPEN_AT
        found = self._at(sql, places, account=account, currency=currency)
        return sorted(map(_line_row, found), key=lambda row: (row.date, row.seq, row.item))

    def lines_after(self, account: str, currency: str, last: LineRow | None, most: int) -> list[LineRow]:
        """Return the next lines that ``lines`` would yield after the ``last``, ``most`` at most; without it the first.

        So many are read page by page, with what was matched of them meanwhile.
        """
        seq, item, date = (last.seq, last.item, last.date) if last else (0, 0, "")
        asked = {"account": account, "currency": currency, "seq": seq, "item": item, "date": date, "most": most}
        return list(map(_line_row, self.rows(_NEXT_OPEN, **asked)))

    def postings(self, account: str, currency: str) -> Iterator[PostingRow]:
        """Yield the postings of an account of which something is left to match, in order of date."""
        rows = self.rows(_POSTINGS, account=account, currency=currency)
        for seq, entry, line, date, fund, amount, root, root_entry, *texts, party, pledge in rows:
            key, description, document, person, hidden = texts
            yield PostingRow(
                int(seq), int(entry), int(line), date, fund, int(amount), (int(root), int(root_entry)), key,
                description, document, person, hidden > 0, party, pledge,
            )  # fmt: skip
