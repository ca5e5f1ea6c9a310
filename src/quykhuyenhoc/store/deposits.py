"""Term deposits as they stand: what became of their acts, with all that corrects these. No act is imported here.

A version of a deposit counts as long as something is left of the voucher of its act, or the act booked nothing. The
newest term that counts is the deposit's term. It is closed where the act that ended it counts and nothing is left on
it; it was never there where no term counts and nothing is left on it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.figures import BalanceRow
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.deposits import Deposit

_LATER: Final = ("accrue_interest", "receive_interest", "roll_over", "withdraw_early", "close_deposit")
_ACTS: Final = "SELECT code AS deposit, seq, date FROM qkh_open_deposit WHERE book = :book" + "".join(
    f" UNION ALL SELECT deposit, seq, date FROM qkh_{table} WHERE book = :book" for table in _LATER
)
_SUMS: Final = (
    f"WITH own AS (SELECT deposit, seq, date FROM ({_ACTS}) AS acts{{where}}),"
    " mine AS (SELECT deposit, seq AS root, date AS day, seq FROM own"
    " UNION SELECT o.deposit, o.seq, o.date, e.seq FROM own o"
    " JOIN qkh_entry e ON e.book = :book AND e.corrects = o.seq UNION SELECT o.deposit, o.seq, o.date, d.seq FROM own o"
    " JOIN qkh_entry e ON e.book = :book AND e.corrects = o.seq"
    " JOIN qkh_entry d ON d.book = :book AND d.corrects = e.seq)"
    " SELECT deposit, root, account, fund, currency,"
    " (SELECT max(k.kind) FROM qkh_account k WHERE k.book = :book AND k.id = account), sum(amount) FROM ("
    "SELECT m.deposit, m.root, p.account, p.fund, p.currency, p.amount FROM mine m"
    " JOIN qkh_posting p ON p.book = :book AND p.seq = m.seq WHERE p.seq <= :pin AND {day} <= :until"
    " UNION ALL SELECT n.deposit, n.seq, a.id, s.fund, s.amount_currency, s.amount FROM own n"
    " JOIN qkh_open_deposit o ON o.book = :book AND o.seq = n.seq"
    " JOIN qkh_open_deposit_shares s ON s.book = o.book AND s.seq = o.seq"
    " JOIN qkh_account a ON a.book = o.book AND a.code = o.deposit_account AND a.seq ="
    " (SELECT max(n.seq) FROM qkh_account n WHERE n.book = o.book AND n.code = o.deposit_account AND n.seq < o.seq)"
    " WHERE o.account IS NULL AND o.seq <= :pin AND o.date <= :until"
    " UNION ALL SELECT l.ref, l.seq, a.id, f.id, l.amount_currency, -l.amount FROM qkh_hand_over_lines l"
    " JOIN qkh_hand_over h ON h.book = l.book AND h.seq = l.seq"
    " JOIN qkh_account a ON a.book = l.book AND a.code = l.account AND a.seq ="
    " (SELECT max(n.seq) FROM qkh_account n WHERE n.book = l.book AND n.code = l.account AND n.seq < l.seq)"
    " JOIN qkh_fund f ON f.book = l.book AND f.code = l.fund AND f.seq ="
    " (SELECT max(n.seq) FROM qkh_fund n WHERE n.book = l.book AND n.code = l.fund AND n.seq < l.seq)"
    " WHERE l.book = :book AND l.kind = 'deposit' AND l.seq <= :pin AND h.date <= :until{handed}"
    ") AS found GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
)


class Deposited(NamedTuple):
    """A term deposit as it stands, with what each fund has on its account, and interest accrued and not received."""

    deposit: "Deposit"
    held: tuple[BalanceRow, ...]
    accrued: tuple[BalanceRow, ...]


class DepositRow(NamedTuple):
    """A deposit as it stands: its term, what each fund has on its account, and the interest accrued and not received.

    ``closed`` is the day on which it ended.
    """

    code: str
    id: str
    account: str
    since: str
    matures: str
    rate: int | None
    bank: str | None
    closed: str | None
    held: tuple[BalanceRow, ...]
    accrued: tuple[BalanceRow, ...]


class _Booked(NamedTuple):
    """What the acts of one deposit booked: ``left`` by (kind of account, account, fund, currency)."""

    standing: dict[int, bool]
    """Act that booked something -> whether anything is left of it."""
    left: dict[tuple[str, str, str, str], int]

    def sums(self, kind: str) -> tuple[BalanceRow, ...]:
        return tuple(BalanceRow(*key[1:], amount) for key, amount in self.left.items() if key[0] == kind and amount)


def _standing(versions: list[tuple[Any, ...]], booked: _Booked) -> DepositRow | None:
    """Return what the versions of a deposit, in the order of the log, come to; None where it was never there."""
    held, accrued = booked.sums("deposit"), booked.sums("receivable")
    counted = [row for row in versions if booked.standing.get(row[1], True)]
    terms = [row for row in counted if not row[8]]
    if not terms and not held and not accrued:
        return None
    code, seq, key, account, since, matures, rate, bank, _closed = (terms or versions)[-1]
    places = {one.account for one in held}
    if len(places) == 1:  # a correction may have brought all of it to another account
        (account,) = places
    held = tuple(one for one in held if one.account == account)
    ended = [row[8] for row in counted if row[8] and row[1] > seq]
    closed = ended[-1] if ended and not held and not accrued else None
    return DepositRow(code, key, account, since, matures, rate, bank, closed, held, accrued)


class DepositReader(SubjectReader):
    """Term deposits as they stand."""

    def listed(
        self,
        *,
        deposit: str | None = None,
        until: str = "9999-12-31",
        corrected: bool = False,
    ) -> Iterator[DepositRow]:
        """Yield each deposit, or one, as it stood at the end of a day, those that are closed too; by code.

        A correction counts from its own day on; ``corrected``: from the day of what it corrects on, as it should have
        been.
        """
        values: dict[str, Any] = {
            "until": until,
        }
        named = {"code": "", "deposit": "", "handed": ""}
        if deposit is not None:
            values["deposit"] = deposit
            named = {
                "code": " AND code = :deposit", "deposit": " WHERE deposit = :deposit",
                "handed": " AND l.ref = :deposit",
            }  # fmt: skip
        booked = self._booked(
            _SUMS.format(where=named["deposit"], handed=named["handed"], day="m.day" if corrected else "p.date"), values
        )
        sql = (
            "SELECT code, seq, id, account, since, matures, rate, bank, closed FROM qkh_deposit WHERE book = :book"
            " AND seq <= :pin AND since <= :until AND (closed IS NULL OR closed <= :until)"
            f"{named['code']} ORDER BY seq, version"
        )
        versions = defaultdict[str, list[tuple[Any, ...]]](list)
        for row in self.rows(sql, **values):
            versions[row[0]].append(row)
        for code in sorted(versions):
            found = _standing(versions[code], booked[code])
            if found is not None:
                yield found

    def standing(self, code: str | None = None, until: Date | None = None) -> tuple[Deposited, ...]:
        """Return every term deposit, or the one of a code, as it stands at the end of a day (None: of all days).

        One that came to nothing is none. What corrected an act counts from the day of that act on.
        """
        from quykhuyenhoc.ledger.deposits import Deposit  # reports load no nouns

        day = (until or Date.max).isoformat()
        return tuple(
            Deposited(
                Deposit(
                    code=row.code, id=row.id, account=row.account, since=stored_day(row.since),
                    matures=stored_day(row.matures), rate=row.rate, bank=row.bank,
                    closed=stored_day(row.closed) if row.closed else None,
                ),
                row.held,
                row.accrued,
            )
            for row in self.listed(deposit=code, until=day, corrected=True)
        )  # fmt: skip

    def days(self, code: str, after: Date) -> tuple[Date, ...]:
        """Return the days after one on which there are acts of a deposit, earliest first."""
        sql = (
            f"SELECT DISTINCT date FROM ({_ACTS}) AS acts WHERE deposit = :deposit AND seq <= :pin AND date > :after"
            " ORDER BY 1"
        )
        return tuple(stored_day(day) for (day,) in self.rows(sql, deposit=code, after=after.isoformat()))

    def of(self, seq: int) -> str | None:
        """Return the code of the deposit of which an act is, or of which it corrects an act; None of every other."""
        sql = (
            f"SELECT deposit FROM ({_ACTS}) AS acts WHERE seq = :seq OR seq IN"
            " (SELECT e.corrects FROM qkh_entry e WHERE e.book = :book AND e.seq = :seq AND e.corrects IS NOT NULL)"
        )
        row = self.one(sql, seq=seq)
        return str(row[0]) if row else None

    def _booked(self, sql: str, values: dict[str, Any]) -> defaultdict[str, _Booked]:
        found = defaultdict[str, _Booked](lambda: _Booked({}, {}))
        for deposit, root, account, fund, currency, kind, amount in self.rows(sql, **values):
            its, key = found[deposit], (kind, account, fund, currency)
            its.standing[int(root)] = its.standing.get(int(root), False) or bool(amount)
            its.left[key] = its.left.get(key, 0) + int(amount)
        return found
