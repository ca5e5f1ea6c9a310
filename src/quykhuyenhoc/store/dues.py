"""Dues as a book has them: what members owe and paid, and what was collected. No act is imported here."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any, Final

from quykhuyenhoc.ledger.dues import MONEY_OF, DuesOwed, DuesPassed, DuesShare
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader

_LINES: Final = (
    "WITH roots AS (SELECT seq, body FROM qkh_collect_dues WHERE book = :book AND year = :year AND seq <= :pin),"
    " members AS (SELECT body, seq AS member FROM roots"
    " UNION ALL SELECT r.body, c.seq FROM roots r JOIN qkh_entry c ON c.book = :book AND c.corrects = r.seq"
    " AND c.reversal = 1)"
    " SELECT {0}, -sum(p.amount) FROM members m JOIN qkh_posting p ON p.book = :book AND p.seq = m.member"
    " AND p.party IS NOT NULL WHERE p.seq <= :pin AND p.date <= :until GROUP BY {0}"
)
"""What the lines of collections that name a member come to, and of their reversals: nothing else corrects them."""
_NEWEST: Final = (
    " FROM qkh_{0} t WHERE t.book = :book AND t.seq <= :pin"
    " AND t.seq = (SELECT max(n.seq) FROM qkh_{0} n WHERE n.book = t.book AND n.id = t.id AND n.seq <= :pin)"
)


_PASSED: Final = (
    "WITH money AS (SELECT f.transfer, min(CASE WHEN EXISTS (SELECT 1 FROM qkh_entry c WHERE c.book = f.book"
    " AND c.corrects = f.seq AND c.reversal = 1 AND c.seq <= :pin AND c.date <= :until) THEN 1 ELSE 0 END) AS gone"
    " FROM qkh_fund_transfer f WHERE f.book = :book AND f.seq <= :pin AND f.to_book IS NOT NULL GROUP BY f.transfer)"
    " SELECT t.code, t.body, t.above, t.year, t.date, t.base, t.share, t.amount, t.number"
    f"{_NEWEST.format('dues_passed')} AND t.year = :year AND t.date <= :until"
    f" AND NOT EXISTS (SELECT 1 FROM money m WHERE m.transfer = '{MONEY_OF}' || t.code AND m.gone = 1)"
    " ORDER BY t.seq, t.version"
)
"""What was passed up and stands: a share whose money went with it, and of which that was all taken back, does not."""


class DuesReader(SubjectReader):
    """Dues of a year: what is owed, paid, collected and passed up."""

    def owed(self, year: int, until: Date = Date.max) -> dict[str, DuesOwed]:
        """Return what each member was assessed for a year until a day, was let off, and paid by then."""
        paid = {party: int(amount) for party, amount in self._dated(_LINES.format("p.party"), year, until)}
        sql = f"SELECT t.party, t.body, t.amount, t.exempt{_NEWEST.format('dues_assessment')}"
        rows = self._dated(f"{sql} AND t.year = :year AND t.assessed <= :until", year, until)
        return {
            party: DuesOwed(party, body, int(amount), int(exempt or 0), paid.get(party, 0))
            for party, body, amount, exempt in rows
        }

    def collected(self, year: int, until: Date = Date.max) -> dict[str, int]:
        """Return what each body collected of a year's dues until a day."""
        return {body: int(amount) for body, amount in self._dated(_LINES.format("m.body"), year, until)}

    def passed(self, year: int, until: Date = Date.max) -> tuple[DuesPassed, ...]:
        """Return what bodies passed up of a year's dues until a day, in the order in which they did.

        A share of which the money was taken back by then was not passed up.
        """
        return tuple(
            DuesPassed(
                code=code, body=body, above=above, year=int(its), date=stored_day(day), base=Money(int(base)),
                share=int(share), amount=Money(int(amount)), number=int(number),
            )
            for code, body, above, its, day, base, share, amount, number in self._dated(_PASSED, year, until)
        )  # fmt: skip

    def shares(self) -> tuple[DuesShare, ...]:
        """Return the shares that are set."""
        sql = f"SELECT t.code, t.level, t.share, t.effective{_NEWEST.format('dues_share')}"
        return tuple(
            DuesShare(code=code, level=int(level), share=int(share), effective=stored_day(day))
            for code, level, share, day in self.rows(sql)
        )

    def _dated(self, sql: str, year: int, until: Date) -> Iterator[tuple[Any, ...]]:
        return self.rows(sql, year=year, until=until.isoformat())
