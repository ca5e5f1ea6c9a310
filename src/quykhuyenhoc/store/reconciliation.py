"""Reconciliations as the book has them: what passed the bank, seals, counts of cash. No act is imported here."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from datetime import timedelta
from hashlib import sha256
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.reconciliation import Derived, MatchedPlace, Reconciled, ValidSeal
from quykhuyenhoc.ledger.statements import OpenItem, SealedFile
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader
from quykhuyenhoc.store.statements import FAMILY, KEPT, LIVE, ROOT, UNREVIEWED

if TYPE_CHECKING:
    from quykhuyenhoc.bank.stretches import Step, Stretch


class CountRow(NamedTuple):
    """A count of cash: what was counted, and what the book held (minor units)."""

    seq: int
    date: str
    account: str
    counted: int
    held: int
    party: str
    witness: str
    actor: str
    currency: str


def waiting(
    rows: Iterable[tuple[Any, ...]], amount: int, passed: Collection[MatchedPlace] = ()
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of postings, without the two columns of ``ROOT`` at their end, that wait for the bank.

    A voucher that comes to nothing with its corrections never passed the bank: what is left of it needs no match. What
    has passed it (its root is in ``passed``) is in the funds that its corrections say: what they moved from one to
    another is no movement at the bank, so only what is left beyond that waits.
    ``amount`` is the column of what is left; with ``passed`` the fund stands before it.
    """
    kept = list(rows)
    left = [int(row[amount]) for row in kept]
    families: dict[MatchedPlace, list[int]] = {}
    for at, row in enumerate(kept):
        families.setdefault((int(row[-2]), int(row[-1])), []).append(at)
    for root, family in families.items():
        if not sum(left[at] for at in family):
            for at in family:
                left[at] = 0
        elif root in passed:
            _cancel(left, family, [row[amount - 1] for row in kept])
    for row, rest in zip(kept, left, strict=True):
        if rest:
            yield *row[:amount], rest, *row[amount + 1 : -2]


def _cancel(left: list[int], family: Sequence[int], funds: Sequence[str]) -> None:
    """Take in and out of a family away from each other: in the same fund first, then the earliest."""
    for n, at in enumerate(family):
        for before in sorted(family[:n], key=lambda one: funds[one] != funds[at]):
            if left[before] * left[at] < 0:
                both = left[before] + left[at]
                left[before], left[at] = (both, 0) if abs(left[before]) > abs(left[at]) else (0, both)


ONE: Final = timedelta(days=1)

_TAKEN: Final = (
    "live AS (SELECT p.seq, p.number, p.date, p.amount, p.statement, p.at, p.posting, p.entry, p.line"
    " FROM qkh_match m JOIN qkh_match_parts p ON p.book = m.book AND p.seq = m.seq WHERE m.book = :book"
    f" AND m.account = :account AND m.currency = :currency AND {LIVE}),"
    " ends AS (SELECT seq, number, max(last) AS last FROM (SELECT seq, number, max(date) AS last FROM live"
    " GROUP BY seq, number, statement, at, posting, entry HAVING sum(amount) <> 0) AS moved GROUP BY seq, number),"
    " taken AS (SELECT {place}, sum(l.amount) AS whole,"
    " sum(CASE WHEN e.last <= :until THEN l.amount ELSE 0 END) AS done"
    " FROM live l JOIN ends e ON e.seq = l.seq AND e.number = l.number WHERE l.{first} IS NOT NULL GROUP BY {place})"
)
_LINES: Final = (
    "WITH " + _TAKEN.format(place="l.statement, l.at", first="statement") + " SELECT r.seq, r.item, r.date, r.amount -"
    " coalesce(t.done, 0) FROM qkh_statement_rows r LEFT JOIN taken t ON t.statement = r.seq AND t.at = r.item"
    " WHERE r.book = :book AND r.account = :account AND r.currency = :currency AND r.date <= :until AND r.seq <= :pin"
    f" AND r.seq {KEPT} AND r.amount <> coalesce(t.done, 0) ORDER BY r.date, r.seq, r.item"
)
# The amount of a posting that the opening balance of the bank holds is what matches say came later.
_OWN: Final = "(CASE WHEN p.date < :begins OR p.kind = 'opening' THEN coalesce(t.whole, 0) ELSE p.amount END)"
_BOOKED: Final = "WITH " + _TAKEN.format(place="l.posting, l.entry, l.line", first="posting")
_POSTINGS: Final = (
    _BOOKED + " SELECT p.seq, p.entry, p.line,"
    f" p.date, p.fund, {_OWN} - coalesce(t.done, 0), {ROOT} FROM qkh_posting p LEFT JOIN taken t ON t.posting = p.seq"
    f" AND t.entry = p.entry AND t.line = p.line{FAMILY} WHERE p.book = :book AND p.account = :account"
    " AND p.currency = :currency AND p.date <= :until AND p.seq <= :pin"
    f" AND {_OWN} <> coalesce(t.done, 0) ORDER BY p.date, p.seq, p.entry, p.line"
)
_PASSED: Final = (
    _BOOKED + f" SELECT DISTINCT {ROOT} FROM taken t JOIN qkh_posting p ON p.book = :book AND p.seq = t.posting"
    f" AND p.entry = t.entry AND p.line = t.line{FAMILY} WHERE t.done <> 0"
)


