"""What the store knows of funds beside their balances: budgets, reserves, principal, terms."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.registers import voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader, placeholders
from quykhuyenhoc.store.statements import FAMILY, ROOT

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.funds import Reserve
    from quykhuyenhoc.store.accounts import Slice
    from quykhuyenhoc.store.connections import Connection


class BudgetRow(NamedTuple):
    """The newest version of a budget."""

    code: str
    fund: str
    period: str
    amount: int
    currency: str
    programme: str | None
    decision: str | None
    overspend: str


class PrincipalTransfer(NamedTuple):
    """A transfer that a decision let out of a fund of this book (minor units)."""

    seq: int
    date: str
    amount: int
    currency: str
    fund: str
    target: str
    decision: str
    no: str
    reversed: bool


# In this order: SQLite would else read every voucher of the book first.
_PRINCIPAL: Final = (
    "SELECT t.seq, t.date, t.amount, t.amount_currency, t.from_fund, coalesce(t.to_fund, t.to_book, ''), t.decision,"
    " v.series, v.number, v.year,"
    " (SELECT count(*) FROM qkh_entry r WHERE r.book = t.book AND r.corrects = t.seq AND r.reversal = 1"
    " AND r.seq <= :pin)"
    " FROM qkh_fund_transfer t CROSS JOIN qkh_voucher v WHERE v.book = t.book AND v.seq = t.seq AND v.item = 1"
    " AND t.book = :book AND t.decision IS NOT NULL AND t.from_fund IS NOT NULL AND t.from_book IS NULL"
    " AND t.seq <= :pin ORDER BY t.seq"
)


# In this order: SQLite would else read every correction of the book first.
_CORRECTED: Final = "SELECT e.seq FROM {of} o CROSS JOIN qkh_entry e WHERE e.book = :book AND e.corrects = o.seq"
_OF_ACTS: Final = (
    "WITH own AS (SELECT seq FROM qkh_log WHERE book = :book AND kind IN ({kinds})),"
    f" first AS ({_CORRECTED.format(of='own')}), mine AS (SELECT seq FROM own UNION SELECT seq FROM first"
    f" UNION {_CORRECTED.format(of='first')}) "
)


ABROAD: Final = (
    "SELECT seq FROM qkh_fund_transfer WHERE book = :book AND (to_book IS NOT NULL OR from_book IS NOT NULL)"
    " UNION ALL SELECT seq FROM qkh_hand_over WHERE book = :book"
    " UNION ALL SELECT seq FROM qkh_take_over WHERE book = :book"
)
RELEASED: Final = "SELECT seq FROM qkh_release_fund WHERE book = :book"


def principal_lowered(connection: "Connection") -> bool:
    """Tell whether one person ever lowered a principal in a book of the database, whoever signed it since."""
    sql = "SELECT 1 FROM qkh_judged WHERE open = 1 AND effect = 'principal' LIMIT 1"
    return connection.one(sql, ()) is not None


class ReserveRow(NamedTuple):
    """One change of what is reserved: ``amount`` (minor units) is negative where money is put aside."""

    seq: int
    date: str
    fund: str
    amount: int
    ref: str
    programme: str | None


class FundReader(SubjectReader):
    """Budgets, reserves and principal: what is known of funds beside their balances."""

    def budgets(self) -> tuple[BudgetRow, ...]:
        """Return every budget as known after a seq, by code."""
        sql = (
            "SELECT code, fund, period, amount, amount_currency, programme, decision, overspend FROM qkh_budget"
            " WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        )
        found = {row[0]: BudgetRow(*row) for row in self.rows(sql)}
        return tuple(found[code] for code in sorted(found))

    def budget_spent(self, fund: str, programme: str | None, days: tuple[str, str], currency: str) -> int:
        """Return what a fund spent (minor units) between two days: on expense accounts, transfers and closings aside.

        Awards in a distributor's hands count as spent: they are an advance with a programme until they are signed for.
        """
        values: dict[str, Any] = {"fund": fund, "low": days[0], "high": days[1], "currency": currency}
        which = ""
        if programme is not None:
            which, values["programme"] = " AND p.programme = :programme", programme
        sql = (
            "SELECT coalesce(sum(p.amount), 0) FROM"
            " (SELECT DISTINCT id, type FROM qkh_account WHERE book = :book AND (type = 'expense' OR kind ="
            " 'advance')) a"
            " CROSS JOIN qkh_posting p WHERE p.book = :book AND p.account = a.id AND p.date BETWEEN :low AND :high"
            f" AND p.fund = :fund AND p.currency = :currency AND p.kind = 'normal'{which}"
            " AND (a.type = 'expense' OR p.programme IS NOT NULL)"
        )
        row = self.one(sql, **values)
        return int(row[0]) if row else 0

    def budget_committed(self, fund: str, programme: str | None, days: tuple[str, str], currency: str) -> int:
        """Return what decisions dated between two days still commit of a fund: reserved, less released since."""
        values: dict[str, Any] = {"fund": fund, "low": days[0], "high": days[1], "currency": currency}
        which = ""
        if programme is not None:
            which, values["programme"] = " AND r.programme = :programme", programme
        sql = (
            "SELECT coalesce(-sum(r.amount), 0) FROM qkh_reserve r JOIN qkh_decide d ON d.book = r.book"
            " AND d.number = r.ref WHERE r.book = :book AND r.fund = :fund AND r.currency = :currency"
            f" AND d.date BETWEEN :low AND :high{which}"
        )
        row = self.one(sql, **values)
        return int(row[0]) if row else 0

    def budgeted(self, fund: str, programme: str | None, since: Date, until: Date, currency: str) -> int:
        """Return what a fund spent in a span of days and what it has open of commitments decided in it."""
        asked = fund, programme, (since.isoformat(), until.isoformat()), currency
        return self.budget_spent(*asked) + self.budget_committed(*asked)

    def reserved_by(self, seq: int) -> "tuple[Reserve, ...]":
        """Return what an act reserved and let go."""
        from quykhuyenhoc.ledger.funds import Reserve  # reports load no nouns

        sql = (
            "SELECT fund, date, amount, currency, ref, programme, award FROM qkh_reserve"
            " WHERE book = :book AND seq = :seq ORDER BY item"
        )
        return tuple(
            Reserve(
                fund=fund, date=stored_day(day), amount=int(amount), currency=currency, ref=ref, programme=programme,
                award=award,
            )
            for fund, day, amount, currency, ref, programme, award in self.rows(sql, seq=seq)
        )  # fmt: skip

    def principal_transfers(self) -> Iterator[PrincipalTransfer]:
        """Yield every transfer that names a decision and gives from a fund of this book, in the order of the log.

        Which of them left an endowment the reader knows from the funds.
        """
        for row in self.rows(_PRINCIPAL):
            seq, date, amount, currency, fund, target, decision, series, number, year, reversal = row
            no = voucher_no(series, number, year)
            yield PrincipalTransfer(seq, date, int(amount), currency, fund, target, decision, no, bool(reversal))

    def by_party(self, account: str, fund: str, currency: str) -> dict[str, int]:
        """Return what stands on an account in a fund, by party, "" for none (minor units)."""
        sql = (
            "SELECT coalesce(p.party, ''), sum(p.amount) FROM qkh_posting p WHERE p.book = :book"
            " AND p.account = :account AND p.fund = :fund AND p.currency = :currency GROUP BY 1"
        )
        rows = self.rows(sql, account=account, fund=fund, currency=currency)
        return {str(party): int(amount) for party, amount in rows}

    def lowest_at(self, account: str, fund: str, currency: str, since: Date) -> int:
        """Return the lower of what a fund has on an account at the end of a day and of all days (minor units)."""
        from quykhuyenhoc.store.accounts import Slice  # only where money is moved

        part = Slice(self.snapshot.book, (account,), currency, (fund,))
        return min(self.snapshot.accounts.sides(part, None, day).net for day in (since, Date.max))

    def listed_on(self, account: str, currency: str, acts: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return what acts of these kinds put on an account, with all that corrects them, by fund and party."""
        values: dict[str, Any] = {"account": account, "currency": currency}
        sql = _OF_ACTS.format(kinds=placeholders(values, "kind", sorted(acts))) + (
            "SELECT p.fund, coalesce(p.party, ''), sum(p.amount) FROM mine m CROSS JOIN qkh_posting p"
            " WHERE p.seq = m.seq AND p.book = :book AND p.account = :account AND p.currency = :currency GROUP BY 1, 2"
        )
        found: dict[str, dict[str, int]] = {}
        for fund, party, amount in self.rows(sql, **values):
            found.setdefault(str(fund), {})[str(party)] = int(amount)
        return found

    def spent(
        self, what: tuple[str, str, str], accounts: Iterable[str], days: tuple[str, str],
    ) -> int:  # fmt: skip
        """Return what (fund, currency) spent on a purpose, a programme or one of these accounts, in a span of days.

        What corrections of later days take off a voucher of these days was not spent; what they add is of their own
        day.
        """
        fund, currency, purpose = what
        values: dict[str, Any] = {
            "fund": fund, "currency": currency, "purpose": purpose, "low": days[0], "high": days[1],
            }  # fmt: skip
        listed = placeholders(values, "account", accounts)
        sql = (
            "SELECT sum(CASE WHEN spent <= 0 OR later >= 0 THEN spent WHEN spent + later <= 0 THEN 0"
            " ELSE spent + later END)"
            " FROM (SELECT sum(CASE WHEN p.date <= :high THEN p.amount ELSE 0 END) AS spent,"
            f" sum(CASE WHEN p.date > :high THEN p.amount ELSE 0 END) AS later FROM qkh_posting p{FAMILY}"
            " WHERE p.book = :book AND p.fund = :fund AND p.currency = :currency AND p.date >= :low"
            " AND (p.date <= :high OR e.corrects IS NOT NULL) AND p.kind = 'normal' AND p.seq <= :pin"
            f" AND (p.programme = :purpose OR p.account IN ({listed}))"
            " AND EXISTS (SELECT 1 FROM qkh_account a WHERE a.book = p.book AND a.id = p.account AND a.type ="
            " 'expense')"
            f" GROUP BY {ROOT}) AS vouchers"
        )
        row = self.one(sql, **values)
        return int(row[0]) if row and row[0] else 0

    def newest(self, register: str, columns: str) -> list[tuple[Any, ...]]:
        """Return the newest version of every one of a register, by code: ``seq``, its identity, then the columns."""
        sql = f"SELECT seq, id, {columns} FROM qkh_{register} WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        found = {row[1]: row for row in self.rows(sql)}
        return [found[key] for key in sorted(found)]

    def moved(self, acts: str, part: "Slice", days: tuple[str, str]) -> dict[str, int]:
        """Return what transfers of these acts (``ABROAD``, ``RELEASED``) brought each fund, in its favour (minor).

        ``part`` are the net asset, income and expense accounts of a book in one currency.
        """
        values: dict[str, Any] = {
            "book": part.book, "low": days[0], "high": days[1], "currency": part.currency
        }  # fmt: skip
        listed = placeholders(values, "account", part.accounts)
        sql = (
            "SELECT p.fund, -sum(p.amount) FROM qkh_posting p JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq"
            " AND e.entry = p.entry LEFT JOIN qkh_entry c ON c.book = e.book AND c.seq = e.corrects"
            " AND c.entry = e.corrects_entry WHERE p.book = :book AND p.kind = 'transfer' AND p.currency = :currency"
            f" AND p.date BETWEEN :low AND :high AND p.seq <= :pin AND p.account IN ({listed})"
            f" AND coalesce(c.corrects, e.corrects, e.seq) IN ({acts}) GROUP BY p.fund"
        )
        return {fund: int(amount) for fund, amount in self.rows(sql, **values)}

    def approvers_of(self, seq: int) -> str:
        """Return who approved an act before it was recorded, with commas; empty where nobody had to."""
        sql = (
            "SELECT DISTINCT a.party FROM qkh_enacted e JOIN qkh_approval a ON a.book = e.book AND a.proposal ="
            " e.proposal"
            " AND a.seq < e.seq AND a.signature IS NOT NULL WHERE e.book = :book AND e.seq = :seq ORDER BY a.party"
        )
        return ", ".join(row[0] for row in self.rows(sql, seq=seq))

    def reserves(self, until: str, currency: str, known: int | None = None) -> Iterator[ReserveRow]:
        """Yield what was reserved and let go up to a day (with ``known`` as of that seq), by day."""
        values: dict[str, Any] = {"until": until, "currency": currency}
        where = ""
        if known is not None:
            where, values["pin"] = " AND seq <= :pin", known
        sql = (
            "SELECT seq, date, fund, amount, ref, programme FROM qkh_reserve"
            f" WHERE book = :book AND currency = :currency AND date <= :until{where} ORDER BY date, seq, item"
        )
        yield from (ReserveRow(*row) for row in self.rows(sql, **values))