class Cover(NamedTuple):
    """What one statement covers and brought, and what is known of it."""

    seq: int
    begins: Date
    end: Date
    opening: int | None
    closing: int | None
    sha256: str
    step: "Step"


def _last_run(found: list[Cover]) -> list[Cover]:
    """Return the last of the statements, by their first day, between which no day is missing."""
    from quykhuyenhoc.bank.stretches import missing_day  # few reads of the bank are about whole statements

    run: list[Cover] = []
    reached = found[0].begins - ONE if found else Date.min
    for one in found:
        if missing_day(reached, one.begins):
            run = []
        run, reached = [*run, one], max(reached, one.end)
    return run


def _stretches(found: list[Cover]) -> "tuple[Stretch, ...]":
    """Return which statements follow on each other, by their first day."""
    from quykhuyenhoc.bank.stretches import histories_of  # few reads of the bank are about whole statements

    return histories_of(one.step for one in sorted(found, key=lambda one: one.seq))[0]


def _problem(found: list[Cover], later: list[Cover], until: Date, bank: int | None) -> Message | None:
    """Return why the statements do not show the balance of a day; None where they do.

    That of a Saturday or Sunday at the end is shown by one that begins ``later`` with the same balance.
    """
    from quykhuyenhoc.bank.stretches import missing_day  # as above

    if not found:
        return M_("no statement covers {day}", day=until)
    if bank is None:
        return M_("the statements print no balance")
    stretches = _stretches(found)
    reached = stretches[0].begins - ONE
    for one in stretches:
        if day := missing_day(reached, one.begins):
            return M_("no statement covers {day}", day=day)
        reached = max(reached, one.end)
    if day := missing_day(reached, until + ONE):
        return M_("no statement covers {day}", day=day)
    if reached < until and not any(one.opening == bank and not missing_day(reached, one.begins) for one in later):
        return M_("no statement covers {day}, a weekend; the one of the next working day tells", day=reached + ONE)
    return _unjoined(found, stretches, until, bank)


class Hole(NamedTuple):
    """Where nothing covers an account: after a day and balance (minor units), and before others; None: not printed."""

    after: Date
    closing: int | None
    before: Date
    opening: int | None


def _unjoined(found: list[Cover], stretches: "Sequence[Stretch]", until: Date, bank: int) -> Message | None:
    """Return where lines are missing between statements, or at the end of a day."""
    for before, after in pairwise(stretches):
        problem = M_("lines are missing between the statements up to {end} and those from {begins} on")
        return problem.format(end=before.end, begins=after.begins)
    printed = {one.closing for one in found if one.end == until} - {None}
    if printed and bank not in printed and not any(one.end > until for one in found):
        return M_("the lines up to {day} do not come to the balance that the statement prints", day=until)
    return None


class ReconciliationReader(SubjectReader):
    """Reconciliations, seals and counts of cash."""

    def cash_counts(self, seq: int | None = None) -> Iterator[CountRow]:
        """Yield the counts of cash, the latest first: all that were known after an act, or the one of ``seq``."""
        values: dict[str, Any] = {} if seq is None else {"seq": seq}
        sql = (
            "SELECT c.seq, c.date, c.account, c.counted, c.held, c.party, c.witness, l.actor, c.currency"
            " FROM qkh_count_cash c JOIN qkh_log l ON l.book = c.book AND l.seq = c.seq WHERE c.book = :book"
            f" AND c.seq <= :pin{'' if seq is None else ' AND c.seq = :seq'} ORDER BY c.date DESC, c.seq DESC"
        )
        for row in self.rows(sql, **values):
            yield CountRow(*row)

    def telling_counts(self, since: str, until: str) -> Iterator[CountRow]:
        """Yield the last count of each account and currency dated up to a day, and those that a later one replaced.

        Those only for the same day, from ``since`` on: two counts of one day tell of one box.
        """
        seen = dict[tuple[str, str], str]()
        for one in self.snapshot.newest.reconciliation.cash_counts():
            if one.date <= until:
                day = seen.get((one.account, one.currency))
                if day is None or (day == one.date and since <= day):
                    yield one
                seen[one.account, one.currency] = one.date

    def held_now(self, count: CountRow) -> int:
        """Return what the book has now at the end of the day of a count, whatever was recorded since."""
        sql = (
            "SELECT coalesce(sum(amount), 0) FROM qkh_posting WHERE book = :book AND account = :account"
            " AND currency = :currency AND date <= :date"
        )
        values = {"account": count.account, "currency": count.currency, "date": count.date}
        row = self.one(sql, **values)
        return int(row[0]) if row else 0

    def pieces(self, seq: int) -> Iterator[tuple[int, int]]:
        """Yield (value, pieces) of a count, the largest value first."""
        sql = "SELECT value, pieces FROM qkh_count_cash_pieces WHERE book = :book AND seq = :seq ORDER BY value DESC"
        for value, count in self.rows(sql, seq=seq):
            yield int(value), int(count)

    def sealed(self, account: str, currency: str) -> ValidSeal | None:
        """Return the latest seal of an account that holds, of a bank account or of cash; None without one."""
        sql = (
            "SELECT seq, until FROM (SELECT s.book, s.seq, s.until FROM qkh_seal s WHERE s.book = :book"
            " AND s.account = :account AND s.currency = :currency UNION ALL SELECT c.book, c.seq, c.date FROM"
            " qkh_count_cash c WHERE c.book = :book AND c.account = :account AND c.currency = :currency"
            " AND c.counted = c.held) AS f WHERE f.seq <= :pin AND NOT EXISTS (SELECT 1 FROM qkh_unseal u"
            " WHERE u.book = f.book AND u.of = f.seq AND u.seq <= :pin) ORDER BY until DESC, seq DESC LIMIT 1"
        )
        row = self.one(sql, account=account, currency=currency)
        return ValidSeal(int(row[0]), row[1]) if row else None

    def workers(self, account: str, currency: str, until: str) -> frozenset[str]:
        """Return who worked on an account from its last seal to a day: imported, matched, set lines aside."""
        before = self.sealed(account, currency)
        values = {"account": account, "currency": currency, "after": before.until if before else "", "until": until}
        days = "BETWEEN :after AND :until AND {0} > :after".format
        found = self.rows(
            "SELECT DISTINCT l.actor FROM qkh_log l JOIN ("
            "SELECT r.book, r.seq FROM qkh_statement_rows r WHERE r.book = :book AND r.account = :account"
            f" AND r.currency = :currency AND r.date {days('r.date')} AND r.seq {KEPT} UNION "
            "SELECT p.book, p.seq FROM qkh_match m JOIN qkh_match_parts p ON p.book = m.book AND p.seq = m.seq"
            " WHERE m.book = :book AND m.account = :account AND m.currency = :currency"
            f" AND p.date {days('p.date')} AND {LIVE} UNION "
            "SELECT k.book, k.seq FROM qkh_mark_lines_marked k JOIN qkh_statement_rows r ON r.book = k.book"
            " AND r.seq = k.statement AND r.item = k.at WHERE r.book = :book AND r.account = :account"
            f" AND r.currency = :currency AND r.date {days('r.date')} AND r.seq {KEPT}"
            ") AS w ON w.book = l.book AND w.seq = l.seq WHERE l.seq <= :pin",
            **values,
        )
        return frozenset(str(row[0]) for row in found)

    def seal_at(self, seq: int) -> tuple[str, str] | None:
        """Return the account and currency of a seal or count; None where the act is none."""
        for table in ("seal", "count_cash"):
            sql = f"SELECT account, currency FROM qkh_{table} WHERE book = :book AND seq = :seq"
            row = self.one(sql, seq=seq)
            if row:
                return row[0], row[1]
        return None

    def matches_digest(self, account: str, currency: str) -> str:
        """Return the SHA-256 over every match of an account and every match taken back, as 64 hexadecimal digits."""
        sql = (
            "SELECT m.seq, 0, a.root FROM qkh_match m JOIN qkh_annex a ON a.book = m.book AND a.seq = m.seq"
            " WHERE m.book = :book AND m.account = :account AND m.currency = :currency AND m.seq <= :pin"
            " UNION ALL SELECT u.seq, u.of, CAST(coalesce(u.number, 0) AS TEXT) FROM qkh_unmatch u JOIN qkh_match m"
            " ON m.book = u.book AND m.seq = u.of WHERE u.book = :book AND m.account = :account"
            " AND m.currency = :currency AND u.seq <= :pin ORDER BY 1"
        )
        digest = sha256()
        for row in self.rows(sql, account=account, currency=currency):
            digest.update(f"{row[0]} {row[1]} {row[2]}\n".encode())
        return digest.hexdigest()

    def seals(self, account: str, currency: str, until: str) -> Iterator[tuple[Any, ...]]:
        """Yield (seq, time, reviewer, preparer, signature) of the seals of an account for exactly a day that hold.

        The latest comes first.
        """
        sql = (
            "SELECT s.seq, l.at, s.party, s.prepared_by, s.signature FROM qkh_seal s"
            " JOIN qkh_log l ON l.book = s.book AND l.seq = s.seq"
            " WHERE s.book = :book AND s.account = :account AND s.currency = :currency AND s.until = :until"
            " AND NOT EXISTS (SELECT 1 FROM qkh_unseal u WHERE u.book = s.book AND u.of = s.seq) ORDER BY s.seq DESC"
        )
        yield from self.rows(sql, account=account, currency=currency, until=until)

    def covers(self, account: str, currency: str) -> list[Cover]:
        """Return the statements of an account that cover days, by their first."""
        kept = self.snapshot.statements.kept(account, currency)
        found = [
            Cover(
                one.seq, one.covers.begins, one.covers.end, one.covers.opening, one.covers.closing, one.sha256, one.step
            )
            for one in kept
            if one.covers.begins and one.covers.end
        ]
        return sorted(found, key=lambda one: (one.begins, one.seq))

    def holes(self, account: str, currency: str, until: Date = Date.max) -> Iterator[Hole]:
        """Yield every place between the statements of an account, up to a day, that none of them covers."""
        found = [one for one in self.covers(account, currency) if one.begins <= until]
        for before, after in pairwise(_stretches(found) if found else ()):
            yield Hole(before.end, before.closing, after.begins, after.opening)

    def reconciled(self, account: str, currency: str, until: Date) -> Reconciled:
        """Return the reconciliation of an account (by its identity) at the end of a day, as known after a seq."""
        covers = self.covers(account, currency)
        found = [one for one in covers if one.begins <= until]
        begins = found[0].begins if found else until + ONE
        bank, derived = self._balance(account, currency, _last_run(found), until)
        held = self.held_by_fund(account, currency, until)
        asked = account, currency, until
        return Reconciled(
            bank=bank,
            book=sum(held.values()),
            items=tuple(chain(self._open_lines(*asked), self._open_postings(*asked, begins))),
            files=tuple(SealedFile(statement=one.seq, sha256=one.sha256) for one in found),
            matches=self.matches_digest(account, currency),
            problem=_problem(found, covers[len(found) :], until, bank),
            derived=derived,
        )

    def _balance(self, account: str, currency: str, run: list[Cover], until: Date) -> tuple[int | None, Derived | None]:
        """Return the balance at the bank at the end of a day; that before all lines where no statement prints it."""
        stretches = _stretches(run)
        balances = (pair for one in stretches for pair in ((one.opening, one.begins - ONE), (one.closing, one.end)))
        amount, day = next((pair for pair in balances if pair[0] is not None), (None, until))
        if amount is None:
            return None, None
        begins = stretches[0].begins
        before = amount - self.snapshot.statements.bank_sum(account, currency, begins, day)
        bank = before + self.snapshot.statements.bank_sum(account, currency, begins, until)
        return bank, Derived(begins, before) if stretches[0].opening is None else None

    def held_by_fund(self, account: str, currency: str, until: Date) -> dict[str, int]:
        """Return what each fund has on an account at the end of a day, as known after a seq (minor units)."""
        sql = (
            "SELECT fund, sum(amount) FROM qkh_posting WHERE book = :book AND account = :account"
            " AND currency = :currency AND date <= :until AND seq <= :pin GROUP BY fund"
        )
        values = {
            "account": account,
            "currency": currency,
            "until": until.isoformat(),
        }
        return {fund: int(amount) for fund, amount in self.rows(sql, **values)}

    def marks(self) -> dict[tuple[int, int], str]:
        """Return the mark of every line that has one other than open."""
        sql = (
            "SELECT c.statement, c.at, m.mark FROM qkh_mark_lines m JOIN qkh_mark_lines_marked c ON c.book = m.book"
            " AND c.seq = m.seq WHERE m.book = :book AND m.seq <= :pin ORDER BY m.seq, c.item"
        )
        rows = self.rows(sql)
        found = {(int(statement), int(at)): mark for statement, at, mark in rows}
        return {place: mark for place, mark in found.items() if mark != "open"}

    def set_aside(self, account: str, currency: str) -> dict[tuple[int, int], bool]:
        """Return the lines of an account that are not to be booked, and whether only who said so stands for it."""
        sql = (
            f"SELECT c.statement, c.at, m.mark, CASE WHEN {UNREVIEWED.format(day='r.date')} THEN 1 ELSE 0 END"
            " FROM qkh_mark_lines m JOIN qkh_mark_lines_marked c ON c.book = m.book AND c.seq = m.seq"
            " JOIN qkh_statement_rows r ON r.book = c.book AND r.seq = c.statement AND r.item = c.at"
            " JOIN qkh_log l ON l.book = m.book AND l.seq = m.seq WHERE m.book = :book AND m.seq <= :pin"
            f" AND r.account = :account AND r.currency = :currency AND r.seq {KEPT} ORDER BY m.seq, c.item"
        )
        found = {
            (int(statement), int(at)): (mark, bool(alone))
            for statement, at, mark, alone in self.rows(sql, account=account, currency=currency)
        }
        return {place: alone for place, (mark, alone) in found.items() if mark == "ignored"}

    def _open_lines(self, account: str, currency: str, until: Date) -> Iterator[OpenItem]:
        marked = self.marks()
        rows = self.rows(_LINES, account=account, currency=currency, until=until.isoformat())
        for seq, item, date, amount in rows:
            yield OpenItem(
                date=stored_day(date), amount=int(amount), statement=int(seq), at=int(item),
                mark=marked.get((int(seq), int(item))),
            )  # fmt: skip

    def _open_postings(self, account: str, currency: str, until: Date, begins: Date) -> Iterator[OpenItem]:
        """Yield what the bank does not have yet.

        Which vouchers it has in part is asked only where one was corrected: else nothing of them moved between funds.
        """
        asked = {"account": account, "currency": currency, "until": until.isoformat()}
        rows = list(self.rows(_POSTINGS, **asked, begins=begins.isoformat()))
        passed = set[tuple[int, ...]]()
        if any(row[:2] != row[-2:] for row in rows):
            passed = {(int(seq), int(entry)) for seq, entry in self.rows(_PASSED, **asked)}
        for seq, entry, line, date, fund, amount in waiting(rows, 5, passed):
            yield OpenItem(
                date=stored_day(date), amount=int(amount), fund=fund, posting=int(seq), entry=int(entry),
                line=int(line),
            )  # fmt: skip
